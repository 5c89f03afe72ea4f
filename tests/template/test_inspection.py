"""All templates are looked over, also those that no edition needs today."""

import re
from pathlib import Path

from jinja2 import Environment

from pamflet.content import Folders, read_looks
from pamflet.template.compose import set_texts
from pamflet.template.inspection import FOR_BROWSERS, NAMES, inspect
from pamflet.template.pages import OF_LANGUAGE, environment_of

from .makers import looks, manuscript, theme

ROOT = Path(__file__).parents[2]
BASE = '<main>{% block pages %}{% endblock %}</main><div id="end"></div>'
SHIPPED = read_looks(Folders.of(ROOT, ROOT).project, Folders.of(ROOT, ROOT).shipped)


def told(**templates: str) -> list[str]:
    found = inspect(looks(layouts___base=BASE, **templates))
    return [str(each).partition("\n")[0] for each in found.problems]


def page(inside: str) -> str:
    return f'{{% extends "layouts/_base.html" %}}\n{{% block pages %}}{inside}{{% endblock %}}'


def test_a_name_is_known_when_any_template_sets_it():
    """A part may use what the template around it sets; only what nobody sets is a mistake."""
    layout = page(
        "{% set size = 3 %}{% for each in everyone %}{% include 'parts/a.html' %}{% endfor %}"
    )
    assert told(layouts__x=layout, parts__a="{{ size }} {{ each.name }} {{ loop.index }}") == []
    assert told(layouts__x=layout, parts__a="{{ sise }}") == [
        "templates/parts/a.html:1:4: error: 'sise' is not defined [template-name]"
    ]


def test_what_a_condition_hides_is_looked_at():
    layout = page("{% if is_draft %}{{ region.name|uper }}{% include 'parts/b.html' %}{% endif %}")
    assert told(layouts__x=layout) == [
        "templates/layouts/x.html:2:50: error: this template does not work: No filter named 'uper'"
        " [template-syntax]",
        "templates/layouts/x.html:2:68: error: there is no template 'parts/b.html'"
        " [missing-template]",
    ]


def test_only_the_layouts_that_use_a_template_fail_with_it():
    found = inspect(
        looks(
            layouts___base=BASE,
            layouts__good=page(""),
            layouts__bad=page("{% include 'parts/a.html' %}"),
            parts__a="<b style='x'>{{ regio }}</b>",
        )
    )
    assert [each.code for each in found.faults["bad"]] == ["template-name", "template-style"]
    assert found.faults["good"] == ()


def test_what_stands_in_a_comment_or_comes_from_a_drawing_is_no_look_of_its_own():
    inside = "{# style='x' #}<p data-style='a'><img src=\"{{ draw_qr('b') }}\" alt='c'></p>"
    assert told(layouts__x=page(inside)) == []


def test_a_part_that_nothing_includes_is_a_warning():
    assert told(layouts__x=page(""), parts__a="", parts__b="{% include 'parts/c.html' %}") == [
        "templates/parts/a.html:1:1: warning: no layout includes 'parts/a.html': it does nothing"
        " [unused-part]",
        "templates/parts/b.html:1:1: warning: no layout includes 'parts/b.html': it does nothing"
        " [unused-part]",
    ]


def test_a_layout_by_which_nothing_can_be_measured_is_told():
    assert told(layouts__x="<p>{{ pamphlet.title }}</p>") == [
        "templates/layouts/x.html:1:1: error: this layout lacks the element with the id 'end' by"
        " which the press measures [incomplete-layout]"
    ]


def test_a_web_page_has_names_of_its_own_instead_of_drawings():
    assert told(layouts___web="{{ downloads }}{{ fit() }}") == [
        "templates/layouts/_web.html:1:19: error: 'fit' is not defined [template-name]"
    ]
    assert told(layouts___gallery="{{ cards }}{{ region }}") == [
        "templates/layouts/_gallery.html:1:15: error: 'region' is not defined [template-name]"
    ]
    assert told(layouts__x=page("{{ downloads }}")) == [
        "templates/layouts/x.html:2:21: error: 'downloads' is not defined [template-name]"
    ]


def test_a_web_page_may_draw_but_what_paper_shares_with_it_may_not():
    drawing = '<svg viewBox="0 0 1 1"></svg>'
    include = "{% include 'parts/a.html' %}"
    assert told(layouts___web=drawing) == []
    assert told(layouts___web=include, parts__a=drawing) == []
    assert told(layouts___web=include, layouts__x=page(include), parts__a=drawing) == [
        "templates/parts/a.html:1:1: error: a template holds no looks of its own [template-style]"
    ]


def test_the_templates_that_ship_have_none_of_these():
    assert list(map(str, inspect(SHIPPED).problems)) == []


def test_the_names_are_those_that_a_layout_gets():
    matter = set_texts(manuscript(theme()), SHIPPED)
    assert {"layout", *matter.context} == NAMES


def test_the_readme_tells_all_names_and_filters():
    readme = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", readme.partition("## The names")[2]))
    assert named >= NAMES.union(*FOR_BROWSERS.values())
    own = environment_of(SHIPPED, []).filters.keys() - environment_of_jinja()
    assert named >= {*own, *OF_LANGUAGE}


def environment_of_jinja() -> set[str]:
    from jinja2.defaults import DEFAULT_FILTERS

    return set(DEFAULT_FILTERS)


def test_a_template_is_read_once_while_it_stays_the_same(monkeypatch):
    read, names = Environment.parse, []
    monkeypatch.setattr(
        Environment,
        "parse",
        lambda self, source, name: (names.append(name), read(self, source, name))[1],
    )
    same = {"layouts__x": page("{% include 'parts/a.html' %}"), "parts__a": "read once"}
    told(**same)
    names.clear()
    told(**same)
    assert names == []
    wrong = {**same, "parts__a": "{{ read twice }}"}
    assert told(**wrong) == told(**wrong) != []  # what cannot be read is told each time
    assert names == ["parts/a.html"] * 2

"""Styles that are alike have the values that WeasyPrint computes for each element on its own."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any

import pytest
from mixed import LOCALES, laid_out, mixed
from weasyprint import DEFAULT_OPTIONS
from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.document import Document as WeasyDocument

from pamflet.model import Job, Sheet
from pamflet.press import layout
from pamflet.press.cascade import model_of, restyled
from pamflet.press.fit import SIZE
from pamflet.press.standing import standing_type

from .makers import job

# Of a logical name nobody asks: pages are laid out by its physical one.
LOGICAL = {logical(block="ttb", inline="ltr") for logical in PHYSICAL_FUNCTIONS.values()}
LOGICAL |= {logical(block="ttb", inline="rtl") for logical in PHYSICAL_FUNCTIONS.values()}
PROPERTIES = sorted(set(INITIAL_VALUES) - LOGICAL - {"anchor"})
CSS = f"""
html {{ {SIZE}: 10pt; --mark: #0a5c8f; font-size: var({SIZE}); }}
.row > p {{ padding: 1em; margin: calc(0.5 * var({SIZE})) 2rem; }}
#two {{ color: var(--mark); }}
#two em, .row p:first-child em {{ letter-spacing: 0.1em; }}
li::before {{ content: counter(list-item) ". "; padding-inline-end: 1em; }}
li#six::before {{ color: red; }}
[lang=ar] b {{ font-size: 1.2em; }}
table {{ border-collapse: collapse; }}
th {{ padding: 1em; }}
.footnote {{ float: footnote; }}
p[style] > b {{ font-weight: 300; }}
"""
BODY = """
<div class="row"><p>een <em>twee</em> <b>drie</b></p><p>vier <em>vijf</em></p></div>
<div class="row" id="two"><p>een <em>twee</em> <b>drie</b></p><p>vier <em>vijf</em></p></div>
<div class="row" id="three"><p>een <em>twee</em> <b>drie</b></p><p>vier <em>vijf</em></p></div>
<div class="row" id="four" lang="ar"><p>een <em>twee</em> <b>drie</b></p></div>
<div class="row" id="five"><p style="color: red">een <b>drie</b></p></div>
<ul><li id="six">zes <b>b</b></li><li id="seven">zeven <b>b</b></li><li>acht <b>b</b></li>
<li id="nine">negen <b>b</b></li></ul>
<p id="ten">tien<span class="footnote">noot</span>, elf<span class="footnote">noot</span></p>
<table id="eleven"><tr><th>een</th><td id="twelve">twee</td></tr></table>
<table><tr><th>een</th><td>twee</td></tr></table>
<p style="color">een <b>b</b></p><p style="/* nu */ color: re d; : 1">twee <b>b</b></p>
<p id='een"twee' lang='x"y'>drie <b>b</b></p><p style="color: red; }">vier <b>b</b></p>
<p><a href="#two">naar</a> <a href="#six">naar</a> <a name="hier">hier</a></p>
"""


def styles_of(made: Job, *, alike: bool, tree: Any, extra: tuple[Sheet, ...] = ()) -> Any:
    """Return a job's styles, computed as WeasyPrint does or as those that are alike."""
    case, sheets, counters = layout._made_ready(made, extra)
    options = DEFAULT_OPTIONS | {"stylesheets": sheets}
    with standing_type() if alike else nullcontext():
        return WeasyDocument._build_layout_context(
            tree, case.fonts, counters, {}, options
        ).style_for


def values(styles: Any) -> dict[Any, dict[str, str]]:
    """Return all values of all styles, as text."""
    return {key: {name: repr(style[name]) for name in PROPERTIES} for key, style in styles.items()}


def asked(styles: Any, keys: Iterable[Any]) -> dict[Any, Any]:
    """Return the styles of a document, those of pseudo-elements included."""
    return {key: styles.get_computed_styles().get(key) for key in keys}


def all_of(made: Job, tree: Any) -> list[Any]:
    """Return all elements and pseudo-elements that have styles."""
    return list(styles_of(made, alike=False, tree=tree).get_computed_styles())


JOBS = {"ids": job(BODY, css=CSS), **{locale: mixed(locale) for locale in LOCALES}}


@pytest.mark.parametrize("name", JOBS)
def test_values_are_those_that_weasyprint_computes(name):
    tree = layout.parse(JOBS[name])
    own = styles_of(JOBS[name], alike=False, tree=tree).get_computed_styles()
    with standing_type():
        alike = asked(styles_of(JOBS[name], alike=True, tree=tree), own)
        assert values(alike) == values(own)
    assert [each["anchor"] for each in alike.values()] == [each["anchor"] for each in own.values()]


def test_rules_of_sheets_that_many_share_are_matched_at_once():
    sheets = tuple(
        Sheet(f"styles/{n}.css", f"p {{ margin-left: {n}px }} .row {{ --n: {n} }}")
        for n in range(6)
    )
    own = [
        Sheet("styles/brand.css", f"p {{ color: #00{n} }} p {{ margin-right: {n}px }}")
        for n in range(4)
    ]
    jobs = [job(BODY, css=(*sheets, each, sheets[0])) for each in own]
    tree = layout.parse(jobs[0])
    everything = all_of(jobs[0], tree)
    for made in jobs:
        plain = styles_of(made, alike=False, tree=tree).get_computed_styles()
        with standing_type():
            alike = styles_of(made, alike=True, tree=tree)
            assert values(asked(alike, everything)) == values(plain)
    assert alike.get_computed_styles().cascade.merged[1] >= len(sheets)


def test_elements_that_match_alike_are_styled_once():
    tree = layout.parse(JOBS["ids"])
    everything = all_of(JOBS["ids"], tree)
    with standing_type():
        styles = asked(styles_of(JOBS["ids"], alike=True, tree=tree), everything)
        found = {each.get("id"): each for each in tree.etree_element.iter()}
        six, seven, nine = (styles[found[name], None] for name in ("six", "seven", "nine"))
        assert model_of(seven) is model_of(six)
        assert model_of(nine) is model_of(six)
        assert styles[found["nine"], None]["anchor"] == "nine"
        inner = [styles[found[name][0], None] for name in ("six", "seven", "nine")]
        assert inner[1] is inner[0]
        assert inner[2] is inner[0]
        assert styles[found["six"], "before"] is not styles[found["seven"], "before"]
        assert styles[found["nine"], "before"] is styles[found["seven"], "before"]
        two, three = (styles[found[name], None] for name in ("two", "three"))
        assert model_of(two) is not model_of(three)


def test_what_a_page_changes_in_one_style_does_not_show_in_another():
    """WeasyPrint writes into the styles of calls of notes; none of them is shared."""
    tree = layout.parse(JOBS["ids"])
    everything = all_of(JOBS["ids"], tree)
    with standing_type():
        styles = asked(styles_of(JOBS["ids"], alike=True, tree=tree), everything)
        calls = [style for (_, pseudo), style in styles.items() if pseudo == "note-call"]
    assert len({id(each) for each in calls}) == len(calls) > 2


@pytest.mark.parametrize("name", JOBS)
def test_styles_of_another_size_are_those_of_a_cascade_of_that_size(name):
    tree = layout.parse(JOBS[name])
    everything = all_of(JOBS[name], tree)
    with standing_type():
        told = styles_of(JOBS[name], alike=True, tree=tree)
        more = Sheet("more", f"html {{ {SIZE}: 12.5pt }}")
        wanted = styles_of(JOBS[name], alike=True, tree=tree, extra=(more,))
        found = restyled(told, asked(told, everything), f"{SIZE}: 12.5pt")
        assert values(found.get_computed_styles()) == values(asked(wanted, everything))


def test_an_anonymous_style_that_was_changed_stands_for_itself():
    tree = layout.parse(JOBS["ids"])
    with standing_type():
        styles = styles_of(JOBS["ids"], alike=True, tree=tree).get_computed_styles()
        parent = next(style for style in styles.values() if isinstance(style, ComputedStyle))
        plain, changed = parent.anonymous_style, parent.anonymous_style
        assert model_of(plain) is model_of(parent.anonymous_style)
        changed["white_space"] = "pre-wrap"
        assert model_of(changed) is changed


def test_pages_fall_alike():
    """The last word: the same boxes, each at its place."""
    document = laid_out(mixed("nl"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "standing_type", nullcontext)
        other = laid_out(mixed("nl"))
    assert [places(page) for page in document.pages] == [places(page) for page in other.pages]


def places(page: Any) -> list[tuple[str, float, float]]:
    boxes = page._page_box.descendants(placeholders=True)
    return [(each.element_tag, each.position_x, each.position_y) for each in boxes]

"""Layout templates: what they may use, and where a mistake in them stands."""

from datetime import date

import pytest
from markupsafe import Markup

from pamflet.errors import Faulty
from pamflet.template.pages import (
    breakable_address,
    heading_lead,
    host,
    own_direction,
    render,
    run_in_lead,
)
from pamflet.template.printed import PrintedSection

from .makers import NL, dutch, looks

SECTION = PrintedSection("a", 2, Markup("Kop"), None, (), None, None)
CONTEXT = {"region": {"name": "Delft & Co"}, "day": date(2022, 3, 16), "section": SECTION}


def page(source: str, **parts: str) -> str:
    return render(looks(layouts__x=source, **parts), "layouts/x.html", dutch(), CONTEXT)


def complaint(source: str, **parts: str) -> str:
    with pytest.raises(Faulty) as caught:
        page(source, **parts)
    assert len(caught.value.problems) == 1
    return str(caught.value)


def test_values_are_escaped_and_markup_is_not():
    assert page("{{ region.name }} {{ section.heading }}") == "Delft &amp; Co Kop"


def test_a_layout_is_made_of_parts():
    made = page(
        '{% extends "layouts/_base.html" %}'
        '{% block pages %}{% include "parts/a.html" %}{% endblock %}',
        layouts___base="<main>{% block pages %}{% endblock %}</main>",
        parts__a="{{ region.name }}",
    )
    assert made == "<main>Delft &amp; Co</main>"


def test_fixed_words_and_dates_are_in_the_language_of_the_edition():
    assert page("{{ _('Contact') }}, {{ day|date }}, {{ day|month }}") == (
        "Contact, 16 maart 2022, maart 2022"
    )


# -- mistakes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "<p>\n{{ regio.name }}",
            "2:4: error: 'regio' is not defined [template-name]\n  hint: did you mean 'region'?",
        ),
        (
            "\n\n{{ region.naam }}",
            "3:11: error: 'naam' is not defined [template-name]\n  hint: did you mean 'name'?",
        ),
        (
            "{{ section.headin }}",
            "1:12: error: 'headin' is not defined [template-name]\n  hint: did you mean 'heading'?",
        ),
        (
            "a\n{% if x %}",
            "2:4: error: this 'if' is never ended [template-syntax]\n"
            "  hint: end it with {% endif %}",
        ),
        (
            "a\n{{ region.name| }}",
            "2:17: error: this template does not work: expected token 'name', got 'end of print"
            " statement' [template-syntax]",
        ),
        (
            "a\n{{ region.name|uper }}",
            "2:16: error: this template does not work: No filter named 'uper' [template-syntax]\n"
            "  hint: did you mean 'upper'?",
        ),
        (
            "a\n{% include 'parts/b.html' %}",
            "2:12: error: there is no template 'parts/b.html' [missing-template]\n"
            "  hint: there are none yet",
        ),
        ("\n{{ 1 / 0 }}", "2:1: error: this template does not work: ZeroDivisionError: "),
        ("\n{{ {}['a'].b }}", "2:7: error: 'a' is not defined [template-name]"),
        ("\n{{ none.x }}", "2:9: error: 'x' is not defined [template-name]"),
        ("\n{{ none|date }}", "2:1: error: this template does not work: TypeError: this is no"),
        ("\n{{ 'a' + 1 }}", "2:1: error: this template does not work: TypeError: "),
        ("{% include 'layouts/x.html' %}", "1:1: error: this template does not work: it includes"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_column(source, said):
    assert complaint(source).startswith(f"templates/layouts/x.html:{said}")


def test_a_mistake_in_a_part_is_told_where_it_stands():
    source = "{% include 'parts/a.html' %}"
    assert complaint(source, parts__a="a\n\n{{ naam }}").startswith("templates/parts/a.html:3:4: ")
    assert complaint(source, parts__a="a\n{% fi %}").startswith("templates/parts/a.html:2:4: ")
    assert complaint("{% include 'parts/b.html' %}", parts__a="").endswith(
        "hint: did you mean 'parts/a.html'?"
    )


def test_a_mistake_in_a_base_is_told_where_it_stands():
    base = "a\n{{ naam }}{% block pages %}{% endblock %}"
    told = complaint('{% extends "layouts/_base.html" %}', layouts___base=base)
    assert told.startswith("templates/layouts/_base.html:2:4: ")


def test_words_without_a_phrase_are_all_named():
    with pytest.raises(Faulty) as caught:
        page("{{ _('Contact') }} {{ _('Who we are') }} {{ _('Call us') }} {{ _('Call us') }}")
    assert [str(problem) for problem in caught.value.problems] == [
        f"templates/phrases/nl.po: error: 'nl' has no phrase for '{phrase}' [missing-phrase]\n"
        f"  hint: templates/layouts/x.html:1:{column} asks for it; scripts/phrases adds it;"
        " write its words there"
        for phrase, column in (("Call us", 47), ("Who we are", 25))
    ]


@pytest.mark.parametrize("name", ["lipsum", "[1, 2]|random"])
def test_nothing_is_left_to_chance(name):
    with pytest.raises(Faulty):
        page(f"{{{{ {name} }}}}")


def test_a_fault_of_our_own_keeps_its_traceback():
    def broken() -> None:
        raise AssertionError("ours")

    with pytest.raises(AssertionError):
        render(looks(layouts__x="{{ f() }}"), "layouts/x.html", dutch(), {"f": broken})


def test_a_phrase_that_waits_for_its_words_is_told_with_its_line():
    waiting = NL + '\nmsgid "Call us"\nmsgstr ""\n'
    with pytest.raises(Faulty) as caught:
        render(looks(layouts__x="{{ _('Call us') }}"), "layouts/x.html", dutch(waiting), CONTEXT)
    assert str(caught.value) == (
        f"templates/phrases/nl.po:{waiting.count(chr(10)) - 1}: error:"
        " 'nl' has no phrase for 'Call us' [missing-phrase]\n"
        "  hint: write its words in msgstr, and take away '#, fuzzy' where it stands"
    )


# -- filters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lead", "heading", "run_in"),
    [
        ("Genoeg woningen.", "Genoeg woningen", "Genoeg woningen."),
        ("Genoeg woningen", "Genoeg woningen", "Genoeg woningen."),
        ("Hoe dan?", "Hoe dan?", "Hoe dan?"),
        ("Let op:", "Let op:", "Let op:"),
        ("Een <em>huis.</em>", "Een <em>huis</em>", "Een <em>huis.</em>"),
        ("Zeg ‘nee.’", "Zeg ‘nee.’", "Zeg ‘nee.’"),
        ("Zo verder…", "Zo verder…", "Zo verder…"),
    ],
)
def test_a_lead_in_on_its_own_line_and_before_its_text(lead, heading, run_in):
    assert heading_lead(Markup(lead)) == heading
    assert run_in_lead(Markup(lead)) == run_in


@pytest.mark.parametrize(
    ("name", "on_ltr", "on_rtl"),
    [
        ("Huis (Delft)", "Huis (Delft)", '<span dir="ltr">Huis (Delft)</span>'),
        ("3 Huizen & meer", "3 Huizen &amp; meer", '<span dir="ltr">3 Huizen &amp; meer</span>'),
        ("بيت", '<span dir="rtl">بيت</span>', "بيت"),
        ("113", "113", "113"),
        ("", "", ""),
    ],
)
def test_a_name_that_runs_the_other_way_stays_in_one_piece(name, on_ltr, on_rtl):
    assert own_direction(name, "ltr") == on_ltr
    assert own_direction(name, "rtl") == on_rtl


def test_an_address_breaks_behind_its_signs_and_is_escaped():
    assert breakable_address("post@example.org") == "post@\u200bexample.org"
    assert breakable_address("https://a.nl/b?c&d") == "https://\u200ba.nl/\u200bb?c&amp;d"
    assert isinstance(breakable_address("<b>"), Markup)


def test_an_address_holds_together_at_its_hyphens_if_a_line_can_hold_it():
    held = "noord\u2060-\u2060oost.nl"
    assert breakable_address("post@noord-oost.nl") == f"post@\u200b{held}"
    assert breakable_address("noord-oost.nl", 9) == "noord-oost.nl"
    assert breakable_address("a" * 30 + "-b.nl", 30) == f"{'a' * 24}\u200b{'a' * 6}-b.nl"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/hulp/", "example.org/hulp"),
        ("https://wwwijk.nl", "wwwijk.nl"),
    ],
)
def test_a_web_address_as_people_say_it(url, said):
    assert host(url) == said

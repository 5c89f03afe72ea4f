"""Expressions in texts: names and conditions, everything escaped, every mistake on its own line."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from pamflet.errors import Faulty, Place
from pamflet.model import Expression, Text
from pamflet.template.texts import fill, words

from .makers import FILE, text

SCOPE = {
    "region": {
        "name": "Delft",
        "odd": 'A<b> & "c"',
        "phone": None,
        "municipalities": ["Delft", "Rijswijk"],
        "contact": {
            "website": "https://example.org/?a=1&b=2",
            "script": "javascript:alert(1)",
            "sly": "java\tscript:alert(1)",
            "none": "",
        },
        "facts": {"items": "veel", "keys": "5", "data": "data: vijf regio's"},
    },
    "pamphlet": {"date": date(2022, 3, 16)},
    "locale": "nl",
}
FILTERS = {"enumeration": " en ".join, "date": lambda day: day.strftime("%d-%m-%Y")}


def filled(source: str) -> Markup:
    return fill(text(source), SCOPE, FILTERS)


def complaints(source: str | Text) -> list[str]:
    with pytest.raises(Faulty) as caught:
        fill(text(source) if isinstance(source, str) else source, SCOPE, FILTERS)
    return [str(problem) for problem in caught.value.problems]


# -- what they may do ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Geen expressie, wel { en }.", "Geen expressie, wel { en }."),
        ("In {{ region.name }}.", "In Delft."),
        ("{{region.name}}{{ locale }}", "Delftnl"),
        ("**{{ region.name }}**", "<strong>Delft</strong>"),
        ("{% if locale == 'nl' %}Ja{% else %}Nee{% endif %}", "Ja"),
        ("{% if locale == 'en' %}Ja{% elif region.name %}Elders{% endif %}", "Elders"),
        ("{% if region.phone %}Bel {{ region.phone }}.{% endif %} Kom!", "Kom!"),
        ("A {%- if true -%} b {%- endif %}", "Ab"),
        ("{{- locale -}}", "nl"),
        ("{{ region['name'] }} {{ region.municipalities[1] }}", "Delft Rijswijk"),
        ("{{ region.municipalities|enumeration }}", "Delft en Rijswijk"),
        ("{{ region.municipalities|join(', ') }}", "Delft, Rijswijk"),
        ("{{ region.municipalities|length }}", "2"),
        ("{{ pamphlet.date|date }}", "16-03-2022"),
        ("{{ region.facts.nee|default('x') }}", "x"),
        ("{% if region.facts.nee is defined %}a{% else %}b{% endif %}", "b"),
        ("{% if 'Delft' in region.municipalities %}a{% endif %}", "a"),
        ("{{ 'a' if locale == 'nl' else 'b' }}", "a"),
    ],
)
def test_names_and_conditions(source, html):
    assert filled(source) == html


def test_a_fact_may_have_the_name_of_a_method():
    assert filled("{{ region.facts.items }} {{ region.facts.keys }}") == "veel 5"


def test_values_are_escaped():
    assert filled("{{ region.odd }}") == "A&lt;b&gt; &amp; &#34;c&#34;"
    assert filled("{{ '<script>' }}") == "&lt;script&gt;"


def test_values_in_a_link_are_escaped():
    assert filled("[kijk]({{ region.contact.website }})") == (
        '<a href="https://example.org/?a=1&amp;b=2">kijk</a>'
    )
    assert filled("[kijk](https://example.org/{{ region.odd }})") == (
        '<a href="https://example.org/A&lt;b&gt; &amp; &#34;c&#34;">kijk</a>'
    )


def test_braces_that_were_written_as_entities_stay_braces():
    assert filled("&#123;&#123; 7 &#125;&#125; {{ locale }}") == "{{ 7 }} nl"


def test_what_a_condition_empties_is_gone():
    assert filled("A **{% if not locale %}b{% endif %}** *{% if not locale %}c{% endif %}*") == "A"
    assert filled("{% if not locale %}alles{% endif %}") == ""


def test_signs_that_the_engine_uses_itself_do_no_harm():
    signs = "".join(map(chr, range(0xE004, 0xE00A)))
    assert filled(f"a{signs}b {{{{ locale }}}} {{{{ 'c{signs}' }}}}") == "ab nl c"


# -- what they may not do --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "{{ region.naam }}",
            "'naam' is not defined [undefined-name]\n  hint: did you mean 'name'?",
        ),
        (
            "{{ regoin.name }}",
            "'regoin' is not defined [undefined-name]\n  hint: did you mean 'region'?",
        ),
        ("{{ region.name.first }}", "'first' is not defined [undefined-name]"),
        ("{{ region.municipalities[9] }}", "'9' is not defined [undefined-name]"),
        ("{% if regio %}a{% endif %}", "'regio' is not defined [undefined-name]"),
        ("{{ region.phone }}", "it has no value here: ask first, with {% if … %}…{% endif %}"),
        ("{{ region.municipalities }}", "a list cannot be printed as it is: use |enumeration"),
        ("{{ pamphlet.date }}", "a date cannot be printed as it is: use |date"),
        ("{{ region }}", "a dict cannot be printed as it is"),
        ("{{ locale == 'nl' }}", "a bool cannot be printed as it is"),
        ("{{ locale < 3 }}", "'<' not supported between instances of 'str' and 'int'"),
        ("{{ [] | first }}", "No first item, sequence was empty"),
        ("{{ 1 + 1 }}", "a text may hold names and conditions, no add [expression-syntax]"),
        ("{{ 'a' ~ 'b' }}", "a text may hold names and conditions, no concat"),
        ("{{ 'a' * 999999999 }}", "a text may hold names and conditions, no mul"),
        ("{{ 9 ** 9 ** 9 }}", "a text may hold names and conditions, no pow"),
        ("{{ region.name() }}", "a text may hold names and conditions, no call"),
        ("{{ region.name[1:2] }}", "a text may hold names and conditions, no slice"),
        ("{{ {'a': 1} }}", "a text may hold names and conditions, no dict"),
        ("{{ region.name|upper }}", "there is no filter 'upper': there is: date, default"),
        ("{{ '%s'|format(1) }}", "there is no filter 'format'"),
        ("{{ region|attr('name') }}", "there is no filter 'attr'"),
        ("{% if locale is callable %}a{% endif %}", "there is no test 'callable'"),
        ("{{ region.__class__ }}", "'__class__' is not defined"),
        ("{{ ''.join }}", "'join' is not defined"),
        ("{{ region.items }}", "'items' is not defined"),
        ("{{ region['__class__'] }}", "'__class__' is not defined"),
        ("{{ self }}", "cannot be printed as it is"),
        ("{{ range }}", "'range' is not defined"),
        ("{% set x = 1 %}", "a text may hold names and conditions, no 'set'"),
        ("{% include 'x' %}", "a text may hold names and conditions, no 'include'"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "this is too much for one text"),
        ("{{ " + "not " * 3000 + "1 }}", "this is too much for one text"),
        ("{{ " + "9" * 9000 + " }}", "this is too much for one text"),
        ("{{ a" + ".a" * 3000 + " }}", "this is too much for one text"),
        ("{{ }}", "expected an expression, got 'end of print statement'"),
        ("{{ region name }}", "expected token 'end of print statement', got 'name'"),
        ("{% if %}a{% endif %}", "expected an expression, got 'end of statement block'"),
        ("{% if a = b %}a{% endif %}", "expected token 'end of statement block', got '='"),
    ],
    ids=lambda each: each[:30],
)
def test_forbidden_and_mistaken(source, said):
    told = complaints(source)
    assert len(told) == 1
    assert told[0].startswith(f"{FILE}:5: error: ")
    assert said in told[0]


def test_a_loop_is_told_at_both_its_ends():
    assert complaints("{% for x in y %}a{% endfor %}") == [
        f"{FILE}:5: error: a text may hold names and conditions, no '{tag}' [expression-syntax]\n"
        "  hint: use {% if … %}…{% endif %}"
        for tag in ("for", "endfor")
    ]


def test_raw_text_would_let_expressions_through():
    assert "no 'raw'" in complaints("{% raw %}{{ x }}{% endraw %}")[0]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ region.name", "this expression is never closed: {{ region.name"),
        ("{{ region.name en {{ locale }}", "this expression is never closed: {{ region.name en"),
        ("{% if locale %}a", "this condition is never closed: {% if locale %}"),
        ("{% if a %}{% if b %}c{% endif %}", "this condition is never closed: {% if a %}"),
        ("a{% endif %}", "there is no condition here for this 'endif'"),
        ("{% else %}", "there is no condition here for this 'else'"),
    ],
)
def test_what_is_opened_is_closed(source, said):
    told = complaints(source)
    assert len(told) == 1
    assert said in told[0]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("[x]({{ region.contact.script }})", "a link may not begin with 'javascript:'"),
        ("[x]({{ region.contact.sly }})", "a link may not begin with 'javascript:'"),
        ("[x]({{ 'JavaScript' }}{{ ':a' }})", "a link may not begin with 'JavaScript:'"),
        ("[x]({{ 'data:text/html,a' }})", "a link may not begin with 'data:'"),
        ("[x]({{ region.contact.none }})", "this link leads nowhere"),
        ("[a {% if not locale %} b](https://x.nl) c {% endif %}", "cuts a link, or other markup"),
        ("**a {% if not locale %} b** c {% endif %}", "cuts a link, or other markup"),
    ],
)
def test_what_filling_in_would_break(source, said):
    told = complaints(source)
    assert len(told) == 1
    assert said in told[0]
    assert "[wrong-expression]" in told[0]


def test_a_word_that_looks_like_an_address_may_stand_in_a_text():
    assert filled("{{ region.facts.data }}") == "data: vijf regio&#39;s"


# -- on which line ---------------------------------------------------------------------------


def lines(source: str | Text) -> list[str]:
    return [complaint.split(":")[1] for complaint in complaints(source)]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{{ locale }}\n{{ x }}\n{{ locale }}", 6),
        ("{{ locale }} {{ locale }}\n\n\n{{ locale }} {{ x }}", 8),
        ("{{\nregion\n.x\n}}", 7),
        ("{{ locale\n}} {{\n\nx\n}}", 8),
        ("{{ locale }}\n{{ 1 +\n1 }}", 6),
        ("{{ locale }}\n{{ locale\n| nee }}", 7),
        ("{{ locale }}\n{{\nlocale\nlocale }}\n{{ locale }}", 8),
        ("{% if locale %}\n\n{{ x }}\n{% endif %}", 7),
        ("{{ locale }}\n{% if locale %}\n{{ locale }}", 6),
        ("{{ locale }}\n{{ locale }}\n{% endif %}", 7),
        ("{{ locale }}\n[x]({{ region.contact.none }})\n{{ locale }}", 6),
        ("{{ locale }}\n{{ pamphlet.date }}", 6),
        ("{{ locale }}\n{{- x -}}", 6),
    ],
)
def test_a_mistake_is_told_on_its_own_line(source, line):
    assert lines(source) == [str(line)]


def test_two_mistakes_on_lines_of_their_own_are_both_told():
    assert lines("{% if locale %}\n{% for x in y %}") == ["6", "5"]


def test_a_footnote_that_was_set_inline_keeps_the_line_it_was_written_on():
    """Its text stands before expressions of earlier lines."""
    footnote = Text(
        "a \ue0000\ue001 b \ue0001\ue001 c \ue0002\ue001",
        Place(FILE, 5),
        (Expression("{{ locale }}", 5), Expression("{{ locale }}", 40), Expression("{{ x }}", 6)),
    )
    assert lines(footnote) == ["6"]


# -- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("Een <b>on</b>mogelijk woord", "Een onmogelijk woord"),
        ("<p>Een</p><p>twee</p>", "Een twee"),
        ("Een<br>twee", "Een twee"),
        ("<ul><li>Een</li><li>twee</li></ul>", "Een twee"),
        ("Eén &amp; twee &lt;3", "Eén & twee <3"),
        ('zorg<span class="footnote"><span>Uitleg.</span></span> en meer', "zorg Uitleg. en meer"),
        ("<p>", ""),
        ("", ""),
    ],
)
def test_the_words_of_html(html, said):
    assert words(html) == said


# -- a stranger's text -----------------------------------------------------------------------

BITS = st.sampled_from(
    [
        *(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{{ region.name }}",
            "{% if locale %}",
            "{% endif %}",
        ),
        *("{% else %}", "region", ".", "[", "](", ")", "**", "_", "`", "<", ">", "<script>", "\n"),
        *("javascript:", '"', "'", "\\", "&lt;", "&#123;", " ", "|", "if", "not ", "-", "+", "("),
        *(
            '<a href="',
            "https://x.nl",
            "\ue000",
            "0",
            "\ue001",
            "\ue004",
            "\ue005",
            "raw",
            "endraw",
        ),
    ]
)
HOSTILE = st.lists(BITS | st.text(max_size=5), max_size=20).map("".join)


@given(HOSTILE)
@settings(max_examples=300, deadline=None)
@example("{% raw %}<script>{% endraw %}")
@example("[{{ '](javascript:alert(1))' }}](x)")
def test_any_text_is_filled_in_safely_or_refused(source):
    html, problems = Markup(""), ()
    try:
        html = filled(source)
    except Faulty as fault:
        problems = fault.problems
    assert {problem.place.path for problem in problems} <= {FILE}
    assert "<script" not in html.lower()
    assert 'href="javascript' not in html.lower()


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_value_is_only_a_value(value):
    scope = {"region": {"name": value}}
    html = fill(text("a **{{ region.name }}** b"), scope, FILTERS)
    assert html.count("<") == (2 if value.strip() else 0)
    assert words(html) == " ".join(f"a {value} b".split())

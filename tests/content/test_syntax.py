"""What CSS forgives in silence: what is open to the end, and rules that have no effect."""

import pytest

from pamflet.content.closing import unclosed
from pamflet.content.rules import rules_of
from pamflet.content.syntax import misplaced, no_declarations

A_BLOCK_IN_A_PAGE = """\
p { margin: 0; }
@page a {
  @top-left { content: none;
  @top-right { content: none; }
}
"""


@pytest.mark.parametrize(
    ("css", "spots", "sound"),
    [
        ("a { b: c; }\nd { e: f; }", [], None),
        ("a { b: '}' } /* } */ c { d: url(}) }", [], None),
        (r"a { b: '\'}' } .c\{ { d: e }", [], None),
        ("a { b: c; }\nd { e: f;\n", ["2:3"], "a { b: c; }"),
        ("a { b: c;\n\nd { e: f; }\n", ["1:3"], ""),
        (A_BLOCK_IN_A_PAGE, ["3:13"], "p { margin: 0; }"),
        ("a { b: c; }\n}\nd { e: f; }", ["2:1"], "a { b: c; }"),
        ("a { b: calc((1mm; }\nd { e: f; }", ["1:13", "1:12"], ""),
        ("a { b: 1mm); }\nd { e: f; }", ["1:11"], ""),
        ("a { b: c; }\n/* d { e: f; }", ["2:1"], "a { b: c; }"),
        ("a { b: c; }\n/*/", ["2:1"], "a { b: c; }"),
        ("a { b: 'c; }\nd { e: 'f; }", ["1:8", "2:8"], ""),
    ],
)
def test_what_is_left_open_is_found_where_it_was_opened(css, spots, sound):
    problems, rest = unclosed(css, "a.css")
    assert [str(each).split(": ")[0] for each in problems] == [f"a.css:{spot}" for spot in spots]
    assert rest == (css if sound is None else sound)


@pytest.mark.parametrize(
    "css",
    [
        "@layer a, b;\n@import 'x.css' layer(a);\n@font-face { font-family: A }",
        "@media print { @page x:first { @bottom-left-corner { content: none } } }",
        "@layer a { @counter-style b { symbols: c } }",
        "a { b: c; & d:hover { e: f } }",
        "a { --b: c:d; e: url(f:g) }",
    ],
)
def test_what_has_an_effect_is_no_mistake(css):
    rules = rules_of(css)
    assert [*misplaced(rules, "a.css"), *no_declarations(rules, css, "a.css")] == []


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("a { @media print { } }", "1:5: error: '@media' has no effect inside this rule"),
        ("@page { @top { } }", "1:9: error: there is no rule '@top'"),
        ("@keyframes a { b { c: d } }", "1:1: error: '@keyframes' has no effect in print"),
        ("@media screen { a { } }", "1:1: error: '@media screen' has no effect"),
        ("@import 'a.css'\nb { c: d }", "1:1: error: this '@import' is never closed"),
        ("a { b: c\n  d: e }", "1:5: error: there is no ';' between 'b' and 'd'"),
    ],
)
def test_what_has_none_is(css, told):
    (problem,) = misplaced(rules_of(css), "a.css")
    assert str(problem).startswith(f"a.css:{told}")


def test_a_line_without_a_colon_is_told_where_it_begins():
    css = "a {\n  b: c;\n  d e; /* f */ g h;\n  i: j;\n}"
    told = [str(each) for each in no_declarations(rules_of(css), css, "a.css")]
    assert told == [
        "a.css:3:3: error: 'd e' is no property with a value [no-declaration]\n"
        "  hint: write it as 'd: …;'",
        "a.css:3:16: error: 'g h' is no property with a value [no-declaration]\n"
        "  hint: write it as 'g: …;'",
    ]


@pytest.mark.parametrize(
    "css",
    [
        "@media (max-width: 44em) { p {} }",
        "@media screen { @supports (gap: 1rem) { p {} } }",
        "p { @media (pointer: coarse) { color: red } }",
        "@keyframes blink { from {} to {} }",
    ],
)
def test_a_sheet_for_browsers_may_say_what_print_may_not(css):
    rules = rules_of(css)
    assert [each.code for each in misplaced(rules, "a.css")] == ["unknown-rule"]
    assert [*misplaced(rules, "a.css", for_browsers=True)] == []


@pytest.mark.parametrize("css", ["@meda print { p {} }", "@media print { @meda screen {} }"])
def test_a_wrong_name_is_told_in_a_sheet_for_browsers_too(css):
    (problem,) = misplaced(rules_of(css), "a.css", for_browsers=True)
    assert problem.code == "unknown-rule"

"""No sheet asks for a custom property that none declares."""

from pamflet.model import Sheet
from pamflet.press.properties import undeclared_properties

TOKENS = Sheet("styles/tokens.css", "html { --ink: black; --size-text: 10pt }\n", "tokens")


def complaints(css: str, *others: Sheet) -> list[str]:
    return [
        str(each) for each in undeclared_properties((TOKENS, Sheet("styles/own.css", css), *others))
    ]


def test_what_is_declared_in_another_sheet_is_known():
    assert (
        complaints("p { color: var(--ink); margin: var( --mine ) }", Sheet("brand", "p{--mine:0}"))
        == []
    )


def test_a_misspelt_name_is_told_with_its_place_and_the_right_one():
    assert complaints("p {\n  margin: 0 calc(2 * var(--size-txt));\n}") == [
        "styles/own.css:2:22: error: no style sheet declares '--size-txt' [undeclared-property]\n"
        "  hint: did you mean '--size-text'?"
    ]


def test_a_name_like_no_other_is_told_with_all_names():
    assert complaints("p { color: var(--q) }") == [
        "styles/own.css:1:12: error: no style sheet declares '--q' [undeclared-property]\n"
        "  hint: there is: --ink, --size-text"
    ]


def test_every_use_is_told():
    css = "@page { @top-left { color: var(--a) } }\n@layer x { p { &:hover { color: var(--b) } } }"

    assert [each.partition(" error")[0] for each in complaints(css)] == [
        "styles/own.css:1:28:",
        "styles/own.css:2:33:",
    ]


def test_a_use_with_a_fallback_may_ask_for_anything_but_its_fallback_may_not():
    assert complaints("p { color: var(--nope, red) }") == []
    assert len(complaints("p { color: var(--nope, var(--nor-this)) }")) == 1


def test_comments_and_strings_use_nothing():
    assert complaints("/* var(--a) */ p::before { content: 'var(--b)' }") == []

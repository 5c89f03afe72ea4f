"""A text to introduction, sections and points; nothing of it gets lost."""

# ruff: noqa: E501 - tables of cases

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.content.marks import Kind
from pamflet.model import HEADLESS, Section

from .makers import PATH, complaints, letter, outlined

TITLE = "the title stands in the front matter; a text begins with '##'"


def section(body: str, kind: Kind = Kind.THEME) -> Section:
    (found,) = outlined(body, kind).sections
    return found


def test_a_section_is_introduction_points_and_closing():
    found = section("## Kop {#kop}\n\nVooraf.\n\nNog iets.\n\n- **A.** b\n- **C.** d\n\nSlot.\n")
    assert found.heading.html == "Kop"
    assert found.introduction.html == "<p>Vooraf.</p>\n<p>Nog iets.</p>"
    assert [(each.lead.html, each.body.html) for each in found.items] == [("A.", "b"), ("C.", "d")]
    assert found.closing.html == "<p>Slot.</p>"


def test_what_stands_before_the_first_heading_is_the_introduction():
    found = outlined("Vooraf.\n\n## Kop\n\nTekst.")
    assert found.introduction.html == "<p>Vooraf.</p>"
    assert [each.id for each in found.sections] == ["kop"]


def test_points_may_do_without_a_heading():
    found = outlined("Vooraf.\n\n- **A.** b\n\nSlot.\n\n## Kop\n\nTekst.")
    assert found.introduction.html == "<p>Vooraf.</p>"
    assert [each.id for each in found.sections] == [HEADLESS, "kop"]
    assert found.sections[0].closing.html == "<p>Slot.</p>"


def test_an_empty_text_holds_nothing():
    assert outlined("") == outlined("\n\n  \n")
    assert outlined("").introduction is None


def test_a_heading_below_a_heading_has_its_level():
    found = outlined("## A\n\n### B\n\nTekst.\n\n## C\n\nTekst.")
    assert [(each.id, each.level) for each in found.sections] == [("a", 2), ("b", 3), ("c", 2)]


def test_a_lead_may_stand_alone():
    (item,) = section("- **Bouw.**\n  {: #bouw }").items
    assert (item.lead.html, item.body.html) == ("Bouw.", "")


def test_only_bold_words_at_the_beginning_are_a_lead():
    (item,) = section("- Bouw **veel** huizen.\n  {: #bouw }").items
    assert item.lead is None
    assert item.body.html == "Bouw <strong>veel</strong> huizen."


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("- **A.** b *c* d", "b <em>c</em> d"),
        ("- **A.** b\nc", "b\nc"),
        ("- **A.** b\n\n    c\n", "<p>b</p>\n<p>c</p>"),
        ("- **A.** b\n\n- **C.** d\n", "b"),
        ("- **A.** b\n    - c\n    - d\n", "b<ul>\n<li>c</li>\n<li>d</li>\n</ul>"),
        ("- **A.** b\n\n    > c\n", "<p>b</p>\n<blockquote>\n<p>c</p>\n</blockquote>"),
    ],
)
def test_a_point_holds_paragraphs_and_lists(body, html):
    assert outlined(body).sections[0].items[0].body.html == html


def test_numbered_points_are_points():
    assert [each.id for each in section("1. **A.** b\n2. **C.** d\n").items] == ["a", "c"]


def test_two_lists_in_a_row_are_one():
    assert [each.id for each in section("- **A.** b\n\n1. **C.** d\n").items] == ["a", "c"]


def test_text_between_two_lists_is_told():
    said = "text stands between two lists of one section"
    hint = "move it above the list, below it, or into a point"
    assert complaints("- **A.** b\n\nTussen.\n\n- **C.** d\n") == [
        letter(PATH, "3:1", said, "text-between", hint)
    ]


@pytest.mark.parametrize(
    ("body", "line", "level"),
    [
        ("# Kop\n\nTekst.", 1, 1),
        ("Kop\n===\n\nTekst.", 1, 1),
        ("## A\n\nx\n\n#### Kop\n\nTekst.", 5, 4),
        ("### Kop\n\nTekst.", 1, 3),
        ("## A\n\nx\n\n###### Kop\n\nTekst.", 5, 6),
    ],
)
def test_a_heading_of_a_wrong_level_is_told(body, line, level):
    said = f"a heading of level {level} has no place here"
    assert complaints(body) == [letter(PATH, f"{line}:1", said, "wrong-heading", TITLE)]


def test_a_region_may_repeat_a_heading_of_level_three_alone():
    assert section("### Kop {#kop}\n", Kind.CHANGES).level == 3


@pytest.mark.parametrize("body", ["## Kop\n", "## Kop\n\n## B\n\nTekst.", "### Kop\n\n### B\n\nx"])
def test_a_heading_over_nothing_is_told(body):
    said = "nothing stands under the heading 'kop'"
    hint = "write an introduction or points, or take the heading away"
    assert letter(PATH, "1:1", said, "empty-theme", hint) in complaints(body)


def test_a_region_may_repeat_a_heading_without_more():
    assert section("## Kop\n", Kind.CHANGES).introduction is None


@pytest.mark.parametrize("listing", ["regions", "activities"])
def test_a_list_that_makes_itself_is_something(listing):
    assert section(f"## Kop {{#kop list={listing}}}\n").listing == listing


def test_a_list_that_makes_itself_has_no_points():
    said = "a list that makes itself has no points of its own"
    hint = "give them a heading of their own"
    assert complaints("## Kop {#kop list=regions}\n\n- **A.** b\n") == [
        letter(PATH, "3:1", said, "unknown-list", hint)
    ]


def test_every_id_that_stands_twice_is_told():
    body = "## A\n\n- **B.** c\n- **B.** d\n\n## E {#b}\n\nx\n\n- **F.** g\n  {: #a }\n"
    hint = "give one of the two another id"
    assert complaints(body) == [
        letter(PATH, "4:1", "the id 'b' stands here twice, first on line 3", "duplicate-id", hint),
        letter(PATH, "6:6", "the id 'b' stands here twice, first on line 3", "duplicate-id", hint),
        letter(PATH, "11:3", "the id 'a' stands here twice, first on line 1", "duplicate-id", hint),
    ]


BLOCKS = st.sampled_from(
    ["Woord{}.", "## Woord{}", "### Woord{}", "- **Woord{}.** x", "1. **Woord{}.** x", "> Woord{}",
     "- **Woord{}.** x\n\n    Vervolg{}.", "- **Woord{}.** x\n    - diep{}", "Term{}\n:   uitleg{}",
     "a{} | b\n--|--\nc | d", "<div>ruw{}</div>", "*woord{}*", "Kop{}\n---", "- **Woord{}.**\n  {: #woord{} }"]
)  # fmt: skip


@given(st.lists(BLOCKS, max_size=8))
def test_no_word_gets_lost(blocks):
    body = "\n\n".join(block.replace("{}", str(n)) for n, block in enumerate(blocks))
    if complaints(body, Kind.CHANGES):
        return
    found = outlined(body, Kind.CHANGES)
    texts = [found.introduction]
    for each in found.sections:
        texts += [each.heading, each.introduction, each.closing]
        texts += [text for item in each.items for text in (item.lead, item.body)]
    printed = " ".join(text.html for text in texts if text)
    wanted = re.sub(r"\{:.*?\}|<[^>]*>", "", body)
    assert set(re.findall(r"[A-Za-z]+\d", wanted)) == set(re.findall(r"[A-Za-z]+\d", printed))

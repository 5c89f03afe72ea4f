"""Ids, marks and places of points and headings, and which of them mean something where."""

import pytest

from pamflet.content.marks import Kind
from pamflet.model import Position

from .makers import PATH, complaints, letter, outlined

IDS = "use lower-case letters, digits and hyphens"
PIECES = "- **Bouw huizen.** Veel.\n  {{: {} }}\n"


def item(marks: str, kind: Kind = Kind.CHANGES):
    return outlined(PIECES.format(marks), kind).sections[0].items[0]


def heading(marks: str, kind: Kind = Kind.CHANGES):
    return outlined(f"## Kop {{{marks}}}\n\nTekst.", kind).sections[0]


def test_an_id_is_written_or_made_from_the_lead_or_heading():
    found = outlined("## Wat is *nodig*? \n\n- **Bouw 't huis.** x\n- **B.** y\n  {: #bouwen }\n")
    assert found.sections[0].id == "wat-is-nodig"
    assert [each.id for each in found.sections[0].items] == ["bouw-t-huis", "bouwen"]


def test_an_id_has_its_own_place():
    found = outlined("## Kop {#kop}\n\n- **A.** b\n  {: #punt }\n- **C.** d\n")
    section = found.sections[0]
    assert [str(each.place) for each in (section, *section.items)] == [
        f"{PATH}:1:8",
        f"{PATH}:4:3",
        f"{PATH}:5:1",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- **A.** b\n  {: #id }\n",
        "- **A.** b\n    {: #id }\n",
        "- **A.** b\n{: #id }\n",
        "- **A.**\n  {: #id }\n",
        "1. **A.** b\n   {: #id }\n",
        "* **A.** b\n  {: #id }\n",
        "- **A.** b\n\n    Meer.\n    {: #id }\n",
        "- **A.** b\n  {: #id }\n\n- **C.** d\n",
        "- **A.** b\n  {:#id}\n",
    ],
)
def test_an_id_stands_on_the_line_under_its_point(body):
    assert outlined(body).sections[0].items[0].id == "id"


@pytest.mark.parametrize(
    ("marks", "position"),
    [
        ("#a .first", Position("first")),
        ("#a .last", Position("last")),
        ('#a after="b"', Position("after", "b")),
        ("#a before=b", Position("before", "b")),
        ("#a", None),
    ],
)
def test_a_new_piece_says_where_it_goes(marks, position):
    assert item(marks).position == position
    assert heading(marks).position == position


def test_marks_are_kept():
    assert item("#a .hide").marks == {"hide"}
    assert heading("#a .replace").marks == {"replace"}
    assert item("#a .locked .required", Kind.THEME).marks == {"locked", "required"}
    assert heading("#a list=regions", Kind.THEME).listing == "regions"


@pytest.mark.parametrize(
    ("marks", "column", "said", "hint"),
    [
        (
            "#a .hide",
            9,
            "a point knows no mark '.hide' here",
            "there is: .first, .last, .locked, .required",
        ),
        ("#a .requird", 9, "a point knows no mark '.requird' here", "did you mean '.required'?"),
        ("#a .first", 10, "'first' means nothing here: it stands where it stands", "leave it out"),
        (
            '#a after="b"',
            9,
            "'after' means nothing here: it stands where it stands",
            "leave it out",
        ),
        ("#a lang=en", 9, "a point knows no mark 'lang' here", "there is: after, before, id"),
        ("#a aftr=b", 9, "a point knows no mark 'aftr' here", "did you mean 'after'?"),
        ("#a list=regions", 9, "a point knows no mark 'list' here", "there is: after, before, id"),
    ],
)
def test_a_mark_that_means_nothing_in_a_theme_is_told(marks, column, said, hint):
    told = letter(PATH, f"2:{column}", said, "unknown-mark", hint)
    assert complaints(PIECES.format(marks)) == [told]


@pytest.mark.parametrize(
    ("marks", "column", "said", "hint"),
    [
        ("#a .locked", 9, "a point knows no mark '.locked' here", "there is: .first, .hide, .last"),
        ("#a .hidden", 9, "a point knows no mark '.hidden' here", "did you mean '.hide'?"),
        (
            "#a .replace",
            9,
            "a point knows no mark '.replace' here",
            "there is: .first, .hide, .last",
        ),
        ("#a .first .last", 17, "'first' and 'last' are two places", "keep one of the two"),
        ("#a after=b before=c", 17, "'after' and 'before' are two places", "keep one of the two"),
    ],
)
def test_a_mark_that_means_nothing_in_a_region_is_told(marks, column, said, hint):
    told = letter(PATH, f"2:{column}", said, "unknown-mark", hint)
    assert complaints(PIECES.format(marks), Kind.CHANGES) == [told]


def test_a_heading_is_not_locked():
    hint = "there is: .first, .last"
    told = letter(PATH, "1:12", "a heading knows no mark '.locked' here", "unknown-mark", hint)
    assert complaints("## Kop {#a .locked}\n\nTekst.") == [told]


def test_a_list_that_makes_itself_has_a_known_name():
    told = letter(
        PATH, "1:13", "there is no list 'regios'", "unknown-list", "did you mean 'regions'?"
    )
    assert complaints("## Waar {#a list=regios}\n") == [told]


@pytest.mark.parametrize("given", ["Foo", "a_b", "a--b", "é", "-a"])
def test_an_id_has_few_signs(given):
    told = letter(PATH, "2:6", f"'{given}' is not an id", "wrong-id", IDS)
    assert complaints(PIECES.format(f"#{given}")) == [told]


@pytest.mark.parametrize("lead", ["رقم هاتف", "Мир і дім", "???", "{{ region.name }}"])
def test_a_point_whose_words_make_no_id_needs_one(lead):
    hint = "give it one on the next line: '{: #mijn-punt }'"
    assert complaints(f"- **{lead}** x") == [
        letter(PATH, "1:1", "this point has no id", "missing-id", hint)
    ]
    assert item("#a").id == "a"


def test_a_point_without_a_lead_needs_an_id():
    hint = "give it one on the next line: '{: #mijn-punt }'"
    assert complaints("- Alleen tekst.") == [
        letter(PATH, "1:1", "this point has no id", "missing-id", hint)
    ]


def test_a_heading_whose_words_make_no_id_needs_one():
    hint = "give it one behind its words: '{#mijn-kop}'"
    assert complaints("## Дім\n\nТекст.") == [
        letter(PATH, "1:1", "this heading has no id", "missing-id", hint)
    ]

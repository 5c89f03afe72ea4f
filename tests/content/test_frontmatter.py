"""A file in two: front matter between lines of three hyphens, and the body below."""

from pamflet.content.frontmatter import LARGEST, split
from pamflet.content.values import Values

from .makers import PATH, letter


def complaints(values: Values) -> list[str]:
    return [str(problem) for problem in values.problems]


def test_the_body_knows_on_which_line_of_the_file_it_begins():
    matter = split(PATH, "---\ntitle: Wonen\n---\n\nTekst\n")
    assert matter.values.data == {"title": "Wonen"}
    assert (matter.body, matter.body_line) == ("\nTekst\n", 4)


def test_front_matter_may_be_left_out():
    matter = split(PATH, "Tekst\n")
    assert (matter.values.data, matter.body, matter.body_line) == ({}, "Tekst\n", 1)


def test_front_matter_may_be_empty():
    matter = split(PATH, "---\n---\nTekst")
    assert (matter.values.data, matter.body, matter.body_line) == ({}, "Tekst", 3)
    assert matter.values.problems == []


def test_an_empty_file_is_all_body():
    assert split(PATH, "").body == ""


def test_blank_lines_above_front_matter_do_no_harm():
    matter = split(PATH, "\n\n---\ntitle: Wonen\n---\nTekst")
    assert matter.body_line == 6
    assert str(matter.values.place("title")) == f"{PATH}:4:8"


def test_a_rule_in_the_body_ends_nothing():
    assert split(PATH, "---\ntitle: a\n---\nb\n\n---\n\nc").body == "b\n\n---\n\nc"


def test_spaces_behind_the_hyphens_do_no_harm():
    assert split(PATH, "---  \ntitle: a\n--- \nb").values.data == {"title": "a"}


def test_front_matter_that_never_closes_is_told_where_it_opens():
    matter = split(PATH, "---\ntitle: Wonen\n\nTekst\n")
    hint = "close it with a line that holds only ---"
    said = "the front matter never closes"
    assert complaints(matter.values) == [letter(PATH, "1:1", said, "open-front-matter", hint)]
    assert matter.body == ""


def test_enormous_front_matter_is_not_even_read():
    matter = split(PATH, f"---\ntitle: {'a' * LARGEST}\n---\nb")
    said, hint = "the front matter is larger than 64 kB", "leave out what is not printed"
    assert complaints(matter.values) == [letter(PATH, "1", said, "too-large", hint)]

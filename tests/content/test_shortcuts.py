"""What is read by a short cut is read as the long way would: in YAML, Markdown and contacts."""

import re
import xml.etree.ElementTree as ET

import nh3
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pamflet.content import contacts, engine, guard, prose
from pamflet.content.any_yaml import read_any
from pamflet.content.plain_yaml import read_plain
from pamflet.content.tokens import mark_lines, mask_expressions
from pamflet.content.values import Values, read_values
from pamflet.errors import Place

from .makers import PATH

NEVER = re.compile("(?!)")

# -- YAML ------------------------------------------------------------------------------------

SCALARS = [
    *("a", "b c", "é😀", "x:y", "http://a.b", "a#b", "a - b", "a,b", "a & b", "(a)", "a?", "%a"),
    *("0", "012", "1.5", "1_000", "+.5", ".5", "-.inf", ".nan", "0x1F", "0b1", "0o17", "-", "1e3"),
    *("~", "no", "true", "False", "null", "", "=", "<<", "2020-01-01", "1:30", "-_", "1_", "+1"),
    *("'it''s'", '"q\\n\\u00e9"', '"a\n   b"', "a\n   b", "'a\n\n   b'", '"\\/"', "''", '""'),
    *("|\n   x\n    y\n", ">-\n   x\n   y\n\n   z", "# c", "&a b", "*a", "!a b", "? a", "`", "@"),
    *("[a, b]", "{c: d}", "[a,\n  b]", "{c: [d, {e: f}]}", "[a: b]", "{a}", "{a: }", "[ ]"),
    *('{"a":b}', "[[a], [b]]", "[a, # c\n b]", "{'a': b, c: \"d\"}", "a: b", "a]", "a}", "- a"),
]
SCALAR = st.sampled_from(SCALARS)
KEY = st.sampled_from(["a", "b", "c", "'d'", "1", "no", "é"])
LINE = st.one_of(
    st.builds("{}: {}".format, KEY, SCALAR),
    st.builds("{}:\n  x: {}\n  y: {}".format, KEY, SCALAR, SCALAR),
    st.builds("{}:\n  - {}\n  - {}".format, KEY, SCALAR, SCALAR),
    st.builds("{}:\n- x: {}\n  y: {}".format, KEY, SCALAR, SCALAR),
)
YAML = st.lists(LINE, min_size=1, max_size=4).map("\n".join)


def spots(values: Values) -> dict[object, object]:
    """Return where values stand; of an empty one the two think differently, and nobody asks."""
    return {loc: spot for loc, spot in values.spots.items() if values.at(*loc) is not None}


@given(YAML | st.text("ab :-[]{}'\"#&*!|>%?,.1~\n", max_size=30).map("a: ".__add__))
@example("a: |#'")
@example('a: ["b":]')
@example("a: 1\na: 2")
def test_yaml_is_read_fast_as_it_is_read_slowly(source):
    found = read_plain(source)
    assume(found is not None)
    fast, slow = Values(PATH, 1, *found), Values(PATH)
    read_any(slow, source)
    assert slow.problems == []
    assert repr(fast.data) == repr(slow.data)
    assert spots(fast) == spots(slow)
    assert fast.key_spots == slow.key_spots


@pytest.mark.parametrize(
    "source", [*("a: &x y", "a: !x y", "a: 1\na: 2", "a: *x", "[a]: b", "- a")]
)
def test_what_is_unusual_is_left_to_who_can_tell_about_it(source):
    assert read_plain(source) is None
    assert read_values(PATH, source).problems


def test_what_regions_write_takes_the_short_cut():
    source = 'name: Delft\nlocales: [nl, en]\ncontact:\n  phone: "015 – 555 01 23"  # werkdagen\n'
    assert read_plain(source)


# -- Markdown --------------------------------------------------------------------------------

SIGNS = [
    *"abc é1,.;:?!()%/€’…–—+=@-~$ \n",
    "\n\n",
    "- ",
    "...",
    "--",
    "{{ a }}",
    "1. ",
    "===",
    "De ",
]
MARKDOWN = st.lists(st.sampled_from([*SIGNS, *"*_[]<>&#`|^\\\"'", "http://x.nl"]), max_size=20)


@given((st.lists(st.sampled_from(SIGNS), max_size=20) | MARKDOWN).map("".join))
@example("Een\nTwee\n\nDrie {{ a }} vier.\n")
@example("a: b")
def test_a_text_of_plain_paragraphs_needs_no_markdown(source):
    masked, _ = mask_expressions(mark_lines(source), 1)
    line, reader = " ".join(source.split()), engine.engine("nl")
    quick = ET.tostring(reader.parse(masked)), ET.tostring(reader.parse_line(line))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PLAIN_TEXT", NEVER)
        patch.setattr(engine, "PLAIN_LINE", NEVER)
        assert quick == (ET.tostring(reader.parse(masked)), ET.tostring(reader.parse_line(line)))


def test_what_regions_write_needs_no_markdown():
    masked, _ = mask_expressions(mark_lines("\nWij werken in {{ region.name }}: elke dag!\n"), 1)
    assert engine.PLAIN_TEXT.fullmatch(masked)
    assert engine.PLAIN_LINE.fullmatch("maandag tot en met vrijdag, 9.00 – 17.00 uur")


@given(st.text(st.characters(exclude_categories=["Cs"])) | MARKDOWN.map("".join))
def test_a_text_without_markup_needs_no_cleaning(html):
    assume(not guard.MARKUP.search(html))
    assert guard.clean(html) == nh3.clean(html)


# -- contacts --------------------------------------------------------------------------------

LABEL = st.from_regex(r"[a-z0-9]{1,9}(?:-[a-z0-9]{1,9}){0,2}", fullmatch=True)
HOST = st.builds("{}.{}".format, LABEL, st.sampled_from(["nl", "org", "b.com", "a-1.info"]))
ADDRESS = st.builds("{}{}{}@{}".format, LABEL, st.sampled_from("._-"), LABEL, HOST)


def without_short_cuts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(contacts, "LONGEST_PLAIN", -1)
    patch.setattr(contacts, "PLAIN_PHONES", {})


@given(ADDRESS, HOST)
@example("a@b.nl", "x.nl")
def test_a_plain_address_is_right(address, host):
    assume(len(address) <= contacts.LONGEST_PLAIN)
    with pytest.MonkeyPatch.context() as patch:
        quick = contacts.email(address), contacts.website(f"https://{host}/a")
        without_short_cuts(patch)
        assert quick == (contacts.email(address), contacts.website(f"https://{host}/a"))


@given(st.from_regex(r"0[1-9](?:[ ]{0,2}[–-]?[ ]?[0-9]){8}", fullmatch=True))
def test_a_plain_phone_number_is_right(number):
    with pytest.MonkeyPatch.context() as patch:
        quick = contacts.phone(number, "NL"), contacts.dialled(number, "NL")
        without_short_cuts(patch)
        assert quick == (contacts.phone(number, "NL"), contacts.dialled(number, "NL"))


@given(st.text(st.sampled_from("ab é1 ,.-–'\"<&*_[](){}:#!€\n"), max_size=30))
def test_a_plain_line_of_front_matter_is_read_the_long_way_too(line):
    here = Place(PATH, 1)
    with pytest.MonkeyPatch.context() as patch:
        quick = prose.inline(line, here, "nl")
        patch.setattr(prose, "PLAIN_LINE", NEVER)
        assert prose.inline(line, here, "nl") == quick

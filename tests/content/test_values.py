"""YAML to plain values: a place for every key and value, and all that is wrong at once."""

# ruff: noqa: E501 - tables of cases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.content.values import read_values

from .makers import PATH, letter

QUOTES = "put the text between quotes"
NO_QUOTE = "close it; a text that begins with ' goes between double quotes"


def complaints(source: str) -> list[str]:
    return [str(problem) for problem in read_values(PATH, source).problems]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("Wonen", "Wonen"),
        ("'Wonen'", "Wonen"),
        ('"W\\u006fnen"', "Wonen"),
        ("Wonen in {{ region.name }}", "Wonen in {{ region.name }}"),
        ("|\n  Een\n  twee\n", "Een\ntwee\n"),
        (">-\n  Een\n  twee\n", "Een twee"),
        ("2022-03-16", "2022-03-16"),
        ("2018-02-14 10:00", "2018-02-14 10:00"),
        ("9:30", "9:30"),
        ("no", "no"),
        ("<<", "<<"),
        ("true", True),
        ("False", False),
        ("", None),
        ("~", None),
        ("12", 12),
        ("1_000", 1000),
        ("-5", -5),
        ("0800", 800),
        ("1.10", 1.1),
        ("1e3", 1000.0),
        ("[a, 2, {b: c}]", ["a", 2, {"b": "c"}]),
        ("\n  - a\n  - b", ["a", "b"]),
    ],
)
def test_a_value_is_what_its_author_sees(source, value):
    assert read_values(PATH, f"key: {source}").data == {"key": value}


@pytest.mark.parametrize("source", [".inf", ".nan", "9" * 5000])
def test_a_number_nobody_prints_is_still_a_number(source):
    assert isinstance(read_values(PATH, f"key: {source}").data["key"], float)


def test_no_is_a_key_like_any_other():
    assert read_values(PATH, "no: 1\n2: x\nnull: y").data == {"no": 1, "2": "x", "null": "y"}


def test_every_key_and_value_has_its_place():
    values = read_values(PATH, 'a: 1\nb:\n  c: "x"\n  d: [y, {e: z}]\n')
    places = {loc: str(values.place(*loc)) for loc in [("a",), ("b", "c"), ("b", "d", 1, "e")]}
    assert places == {
        ("a",): f"{PATH}:2:4",
        ("b", "c"): f"{PATH}:4:6",
        ("b", "d", 1, "e"): f"{PATH}:5:14",
    }
    assert str(values.key_place("b", "d", 1, "e")) == f"{PATH}:5:11"


def test_what_is_not_there_stands_where_its_parent_is():
    values = read_values(PATH, "a:\n  b: c\n")
    assert str(values.place("a", "x", "y")) == f"{PATH}:3:3"
    assert str(values.key_place("a", "x")) == f"{PATH}:2:1"
    assert str(values.place("x")) == f"{PATH}:2:1"


def test_a_value_is_found_by_its_steps():
    values = read_values(PATH, "a: [{b: c}]")
    assert values.at("a", 0, "b") == "c"
    assert values.at("a", 1, "b") is None
    assert values.at("a", "b") is None


@pytest.mark.parametrize(
    ("source", "spot", "said", "hint"),
    [
        ("title: Wonen: en wijken", "2:13", "there is one colon too many", QUOTES),
        ('title: "Wonen', "2:8", "a quote opens here and never closes", NO_QUOTE),
        ("name: 's-Hertogenbosch", "2:7", "a quote opens here and never closes", NO_QUOTE),
        ("title: [a, b", "2:8", "a bracket opens and never closes", "close it with ] or }"),
        ("title: {a: b", "2:8", "a bracket opens and never closes", "close it with ] or }"),
        ("title: [a\nb: c", "3:2", "a comma or a closing bracket is missing", QUOTES),
        ("title:\n\t- a", "3:1", "a tab stands here", "indent with spaces"),
        ("title: @x", "2:8", "a text cannot begin with this sign", QUOTES),
        ("title: *x", "2:8", "a text cannot begin with this sign", QUOTES),
        ("title: ]", "2:8", "something is missing here", QUOTES),
        ("colours: {primary: #0a5c8f}", "2:28", "something is missing here", QUOTES),
        (
            "title: a\n  b: c\n d: e",
            "3:4",
            "there is one colon too many",
            QUOTES,
        ),
        (
            "a:\n  b: 1\n c: 2",
            "4:2",
            "this line is indented differently",
            "align it with its siblings",
        ),
        ("a: b\n- c", "3:1", "this line is indented differently", "align it with its siblings"),
        ("title: 'it's'", "2:12", "this does not belong here", QUOTES),
        ('title: "a" b', "2:12", "this does not belong here", QUOTES),
        ("title: a\nemblem", "3:7", "this line has no colon", "write 'key: value'"),
        ('title: "\\q"', "2:10", "this backslash means nothing", "write it twice: \\\\"),
        ("title: - a", "2:8", "a list begins on a line of its own", "or write it as [one, two]"),
        ("a: " + "[" * 30, "2:15", "lists are nested too deep", "one or two levels are enough"),
        ("a: b\n...\nc: d", "4:1", "the front matter ends too soon here", "take this line out"),
        ("title: &x y", "2:8", "'&' and '*' do not work here", f"{QUOTES}, or write it out each time"),
        ("title: !x y", "2:8", "'!x' does not work here", QUOTES),
        ("title: !!python/name:os.system", "2:8", "'!python/name:os.system' does not work here", QUOTES),
        ("title: {{ region.name }}", "2:8", "a text cannot begin with '{' or '['", QUOTES),
        ("? [a]\n: b", "2:1", "a text cannot begin with '{' or '['", QUOTES),
        ("- a", "2:1", "the front matter has no keys", "write keys and values: 'title: Wonen'"),
        ("tekst", "2:1", "the front matter has no keys", "write keys and values: 'title: Wonen'"),
    ],
)  # fmt: skip
def test_what_is_not_yaml_is_told_in_plain_words(source, spot, said, hint):
    assert complaints(source) == [letter(PATH, spot, said, "yaml-syntax", hint)]


def test_every_key_that_stands_twice_is_told_and_the_first_one_counts():
    values = read_values(PATH, "a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n")
    assert values.data == {"a": 1, "b": {"c": 1}}
    hint = "keep one of the two"
    assert [str(problem) for problem in values.problems] == [
        letter(PATH, "3:11", "'c' stands here twice, first on line 3", "duplicate-key", hint),
        letter(PATH, "4:1", "'a' stands here twice, first on line 2", "duplicate-key", hint),
        letter(PATH, "5:1", "'a' stands here twice, first on line 2", "duplicate-key", hint),
    ]


def test_a_bomb_of_anchors_stays_small():
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert len(complaints("\n".join(lines))) == 40


def test_an_anchor_that_holds_itself_comes_to_an_end():
    assert len(complaints("a: &a [*a]")) == 1


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])
        | st.sampled_from("\n:-[]{}'\"#&*!|>%@ ")
    )
)
def test_any_text_is_read_or_refused(source):
    values = read_values(PATH, source)
    assert all(problem.place.line for problem in values.problems)
    assert isinstance(values.data, dict)

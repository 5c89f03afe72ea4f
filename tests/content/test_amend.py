"""`based_on` is written into a file, and not a byte changes beside it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.content.amend import amend
from pamflet.content.amend import amended as file_amended
from pamflet.content.frontmatter import split
from pamflet.errors import Faulty

ONE, TWO, THREE = "1" * 16, "2" * 16, "3" * 16
BODY = "\nTekst.\n"


def matter(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", ""]) + BODY


def amended(before: str, **records: str | None) -> str:
    return amend("a.md", before, {id_.replace("_", "-"): each for id_, each in records.items()})


# -- a block -------------------------------------------------------------------------------


def test_a_digest_is_replaced_in_its_place_and_its_comment_stays():
    before = matter("based_on:", "  # ours", f"  een: '{ONE}'   # seen", f"  twee: {TWO}", "a: 1")
    assert amended(before, een=THREE) == before.replace(f"'{ONE}'", f'"{THREE}"')


def test_a_digest_that_is_the_same_is_left_as_it_was_written():
    before = matter("based_on:", f"  een: '{ONE}'")
    assert amended(before, een=ONE) == before


def test_a_digest_that_yaml_reads_as_a_number_is_put_between_quotes():
    before = matter("based_on:", f"  een: {ONE}")
    assert amended(before, een=ONE) == before.replace(ONE, f'"{ONE}"')


def test_new_ids_come_behind_the_last_one_as_far_in_and_in_the_order_given():
    before = matter("based_on:", f'    een: "{ONE}" # seen', "", "# all", "title: A")
    after = matter(
        "based_on:",
        f'    een: "{ONE}" # seen',
        f'    zes: "{TWO}"',
        f'    drie: "{THREE}"',
        "",
        "# all",
        "title: A",
    )
    assert amended(before, zes=TWO, drie=THREE) == after


def test_an_id_is_removed_with_its_line():
    before = matter("based_on:", f'  een: "{ONE}"', "  # ours", f'  twee: "{TWO}"', "title: A")
    after = matter("based_on:", "  # ours", f'  twee: "{TWO}"', "title: A")
    assert amended(before, een=None) == after


def test_the_key_goes_with_the_last_id_and_comments_on_their_own_lines_stay():
    before = matter(
        "title: A",
        "based_on: # written",
        "  # ours",
        f'  een: "{ONE}"',
        "# end",
        "date: 2026-01-02",
    )
    after = matter("title: A", "# ours", "# end", "date: 2026-01-02")
    assert amended(before, een=None) == after


def test_a_comment_that_stays_does_not_become_part_of_the_text_above_it():
    before = matter("statement: |", "  Eén", "based_on:", "  # ours", f'  een: "{ONE}"')
    assert amended(before, een=None) == matter("statement: |", "  Eén", "# ours")


def test_ids_come_and_go_in_one_stroke():
    before = matter("based_on:", f'  een: "{ONE}"', f'  twee: "{TWO}"', "title: A")
    after = matter("based_on:", f'  drie: "{THREE}"', "title: A")
    assert amended(before, een=None, twee=None, drie=THREE) == after


def test_an_id_without_a_digest_gets_one():
    before = matter("based_on:", "  een:   # nothing", "title: A")
    after = matter("based_on:", f'  een: "{ONE}"   # nothing', "title: A")
    assert amended(before, een=ONE) == after


def test_an_id_is_put_between_quotes_only_where_it_must():
    before = matter("title: A")
    after = amend("a.md", before, {"contact.note": ONE, "een/twee": TWO, "# x": THREE})
    assert after == matter(
        "title: A",
        "based_on:",
        f'  contact.note: "{ONE}"',
        f'  een/twee: "{TWO}"',
        f'  "# x": "{THREE}"',
    )


# -- between braces ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "records", "after"),
    [
        ("{een: 'A', twee: 'B'} # x", {"een": "C"}, "{een: \"C\", twee: 'B'} # x"),
        ("{een: 'A'}", {"drie": "C"}, "{een: 'A', drie: \"C\"}"),
        ("{een: 'A',}", {"drie": "C"}, "{een: 'A', drie: \"C\",}"),
        ("{een: 'A', twee: 'B'}", {"een": None}, "{twee: 'B'}"),
        ("{een: 'A', twee: 'B'}", {"twee": None}, "{een: 'A'}"),
        ("{een: A, twee: B, drie: C}", {"drie": None, "twee": None}, "{een: A}"),
        ("{een: A, twee: B, drie: C}", {"een": None, "twee": None}, "{drie: C}"),
        ("{een: A, twee: B}", {"twee": None, "drie": "C"}, '{een: A, drie: "C"}'),
        ("{een: A, twee: B}", {"een": None, "twee": None, "drie": "C"}, '{drie: "C"}'),
        ("{een}", {"een": "C"}, '{een: "C"}'),
        ("{een: }", {"een": "C"}, '{een: "C" }'),
        ("{een: A,\n  twee: B}", {"twee": None}, "{een: A,\n  }"),
        ("{een: A,\n  twee: B}", {"drie": "C"}, '{een: A,\n  twee: B, drie: "C"}'),
        ("{\n  een: A,\n  twee: B,\n}", {"een": None}, "{\n  twee: B,\n}"),
        ("{\n  een: A, # a\n  twee: B # b\n}", {"twee": None}, "{\n  een: A, # a\n}"),
        (
            "{\n  een: A, # a\n  twee: B # b\n}",
            {"drie": "C", "vier": "D"},
            '{\n  een: A, # a\n  twee: B, # b\n  drie: "C",\n  vier: "D"\n}',
        ),
        (
            "{\n  een: A, # a, b\n  # c,\n}",
            {"drie": "C"},
            '{\n  een: A, # a, b\n  drie: "C",\n  # c,\n}',
        ),
        (
            "{\n  een: A,\n  twee: B\n}",
            {"twee": None, "drie": "C"},
            '{\n  een: A,\n  drie: "C",\n}',
        ),
        ("{\n  een: A\n}", {"een": None, "drie": "C"}, '{\n  drie: "C"\n}'),
    ],
)
def test_a_mapping_between_braces_stays_one(before, records, after):
    for line_end in ("\n", "\r\n"):
        was = f"---\ntitle: T\nbased_on: {before}\nkicker: K\n---\n{BODY}".replace("\n", line_end)
        now = f"---\ntitle: T\nbased_on: {after}\nkicker: K\n---\n{BODY}".replace("\n", line_end)
        assert amend("a.md", was, records) == now


def test_the_last_id_between_braces_takes_the_key_along():
    before = matter("title: A", "based_on: {", "  # ours", f"  een: '{ONE}'", "}", "kicker: K")
    assert amended(before, een=None) == matter("title: A", "# ours", "kicker: K")


@pytest.mark.parametrize(
    ("before", "records", "after"),
    [
        ("{title: T}", {"een": "A"}, '{title: T, based_on: {een: "A"}}'),
        ("{title: T, based_on: {een: A}}", {"een": None}, "{title: T}"),
        ("{based_on: {een: A}, title: T}", {"een": None}, "{title: T}"),
        ("{based_on: {een: A}}", {"een": None}, "{}"),
        ("{based_on: , title: T}", {"een": "A"}, '{based_on: {een: "A"} , title: T}'),
        ("{based_on: {}, title: T}", {"een": "A"}, '{based_on: {een: "A"}, title: T}'),
        ("{}", {"een": "A"}, '{based_on: {een: "A"}}'),
    ],
)
def test_front_matter_that_is_all_between_braces_stays_so(before, records, after):
    assert amend("a.md", matter(before), records) == matter(after)


# -- nothing there yet ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("based_on:", "title: A"), ("based_on:", "  een: X", "title: A")),
        (("based_on: # c", "title: A"), ("based_on: # c", "  een: X", "title: A")),
        (("based_on: null # c", "title: A"), ("based_on: # c", "  een: X", "title: A")),
        (("based_on: ~",), ("based_on:", "  een: X")),
        (("based_on: {}", "title: A"), ("based_on:", "  een: X", "title: A")),
        (("based_on: {", "  # c", "}"), ("based_on: {een: X", "  # c", "}")),
        (("title: A", "# end", ""), ("title: A", "# end", "", "based_on:", "  een: X")),
        (("  title: A",), ("  title: A", "  based_on:", "    een: X")),
        (("# only this",), ("# only this", "based_on:", "  een: X")),
        (("title: A", "..."), ("title: A", "based_on:", "  een: X", "...")),
        ((), ("based_on:", "  een: X")),
    ],
)
def test_an_empty_or_absent_key_becomes_a_block(before, after):
    lines = (line.replace("X", f'"{ONE}"') for line in after)
    assert amended(matter(*before), een=ONE) == matter(*lines)


def test_a_file_without_front_matter_gets_it_with_a_blank_line_below():
    front = f'---\nbased_on:\n  een: "{ONE}"\n---\n'
    for body in ("\nTekst.\n", "Tekst", "", "\n\n", "Tekst\n---\n"):
        gap = "\n" if body.startswith("T") else ""
        assert amended(body, een=ONE) == front + gap + body
        assert amended(body, een=None) == body


def test_removing_what_is_not_there_changes_nothing():
    for before in (matter("title: A"), matter("based_on:"), matter("based_on: {}"), matter()):
        assert amended(before, een=None) == before
        assert amended(before) == before


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_a_byte_order_mark_and_a_missing_last_line_end_stay(line_end):
    before = "\ufeff---\ntitle: A\n---\n\nTekst\x85 en\u2028meer".replace("\n", line_end)
    lines = f'\ufeff---\ntitle: A\nbased_on:\n  een: "{ONE}"\n---\n\nTekst\x85 en\u2028meer'
    assert amended(before, een=ONE) == lines.replace("\n", line_end)
    assert amended(amended(before, een=ONE), een=None) == before


# -- what is refused -----------------------------------------------------------------------


def test_broken_front_matter_is_refused_with_all_its_problems():
    with pytest.raises(Faulty) as caught:
        amended(matter("title: A", "title: B", "title: C"), een=ONE)
    assert [str(each) for each in caught.value.problems] == [
        "a.md:3:1: error: 'title' stands here twice, first on line 2 [duplicate-key]\n"
        "  hint: keep one of the two",
        "a.md:4:1: error: 'title' stands here twice, first on line 2 [duplicate-key]\n"
        "  hint: keep one of the two",
    ]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("based_on: x", 1),
        ("based_on: [een]", 1),
        ("based_on: {een: {twee: X}}", 1),
        ("? based_on", 3),
    ],
)
def test_what_cannot_be_changed_with_certainty_is_left_alone(line, column):
    with pytest.raises(Faulty) as caught:
        amended(matter("title: A", line), een=ONE)
    assert str(caught.value) == (
        f"a.md:3:{column}: error: 'based_on' cannot be written here: the front matter is too"
        " unusual [cannot-amend]\n"
        "  hint: write 'based_on:' with each id and its digest on a line below it, indented"
    )


def test_a_file_is_read_and_amended_as_bytes(tmp_path):
    raw = "\ufeff---\r\ntitle: Zoë\r\n---\r\n".encode()
    (tmp_path / "a.md").write_bytes(raw)
    before, after = file_amended(tmp_path, "a.md", {"een": ONE})
    assert before == raw
    assert after == raw.replace(b"\r\n---", f'\r\nbased_on:\r\n  een: "{ONE}"\r\n---'.encode())


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "a.md").write_bytes(b"---\ntitle: Zo\xeb\n---\n")
    with pytest.raises(Faulty) as caught:
        file_amended(tmp_path, "a.md", {"een": ONE})
    assert str(caught.value) == (
        "a.md:2:10: error: byte 0xeb is not UTF-8 [not-utf8]\n  hint: save the file as UTF-8"
    )


# -- whatever a stranger writes ------------------------------------------------------------

IDS = ("een", "twee-drie", "kicker", "contact.note", "2026", "null", "vijf/zes")
DIGESTS = st.text("0123456789abcdef", min_size=16, max_size=16)
COMMENTS = st.sampled_from(("", "", " # seen", "  # {a: b}, c", "   # 'x"))
GAPS = st.lists(st.sampled_from(("", "# a: b", "  # in", "   ")), max_size=2)
QUOTED = {"'": "'{}'", '"': '"{}"'}
OTHERS = (
    *("title: A", "kicker: 'b: c' # d", "date: 2026-01-02", "facts: {a: b, c: '}'}", "pages: 2"),
    *("themes:\n- een\n- twee", "contact:\n  note: >-\n    een\n    twee", "closing: |-\n  één"),
    *('colours: {\n  primary: "#aabbcc", # x\n  print: {accent: [1, 2, 3, 4]}\n}', "type: ~"),
)


@st.composite
def written(draw: st.DrawFn, name: str) -> str:
    """Return an entry as somebody may write it."""
    return f"{name}: {QUOTED[draw(st.sampled_from(sorted(QUOTED)))].format(draw(DIGESTS))}"


@st.composite
def blocks(draw: st.DrawFn, ids: list[str]) -> str:
    indent = " " * draw(st.integers(1, 4))
    lines = ["based_on:" + draw(COMMENTS)]
    for id_ in ids:
        lines += draw(GAPS)
        lines.append(indent + draw(written(id_)) + draw(COMMENTS))
    return "\n".join(lines)


@st.composite
def flows(draw: st.DrawFn, ids: list[str]) -> str:
    between = draw(st.sampled_from((", ", ",", ",\n  ", ", # x, y\n  ", "\n  ,  ")))
    start = draw(st.sampled_from(("", " ", "\n  ", " # ours\n  ")))
    end = draw(st.sampled_from(("", " ", ",", ", ", "\n  ", ",\n  ", " # last\n  ", ", # z,\n ")))
    inside = between.join(draw(written(id_)) for id_ in ids)
    return f"based_on: {{{start}{inside}{end}}}" + draw(COMMENTS)


@st.composite
def texts(draw: st.DrawFn) -> str:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=4))
    based = (
        draw(st.one_of(blocks(ids), flows(ids)))
        if ids
        else draw(st.sampled_from(("", "based_on:", "based_on: {}", "based_on: ~ # x")))
    )
    others = draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=4))
    pieces = [*others]
    pieces.insert(draw(st.integers(0, len(others))), based)
    lines = [line for piece in pieces for line in [*draw(GAPS), *([piece] if piece else [])]]
    body = draw(st.sampled_from(("", "\nTekst.\n", "Tekst", "\n# Kop\n---\n: x\n")))
    fenced = "\n".join(["---", *lines, "---", body])
    text = body if not lines and draw(st.booleans()) else fenced
    mark = draw(st.sampled_from(("", "\ufeff")))
    return mark + text.replace("\n", draw(st.sampled_from(("\n", "\r\n", "\r"))))


CHANGES = st.dictionaries(st.sampled_from(IDS), st.one_of(st.none(), DIGESTS), max_size=4)


def read(text: str):
    bare = re.sub("\r\n|\r", "\n", text.removeprefix("\ufeff"))
    found = split("a.md", bare)
    assert found.values.problems == []
    return found


@given(texts(), CHANGES)
def test_only_based_on_changes(text, changes):
    before, after = read(text), read(amend("a.md", text, changes))
    assert after.body == before.body
    assert after.values.data.keys() - {"based_on"} == before.values.data.keys() - {"based_on"}
    assert all(
        after.values.data[key] == value
        for key, value in before.values.data.items()
        if key != "based_on"
    )
    wanted = (before.values.at("based_on") or {}) | changes
    now = after.values.at("based_on") or {}
    assert now == {id_: each for id_, each in wanted.items() if each is not None}


@given(texts(), CHANGES)
def test_twice_is_once(text, changes):
    once = amend("a.md", text, changes)
    assert amend("a.md", once, changes) == once


@given(texts(), CHANGES)
def test_lines_that_are_not_of_based_on_stay_as_they_were(text, changes):
    after = amend("a.md", text, changes)
    found = read(text)
    lines = re.findall("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    own = found.values.key_spots.get(("based_on",))
    if own is None:
        kept = "".join(lines[: found.values.above]) if found.body_line > 1 else ""
        assert after.startswith(kept)
        assert after.removeprefix("\ufeff").endswith(found.body.replace("\n", _line_end(text)))
        return
    first = own[0] + found.values.above
    later = [line for key, (line, _) in found.values.key_spots.items() if len(key) == 1]
    last = min((n for n in later if n > own[0]), default=found.body_line - 2 - found.values.above)
    assert after.startswith("".join(lines[:first]))
    assert after.endswith("".join(lines[last + found.values.above :]))


def _line_end(text: str) -> str:
    found = re.search("\r\n|\r|\n", text)
    return found[0] if found else "\n"


@given(st.text("ab:-{}[],\"'# \n\r|>&*!?%@`\ufeff\x85", max_size=80), CHANGES)
def test_whatever_stands_there_only_faulty_is_raised(lines, changes):
    text = f"---\n{lines}\n---\nTekst"
    try:
        after = amend("a.md", text, changes)
    except Faulty:
        return
    assert after.endswith("---\nTekst")

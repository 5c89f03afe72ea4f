"""Whatever a region writes: nothing national gets lost, and nothing appears twice."""

# ruff: noqa: E501 - records in a row

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pamflet.errors import Place
from pamflet.merge.overlay import Overlaid, overlay
from pamflet.model import HEADLESS, Item, Position, Section, Text, Theme

NATIONAL, OWN = (
    Place("content/themes/wonen.md", 1),
    Place("content/regions/delft/themes/wonen.md", 1),
)
ITEMS = [f"i{n}" for n in range(8)]
SECTIONS = ["s1", "s2", "s3"]


def text(words: str, place: Place) -> Text:
    return Text(words, place)


@st.composite
def items(draw: st.DrawFn, ids: list[str], place: Place, marks: list[str]) -> tuple[Item, ...]:
    kinds = st.builds(frozenset, st.lists(st.sampled_from(marks), max_size=1))
    return tuple(
        Item(id_, place, text(id_, place), text(f"{place.path} {id_}", place), draw(kinds), draw(positions(place)))
        for id_ in ids
    )  # fmt: skip


def positions(place: Place) -> st.SearchStrategy[Position | None]:
    if place is NATIONAL:
        return st.none()
    anchors = st.sampled_from([*ITEMS, *SECTIONS, "x1", "x2"])
    return st.none() | st.one_of(
        st.builds(Position, st.sampled_from(["first", "last"])),
        st.builds(Position, st.sampled_from(["after", "before"]), anchors),
    )


@st.composite
def themes(draw: st.DrawFn) -> Theme:
    ids = draw(st.permutations(ITEMS))
    headings = draw(st.lists(st.sampled_from(SECTIONS), unique=True, max_size=3))
    cuts = sorted(draw(st.lists(st.integers(0, 8), min_size=len(headings), max_size=len(headings))))
    sections = []
    for id_, start, end in zip([HEADLESS, *headings], [0, *cuts], [*cuts, 8], strict=True):
        own = draw(items(ids[start:end], NATIONAL, ["locked", "required"]))
        heading = None if id_ == HEADLESS else text(id_, NATIONAL)
        closing = None if own else text("slot", NATIONAL)
        sections.append(
            Section(id_, NATIONAL, heading, draw(st.integers(2, 3)), None, own, closing)
        )
    return Theme("wonen", NATIONAL, text("Wonen", NATIONAL), sections=tuple(sections))


@st.composite
def regional(draw: st.DrawFn) -> Theme:
    known = draw(st.permutations([*ITEMS, "x1", "x2", "x3"]))[: draw(st.integers(0, 8))]
    headings = draw(st.lists(st.sampled_from([*SECTIONS, "y1", "y2"]), unique=True, max_size=4))
    cuts = sorted(draw(st.lists(st.integers(0, len(known)), min_size=len(headings), max_size=len(headings))))  # fmt: skip
    sections = []
    for id_, start, end in zip([HEADLESS, *headings], [0, *cuts], [*cuts, len(known)], strict=True):
        own = draw(items(known[start:end], OWN, ["hide"]))
        heading = None if id_ == HEADLESS else text(f"ons {id_}", OWN)
        marks = draw(
            st.builds(frozenset, st.lists(st.sampled_from(["hide", "replace"]), max_size=1))
        )
        position = None if id_ == HEADLESS else draw(positions(OWN))
        sections.append(Section(id_, OWN, heading, 2, None, own, None, None, marks, position))
    return Theme("wonen", OWN, None, sections=tuple(sections))


def printed(merged: Overlaid) -> list[str]:
    return [piece.id for s in merged.theme.sections for piece in (s, *s.items) if piece.id]


@given(themes())
def test_an_empty_region_file_changes_nothing(national):
    assert overlay(national, Theme("wonen", OWN, None)).theme == national


@given(themes(), regional())
def test_merging_is_the_same_every_time(national, own):
    assert overlay(national, own) == overlay(national, own)


@given(themes(), regional())
def test_ids_stay_unique(national, own):
    found = printed(overlay(national, own))
    assert len(found) == len(set(found))


@given(themes(), regional())
def test_every_national_piece_is_printed_or_hidden_and_never_both(national, own):
    merged = overlay(national, own)
    there, hidden = printed(merged), [each.id for each in merged.hidden]
    wanted = [piece.id for s in national.sections for piece in (s, *s.items) if piece.id]
    if merged.problems:
        return  # such a merge is refused, and says why
    assert sorted(set(wanted)) == sorted(id_ for id_ in there + hidden if id_ in wanted)
    assert set(hidden) <= set(wanted)


@given(themes(), regional())
def test_locked_points_stand_as_they_are_and_required_ones_stand(national, own):
    merged = overlay(national, own)
    if merged.problems:
        return  # such a merge is refused, and says why
    after = {item.id: item for item in merged.theme.items}
    for item in national.items:
        if "locked" in item.marks:
            assert after[item.id] == item
        if "required" in item.marks:
            assert after[item.id].marks == item.marks


@given(themes(), regional())
def test_every_point_of_a_region_is_printed_or_hides_or_is_told(national, own):
    merged = overlay(national, own)
    there = {item.id for item in merged.theme.items if item.place == OWN}
    for section in own.sections:
        for item in section.items:
            assert item.id in there or "hide" in item.marks or merged.problems


@given(themes(), regional())
def test_the_order_of_changes_does_not_matter_but_for_pieces_at_one_place(national, own):
    at_one_place = [
        p for s in own.sections for p in (s.position, *(i.position for i in s.items)) if p
    ]
    if len(at_one_place) != len(set(at_one_place)):
        return
    if any(s.items and s.id not in SECTIONS and s.id != HEADLESS for s in own.sections):
        return  # points of a new section stand in the order of the file
    if any("replace" in s.marks for s in own.sections):
        return
    turned = replace(own, sections=tuple(reversed(own.sections)))
    one, other = overlay(national, own), overlay(national, turned)
    if not one.problems:
        assert one.theme == other.theme

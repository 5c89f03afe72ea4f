"""Whatever a region writes or picks: nothing gets lost untold, and nothing appears twice."""

# ruff: noqa: E501 - records in a row

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from pamflet.errors import Place, Severity
from pamflet.merge.menu import Menu
from pamflet.merge.overlay import Overlaid, overlay
from pamflet.merge.parts import bare_ids
from pamflet.merge.pick import Picked, pick
from pamflet.model import (
    HEADLESS,
    Choice,
    Edition,
    Item,
    Named,
    Origin,
    Pamphlet,
    Pick,
    Position,
    Section,
    Text,
    Theme,
)

NATIONAL, OWN = (
    Place("content/themes/wonen.md", 1),
    Place("content/regions/delft/themes/wonen.md", 1),
)
ITEMS = [f"i{n}" for n in range(5)]
SECTIONS = ["s1", "s2", "s3"]


# Strategies are made once: making one takes longer than drawing from it.
POSITIONS = st.none() | st.one_of(
    st.builds(Position, st.sampled_from(["first", "last"])),
    st.builds(
        Position,
        st.sampled_from(["after", "before"]),
        st.sampled_from([*ITEMS, *SECTIONS, "x1", "x2"]),
    ),
)
NO_POSITION, FEW = st.none(), st.integers(0, 6)
IN_ANY_ORDER, SOME_MORE = st.permutations(ITEMS), st.permutations([*ITEMS, "x1", "x2", "x3"])
HEADINGS = st.lists(st.sampled_from(SECTIONS), unique=True, max_size=3)
OWN_HEADINGS = st.lists(st.sampled_from([*SECTIONS, "y1", "y2"]), unique=True, max_size=4)
LEVELS = st.integers(2, 3)
SECTION_MARKS = st.lists(st.sampled_from(["hide", "replace"]), max_size=1).map(frozenset)


@cache
def marks_of(*marks: str) -> st.SearchStrategy[frozenset[str]]:
    return st.lists(st.sampled_from(marks), max_size=1).map(frozenset)


@cache
def cuts_of(number: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, most), min_size=number, max_size=number).map(sorted)


def text(words: str, place: Place) -> Text:
    return Text(words, place)


@st.composite
def items(draw: st.DrawFn, ids: list[str], place: Place, marks: list[str]) -> tuple[Item, ...]:
    kinds = marks_of(*marks)
    return tuple(
        Item(id_, place, text(id_, place), text(f"{place.path} {id_}", place), draw(kinds), draw(positions(place)))
        for id_ in ids
    )  # fmt: skip


def positions(place: Place) -> st.SearchStrategy[Position | None]:
    return NO_POSITION if place is NATIONAL else POSITIONS


@st.composite
def themes(draw: st.DrawFn) -> Theme:
    ids, headings = draw(IN_ANY_ORDER), draw(HEADINGS)
    cuts = draw(cuts_of(len(headings), 5))
    sections = []
    for id_, start, end in zip([HEADLESS, *headings], [0, *cuts], [*cuts, 5], strict=True):
        own = draw(items(ids[start:end], NATIONAL, ["locked", "required"]))
        heading = None if id_ == HEADLESS else text(id_, NATIONAL)
        closing = None if own else text("slot", NATIONAL)
        sections.append(Section(id_, NATIONAL, heading, draw(LEVELS), None, own, closing))
    return Theme("wonen", NATIONAL, text("Wonen", NATIONAL), sections=tuple(sections))


@st.composite
def regional(draw: st.DrawFn) -> Theme:
    known, headings = draw(SOME_MORE)[: draw(FEW)], draw(OWN_HEADINGS)
    cuts = draw(cuts_of(len(headings), len(known)))
    sections = []
    for id_, start, end in zip([HEADLESS, *headings], [0, *cuts], [*cuts, len(known)], strict=True):
        own = draw(items(known[start:end], OWN, ["hide"]))
        heading = None if id_ == HEADLESS else text(f"ons {id_}", OWN)
        marks = draw(SECTION_MARKS)
        position = None if id_ == HEADLESS else draw(positions(OWN))
        sections.append(Section(id_, OWN, heading, 2, None, own, None, None, marks, position))
    return Theme("wonen", OWN, None, sections=tuple(sections))


def printed(merged: Overlaid) -> list[str]:
    sections = [section.id for section in merged.theme.sections if section.id]
    return sections + [item.id for item in merged.theme.items]


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


# -- picks ----------------------------------------------------------------------------------

ASKED, PICKED = Place("content/pamphlets/een.md", 5), Place("content/regions/delft/pamphlets/een.md", 2)  # fmt: skip


@st.composite
def choices(draw: st.DrawFn) -> Choice | None:
    least, more = draw(st.none() | st.integers(0, 6)), draw(st.none() | st.integers(0, 6))
    most = None if more is None else (least or 1) + more
    return draw(st.none() | st.just(Choice(least, most, ASKED)))


@st.composite
def additions(draw: st.DrawFn) -> Theme:
    """Return a region's file that adds points and does nothing wrong."""
    ends = draw(st.lists(st.sampled_from(["first", "last"]), min_size=1, max_size=2))
    own = tuple(
        Item(f"x{n}", OWN, None, text("eigen", OWN), position=Position(end))
        for n, end in enumerate(ends)
    )
    return Theme("wonen", OWN, None, sections=(Section(HEADLESS, OWN, items=own),))


@st.composite
def menus(draw: st.DrawFn, *, with_pick: bool = True) -> Menu:
    """Return one or two themes with a region's changes, and what is picked and asked."""
    nationals = {id_: replace(draw(themes()), id=id_) for id_ in draw(st.sampled_from([("wonen",), ("wonen", "zorg")]))}  # fmt: skip
    changes = st.none() | additions() | regional()
    own = [overlay(each, draw(changes)) for each in nationals.values()]
    items = [(f"{each.theme.id}/{item.id}", item) for each in own for item in each.theme.items]
    keys = [key for key, _ in items]
    required = {key for key, item in items if "required" in item.marks}
    names = draw(st.permutations(keys))
    some = {*names[: draw(st.integers(0, len(keys)))], *draw(st.sampled_from([(), required]))}
    names = [name for name in names if name in some] + draw(st.sampled_from([[], [], ["x9"]]))
    wanted = Pick(tuple(Named(name, PICKED) for name in names), PICKED) if with_pick else None
    national = Pamphlet(
        "een",
        ASKED,
        themes=tuple(Named(id_, ASKED) for id_ in nationals),
        choose=draw(choices()),
        items=draw(st.sampled_from([None, wanted])),
    )
    return Menu(
        edition=Edition("delft", "een", "nl"),
        national=national,
        pamphlet=replace(national, items=wanted),
        themes=tuple(own),
        closed=(),
        originals=nationals,
        written=(),
        elsewhere=(),
    )


def on_paper(picked: Picked) -> list[tuple[str, str]]:
    return [(theme.id, item.id) for theme in picked.themes for item in theme.items]


def is_refused(picked: Picked) -> bool:
    return any(problem.is_error for problem in picked.problems)


@given(menus())
def test_picking_is_the_same_every_time(menu):
    assert pick(menu) == pick(menu)


@given(menus())
def test_every_point_is_printed_or_left_out_and_never_both(menu):
    found = pick(menu)
    gone = [(e.theme, e.piece.id) for e in found.left_out if isinstance(e.piece, Item)]
    there = on_paper(found)
    assert len({*there}) == len(there)
    assert sorted(there + gone) == sorted(entry.key for entry in menu.entries)


@given(menus())
def test_every_point_of_the_theme_and_of_the_region_ends_in_one_place(menu):
    if any(each.problems for each in menu.themes):
        return  # such a merge is refused, and says why
    found = pick(menu)
    gone = [(e.theme, e.piece.id) for e in found.left_out if isinstance(e.piece, Item)]
    hidden = [(theme, piece.id) for theme, piece in menu.hidden]
    ends = [*on_paper(found), *gone, *hidden]
    for theme in menu.originals.values():
        assert all(ends.count((theme.id, item.id)) == 1 for item in theme.items)


@given(menus())
def test_a_pick_never_leaves_out_a_point_of_the_regions_own_untold(menu):
    found = pick(menu)
    told = {p.place for p in found.problems if p.code == "unpicked-item"}
    for each in found.left_out:
        if isinstance(each.piece, Item) and each.piece.origin is Origin.LOCAL:
            assert each.piece.place in told or is_refused(found)


@given(menus())
def test_required_points_are_printed_and_the_numbers_that_are_asked_hold(menu):
    found = pick(menu)
    if is_refused(found):
        return
    there = on_paper(found)
    assert all(entry.key in there for entry in menu.entries if entry.is_required)
    if menu.choice:
        assert (menu.choice.min or 0) <= len(there)
        assert menu.choice.max is None or len(there) <= menu.choice.max


@given(menus())
def test_points_keep_their_words_and_their_section(menu):
    homes = {entry.key: (entry.section.id, entry.item) for entry in menu.entries}
    for theme in pick(menu).themes:
        for section in theme.sections:
            for item in section.items:
                assert homes[theme.id, item.id] == (section.id, item)


@given(menus())
def test_a_pick_never_leaves_a_heading_over_nothing(menu):
    before = {(each.theme.id, id_) for each in menu.themes for id_ in bare_ids(each.theme)}
    for theme in pick(menu).themes:
        assert {(theme.id, id_) for id_ in bare_ids(theme)} <= before


@given(menus())
def test_the_printed_order_is_that_of_the_pick_unless_it_is_told(menu):
    found = pick(menu)
    names = [tuple(name.id.split("/")) for name in menu.pick.named] if menu.pick else []
    wanted = [name for name in names if name in {entry.key for entry in menu.entries}]
    there = [key for key in on_paper(found) if key in wanted]
    told = [problem for problem in found.problems if problem.code == "pick-order"]
    assert all(problem.severity is Severity.WARNING for problem in told)
    assert (there == wanted) == (not told)


@settings(max_examples=40)
@given(menus(with_pick=False))
def test_without_a_pick_points_stay_in_the_order_of_the_theme(menu):
    there = on_paper(pick(menu))
    assert there == [entry.key for entry in menu.entries if entry.key in there]


@settings(max_examples=40)
@given(menus(with_pick=False))
def test_without_a_choice_and_a_pick_a_theme_is_left_as_it_is(menu):
    free = replace(menu, pamphlet=replace(menu.pamphlet, choose=None))
    assert pick(free).themes == tuple(each.theme for each in menu.themes)


@settings(max_examples=40)
@given(menus(with_pick=False))
def test_a_choice_of_all_leaves_a_theme_as_it_is(menu):
    number = Choice(None, max(len(menu.entries), 1), ASKED)
    free = replace(menu, pamphlet=replace(menu.pamphlet, choose=number))
    assert pick(free).themes == tuple(each.theme for each in menu.themes)

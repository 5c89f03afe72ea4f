"""Units are set in columns and pages: by a few cases, and by any units a stranger may write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from hypothesis import given, settings
from hypothesis import strategies as st

from pamflet.press.columns import EPSILON, Unit
from pamflet.press.setting import TAIL, Flow, Measured, Setting, set_text

FIRST, FOLLOWING = 240.0, 260.0
GAP = 5.0


def text(
    *heights: float,
    front: float = 100.0,
    tail: float = 80.0,
    notes: Sequence[float] = (),
    **more: object,
) -> Measured:
    """Return a sheet: a front, a heading of 15 mm above units of these heights, and a tail."""
    tops = accumulate((height + GAP for height in heights), initial=front + 15)
    units = tuple(
        Unit(f"u{n}", top, top + height, notes=notes[n] if n < len(notes) else 0.0)
        for n, (top, height) in enumerate(zip(tops, heights, strict=False))
    )
    bottom = units[-1].bottom
    flow = Flow("part", front, front + 15, bottom, units)
    measured = Measured((flow,), bottom + 10, bottom + 10 + tail, FIRST, FOLLOWING)
    return replace(measured, **more)


def test_what_fits_on_one_page_stays_there():
    setting = set_text(text(20, 20, tail=50))

    assert setting == Setting(("u1",), (), pages=1, rest=240 - 100 - 15 - 20 - 10 - 50)


def test_the_second_page_takes_what_the_first_does_not_hold():
    setting = set_text(text(*[30] * 12))

    assert setting.page_starts == ("u6",)
    assert setting.column_starts == ("u3", "u9")
    assert setting.rest == 260 - 3 * 30 - 2 * GAP - 10 - 80


def test_a_tail_without_room_takes_a_quarter_of_the_units_along():
    setting = set_text(text(*[30] * 6))

    assert setting.page_starts == ("u4",)
    assert setting.column_starts == ("u2", "u5")
    assert setting.lack == 100 + 15 + 100 + 10 + 80 - 240


def test_two_units_at_least_go_with_the_tail():
    setting = set_text(text(*[30] * 5, tail=120))

    assert setting.page_starts == ("u3",)


def test_a_last_page_with_one_lonely_unit_gets_more():
    setting = set_text(text(*[30] * 7))

    assert setting.page_starts == ("u5",)


def test_a_tail_stands_alone_where_too_few_units_are_left_to_carry():
    setting = set_text(text(30, 30, tail=200))

    assert setting.page_starts == (TAIL,)
    assert setting.tail_is_alone
    assert setting.rest == FOLLOWING - 200


def test_the_space_above_a_tail_stays_when_it_begins_a_page():
    setting = set_text(text(30, 30, tail=200, tail_margin=7.0))

    assert setting.rest == FOLLOWING - 207


def test_a_heading_goes_to_the_next_page_with_its_first_row():
    setting = set_text(text(30, 30, front=215))

    assert setting.page_starts == ("part",)
    assert setting.rest == FOLLOWING - 15 - 30 - 10 - 80


def test_footnotes_take_room_from_their_page():
    plain = set_text(text(*[30] * 12))
    noted = set_text(text(*[30] * 12, notes=[22.0], note_area=5.0))

    assert plain.page_starts == ("u6",)
    assert noted.page_starts == ("u4",)


def test_a_unit_taller_than_a_page_is_named_and_does_not_loop_for_ever():
    setting = set_text(text(30, 300, 30, 30))

    assert setting.too_tall == ("u1",)


def test_a_unit_that_needs_a_page_of_its_own_gets_one():
    setting = set_text(text(30, 250, 30, 30))

    assert setting.page_starts[0] in {"part", "u1"}
    assert not setting.too_tall


# -- whatever a stranger writes -------------------------------------------------------------


@dataclass
class Paper:
    """The pages a setting makes, worked out again from its breaks alone."""

    text: Measured
    setting: Setting
    page: int = 1
    y: float = 0.0
    notes: float = 0.0

    @property
    def height(self) -> float:
        return self.text.first if self.page == 1 else self.text.following

    def run(self) -> Iterator[tuple[int, float, list[list[Unit]]]]:
        """Yield for each page of each flow: its number, its free height, its columns."""
        at, endless = 0.0, 0
        for flow in self.text.flows:
            while endless < flow.page:
                self._free(self.text.ends[endless] - at)
                self._turn()
                at, endless = 0.0, endless + 1
            self._free(flow.part_top - at)
            yield from self._flow(flow)
            at = flow.bottom
        if TAIL in self.setting.page_starts:
            self._turn()
            self.y = self.text.tail_margin
            self._free(self.text.end - self.text.tail_top)
        else:
            self._free(self.text.end - at)

    def _flow(self, flow: Flow) -> Iterator[tuple[int, float, list[list[Unit]]]]:
        named = flow.part or flow.units[0].id
        if named in self.setting.page_starts:
            self._turn()
            self.y = flow.part_margin if flow.part else 0.0
        self.y += flow.top - flow.part_top
        for number, columns in enumerate(self._pages(flow, named)):
            if number:
                self._turn()
            if not columns[0]:  # the heading alone did not leave room for anything
                continue
            notes = sum(unit.notes for column in columns for unit in column)
            if notes:
                self.notes += notes + (0 if self.notes else self.text.note_area)
            yield self.page, self.height - self.notes - self.y, columns
            self.y += max(column[-1].bottom - column[0].top for column in columns)

    def _pages(self, flow: Flow, named: str) -> list[list[list[Unit]]]:
        """Return the units of a flow in columns, and those in pages."""
        pages: list[list[list[Unit]]] = [[[]]]
        for unit in flow.units:
            if unit.id in self.setting.page_starts and unit.id != named:
                pages.append([[]])
            elif unit.id in self.setting.column_starts:
                pages[-1].append([])
            pages[-1][-1].append(unit)
        return pages

    def _free(self, height: float) -> None:
        self.y += height
        while self.y > self.height - self.notes + EPSILON:
            over = self.y - (self.height - self.notes)
            self._turn()
            self.y = over

    def _turn(self) -> None:
        self.page, self.y, self.notes = self.page + 1, 0.0, 0.0


patient = settings(deadline=None)  # a shared machine is slow now and then

gaps = st.integers(0, 9)
points = st.tuples(st.integers(3, 25), gaps, st.sampled_from([0, 0, 0, 0, 0, 0, 1]), gaps)
giants = st.tuples(st.integers(150, 400), gaps, st.just(0), st.integers(0, 40))


def units_of(name: str, drawn: list[list[tuple[int, int, int, int]]], top: int) -> list[Unit]:
    """Return units, a group for each list of more than one: height, gap, keeps, height of notes."""
    made: list[Unit] = []
    y = float(top)
    for number, run in enumerate(drawn):
        group = f"{name}-{number}" if len(run) > 1 else None
        for at, (height, gap, keeps, notes) in enumerate(run):
            kept = min(2 if at == 0 else keeps, len(run) - 1 - at) if group else 0
            noted = float(notes) if notes > 6 else 0.0
            made.append(Unit(f"{name}-{number}-{at}", y, y + height, kept, group, noted))
            y += height + gap
    return made


@st.composite
def texts(draw: st.DrawFn, of: st.SearchStrategy[tuple[int, int, int, int]] = points) -> Measured:
    """Draw a measured text of up to three flows, on up to three endless pages."""
    flows: list[Flow] = []
    y, page, ends = float(draw(st.integers(0, 180))), 0, []
    for number in range(draw(st.integers(0, 3))):
        above, head, turns, has_part = draw(st.tuples(gaps, gaps, st.booleans(), st.booleans()))
        if turns:
            ends.append(y)
            page, y = page + 1, 0.0
        top = y + above + (4 * head if has_part else 0)
        lists = st.lists(st.lists(of, min_size=1, max_size=7), min_size=1, max_size=6)
        units = tuple(units_of(f"flow-{number}", draw(lists), top))
        part = f"part-{number}" if has_part else None
        flows.append(Flow(part, y + above, top, units[-1].bottom, units, float(head), page))
        y = units[-1].bottom
    gap, tail, margin = draw(st.tuples(gaps, st.integers(0, 200), gaps))
    return Measured(
        flows=tuple(flows),
        tail_top=y + gap,
        end=y + gap + tail,
        first=draw(st.sampled_from([160.0, 240.0, 280.0])),
        following=FOLLOWING,
        columns=draw(st.integers(1, 3)),
        note_area=4.5,
        tail_margin=float(margin),
        ends=(*ends, y),
    )


with_giants = texts(points | points | points | giants)


def all_units(measured: Measured) -> list[Unit]:
    return [unit for flow in measured.flows for unit in flow.units]


@patient
@given(with_giants)
def test_every_unit_is_set_once_and_in_order(measured: Measured):
    setting = set_text(measured)

    placed = [unit for *_, columns in Paper(measured, setting).run() for c in columns for unit in c]
    assert placed == all_units(measured)


@patient
@given(with_giants)
def test_no_page_has_too_many_columns_and_no_column_is_too_high(measured: Measured):
    setting = set_text(measured)

    for _, room, columns in Paper(measured, setting).run():
        assert len(columns) <= measured.columns
        for column in columns:
            giant = len(columns) == 1 and column[0].id in setting.too_tall
            assert giant or column[-1].bottom - column[0].top <= room + 2 * EPSILON


@patient
@given(with_giants)
def test_pages_and_rest_are_what_the_breaks_make(measured: Measured):
    setting = set_text(measured)
    paper = Paper(measured, setting)

    list(paper.run())

    if not setting.too_tall:
        assert paper.page == setting.pages
        left = max(0.0, paper.height - paper.notes - paper.y)
        assert abs(left - setting.rest) < 10 * EPSILON


@patient
@given(texts())
def test_a_head_keeps_what_it_keeps_and_a_group_carries_two(measured: Measured):
    setting = set_text(measured)

    columns = [column for *_, page in Paper(measured, setting).run() for column in page]
    where = {unit.id: number for number, column in enumerate(columns) for unit in column}
    for flow in measured.flows:
        for at, unit in enumerate(flow.units):
            kept = flow.units[at + 1 : at + 1 + unit.keeps]
            assert all(where[each.id] == where[unit.id] for each in kept)
        for one, other, behind in zip_longest(flow.units, flow.units[1:], flow.units[2:]):
            ends_group = behind is None or behind.group != one.group
            if other and other.group and other.group == one.group and ends_group:
                assert where[one.id] == where[other.id]


@patient
@given(with_giants)
def test_what_is_too_tall_is_named(measured: Measured):
    setting = set_text(measured)

    giants = {unit.id for unit in all_units(measured) if unit.bottom - unit.top > FOLLOWING}
    assert giants <= set(setting.too_tall)


@patient
@given(texts())
def test_nothing_is_too_tall_without_giants(measured: Measured):
    assert set_text(measured).too_tall == ()


def test_what_is_left_of_a_filled_sheet_is_left_of_its_last_panel():
    whole = text(*[30] * 9, front=0, tail=0)
    panels = replace(whole, end=whole.flows[0].bottom, tail_top=whole.flows[0].bottom, fills=True)
    setting = set_text(panels)

    assert setting.column_starts == ("u6",)
    assert setting.pages == 1
    assert setting.rest == FIRST - 15 - 3 * 30 - 2 * GAP

"""Set units in columns and pages: where each column begins, how many pages, what is left.

WeasyPrint balances columns by laying them out again and again, a pixel at a time. So the text is
measured once in one endless column, and this module decides where columns and pages begin; then it is
laid out once more with those breaks. Pure arithmetic; lengths in mm.

Rules: a unit is never split; a head keeps what follows it; a group (a theme) that fits in a column is
kept whole, a longer one carries at least two points over; the last page is balanced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pamflet.press.split import continued_id

MOST_WHITE = 0.4  # of a column, left empty to keep the next group whole
WITHIN_GROUP = 25.0  # mm: how much longer a column may become to keep a group whole
EPSILON = 0.05


@dataclass(frozen=True, slots=True)
class Unit:
    """What is never split; `keeps` says how many of the units behind it stay in its column."""

    id: str
    top: float
    bottom: float
    keeps: int = 0
    group: str | None = None
    notes: float = 0.0  # the height of its footnotes


@dataclass(frozen=True, slots=True)
class Flow:
    """Units that run through columns, and the part (heading and all) that must go with them."""

    part: str | None
    part_top: float
    top: float
    bottom: float
    units: tuple[Unit, ...]
    page: int = 0  # the endless page it was measured on


@dataclass(frozen=True, slots=True)
class Measured:
    """A text measured in endless columns; `ends` holds the bottom of each endless page."""

    flows: tuple[Flow, ...]
    tail_top: float
    end: float
    first: float  # height of the text area of the first page
    following: float  # and of all others
    columns: int = 2
    note_area: float = 0.0  # what a page's first footnote costs besides its own height
    ends: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Which units begin a column, which end one, what begins a page, how many pages, what is left.

    What ends a column gives up the space below it: WeasyPrint wants room for that, too.
    """

    column_starts: tuple[str, ...]
    column_ends: tuple[str, ...]
    page_starts: tuple[str, ...]
    pages: int
    rest: float
    tail_moved: bool = False
    lack: float = 0.0  # what the tail lacked on the page before, when it moved


@dataclass
class _Cursor:
    """Where the setting has come to."""

    text: Measured
    page: int = 1
    y: float = 0.0
    notes: float = 0.0
    column_starts: list[str] = field(default_factory=list)
    column_ends: list[str] = field(default_factory=list)
    page_starts: list[str] = field(default_factory=list)
    continued: dict[str, str] = field(default_factory=dict)  # group -> the unit it goes on with

    @property
    def height(self) -> float:
        whole = self.text.first if self.page == 1 else self.text.following
        return whole - self.notes

    @property
    def room(self) -> float:
        return self.height - self.y

    def turn(self) -> None:
        self.page, self.y, self.notes = self.page + 1, 0.0, 0.0

    def advance(self, height: float) -> None:
        """Go down past text that flows freely from page to page."""
        self.y += height
        while self.y > self.height + EPSILON:
            over = self.y - self.height
            self.turn()
            self.y = over

    def start(self, before: Unit, unit: Unit) -> None:
        """Begin a column with a unit; what stands before it ends one."""
        self.column_starts.append(unit.id)
        self.column_ends.append(before.id)
        if before.group is None:
            return
        going_on = self.continued.get(before.group)
        self.column_ends.append(continued_id(going_on) if going_on else before.group)
        if before.group == unit.group:
            self.continued[before.group] = unit.id

    def note(self, units: Sequence[Unit]) -> None:
        height = sum(unit.notes for unit in units)
        if height:
            self.notes += height + (0 if self.notes else self.text.note_area)


def set_text(text: Measured) -> Setting:
    """Return where columns and pages begin; the last page holds some units if it can."""
    setting = _set(text, None)
    last = text.flows[-1].units if text.flows else ()
    if not setting.tail_moved or any(unit.group for unit in last):
        return setting
    carried = _set(text, max(2, -(-len(last) // 4)))
    return carried if carried.pages == setting.pages else setting


def _set(text: Measured, carry: int | None) -> Setting:
    cursor = _Cursor(text)
    at, endless = 0.0, 0
    for number, flow in enumerate(text.flows):
        while endless < flow.page:
            cursor.advance(text.ends[endless] - at)
            cursor.turn()
            at, endless = 0.0, endless + 1
        cursor.advance(flow.part_top - at)
        last = number == len(text.flows) - 1
        _place(cursor, flow, carry if last else None)
        at = flow.bottom
    before = cursor.page
    gap, tail = text.tail_top - at, text.end - text.tail_top
    lack = cursor.y + gap + tail - cursor.height
    moved = lack > EPSILON
    if moved:
        cursor.page_starts.append("tail")
        cursor.turn()
        cursor.advance(tail)
    else:
        cursor.y += gap + tail
    return Setting(
        tuple(cursor.column_starts),
        tuple(cursor.column_ends),
        tuple(cursor.page_starts),
        cursor.page,
        max(0.0, cursor.room),
        moved and cursor.page == before + 1 and carry is None,
        lack if moved else 0.0,
    )


def _place(cursor: _Cursor, flow: Flow, carry: int | None) -> None:
    """Put a flow's units in columns, from the cursor's place on, page after page."""
    head = flow.top - flow.part_top
    columns, units = cursor.text.columns, flow.units
    if cursor.y > 0 and not _starts_here(cursor, flow, head):
        cursor.turn()
        if flow.part:
            cursor.page_starts.append(flow.part)
    cursor.y += head
    while units:
        here = _fitting(units, cursor, columns)
        if carry and len(units) - here < carry <= len(units) - 2:
            here = _allowed_up_to(units, len(units) - carry) or here
            carry = None
        batch, units = units[:here], units[here:]
        starts = _columns(batch, columns, cursor.room) or _filled(batch, columns, cursor.room)
        edges = [0, *starts, len(batch)]
        for start in starts:
            cursor.start(batch[start - 1], batch[start])
        cursor.y += max(_height(batch, a, b) for a, b in pairwise(edges))
        cursor.note(batch)
        if units:
            cursor.start(batch[-1], units[0])
            cursor.turn()


def _starts_here(cursor: _Cursor, flow: Flow, head: float) -> bool:
    """Tell whether the first row of units (two, under a heading) fits below its heading."""
    columns = cursor.text.columns
    first = flow.units[: _least(flow.units, columns)]
    if not first:
        return cursor.room >= head
    room = cursor.room - head - sum(unit.notes for unit in first)
    return _columns(first, columns, room) is not None


def _least(units: Sequence[Unit], columns: int) -> int:
    """Return how many units at least stand under a heading: two, or one with all it keeps."""
    for count in range(min(columns, len(units)), len(units) + 1):
        if _may_break(units, count):
            return count
    return len(units)


def _fitting(units: Sequence[Unit], cursor: _Cursor, columns: int) -> int:
    """Return how many units fit on the page from the cursor down, in so many columns."""
    count = _fill(units, cursor.room, columns)
    while count:
        trial = _room_beside_notes(cursor, units[:count])
        if trial >= _tallest(units[:count], columns, cursor.room) - EPSILON:
            return count
        count = _allowed_up_to(units, count - 1)
    return max(1, _least(units, 1))


def _room_beside_notes(cursor: _Cursor, units: Sequence[Unit]) -> float:
    """Return the room that is left when the footnotes of these units stand on the page too."""
    height = sum(unit.notes for unit in units)
    area = cursor.text.note_area if height and not cursor.notes else 0.0
    return cursor.room - height - area


def _fill(units: Sequence[Unit], room: float, columns: int) -> int:
    """Return how many units fit when columns are filled one after the other."""
    start = 0
    for _ in range(columns):
        end = _column_end(units, start, room)
        if end == start:
            break
        start = end
    return start


def _filled(units: Sequence[Unit], columns: int, room: float) -> list[int]:
    starts, start = [], 0
    for _ in range(columns - 1):
        start = _column_end(units, start, room) or start
        if start in (0, len(units)) or start in starts:
            break
        starts.append(start)
    return starts


def _column_end(units: Sequence[Unit], start: int, room: float) -> int:
    """Return where a column that begins at `start` ends: as late as fits and rules allow."""
    fits = [
        end
        for end in range(start + 1, len(units) + 1)
        if _height(units, start, end) <= room + EPSILON and _may_break(units, end, start)
    ]
    if not fits:
        return start
    best = fits[-1]
    whole = _group_start(units, best)
    if whole is None or whole not in fits or _group_height(units, best) > room + EPSILON:
        return best
    white = 1 - _height(units, start, whole) / room
    return whole if white <= MOST_WHITE else best


def _columns(units: Sequence[Unit], columns: int, room: float) -> list[int] | None:
    """Return where the columns begin so that the longest is shortest; None when they do not fit."""
    best = _split(units, 0, columns, room)
    return list(best[1]) if best else None


def _split(
    units: Sequence[Unit], start: int, columns: int, room: float
) -> tuple[float, tuple[int, ...]] | None:
    whole = _height(units, start, len(units))
    if columns == 1:
        return (whole, ()) if whole <= room + EPSILON else None
    ways = []
    for end in range(start + 1, len(units)):
        height = _height(units, start, end)
        if height > room + EPSILON:
            break
        rest = _split(units, end, columns - 1, room) if _may_break(units, end, start) else None
        if rest:
            cost = WITHIN_GROUP if _group_start(units, end) is not None else 0.0
            uneven = EPSILON if rest[0] > height else 0.0  # the first column is the longer one
            ways.append((max(height + cost, rest[0] + cost) + uneven, (end, *rest[1])))
    if whole <= room + EPSILON and (not ways or len(units) - start < 2):
        ways.append((whole, ()))
    return min(ways, default=None)


def _tallest(units: Sequence[Unit], columns: int, room: float) -> float:
    starts = _columns(units, columns, room)
    if starts is None:
        starts = _filled(units, columns, room)
    return max(_height(units, a, b) for a, b in pairwise([0, *starts, len(units)]))


def _height(units: Sequence[Unit], start: int, end: int) -> float:
    return units[end - 1].bottom - units[start].top if end > start else 0.0


def _may_break(units: Sequence[Unit], end: int, start: int = 0) -> bool:
    """Tell whether a column may end before unit `end`."""
    if any(units[n].keeps > end - 1 - n for n in range(max(start, end - 3), end)):
        return end == len(units)
    if end >= len(units) or units[end].group is None:
        return True
    alone = end + 1 == len(units) or units[end + 1].group != units[end].group
    return not (alone and units[end].group == units[end - 1].group)


def _allowed_up_to(units: Sequence[Unit], count: int) -> int:
    return next((n for n in range(count, 0, -1) if _may_break(units, n)), 0)


def _group_start(units: Sequence[Unit], end: int) -> int | None:
    """Return where the group begins that a break before `end` would split, if it splits one."""
    if end >= len(units) or units[end].group is None or units[end].group != units[end - 1].group:
        return None
    start = end
    while start and units[start - 1].group == units[end].group:
        start -= 1
    return start


def _group_height(units: Sequence[Unit], inside: int) -> float:
    start = _group_start(units, inside) or 0
    end = inside
    while end < len(units) and units[end].group == units[inside].group:
        end += 1
    return _height(units, start, end)

"""Set measured text in columns and pages: where each begins, how many pages, what is left.

WeasyPrint balances columns by laying them out again and again, a pixel at a time. So the text is
measured once in one endless column, and this module decides where columns and pages begin; then it
is laid out once more with those breaks. Pure arithmetic; lengths in mm.

Rules: the first row of units stands on the page of its heading; a group (a theme) that fits in a
column is kept whole; a page's columns end alike; the tail does not stand alone if it can be helped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pamflet.press.columns import (
    EPSILON,
    MOST_WHITE,
    Blocks,
    Unit,
    balanced,
    blocks_of,
    filled,
    height,
    in_turn,
)

TAIL = "tail"
UNDER_HEADING = 2  # units at least stand on the page of their heading


@dataclass(frozen=True, slots=True)
class Flow:
    """Units that run through columns, and the part (heading and all) that must go with them.

    `part_margin` is the space above the part, which stays where the part begins a page.
    """

    part: str | None
    part_top: float
    top: float
    bottom: float
    units: tuple[Unit, ...]
    part_margin: float = 0.0
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
    tail_margin: float = 0.0  # the space above the tail
    ends: tuple[float, ...] = ()
    fills: bool = False  # one column after the other; else a page's columns end alike


@dataclass(frozen=True, slots=True)
class Setting:
    """Which units begin a column, what begins a page, how many pages, what is left on the last.

    Where columns are filled one after the other, `rest` is what is left of the last one.
    """

    column_starts: tuple[str, ...]
    page_starts: tuple[str, ...]
    pages: int
    rest: float
    lack: float = 0.0  # how much room the tail lacked on the page before, when it moved
    white: float = 0.0  # how much of a page before the last is left empty at its foot, at most
    too_tall: tuple[str, ...] = ()  # units that are taller than a page

    @property
    def tail_is_alone(self) -> bool:
        """Tell whether the last page holds no text but the tail."""
        return TAIL in self.page_starts


@dataclass
class _Cursor:
    """Where the setting has come to."""

    text: Measured
    page: int = 1
    y: float = 0.0
    notes: float = 0.0  # the height of the footnotes on this page
    beside: float = 0.0  # how much shorter the last column is than the longest
    white: float = 0.0  # how much of a page was left empty at its foot, at most
    column_starts: list[str] = field(default_factory=list)
    page_starts: list[str] = field(default_factory=list)
    too_tall: list[str] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The height left on this page."""
        return self.height - self.notes - self.y

    @property
    def height(self) -> float:
        """The height of this page's text area."""
        return self.text.first if self.page == 1 else self.text.following

    def turn(self) -> None:
        """Go to the top of the next page."""
        self.page, self.y, self.notes, self.beside = self.page + 1, 0.0, 0.0, 0.0

    def turn_at(self, start: str, margin: float = 0.0) -> None:
        """Begin the next page with a part or unit."""
        self.white = max(self.white, self.room / self.height)
        self.turn()
        self.page_starts.append(start)
        self.y = margin

    def advance(self, height: float) -> None:
        """Go down past text that flows freely from page to page."""
        self.y += height
        while self.room < -EPSILON:
            over = -self.room
            self.turn()
            self.y = over

    def room_beside_notes(self, blocks: Blocks) -> float:
        """Return the height left when the footnotes of these blocks stand on this page, too."""
        notes = sum(block.notes for block in blocks)
        return self.room - notes - (self.text.note_area if notes and not self.notes else 0.0)

    def set_columns(self, blocks: Blocks, starts: Sequence[int], stop: int) -> None:
        """Set blocks in columns that begin at `starts`, the first included."""
        here = blocks[starts[0] : stop]
        self.notes = self.height - self.y - self.room_beside_notes(here)
        self.column_starts += [blocks[start].start for start in starts[1:]]
        heights = [height(blocks, a, b) for a, b in pairwise((*starts, stop))]
        self.y += max(heights)
        self.beside = max(heights) - heights[-1]


def set_text(text: Measured) -> Setting:
    """Return where columns and pages begin; the last page holds enough units if it can."""
    plain = _set(text, carries=False)
    if text.fills:
        return plain
    carried = _set(text, carries=True)
    if carried.tail_is_alone or carried.pages > plain.pages:
        return plain
    return replace(carried, lack=plain.lack)


def _set(text: Measured, *, carries: bool) -> Setting:
    cursor = _Cursor(text)
    at, endless = 0.0, 0
    for number, flow in enumerate(text.flows, 1):
        while endless < flow.page:
            cursor.advance(text.ends[endless] - at)
            cursor.turn()
            at, endless = 0.0, endless + 1
        cursor.advance(flow.part_top - at)
        _place(cursor, flow, carries=carries and number == len(text.flows))
        at = flow.bottom
    lack = _place_tail(cursor, text.tail_top - at)
    return Setting(
        column_starts=tuple(cursor.column_starts),
        page_starts=tuple(cursor.page_starts),
        pages=cursor.page,
        rest=max(0.0, cursor.room) + (cursor.beside if text.fills else 0.0),
        lack=lack,
        white=cursor.white,
        too_tall=tuple(cursor.too_tall),
    )


def _place_tail(cursor: _Cursor, gap: float) -> float:
    """Set the tail, whole, and return how much room it lacked if it had to go to a new page."""
    text = cursor.text
    tail = text.end - text.tail_top
    lack = gap + tail - cursor.room
    if lack > EPSILON and cursor.y > 0:
        cursor.turn_at(TAIL, text.tail_margin)
        cursor.advance(tail)
        return lack
    cursor.advance(gap + tail)
    return 0.0


def _place(cursor: _Cursor, flow: Flow, *, carries: bool) -> None:
    """Set a flow's units in columns, from the cursor's place on, page after page."""
    blocks = blocks_of(flow.units, cursor.text.following)
    head = flow.top - flow.part_top
    if cursor.y > 0 and not _starts_here(cursor, blocks, head):
        cursor.turn_at(flow.part or blocks[0].start, flow.part_margin if flow.part else 0.0)
    cursor.y += head
    at = 0
    while at < len(blocks):
        stop = _page_stop(cursor, blocks, at)
        carried = _carried_from(blocks, at, stop) if carries else None
        if carried is not None:
            stop, carries = carried, False
        cursor.set_columns(blocks, _columns(cursor, blocks, at, stop) or (at,), stop)
        if stop < len(blocks):
            cursor.turn_at(blocks[stop].start)
        at = stop


def _starts_here(cursor: _Cursor, blocks: Blocks, head: float) -> bool:
    """Tell whether the first row fits below its heading; its first block, where much is left."""
    columns = cursor.text.columns
    row = _first_row(blocks, columns)
    if balanced(row, 0, len(row), columns, cursor.room_beside_notes(row) - head):
        return True
    first = height(blocks, 0, 1) <= cursor.room_beside_notes(blocks[:1]) - head + EPSILON
    return first and cursor.room > MOST_WHITE * cursor.height


def _first_row(blocks: Blocks, columns: int) -> Blocks:
    """Return the blocks that stand right under a heading: a unit for each column, two at least."""
    count = 0
    for number, block in enumerate(blocks, 1):
        count += len(block.units)
        if count >= max(columns, UNDER_HEADING):
            return blocks[:number]
    return blocks


def _page_stop(cursor: _Cursor, blocks: Blocks, at: int) -> int:
    """Return where the blocks end that fit on the page; one that fits on none stands alone."""
    for stop in range(filled(blocks, at, cursor.text.columns, cursor.room), at, -1):
        if _columns(cursor, blocks, at, stop):
            return stop
    if cursor.y > 0:
        cursor.turn_at(blocks[at].start)
        return _page_stop(cursor, blocks, at)
    cursor.too_tall.append(blocks[at].start)
    return at + 1


def _columns(cursor: _Cursor, blocks: Blocks, at: int, stop: int) -> Sequence[int] | None:
    """Return where columns begin, or None when these blocks do not fit."""
    room = cursor.room_beside_notes(blocks[at:stop])
    begin = in_turn if cursor.text.fills else balanced
    return begin(blocks, at, stop, cursor.text.columns, room)


def _carried_from(blocks: Blocks, at: int, stop: int) -> int | None:
    """Return from where on blocks should go to the last page, with the tail.

    That is the last group, or else a quarter of what was left; two at least go and two stay.
    """
    groups = [n for n in range(at + 1, stop) if _begins_group(blocks, n)]
    if groups:
        return groups[-1] if stop == len(blocks) else None
    units = [len(block.units) for block in blocks]
    go = max(UNDER_HEADING, -(-sum(units[at:]) // 4))
    if sum(units[stop:]) >= go:
        return None
    enough = (n for n in range(stop - 1, at, -1) if sum(units[n:]) >= go)
    carried = next(enough, None)
    stays = carried is not None and sum(units[at:carried]) >= UNDER_HEADING
    return carried if stays else None


def _begins_group(blocks: Blocks, at: int) -> bool:
    return blocks[at].group is not None and blocks[at].group != blocks[at - 1].group

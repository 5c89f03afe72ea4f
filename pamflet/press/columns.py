"""Units in columns: which stay together, how many fit, and where columns begin to end alike.

Pure arithmetic; lengths in mm. A unit is never split. Units that must share a column make a block,
so that every place between two blocks is a place where a column may end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

MOST_WHITE = 0.4  # of a column, left empty to keep the next group whole
WITHIN_GROUP = 25.0  # mm: how much longer a column may become to keep a group whole
UNEVEN = 6.0  # mm: how much longer columns may become so that the first one is the longest
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
class Block:
    """Units that share a column: a head with what it keeps, or the last two points of a group."""

    units: tuple[Unit, ...]

    @property
    def start(self) -> str:
        """The id of its first unit."""
        return self.units[0].id

    @property
    def top(self) -> float:
        """Where it begins in the endless column."""
        return self.units[0].top

    @property
    def bottom(self) -> float:
        """Where it ends in the endless column."""
        return self.units[-1].bottom

    @property
    def group(self) -> str | None:
        """The group of its units."""
        return self.units[0].group

    @property
    def notes(self) -> float:
        """The height of all its footnotes."""
        return sum(unit.notes for unit in self.units)


Blocks = Sequence[Block]


def blocks_of(units: Sequence[Unit], tallest: float) -> tuple[Block, ...]:
    """Return units in blocks; one that is taller than a page, `tallest`, comes apart again."""
    kept = accumulate((n + unit.keeps for n, unit in enumerate(units)), max)  # as far as those
    ends = [n for n, last in enumerate(kept, 1) if n == len(units) or last < n]
    ends = [n for n in ends if _may_part(units, n)]
    whole = (units[a:b] for a, b in pairwise([0, *ends]))
    return tuple(Block(tuple(part)) for run in whole for part in _parted(run, tallest))


def height(blocks: Blocks, start: int, stop: int) -> float:
    """Return how high a column with these blocks is, in mm."""
    return blocks[stop - 1].bottom - blocks[start].top if stop > start else 0.0


def filled(blocks: Blocks, start: int, columns: int, room: float) -> int:
    """Return where columns `room` mm high end when one is filled after the other."""
    for _ in range(columns):
        start = _column_end(blocks, start, room)
    return start


def balanced(
    blocks: Blocks, start: int, stop: int, columns: int, room: float
) -> tuple[int, ...] | None:
    """Return where the columns begin that are most alike, the first included.

    None when these blocks do not fit in columns `room` mm high.
    """
    best = _balanced(blocks, start, stop, columns, room)
    return best[1] if best else None


def in_turn(
    blocks: Blocks, start: int, stop: int, columns: int, room: float
) -> tuple[int, ...] | None:
    """Return where the columns begin when one is filled after the other, the first included.

    Where that leaves the last one nearly empty they are alike instead. None as in `balanced`.
    """
    starts = [start]
    for _ in range(columns):
        end = _column_end(blocks, starts[-1], room - 2 * EPSILON)  # WeasyPrint allows for nothing
        if end >= stop:
            hardly_begun = height(blocks, starts[-1], stop) < MOST_WHITE * room
            alike = balanced(blocks, start, stop, columns, room)
            return alike if alike and (hardly_begun or len(starts) == 1) else tuple(starts)
        starts.append(end)
    return None


def _may_part(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a column may end before unit `at`, where no unit is kept with it."""
    if at == len(units):
        return True
    group = units[at].group
    carries_one = at + 1 == len(units) or units[at + 1].group != group
    return not (carries_one and group is not None and group == units[at - 1].group)


def _parted(run: Sequence[Unit], tallest: float) -> Iterator[Sequence[Unit]]:
    """Yield a run of units in parts that are not taller than a page, where that is possible."""
    start = 0
    for end in range(1, len(run)):
        if run[end].bottom - run[start].top > tallest + EPSILON:
            yield run[start:end]
            start = end
    yield run[start:]


def _column_end(blocks: Blocks, start: int, room: float) -> int:
    """Return where a column that begins at `start` ends: as late as fits, best between groups."""
    best = start
    while best < len(blocks) and height(blocks, start, best + 1) <= room + EPSILON:
        best += 1
    group = _group_cut(blocks, best)
    if group is None or group[0] <= start or height(blocks, *group) > room + EPSILON:
        return best
    white = 1 - height(blocks, start, group[0]) / room
    return group[0] if white <= MOST_WHITE else best


def _group_cut(blocks: Blocks, at: int) -> tuple[int, int] | None:
    """Return where the group begins and ends that a break before block `at` would cut."""
    if not 0 < at < len(blocks) or not _cuts_group(blocks, at):
        return None
    start, stop = at, at
    while start and blocks[start - 1].group == blocks[at].group:
        start -= 1
    while stop < len(blocks) and blocks[stop].group == blocks[at].group:
        stop += 1
    return start, stop


def _cuts_group(blocks: Blocks, at: int) -> bool:
    """Tell whether a break before block `at` would cut a group."""
    return blocks[at].group is not None and blocks[at].group == blocks[at - 1].group


def _balanced(
    blocks: Blocks, start: int, stop: int, columns: int, room: float
) -> tuple[float, tuple[int, ...]] | None:
    """Return the height of the longest column, with what its breaks cost, and all beginnings."""
    whole = height(blocks, start, stop)
    if columns == 1 or stop - start == 1:
        return (whole, (start,)) if whole <= room + EPSILON else None
    ways = []
    for end in range(start + 1, stop):
        first = height(blocks, start, end)
        if first > room + EPSILON:
            break
        if rest := _balanced(blocks, end, stop, columns - 1, room):
            cost = WITHIN_GROUP if _cuts_group(blocks, end) else 0.0
            uneven = UNEVEN if rest[0] > first else 0.0
            ways.append((max(first, rest[0]) + cost + uneven, (start, *rest[1])))
    return min(ways, default=None)

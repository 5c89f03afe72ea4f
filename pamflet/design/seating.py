"""Give every voice of a chorus its seat on the grid: where it stands, and how large it is.

A seat is a square of cells. Some voices are larger than others, so that the chorus has rhythm;
cells that stay empty lie on the side of the words, and large voices do not lean on each other. A
number of seatings is drawn by lot, and the calmest is taken.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from pamflet.design.dice import Lots, lots, shuffled

DRAWS = 24

Cell = tuple[int, int]  # column, row, both from 0


class Seat(NamedTuple):
    """A square of span × span cells, known by the row and column of its top left cell."""

    row: int
    column: int
    span: int = 1

    @property
    def cells(self) -> frozenset[Cell]:
        """Return the cells it covers."""
        return _cells(self.row, self.column, self.span)

    def distance(self, other: "Seat") -> int:
        """Return how many steps the two are apart: 1 for neighbours, also across a corner."""
        across = max(
            self.column - other.column - other.span, other.column - self.column - self.span
        )
        down = max(self.row - other.row - other.span, other.row - self.row - self.span)
        return max(across, down) + 1

    def leans_on(self, other: "Seat") -> bool:
        """Tell whether the two share a piece of an edge, and not a mere corner."""
        across = min(self.column + self.span, other.column + other.span) - max(
            self.column, other.column
        )
        down = min(self.row + self.span, other.row + other.span) - max(self.row, other.row)
        return max(across, down) > 0 and min(across, down) == 0


@lru_cache(maxsize=4096)
def _cells(row: int, column: int, span: int) -> frozenset[Cell]:
    steps = range(span)
    return frozenset((column + x, row + y) for x in steps for y in steps)


@lru_cache(maxsize=64)
def seats_on(free: frozenset[Cell], span: int) -> tuple[Seat, ...]:
    """Return every seat of this span that lies wholly on free cells, in reading order."""
    seats = sorted(Seat(row, column, span) for column, row in free)
    return tuple(seat for seat in seats if seat.cells <= free)


@lru_cache(maxsize=1024)  # an edition has the same ones in all its formats
def seat_voices(seed: str, voices: int, free: frozenset[Cell], small: int) -> tuple[Seat, ...]:
    """Seat exactly so many voices on the free cells; at least `small` of them take a single cell.

    Returns them in reading order. Raises ValueError when there are more voices than cells.
    """
    if voices > len(free):
        raise ValueError(
            f"{voices} voices do not fit on {len(free)} cells: make the module smaller"
        )
    seatings = [_draw(lots(f"{seed}/{draw}"), voices, free, small) for draw in range(DRAWS)]
    return min(seatings, key=lambda seats: _unrest(seats, free))


def _draw(drawn: Lots, voices: int, free: frozenset[Cell], small: int) -> tuple[Seat, ...]:
    """Draw one seating: the large voices first, then single ones on what is left."""
    spare, open_cells = len(free) - voices, set(free)
    large: list[Seat] = []
    for seat in _large_seats(drawn, voices, free):
        cost = seat.span**2 - 1
        if cost <= spare and len(large) < voices - small and seat.cells <= open_cells:
            large.append(seat)
            open_cells -= seat.cells
            spare -= cost
    return tuple(sorted([*large, *_singles(drawn, voices - len(large), open_cells)]))


def _large_seats(drawn: Lots, voices: int, free: frozenset[Cell]) -> Iterator[Seat]:
    """Yield the seats large voices might take, by lot; three cells wide if few fill much."""
    for span in (3, 2) if 2 < voices < len(free) / 4 else (2,):
        yield from shuffled(seats_on(free, span), drawn)


def _singles(drawn: Lots, voices: int, open_cells: set[Cell]) -> list[Seat]:
    """Seat single voices by lot, with a leaning to the side that lies away from the words."""
    ranked = sorted(
        (0.5 * column + 1.5 * next(drawn), column, row) for column, row in sorted(open_cells)
    )
    return [Seat(row, column) for _, column, row in ranked[len(ranked) - voices :]]


def _unrest(seats: tuple[Seat, ...], free: frozenset[Cell]) -> float:
    """Weigh what is lumpy: holes, and large voices side by side, in line or cut by the trim."""
    large = [seat for seat in seats if seat.span > 1]
    pairs = list(combinations(large, 2))
    taken = frozenset().union(*(seat.cells for seat in seats))
    edge = max((column for column, _ in free), default=0) + 1
    holes = sum(1 + column for column, _ in free - taken)
    side_by_side = sum(one.leans_on(other) for one, other in pairs)
    in_line = sum(one.row == other.row or one.column == other.column for one, other in pairs)
    cut_off = sum(seat.row == 0 or seat.column + seat.span == edge for seat in large)
    return holes + 6 * side_by_side + 2 * in_line + 2 * cut_off

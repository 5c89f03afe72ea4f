"""Seating: every voice has a seat, and only one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.seating import Cell, Seat, seat_voices, seats_on

from .makers import patient

GRID = frozenset((column, row) for column in range(6) for row in range(5))
FREE = st.frozensets(st.tuples(st.integers(0, 5), st.integers(0, 4)), min_size=1)


@patient
@given(st.text(max_size=5), FREE, st.data())
def test_exactly_the_wanted_voices_are_seated_on_free_cells_of_their_own(
    seed: str, free: frozenset[Cell], data: st.DataObject
) -> None:
    voices = data.draw(st.integers(0, len(free)))
    small = data.draw(st.integers(0, voices))
    seats = seat_voices(seed, voices, free, small)
    cells = [cell for seat in seats for cell in seat.cells]
    assert len(seats) == voices
    assert len(cells) == len(set(cells))
    assert set(cells) <= free
    assert sum(seat.span == 1 for seat in seats) >= small


def test_more_voices_than_cells_are_refused() -> None:
    letter = "^31 voices do not fit on 30 cells: make the module smaller$"
    with pytest.raises(ValueError, match=letter):
        seat_voices("x", 31, GRID, 0)


def test_the_same_seed_gives_the_same_seats_and_another_seed_others() -> None:
    assert seat_voices("wonen", 12, GRID, 2) == seat_voices("wonen", 12, GRID, 2)
    assert seat_voices("wonen", 12, GRID, 2) != seat_voices("zorg", 12, GRID, 2)


def test_spare_cells_go_to_large_voices() -> None:
    seats = seat_voices("wonen", 20, GRID, 3)
    assert any(seat.span == 2 for seat in seats)


def test_few_voices_may_grow_to_three_cells_wide() -> None:
    assert any(seat.span == 3 for seat in seat_voices("wonen", 4, GRID, 1))


@pytest.mark.parametrize("seed", "abcdefgh")
def test_empty_cells_lie_on_the_side_of_the_words(seed: str) -> None:
    seats = seat_voices(seed, 28, GRID, 28)
    empty = GRID - {cell for seat in seats for cell in seat.cells}
    assert {column for column, _ in empty} <= {0, 1}


@pytest.mark.parametrize("seed", "abcdefgh")
def test_large_voices_do_not_lean_on_each_other_where_there_is_room(seed: str) -> None:
    large = [seat for seat in seat_voices(seed, 24, GRID, 4) if seat.span > 1]
    assert len(large) == 2
    assert not large[0].leans_on(large[1])


def test_seats_that_touch_in_a_corner_are_neighbours_but_do_not_lean() -> None:
    assert Seat(0, 0, 2).distance(Seat(2, 2)) == 1
    assert not Seat(0, 0, 2).leans_on(Seat(2, 2))
    assert Seat(0, 0, 2).leans_on(Seat(1, 2))
    assert Seat(0, 0).distance(Seat(0, 3)) == 3


def test_a_seat_lies_wholly_on_free_cells() -> None:
    corner = frozenset({(0, 0), (1, 0), (0, 1), (1, 1), (2, 0)})
    assert seats_on(corner, 2) == (Seat(0, 0, 2),)

"""Lots: they fall the same way everywhere."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.dice import lots, pick, shuffled

from .makers import patient


def test_the_lots_of_a_seed_are_these_on_every_machine() -> None:
    known = [0.081205, 0.507079, 0.107724, 0.941211]
    assert [round(lot, 6) for lot in islice(lots("wonen haaglanden"), 4)] == known


def test_lots_go_on_for_ever_and_do_not_come_back() -> None:
    assert len(set(islice(lots("x"), 1000))) == 1000


@patient
@given(st.text())
def test_a_lot_lies_between_nought_and_one(seed: str) -> None:
    assert all(0 <= lot < 1 for lot in islice(lots(seed), 20))


@patient
@given(st.text(), st.lists(st.integers()))
def test_a_shuffle_loses_nothing(seed: str, things: list[int]) -> None:
    assert sorted(shuffled(things, lots(seed))) == sorted(things)


def test_a_shuffle_shuffles() -> None:
    firsts = {shuffled(range(5), lots(f"seed {number}"))[0] for number in range(60)}
    assert firsts == set(range(5))


@patient
@given(st.text(), st.lists(st.integers(), min_size=1))
def test_a_pick_is_one_of_the_things(seed: str, things: list[int]) -> None:
    assert pick(things, lots(seed)) in things

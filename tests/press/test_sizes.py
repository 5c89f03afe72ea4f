"""The size is found with few trials: the rest is arithmetic."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pamflet.model import Elastic, Fit
from pamflet.press.columns import Unit
from pamflet.press.setting import Flow, Measured, set_text
from pamflet.press.sizes import Trial, best_size, sizes_of, stays_within

FIT = Fit(pages=2, smallest=8.0, usual=10.0, largest=12.0)
BAND = Elastic(30.0, 80.0, "")


class Printer:
    """Measures a text of so many signs an item, and counts how often it is asked to."""

    def __init__(self, signs: list[int], tail: float = 80.0) -> None:
        self.signs, self.tail = signs, tail
        self.asked: list[float] = []

    def attempt(self, size: float) -> Trial:
        self.asked.append(size)
        text = self.text(size)
        return Trial(size, text, set_text(text))

    def text(self, size: float) -> Measured:
        """Lines hold fewer signs and stand further apart as the type grows."""
        line = 1.4 * size * 25.4 / 72
        y, units = 120.0, []
        for number, signs in enumerate(self.signs):
            height = (1 + ceil(signs * size / 480)) * line
            units.append(Unit(f"u{number}", y, y + height))
            y += height + line
        end = y + self.tail
        return Measured((Flow("part", 105.0, 120.0, y, tuple(units)),), y, end, 280.0, 265.0)


def test_sizes_are_the_ends_of_the_range_and_the_tenths_between():
    assert sizes_of(Fit(1, 9.25, 9.5, 9.72)) == [9.25, 9.3, 9.4, 9.5, 9.6, 9.7, 9.72]


def test_a_range_of_one_size_has_one():
    assert sizes_of(Fit(1, 10, 10, 10)) == [10]


def test_one_trial_will_do_where_the_usual_size_fits():
    printer = Printer([300] * 14)

    best = best_size(replace(FIT, elastic=(BAND,)), printer.attempt)

    assert best is not None
    assert (best.size, printer.asked) == (10.0, [10.0])


def test_a_text_without_a_budget_keeps_the_usual_size():
    printer = Printer([200] * 4)

    best = best_size(replace(FIT, pages=None), printer.attempt)

    assert best is not None
    assert (best.size, printer.asked) == (10.0, [10.0])


def test_two_trials_tell_that_nothing_fits():
    printer = Printer([900] * 20)

    assert best_size(FIT, printer.attempt) is None
    assert printer.asked == [10.0, 8.0]


def test_two_trials_tell_that_everything_fits():
    printer = Printer([150] * 6)

    best = best_size(FIT, printer.attempt)

    assert best is not None
    assert (best.size, printer.asked) == (12.0, [10.0, 12.0])


def test_type_does_not_grow_until_the_tail_is_alone():
    printer = Printer([300] * 10, tail=110)

    best = best_size(FIT, printer.attempt)

    assert best is not None
    assert not best.setting.tail_is_alone
    larger = set_text(printer.text(round(best.size + 0.1, 1)))
    assert larger.tail_is_alone or not stays_within(FIT, larger)


def test_type_may_grow_where_the_tail_is_alone_anyhow():
    printer = Printer([200] * 2, tail=150)

    best = best_size(FIT, printer.attempt)

    assert best is not None
    assert best.setting.tail_is_alone
    assert best.size == 12.0


@pytest.mark.parametrize("signs", range(320, 560, 20))
def test_five_trials_find_the_size_of_a_text_like_ours(signs: int):
    printer = Printer([signs + 30 * (n % 4) for n in range(14)])

    best_size(FIT, printer.attempt)

    assert len(printer.asked) <= 5


@settings(deadline=None)
@given(st.lists(st.integers(40, 900), min_size=3, max_size=24), st.integers(20, 200))
def test_no_larger_size_fits(signs: list[int], tail: int):
    printer = Printer(signs, tail)

    best = best_size(FIT, printer.attempt)

    sizes = sizes_of(FIT)
    assert len(printer.asked) == len(set(printer.asked)) <= 8
    if best is None:
        assert not stays_within(FIT, set_text(printer.text(sizes[0])))
    else:
        assert stays_within(FIT, best.setting)
        larger = [size for size in sizes if size > best.size][:1]
        for size in larger:
            setting = set_text(printer.text(size))
            assert setting.tail_is_alone or not stays_within(FIT, setting)

"""The size is the largest at which the text fits, as long as the band is not too dear."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pamflet.model import Elastic, Fit
from pamflet.press.columns import Unit
from pamflet.press.setting import Flow, Measured, set_text
from pamflet.press.sizes import (
    MOST_WHITE,
    PRICE,
    SAFETY_MM,
    Trial,
    best_trial,
    has_room,
    is_well_set,
    sizes_of,
    stays_within,
)

FIT = Fit(pages=2, smallest=8.0, usual=10.0, largest=12.0)
BAND = Elastic(30.0, 80.0, "")
STRIP = Elastic(0.0, 30.0, "")
ELASTIC = replace(FIT, elastic=(STRIP, BAND))


class Printer:
    """Measures a text of so many signs an item."""

    def __init__(self, signs: list[int], tail: float = 80.0) -> None:
        self.signs, self.tail = signs, tail

    def attempt(self, size: float) -> Trial:
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


class Told:
    """Tells what is left at each size: less with each tenth, and at some size nothing fits."""

    def __init__(self, largest: float, room_until: float) -> None:
        self.largest, self.room_until = largest, room_until

    def attempt(self, size: float) -> Trial:
        rest = 31.0 if size <= self.room_until else 5.0
        room = 200.0 - rest if size <= self.largest else 900.0
        text = Measured((), 0.0, room, 200.0, 200.0)
        return Trial(size, text, set_text(text))


def best_of(fit: Fit, printer: Printer | Told) -> float | None:
    best = best_trial(fit, printer.attempt)
    return best.size if best else None


def test_sizes_are_the_ends_of_the_range_and_the_tenths_between():
    assert sizes_of(Fit(1, 9.25, 9.5, 9.72)) == [9.25, 9.3, 9.4, 9.5, 9.6, 9.7, 9.72]


def test_a_range_of_one_size_has_one():
    assert sizes_of(Fit(1, 10, 10, 10)) == [10]


def test_a_text_without_a_budget_keeps_the_usual_size():
    assert best_of(replace(FIT, pages=None), Printer([200] * 4)) == 10.0


def test_a_point_taller_than_a_column_gets_smaller_type_without_a_budget_too():
    best = best_of(replace(FIT, pages=None), Printer([200, 3300]))

    assert best is not None
    assert 8.0 < best < 10.0


def test_a_text_that_is_too_long_at_the_smallest_size_has_no_size():
    assert best_of(FIT, Printer([900] * 20)) is None


def test_a_short_text_gets_the_largest_size():
    assert best_of(FIT, Printer([150] * 6)) == 12.0


@pytest.mark.parametrize(
    ("largest", "room_until", "chosen"),
    [
        (12.0, 12.0, 12.0),
        (12.0, 10.4, 10.4),  # above the usual size the band is worth any size
        (11.0, 10.0, 10.0),
        (10.4, 9.9, 10.4),  # below it, three tenths
        (10.2, 9.9, 9.9),
        (9.8, 9.5, 9.5),
        (9.8, 9.4, 9.8),
        (8.0, 7.0, 8.0),
    ],
)
def test_type_gives_up_a_little_for_the_band(largest: float, room_until: float, chosen: float):
    fit = replace(ELASTIC, pages=1)

    assert best_of(fit, Told(largest, room_until)) == chosen


def test_without_elastic_parts_nothing_is_given_up():
    assert best_of(replace(FIT, pages=1), Told(11.0, 10.0)) == 11.0


def test_rounding_does_not_take_the_bands_room():
    trial = Printer([100]).attempt(10.0)
    just = replace(trial, setting=replace(trial.setting, rest=30.0 + SAFETY_MM / 2))

    assert not has_room(ELASTIC, just)
    assert has_room(ELASTIC, replace(trial, setting=replace(trial.setting, rest=31.0)))


def test_type_does_not_grow_until_the_tail_is_alone():
    printer = Printer([300] * 10, tail=110)

    best = best_trial(FIT, printer.attempt)

    assert best is not None
    assert not best.setting.tail_is_alone
    larger = set_text(printer.text(round(best.size + 0.1, 1)))
    assert larger.tail_is_alone or not stays_within(FIT, larger)


def test_type_may_grow_where_the_tail_is_alone_anyhow():
    best = best_trial(FIT, Printer([200] * 2, tail=150).attempt)

    assert best is not None
    assert best.setting.tail_is_alone
    assert best.size == 12.0


def test_type_does_not_grow_until_a_page_is_white_at_its_foot():
    """Two tall points that no longer fit below their heading would leave half of a page empty."""
    printer = Printer([1500, 1500, 300, 300])
    fit = replace(FIT, largest=14.0)

    best = best_trial(fit, printer.attempt)

    assert best is not None
    whites = {size: printer.attempt(size).setting.white for size in sizes_of(fit)}
    assert max(whites.values()) > 0.3
    assert best.size < 14.0
    assert whites[best.size] < MOST_WHITE


@settings(deadline=None)
@given(st.lists(st.integers(40, 900), min_size=3, max_size=24), st.integers(20, 200))
def test_no_larger_size_fits_that_is_worth_it(signs: list[int], tail: int):
    printer = Printer(signs, tail)
    usual = printer.attempt(FIT.usual).setting

    best = best_trial(ELASTIC, printer.attempt)

    fitting = [
        trial
        for trial in map(printer.attempt, sizes_of(ELASTIC))
        if stays_within(ELASTIC, trial.setting)
        and (usual.tail_is_alone or trial.size <= 10 or not trial.setting.tail_is_alone)
    ]
    if best is None:
        assert fitting == []
        return
    assert stays_within(ELASTIC, best.setting)
    larger = [trial for trial in fitting if trial.size > best.size]
    assert not any(is_well_set(ELASTIC, trial) for trial in larger)
    if larger:  # then the band, or a page without white, was worth it
        assert is_well_set(ELASTIC, best)
        assert best.size >= 10 or larger[-1].size - best.size <= PRICE + 0.01

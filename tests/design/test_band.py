"""The answer band: elastic, within reason; its question stays on it."""

import pytest

from pamflet.design.band import MEASURE_MM, ROWS, Rows, fit_beside_chorus, fit_strip
from pamflet.design.script import ARABIC, LATIN

from .makers import arabic, latin

SHORT = ("Wie opent de deur?", "U, met uw keuze.")
LONG = (
    "Wie zorgt ervoor dat iedereen in onze gemeente een goed thuis heeft?",
    "Dat doet u, op de dag van de verkiezingen, met uw eigen stem.",
)
LOW, MIDDLE, HIGH = ROWS


def test_a_short_question_stands_on_one_line_of_a_strip_of_14_mm() -> None:
    strip = fit_strip(SHORT, latin(), LATIN)
    assert (strip.size_pt, strip.height_mm, strip.parts_lines) == (17, 14.0, False)


def test_a_question_a_little_too_long_for_its_line_is_set_smaller() -> None:
    strip = fit_strip((SHORT[0], LONG[1]), latin(), LATIN)
    assert strip.size_pt < 17
    assert not strip.parts_lines


def test_a_long_question_makes_its_strip_higher() -> None:
    strip = fit_strip(LONG, latin(), LATIN)
    assert strip.parts_lines
    assert strip.height_mm == 21.1
    assert fit_strip((*LONG, *LONG), latin(), LATIN).height_mm > 34


def test_arabic_lines_stand_further_apart_on_a_strip() -> None:
    strip = fit_strip(("من يفتح الباب؟", "أنتم، باختياركم."), arabic(), ARABIC)
    assert (strip.size_pt, strip.leading_pt) == (15, 22)


@pytest.mark.parametrize(("rows", "points"), [(LOW, 30), (MIDDLE, 34), (HIGH, 34)])
def test_a_low_band_asks_its_question_smaller(rows: Rows, points: float) -> None:
    asked = fit_beside_chorus(SHORT, latin(), LATIN, rows)
    assert asked
    assert (asked.size_pt, asked.lines) == (points, SHORT)


@pytest.mark.parametrize("rows", ROWS)
def test_a_long_question_beside_a_chorus_stays_within_the_band(rows: Rows) -> None:
    asked = fit_beside_chorus(LONG, latin(), LATIN, rows)
    if asked is None:
        assert rows == LOW, "in a higher band there is room"
        return
    assert asked.size_pt < 34
    assert asked.width_mm <= 126
    assert asked.depth_mm < rows.least_mm - 6


def test_a_question_for_which_no_band_is_high_enough_stands_on_a_strip() -> None:
    endless = LONG * 5
    assert [fit_beside_chorus(endless, latin(), LATIN, rows) for rows in ROWS] == [None] * 3
    assert fit_strip(endless, latin(), LATIN).height_mm > ROWS[1].least_mm
    assert MEASURE_MM < 180

"""The answer band: elastic, within reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.band import Band, fit_band

from .makers import patient


@pytest.mark.parametrize("rest", [-50, 0, 20, 37.9])
def test_under_38_mm_there_is_white_instead_of_a_band(rest: float) -> None:
    assert fit_band(rest) is None


@pytest.mark.parametrize(
    ("rest", "rows", "module"),
    [(38, 2, 15.5), (47, 2, 20), (57, 3, 50 / 3), (67, 3, 20), (77, 4, 17.5), (99, 4, 23)],
)
def test_a_band_has_two_to_four_rows_of_modules_up_to_23_mm(
    rest: float, rows: int, module: float
) -> None:
    band = fit_band(rest)
    assert band is not None
    assert band.rows == rows
    assert band.module_mm == pytest.approx(module)


def test_more_than_four_rows_leave_white_above() -> None:
    assert fit_band(150) == Band(rows=4, module_mm=23, white_mm=58)


def test_a_band_of_two_rows_asks_its_question_smaller() -> None:
    assert Band(2, 20, 7).question_pt == (30, 33)
    assert Band(3, 20, 7).question_pt == (34, 37)


@pytest.mark.parametrize(("rows", "voices"), [(2, 2), (3, 5), (4, 8)])
def test_a_band_s_chorus_has_room_for_one_large_voice(rows: int, voices: int) -> None:
    assert Band(rows, 20, 7).voices == voices


@patient
@given(st.floats(38, 1000))
def test_band_and_white_together_take_exactly_what_is_left(rest: float) -> None:
    band = fit_band(rest)
    assert band is not None
    assert band.height_mm + band.white_mm == pytest.approx(rest)
    assert band.white_mm >= 7 - 1e-9

"""Logos: alike to the eye, whatever their shape."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.logos import LogoRow, LogoSize, partner_logos, poster_logos, sender_logos

from .makers import patient

RATIOS = st.lists(st.floats(0.1, 12), min_size=1, max_size=12)


def test_one_sender_takes_640_square_mm() -> None:
    (size,) = sender_logos([4.0]).sizes
    assert size.width_mm * size.height_mm == pytest.approx(640)
    assert size.width_mm / size.height_mm == pytest.approx(4)


@pytest.mark.parametrize(("ratio", "height"), [(0.5, 16), (1, 16), (12, 9)])
def test_a_sender_s_logo_is_9_to_16_mm_high(ratio: float, height: float) -> None:
    assert sender_logos([ratio]).sizes == (LogoSize(height * ratio, height),)


def test_several_senders_take_430_square_mm_each_with_gaps_of_9_mm() -> None:
    row = sender_logos([3.0, 3.0])
    assert row.sizes[0].width_mm * row.sizes[0].height_mm == pytest.approx(430)
    assert row.width_mm == pytest.approx(2 * row.sizes[0].width_mm + 9)


def test_senders_that_are_too_wide_together_shrink_alike() -> None:
    row = sender_logos([5.0, 5.0, 5.0])
    assert row.width_mm == pytest.approx(150)
    assert row.sizes[0] == row.sizes[1]
    assert row.sizes[0].width_mm / row.sizes[0].height_mm == pytest.approx(5)


@pytest.mark.parametrize(("partners", "rows"), [(0, 0), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_five_partners_stand_in_a_row(partners: int, rows: int) -> None:
    assert len(partner_logos([3.0] * partners)) == rows


def test_two_rows_of_partners_are_balanced_by_width_and_keep_the_order() -> None:
    first, second = partner_logos([6.0, 6.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    assert len(first.sizes) == 2
    assert len(second.sizes) == 5
    assert first.sizes[0].width_mm > first.sizes[0].height_mm


def test_no_senders_take_no_room() -> None:
    assert sender_logos([]) == LogoRow((), 9)
    assert sender_logos([]).width_mm == 0


@patient
@given(RATIOS)
def test_partners_fit_the_measure_and_keep_their_proportions(ratios: list[float]) -> None:
    rows = partner_logos(ratios)
    sizes = [size for row in rows for size in row.sizes]
    assert all(row.width_mm <= 180.001 for row in rows)
    assert [size.width_mm / size.height_mm for size in sizes] == pytest.approx(ratios)
    assert len(rows) <= -(-len(ratios) // 5)


@pytest.mark.parametrize("ratio", [0, -1, inf, nan])
def test_a_logo_without_a_shape_is_refused(ratio: float) -> None:
    letter = f"^a logo cannot be {ratio} times as wide as it is high$"
    with pytest.raises(ValueError, match=letter):
        sender_logos([ratio])


def test_more_logos_than_a_plate_can_hold_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^18 logos are too many for a row of 150 mm$"):
        sender_logos([2.0] * 18)


def test_logos_on_a_poster_stay_in_its_row_or_are_too_many() -> None:
    row = poster_logos([3.0, 2.0, 3.0], 132)
    assert row
    assert row.width_mm <= 132.001
    assert max(size.height_mm for size in row.sizes) <= 13
    assert poster_logos([3.0] * 6, 132) is None
    assert poster_logos([3.0] * 30, 132) is None


def test_a_logo_alone_on_a_poster_is_always_there() -> None:
    row = poster_logos([20.0], 132)
    assert row
    assert row.width_mm == pytest.approx(80)


def test_a_logo_of_20_to_1_does_not_make_the_others_small() -> None:
    (row,) = partner_logos([20.0, 1.0, 2.0])
    assert row.sizes[0].width_mm == pytest.approx(66)
    assert row.sizes[1].height_mm > 17
    assert sender_logos([20.0]).width_mm == pytest.approx(110)

"""The voice: a disc with one square corner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.voice import Corner, Rect, svg, voice

from .makers import patient

LENGTHS = st.floats(0, 300)
RECTS = st.builds(Rect, LENGTHS, LENGTHS, LENGTHS, LENGTHS)


def test_a_voice_starts_in_its_square_corner_and_is_round_elsewhere() -> None:
    assert voice(0, 0, 10, Corner.BOTTOM_LEFT, "#0b4f55") == (
        '<path d="M0 10L0 5A5 5 0 0 1 5 0A5 5 0 0 1 10 5A5 5 0 0 1 5 10z" fill="#0b4f55"/>'
    )


@pytest.mark.parametrize(
    ("corner", "place"),
    [
        (Corner.TOP_LEFT, "M2 3L"),
        (Corner.TOP_RIGHT, "M12 3L"),
        (Corner.BOTTOM_RIGHT, "M12 13L"),
        (Corner.BOTTOM_LEFT, "M2 13L"),
    ],
)
def test_each_corner_can_be_the_square_one(corner: Corner, place: str) -> None:
    assert place in voice(2, 3, 10, corner, "#000000")


def test_a_corner_mirrors_from_left_to_right_and_back() -> None:
    assert Corner.TOP_LEFT.mirrored is Corner.TOP_RIGHT
    assert Corner.BOTTOM_LEFT.mirrored is Corner.BOTTOM_RIGHT
    assert all(corner.mirrored.mirrored is corner for corner in Corner)


def test_lengths_are_written_to_a_thousandth_without_idle_zeros() -> None:
    assert svg(4 * 21.6, 108.00001, []) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 86.4 108"></svg>'
    )


def test_places_that_share_an_edge_do_not_overlap() -> None:
    assert not Rect(0, 0, 10, 10).overlaps(Rect(10, 0, 10, 10))
    assert Rect(0, 0, 10, 10).overlaps(Rect(9, 9, 10, 10))


@patient
@given(RECTS, RECTS)
def test_two_places_overlap_both_ways_or_not_at_all(one: Rect, other: Rect) -> None:
    assert one.overlaps(other) == other.overlaps(one)


def test_a_mirrored_place_is_as_far_from_the_other_side() -> None:
    assert Rect(10, 5, 20, 7).mirrored(100) == Rect(70, 5, 20, 7)

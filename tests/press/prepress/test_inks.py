"""Inks: paper stays paper, greys are black alone, and there is never more ink than paper takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.press.prepress.inks import BLACK, PAPER, Inks, limited

from .makers import condition

share = st.floats(0, 1)


def test_white_is_paper_and_black_is_black_ink_alone():
    assert condition().of((255, 255, 255)) == PAPER
    assert condition().of((0, 0, 0)) == BLACK


@pytest.mark.parametrize("grey", [20, 64, 128, 200, 250])
def test_a_grey_is_black_ink_alone(grey):
    cyan, magenta, yellow, black = condition().of((grey, grey, grey))
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert 0 < black < 1


def test_a_darker_grey_has_more_ink():
    blacks = [condition().of((grey,) * 3).black for grey in range(256)]
    assert blacks == sorted(blacks, reverse=True)


def test_a_colour_goes_through_the_profile():
    red = condition().of((255, 0, 0))
    assert (red.cyan, red.black) == (0, 0)
    assert min(red.magenta, red.yellow) > 0.9


def test_a_colour_looks_on_paper_as_it_does_on_the_screen():
    for colour in [(27, 58, 107), (240, 171, 61), (11, 79, 85)]:
        seen = condition().seen(condition().of(colour))
        assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) <= 4


def test_a_lab_colour_is_the_same_ink_as_its_screen_colour():
    lab, screen = condition().of_lab(53.2, 80.1, 67.2), condition().of((255, 0, 0))
    assert max(abs(a - b) for a, b in zip(lab, screen, strict=True)) < 0.05


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_no_screen_colour_takes_more_ink_than_paper_takes(colour):
    assert sum(condition().of(colour)) <= 3.0 + 1e-6


@given(share, share, share, share)
def test_limited_inks_are_never_more_than_the_paper_takes(c, m, y, k):
    inks = limited(Inks(c, m, y, k))
    assert sum(inks) <= 3.0 + 1e-6
    assert all(0 <= ink <= 1 + 1e-9 for ink in inks)


def test_what_is_too_much_becomes_black_first():
    assert limited(Inks(0.9, 0.8, 0.7, 0.8)) == pytest.approx((0.8, 0.7, 0.6, 0.9), abs=0.001)


def test_what_is_not_too_much_stays():
    inks = Inks(0.9, 0.8, 0.7, 0.5)
    assert limited(inks) is inks

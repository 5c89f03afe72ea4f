"""Tones: the arithmetic of colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.tones import Tone, contrast, darken, grey_of, hex_of, lighten, ripe_hue, tone_of

from .makers import patient

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@patient
@given(COLOURS)
def test_a_colour_survives_the_way_to_its_tone_and_back(colour: str) -> None:
    assert hex_of(tone_of(colour)) == colour


@patient
@given(st.floats(0.25, 0.95), st.floats(0, 0.5), st.floats(0, 360))
def test_chroma_gives_way_before_lightness_does(
    lightness: float, chroma: float, hue: float
) -> None:
    tone = tone_of(hex_of(Tone(lightness, chroma, hue)))
    assert tone.lightness == pytest.approx(lightness, abs=0.01)
    assert tone.chroma <= chroma + 0.01


def test_contrast_runs_from_1_to_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#0b4f55", "#0b4f55") == pytest.approx(1)


def test_greys_run_from_0_to_100_and_equal_steps_look_equal() -> None:
    greys = [grey_of(colour) for colour in ("#000000", "#080808", "#777777", "#ffffff")]
    assert greys == pytest.approx([0, 2.19, 50.03, 100], abs=0.02)  # CIE L*
    assert grey_of("#ff0000") == pytest.approx(53.24, abs=0.02)


@patient
@given(COLOURS, st.floats(1, 12))
def test_darkening_reaches_the_contrast_with_paper(colour: str, ratio: float) -> None:
    assert contrast(darken(colour, "#ffffff", ratio), "#ffffff") >= ratio


@patient
@given(COLOURS, st.floats(1, 12))
def test_lightening_reaches_the_contrast_with_black(colour: str, ratio: float) -> None:
    assert contrast(lighten(colour, "#000000", ratio), "#000000") >= ratio


def test_a_colour_that_has_the_contrast_is_left_as_it_is() -> None:
    assert darken("#0b4f55", "#ffffff", 6) == "#0b4f55"
    assert lighten("#f5b82e", "#0b4f55", 3) == "#f5b82e"


def test_what_cannot_reach_the_contrast_ends_black_or_white() -> None:
    assert darken("#777777", "#000000", 21) == "#000000"
    assert lighten("#777777", "#ffffff", 21) == "#ffffff"


def test_yellow_ripens_to_ochre_and_lime_to_leaf_green_as_they_darken() -> None:
    assert ripe_hue(100, 0.5) == 68
    assert ripe_hue(124, 0.5) == 135
    assert ripe_hue(100, 0.8) == 100
    assert ripe_hue(200, 0.5) == 200

"""A poster's few words: as large as they stand within the big voice, and no larger."""

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.bill import (
    BIG,
    BIG_LATIN,
    COLUMNS,
    HIGHEST_MM,
    KEPT_CLEAR,
    MODULE_MM,
    PT_PER_MM,
    ROWS,
    VOICE_MM,
    VOICES,
    WORDS_START_MM,
    Statement,
    fit_call,
    fit_statement,
)
from pamflet.design.chorus import chorus
from pamflet.design.script import ARABIC, LATIN

from .makers import TEAL, arabic, latin, patient, printed

WORDS = st.lists(st.text("abceimnW", min_size=1, max_size=14), min_size=1, max_size=14)


def lines(words: str) -> tuple[str, ...]:
    fitted = fit_statement(words, latin(), LATIN)
    assert fitted
    return fitted.lines


def stick_out(fitted: Statement) -> list[str]:
    """Return the lines of which a corner lies outside the voice; kerning is not measured."""
    radius = VOICE_MM / 2
    outside = []
    for above, line in enumerate(reversed(fitted.lines)):
        em = fitted.size_pt / PT_PER_MM
        foot = fitted.foot_mm + (above * BIG_LATIN.leading + BIG_LATIN.baseline_em) * em
        right = WORDS_START_MM + latin().width_em(line) * em
        corners = [(x, foot + y) for x in (WORDS_START_MM, right) for y in (0, 0.65 * em)]
        is_round = [(x, y) for x, y in corners if x > radius or y > radius]
        if any(hypot(x - radius, y - radius) > radius for x, y in is_round):
            outside.append(line)
    return outside


@patient
@given(WORDS)
def test_no_line_leaves_the_voice_and_no_word_is_lost(words: list[str]) -> None:
    fitted = fit_statement(" ".join(words), latin(), LATIN)
    if fitted is None:
        assert max(map(len, words)) > 9 or len(words) > 8
        return
    assert " ".join(fitted.lines).split() == words
    assert BIG_LATIN.smallest <= fitted.size_pt <= BIG_LATIN.largest
    assert stick_out(fitted) == []
    depth = len(fitted.lines) * fitted.size_pt * BIG_LATIN.leading / PT_PER_MM
    assert fitted.foot_mm + depth <= HIGHEST_MM


def nearest(fitted: Statement) -> float:
    """Return how much white, in em, is left between letters above each other."""
    style = BIG_LATIN.title
    spacing = style.letter_spacing_em, style.word_spacing_em
    inks = [latin().ink(line, *spacing) for line in fitted.lines]
    gaps = [
        fitted.leading + above.foot - below.top
        for upper, lower in pairwise(inks)
        for above in upper
        for below in lower
        if above.left < below.right and below.left < above.right
    ]
    return min(gaps, default=1.0)


@pytest.mark.parametrize(
    "words",
    [
        "Een eigen sleutel geeft rust.",
        "Jij lijdt. \u00c9\u00e9n \u00c9g\u00e9e is genoeg.",
        "\u0130htiya\u00e7 s\u00fcrd\u00fck\u00e7e \u0130yi yard\u0131m",
        "\u0141\u00f3d\u017a \u017by\u0107 \u015awi\u0119to",
    ],
)
def test_no_letter_touches_one_on_the_line_above(words: str) -> None:
    fitted = fit_statement(words, latin(), LATIN)
    assert fitted
    assert len(fitted.lines) > 1
    assert nearest(fitted) > 0.02


@pytest.mark.parametrize(
    ("words", "broken"),
    [
        ("Wachten maakt ziek.", ("Wachten", "maakt", "ziek.")),
        ("Eerst een huis. Dan de rest.", ("Eerst", "een huis.", "Dan de", "rest.")),
        ("Een thuis in een fijne wijk", ("Een thuis", "in een fijne", "wijk")),
        ("Your own key brings peace of mind.", ("Your own", "key brings", "peace", "of mind.")),
        ("Власний ключ дарує спокій.", ("Власний", "ключ", "дарує", "спокій.")),
        ("Nu!", ("Nu!",)),
    ],
)
def test_lines_end_where_a_reader_breathes(words: str, broken: tuple[str, ...]) -> None:
    assert lines(words) == broken


def test_a_short_cry_is_132_pt_and_no_larger() -> None:
    fitted = fit_statement("Nu!", latin(), LATIN)
    assert fitted == Statement(("Nu!",), 132, 16.0)


def test_long_words_are_raised_to_where_the_voice_is_wide() -> None:
    fitted = fit_statement("Найвідповідальніше природокористування", latin(), LATIN)
    assert fitted
    assert fitted.foot_mm > 16


def test_a_word_too_long_for_any_size_breaks_at_its_soft_hyphen_only() -> None:
    assert fit_statement("a" * 60, latin(), LATIN) is None
    assert lines("arbeidsongeschiktheids\u00adverzekeringsmaatschappij") == (
        "arbeidsongeschiktheids-",
        "verzekeringsmaatschappij",
    )


def test_a_whole_paragraph_is_no_statement() -> None:
    assert fit_statement("woord " * 41, latin(), LATIN) is None


def test_arabic_words_stand_further_apart() -> None:
    fitted = fit_statement("مفتاح بيتك راحة لبالك.", arabic(), ARABIC)
    assert fitted
    assert 60 < fitted.size_pt <= 104
    assert len(fitted.lines) <= 3


# -- the call --------------------------------------------------------------------------------


def test_a_call_keeps_its_own_lines_where_they_fit() -> None:
    call = fit_call(("Wie opent de deur?", "U."), latin(), 130, LATIN)
    assert (call.lines, call.size_pt) == (("Wie opent de deur?", "U."), 21)


def test_a_long_call_is_broken_anew_in_three_lines_at_most() -> None:
    call = fit_call(("Stem voor een thuis en een fijne buurt,", "ook nu."), latin(), 60, LATIN)
    assert call.fits
    assert len(call.lines) <= 3
    assert call.size_pt < 21
    assert not fit_call(("Stem voor een thuis " * 9,), latin(), 130, LATIN).fits


# -- the crowd -------------------------------------------------------------------------------


@patient
@given(st.text(max_size=4), st.booleans())
def test_sixteen_voices_stand_along_the_top_and_the_outer_side(seed: str, mirrored: bool) -> None:
    drawing = chorus(
        seed,
        VOICES,
        TEAL,
        columns=COLUMNS,
        rows=ROWS,
        beside=BIG,
        keep_clear=KEPT_CLEAR,
        mirrored=mirrored,
    )
    found = printed(drawing)
    assert len(found) == VOICES
    accents = [each for each in found if each.fill == TEAL.accent]
    assert len(accents) <= 1
    assert all(each.foot <= MODULE_MM * 1000 + 1 for each in accents)  # away from the big one
    near = [each for each in found if each.top >= 3 * MODULE_MM * 1000 - 1]
    assert all(
        (each.right if mirrored else each.left) % 194_400 <= MODULE_MM * 1000 for each in near
    )

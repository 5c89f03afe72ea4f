"""Colours: whatever two a region gives, words can be read and shapes can be seen."""

import random
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.colour import Palette, derive_palette
from pamflet.design.tones import contrast, tone_of

from .makers import patient

PURE = ("#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff", "#ff00ff", "#ff8000")
GREY = ("#000000", "#333333", "#808080", "#d3d3d3", "#ffffff")
RANDOM_PAIRS = 3000


def pairs() -> list[tuple[str, str]]:
    lot = random.Random(70)
    colours = [f"#{lot.randrange(1 << 24):06x}" for _ in range(2 * RANDOM_PAIRS)]
    return [*product(PURE + GREY, PURE + GREY), *zip(colours[::2], colours[1::2], strict=True)]


def contrasts(palette: Palette) -> dict[str, tuple[float, float]]:
    """Return each promise of the table: the contrast there is, and the least there may be."""
    p = palette
    themes = min(contrast(theme, p.paper) for theme in p.themes)
    return {
        "ink on paper": (contrast(p.ink, p.paper), 7),
        "ink on tint": (contrast(p.ink, p.tint), 7),
        "ink on deep tint": (contrast(p.ink, p.tint_deep), 7),
        "words on the field": (contrast(p.on_field, p.field), 4.5),
        "brand on paper": (contrast(p.brand, p.paper), 6),
        "brand on tint": (contrast(p.brand, p.tint), 4.5),
        "accent on the field": (contrast(p.accent, p.field), 3),
        "words on the accent": (contrast(p.on_accent, p.accent), 4.5),
        "accent words on the field": (contrast(p.accent_text, p.field), 4.5),
        "words on a mark": (contrast(p.on_mark, p.mark), 4.5),
        "mark on paper": (contrast(p.mark, p.paper), 1.35),
        "rule on paper": (contrast(p.rule, p.paper), 3),
        "themes on paper": (themes, 6),
    }


def broken(palette: Palette) -> list[str]:
    promises = [
        f"{name} is {there:.2f}, not {least}"
        for name, (there, least) in contrasts(palette).items()
        if there < least
    ]
    field = tone_of(palette.field).lightness
    voices = (palette.voice_light, palette.voice_deep, palette.voice_pale)
    if any(abs(tone_of(voice).lightness - field) < 0.04 for voice in voices):
        promises.append("a voice cannot be told from the field")
    if len(set(palette.themes)) < len(palette.themes):
        promises.append("two themes have one colour")
    greys = [contrast(theme, palette.paper) for theme in palette.themes]
    if max(greys) > 1.35 * min(greys):
        promises.append("the themes do not print as one grey")
    return promises


def test_no_pair_of_colours_breaks_a_promise() -> None:
    failed = {pair: found for pair in pairs() if (found := broken(derive_palette(*pair)))}
    assert failed == {}


def test_good_colours_are_kept_as_given_and_nothing_is_told() -> None:
    palette = derive_palette("#0b4f55", "#f5b82e")
    assert (palette.field, palette.brand) == ("#0b4f55", "#0b4f55")
    assert (palette.accent, palette.accent_text, palette.mark) == ("#f5b82e",) * 3
    assert palette.on_field == palette.paper == "#ffffff"
    assert palette.notes == ()


def test_a_bright_primary_stays_the_field_and_carries_dark_words() -> None:
    palette = derive_palette("#ffff00", "#d3d3d3")
    assert palette.on_field == palette.ink
    assert tone_of(palette.field).lightness > 0.8
    assert palette.notes == (
        "primary is bright: it stays the field, text on it is dark",
        "primary is made a little deeper, so that it prints",
        "accent has no hue: it is dark, as the field is bright",
    )


@pytest.mark.parametrize("primary", ["#ff8000", "#f39200", "#95c11f"])
def test_orange_and_lime_stay_what_they_are_and_do_not_turn_brown(primary: str) -> None:
    palette = derive_palette(primary, "#312783")
    given, field = tone_of(primary), tone_of(palette.field)
    assert abs(field.lightness - given.lightness) < 0.02
    assert abs(field.hue - given.hue) < 8
    assert palette.on_field == palette.ink


def test_a_primary_without_a_hue_becomes_graphite_with_the_hue_of_the_accent() -> None:
    palette = derive_palette("#d3d3d3", "#0066cc")
    field = tone_of(palette.field)
    assert field.lightness == pytest.approx(0.36, abs=0.01)
    assert abs(field.hue - tone_of("#0066cc").hue) < 5
    assert palette.notes[0] == (
        "primary has no hue: the field is graphite, with a touch of the accent"
    )


def test_a_pale_primary_is_made_darker_until_white_words_can_be_read() -> None:
    palette = derive_palette("#7ec8e3", "#ffb6c1")
    assert palette.on_field == "#ffffff"
    assert contrast(palette.field, "#ffffff") == pytest.approx(5, abs=0.15)
    assert palette.notes == ("primary is made darker, until white words can be read on it",)


def test_an_accent_that_drowns_in_the_field_is_moved_until_it_stands_out() -> None:
    palette = derive_palette("#e30613", "#e30613")
    assert contrast(palette.accent, palette.field) == pytest.approx(3, abs=0.1)
    assert palette.notes[-1] == "accent is made lighter, until it stands out from the field"


def test_an_accent_too_light_for_paper_is_dark_there() -> None:
    palette = derive_palette("#0000ff", "#00ffff")
    assert palette.accent == "#00ffff"
    assert (palette.mark, palette.on_mark) == (palette.ink, palette.paper)
    assert palette.notes == ("accent is too light for a shape on paper: there it is dark",)


def test_an_acid_yellow_accent_is_made_warmer() -> None:
    palette = derive_palette("#4b2149", "#ffff00")
    assert tone_of(palette.accent).hue == pytest.approx(95, abs=2)
    assert palette.notes == ("accent is an acid yellow: it is made warmer, so that it prints",)


def test_the_tokens_have_the_names_and_the_order_of_the_style_sheets() -> None:
    palette = derive_palette("#0b4f55", "#f5b82e", themes=2)
    names = (
        "--paper --ink --field --on-field --brand --accent --accent-text --on-accent --mark "
        "--on-mark --tint --tint-deep --voice-light --voice-deep --voice-pale --rule "
        "--theme-1 --theme-2"
    )
    tokens = palette.css_tokens()
    assert list(tokens) == names.split()
    assert tokens["--on-field"] == palette.on_field
    assert tokens["--theme-2"] == palette.themes[1]


@pytest.mark.parametrize("themes", [0, 1, 2, 20])
def test_each_theme_has_a_colour(themes: int) -> None:
    assert len(derive_palette("#0b4f55", "#f5b82e", themes).themes) == themes


def test_theme_colours_never_turn_to_olive() -> None:
    hues = [tone_of(colour).hue for colour in derive_palette("#0b4f55", "#f5b82e", 20).themes]
    assert not [hue for hue in hues if 72 < hue < 131]


def test_a_short_colour_is_the_same_as_a_long_one() -> None:
    assert derive_palette("#abc", "#F00") == derive_palette("#aabbcc", "#ff0000")


def test_what_is_no_colour_is_refused_with_an_example() -> None:
    letter = "^'teal' is not a colour: write #rgb or #rrggbb, such as #0b4f55$"
    with pytest.raises(ValueError, match=letter):
        derive_palette("teal", "#f5b82e")


@patient
@given(st.text() | st.from_regex(r"#[0-9a-fA-F]{1,8}", fullmatch=True))
def test_a_stranger_s_colour_gives_a_palette_or_a_letter(colour: str) -> None:
    with suppress(ValueError):
        assert broken(derive_palette(colour, colour)) == []

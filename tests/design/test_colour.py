"""Colours: whatever two a region gives, words can be read and shapes can be seen."""

import random
from collections.abc import Iterator
from colorsys import hsv_to_rgb
from contextlib import suppress
from functools import cache
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.colour import Palette, derive_palette
from pamflet.design.repair import GREY
from pamflet.design.tones import Tone, contrast, grey_of, tone_of

from .makers import patient

CHORUS = ("field", "voice_light", "voice_deep", "voice_pale")
TONES = (*CHORUS, "accent", "mark", "paper", "tint", "tint_deep", "rule")
HUES = 24  # on the circle of pure colours
PURE = tuple(
    "#" + bytes(round(255 * part) for part in hsv_to_rgb(n / HUES, 1, 1)).hex() for n in range(HUES)
)
GREYS = ("#000000", "#333333", "#808080", "#d3d3d3", "#ffffff")
SHADES = {"ink": (0.235, 0.035), "tint": (0.962, 0.022), "tint_deep": (0.905, 0.045)}
SHADES |= {"rule": (0.62, 0.06)}
RANDOM_PAIRS = 3000


def pairs() -> list[tuple[str, str]]:
    lot = random.Random(70)
    colours = [f"#{lot.randrange(1 << 24):06x}" for _ in range(2 * RANDOM_PAIRS)]
    return [*product(PURE + GREYS, PURE + GREYS), *zip(colours[::2], colours[1::2], strict=True)]


@cache
def palettes() -> dict[tuple[str, str], Palette]:
    """Return the palettes of all pairs, derived once."""
    return {pair: derive_palette(*pair) for pair in pairs()}


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
        "brand on tint": (contrast(p.brand, p.tint), 5.3),
        "accent on the field": (contrast(p.accent, p.field), 3),
        "words on the accent": (contrast(p.on_accent, p.accent), 4.5),
        "accent words on the field": (contrast(p.accent_text, p.field), 4.5),
        "words on a mark": (contrast(p.on_mark, p.mark), 4.5),
        "mark on paper": (contrast(p.mark, p.paper), 1.35),
        "rule on paper": (contrast(p.rule, p.paper), 3),
        "themes on paper": (themes, 6),
    }


def greys(palette: Palette) -> dict[str, tuple[float, float]]:
    """Return how far apart neighbours are in black and white (CIE L*), and the least there may be.

    Between any two voices, and the field, no colour may be needed to tell one from the other.
    """
    p = palette
    grey = {name: grey_of(getattr(p, name)) for name in TONES}
    least = {**dict.fromkeys(combinations(CHORUS, 2), 7.0), ("field", "voice_deep"): 5.0}
    least |= {("accent", voice): 7.0 for voice in CHORUS}
    least |= {("accent", "field"): 25.0, ("paper", "field"): 10.0, ("paper", "mark"): 10.0}
    least |= {("paper", "tint"): 3.5, ("tint", "tint_deep"): 5.0, ("paper", "rule"): 40.0}
    return {
        f"the grey of {one} and {other}": (abs(grey[one] - grey[other]), apart)
        for (one, other), apart in least.items()
    }


def strays(palette: Palette, primary: str, accent: str) -> Iterator[str]:
    """Yield where a palette leaves what the table derives from two colours."""
    p, given, vote = palette, tone_of(primary), tone_of(accent)
    field, brand = tone_of(p.field), tone_of(p.brand)
    if p.on_field not in (p.paper, p.ink):
        yield "words on the field are neither white nor ink"
    if given.chroma < GREY and abs(field.lightness - 0.36) > 0.01:
        yield "a primary without a hue is not graphite"
    elif given.chroma >= GREY and p.on_field == p.paper:
        least = 5.5 if given.lightness < 0.6 else 5.0
        if contrast(p.field, p.paper) < least:
            yield f"white on the field has less than {least}"
    if vote.chroma < GREY and p.accent != (p.ink if p.on_field == p.ink else p.paper):
        yield "an accent without a hue is neither ink nor white"
    if field.lightness < given.lightness - 0.01 and _is_olive(field):
        yield "the field turned olive as it darkened"
    if brand.lightness < field.lightness - 0.01 and _is_olive(brand):
        yield "the brand turned olive as it darkened"


def _is_olive(tone: Tone) -> bool:
    return tone.lightness < 0.70 and tone.chroma > 0.05 and 72 < tone.hue < 131


def broken(palette: Palette) -> list[str]:
    promises = [
        f"{name} is {there:.2f}, not {least}"
        for name, (there, least) in (contrasts(palette) | greys(palette)).items()
        if there < least
    ]
    field = tone_of(palette.field).lightness
    voices = (palette.voice_light, palette.voice_deep, palette.voice_pale)
    if any(abs(tone_of(voice).lightness - field) < 0.04 for voice in voices):
        promises.append("a voice cannot be told from the field")
    if len(set(palette.themes)) < len(palette.themes):
        promises.append("two themes have one colour")
    shades = [contrast(theme, palette.paper) for theme in palette.themes]
    if max(shades) > 1.35 * min(shades):
        promises.append("the themes do not print as one grey")
    return promises


def test_no_pair_of_colours_breaks_a_promise() -> None:
    found = {pair: [*broken(each), *strays(each, *pair)] for pair, each in palettes().items()}
    assert {pair: told for pair, told in found.items() if told} == {}


def test_as_many_pairs_are_tried_as_promised() -> None:
    tried = pairs()
    assert len(set(tried)) >= RANDOM_PAIRS + len(PURE + GREYS) ** 2
    assert {(one, one) for one in PURE + GREYS} <= set(tried)  # a primary equal to the accent


def test_a_palette_has_the_shades_of_the_table() -> None:
    """Lightness is exact to what one step of eight bits makes."""
    for pair, palette in palettes().items():
        assert palette.paper == "#ffffff"
        for name, (lightness, chroma) in SHADES.items():
            tone = tone_of(getattr(palette, name))
            assert tone.lightness == pytest.approx(lightness, abs=0.006), (pair, name)
            assert tone.chroma <= chroma + 0.006, (pair, name)
        if palette.on_field != palette.paper:  # a bright field
            field = tone_of(palette.field)
            assert field.lightness < 0.88, pair
            assert field.chroma < 0.18, pair


def test_neighbours_can_be_told_apart_in_black_and_white() -> None:
    palette = derive_palette("#143d8c", "#63d9b8")  # its pale voice would be the accent's grey
    assert abs(grey_of(palette.voice_pale) - grey_of(palette.accent)) >= 7


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


@pytest.mark.parametrize("accent", ["#00ff00", "#0000ff", "#ff00ff"])
def test_an_accent_that_only_a_screen_has_is_made_quieter(accent: str) -> None:
    palette = derive_palette("#ff0000", accent)
    assert tone_of(palette.accent).chroma <= 0.21
    assert "so that it prints" in " ".join(palette.notes)
    assert derive_palette("#0b4f55", "#e30613").accent != "#0b4f55"


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

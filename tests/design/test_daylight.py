"""The colours of a page on a screen keep their promises, by day and by night."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pamflet.design.colour import derive_palette
from pamflet.design.daylight import (
    OF_THE_NIGHT,
    PROMISES,
    by_day,
    by_night,
    room_by_day,
    room_by_night,
)
from pamflet.design.tones import contrast, tone_of

PURE = ("#000000", "#ffffff", "#808080", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff00ff")
PURE += ("#00ffff", "#ffa500", "#7a3d00", "#d3d3d3")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def broken(primary: str, accent: str) -> list[str]:
    """Return the promises that two colours break."""
    palette = derive_palette(primary, accent)
    day, night = by_day(palette), by_night(palette)
    themes = tuple((name, "--paper", 6.0) for name in day if name.startswith("--theme-"))
    asked = [(day, "day", each) for each in (*PROMISES, *themes)]
    asked += [(night, "night", each) for each in (*PROMISES, *OF_THE_NIGHT, *themes)]
    return [
        f"{when}: {one} on {other} is {found:.2f}"
        for tokens, when, (one, other, ratio) in asked
        if (found := contrast(tokens[one], tokens[other])) < ratio - 0.005
    ]


@pytest.mark.parametrize(("primary", "accent"), list(product(PURE, PURE)))
def test_pure_colours_and_greys_keep_every_promise(primary, accent):
    assert broken(primary, accent) == []


@given(COLOURS, COLOURS)
@settings(max_examples=150)
def test_any_two_colours_keep_every_promise(primary, accent):
    assert broken(primary, accent) == []


def test_day_and_night_name_the_same_tokens():
    palette = derive_palette("#0b4f55", "#f5b82e")
    assert by_day(palette).keys() == by_night(palette).keys()


def test_by_day_a_page_has_the_colours_of_the_printed_one():
    palette = derive_palette("#0b4f55", "#f5b82e")
    assert by_day(palette).items() >= palette.css_tokens().items()


def test_a_bright_primary_shines_in_the_dark_on_a_deep_field():
    night = by_night(derive_palette("#ffdd00", "#d3d3d3"))
    assert tone_of(night["--brand"]).lightness > 0.8
    assert tone_of(night["--field"]).lightness < 0.34


def test_a_night_keeps_the_hue_of_the_brand():
    palette = derive_palette("#4b2149", "#ff6f5e")
    night = by_night(palette)
    assert abs(tone_of(night["--brand"]).hue - tone_of(palette.brand).hue) < 2


@pytest.mark.parametrize("primary", PURE)
def test_words_and_signs_are_read_on_the_ground_of_the_gallery(primary):
    palette = derive_palette(primary, "#f0ab3d")
    for page, room in (
        (by_day(palette), room_by_day(palette)),
        (by_night(palette), room_by_night(palette)),
    ):
        ground = room["--ground"]
        assert contrast(page["--ink"], ground) >= 11
        assert min(contrast(page[each], ground) for each in ("--ink-2", "--brand")) >= 4.5
        assert contrast(page["--rule"], ground) >= 2.9
        assert contrast(room["--ok"], ground) >= 3
        assert contrast(room["--on-ok"], room["--ok"]) >= 4.5
        assert contrast(room["--on-warn"], room["--warn"]) >= 4.5

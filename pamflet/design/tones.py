"""Measure and move colours: OKLCH in, sRGB hex out, never outside the gamut.

Lightness runs from 0 to 1, chroma from 0 to about .32, hue in degrees (Björn Ottosson, "A
perceptual color space for image processing", 2020; CSS Color 4, section 9). Contrast is 1 to 21.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from coloraide import Color

BLACK = "#000000"
PAPER = "#ffffff"
STEP = 0.005  # of lightness: the smallest move one might see
OCHRE, LIME, LEAF = 68.0, 112.0, 135.0  # hues; what lies between the outer two turns ill when dark


class Tone(NamedTuple):
    """A colour as the eye orders them: lightness, chroma, and hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def read_hex(value: str) -> str:
    """Return `#rgb` or `#rrggbb` as `#rrggbb` in lower case; raise ValueError for anything else."""
    colour = value.strip().lower()
    if re.fullmatch("#([0-9a-f]{3}|[0-9a-f]{6})", colour) is None:
        raise ValueError(f"{value!r} is not a colour: write #rgb or #rrggbb, such as #0b4f55")
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])


@lru_cache(maxsize=4096)
def tone_of(colour: str) -> Tone:
    """Return the tone of a hex colour; a grey has hue 0."""
    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    return Tone(lightness, chroma, hue)


@lru_cache(maxsize=4096)
def hex_of(tone: Tone) -> str:
    """Return the hex colour of a tone, its chroma reduced until it lies inside sRGB."""
    lightness = min(max(tone.lightness, 0.0), 1.0)
    colour = Color("oklch", [lightness, tone.chroma, tone.hue % 360])
    screen = colour.convert("srgb")
    if not screen.in_gamut(tolerance=0.0005):
        screen = colour.fit("srgb", method="raytrace", pspace="oklch").convert("srgb")
    return "#" + "".join(f"{round(255 * min(max(part, 0), 1)):02x}" for part in screen.coords())


@lru_cache(maxsize=4096)
def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours (WCAG 2.1, definition of contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def grey_of(colour: str) -> float:
    """Return how light a colour comes out of a black-and-white printer, from 0 to 100.

    It is CIE L* (CIE 15:2004, 8.2.1.1): equal steps look equal.
    """
    part = _luminance(colour)
    return 116 * part ** (1 / 3) - 16 if part > (6 / 29) ** 3 else part * (29 / 3) ** 3


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    return Color(colour).luminance()


def ripe_hue(hue: float, lightness: float) -> float:
    """Return the hue at which a colour of this lightness looks healthy.

    Yellow turns to olive and lime to mud as they darken; a painter takes ochre and leaf green.
    """
    if lightness >= 0.72 or not OCHRE < hue < LEAF:
        return hue
    return OCHRE if hue < LIME else LEAF


def darken(colour: str, against: str, ratio: float) -> str:
    """Darken a colour until it has this contrast with another, and no further than black."""
    lightness, chroma, hue = tone_of(colour)

    def step(number: int) -> str:
        dark = lightness - number * STEP
        return hex_of(Tone(dark, chroma, ripe_hue(hue, dark))) if number else colour

    return _first(step, round(lightness / STEP) + 1, against, ratio)


def lighten(colour: str, against: str, ratio: float) -> str:
    """Lighten a colour until it has this contrast with another, and no further than white."""
    lightness, chroma, hue = tone_of(colour)

    def step(number: int) -> str:
        return hex_of(Tone(lightness + number * STEP, chroma, hue)) if number else colour

    return _first(step, round((1 - lightness) / STEP) + 1, against, ratio)


def _first(step: Callable[[int], str], last: int, against: str, ratio: float) -> str:
    """Return the first step that has the contrast, found by halving; else the last one."""
    if contrast(step(0), against) >= ratio:
        return step(0)
    low, high = 0, last
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if contrast(step(middle), against) >= ratio else (middle, high)
    return step(high)

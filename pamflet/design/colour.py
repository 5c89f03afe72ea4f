"""Derive the colours of an edition from the two that a region gives.

Every token is named by its use and keeps a promise of contrast, whatever two colours are given.
The table of tokens and promises is that of the series' print design, section 4.
"""

from dataclasses import dataclass, fields
from functools import lru_cache

from pamflet.design.repair import GREY, SEEN_ON_PAPER, repair_accent, repair_primary
from pamflet.design.tones import (
    BLACK,
    LEAF,
    LIME,
    OCHRE,
    PAPER,
    STEP,
    Tone,
    contrast,
    darken,
    grey_of,
    hex_of,
    read_hex,
    ripe_hue,
    tone_of,
)

READABLE = 4.5  # WCAG 2.1, 1.4.3: words
TOLD_IN_GREY = 7.0  # CIE L*: two neighbours that a black-and-white printer tells apart


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of an edition, each named by its use; `notes` tells what was repaired."""

    paper: str
    ink: str
    field: str
    on_field: str
    brand: str
    accent: str
    accent_text: str
    on_accent: str
    mark: str
    on_mark: str
    tint: str
    tint_deep: str
    voice_light: str
    voice_deep: str
    voice_pale: str
    rule: str
    themes: tuple[str, ...]
    notes: tuple[str, ...]

    def css_tokens(self) -> dict[str, str]:
        """Return the colours as CSS custom properties, in the order in which they are defined."""
        names = [field.name for field in fields(self) if field.name not in ("themes", "notes")]
        tokens = {f"--{name.replace('_', '-')}": str(getattr(self, name)) for name in names}
        return tokens | {f"--theme-{at}": colour for at, colour in enumerate(self.themes, start=1)}


@lru_cache(maxsize=256)
def derive_palette(primary: str, accent: str, themes: int = 7) -> Palette:
    """Derive all colours from two, `#rgb` or `#rrggbb`, and one colour for each of the themes.

    Raises ValueError for anything that is no such colour.
    """
    primary, accent = read_hex(primary), read_hex(accent)
    field, field_notes = repair_primary(primary, accent)
    tone, bright = tone_of(field), contrast(field, PAPER) < READABLE
    ink = _shade(tone, 0.235, 0.035)
    vote, accent_notes = repair_accent(accent, field, ink, bright)
    on_field, on_vote, brand = ink if bright else PAPER, _words_on(vote, ink), _brand(tone, field)
    mark, on_mark = (vote, on_vote) if contrast(vote, PAPER) >= SEEN_ON_PAPER else (ink, PAPER)
    light, deep, pale = _voices(tone, bright, vote)
    return Palette(
        paper=PAPER,
        ink=ink,
        field=field,
        on_field=on_field,
        brand=brand,
        accent=vote,
        accent_text=vote if contrast(vote, field) >= READABLE else on_field,
        on_accent=on_vote,
        mark=mark,
        on_mark=on_mark,
        tint=_shade(tone, 0.962, 0.022),
        tint_deep=_shade(tone, 0.905, 0.045),
        voice_light=light,
        voice_deep=deep,
        voice_pale=pale,
        rule=_shade(tone, 0.62, 0.06),
        themes=_theme_colours(brand, accent, themes),
        notes=field_notes + accent_notes,
    )


def _shade(field: Tone, lightness: float, most_chroma: float) -> str:
    """Return the field's colour at another lightness, with no more than so much chroma."""
    return hex_of(Tone(lightness, min(field.chroma, most_chroma), ripe_hue(field.hue, lightness)))


def _brand(tone: Tone, field: str) -> str:
    """Return the colour of headings, numerals and links on paper: the field, dark enough."""
    if contrast(field, PAPER) >= READABLE:
        return darken(field, PAPER, 6)
    dark = min(tone.lightness, 0.62)
    return darken(hex_of(Tone(dark, tone.chroma, ripe_hue(tone.hue, dark))), PAPER, 6)


def _words_on(surface: str, ink: str) -> str:
    """Return the colour of words on a surface: ink where it can be read, else white or black."""
    readable = [words for words in (ink, PAPER) if contrast(words, surface) >= READABLE]
    return readable[0] if readable else max(BLACK, PAPER, key=lambda c: contrast(c, surface))


def _voices(field: Tone, bright: bool, vote: str) -> tuple[str, ...]:
    """Return the tones of the chorus on the field, light, deep and pale; no words lie on them.

    Printed in black and white, none of them is the grey of the accent.
    """
    lightness, chroma, hue = field
    light, deep = lightness + 0.085, lightness - 0.065
    pale = Tone(0.86, min(chroma, 0.06), hue)
    if bright:
        light, deep, pale = lightness - 0.07, lightness - 0.14, Tone(0.955, 0.075, hue)
    elif lightness < 0.3:  # nothing deeper can be told from it in print
        light, deep = lightness + 0.15, lightness + 0.07
    ripe = 85 if bright and 85 < hue < LIME else hue
    return (
        hex_of(Tone(light, chroma * 0.95, hue)),
        hex_of(Tone(deep, chroma * 0.95, ripe)),
        _apart(pale, vote),
    )


def _apart(tone: Tone, other: str) -> str:
    """Return a tone, its lightness moved as little as may be until its grey is another one."""
    moves = sorted((step * STEP * way for step in range(40) for way in (1, -1)), key=abs)
    ways = (hex_of(tone._replace(lightness=tone.lightness + move)) for move in moves)
    return next(each for each in ways if abs(grey_of(each) - grey_of(other)) >= TOLD_IN_GREY)


def _theme_colours(brand: str, accent: str, themes: int) -> tuple[str, ...]:
    """Walk the hue from the brand to the accent at one lightness, so that all print as one grey.

    The walk is 90 to 150 degrees long. The hues that turn ill in the dark are cut out of the
    circle, so that no two themes end on the same ochre.
    """
    start, end = tone_of(brand), tone_of(accent)
    turn = (end.hue - start.hue + 180) % 360 - 180 if end.chroma >= GREY else 150.0
    length = min(max(abs(turn), 90.0), 150.0) * (1 if turn >= 0 else -1)
    chroma = min(max(start.chroma, 0.075), 0.13)
    hues = (_turn_hue(start.hue, length * at / max(themes - 1, 1)) for at in range(themes))
    return tuple(darken(hex_of(Tone(0.45, chroma, hue)), PAPER, 6) for hue in hues)


def _turn_hue(hue: float, degrees: float) -> float:
    """Turn a hue on a circle from leaf green all round to ochre, where leaf green follows."""
    way = (ripe_hue(hue, 0.0) - LEAF) % 360 + degrees
    return (LEAF + way % (360 - (LEAF - OCHRE))) % 360

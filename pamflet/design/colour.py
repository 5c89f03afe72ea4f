"""Derive the colours of an edition from the two that a region gives.

Every token is named by its use and keeps a promise of contrast; a region may give any two colours, and
what was repaired is told in `Palette.notes`. The rules are those of the series' print design, section 4.
"""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import NamedTuple

from pamflet.design.tones import (
    BLACK,
    LEAF,
    LIME,
    OCHRE,
    PAPER,
    Tone,
    contrast,
    darken,
    hex_of,
    lighten,
    read_hex,
    ripe_hue,
    tone_of,
)

GREY = 0.03  # chroma below which a colour has no hue to speak of
BRIGHT, BRIGHT_WARM = 0.80, 0.65  # lightness from which a primary carries dark words
WARM = (45.0, 132.0)  # orange, yellow and lime: darkened until white can be read they turn brown
GRAPHITE_HUE = 250.0
READABLE = 4.5  # WCAG 2.1, 1.4.3: words
SEEN_ON_PAPER = 1.35
VISIBLE = 3.0  # WCAG 2.1, 1.4.11: shapes that mean something


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of an edition, `#rrggbb`, each named by its use; `notes` tells what was repaired."""

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


class _Choice(NamedTuple):
    """A colour that was chosen, and what was done to it."""

    colour: str
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def derive_palette(primary: str, accent: str, themes: int = 7) -> Palette:
    """Derive all colours from a region's two, `#rgb` or `#rrggbb`, with one colour for each theme.

    Raises ValueError for anything that is not such a colour.
    """
    primary, accent = read_hex(primary), read_hex(accent)
    field = _field(primary, accent)
    tone = tone_of(field.colour)
    bright = contrast(field.colour, PAPER) < READABLE
    ink = hex_of(Tone(0.235, min(tone.chroma, 0.035), tone.hue))
    on_field = ink if bright else PAPER
    brand = _brand(field.colour, bright)
    vote = _accent(accent, field.colour, ink, bright)
    on_accent = _words_on(vote.colour, ink)
    marked = contrast(vote.colour, PAPER) >= SEEN_ON_PAPER
    light, deep, pale = _voices(tone, bright)
    return Palette(
        paper=PAPER,
        ink=ink,
        field=field.colour,
        on_field=on_field,
        brand=brand,
        accent=vote.colour,
        accent_text=vote.colour if contrast(vote.colour, field.colour) >= READABLE else on_field,
        on_accent=on_accent,
        mark=vote.colour if marked else ink,
        on_mark=on_accent if marked else PAPER,
        tint=hex_of(Tone(0.962, min(tone.chroma, 0.022), tone.hue)),
        tint_deep=hex_of(Tone(0.905, min(tone.chroma, 0.045), tone.hue)),
        voice_light=light,
        voice_deep=deep,
        voice_pale=pale,
        rule=hex_of(Tone(0.62, min(tone.chroma, 0.06), ripe_hue(tone.hue, 0.62))),
        themes=_theme_colours(brand, accent, themes),
        notes=field.notes + vote.notes,
    )


def _field(primary: str, accent: str) -> _Choice:
    """Choose the colour of the large surfaces, on which white or ink can be read."""
    tone = tone_of(primary)
    if tone.chroma < GREY:
        return _graphite(accent)
    if tone.lightness >= (BRIGHT_WARM if WARM[0] <= tone.hue <= WARM[1] else BRIGHT):
        return _bright_field(primary)
    field = darken(primary, PAPER, 5.5 if tone.lightness < 0.6 else 5.0)
    note = "primary is made darker, until white words can be read on it"
    return _Choice(field, () if field == primary else (note,))


def _graphite(accent: str) -> _Choice:
    """Choose the field for a primary of white, grey or black."""
    tone = tone_of(accent)
    hue = tone.hue if tone.chroma >= GREY else GRAPHITE_HUE
    note = "primary has no hue: the field is graphite, with a touch of the accent"
    return _Choice(hex_of(Tone(0.36, GREY, hue)), (note,))


def _bright_field(primary: str) -> _Choice:
    """Choose the field for a bright primary: as given, or a shade deeper so that it prints."""
    lightness, chroma, hue = tone_of(primary)
    printable = Tone(min(lightness, 0.875), min(chroma, 0.175), 92 if 98 < hue < 120 else hue)
    field = hex_of(printable)
    note = "primary is bright: it stays the field, text on it is dark"
    deeper = "primary is made a little deeper, so that it prints"
    return _Choice(field, (note,) if field == primary else (note, deeper))


def _brand(field: str, bright: bool) -> str:
    """Choose the colour of headings, numerals and links on paper."""
    lightness, chroma, hue = tone_of(field)
    dark = min(lightness, 0.62)
    return darken(hex_of(Tone(dark, chroma, ripe_hue(hue, dark))) if bright else field, PAPER, 6)


def _accent(accent: str, field: str, ink: str, bright: bool) -> _Choice:
    """Choose the reader's colour, which stands out from the field."""
    lightness, chroma, hue = tone_of(accent)
    if chroma < GREY:
        colour, how = (ink, "dark, as the field is bright") if bright else (PAPER, "white")
        return _Choice(colour, (f"accent has no hue: it is {how}",))
    notes: tuple[str, ...] = ()
    if lightness > 0.86 and chroma > 0.16 and 98 < hue < 120:
        accent = hex_of(Tone(0.885, 0.178, 95))
        notes = ("accent is an acid yellow: it is made warmer, so that it prints",)
    moved = _stand_out(accent, field, bright)
    if moved != accent:
        way = "lighter" if tone_of(moved).lightness > tone_of(accent).lightness else "darker"
        notes += (f"accent is made {way}, until it stands out from the field",)
    if contrast(moved, PAPER) < SEEN_ON_PAPER:
        notes += ("accent is too light for a shape on paper: there it is dark",)
    return _Choice(moved, notes)


def _stand_out(accent: str, field: str, bright: bool) -> str:
    """Move the accent's lightness until it is visible: down on a bright field, else up."""
    if contrast(accent, field) >= VISIBLE:
        return accent
    first, second = (darken, lighten) if bright else (lighten, darken)
    moved = first(accent, field, VISIBLE)
    return moved if contrast(moved, field) >= VISIBLE else second(accent, field, VISIBLE)


def _words_on(surface: str, ink: str) -> str:
    """Choose the colour of words on a surface: ink where it can be read, else white or black."""
    readable = [words for words in (ink, PAPER) if contrast(words, surface) >= READABLE]
    return readable[0] if readable else max(BLACK, PAPER, key=lambda c: contrast(c, surface))


def _voices(field: Tone, bright: bool) -> tuple[str, ...]:
    """Choose the tones of the chorus on the field: light, deep and pale; none has words on it."""
    lightness, chroma, hue = field
    if bright:
        light, deep, pale = lightness - 0.07, lightness - 0.14, Tone(0.955, 0.075, hue)
    elif lightness < 0.3:  # nothing deeper can be told from it in print
        light, deep, pale = lightness + 0.15, lightness + 0.07, Tone(0.86, min(chroma, 0.06), hue)
    else:
        light, deep, pale = lightness + 0.085, lightness - 0.065, Tone(0.86, min(chroma, 0.06), hue)
    ripe = 85 if bright and 85 < hue < LIME else hue
    return (
        hex_of(Tone(light, chroma * 0.95, hue)),
        hex_of(Tone(deep, chroma * 0.95, ripe)),
        hex_of(pale),
    )


def _theme_colours(brand: str, accent: str, themes: int) -> tuple[str, ...]:
    """Walk the hue from the brand to the accent at one lightness, so that all print as one grey.

    The walk is 90 to 150 degrees long. The hues that turn ill in the dark are cut out of the circle, so
    that no two themes end on the same ochre.
    """
    start, end = tone_of(brand), tone_of(accent)
    turn = (end.hue - start.hue + 180) % 360 - 180 if end.chroma >= GREY else 150.0
    length = min(max(abs(turn), 90.0), 150.0) * (1 if turn >= 0 else -1)
    chroma = min(max(start.chroma, 0.075), 0.13)
    hues = (_turn_hue(start.hue, length * at / max(themes - 1, 1)) for at in range(themes))
    return tuple(darken(hex_of(Tone(0.45, chroma, hue)), PAPER, 6) for hue in hues)


def _turn_hue(hue: float, degrees: float) -> float:
    """Turn a hue on a circle that runs from leaf green all round to ochre and back to leaf green."""
    way = (ripe_hue(hue, 0.0) - LEAF) % 360 + degrees
    return (LEAF + way % (360 - (LEAF - OCHRE))) % 360

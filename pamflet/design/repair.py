"""Turn the two colours of a region into ones that can be printed and read on.

Each repair is told in a sentence: a change is information, never an error.
"""

from typing import NamedTuple

from pamflet.design.tones import PAPER, Tone, contrast, darken, hex_of, lighten, tone_of

GREY = 0.03  # chroma below which a colour has no hue to speak of
GRAPHITE_HUE = 250.0
BRIGHT, BRIGHT_WARM = 0.80, 0.65  # lightness from which a primary carries dark words
WARM = (45.0, 132.0)  # orange, yellow and lime: darkened until white can be read, they turn brown
SCREEN, PRINTED = 0.24, 0.20  # chroma that only screens have, and what ink makes of it
COLD = (110.0, 340.0)  # green, blue and magenta: there ink falls short of a screen
VISIBLE = 3.0  # WCAG 2.1, 1.4.11: shapes that mean something
SEEN_ON_PAPER = 1.35  # below it, a filled shape on white is a hole to the eye


class Repaired(NamedTuple):
    """A colour to print, and what was done to the one that was given."""

    colour: str
    notes: tuple[str, ...] = ()


def repair_primary(primary: str, accent: str) -> Repaired:
    """Return the colour of the large surfaces, on which white or dark words can be read."""
    tone = tone_of(primary)
    if tone.chroma < GREY:
        return _graphite(accent)
    if tone.lightness >= (BRIGHT_WARM if WARM[0] <= tone.hue <= WARM[1] else BRIGHT):
        return _bright(primary)
    field = darken(primary, PAPER, 5.5 if tone.lightness < 0.6 else 5.0)
    note = "primary is made darker, until white words can be read on it"
    return Repaired(field, () if field == primary else (note,))


def _graphite(accent: str) -> Repaired:
    """Return the field for a primary of white, grey or black."""
    tone = tone_of(accent)
    hue = tone.hue if tone.chroma >= GREY else GRAPHITE_HUE
    note = "primary has no hue: the field is graphite, with a touch of the accent"
    return Repaired(hex_of(Tone(0.36, GREY, hue)), (note,))


def _bright(primary: str) -> Repaired:
    """Return the field for a bright primary: as given, or a shade deeper so that it prints."""
    lightness, chroma, hue = tone_of(primary)
    printable = Tone(min(lightness, 0.875), min(chroma, 0.175), 92 if 98 < hue < 120 else hue)
    field = hex_of(printable)
    stays = "primary is bright: it stays the field, text on it is dark"
    deeper = "primary is made a little deeper, so that it prints"
    return Repaired(field, (stays,) if field == primary else (stays, deeper))


def repair_accent(accent: str, field: str, ink: str, bright: bool) -> Repaired:
    """Return the reader's colour, which stands out from the field, bright or dark."""
    tone = tone_of(accent)
    if tone.chroma < GREY:
        colour, how = (ink, "dark, as the field is bright") if bright else (PAPER, "white")
        return Repaired(colour, (f"accent has no hue: it is {how}",))
    if tone.lightness > 0.86 and tone.chroma > 0.16 and 98 < tone.hue < 120:
        warmer = hex_of(Tone(0.885, 0.178, 95))
        note = "accent is an acid yellow: it is made warmer, so that it prints"
        return _tell_moves(warmer, _stand_out(warmer, field, bright), (note,))
    if tone.chroma > SCREEN and COLD[0] < tone.hue < COLD[1]:
        quieter = hex_of(tone._replace(chroma=PRINTED))
        note = "accent is a colour that only a screen has: it is made quieter, so that it prints"
        return _tell_moves(quieter, _stand_out(quieter, field, bright), (note,))
    return _tell_moves(accent, _stand_out(accent, field, bright), ())


def _stand_out(accent: str, field: str, bright: bool) -> str:
    """Move an accent's lightness until it is visible: down on a bright field, else up."""
    first, second = (darken, lighten) if bright else (lighten, darken)
    moved = first(accent, field, VISIBLE)
    return moved if contrast(moved, field) >= VISIBLE else second(accent, field, VISIBLE)


def _tell_moves(accent: str, moved: str, notes: tuple[str, ...]) -> Repaired:
    """Tell which way an accent was moved, and that it cannot be seen on paper if so."""
    if moved != accent:
        way = "lighter" if tone_of(moved).lightness > tone_of(accent).lightness else "darker"
        notes += (f"accent is made {way}, until it stands out from the field",)
    if contrast(moved, PAPER) < SEEN_ON_PAPER:
        notes += ("accent is too light for a shape on paper: there it is dark",)
    return Repaired(moved, notes)

"""The colours of a page on a screen: by day those of the printed page, by night derived from them.

Every token keeps a promise of contrast by day and by night, whatever two colours a region gave. The
table of tokens and promises is that of the series' screen design, section 2.
"""

from collections.abc import Mapping

from pamflet.design.colour import READABLE, Palette
from pamflet.design.tones import (
    LIME,
    OCHRE,
    PAPER,
    Tone,
    contrast,
    darken,
    hex_of,
    lighten,
    tone_of,
)

# What must be told from what, and how well: (words or shape, surface, contrast).
PROMISES = (
    *(("--ink", "--paper", 12.0), ("--ink", "--tint", 11.0), ("--ink", "--raised", 11.0)),
    *(("--ink-2", "--paper", 5.5), ("--ink-2", "--tint", 5.5), ("--ink-2", "--raised", 5.5)),
    *(("--on-field", "--field", READABLE), ("--accent-text", "--field", READABLE)),
    *(("--brand", "--paper", 6.0), ("--brand", "--raised", 6.0), ("--brand", "--tint", 5.0)),
    *(("--on-brand", "--brand", READABLE), ("--on-accent", "--accent", READABLE)),
    *(("--on-mark", "--mark", READABLE), ("--ink", "--tint-deep", 7.0)),
    *(("--rule", "--paper", 3.0), ("--rule", "--tint", 2.6)),
)
OF_THE_NIGHT = (
    *(("--ink-2", "--paper", 7.0), ("--on-field", "--field", 7.0), ("--brand", "--raised", 7.0)),
    *(("--accent", "--field", READABLE), ("--accent-text", "--paper", READABLE)),
    *(("--mark", "--paper", READABLE), ("--rule", "--tint", 3.0)),
)
# The signs of states, by day and by night: what is well, what somebody looks at, what is unread.
SIGNS_BY_DAY = {
    "--ok": "#1b6b45",
    "--on-ok": "#ffffff",
    "--warn": "#f3b73b",
    "--on-warn": "#1d1603",
}
SIGNS_BY_NIGHT = SIGNS_BY_DAY | {"--ok": "#7fd3a6", "--on-ok": "#0d1f16"}
DEEP, GREY = 0.40, 0.02  # the lightness of a field by night, at most; chroma below it is grey
QUIET = 0.50  # a grey accent darker than this is no colour by night


def by_day(palette: Palette) -> dict[str, str]:
    """Return the tokens of the printed page, and those that only a screen needs."""
    soft = tone_of(palette.ink)
    ink = hex_of(Tone(0.46, min(soft.chroma, 0.03), soft.hue))
    return palette.css_tokens() | {
        "--raised": PAPER,
        "--on-brand": PAPER,
        "--ink-2": darken(ink, palette.tint, 5.5),
    }


def by_night(palette: Palette) -> dict[str, str]:
    """Return the tokens of the same page in the dark; of a bright field the primary itself shines.

    A logo keeps its white plate, and a picture of a page stays paper: neither has a token.
    """
    tone, is_bright = tone_of(palette.field), contrast(palette.field, PAPER) < READABLE
    room = _room(tone)
    field = _field(tone, is_bright)
    brand = _brand(palette, is_bright, room["--raised"])
    accent = _accent(palette, is_bright, field, room)
    on_accent = _words_on(accent, room["--paper"])
    return {
        **room,
        "--field": field,
        "--on-field": PAPER,
        "--brand": brand,
        "--on-brand": room["--paper"],
        **dict.fromkeys(("--accent", "--accent-text", "--mark"), accent),
        **dict.fromkeys(("--on-accent", "--on-mark"), on_accent),
        **_voices(tone_of(field), tone),
        **_themes(palette, room["--raised"]),
    }


def room_by_day(palette: Palette) -> dict[str, str]:
    """Return what lies around many editions by day: near-white, so that each page is brightest."""
    tone = tone_of(palette.ink)
    return {"--ground": hex_of(Tone(0.972, min(tone.chroma, 0.008), tone.hue)), **SIGNS_BY_DAY}


def room_by_night(palette: Palette) -> dict[str, str]:
    """Return what lies around many editions by night."""
    tone = tone_of(palette.ink)
    return {"--ground": hex_of(Tone(0.165, min(tone.chroma, 0.014), tone.hue)), **SIGNS_BY_NIGHT}


def _room(tone: Tone) -> dict[str, str]:
    """Return the surfaces and inks of the night, with a touch of the field's hue."""
    chroma = max(tone.chroma, GREY)

    def shade(lightness: float, most_chroma: float) -> str:
        return hex_of(Tone(lightness, min(chroma, most_chroma), tone.hue))

    tint = shade(0.262, 0.034)
    return {
        "--paper": shade(0.195, 0.018),
        "--raised": shade(0.240, 0.024),
        "--ink": shade(0.955, 0.010),
        "--ink-2": shade(0.80, 0.015),
        "--tint": tint,
        "--tint-deep": shade(0.33, 0.045),
        "--rule": lighten(shade(0.52, 0.05), tint, 3.0),
    }


def _field(tone: Tone, is_bright: bool) -> str:
    """Return a field on which white can be read: yellow becomes a deep ochre."""
    if is_bright:
        hue = OCHRE if OCHRE < tone.hue < LIME + 13 else tone.hue
        deep = Tone(0.33, min(tone.chroma, 0.075), hue)
    else:
        deep = Tone(min(tone.lightness, DEEP), min(tone.chroma, 0.13), tone.hue)
    return darken(hex_of(deep), PAPER, 7.0)


def _brand(palette: Palette, is_bright: bool, raised: str) -> str:
    """Return the colour of headings, links and numerals."""
    if is_bright:
        tone = tone_of(palette.field)
        light = Tone(max(tone.lightness, 0.8), min(tone.chroma, 0.16), tone.hue)
    else:
        tone = tone_of(palette.brand)
        light = Tone(0.78, min(max(tone.chroma, 0.03), 0.115), tone.hue)
    return lighten(hex_of(light), raised, 7.0)


def _accent(palette: Palette, is_bright: bool, field: str, room: Mapping[str, str]) -> str:
    """Return the reader's colour, which can be read as words on the field and on paper."""
    vote = palette.field if is_bright else palette.accent
    tone = tone_of(vote)
    if tone.chroma < 0.03 and tone.lightness < QUIET:
        vote = room["--ink"]
    return lighten(lighten(vote, field, READABLE), room["--paper"], READABLE)


def _words_on(surface: str, paper: str) -> str:
    return paper if contrast(paper, surface) >= READABLE else PAPER


def _voices(field: Tone, given: Tone) -> dict[str, str]:
    """Return the tones of the chorus on the field; no words lie on them."""
    pale = Tone(0.66, min(max(given.chroma, 0.03), 0.06), given.hue)
    return {
        "--voice-light": hex_of(Tone(field.lightness + 0.075, field.chroma * 0.92, field.hue)),
        "--voice-deep": hex_of(Tone(field.lightness - 0.055, field.chroma * 0.95, field.hue)),
        "--voice-pale": hex_of(pale),
    }


def _themes(palette: Palette, raised: str) -> dict[str, str]:
    """Return a theme's colours at the lightness of the night; each keeps its hue."""
    tones = (tone_of(each) for each in palette.themes)
    light = (Tone(0.78, min(each.chroma, 0.10), each.hue) for each in tones)
    return {f"--theme-{at}": lighten(hex_of(tone), raised, 7.0) for at, tone in enumerate(light, 1)}

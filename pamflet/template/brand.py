"""A sender's two colours, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

import tinycss2

from pamflet.design.colour import Palette, derive_palette
from pamflet.errors import Place, Problem, Severity
from pamflet.model import Colours, Looks, Sheet

PLAIN_PRIMARY, PLAIN_ACCENT = "#1b3a6b", "#f0ab3d"  # for a project that names no colours
TOKENS = "styles/tokens.css"
OF_THE_PRESS = {"--size-text": "10pt"}  # fitted; what the sheet says is for those who read it


def palette_of(colours: Colours, themes: int = 2) -> Palette:
    """Return all colours of an edition with so many themes."""
    primary, accent = both_of(colours)
    return derive_palette(primary, accent, max(2, themes))


def both_of(colours: Colours) -> tuple[str, str]:
    """Return the two colours that all others are made from."""
    return colours.primary or PLAIN_PRIMARY, colours.accent or PLAIN_ACCENT


def vain_tokens(looks: Looks) -> Iterator[Problem]:
    """Yield a warning for each of a project's own tokens whose value somebody else sets."""
    made = palette_of(Colours()).css_tokens() | OF_THE_PRESS
    own = (sheet for sheet in looks.styles["screen"].sheets if sheet.name == TOKENS)
    for name, value, place in (each for sheet in own for each in declared_in(sheet)):
        if name in made and value != made[name]:
            yield _vain(name, place)


def declared_in(sheet: Sheet) -> Iterator[tuple[str, str, Place]]:
    """Yield the names and values that the rules of a sheet declare, and where."""
    for rule in tinycss2.parse_stylesheet(sheet.css, skip_comments=True, skip_whitespace=True):
        for each in tinycss2.parse_blocks_contents(getattr(rule, "content", None) or ()):
            if each.type == "declaration":
                place = Place(sheet.name, each.source_line, each.source_column)
                yield each.name, tinycss2.serialize(each.value).strip(), place


def _vain(name: str, place: Place) -> Problem:
    said = f"'{name}' is made from each region's two colours: this value has no effect"
    hint = "change those, or name a colour of your own here, such as --panel, and use that"
    if name in OF_THE_PRESS:
        said = f"'{name}' is fitted to each pamphlet's pages: this value has no effect"
        hint = "say which sizes the layout stands: fit(smallest=…, usual=…, largest=…)"
    return Problem("vain-token", said, place, hint, Severity.WARNING)

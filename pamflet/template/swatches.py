"""The tokens of a brand as a specimen shows them: colours with their figures, and measures.

Contrast is that of WCAG 2.1, tones are OKLCH, grey is CIE L*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pamflet.design.colour import Palette
from pamflet.design.tones import grey_of, tone_of
from pamflet.model import Style
from pamflet.template.brand import TOKENS, declared_in

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
GREYS = tuple(f"#{part:02x}{part:02x}{part:02x}" for part in range(256))


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour by its name: its value, its tone in OKLCH, how light it prints, its classes."""

    name: str
    value: str
    lightness: float
    chroma: float
    hue: float
    grey: float
    swatch: str
    printed: str  # the class of the same in black and white
    words: str  # the class of words in it

    @property
    def rules(self) -> list[str]:
        """The rules of its classes."""
        even = min(GREYS, key=lambda each: abs(grey_of(each) - self.grey))
        return [
            f".{self.swatch} {{ background: {self.value}; }}",
            f".{self.printed} {{ background: {even}; }}",
            f".{self.words} {{ color: {self.value}; }}",
        ]


def swatches_of(palette: Palette, style: Style) -> list[Swatch]:
    """Return all colours: those of a brand, then others that its styles name."""
    own = palette.css_tokens()
    others = {name: value for name, value in _written(style) if COLOUR.fullmatch(value)}
    added = {name: value for name, value in others.items() if name not in own}
    return [_swatch(name, value) for name, value in (own | added).items()]


def measures_of(palette: Palette, style: Style) -> list[tuple[str, str]]:
    """Return the tokens that are no colours, as they are written."""
    own = palette.css_tokens()
    return [
        (name, value)
        for name, value in _written(style)
        if name not in own and not COLOUR.fullmatch(value)
    ]


def _written(style: Style) -> list[tuple[str, str]]:
    sheets = (sheet for sheet in style.sheets if sheet.name.endswith(TOKENS))
    declared = ((name, value) for sheet in sheets for name, value, _ in declared_in(sheet))
    return [(name, value) for name, value in declared if name.startswith("--")]


def _swatch(name: str, value: str) -> Swatch:
    solid = value if len(value) < 8 else value[:7]
    kind = name[1:]
    tone, grey = tone_of(solid), grey_of(solid)
    return Swatch(name, value, *tone, grey, f"swatch{kind}", f"printed{kind}", f"words{kind}")

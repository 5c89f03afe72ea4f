"""Know how wide words are in a typeface, from the bytes of its font.

Widths are in em, so that they hold at every size. Kerning is left out: it moves a title by less
than two parts in a hundred. Joined scripts are measured joined: an Arabic word is a third narrower
than its letters alone. Where the ink of letters lies is known, too, for lines that are set tight.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

SOFT_HYPHEN = "\u00ad"
JOINED = ("init", "medi", "fina")  # OpenType features: the shapes of a letter within a word


class Ink(NamedTuple):
    """Where the ink of a letter lies, in em from the start of its line and from the baseline."""

    left: float
    right: float
    foot: float
    top: float


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """The advances of a typeface, in em: of letters alone, and of the shapes that join."""

    alone: Mapping[str, float]
    joined: Mapping[str, Mapping[str, float]]
    missing: float
    font: bytes = field(repr=False)

    def width_em(self, text: str) -> float:
        """Return the width of one line of text, set without letter- or word-spacing.

        Soft hyphens and combining marks have no width; a letter the face lacks has that of a box.
        """
        return sum(self._advance(letter, shape) for letter, shape in self._letters(text))

    def ink(self, line: str, letter_spacing: float = 0.0, word_spacing: float = 0.0) -> list[Ink]:
        """Return where the ink of a line's letters lies, at these spacings in em."""
        outlines, at, inks = _outlines(self.font), 0.0, list[Ink]()
        for letter, shape in self._letters(line):
            if drawn := outlines.ink(letter, shape):
                inks.append(Ink(at + drawn.left, at + drawn.right, drawn.foot, drawn.top))
            at += self._advance(letter, shape) + letter_spacing + word_spacing * letter.isspace()
        return inks

    def _letters(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield every letter that has a width, and the name of its shape."""
        letters = [sign for sign in unicodedata.normalize("NFC", text) if not _is_widthless(sign)]
        neighbours = zip(["", *letters], letters, [*letters[1:], ""], strict=False)
        return (
            (letter, self._shape(before, letter, after)) for before, letter, after in neighbours
        )

    def _advance(self, letter: str, shape: str) -> float:
        return self.joined.get(shape, {}).get(letter, self.alone.get(letter, self.missing))

    def _shape(self, before: str, letter: str, after: str) -> str:
        """Name the shape of a letter; only one with an initial shape joins what follows it."""
        initial, final = self.joined.get("init", {}), self.joined.get("fina", {})
        backward = before in initial and letter in final
        forward = letter in initial and after in final
        return {(True, True): "medi", (True, False): "fina", (False, True): "init"}.get(
            (backward, forward), ""
        )


@lru_cache(maxsize=32)
def read_face(font: bytes) -> Face:
    """Read a typeface from the bytes of a font; the same bytes are read once.

    Raises fontTools.ttLib.TTLibError for bytes that are not a font.
    """
    with TTFont(BytesIO(font), lazy=True) as tables:
        em = tables["head"].unitsPerEm
        advances = {glyph: advance / em for glyph, (advance, _) in tables["hmtx"].metrics.items()}
        letters = {chr(code): glyph for code, glyph in tables.getBestCmap().items()}
        shapes = {feature: _substitutes(tables, feature) for feature in JOINED}
        return Face(
            alone={letter: advances[glyph] for letter, glyph in letters.items()},
            joined={
                feature: {
                    letter: advances[swaps[glyph]]
                    for letter, glyph in letters.items()
                    if glyph in swaps
                }
                for feature, swaps in shapes.items()
            },
            missing=advances.get(".notdef", 1.0),
            font=font,
        )


class _Outlines:
    """The drawings of a font's letters, each read when it is asked for."""

    def __init__(self, font: bytes) -> None:
        tables = TTFont(BytesIO(font), lazy=True)
        self.em = tables["head"].unitsPerEm
        self.letters = tables.getBestCmap()
        self.shapes = {feature: _substitutes(tables, feature) for feature in JOINED}
        self.glyphs = tables.getGlyphSet()
        self.known: dict[str, Ink | None] = {}

    def ink(self, letter: str, shape: str) -> Ink | None:
        """Return where the ink of a letter lies from its own start, or None where it has none."""
        alone = self.letters.get(ord(letter), ".notdef")
        name = self.shapes.get(shape, {}).get(alone, alone)
        if name not in self.known:
            self.known[name] = self._drawn(name)
        return self.known[name]

    def _drawn(self, name: str) -> Ink | None:
        pen = BoundsPen(self.glyphs)
        self.glyphs[name].draw(pen)
        if pen.bounds is None:
            return None
        left, foot, right, top = (side / self.em for side in pen.bounds)
        return Ink(left, right, foot, top)


@lru_cache(maxsize=16)
def _outlines(font: bytes) -> _Outlines:
    return _Outlines(font)


def _substitutes(tables: TTFont, feature: str) -> dict[str, str]:
    """Return which glyph stands for which under a feature of single substitutions (GSUB type 1)."""
    if "GSUB" not in tables or tables["GSUB"].table.FeatureList is None:
        return {}
    gsub = tables["GSUB"].table
    features = [
        record.Feature for record in gsub.FeatureList.FeatureRecord if record.FeatureTag == feature
    ]
    numbers = sorted({number for found in features for number in found.LookupListIndex})
    lookups = [gsub.LookupList.Lookup[number] for number in numbers]
    swaps: dict[str, str] = {}
    for table in (table for lookup in lookups for table in lookup.SubTable):
        single = getattr(table, "ExtSubTable", table)
        swaps |= getattr(single, "mapping", {})
    return swaps


def _is_widthless(sign: str) -> bool:
    return sign == SOFT_HYPHEN or unicodedata.category(sign) in ("Mn", "Me", "Cf")

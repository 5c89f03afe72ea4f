"""Which letters a glyph stands for, so that Arabic can be copied, searched and read aloud.

WeasyPrint notes for each glyph the letters it is first met with. In Arabic a mark is a glyph of its
own in the cluster of its letter: the letter's glyph is then noted with no letters, for the whole
document. So Arabic glyphs are looked up in their font instead: in its character map, and through
the substitutions that make joined forms and ligatures of letters (OpenType, GSUB types 1 and 4).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
SINGLE, LIGATURE, EXTENSION = 1, 4, 7  # types of substitution
MOST_ROUNDS = 4  # a ligature of joined forms of letters, and one more
MOST_FONTS = 32  # whose letters a process keeps


class Fonts(dict[Any, Any]):
    """The fonts of one document; each is told how to note its Arabic glyphs."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.to_unicode = Letters(font.file_content)
        super().__setitem__(key, font)


class Letters(dict[int, str]):
    """The letters of each glyph that is used."""

    def __init__(self, font: bytes) -> None:
        super().__init__()
        self.font = font

    def __setitem__(self, glyph: int, letters: str) -> None:
        if not letters or ARABIC.search(letters):
            letters = self.known.get(glyph, letters)
        super().__setitem__(glyph, letters)

    @cached_property
    def known(self) -> Mapping[int, str]:
        """The Arabic letters of every glyph of the font."""
        return arabic_letters(self.font)


@lru_cache(maxsize=MOST_FONTS)
def arabic_letters(data: bytes) -> Mapping[int, str]:
    """Return the letters of every Arabic glyph of a font file, by glyph number."""
    try:
        font = TTFont(BytesIO(data), lazy=True)
        letters = _mapped(font)
        substitutions = list(_substitutions(font))
    except (TTLibError, KeyError):  # no font that has letters of its own
        return {}
    for _ in range(MOST_ROUNDS):
        for parts, glyph in substitutions:
            if glyph not in letters and all(part in letters for part in parts):
                letters[glyph] = "".join(letters[part] for part in parts)
    return {font.getGlyphID(name): text for name, text in letters.items() if ARABIC.search(text)}


def _mapped(font: TTFont) -> dict[str, str]:
    """Return the letters of glyphs that characters ask for; those of a joined form are its own."""
    letters: dict[str, str] = {}
    for code, name in sorted(font.getBestCmap().items()):
        plain = unicodedata.normalize("NFKC", chr(code)).strip() or chr(code)
        letters.setdefault(name, plain)
    return letters


def _substitutions(font: TTFont) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the glyphs that one glyph takes the place of, and that glyph."""
    table = font["GSUB"].table
    for lookup in table.LookupList.Lookup if table.LookupList else ():
        for sub in lookup.SubTable:
            rule = sub.ExtSubTable if lookup.LookupType == EXTENSION else sub
            if rule.LookupType == SINGLE:
                yield from (((old,), new) for old, new in rule.mapping.items())
            elif rule.LookupType == LIGATURE:
                for first, ligatures in rule.ligatures.items():
                    for each in ligatures:
                        yield (first, *each.Component), each.LigGlyph

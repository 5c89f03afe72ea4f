"""A region's own face: for its title, headings, statements, names and numerals.

Where a page runs from right to left the series keeps its own: a family for titles has no Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pamflet.design.face import read_face
from pamflet.errors import Faulty, Problem
from pamflet.language import Language
from pamflet.model import DisplayFace, Manuscript, Sheet, Typeface
from pamflet.template.records import PrintedPamphlet, PrintedSender
from pamflet.template.texts import words

HEADING = re.compile(r"<(h[1-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
NUMERALS = "0123456789"
MOST_NAMED = 8
HINT = "name another family behind typeface.display, or leave that key out"


def own_face(manuscript: Manuscript, language: Language) -> DisplayFace | None:
    """Return the face that a region names for its titles, where this page can be set in it."""
    return manuscript.region.display if language.direction == "ltr" else None


def declare_face(face: DisplayFace, declared: Iterable[Typeface]) -> Sheet:
    """Return the sheet that declares a region's own face; what the series has is left out.

    It is one and the same sheet for all editions in this face: so they share their fonts.
    """
    there = {(each.family, each.weight, each.style) for each in declared}
    rules = [
        f'@font-face {{ font-family: "{each.family}"; font-weight: {each.weight};'
        f' src: url("{each.asset.url}"); }}\n'
        for each in face.typefaces
        if (each.family, each.weight, each.style) not in there
    ]
    return Sheet(f"fontpkg-{face.package} (generated)", "".join(rules))


def check_letters(
    face: DisplayFace, name: str, pamphlet: PrintedPamphlet, region: PrintedSender, html: str
) -> None:
    """Raise Faulty if a family lacks letters of what an edition sets in it."""
    letters = {sign for text in _texts(pamphlet, region, html) for sign in _printed(text)}
    lacking = sorted(
        {
            sign
            for each in face.typefaces
            for sign in letters - read_face(each.asset.data).alone.keys()
        }
    )
    if lacking:
        named = ", ".join(f"'{sign}' (U+{ord(sign):04X})" for sign in lacking[:MOST_NAMED])
        more = f" and {len(lacking) - MOST_NAMED} more" if len(lacking) > MOST_NAMED else ""
        said = f"{name}: '{face.family}' lacks {named}{more}, which stand in titles or names"
        raise Faulty(Problem("missing-glyph", said, face.place, HINT))


def _texts(pamphlet: PrintedPamphlet, region: PrintedSender, html: str) -> Iterator[str]:
    yield from (NUMERALS, pamphlet.title, region.organisation, region.short_name or "")
    yield from (inside for _, inside in HEADING.findall(html))
    yield from pamphlet.closing
    yield from (each.statement for each in pamphlet.themes if each.statement)
    yield from (each.organisation for each in region.partners)


def _printed(text: str) -> Iterator[str]:
    """Yield the signs of a text that leave ink."""
    for sign in unicodedata.normalize("NFC", words(text)):
        if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Mn", "Cc"):
            yield sign

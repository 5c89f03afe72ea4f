"""Printed pages as PDFium reads them: every character, and where its ink lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4  # pt
WIDTH, HEIGHT = 210.0, 297.0  # A4, in mm
SAFE = 5.0  # mm from the trim: office printers leave some white
FOOT = HEIGHT - 17.0  # where text ends; the running foot stands below it


class Sign(NamedTuple):
    """A printed character and where its ink lies, in mm from the page's top left."""

    text: str
    size: float  # pt
    left: float
    top: float
    right: float
    bottom: float


def pages_of(pdf: bytes) -> list[list[Sign]]:
    """Return all characters of all pages, in the order of the file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_signs(each)) for each in document]
    finally:
        document.close()


def _signs(printed: pypdfium2.PdfPage) -> Iterator[Sign]:
    """Yield all characters of a page; spaces have no ink."""
    text = printed.get_textpage()
    height = printed.get_height()
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        left, bottom, right, top = text.get_charbox(index)
        size = pdfium.FPDFText_GetFontSize(text, index)
        yield Sign(
            character, size, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM
        )


def end_of(signs: Sequence[Sign]) -> float:
    """Return how far down the text of a page comes, its running foot left out."""
    return max(sign.bottom for sign in inked(signs) if sign.bottom < FOOT + 1)


def outside(signs: Sequence[Sign]) -> list[Sign]:
    """Return the characters nearer to the trim than is safe."""
    return [
        sign
        for sign in inked(signs)
        if min(sign.left, sign.top, WIDTH - sign.right, HEIGHT - sign.bottom) < SAFE
    ]


def inked(signs: Sequence[Sign]) -> list[Sign]:
    return [sign for sign in signs if sign.text.strip() and sign.right > sign.left]


def overlapping(signs: Sequence[Sign]) -> Iterator[tuple[str, str]]:
    """Yield the characters that lie on others by a quarter; neighbours in a word may touch."""
    squares: dict[tuple[int, int], list[int]] = {}
    for number, sign in enumerate(signs):
        for x in range(int(sign.left // 10), int(sign.right // 10) + 1):
            for y in range(int(sign.top // 10), int(sign.bottom // 10) + 1):
                squares.setdefault((x, y), []).append(number)
    for near in squares.values():
        for place, one in enumerate(near):
            for other in near[place + 1 :]:
                if other - one > 3 and shared(signs[one], signs[other]) > 0.25:
                    yield signs[one].text, signs[other].text


def shared(one: Sign, other: Sign) -> float:
    """Return how much of the smaller of two characters lies on the other."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    areas = [(each.right - each.left) * (each.bottom - each.top) for each in (one, other)]
    return width * height / min(areas)

"""Printed pages as PDFium reads them: every character, and all that is drawn. Lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import POINTER, c_double, c_ulong, c_ushort, cast, create_string_buffer
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4  # pt
WIDTH, HEIGHT = 210.0, 297.0  # A4, in mm
SAFE = 5.0  # mm from the trim: office printers leave some white
FOOT = HEIGHT - 17.0  # where text ends; the running foot stands below it


class Sign(NamedTuple):
    """A printed character and where its ink lies, in mm from the page's top left."""

    text: str
    size: float  # as the file says it: CSS pixels, 4/3 of what the style sheets say in pt
    left: float
    top: float
    right: float
    bottom: float
    baseline: float


Box = tuple[float, float, float, float]  # left, top, right, foot


class Shape(NamedTuple):
    """Something drawn: what kind, where, and how it is marked for assistive technology.

    `voices` counts the closed shapes in a drawing of its own.
    """

    kind: int
    box: Box
    names: frozenset[str]  # of the marks around it, such as Artifact or Figure
    mark: int  # its number in the tags of the page; -1 without one
    voices: int


def around(one: Box, other: Box) -> Box:
    """Return the box around two."""
    return (*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:]))  # type: ignore[return-value]


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
        sides = (left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
        yield Sign(character, size, *sides, (height - _baseline(text, index)) / MM)


def _baseline(text: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = c_double(), c_double()
    assert pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return y.value


def end_of(signs: Sequence[Sign]) -> float:
    """Return how far down the text of a page comes, its running foot left out."""
    return max(sign.bottom for sign in inked(signs) if sign.bottom < FOOT + 1)


def outside(signs: Sequence[Sign], trim: tuple[float, float] = (WIDTH, HEIGHT)) -> list[Sign]:
    """Return the characters nearer to the trim than is safe."""
    width, height = trim
    return [
        sign
        for sign in inked(signs)
        if min(sign.left, sign.top, width - sign.right, height - sign.bottom) < SAFE
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


def shapes_of(pdf: bytes) -> list[list[Shape]]:
    """Return all that is drawn on all pages, words too, in the order of the file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            [_shape(each, page.get_height()) for each in page.get_objects(max_depth=1)]
            for page in document
        ]
    finally:
        document.close()


def _shape(drawn: pypdfium2.PdfObject, height: float) -> Shape:
    left, foot, right, top = drawn.get_bounds()
    box = (left / MM, (height - top) / MM, right / MM, (height - foot) / MM)
    mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
    return Shape(drawn.type, box, frozenset(_names(drawn)), mark, _closed_shapes(drawn.raw))


def _names(drawn: pypdfium2.PdfObject) -> Iterator[str]:
    for number in range(pdfium.FPDFPageObj_CountMarks(drawn.raw)):
        name, length = create_string_buffer(128), c_ulong()
        mark = pdfium.FPDFPageObj_GetMark(drawn.raw, number)
        pdfium.FPDFPageObjMark_GetName(mark, cast(name, POINTER(c_ushort)), 128, length)
        yield name.raw[: length.value - 2].decode("utf-16-le")


def _closed_shapes(drawn: Any) -> int:
    """Count the shapes in a drawing: each begins with a move to where it is drawn."""
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        parts = range(pdfium.FPDFFormObj_CountObjects(drawn))
        return sum(_closed_shapes(pdfium.FPDFFormObj_GetObject(drawn, part)) for part in parts)
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return 0
    pieces = (
        pdfium.FPDFPath_GetPathSegment(drawn, number)
        for number in range(pdfium.FPDFPath_CountSegments(drawn))
    )
    moves = (pdfium.FPDFPathSegment_GetType(each) for each in pieces)
    return sum(kind == pdfium.FPDF_SEGMENT_MOVETO for kind in moves)

"""What lies under printed words: their colour against the page as it is without them."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_int, c_uint, create_string_buffer
from math import hypot
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

SCALE = 2.0  # pixels a pt: 144 dpi
HEAVY = ("Bold", "Heavy", "Black")
SHARE = 0.08  # of the ground under a character: less is an edge that only touches it

Colour = tuple[int, int, int]


class Run(NamedTuple):
    """A printed character: its size in pt, its face, its colour, and its box in pixels."""

    text: str
    size: float
    face: str
    colour: Colour
    box: tuple[int, int, int, int]

    @property
    def needs(self) -> float:
        """Return the contrast it needs (WCAG 2.1, 1.4.3: large from 18 pt, or 14 pt bold)."""
        is_heavy = any(word in self.face for word in HEAVY)
        return 3.0 if self.size >= (14 if is_heavy else 18) - 0.01 else 4.5


def weak_words(pdf: bytes) -> list[str]:
    """Return the characters that do not stand out from what lies under them, one line each."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            said
            for number, page in enumerate(document, start=1)
            for said in dict.fromkeys(_weak_on(page, number))
        ]
    finally:
        document.close()


def _weak_on(page: pypdfium2.PdfPage, number: int) -> Iterator[str]:
    runs = list(_runs(page))
    ground = _without_words(page)
    for run in runs:
        there = min(contrast(run.colour, under) for under in _under(ground, run.box))
        if there < run.needs:
            yield f"page {number}: {run.text!r} of {run.size:.1f} pt has {there:.2f}:1"


def _runs(page: pypdfium2.PdfPage) -> Iterator[Run]:
    text, height = page.get_textpage(), page.get_height()
    for index in range(text.count_chars()):
        left, foot, right, top = text.get_charbox(index)
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        if sign.strip() and right > left:
            corners = (left, height - top, right, height - foot)
            box = tuple(round(corner * SCALE) for corner in corners)
            size = _size(text, index)
            yield Run(sign, size, _face(text, index), _colour(text, index), box)


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """Return a size in pt: the font may be scaled on its way to the page."""
    matrix = pdfium.FS_MATRIX()
    assert pdfium.FPDFText_GetMatrix(text, index, matrix)
    return pdfium.FPDFText_GetFontSize(text, index) * hypot(matrix.a, matrix.b)


def _face(text: pypdfium2.PdfTextPage, index: int) -> str:
    name = create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text, index, name, 128, byref(c_int()))
    return name.value.decode()


def _colour(text: pypdfium2.PdfTextPage, index: int) -> Colour:
    red, green, blue, alpha = (c_uint() for _ in range(4))
    assert pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    assert alpha.value == 255, "our inks are opaque"
    return red.value, green.value, blue.value


def _without_words(page: pypdfium2.PdfPage) -> Image.Image:
    """Return the page as a picture, after all its words are taken out."""
    for thing in list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1)):
        page.remove_obj(thing)
    page.gen_content()
    return page.render(scale=SCALE).to_pil().convert("RGB")


def _under(ground: Image.Image, box: tuple[int, int, int, int]) -> list[Colour]:
    """Return the colours that make up what lies under a box."""
    left, top, right, foot = box
    piece = ground.crop((left, top, max(right, left + 1), max(foot, top + 1)))
    colours = piece.getcolors(piece.width * piece.height)
    most = [colour for count, colour in colours if count >= SHARE * piece.width * piece.height]
    return most or [max(colours)[1]]


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours (WCAG 2.1), computed here and not by what is tested."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

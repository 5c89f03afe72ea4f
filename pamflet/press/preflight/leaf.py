"""What PDFium reads on the pages of a finished file: runs of words, pictures, boxes, the ground.

Another library than the one that wrote the file reads it. Places are in pt, from the top left of
the trimmed page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import POINTER, byref, c_float, c_uint, cast, create_string_buffer, sizeof
from dataclasses import dataclass
from functools import lru_cache, partial
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from PIL import Image

from pamflet.press.flow import Box
from pamflet.press.reading import ReadPage, reading_of

SCALE = 2.0  # pixels a pt: 144 dpi
# Red first, four bytes a pixel: then Pillow looks at what PDFium painted, without a copy of it.
AS_PILLOW_HAS_IT = {"rev_byteorder": True, "force_bitmap_format": pdfium.FPDFBitmap_BGRx}
MOST_TIMES = 2048  # bytes that hold the words of one line, most times
DEEPEST = 4  # groups within groups, as a picture's


class Run(NamedTuple):
    """Words of one line, face, size (pt) and colour (red, green, blue, opacity, up to 255)."""

    words: str
    size: float
    face: str
    colour: tuple[int, int, int, int]
    box: Box


class Raster(NamedTuple):
    """A picture of pixels, and how many of them stand in an inch, across or down, the fewest."""

    dpi: float
    box: Box | None  # None inside a group: it is not known where that lies


@dataclass(frozen=True)
class Leaf:
    """One page as it was read; what it looks like is drawn when it is asked for."""

    number: int
    media: Box
    trim: Box
    bleed: Box
    runs: tuple[Run, ...]
    rasters: tuple[Raster, ...]
    draw: Callable[[], Image.Image]

    @property
    def ground(self) -> Image.Image:
        """What the page looks like without its words, white where it is bare.

        Its fourth band means nothing: what is cut out of it is to be converted.
        """
        return self.draw()


def pixels_of(box: Box, more: float = 0.0) -> tuple[int, int, int, int]:
    """Return where a box lies on the ground, `more` pt larger on all sides; one pixel at least."""
    left, top = round((box.left - more) * SCALE), round((box.top - more) * SCALE)
    right, foot = round((box.right + more) * SCALE), round((box.foot + more) * SCALE)
    return left, top, max(right, left + 1), max(foot, top + 1)


def leaves_of(pdf: bytes) -> list[Leaf]:
    """Return the pages of a file as PDFium reads them.

    A page that was drawn takes 8 MB, and rules look at one after the other: the last one is kept.
    """
    draw = lru_cache(maxsize=1)(_ground)
    pages = enumerate(reading_of(pdf).pages, start=1)
    return [_leaf(each, number, partial(draw, each.page)) for number, each in pages]


def _leaf(read: ReadPage, number: int, draw: Callable[[], Image.Image]) -> Leaf:
    page = read.page
    media, trim = page.get_mediabox(), page.get_trimbox()
    things = list(page.get_objects(max_depth=DEEPEST))
    words = [each for each in things if each.type == pdfium.FPDF_PAGEOBJ_TEXT and each.level == 0]
    runs = tuple(_runs(read.letters, words, trim))
    rasters = tuple(_rasters(page, things, trim))
    for each in words:
        pdfium.FPDFPageObj_SetIsActive(each, False)
    whole, cut, bled = (_from_top(box, trim) for box in (media, trim, page.get_bleedbox()))
    return Leaf(number, whole, cut, bled, runs, rasters, draw)


def _ground(page: Any) -> Image.Image:
    media, trim = page.get_mediabox(), page.get_trimbox()
    marks = (trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
    drawn: Image.Image = page.render(scale=SCALE, crop=marks, **AS_PILLOW_HAS_IT).to_pil()
    return drawn


def _from_top(box: tuple[float, ...], trim: tuple[float, ...]) -> Box:
    """Return a box, left, foot, right and top, as seen from the top left of the trimmed page."""
    left, foot, right, top = box
    return Box(left - trim[0], trim[3] - top, right - trim[0], trim[3] - foot)


def _runs(letters: Any, things: list[Any], trim: tuple[float, ...]) -> Iterator[Run]:
    for each in things:
        words = _words(each, letters)
        if words.strip():
            box = _from_top(each.get_bounds(), trim)
            yield Run(words, _size(each), _face(each), _colour(each), box)


def _words(thing: Any, letters: Any, size: int = MOST_TIMES) -> str:
    buffer = create_string_buffer(size)
    place = cast(buffer, POINTER(pdfium.FPDF_WCHAR))
    length = pdfium.FPDFTextObj_GetText(thing, letters, place, size)  # goes over the whole page
    if length > size:
        return _words(thing, letters, length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")


def _size(thing: Any) -> float:
    """Return how large letters are on paper, in pt."""
    size, matrix = c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(thing, byref(size))
    pdfium.FPDFPageObj_GetMatrix(thing, byref(matrix))
    return float(size.value * hypot(matrix.c, matrix.d))


def _face(thing: Any) -> str:
    buffer = create_string_buffer(128)
    font = pdfium.FPDFTextObj_GetFont(thing)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, sizeof(buffer))
    return buffer.value.decode("ascii", "replace").partition("+")[2]


def _colour(thing: Any) -> tuple[int, int, int, int]:
    parts = [c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(thing, *map(byref, parts))
    red, green, blue, alpha = (each.value for each in parts)
    return red, green, blue, alpha


def _rasters(page: Any, things: list[Any], trim: tuple[float, ...]) -> Iterator[Raster]:
    for each in things:
        if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            about = pdfium.FPDF_IMAGEOBJ_METADATA()
            if pdfium.FPDFImageObj_GetImageMetadata(each, page, byref(about)):
                box = _from_top(each.get_bounds(), trim) if each.level == 0 else None
                yield Raster(min(about.horizontal_dpi, about.vertical_dpi), box)

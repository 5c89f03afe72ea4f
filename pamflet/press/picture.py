"""Pictures of finished pages: page one, and a card for whoever shares the edition."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from ctypes import byref, c_char, c_float, c_uint
from io import BytesIO
from itertools import chain, repeat
from math import ceil
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, PngImagePlugin

PAGE_WIDTH = 1240  # px; A4 at 150 dpi
THUMBNAIL = 264  # px; two for each it is shown in
STRIP = 16  # px; what is worked on stays near the processor
AT_ONCE = 32 * STRIP  # rows of a page that are drawn at a time
BLUR = 4  # px by which letters may be larger than PDFium says
WHITE = 0xFFFFFFFF
PATTERN = 191, 191, 191, 255  # what PDFium calls the colour of a pattern, whatever it looks like
APART = pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING
CARD = 1200, 630  # px; what social media and messengers show


def thumbnail_of(pdf: bytes) -> tuple[bytes, int, int]:
    """Return the first page of a PDF as a small WebP, with its width and height in px.

    It is drawn at twice the width at which it is shown; the same page gives the same bytes.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        size = _size(page, 2 * THUMBNAIL)
        small = _halved(page, size, (size[0] // 2, size[1] // 2))
    finally:
        document.close()
    written = BytesIO()
    small.save(written, "WEBP", quality=80, method=4)
    return written.getvalue(), small.width, small.height


def picture_of(pdf: bytes, width: int, title: str, height: int | None = None) -> bytes:
    """Return the first page of a PDF as a PNG, `width` px wide, with a title in it.

    As high as the page is, or `height` px; the same page gives the same bytes.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        # Drawn twice as large and made small again: fine lines keep their weight.
        size = _size(page, 2 * width)
        small = _halved(page, size, (width, height or round(size[1] * width / size[0])))
    finally:
        document.close()
    written, about = BytesIO(), PngImagePlugin.PngInfo()
    about.add_itxt("Title", title)
    small.save(written, "PNG", pnginfo=about)
    return written.getvalue()


def _size(page: Any, width: int) -> tuple[int, int]:
    """Return how wide and high a page is that is drawn about so wide, in px."""
    scale = width / page.get_width()
    return ceil(page.get_width() * scale), ceil(page.get_height() * scale)


def _halved(page: Any, drawn: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    """Return the upper left part of a page that is drawn so large, half as large: so many px."""
    small = Image.new("RGB", size, None)  # all of it is pasted
    strips = chain(_strips(page, drawn), repeat(b""))  # none below the page
    for top, rows in zip(range(0, size[1], STRIP), strips, strict=False):
        line = _line(drawn[0])
        strip = Image.frombytes("RGB", (drawn[0], len(rows) // line), rows, "raw", "BGR", line, 1)
        small.paste(strip.crop((0, 0, 2 * size[0], 2 * STRIP)).reduce(2), (0, top))
    return small


def _strips(page: Any, size: tuple[int, int]) -> Iterator[bytes]:
    """Yield the rows of a page that is drawn so large, of two strips at a time, blue first.

    Page one takes 26 MB, three bytes a pixel. A part of it is drawn where it lies on the whole, or
    its edges would be rounded otherwise; what is not drawn yet, or was yielded, takes no memory.
    """
    line = _line(size[0])
    pixels = mmap.mmap(-1, line * size[1], access=mmap.ACCESS_COPY)
    there = (c_char * len(pixels)).from_buffer(pixels)
    bitmap = pdfium.FPDFBitmap_CreateEx(*size, pdfium.FPDFBitmap_BGR, there, line)
    try:
        begin = 0
        for end in _ends(page, size):
            _draw(page, bitmap, size, (begin, end))
            for top in range(begin, end, 2 * STRIP):
                foot = min(top + 2 * STRIP, end) * line
                yield pixels[top * line : foot]
                if hasattr(mmap, "MADV_DONTNEED"):
                    pixels.madvise(mmap.MADV_DONTNEED, 0, foot - foot % mmap.PAGESIZE)
            begin = end
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _ends(page: Any, size: tuple[int, int]) -> Iterator[int]:
    """Yield the rows at which drawing may stop for a while, and the last one.

    Not within what is drawn apart: it would end there, and be laid on the page otherwise.
    """
    head, scale = page.get_bbox()[3], size[1] / page.get_height()
    apart = []
    for each in page.get_objects(max_depth=1):
        if _is_drawn_apart(each):
            _, low, _, high = each.get_bounds()
            apart.append(((head - high) * scale - BLUR, (head - low) * scale + BLUR))
    for row in range(AT_ONCE, size[1], AT_ONCE):
        if not any(top < row < foot for top, foot in apart):
            yield row
    yield size[1]


def _is_drawn_apart(thing: Any) -> bool:
    """Tell whether PDFium draws something on a bitmap of its own, as large as what is seen of it.

    So it does with groups, gradients, patterns, and all that something is seen through.
    """
    parts = [c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(thing, *map(byref, parts))
    is_pattern = tuple(part.value for part in parts) == PATTERN
    return is_pattern or thing.type in APART or bool(pdfium.FPDFPageObj_HasTransparency(thing))


def _draw(page: Any, bitmap: Any, size: tuple[int, int], rows: tuple[int, int]) -> None:
    """Draw some rows of a page on white, as PDFium draws them on the whole of it."""
    (wide, high), (top, foot) = size, rows
    across, down = (c_float(px / pt).value for px, pt in zip(size, page.get_size(), strict=True))
    moved = high - c_float(page.get_height() * down).value  # what rounding took
    matrix = pdfium.FS_MATRIX(across, 0, 0, down, 0, moved)
    part = pdfium.FS_RECTF(0, top - BLUR, wide, foot + BLUR)  # what is missing stays missing
    pdfium.FPDFBitmap_FillRect(bitmap, 0, top, wide, foot - top, WHITE)
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, part, pdfium.FPDF_ANNOT)


def _line(width: int) -> int:
    """Return how many bytes a row takes: three a pixel, and full words."""
    return -(-3 * width // 4) * 4

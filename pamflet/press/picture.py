"""Pictures of finished pages: page one, and a card for whoever shares the edition."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, PngImagePlugin

PAGE_WIDTH = 1240  # px; A4 at 150 dpi
THUMBNAIL = 264  # px; two for each it is shown in
STRIP = 16  # px; what is worked on stays near the processor
CARD = 1200, 630  # px; what social media and messengers show


def thumbnail_of(pdf: bytes) -> tuple[bytes, int, int]:
    """Return the first page of a PDF as a small WebP, with its width and height in px.

    It is drawn at twice the width at which it is shown; the same page gives the same bytes.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        drawn = page.render(scale=2 * THUMBNAIL / page.get_width())
    finally:
        document.close()
    small = _halved(drawn, drawn.width // 2, drawn.height // 2)
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
        drawn = page.render(scale=2 * width / page.get_width())
    finally:
        document.close()
    small = _halved(drawn, width, height or round(drawn.height * width / drawn.width))
    written, about = BytesIO(), PngImagePlugin.PngInfo()
    about.add_itxt("Title", title)
    small.save(written, "PNG", pnginfo=about)
    return written.getvalue()


def _halved(drawn: Any, width: int, height: int) -> Image.Image:
    """Return the upper left part of what PDFium drew, half as large: so many px.

    Page one takes 26 MB, three bytes a pixel, blue first; no copy is made of more than a strip.
    """
    pixels, line = memoryview(drawn.buffer), drawn.stride
    small = Image.new("RGB", (width, height))
    for top in range(0, height, STRIP):
        rows = max(0, min(2 * STRIP, drawn.height - 2 * top))  # none below the page
        own = bytes(pixels[2 * top * line : (2 * top + rows) * line])
        strip = Image.frombytes("RGB", (drawn.width, rows), own, "raw", "BGR", line, 1)
        small.paste(strip.crop((0, 0, 2 * width, 2 * STRIP)).reduce(2), (0, top))
    return small

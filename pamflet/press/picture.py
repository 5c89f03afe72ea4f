"""Pictures of finished pages: page one, and a card for whoever shares the edition."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import PngImagePlugin

PAGE_WIDTH = 1240  # px; A4 at 150 dpi
THUMBNAIL = 264  # px; two for each it is shown in
CARD = 1200, 630  # px; what social media and messengers show


def thumbnail_of(pdf: bytes) -> tuple[bytes, int, int]:
    """Return the first page of a PDF as a small WebP, with its width and height in px.

    It is drawn at twice the width at which it is shown; the same page gives the same bytes.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        drawn = page.render(scale=2 * THUMBNAIL / page.get_width()).to_pil().convert("RGB")
    finally:
        document.close()
    small = drawn.crop((0, 0, drawn.width // 2 * 2, drawn.height // 2 * 2)).reduce(2)
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
        drawn = page.render(scale=2 * width / page.get_width()).to_pil().convert("RGB")
    finally:
        document.close()
    size = width, height or round(drawn.height * width / drawn.width)
    small = drawn.crop((0, 0, 2 * size[0], 2 * size[1])).reduce(2)
    written, about = BytesIO(), PngImagePlugin.PngInfo()
    about.add_itxt("Title", title)
    small.save(written, "PNG", pnginfo=about)
    return written.getvalue()

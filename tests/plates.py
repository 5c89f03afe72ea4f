"""What a print file holds, read with pikepdf and PDFium alone: names, inks, boxes, pixels.

Nothing of the engine is asked here: it would only say what it thinks it did.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

MM = 72 / 25.4  # pt
OTHER_SPACES = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/Indexed", "/Separation"}
OTHER_OPERATORS = {"rg", "RG", "BI", "INLINE IMAGE"}
PAINTED_BY_NAME = {"cs", "CS"}


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def other_colours(pdf: bytes) -> list[str]:
    """Return every name of a colour space, and every operator, that is not of the four inks."""
    with opened(pdf) as document:
        names = [name for thing in document.objects for name in _names(thing)]
        operators = [
            str(each.operator)
            for stream in streams_of(document)
            for each in pikepdf.parse_content_stream(stream)
        ]
    return [
        *(name for name in names if name in OTHER_SPACES),
        *(name for name in operators if name in OTHER_OPERATORS),
    ]


def _names(thing: Any) -> Iterator[str]:
    """Yield the names in an object; what it only points to is another object's."""
    if isinstance(thing, pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for each in thing:
            yield from () if getattr(each, "is_indirect", False) else _names(each)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for each in thing.values():
            yield from () if getattr(each, "is_indirect", False) else _names(each)


def streams_of(document: pikepdf.Pdf) -> Iterator[Any]:
    """Yield everything that draws: pages, forms, and patterns."""
    yield from document.pages
    for each in document.objects:
        if isinstance(each, pikepdf.Stream) and (
            each.get("/Subtype") == pikepdf.Name.Form or each.get("/PatternType") == 1
        ):
            yield each


def inks_of(pdf: bytes) -> set[tuple[float, ...]]:
    """Return all inks that are set on the pages, four parts each."""
    with opened(pdf) as document:
        return {
            tuple(float(part) for part in each.operands)
            for stream in streams_of(document)
            for each in pikepdf.parse_content_stream(stream)
            if str(each.operator) in ("k", "K")
        }


def inks_of_words(pdf: bytes) -> list[tuple[float, ...]]:
    """Return the inks in which words are set, in the order of the pages."""
    found: list[tuple[float, ...]] = []
    with opened(pdf) as document:
        for page in document.pages:
            now: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
            saved: list[tuple[float, ...]] = []
            for each in pikepdf.parse_content_stream(page):
                match str(each.operator):
                    case "k":
                        now = tuple(float(part) for part in each.operands)
                    case "q":
                        saved.append(now)
                    case "Q":
                        now = saved.pop()
                    case "TJ" | "Tj":
                        found.append(now)
    return found


def pictures_of(pdf: bytes) -> list[tuple[str, Image.Image, bool]]:
    """Return each picture's colour space and pixels, and whether it has a mask."""
    with opened(pdf) as document:
        return [
            (str(each.ColorSpace), _pixels(each), "/SMask" in each)
            for each in document.objects
            if isinstance(each, pikepdf.Stream)
            and each.get("/Subtype") == pikepdf.Name.Image
            and not _is_mask(document, each)
        ]


def _is_mask(document: pikepdf.Pdf, picture: pikepdf.Stream) -> bool:
    others = (each for each in document.objects if isinstance(each, pikepdf.Stream))
    return any(each.get("/SMask") == picture for each in others)


def _pixels(picture: pikepdf.Stream) -> Image.Image:
    mode = {"/DeviceGray": "L", "/DeviceCMYK": "CMYK"}[str(picture.ColorSpace)]
    if picture.get("/Filter") == pikepdf.Name.DCTDecode:
        return Image.open(io.BytesIO(picture.read_raw_bytes())).convert(mode)
    return Image.frombytes(mode, (int(picture.Width), int(picture.Height)), picture.read_bytes())


def boxes_of(pdf: bytes) -> list[dict[str, list[float]]]:
    """Return the boxes of every page, in mm."""
    names = ("/MediaBox", "/BleedBox", "/TrimBox")
    with opened(pdf) as document:
        return [
            {
                name[1:-3].lower(): [round(float(side) / MM, 2) for side in page[name]]
                for name in names
            }
            for page in document.pages
        ]


def drawn(pdf: bytes, page: int = 1, *, pixels_per_mm: int = 4) -> Image.Image:
    """Return a sheet as a picture, marks and all."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page - 1].render(scale=pixels_per_mm / MM).to_pil().convert("RGB")
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """Return all words of all pages, in the order of the file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = (page.get_textpage().get_text_bounded() for page in document)
        return " ".join(" ".join(pages).split())
    finally:
        document.close()

"""Printed pages as assistive technology meets them: the tags of a file, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import POINTER, cast, create_string_buffer
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from paper import Box, Shape, around

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


class Tag(NamedTuple):
    """An element, the page that it begins on (from 1), and where it stands on it.

    `number` counts the elements of the file; `parent` is the number of the one around it.
    """

    name: str
    page: int
    box: Box
    number: int
    parent: int


class _Mark(NamedTuple):
    """A stretch of a page that belongs to an element: the page's number and its own."""

    page: int
    number: int


def tags_of(pdf: pikepdf.Pdf, shapes: Sequence[Sequence[Shape]]) -> list[Tag]:
    """Return all tags that something stands in, in reading order; `shapes` is all that is drawn."""
    pages = {each.objgen: number for number, each in enumerate(pdf.pages, start=1)}
    boxes: dict[_Mark, Box] = {}
    for page, drawn in enumerate(shapes, start=1):
        for shape in drawn:
            mark = _Mark(page, shape.mark)
            boxes[mark] = around(shape.box, boxes.get(mark, shape.box))
    return [
        Tag(name, here[0].page, _together(here, boxes), number, parent)
        for number, (name, marks, parent) in enumerate(_elements(pdf.Root.StructTreeRoot, pages))
        if (here := [each for each in marks if each in boxes])
    ]


def items_under(tags: Sequence[Tag]) -> Iterator[tuple[Tag, list[Tag]]]:
    """Yield each heading with the list items that follow it, up to the next heading."""
    starts = [number for number, tag in enumerate(tags) if tag.name in HEADINGS]
    for start, end in zip(starts, [*starts[1:], len(tags)], strict=True):
        yield tags[start], [tag for tag in tags[start:end] if tag.name == "/LI"]


def _together(marks: Sequence[_Mark], boxes: dict[_Mark, Box]) -> Box:
    """Return the box around the marks on the first page that has one."""
    first, *others = (boxes[each] for each in marks if each.page == marks[0].page)
    for other in others:
        first = around(first, other)
    return first


def _elements(
    root: pikepdf.Object, pages: dict[tuple[int, int], int]
) -> list[tuple[str, list[_Mark], int]]:
    """Return every element's name, the marks in it, and the number of the one around it."""
    found: list[tuple[str, list[_Mark], int]] = []

    def walk(node: pikepdf.Object, page: int, parent: int) -> list[_Mark]:
        page = pages[node.Pg.objgen] if "/Pg" in node else page
        if "/MCID" in node:
            return [_Mark(page, int(node.MCID))]
        marks: list[_Mark] = []
        number = len(found) if "/S" in node else parent
        if "/S" in node:
            found.append((str(node.S), marks, parent))
        for kid in _kids(node):
            marks += [_Mark(page, kid)] if isinstance(kid, int) else walk(kid, page, number)
        return marks

    walk(root, 0, -1)
    return found


def _kids(node: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = node.get("/K", [])
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [each for each in listed if isinstance(each, (int, pikepdf.Dictionary))]


# -- the words, read with PDFium --------------------------------------------------------------


def words_of_tags(pdf: bytes) -> str:
    """Return the words of a file in the order of its tags; what has none is not read aloud."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(said for page in document for said in _said_on(page))
    finally:
        document.close()


def _said_on(page: pypdfium2.PdfPage) -> Iterator[str]:
    text, marked = page.get_textpage(), {}
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
        number = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        marked[number] = marked.get(number, "") + _words(thing, text)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            top = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            yield from (marked[number] for number in _marks(top) if number in marked)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _marks(element: object) -> Iterator[int]:
    """Yield the numbers of all that is marked as an element's, in reading order."""
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _marks(child)
        else:
            yield pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)


def _words(thing: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(thing, text, None, 0)
    buffer = create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(thing, text, cast(buffer, POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")

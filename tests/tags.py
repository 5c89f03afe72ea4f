"""Printed pages as assistive technology meets them: the tags of a file, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pikepdf
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

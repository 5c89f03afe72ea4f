"""What flows over laid-out pages, in reading order: lines of words, headings, and pictures.

Like `boxes` and `lines` it reads WeasyPrint's boxes, which are not public. Lengths in pt.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, MarginBox, ReplacedBox, TextBox

PT_PER_PX = 0.75
HEADINGS = ("h2", "h3", "h4", "h5", "h6")  # the title stands on its own


class Box(NamedTuple):
    """A rectangle, in pt from the page's top left."""

    left: float
    top: float
    right: float
    foot: float


class Piece(NamedTuple):
    """Words on one line, or a picture without any: its page from 1, and where it lies."""

    words: str
    page: int
    box: Box
    element: Any
    heading: Any  # the heading that it stands in
    is_added: bool = False  # by a style sheet


def words_in_order(document: Any) -> tuple[list[str], list[str]]:
    """Return the words on the pages in reading order, and those of the notes below them.

    No running head or foot, and no words that a style sheet adds, as the numerals of a list.
    """
    text, notes = (
        [each.words for each in _flow(document, notes=notes) if each.words and not each.is_added]
        for notes in (False, True)
    )
    return text, notes


def pictures_of(document: Any) -> list[Piece]:
    """Return the pictures in the text, with their boxes; those of style sheets are decoration."""
    return [each for each in _flow(document, notes=False) if not each.words]


def widowed_headings(document: Any) -> Iterator[Piece]:
    """Yield the headings whose text begins on the next page, or at the top of the next column."""
    lines = [each for each in _flow(document, notes=False) if each.words]
    for line, following in pairwise(lines):
        if line.heading is None or following.heading is line.heading:
            continue
        here, there = line.box, following.box
        is_beside = there.right <= here.left or there.left >= here.right
        if following.page != line.page or (is_beside and there.foot < here.top):
            yield line


def languages_in(box: Any) -> Iterator[str | None]:
    """Yield the language of each stretch of words in a box, as they are laid out."""
    box = getattr(box, "_box", box)
    if isinstance(box, TextBox):
        yield box.style["lang"]
    for child in getattr(box, "children", None) or ():
        yield from languages_in(child)


def _flow(document: Any, *, notes: bool) -> Iterator[Piece]:
    """Yield what flows on the pages: the text, or else the notes below it."""
    for number, page in enumerate(document.pages, start=1):
        for box in page._page_box.children:
            if not isinstance(box, MarginBox) and isinstance(box, FootnoteAreaBox) == notes:
                yield from _pieces(box, number, None)


def _pieces(box: Any, page: int, heading: Any) -> Iterator[Piece]:
    box = getattr(box, "_box", box)  # an absolute box stands behind a placeholder
    if box.element is not None and box.element_tag in HEADINGS:
        heading = box.element
    if isinstance(box, TextBox) and box.text.strip():
        yield _piece(box.text.strip(), page, box, heading)
    elif isinstance(box, ReplacedBox):
        yield _piece("", page, box, heading)
    for child in getattr(box, "children", None) or ():
        yield from _pieces(child, page, heading)


def _piece(words: str, page: int, box: Any, heading: Any) -> Piece:
    left, top = float(box.content_box_x()), float(box.content_box_y())
    sides = (left, top, left + float(box.width), top + float(box.height))
    area, is_added = Box(*(side * PT_PER_PX for side in sides)), "::" in str(box.element_tag)
    return Piece(words, page, area, box.element, heading, is_added)

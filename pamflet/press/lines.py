"""Words on laid-out pages that stick out of their column, or are not shown whole.

WeasyPrint's boxes are not public; only this module and `boxes` read them. Lengths in px.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import BlockBox, BlockContainerBox

TOLERANCE = 1.0


class _Area(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


class _Words(NamedTuple):
    """Words on one line, the column they should stand in, and what is shown of the page there."""

    text: str
    area: _Area
    column: _Area | None
    shown: _Area


def drawn_words(document: Any) -> Iterator[str]:
    """Yield all words on the pages, as they were laid out, a stretch of a line at a time."""
    return (each.text for each in _all_words(document))


def overset_words(document: Any) -> Iterator[str]:
    """Yield the words that stick out of the column they stand in."""
    for each in _all_words(document):
        if each.column and not _is_between(each.area, each.column):
            yield each.text


def cut_off_words(document: Any) -> Iterator[str]:
    """Yield the words that are not shown whole: a box hides them, or they stand off the page."""
    for each in _all_words(document):
        area, shown = each.area, each.shown
        space = (area.bottom - area.top) / 4  # above and below letters, in tight lines as well
        seen = area.top + space >= shown.top and area.bottom - space <= shown.bottom
        if not (seen and _is_between(area, shown)):
            yield each.text


def _is_between(area: _Area, outer: _Area) -> bool:
    """Tell whether an area lies between the left and right of another."""
    return area.left >= outer.left - TOLERANCE and area.right <= outer.right + TOLERANCE


def _all_words(document: Any) -> Iterator[_Words]:
    for page in document.pages:
        box = page._page_box
        whole = _Area(0.0, 0.0, box.margin_width(), box.margin_height())
        yield from _words_in(box, None, whole)


def _words_in(box: Any, column: _Area | None, shown: _Area) -> Iterator[_Words]:
    box = getattr(box, "_box", box)  # an absolute box stands behind a placeholder
    text = getattr(box, "text", None)
    if text is not None:
        if text.strip():
            area = _area(box.position_x, box.position_y, box.width, box.height)
            yield _Words(text.strip(), area, column, shown)
        return
    if isinstance(box, BlockContainerBox):
        column = _area(box.content_box_x(), box.content_box_y(), box.width, box.height)
    if isinstance(box, BlockBox) and box.style["overflow"] != "visible":
        hole = _area(
            box.padding_box_x(), box.padding_box_y(), box.padding_width(), box.padding_height()
        )
        shown = _Area(*map(max, shown[:2], hole[:2]), *map(min, shown[2:], hole[2:]))
    for child in getattr(box, "children", None) or ():
        yield from _words_in(child, column, shown)


def _area(left: float, top: float, width: float, height: float) -> _Area:
    return _Area(left, top, left + width, top + height)

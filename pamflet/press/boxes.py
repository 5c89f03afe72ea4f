"""What can be measured on laid-out pages: where the text ends, and what sticks out.

WeasyPrint's boxes are not public; only this module reads them. Lengths in mm from the top left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure.boxes import BlockContainerBox, FootnoteAreaBox

PX_PER_MM = 96 / 25.4
END = "end"  # the anchor that every layout puts behind its last word
TOLERANCE_PX = 1.0


@dataclass(frozen=True, slots=True)
class End:
    """Where the text ends: page from 1, height left above the bottom margin, fill from 0 to 1."""

    page: int
    rest_mm: float
    fill: float


def end_of_text(document: Any) -> End:
    """Return where the anchor `end` stands on the last page that has it."""
    for number, page in reversed(list(enumerate(document.pages, 1))):
        if END in page.anchors:
            box = page._page_box
            top, height = box.content_box_y(), box.height - _footnotes_height(box)
            y = page.anchors[END][1]
            rest = max(0.0, top + height - y)
            return End(number, rest / PX_PER_MM, min(1.0, max(0.0, 1 - rest / height)))
    return End(len(document.pages), 0.0, 1.0)


def _footnotes_height(page_box: Any) -> float:
    """Return the height that footnotes take from the page, in px."""
    areas = [each for each in page_box.children if isinstance(each, FootnoteAreaBox)]
    return sum(area.margin_height() for area in areas if area.children)


def overset_words(document: Any) -> Iterator[str]:
    """Yield the words that stick out of the column they stand in."""
    for page in document.pages:
        yield from _overset(page._page_box, None)


def _overset(box: Any, column: tuple[float, float] | None) -> Iterator[str]:
    box = getattr(box, "_box", box)  # an absolute box stands behind a placeholder
    text = getattr(box, "text", None)
    if text is not None and column and text.strip():
        left, right = box.position_x, box.position_x + box.width
        if left < column[0] - TOLERANCE_PX or right > column[1] + TOLERANCE_PX:
            yield text.strip()
        return
    for child in getattr(box, "children", None) or ():
        yield from _overset(child, _column(box) or column)


def _column(box: Any) -> tuple[float, float] | None:
    """Return the left and right of a box whose lines must stay inside it."""
    if not isinstance(box, BlockContainerBox):
        return None
    left = box.content_box_x()
    return left, left + box.width

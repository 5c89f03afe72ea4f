"""Where the columns of a printed page start, and which lines stand on one grid. Lengths in mm."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from paper import MM, Box, Sign, inked
from pypdfium2 import raw as pdfium
from shipped import Edition
from tags import Tag

SAME_LINE = 0.2  # that two lines may differ and still stand on one
COLUMN_STARTS = 0.3  # that columns may differ where one starts with a rule and one with words
BASELINE = 0.335  # em: how far below the middle of its line Fira Sans stands
FULL_WIDTH = 130.0  # what is drawn wider than that stands in no column


def columns_that_start_apart(edition: Edition) -> Iterator[str]:
    """The columns of a page start on one line."""
    starts = _list_starts if edition.layout == "sheet" else _page_starts
    for page, left, right in starts(edition):
        if abs(left - right) > COLUMN_STARTS:
            yield f"page {page}: columns start at {left:.2f} and {right:.2f}"


def _list_starts(edition: Edition) -> Iterator[tuple[int, float, float]]:
    """Yield on which line the items of a list start, divided over columns, left and right."""
    middle = edition.trim[0] / 2
    tags = {tag.number: tag for tag in edition.tags}
    lines: dict[tuple[int, int], tuple[list[float], list[float]]] = {}
    for tag in _items(edition):
        whole = [each.number for each in _above(tag, tags) if each.name == "/L"][-1]
        columns = lines.setdefault((tag.page, whole), ([], []))
        columns[tag.box[0] > middle].append(_first_line(edition, tag))
    for (page, _), (left, right) in lines.items():
        if left and right:
            yield page, min(left), min(right)


def _first_line(edition: Edition, tag: Tag) -> float:
    """Return the baseline of the first words of an element."""
    left, top, right, foot = tag.box
    return min(
        sign.baseline
        for sign in _letters(edition.pages[tag.page - 1])
        if left - 1 < sign.left < right and top - 1 < sign.top < foot
    )


def _page_starts(edition: Edition) -> Iterator[tuple[int, float, float]]:
    """Yield where the columns start of each page that has no front; a rule may be the first."""
    for page in range(2, len(edition.pages) + 1):
        left, right = (_start(edition, page, right=right) for right in (False, True))
        if left and right:
            yield page, left, right


def _start(edition: Edition, page: int, *, right: bool) -> float | None:
    """Return where a column starts: with what is drawn, or the line of its first words."""
    middle = edition.trim[0] / 2
    drawn = [
        each.box
        for each in edition.shapes[page - 1]
        if each.kind != pdfium.FPDF_PAGEOBJ_TEXT
        and each.box[2] - each.box[0] < FULL_WIDTH
        and (each.box[0] > middle) == right
    ]
    said = [
        sign
        for sign in _body(edition, page)
        if (sign.left > middle) == right and not any(_is_in(sign, box) for box in drawn)
    ]
    tops = [box[1] for box in drawn]
    if said:
        first = min(said, key=lambda sign: sign.baseline)
        size = first.size * 3 / 4 / MM
        tops.append(first.baseline - _leading(edition) / 2 - BASELINE * size)
    return min(tops, default=None)


def _body(edition: Edition, page: int) -> list[Sign]:
    """Return the words of a page but for its running head and foot, which are no part of a text."""
    boxes = [tag.box for tag in edition.tags if tag.page == page]
    top, foot = min(box[1] for box in boxes), max(box[3] for box in boxes)
    signs = _letters(edition.pages[page - 1])
    return [sign for sign in signs if top - 1 < sign.top and sign.bottom < foot + 1]


def _letters(signs: Sequence[Sign]) -> list[Sign]:
    """Return what stands on a baseline: a vowel sign stands above it."""
    return [sign for sign in inked(signs) if not unicodedata.combining(sign.text)]


def _is_in(sign: Sign, box: Box) -> bool:
    """Tell whether a character stands in a small drawing: a numeral does."""
    left, top, right, foot = box
    return (
        left < sign.left and sign.right < right < left + 12 and top < sign.top < sign.bottom < foot
    )


def _items(edition: Edition) -> list[Tag]:
    """Return the items of all lists, but those of pictures: these stand in rows."""
    tags = {tag.number: tag for tag in edition.tags}
    rows = {
        above.parent
        for tag in tags.values()
        if tag.name == "/Figure"
        for above in _above(tag, tags)
    }
    return [tag for tag in tags.values() if tag.name == "/LI" and tag.parent not in rows]


def _above(tag: Tag, tags: Mapping[int, Tag]) -> Iterator[Tag]:
    """Yield all elements that one stands in."""
    while tag.parent in tags:
        tag = tags[tag.parent]
        yield tag


def lines_off_the_grid(edition: Edition) -> Iterator[str]:
    """Lines of text in both columns stand on one grid."""
    leading = _leading(edition)
    for page in range(1, len(edition.pages) + 1):
        left, right = _baselines(_in_columns(edition, page), edition)
        for line in right:
            nearest = min(left, key=lambda each: abs(each - line), default=line)
            lines = (line - nearest) / leading
            miss = abs(lines - round(lines)) * leading
            if abs(lines) < 3 and miss > SAME_LINE:
                yield f"page {page}: the line at {line:.2f} misses its neighbour by {miss:.2f}"


def _in_columns(edition: Edition, page: int) -> list[Sign]:
    """Return the characters of a page that stand in its columns, between first and last item.

    But for a sheet and the front of a programme, a page begins with its columns.
    """
    items = [tag.box for tag in _items(edition) if tag.page == page]
    if not items or (edition.layout == "programme" and page == 1):
        return []
    first, last = min(box[1] for box in items), max(box[3] for box in items)
    top = first - 1 if edition.layout == "sheet" else 0
    return [sign for sign in edition.pages[page - 1] if top < sign.top < last]


def _leading(edition: Edition) -> float:
    """Return the distance from a line of text to the next."""
    steps = Counter(
        round(second - first, 2)
        for signs in edition.pages
        for column in _baselines(signs, edition)
        for first, second in pairwise(column)
    )
    return steps.most_common(1)[0][0] if steps else 1.4 * edition.printed.type_size / MM


def _baselines(signs: Sequence[Sign], edition: Edition) -> tuple[list[float], list[float]]:
    """Return the baselines of text, left and right of the middle of the page."""
    lines: tuple[set[float], set[float]] = (set(), set())
    for sign in _letters(signs):
        if abs(sign.size * 3 / 4 - edition.printed.type_size) < 0.06:
            lines[sign.left > edition.trim[0] / 2].add(round(sign.baseline, 2))
    return sorted(lines[0]), sorted(lines[1])

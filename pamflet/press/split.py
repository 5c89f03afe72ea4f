"""Mark in the tree where columns and pages begin, and split elements where one begins inside them.

WeasyPrint stretches what a forced break cuts through down to the page's foot, and everything behind
the columns then lands on the next page; and inside columns it knows no forced page break. So a
theme that runs on in another column becomes two elements, columns that run on over the page become
two as well, and the break stands between them. `MARKS` is the style sheet of the classes for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

COLUMNS, UNIT = "columns", "data-unit"

# What ends a column gives up the space below it: WeasyPrint wants room for that, too.
MARKS = """\
#next-page { display: none; }
.columns { column-fill: auto; }
.column-start { break-before: column; margin-block-start: 0; }
.column-end { margin-block-end: 0; }
.page-start { break-before: page; }
.cut { border-block-end: none; padding-block-end: 0; }
.continued {
  border-block-start: none;
  counter-reset: none;
  margin-block-start: 0;
  padding-block-start: 0;
}
"""


def prepare(root: Element) -> None:
    """Give every unit without an id one, and mark what ends the last column of all columns."""
    for number, element in enumerate(root.iter()):
        if element.get(UNIT) is not None and element.get("id") is None:
            element.set("id", f"unit-{number}")
        if _is_columns(element) and len(element):
            _end(element[-1])


def element_with(root: Element, id_: str) -> Element | None:
    """Return the element with an id, if there is one."""
    return next((each for each in root.iter() if each.get("id") == id_), None)


def mark_breaks(root: Element, column_starts: Iterable[str], page_starts: Iterable[str]) -> None:
    """Mark the elements with which columns and pages begin and end; splits what they cut."""
    for id_ in column_starts:
        path = _path(root, id_)
        _begin(path, _columns_depth(path) + 1, "column-start")
    for id_ in page_starts:
        path = _path(root, id_)
        _begin(path, _columns_depth(path), "page-start")


def _path(element: Element, id_: str) -> list[Element]:
    """Return the elements from the root down to the one with this id, or none."""
    if element.get("id") == id_:
        return [element]
    for child in element:
        if below := _path(child, id_):
            return [element, *below]
    return []


def _columns_depth(path: list[Element]) -> int:
    """Return the depth at which a page may begin: of the columns, or of the element itself."""
    return next((n for n, each in enumerate(path) if _is_columns(each)), len(path) - 1)


def _is_columns(element: Element) -> bool:
    return COLUMNS in (element.get("class") or "").split()


def _begin(path: list[Element], depth: int, name: str) -> None:
    """Cut all elements on a path above its last, up to a depth, and mark what begins there."""
    first = path[-1]
    for level in range(len(path) - 2, depth - 1, -1):
        first = _cut(path[level - 1], path[level], first)
    _mark(first, name)
    holder = path[depth - 1]
    before = list(holder)[: list(holder).index(first)]
    if before:
        _end(before[-1])


def _cut(holder: Element, element: Element, first: Element) -> Element:
    """Move `first` and all behind it out of an element, into a new one right behind it."""
    at = list(element).index(first)
    if at == 0:
        return element
    moved = list(element)[at:]
    rest = Element(element.tag, {key: value for key, value in element.items() if key != "id"})
    for child in moved:
        element.remove(child)
        rest.append(child)
    rest.tail, element.tail = element.tail, None
    holder.insert(list(holder).index(element) + 1, rest)
    _mark(rest, "continued")
    _mark(element, "cut")
    return rest


def _end(element: Element) -> None:
    """Mark an element, and all that end where it ends, as the last of their column."""
    _mark(element, "column-end")
    while len(element) and not (element[-1].tail or "").strip():
        element = element[-1]
        _mark(element, "column-end")


def _mark(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class') or ''} {name}".strip())

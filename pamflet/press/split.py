"""Split an element where a column begins inside it.

WeasyPrint stretches what a forced break cuts through down to the page's foot, and everything behind
the columns then lands on the next page. So a theme that runs on in another column becomes two
elements, and the break stands between them. The second one has the class `continued`.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

COLUMNS = "columns"


def continued_id(id_: str) -> str:
    """Return the id of the element that goes on with a group, from its first unit."""
    return f"{id_}--column"


def split_before(root: Element, id_: str) -> str:
    """Split all elements between a unit and its columns; return the id of what begins there."""
    path = _path(root, id_)
    names = [COLUMNS in (each.get("class") or "").split() for each in path]
    if True not in names:
        return id_
    inside = path[names.index(True) :]
    unit = inside[-1]
    for depth in range(len(inside) - 2, 0, -1):
        unit = _cut(inside[depth - 1], inside[depth], unit)
    if unit is not inside[-1]:
        unit.set("id", continued_id(id_))
    return unit.get("id") or id_


def _cut(holder: Element, element: Element, first: Element) -> Element:
    """Move `first` and all behind it out of an element, into a new one right behind it."""
    at = list(element).index(first)
    if at == 0:
        return element
    moved = list(element)[at:]
    rest = Element(element.tag, {key: value for key, value in element.items() if key != "id"})
    rest.set("class", f"{element.get('class') or ''} continued".strip())
    for child in moved:
        element.remove(child)
        rest.append(child)
    rest.tail, element.tail = element.tail, None
    holder.insert(list(holder).index(element) + 1, rest)
    return rest


def _path(element: Element, id_: str) -> list[Element]:
    """Return the elements from the root down to the one with this id, or none."""
    if element.get("id") == id_:
        return [element]
    for child in element:
        if below := _path(child, id_):
            return [element, *below]
    return []

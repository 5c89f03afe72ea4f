"""What can be measured on laid-out pages: units, flows, and where the text ends.

WeasyPrint's boxes are not public; only this module, `galley`, `growth`, `paragraph` and
`lines` read them. Lengths in mm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import (
    BlockBox,
    BlockContainerBox,
    BlockLevelBox,
    FlexBox,
    FlexContainerBox,
    FootnoteAreaBox,
    LineBox,
    TableBox,
    TableRowBox,
    TableRowGroupBox,
)

from pamflet.press.columns import Unit
from pamflet.press.setting import TAIL, Flow, Measured
from pamflet.press.split import COLUMNS, UNIT

PX_PER_MM = 96 / 25.4
END, PROBE = "end", "next-page"
PART = "data-part"
LANDMARKS = (END, PROBE)  # ids that every layout has
ROWS = TableRowGroupBox | TableRowBox
STACKS = BlockContainerBox | TableBox | ROWS  # what is looked into, besides rows of flex boxes
GAP = "_gap"  # the space above a box by what stands in it, where that was left out, in px
KEEPS = {"group": 2, "head": 1}  # units that stay in the column of such a unit


def end_of_text(document: Any) -> tuple[int, float]:
    """Return the page (from 1) on which the text ends and the height left on it, in mm."""
    pages = list(enumerate(document.pages, 1))
    number, page = next((each for each in reversed(pages) if END in each[1].anchors), pages[-1])
    top, height = _text_area(page)
    y = page.anchors.get(END, (0, top + height))[1]
    return number, min(max(top + height - y, 0.0), height) / PX_PER_MM


def text_height(document: Any, number: int) -> float:
    """Return the height in mm of a page's text area, footnotes taken off; pages count from 1."""
    return _text_area(document.pages[number - 1])[1] / PX_PER_MM


def measure(
    document: Any, root: Any, page_mm: float, columns: int, *, fills: bool = False
) -> Measured:
    """Read the endless pages of a measured text; real pages are `page_mm` high.

    `root` is the tree of elements that was laid out.
    """
    endless = [page for page in document.pages if END in page.anchors or not _is_probe(page)]
    walk = _Walk()
    for number, page in enumerate(endless):
        walk.page, walk.zero = number, page._page_box.content_box_y()
        walk.box(page._page_box, None, None)
    notes = _notes(endless)
    return Measured(
        flows=tuple(walk.flows(_owned(notes.heights, root))),
        tail_top=walk.tail.top if walk.tail else walk.end,
        end=walk.end,
        first=page_mm - _margins(document.pages[0]),
        following=page_mm - _margins(document.pages[-1]),
        columns=columns,
        note_area=notes.area,
        tail_margin=walk.tail.margin if walk.tail else 0.0,
        ends=tuple(_bottom(page) for page in endless),
        fills=fills,
    )


def exactly(length: float) -> float:
    """Return a length without what places on a page, far from its top, round away of it.

    That is 1e-11 px; what is left of it shows where a length ends between two of these steps, once
    in 100,000 times, and is a millionth of a px.
    """
    return round(length * 2**20) / 2**20


def leave_out(box: Any, is_left_out: Callable[[Any], bool]) -> None:
    """Take blocks that are left out from a tree of boxes that is not laid out yet."""
    if isinstance(box, BlockContainerBox | FlexContainerBox) and not isinstance(box, LineBox):
        box.children = [each for each in box.children if not is_left_out(each)]
    for child in getattr(box, "children", ()):
        leave_out(child, is_left_out)


def stands_apart(box: Any) -> bool:
    """Tell whether a box has no height in the text, and holds nothing that is measured."""
    if box.style["position"] not in ("absolute", "fixed"):
        return False
    inside = (box, *box.descendants()) if hasattr(box, "descendants") else (box,)
    return not any(getattr(each, "footnote", None) or is_landmark(each) for each in inside)


def is_landmark(box: Any) -> bool:
    """Tell whether a box is one by which the text is measured."""
    element = getattr(box, "element", None)
    if element is None or "::" in box.element_tag:
        return False
    is_named = element.get("id") in (*LANDMARKS, TAIL)
    is_kind = any(element.get(name) is not None for name in (UNIT, PART))
    return is_named or is_kind or COLUMNS in (element.get("class") or "").split()


def is_open(box: Any) -> bool:
    """Tell whether the blocks in a box stand below each other, or in one row."""
    if isinstance(box, FlexBox):
        is_row = box.style["flex_direction"].startswith("row")
        return is_row and bool(box.style["flex_wrap"] == "nowrap")
    in_columns = any(box.style[f"column_{name}"] != "auto" for name in ("count", "width"))
    return isinstance(box, STACKS) and not in_columns


class _Part(NamedTuple):
    """What begins a page if it must: its id, its top, and the space above it."""

    id: str | None
    top: float
    margin: float


@dataclass
class _Container:
    """A box of columns while its units come in."""

    part: _Part
    top: float
    page: int
    units: list[Unit] = field(default_factory=list)


@dataclass
class _Walk:
    """Goes through the boxes of measured pages and notes flows and units."""

    page: int = 0
    zero: float = 0.0
    tail: _Part | None = None
    end: float = 0.0
    found: list[_Container] = field(default_factory=list)
    seen: set[Any] = field(default_factory=set)  # elements; anonymous boxes share theirs
    begun: set[_Part] = field(default_factory=set)  # parts that hold columns already

    def box(self, box: Any, part: _Part | None, group: str | None) -> None:
        """Note a box and all in it; `part` and `group` are the ones it stands in."""
        box = getattr(box, "_box", box)
        element = getattr(box, "element", None)
        if isinstance(box, LineBox):
            return
        if element is not None and isinstance(box, BlockLevelBox) and element not in self.seen:
            self.seen.add(element)
            part, group = self._note(box, element, part, group)
        for child in getattr(box, "children", None) or ():
            self.box(child, part, group)

    def _note(
        self, box: Any, element: Any, part: _Part | None, group: str | None
    ) -> tuple[_Part | None, str | None]:
        id_, kind = element.get("id"), element.get(UNIT)
        here = _Part(id_, self._y(box.border_box_y()), _margin_above(box))
        if id_ == TAIL:
            self.tail = here
        if id_ == END:
            self.end = here.top
        if element.get(PART) is not None and (part is None or part in self.begun):
            part = here
        if COLUMNS in (element.get("class") or "").split():
            begins = part if part and part not in self.begun else here._replace(id=None)
            self.begun.add(begins)
            self.found.append(_Container(begins, here.top, self.page))
        elif kind is not None and self.found:
            group = id_ if kind == "group" else group
            bottom = self._y(box.border_box_y() + box.border_height())
            self.found[-1].units.append(Unit(id_, here.top, bottom, KEEPS.get(kind, 0), group))
        return part, group

    def _y(self, px: float) -> float:
        return exactly(px - self.zero) / PX_PER_MM

    def flows(self, notes: Mapping[str, float]) -> Iterator[Flow]:
        """Yield the flows that hold units; `notes` holds the height of each unit's footnotes."""
        for each in self.found:
            if each.units:
                units = tuple(_units(each.units, notes))
                part = each.part
                yield Flow(
                    part=part.id,
                    part_top=part.top,
                    part_margin=part.margin,
                    top=each.top,
                    bottom=units[-1].bottom,
                    units=units,
                    page=each.page,
                )


def _units(units: Sequence[Unit], notes: Mapping[str, float]) -> Iterator[Unit]:
    """Yield units as columns need them: a group is its head, its last unit what closes it."""
    for at, unit in enumerate(units):
        behind = [each for each in units[at + 1 :] if each.group == unit.group]
        yield replace(
            unit,
            bottom=_bottom_of(unit, units, at),
            notes=notes.get(unit.id, 0.0),
            keeps=min(unit.keeps, len(behind)),
        )


def _bottom_of(unit: Unit, units: Sequence[Unit], at: int) -> float:
    if unit.group is None:
        return unit.bottom
    if at + 1 < len(units) and units[at + 1].group == unit.group:
        return min(unit.bottom, units[at + 1].top)
    return max(each.bottom for each in units if each.group == unit.group)


def _margin_above(box: Any) -> float:
    """Return the space above a box in mm, that of its first children included."""
    margins = [box.margin_top, box.__dict__.get(GAP, 0.0)]
    while isinstance(box, BlockBox) and not (box.padding_top or box.border_top_width):
        if not box.children or not isinstance(box.children[0], BlockLevelBox):
            break
        box = box.children[0]
        margins += (box.margin_top, box.__dict__.get(GAP, 0.0))
    return float(max(margins)) / PX_PER_MM


class _Notes(NamedTuple):
    heights: list[float]  # of every footnote, in the order of the text
    area: float  # what a page's footnotes take besides


def _notes(pages: Sequence[Any]) -> _Notes:
    areas = [
        each
        for page in pages
        for each in page._page_box.children
        if isinstance(each, FootnoteAreaBox) and each.children
    ]
    heights = [note.margin_height() / PX_PER_MM for area in areas for note in area.children]
    whole = sum(area.margin_height() for area in areas) / PX_PER_MM
    return _Notes(heights, max(0.0, whole - sum(heights)) / max(1, len(areas)))


def _owned(heights: Sequence[float], root: Any) -> dict[str, float]:
    """Return the height of the footnotes that each unit calls.

    One that stands outside the columns comes on the page of the first unit behind it.
    """
    owned: dict[str, float] = {}
    waiting, lost = iter(heights), 0.0
    for unit, calls in _calls(root):
        height = sum(next(waiting, 0.0) for _ in range(calls))
        if unit is None:
            lost += height
        else:
            owned[unit] = owned.get(unit, 0.0) + height + lost
            lost = 0.0
    return owned


def _calls(element: Any, unit: str | None = None) -> Iterator[tuple[str | None, int]]:
    """Yield, in the order of the text, how many footnotes are called in which unit."""
    if element.get(UNIT) is not None:
        unit = element.get("id")
        yield unit, 0
    if element.get("class") == "footnote":
        yield unit, 1
    for child in element:
        yield from _calls(child, unit)


def _is_probe(page: Any) -> bool:
    return PROBE in page.anchors and END not in page.anchors


def _margins(page: Any) -> float:
    box = page._page_box
    return float(box.margin_height() - box.height) / PX_PER_MM


def _bottom(page: Any) -> float:
    """Return the height of what stands on an endless page, in mm."""
    box = page._page_box
    body = box.children[0].children[-1]
    bottoms = [float(each.position_y + each.margin_height()) for each in body.children]
    return (max(bottoms) - float(box.content_box_y())) / PX_PER_MM


def _text_area(page: Any) -> tuple[float, float]:
    box = page._page_box
    return box.content_box_y(), box.height - _footnotes_height(box)


def _footnotes_height(page_box: Any) -> float:
    """Return the height that footnotes take from the page, in px."""
    areas = [each for each in page_box.children if isinstance(each, FootnoteAreaBox)]
    return sum(float(area.margin_height()) for area in areas if area.children)

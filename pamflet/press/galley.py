"""The galley: the text in one endless column, measured once and grown to any other size.

All lengths in a style sheet are linear in the body size. So the boxes that were laid out are paired
with the same boxes, not laid out, at another size: from the two follows what each length gains, and
the second have the words of each paragraph in one piece.

WeasyPrint's boxes are not public; besides this module only `growth`, `paragraph`, `boxes` and
`lines` read them. Lengths in px, sizes in pt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import (
    FootnoteAreaBox,
    InlineBlockBox,
    LineBox,
    TableBox,
    TableCellBox,
    TableRowGroupBox,
)
from weasyprint.text.line_break import strut

from pamflet.press.boxes import exactly, is_open
from pamflet.press.growth import EXACT, Block, Columns, Lines
from pamflet.press.matter import Matter, key_of, known_of
from pamflet.press.paragraph import Length, paragraph_of

SIDES = ("left", "right")


class Galley:
    """The boxes of a measured text, which can be given the heights of another size."""

    def __init__(self, document: Any, size: float, styled: Styled) -> None:
        self._size = size
        pairing = _Pairing(document, size, styled)
        self._pages, self._fresh = list(pairing.pages()), pairing.fresh
        for block in self._blocks():
            block.settle()

    def keep(self, matter: Matter, sizes: Sequence[float]) -> None:
        """Keep what its blocks measure at these sizes, for the galleys of other editions."""
        growths = sorted({0.0, *(size - self._size for size in sizes)})
        for block in self._fresh:
            if all(each.is_exact and each.is_high for each in block.all()):
                matter.keep(key_of(block.box), block.at_all(growths))

    def grow(self, size: float) -> None:
        """Give all boxes the heights and places that they would have at a size."""
        growth = size - self._size
        for block in self._blocks():
            block.resolve(growth)
            block.place(block.top, growth)
        for page in self._pages:
            if page.area:
                page.area.height = page.around + sum(
                    each.box.margin_height() for each in page.notes
                )

    @property
    def inexact(self) -> list[Block]:
        """The blocks that were not as high as is added up."""
        return [each for block in self._blocks() for each in block.all() if not each.is_exact]

    def _blocks(self) -> Iterator[Block]:
        for page in self._pages:
            yield from (page.root, *page.notes)


class Styled(NamedTuple):
    """The boxes of a text styled for a size, not laid out; footnotes stand apart."""

    size: float
    root: Any
    footnotes: Sequence[Any]


class _Page(NamedTuple):
    root: Block
    notes: list[Block]
    area: Any  # the box of the footnotes
    around: float  # what that is higher than they are


class _Pairing:
    """Makes blocks of boxes that were laid out and their twins, which were not."""

    def __init__(self, document: Any, size: float, styled: Styled) -> None:
        self.document, self.styled = document, styled
        self.step = styled.size - size
        self.foot = 0.0  # of the page at hand, from its head
        self.sizes: dict[tuple[int, str], float] = {}  # of type, by element
        self.begun: dict[int, int] = {}  # the last paired child of a twin
        self.fresh: list[Block] = []  # what may be kept

    def pages(self) -> Iterator[_Page]:
        """Yield what stands on each page."""
        for page in self.document.pages:
            box = page._page_box
            for each in _boxes_in(box):
                self.sizes[id(each.element), each.element_tag] = each.style["font_size"]
            root, *others = box.children
            areas = (each for each in others if isinstance(each, FootnoteAreaBox))
            area = next((each for each in areas if each.children), None)
            self.foot = area.position_y if area else box.content_box_y() + box.height
            notes = [self._note(note) for note in area.children] if area else []
            around = area.height - sum(each.box.margin_height() for each in notes) if area else 0.0
            yield _Page(self._block(root, self.styled.root, Length(0.0)), notes, area, around)

    def _note(self, note: Any) -> Block:
        twins = (each for each in self.styled.footnotes if each.element is note.element)
        return self._block(note, next(twins, None), Length(0.0))

    def _block(self, box: Any, twin: Any, room: Length, *, kept: bool = False) -> Block:
        """Return a block in a column so wide; `kept` is one that keeps its number of lines."""
        if known := known_of(box):
            return Block(box, Length(box.width), Length(0.0), *known.lengths, known=known)
        is_new = twin is not None and not kept and key_of(box) is not None
        kept = kept or twin is None or _is_as_wide_as_its_text(box)
        sides = _sum(self._edge(box, twin, side) for side in SIDES)
        block = Block(
            box=box,
            width=self._width(box, twin, room, sides),
            sides=sides,
            head=self._edge(box, twin, "top"),
            foot=self._edge(box, twin, "bottom"),
            above=self._length(box, twin, "margin_top"),
            below=self._length(box, twin, "margin_bottom"),
            is_stretched=self._is_stretched(box),
        )
        block.told, block.is_closed = self._told(box, twin, block)
        block.least = self._inside(self._styled(box, twin, "min_height"), box, block)
        lines = [child for child in box.children if isinstance(child, LineBox)]
        if lines:
            block.lines = self._lines(box, twin, lines, kept=kept)
        elif block.told is None:
            inner = room if box.is_table_wrapper else block.width
            block.blocks = [
                self._block(child, other, Length(0.0) if child.is_flex_item else inner, kept=kept)
                for child, other in self._children(box, twin)
            ]
        if is_new and not block.is_stretched and block.told is None:
            self.fresh.append(block)
        if isinstance(box, TableBox):
            block.columns = _columns(block, room._replace(measured=max(room.measured, box.width)))
        return block

    def _children(self, box: Any, twin: Any) -> Iterator[tuple[Any, Any]]:
        """Yield the blocks in a box, each with its twin, or None."""
        twins = list(twin.children) if twin is not None else []
        at = self.begun.get(id(twin), -1)
        flow = (each for each in box.children if hasattr(each, "style"))  # not what is absolute
        for number, child in enumerate(each for each in flow if each.is_in_normal_flow()):
            start = at + 1 if number else max(at, 0)  # one may go on on the next page
            alike = (n for n in range(start, len(twins)) if _are_twins(child, twins[n]))
            found = next(alike, None)
            at = at if found is None else found
            yield child, None if found is None else twins[found]
        self.begun[id(twin)] = at

    def _lines(self, box: Any, twin: Any, lines: list[Any], *, kept: bool) -> Lines:
        heights = [line.height for line in lines if line.height]
        told, other = strut(box.style)[0], strut(twin.style)[0] if twin is not None else None
        gain = (other - told) / self.step if other else 0.0
        leading = Length(told, gain)
        if heights and max(heights) - min(heights) < EXACT and heights[0] < 1.5 * told:
            leading = Length(heights[0], gain * heights[0] / told)  # a face of other proportions
        count = sum(_inner_lines(line, leading.measured) for line in lines if line.height)
        paragraph = None
        if count and not kept and len(twin.children) == 1:
            paragraph = paragraph_of(twin.children[0], self._size_of)
        return Lines(paragraph, count, leading, sum(heights) - count * leading.measured)

    def _size_of(self, box: Any) -> Length:
        """Return the size of type in a box that was not laid out."""
        other = box.style["font_size"]
        size = self.sizes.get((id(box.element), box.element_tag), other)
        return Length(size, (other - size) / self.step)

    def _is_stretched(self, box: Any) -> bool:
        """Tell whether a box is as high as its row, or goes on on the next page."""
        is_cut = box.border_box_y() + box.border_height() > self.foot - EXACT
        return is_cut or box.is_flex_item or isinstance(box, TableCellBox)

    # -- lengths ----------------------------------------------------------------------------

    def _styled(self, box: Any, twin: Any, name: str) -> Length | None:
        """Return a length as the style sheets have it, or None where it is no such length."""
        measured = _px(box.style[name])
        other = _px(twin.style[name]) if twin is not None else measured
        if measured is None or other is None:
            return None
        return Length(measured, (other - measured) / self.step)

    def _length(self, box: Any, twin: Any, name: str) -> Length:
        styled = self._styled(box, twin, name)
        if styled and isinstance(box, TableCellBox):
            return styled  # on the page its padding makes it as high as its row
        return Length(getattr(box, name), styled.gain if styled else 0.0)

    def _edge(self, box: Any, twin: Any, side: str) -> Length:
        """Return padding with border on one side."""
        names = (f"padding_{side}", f"border_{side}_width")
        return _sum(self._length(box, twin, name) for name in names)

    def _width(self, box: Any, twin: Any, room: Length, sides: Length) -> Length:
        for name in ("width", "max_width"):
            styled = self._styled(box, twin, name)
            inner = sides if box.style["box_sizing"] == "border-box" else Length(0.0)
            if styled and (name == "width" or box.width > styled.measured - inner.measured - EXACT):
                return Length(box.width, styled.gain - inner.gain)
        margins = _sum(self._length(box, twin, f"margin_{side}") for side in SIDES)
        return Length(box.width, room.gain - sides.gain - margins.gain)

    def _told(self, box: Any, twin: Any, block: Block) -> tuple[Length | None, bool]:
        """Return the height that is told, or that of a box into which nobody looks, and which."""
        if inside := self._inside(self._styled(box, twin, "height"), box, block):
            return Length(box.height, inside.gain), False
        if is_open(box):
            return None, False
        return Length(exactly(box.height)), any(
            isinstance(each, LineBox) for each in _boxes_in(box)
        )

    def _inside(self, height: Length | None, box: Any, block: Block) -> Length | None:
        """Return the height of the content of a box for which a height is told."""
        if not height or not any(height):
            return None
        if box.style["box_sizing"] != "border-box":
            return height
        edges = _sum((block.head, block.foot))
        return Length(max(0.0, height.measured - edges.measured), height.gain - edges.gain)


def _columns(table: Block, room: Length) -> Columns | None:
    """Return the columns of a table, where each cell holds words alone and spans no other."""
    rows = [
        row.blocks
        for group in table.blocks
        for row in (group.blocks if isinstance(group.box, TableRowGroupBox) else [group])
    ]
    for cell in (cell for row in rows for cell in row):
        spans = cell.box.colspan > 1 or cell.box.rowspan > 1
        if spans or not cell.lines or not cell.lines.paragraph:
            return None
    columns = [[cell for cell in column if cell] for column in zip_longest(*rows)]
    return Columns(room, columns) if columns else None


def _sum(lengths: Iterator[Length] | Sequence[Length]) -> Length:
    lengths = list(lengths)
    return Length(sum(each.measured for each in lengths), sum(each.gain for each in lengths))


def _px(value: Any) -> float | None:
    """Return a computed length in px, or None for a percentage or a word."""
    if isinstance(value, int | float):
        return float(value)
    return float(value.value) if getattr(value, "unit", None) == "px" else None


def _are_twins(box: Any, twin: Any) -> bool:
    is_alike = type(box) is type(twin) and box.element_tag == twin.element_tag
    return is_alike and box.element is twin.element


def _is_as_wide_as_its_text(box: Any) -> bool:
    """Tell whether a box in a row is as wide as its words, however wide they are."""
    if not box.is_flex_item or box.style["flex_grow"]:
        return False
    return _px(box.style["width"]) is None and _px(box.style["flex_basis"]) is None


def _inner_lines(line: Any, leading: float) -> int:
    """Return how many lines stand in one: in an inline block there may be several."""
    holds_block = any(isinstance(each, InlineBlockBox) for each in line.descendants())
    return max(1, round(line.height / leading)) if holds_block and leading else 1


def _boxes_in(box: Any) -> Iterator[Any]:
    """Yield all boxes in a box that have a style of their own."""
    for child in getattr(box, "children", None) or ():
        if hasattr(child, "style"):
            yield child
            yield from _boxes_in(child)

"""How high blocks become at another size: heights added up as WeasyPrint adds them up.

Each length says what it measures and what it gains with each pt of the body size; what is not such
a length are the lines of a paragraph, which `paragraph` counts. Where WeasyPrint's sum was another
at the size that was measured, the difference stays. `galley` makes these blocks from boxes.

WeasyPrint's boxes are not public; besides this module only `galley`, `paragraph`, `boxes` and
`lines` read them. Lengths in px, growth in pt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from weasyprint.formatting_structure.boxes import BlockBox, FlexBox, TableBox, TableRowBox

from pamflet.press.boxes import GAP, exactly
from pamflet.press.matter import Known
from pamflet.press.paragraph import Length, Paragraph, collapsed

EXACT = 0.05  # what sums of lengths may differ by
ROUNDING = 0.03  # of glyphs, in a column that is as wide as its words


@dataclass
class Lines:
    """The lines of a paragraph: how many there were, and how high they are."""

    paragraph: Paragraph | None  # None: it keeps its number of lines
    count: int
    leading: Length
    above: float  # what lines with something higher in them add
    off: int = 0  # lines more than were counted, at the measured size
    counts: dict[tuple[float, float], int] = field(default_factory=dict)  # by width and growth

    def settle(self, width: float) -> None:
        """Note how many lines more there were than are counted."""
        self.off = self.count - self.paragraph.lines(width) if self.paragraph else 0

    def height(self, width: float, growth: float) -> float:
        """Return the height of all lines."""
        count = self._filled(self.paragraph, width, growth) if self.paragraph else self.count
        return count * self.leading.at(growth) + self.above

    def _filled(self, paragraph: Paragraph, width: float, growth: float) -> int:
        """Return how many lines words fill: never fewer than at a smaller size."""
        known = [(at, count) for (wide, at), count in self.counts.items() if wide == width]
        least = max((count for at, count in known if at <= growth), default=0)
        if least != min((count for at, count in known if at >= growth), default=-1):
            least = self.counts[width, growth] = paragraph.lines(width, growth)
        return least + self.off


@dataclass
class Columns:
    """The cells of a table, column by column, and the room there is for them."""

    room: Length
    cells: Sequence[Sequence[Block]]
    off: Sequence[float] = ()  # what columns were wider than is reckoned

    def settle(self) -> None:
        """Note what columns were wider than is reckoned."""
        measured = (max(cell.box.border_width() for cell in column) for column in self.cells)
        self.off = [a - b for a, b in zip(measured, self._widths(0.0), strict=True)]

    def resolve(self, growth: float) -> None:
        """Give all cells the width of their column."""
        for column, width, off in zip(self.cells, self._widths(growth), self.off, strict=True):
            for cell in column:
                cell.width = Length(width + off + ROUNDING - cell.sides.at(growth))

    def _widths(self, growth: float) -> list[float]:
        """Return how wide columns are (CSS 2.1, 17.5.2.2; WeasyPrint's way to share room out)."""
        least = [max(cell.narrowest(growth) for cell in column) for column in self.cells]
        most = [max(cell.widest(growth) for cell in column) for column in self.cells]
        room, narrow, wide = self.room.at(growth), sum(least), sum(most)
        if room >= wide or wide <= narrow:
            return most
        share = max(0.0, (room - narrow) / (wide - narrow))
        return [a + (b - a) * share for a, b in zip(least, most, strict=True)]


@dataclass
class Block:
    """A block: its lengths, and what stands in it."""

    box: Any
    width: Length
    sides: Length  # padding with border, left and right
    head: Length  # and above and below
    foot: Length
    above: Length  # its margins
    below: Length
    told: Length | None = None  # its height, where that is told
    least: Length | None = None
    blocks: list[Block] = field(default_factory=list)
    lines: Lines | None = None
    columns: Columns | None = None
    is_closed: bool = False  # nobody looks into it, and it holds words
    is_stretched: bool = False  # the height of its box says nothing
    known: Known | None = None  # what it measures, where nothing stands in it here
    off: float = 0.0  # what it was higher than is added up
    height: float = 0.0  # of its content, as it was added up last
    gaps: Sequence[float] = ()  # above each of its blocks, then

    def __post_init__(self) -> None:
        self.top = float(self.box.border_box_y())
        self.content_top = float(self.box.content_box_y())
        self.bottom = self.top + float(self.box.border_height())
        self.was_high = self.box.height
        self.is_abreast = isinstance(self.box, FlexBox | TableRowBox)

    @property
    def is_exact(self) -> bool:
        """Tell whether it was as high as is added up; a table has spaces of its own."""
        if self.known:
            return True
        is_off = abs(self.off) >= EXACT and not isinstance(self.box, TableBox)
        return not (is_off or self.is_closed or (self.lines and self.lines.off))

    @property
    def is_high(self) -> bool:
        """Tell whether it has a height, so that the margins above and below it stay apart."""
        return self.head.measured + self.height + self.foot.measured > 0

    def all(self) -> Iterator[Block]:
        """Yield it and all blocks in it."""
        yield self
        for block in self.blocks:
            yield from block.all()

    # -- height -----------------------------------------------------------------------------

    def settle(self) -> float:
        """Note what it was higher than is added up; return its height, with padding and border."""
        if self.columns:
            self.columns.settle()
        if self.lines:
            self.lines.settle(self.width.measured)
        outer = self._add_up(0.0, [block.settle() for block in self.blocks])
        if not self.is_stretched and not self.known:
            self.off = exactly(self.was_high - self.height)
        return outer + self.off

    def resolve(self, growth: float) -> float:
        """Add up its height, and return it, with padding and border."""
        if self.columns:
            self.columns.resolve(growth)
        return self._add_up(growth, [block.resolve(growth) for block in self.blocks])

    def _add_up(self, growth: float, heights: list[float]) -> float:
        if self.known:
            self.height = self.known.heights[growth]
            return self.head.at(growth) + self.height + self.foot.at(growth)
        height = self.told.at(growth) if self.told else self._inner(growth, heights)
        self.height = max(height, self.least.at(growth) if self.least else 0.0) + self.off
        return self.head.at(growth) + self.height + self.foot.at(growth)

    def _inner(self, growth: float, heights: list[float]) -> float:
        """Return how high is what stands in it."""
        if self.lines:
            return self.lines.height(self.width.at(growth), growth)
        if not self.blocks:
            return 0.0
        if self.is_abreast:
            around = (block.above.at(growth) + block.below.at(growth) for block in self.blocks)
            return max(height + margins for height, margins in zip(heights, around, strict=True))
        self.gaps = [kept + collapsed(margins, growth) for kept, margins in self._spaces]
        gaps = sum(self.gaps)
        last = collapsed(self.blocks[-1].margins_below, growth) if self._keeps_foot else 0.0
        return sum(heights) + gaps + last

    # -- margins ----------------------------------------------------------------------------

    @cached_property
    def _spaces(self) -> list[tuple[float, tuple[Length, ...]]]:
        """What stands above each of its blocks: the margins that grow, and what else there is."""
        return [self._space(at) for at in range(len(self.blocks))]

    def _space(self, at: int) -> tuple[float, tuple[Length, ...]]:
        block = self.blocks[at]
        margins = block.margins_above
        if at:
            margins += self.blocks[at - 1].margins_below
        measured = block.top - (self.blocks[at - 1].bottom if at else self.content_top)
        if at == 0 and abs(measured) < EXACT:
            return 0.0, ()  # the margin stands above this block, too
        return exactly(measured - collapsed(margins, 0.0)), margins

    @cached_property
    def margins_above(self) -> tuple[Length, ...]:
        """Its margin above, and those that run into it."""
        if self.known:
            return self.known.above
        runs_in = self.blocks and not self.head.measured and not self._holds
        return (self.above, *(self.blocks[0].margins_above if runs_in else ()))

    @cached_property
    def margins_below(self) -> tuple[Length, ...]:
        """Its margin below, and those that run into it."""
        if self.known:
            return self.known.below
        runs_in = self.blocks and not self._keeps_foot
        return (self.below, *(self.blocks[-1].margins_below if runs_in else ()))

    @cached_property
    def _keeps_foot(self) -> bool:
        """Tell whether the margin below its last block stays in it."""
        return bool(self.foot.measured or self._holds or self.told or self.least)

    @cached_property
    def _holds(self) -> bool:
        """Tell whether no margins run out of it."""
        if self.box.is_flex_item or not isinstance(self.box, BlockBox):
            return True
        return bool(self.box.establishes_formatting_context())

    # -- width and place --------------------------------------------------------------------

    def narrowest(self, growth: float) -> float:
        """Return the width of its longest word, with padding and border."""
        words = self.lines.paragraph if self.lines else None
        return self.sides.at(growth) + (words.narrowest(growth) if words else 0.0)

    def widest(self, growth: float) -> float:
        """Return the width of its words on one line, with padding and border."""
        words = self.lines.paragraph if self.lines else None
        return self.sides.at(growth) + (words.widest(growth) if words else 0.0)

    def at_all(self, growths: Sequence[float]) -> Known:
        """Return what it measures at these and as it was measured; it is placed anew behind it."""
        heights = {}
        for growth in growths:
            self.resolve(growth)
            heights[growth] = self.height
        return Known(self.head, self.foot, self.margins_above, self.margins_below, heights)

    def place(self, top: float, growth: float) -> None:
        """Put its box, the border of which begins at `top`, with the height that was added up."""
        box = self.box
        box.margin_top, box.margin_bottom = self.above.at(growth), self.below.at(growth)
        box.padding_top = self.head.at(growth) - box.border_top_width
        box.padding_bottom = self.foot.at(growth) - box.border_bottom_width
        box.height, box.position_y = self.height, top - box.margin_top
        y = box.content_box_y()
        if self.known:
            box.__dict__[GAP] = self.known.gap(growth)
        for at, block in enumerate(self.blocks):
            if self.is_abreast:
                block.place(y + exactly(block.top - self.content_top), growth)
            else:
                y += self.gaps[at]
                block.place(y, growth)
                y += block.box.border_height()

"""Standing matter: blocks of text that the galley of another edition has measured already.

The editions of a pamphlet say mostly the same, so most blocks of a galley are as high as they were
in the one before: at every size. Such a block is not laid out again, nor styled for a second size,
nor are its words counted: a bare block of its height stands in its place. What a block measures
hangs on nothing but its key (`keys`) and its width. Lengths in px, growth in pt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from weasyprint.formatting_structure.boxes import BlockBox
from weasyprint.layout import block

from pamflet.press.keys import KEY
from pamflet.press.paragraph import Length
from pamflet.press.rack import Rack

LAY_OUT = block.block_level_layout
ALL_TOLD = 11  # what `block_level_layout` is told of a block in its flow
KNOWN, WHOLE = "_matter_known", "_matter_whole"  # what boxes are told


@dataclass(frozen=True, slots=True)
class Known:
    """What a block measures: its lengths, and how high its content is, by growth.

    `above` and `below` are its margins, and those of the blocks in it that run into them.
    """

    head: Length
    foot: Length
    above: tuple[Length, ...]
    below: tuple[Length, ...]
    heights: Mapping[float, float]

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """Its padding with border and its margin, above and below both."""
        return self.head, self.foot, self.above[0], self.below[0]

    def gap(self, growth: float) -> float:
        """Return the largest margin in it that runs into the one above it."""
        return max((each.at(growth) for each in self.above[1:]), default=0.0)

    @property
    def bytes(self) -> int:
        """About what it takes."""
        return 600 + 60 * len(self.heights)


class Matter:
    """All blocks that a process has measured, and the function that stands in for WeasyPrint's."""

    def __init__(self) -> None:
        self.blocks = Rack(3 << 20)
        self.used: dict[Any, None] = {}  # the keys that were asked for since `begin`, in turn

    def block_level_layout(self, context: Any, box: Any, *told: Any, **more: Any) -> Any:
        """Stand in for `block_level_layout`: a block that is known is laid out bare."""
        own = box.__dict__
        if WHOLE in own:
            box.children = own.pop(WHOLE)
        if KEY not in own or more or not _is_ordinary(context, told):
            return LAY_OUT(context, box, *told, **more)
        bottom_space, _, container, _, _, _, above, *_ = told
        key = (own[KEY][0], container.width, container.height)
        known = self.blocks.find(key)
        self.used[key] = None
        if known and not context.overflows_page(bottom_space, box.position_y + _reach(known)):
            return _bare(box, container, above, known)
        made, *others = LAY_OUT(context, box, *told)
        if made is not None and others[0] is None:
            made.__dict__[KEY] = key
        return made, *others

    def keep(self, key: Any, known: Known) -> None:
        """Keep what a block measures."""
        if self.blocks.find(key) is None:
            self.blocks.keep(key, known, known.bytes)

    def begin(self, blocks: Mapping[Any, Known]) -> None:
        """Begin with another text, and with what was measured of it before."""
        self.used.clear()
        for key, known in blocks.items():
            self.keep(key, known)

    def measured(self) -> dict[Any, Known]:
        """Return what is known of the blocks that were asked for since it began."""
        found = {key: self.blocks.find(key) for key in self.used}
        return {key: known for key, known in found.items() if known}


@cache
def open_matter() -> Matter:
    """Return what this process knows."""
    return Matter()


# -- in the place of a block --------------------------------------------------------------------


def _is_ordinary(context: Any, told: Sequence[Any]) -> bool:
    """Tell whether a block is laid out whole, below others, by its own styles alone."""
    if len(told) < ALL_TOLD:
        return False
    _, skip_stack, _, page_is_empty, _, _, above, *styled = told
    at_top = page_is_empty and context.current_page > 1  # WeasyPrint drops margins there
    is_whole = skip_stack is None and above is not None and not any(styled)
    return is_whole and not at_top and not context.excluded_shapes


def _reach(known: Known) -> float:
    """Return how far a block may reach down, with all that may stand above and below it."""
    margins = sum(abs(each.measured) for each in (*known.above, *known.below))
    return margins + known.head.measured + known.heights[0.0] + known.foot.measured


def _bare(box: Any, containing_block: Any, above: list[float], known: Known) -> Any:
    """Return what laying out a block returns, with nothing in it (CSS 2.1, 8.3.1 and 10.3.3).

    `above` are the margins that run into its own; what it stands in reads them when it is done.
    """
    made = box.copy_with_children([])
    made.__dict__.update({KNOWN: known, WHOLE: box.children})
    made.margin_top, made.margin_bottom = known.above[0].measured, known.below[0].measured
    below = []
    if isinstance(made, BlockBox):  # the place of a row is where its margins put it
        above += [each.measured for each in known.above]
        made.position_y += block.collapse_margin(above) - made.margin_top
        below = [each.measured for each in known.below[1:]]
    block.block_level_width(made, containing_block)
    made.height = known.heights[0.0]
    return made, None, {"break": "any", "page": None}, below, False, None


def known_of(box: Any) -> Known | None:
    """Return what is known of a box that was laid out bare."""
    own = box.__dict__
    return own.get(KNOWN) if WHOLE in own else None


def key_of(box: Any) -> Any:
    """Return under which key to keep what a laid-out box measures, or None."""
    key = box.__dict__.get(KEY)
    return key if key and len(key) > 1 and WHOLE not in box.__dict__ else None


def bare_in(box: Any) -> Iterator[Any]:
    """Yield all boxes that were laid out bare."""
    box = getattr(box, "_box", box)
    if known_of(box):
        yield box
        return
    for child in getattr(box, "children", None) or ():
        yield from bare_in(child)


def number_of(boxes: Sequence[Any]) -> int:
    """Return how many boxes these are, with all in them."""
    return sum(1 + number_of(getattr(each, "children", None) or ()) for each in boxes)

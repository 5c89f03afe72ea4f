"""Columns laid out once: WeasyPrint's trials of a column are left out where they can tell nothing.

WeasyPrint lays columns out to see how high they are, the box behind each to see if it fits, then
all of them in earnest; and all of that again when the box has space below it. Pamflet has decided
where columns end: such a trial changes nothing but the room for footnotes, and those can be asked
alone. What was laid out in earnest stands the second time, too, where nothing came too near the
foot for that. The bytes of a file do not change.

That holds where all boxes are plain and nothing overflows. When a box does, what was done is taken
back, and WeasyPrint does it in its own way. These functions stand in for its own while `standing`
says so, which knows its release.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from weasyprint.formatting_structure.boxes import BlockBox, FlexBox, InlineBox, LineBox, TextBox
from weasyprint.layout import block

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK, COLUMNS = block.block_box_layout, block.columns_layout

PLAIN = frozenset((BlockBox, FlexBox, InlineBox, LineBox, TextBox))
STAYS = ("static", "relative")
HELD = (*STAYS, "absolute")
NEAR = 0.01  # px: what comes as near to the foot as this is laid out again

Result = tuple[Any, ...]


class Otherwise(Exception):  # noqa: N818 - nothing is wrong
    """These columns are for WeasyPrint's own way."""


class Column(NamedTuple):
    """A column as it was laid out, how far down that reached, and the footnotes it took along.

    `height` is its own; WeasyPrint makes all columns equally high afterwards. Lengths in px.
    """

    place: tuple[Any, ...]
    result: Result
    height: float
    reach: float
    notes: Sequence[Any]


class Once:
    """What WeasyPrint's layout of blocks and columns is replaced by."""

    def __init__(self) -> None:
        self.kept: dict[int | None, Column] = {}  # of the box that is laid out, by where they begin
        self.run: _Run | None = None  # while columns are laid out once

    def block_box_layout(self, context: Any, box: Any, *how: Any, **also: Any) -> Result:
        """Stand in for `block_box_layout`: it lays out columns, and may do so again at once."""
        style, run = box.style, self.run
        if box.is_column and run is not None:
            return run.column(box, *how, **also)
        if box.is_column or style["column_width"] == style["column_count"] == "auto":
            return BLOCK(context, box, *how, **also)  # type: ignore[no-any-return]
        before, self.kept = self.kept, {}
        try:
            return BLOCK(context, box, *how, **also)  # type: ignore[no-any-return]
        finally:
            self.kept = before

    def columns_layout(
        self, context: Any, box: Any, bottom_space: float, skip_stack: Any, *how: Any
    ) -> Result:
        """Stand in for `columns_layout`."""
        if self.run is not None:
            raise Otherwise  # columns in columns
        before, *_, letter, first = _Before.of(context), *how  # styles of first letter, first line
        if letter is None and first is None and bottom_space > -inf:
            try:
                children = _children_of(context, box, skip_stack)
                with self._running(context, children) as run:
                    result: Result = COLUMNS(context, box, bottom_space, skip_stack, *how)
                    run.end()
                    return result
            except Otherwise:
                before.restore(context)
                self.kept.clear()
        return COLUMNS(context, box, bottom_space, skip_stack, *how)  # type: ignore[no-any-return]

    @contextmanager
    def _running(self, context: Any, children: Sequence[Any]) -> Iterator[_Run]:
        """Watch what is laid out meanwhile."""
        self.run = run = _Run(context, _notes_in(children, context.footnotes), self.kept)
        own = context.__dict__
        own["overflows_page"], own["layout_footnote"] = run.overflows_page, run.layout_footnote
        try:
            yield run
        finally:
            self.run = None
            del own["overflows_page"], own["layout_footnote"]
            for child in children:  # its copy, which was laid out, has this set, too
                child.remove_decoration_sides = set()


@dataclass
class _Run:
    """Columns on their way; raises Otherwise where they are not as simple as they seemed."""

    context: Any
    notes: Sequence[Any]  # the footnotes that are called in them
    kept: dict[int | None, Column]
    bottom_space: float = 0.0
    reach: float = -inf
    noted: list[Any] = field(default_factory=list)

    def column(
        self, box: Any, bottom_space: float, skip_stack: Any, *how: Any, **also: Any
    ) -> Result:
        """Stand in for the layout of a column: a trial, or in earnest."""
        around, page_is_empty, _, _, margins, *_ = how
        if margins is not None:  # as WeasyPrint gives them to a trial
            return self._trial()
        begins = None if skip_stack is None else _place_of(skip_stack)
        place = (box.position_x, box.position_y, box.width, around, page_is_empty)
        kept, foot = self.kept.get(begins), self.context.page_bottom - bottom_space
        if kept is not None and kept.place == place and kept.reach + NEAR < foot:
            return self._again(kept)
        self.bottom_space, self.reach, noted = bottom_space, -inf, len(self.noted)
        result: Result = BLOCK(self.context, box, bottom_space, skip_stack, *how, **also)
        made, resume_at, *_ = result
        if made is None:
            raise Otherwise
        if resume_at is not None:
            _place_of(resume_at)
        notes = tuple(self.noted[noted:])
        self.kept[begins] = Column(place, result, made.height, self.reach, notes)
        return result

    def _again(self, kept: Column) -> Result:
        """Return a column as it was laid out, with its footnotes on the page."""
        for note in kept.notes:
            self.context.layout_footnote(note)
        kept.result[0].height = kept.height
        return kept.result

    def _trial(self) -> Result:
        """Return what a trial is to tell: that all fits, with these footnotes on the page."""
        for note in self.notes:
            if type(self.context).layout_footnote(self.context, note):
                raise Otherwise
        return _Trial(self.notes), None, {"break": "any", "page": None}, [], False, None

    def overflows_page(self, bottom_space: float, position_y: float) -> bool:
        """Stand in for the context's: nothing may overflow; note how far down it was looked."""
        if type(self.context).overflows_page(self.context, bottom_space, position_y):
            raise Otherwise
        self.reach = max(self.reach, position_y + bottom_space - self.bottom_space)
        return False

    def layout_footnote(self, note: Any) -> bool:
        """Stand in for the context's: a footnote that comes to stand on the page."""
        if type(self.context).layout_footnote(self.context, note):
            raise Otherwise
        self.noted.append(note)
        return False

    def end(self) -> None:
        """Make sure that the footnotes are those that the trials told."""
        if [id(note) for note in self.noted] != [id(note) for note in self.notes]:
            raise Otherwise


class _Trial:
    """A column that was tried: nothing stands in it but the calls of footnotes."""

    style = {"position": "static"}  # noqa: RUF012 - read like a box's, and never changed
    note = None

    def __init__(self, notes: Sequence[Any] = (), footnote: Any = None) -> None:
        self.children = [_Trial(footnote=each) for each in notes]
        self.footnote = footnote

    def is_in_normal_flow(self) -> bool:
        """Tell that it takes no height."""
        return False


class _Before(NamedTuple):
    """What a layout of columns changes in its context."""

    footnotes: tuple[Sequence[Any], Sequence[Any], Sequence[Any]]
    area: tuple[Any, Any]
    page_bottom: float
    in_column: bool
    roots: int

    @classmethod
    def of(cls, context: Any) -> _Before:
        """Note how a context is."""
        area = context.current_footnote_area
        return cls(
            tuple(map(tuple, _footnotes_of(context))),  # type: ignore[arg-type]
            (area.height, area.children),
            context.page_bottom,
            context.in_column,
            len(context._excluded_shapes_root_boxes),
        )

    def restore(self, context: Any) -> None:
        """Make a context as it was."""
        for now, before in zip(_footnotes_of(context), self.footnotes, strict=True):
            now[:] = before
        area = context.current_footnote_area
        area.height, area.children = self.area
        context.page_bottom, context.in_column = self.page_bottom, self.in_column
        for root in context._excluded_shapes_root_boxes[self.roots :]:
            context._excluded_shapes.pop(root, None)
        del context._excluded_shapes_root_boxes[self.roots :]


def _footnotes_of(context: Any) -> tuple[list[Any], list[Any], list[Any]]:
    return context.footnotes, context.current_page_footnotes, context.reported_footnotes


def _place_of(skip_stack: Any) -> int:
    """Return the number of the box that a column begins or ends with, which must be whole."""
    ((number, inner),) = skip_stack.items()
    if inner is not None:
        raise Otherwise
    return int(number)


def _children_of(context: Any, box: Any, skip_stack: Any) -> Sequence[Any]:
    """Return the boxes that run through columns; raises Otherwise where they are not filled."""
    style = box.style
    if style["column_fill"] != "auto" or style["height"] != "auto":
        raise Otherwise
    if context.reported_footnotes or context.broken_out_of_flow or context.excluded_shapes:
        raise Otherwise
    children: Sequence[Any] = box.children
    if skip_stack is not None:
        children = children[_place_of(skip_stack) :]
    if any(child.style["column_span"] == "all" for child in children):
        raise Otherwise
    return children


def _notes_in(children: Sequence[Any], waiting: Sequence[Any]) -> Sequence[Any]:
    """Return the footnotes called in boxes, in turn; raises Otherwise where one box is not plain.

    A plain box leaves nothing but itself: it does not float, or stand apart from all in its column.
    """
    notes, left = [], [(child, False) for child in reversed(children)]
    while left:
        box, is_held = left.pop()
        if not _is_plain(box, is_held):
            raise Otherwise
        if box.footnote:
            notes.append(box.footnote)
        is_held = is_held or box.style["position"] != "static"
        left += [(child, is_held) for child in reversed(box.children)]
    if not set(map(id, waiting)).issuperset(map(id, notes)):
        raise Otherwise  # one of them is on a page already
    return notes


def _is_plain(box: Any, is_held: bool) -> bool:
    """Tell whether a box is like that; `is_held`: it stands in one that others are placed by."""
    style = box.style
    return (
        type(box) in PLAIN
        and style["float"] == "none"
        and style["position"] in (HELD if is_held else STAYS)
        and box.first_letter_style is None
        and box.first_line_style is None
        and not (box.note or box.is_leader or box.remove_decoration_sides)
    )

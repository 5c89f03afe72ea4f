"""A region's theme file over the national theme: replace, hide and add, by id.

One rule each: an id the theme has replaces; `.hide` removes; a new id is added where it says.
A new id that does not say where is an error: a typo must never silently become an addition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pamflet.errors import Place, Problem, did_you_mean
from pamflet.model import HEADLESS, Item, Origin, Position, Section, Theme

Piece = TypeVar("Piece", Item, Section)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A piece of national text that a region left out, and where it says so."""

    id: str
    place: Place
    by: Place


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A theme as a region tells it, what it hid, and what was wrong."""

    theme: Theme
    hidden: tuple[Hidden, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Table:
    """The theme's sections as lists that can be changed."""

    theme: Theme
    changes: Theme
    sections: list[Section]
    hidden: list[Hidden] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def known(self) -> list[str]:
        return [piece.id for each in self.sections for piece in (each, *each.items) if piece.id]

    def has_item(self, id_: str) -> bool:
        return any(item.id == id_ for section in self.sections for item in section.items)

    def section_index(self, id_: str) -> int | None:
        return next((n for n, each in enumerate(self.sections) if each.id == id_), None)

    def home(self, id_: str) -> tuple[int, int]:
        """Return the section and the item index of an item."""
        return next(
            (s, n)
            for s, section in enumerate(self.sections)
            for n, item in enumerate(section.items)
            if item.id == id_
        )

    def set_items(self, index: int, items: Sequence[Item]) -> None:
        self.sections[index] = replace(self.sections[index], items=tuple(items))

    def complain(self, code: str, said: str, place: Place, hint: str | None) -> None:
        self.problems.append(Problem(code, said, place, hint))


def overlay(theme: Theme, changes: Theme | None) -> Overlaid:
    """Return the theme with a region's changes; no changes give the theme itself."""
    if changes is None:
        return Overlaid(theme)
    table = _Table(theme, changes, list(theme.sections))
    for section in changes.sections:
        _apply_section(table, section)
    for section in changes.sections:
        _apply_items(table, section)
    merged = replace(
        theme,
        title=changes.title or theme.title,
        statement=changes.statement or theme.statement,
        emblem=changes.emblem or theme.emblem,
        introduction=changes.introduction or theme.introduction,
        sections=tuple(table.sections),
    )
    printed = {piece.id for each in merged.sections for piece in (each, *each.items)}
    hidden = tuple(each for each in table.hidden if each.id not in printed)
    return Overlaid(merged, hidden, tuple(table.problems))


def _apply_section(table: _Table, change: Section) -> None:
    index = table.section_index(change.id)
    if change.id == HEADLESS:
        return
    if table.has_item(change.id):
        hint = f"the theme has it on {_stands(_item(table, change.id).place)}"
        said = f"'{change.id}' is a point, not a section"
        table.complain("not-a-section", said, change.place, hint)
    elif index is None:
        _add_section(table, change)
    elif "hide" in change.marks:
        _hide_section(table, index, change)
    else:
        table.sections[index] = _changed_section(table, table.sections[index], change)


def _changed_section(table: _Table, section: Section, change: Section) -> Section:
    whole = "replace" in change.marks
    locked = [item for item in section.items if "locked" in item.marks or "required" in item.marks]
    if whole and _guard(table, locked, change.place, "replace"):
        return section
    if whole:
        table.hidden += [Hidden(item.id, item.place, change.place) for item in section.items]
    return replace(
        section,
        place=change.place,
        heading=change.heading,
        introduction=change.introduction or (None if whole else section.introduction),
        closing=change.closing or (None if whole else section.closing),
        listing=change.listing or (None if whole else section.listing),
        items=() if whole else section.items,
        origin=Origin.ADAPTED,
    )


def _hide_section(table: _Table, index: int, change: Section) -> None:
    section = table.sections[index]
    kept = [item for item in section.items if item.marks & {"locked", "required"}]
    if _guard(table, kept, change.place, "hide"):
        return
    table.hidden += [
        Hidden(piece.id, piece.place, change.place) for piece in (section, *section.items)
    ]
    del table.sections[index]


def _add_section(table: _Table, change: Section) -> None:
    index = _index(table, table.sections, change, None)
    if index is not None:
        added = replace(change, items=(), origin=Origin.LOCAL, position=None)
        table.sections.insert(index, added)


def _apply_items(table: _Table, section: Section) -> None:
    for change in section.items:
        if change.id == "":
            continue
        if table.section_index(change.id) is not None:
            said = f"'{change.id}' is a section, not a point"
            table.complain("not-an-item", said, change.place, "write it as a heading: '## …'")
        elif table.has_item(change.id):
            _change_item(table, change)
        elif "hide" in change.marks:
            _unknown(table, change)
        else:
            _add_item(table, section, change)


def _change_item(table: _Table, change: Item) -> None:
    at, index = table.home(change.id)
    items = list(table.sections[at].items)
    old = items[index]
    if "hide" in change.marks:
        if not _guard(table, [old], change.place, "hide"):
            table.hidden.append(Hidden(old.id, old.place, change.place))
            del items[index]
    elif not _guard(table, [old], change.place, "change"):
        items[index] = replace(change, marks=old.marks, position=None, origin=Origin.ADAPTED)
    table.set_items(at, items)


def _add_item(table: _Table, section: Section, change: Item) -> None:
    anchor = change.position.anchor if change.position else None
    at = table.home(anchor)[0] if anchor and table.has_item(anchor) else _own_home(table, section, change)
    if at is None:
        return
    items = list(table.sections[at].items)
    home = table.sections[at]
    index = _index(table, items, change, home if home.id == section.id else None)
    if index is not None:
        back = any(gone.id == change.id for gone in table.hidden)
        origin = Origin.ADAPTED if back else Origin.LOCAL
        items.insert(index, replace(change, origin=origin, position=None))
        table.set_items(at, items)


def _own_home(table: _Table, section: Section, change: Item) -> int | None:
    """Return the section an added item counts in: the one of the heading it stands under."""
    if section.id != HEADLESS:
        return table.section_index(section.id)
    if not table.sections:
        table.sections.append(Section(HEADLESS, table.theme.place))
    first = change.position is None or change.position.kind != "last"
    return 0 if first else len(table.sections) - 1


def _index(
    table: _Table, pieces: Sequence[Piece], change: Piece, home: Section | None
) -> int | None:
    """Return where a new piece goes among `pieces`, or None after complaining."""
    position = change.position
    if position is None:
        if home is not None and (home.origin is Origin.LOCAL or "replace" in _marks_of(table, home)):
            return len(pieces)
        _unknown(table, change)
        return None
    if position.anchor is None:
        return 0 if position.kind == "first" else len(pieces)
    ids = [piece.id for piece in pieces]
    if position.anchor in ids:
        return ids.index(position.anchor) + (position.kind == "after")
    _unknown_anchor(table, change, position)
    return None


def _marks_of(table: _Table, section: Section) -> frozenset[str]:
    own = (each.marks for each in table.changes.sections if each.id == section.id)
    return next(own, frozenset())


def _guard(table: _Table, items: Sequence[Item], place: Place, deed: str) -> bool:
    """Complain when one of the items may not be changed or hidden; tell whether it did."""
    held = [
        (item, mark)
        for item in items
        for mark in ("locked", "required")
        if mark in item.marks and (mark == "locked" or deed != "change")
    ]
    for item, mark in held:
        said = f"'{item.id}' is {mark} and a region may not {deed} it"
        table.complain(f"{mark}-item", said, place, f"it is {mark} on {_stands(item.place)}")
    return bool(held)


def _unknown(table: _Table, change: Item | Section) -> None:
    kind = "section" if isinstance(change, Section) else "item"
    close = did_you_mean(change.id, table.known())
    new = "for a new one say where: .first, .last, after=\"…\" or before=\"…\""
    said = f"'{table.theme.id}' has no {kind} '{change.id}'"
    table.complain(f"unknown-{kind}", said, change.place, close or new)


def _unknown_anchor(table: _Table, change: Item | Section, position: Position) -> None:
    anchor = position.anchor or ""
    said = f"'{table.theme.id}' has no '{anchor}' to stand {position.kind}"
    table.complain("unknown-anchor", said, change.place, did_you_mean(anchor, table.known()))


def _item(table: _Table, id_: str) -> Item:
    at, index = table.home(id_)
    return table.sections[at].items[index]


def _stands(place: Place) -> str:
    return f"{place.path}:{place.line}"

"""A region's theme file over the national theme: replace, hide and add, by id.

One rule each: an id the theme has replaces; `.hide` removes; a new id is added where it says.
A new id that does not say where is an error: a typo must never silently become an addition.
The order in which a region writes its changes does not matter, but for pieces at one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pamflet.errors import Place, Problem
from pamflet.merge import objections
from pamflet.merge.parts import bare_ids, end_of, is_bare, parts_of
from pamflet.merge.places import Places
from pamflet.model import HEADLESS, Item, Origin, Position, Section, Text, Theme


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


def overlay(theme: Theme, changes: Theme | None) -> Overlaid:
    """Return the theme with a region's changes; no changes give the theme itself."""
    if changes is None:
        return Overlaid(theme)
    desk = _Desk(theme, changes)
    for section in changes.sections:
        desk.take_section(section)
    for section in changes.sections:
        for item in section.items:
            desk.take_item(item, section)
    sections = desk.without_bare(desk.merged())
    merged = replace(
        theme,
        title=changes.title or theme.title,
        statement=changes.statement or theme.statement,
        emblem=changes.emblem or theme.emblem,
        introduction=changes.introduction or theme.introduction,
        sections=sections,
    )
    return Overlaid(merged, tuple(desk.hidden.values()), tuple(desk.problems))


@dataclass
class _Desk:
    """What a region's file asks for, sorted out."""

    theme: Theme
    changes: Theme
    items: dict[str, Item] = field(default_factory=dict)  # the national ones, by id
    homes: dict[str, Section] = field(default_factory=dict)  # their sections, by item id
    sections: dict[str, Section] = field(default_factory=dict)  # as they come out, by id
    emptied: dict[str, list[Item]] = field(default_factory=dict)  # of `.replace`: the new items
    words: dict[str, Item] = field(default_factory=dict)  # in place of national items, by id
    hidden: dict[str, Hidden] = field(default_factory=dict)
    new_items: Places[Item] = field(default_factory=Places)
    new_sections: Places[Section] = field(default_factory=Places)
    problems: list[Problem] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)  # national headings over nothing

    def __post_init__(self) -> None:
        self.bare = bare_ids(self.theme)
        for section in self.theme.sections:
            self.sections[section.id] = section
            for item in section.items:
                self.items[item.id], self.homes[item.id] = item, section

    # -- sections ---------------------------------------------------------------------------

    def take_section(self, change: Section) -> None:
        old = self.sections.get(change.id)
        if change.id == HEADLESS:
            self._take_closing(change, old)
        elif change.id in self.items:
            self.problems.append(objections.not_a_section(change, self.items[change.id]))
        elif old is None:
            self._add_section(change)
        elif change.position:
            self.problems.append(objections.cannot_move(change, change.position))
        elif "hide" in change.marks:
            self._hide_section(change)
        else:
            self._change_section(old, change)

    def _take_closing(self, change: Section, old: Section | None) -> None:
        """Text below points without a heading closes the theme's own headless section."""
        if change.closing and old:
            self.sections[HEADLESS] = replace(old, closing=change.closing)
        elif change.closing:
            self.problems.append(objections.loose_text(change.closing))

    def _add_section(self, change: Section) -> None:
        if change.position is None or "hide" in change.marks:
            self.problems.append(objections.unknown(self.theme, change))
            return
        self.sections[change.id] = replace(change, items=(), position=None, origin=Origin.LOCAL)
        self.emptied[change.id] = []
        position = change.position
        if position.kind == "after" and position.anchor:
            position = replace(position, anchor=end_of(self.theme, position.anchor, change.level))
        self.new_sections.ask(self.sections[change.id], position, HEADLESS)

    def _hide_section(self, change: Section) -> None:
        if text := change.introduction or change.closing:
            self.problems.append(objections.hidden_text(change, text))
        gone = parts_of(self.theme, change.id)
        items = [item for section in gone for item in section.items]
        if not self._protects(items, change.place, "hide"):
            self._hide(gone, change.place)
            self._hide(items, change.place)

    def _change_section(self, old: Section, change: Section) -> None:
        whole = "replace" in change.marks
        if whole:
            kept = {item.id for each in self.changes.sections for item in each.items}
            lost = [i for i in old.items if "locked" in i.marks or i.id not in kept]
            if self._protects(lost, change.place, "replace"):
                return
            self.emptied[old.id] = []
            self._hide(lost, change.place)
        more = change.introduction or change.closing or change.listing or whole
        if not more and _same(change.heading, old.heading):
            return  # the heading is repeated only to say where points belong
        self.sections[old.id] = replace(
            old,
            place=change.place,
            heading=change.heading,
            introduction=change.introduction or (None if whole else old.introduction),
            closing=change.closing or (None if whole else old.closing),
            listing=change.listing or (None if whole else old.listing),
            origin=Origin.ADAPTED,
        )

    # -- items ------------------------------------------------------------------------------

    def take_item(self, change: Item, under: Section) -> None:
        old = self.items.get(change.id)
        if old is not None:
            self._take_known(change, old)
        elif change.id in self.sections:
            self.problems.append(objections.not_an_item(change))
        elif "hide" in change.marks:
            self.problems.append(objections.unknown(self.theme, change))
        else:
            self._add_item(change, under)

    def _take_known(self, change: Item, old: Item) -> None:
        home = self.homes[old.id]
        if change.position:
            self.problems.append(objections.cannot_move(change, change.position))
        elif home.id in self.hidden:
            self.problems.append(objections.in_hidden_section(change, self.hidden[home.id].by))
        elif "hide" in change.marks:
            if not self._protects([old], change.place, "hide"):
                self._hide([old], change.place)
        elif not self._protects([old], change.place, "change"):
            said = replace(change, marks=old.marks, position=None, origin=Origin.ADAPTED)
            self.words[old.id] = said
            if home.id in self.emptied:
                self.emptied[home.id].append(said)

    def _add_item(self, change: Item, under: Section) -> None:
        own = replace(change, position=None, origin=Origin.LOCAL)
        if change.position:
            self.new_items.ask(own, change.position, self._counted_in(change.position.kind, under))
        elif under.id in self.emptied:
            self.emptied[under.id].append(own)
        elif under.id == HEADLESS or under.id in self.sections:
            self.problems.append(objections.unknown(self.theme, change))

    def _counted_in(self, kind: str, under: Section) -> str:
        """Return the section in which `.first` or `.last` counts: without a heading the theme's."""
        if under.id != HEADLESS:
            return under.id
        there = [each.id for each in self.theme.sections if each.id not in self.hidden]
        return there[-1 if kind == "last" else 0] if there else HEADLESS

    # -- the whole --------------------------------------------------------------------------

    def merged(self) -> list[Section]:
        """Return all sections with their items, new ones in their places, hidden ones gone."""
        national = [self.sections[each.id] for each in self.theme.sections]
        merged = []
        for section in self.new_sections.fill(national, HEADLESS):
            if section.id not in self.hidden:
                items = self.new_items.fill(self._items(section), section.id)
                there = tuple(item for item in items if item.id not in self.hidden)
                merged.append(replace(section, items=there))
        if not merged and (items_alone := tuple(self.new_items.fill((), HEADLESS))):
            merged.append(Section(HEADLESS, self.changes.place, items=items_alone))
        for section, position in self.new_sections.homeless():
            self._complain_homeless(section, position)
        for item, position in self.new_items.homeless():
            self._complain_homeless(item, position)
        return merged

    def _complain_homeless(self, piece: Section | Item, position: Position) -> None:
        hidden = self.hidden.get(position.anchor or "")
        by = hidden.by if hidden else None
        self.problems.append(objections.homeless(self.theme, piece, position, by))

    def without_bare(self, sections: list[Section]) -> tuple[Section, ...]:
        """Leave out headings over nothing, when a region hid all that stood below them."""
        kept: list[Section] = []
        for section in reversed(sections):
            bare = is_bare(section, kept[-1].level if kept else 0)
            if not bare or section.id in self.bare:
                kept.append(section)
            elif section.id == HEADLESS:
                continue
            elif section.origin is not Origin.NATIONAL:
                self.problems.append(objections.bare_section(section))
                kept.append(section)
            else:
                self._hide([section], self._why_bare(section))
        return tuple(reversed(kept))

    def _items(self, section: Section) -> list[Item]:
        if section.id in self.emptied:
            return self.emptied[section.id]
        return [self.words.get(item.id, item) for item in section.items]

    def _hide(self, pieces: list[Section] | list[Item], by: Place) -> None:
        self.hidden |= {piece.id: Hidden(piece.id, piece.place, by) for piece in pieces}

    def _why_bare(self, section: Section) -> Place:
        """Return where a section's last text was hidden."""
        own = (hidden.by for id_, hidden in self.hidden.items() if self.homes.get(id_) == section)
        return next(own, self.changes.place)

    def _protects(self, items: list[Item], place: Place, deed: str) -> bool:
        """Complain when one of the items may not be changed or hidden; tell whether it did."""
        found = [objections.protected(item, place, deed) for item in items]
        self.problems += filter(None, found)
        return any(found)


def _same(one: Text | None, other: Text | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.html, one.expressions) == (other.html, other.expressions)

"""What an edition may pick from: the items of its themes, with its region's changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pamflet.errors import Place
from pamflet.merge.overlay import Hidden, Overlaid, overlay
from pamflet.merge.plan import left_out_themes, regional_pamphlet
from pamflet.merge.translation import translated
from pamflet.model import (
    Choice,
    Edition,
    Item,
    Named,
    Origin,
    Pamphlet,
    Pick,
    Section,
    Sources,
    Theme,
)

Key = tuple[str, str]  # theme and item


@dataclass(frozen=True, slots=True)
class Entry:
    """One item on the menu, with its theme and the section it stands in."""

    theme: str
    section: Section
    item: Item

    @property
    def key(self) -> Key:
        """What no other entry has."""
        return self.theme, self.item.id

    @property
    def is_required(self) -> bool:
        """Tell whether the national office wants it printed everywhere."""
        return "required" in self.item.marks

    @property
    def is_own(self) -> bool:
        """Tell whether it is the region's own addition."""
        return self.item.origin is Origin.LOCAL


@dataclass(frozen=True)
class Menu:
    """All that bears upon what one edition prints of its themes."""

    edition: Edition
    national: Pamphlet
    pamphlet: Pamphlet  # with the region's changes
    themes: tuple[Overlaid, ...]
    closed: tuple[Overlaid, ...]  # themes that the region leaves out
    originals: Mapping[str, Theme]  # the national themes in their source, closed ones too
    written: tuple[Theme, ...]  # what the region changes in the themes, as written
    elsewhere: tuple[Theme, ...]  # what it changes in them in the source language

    @property
    def pick(self) -> Pick | None:
        """The pick that holds: the region's, or else the national one."""
        return self.pamphlet.items if self.pamphlet.items and self.pamphlet.items.named else None

    @property
    def choice(self) -> Choice | None:
        """How many items are asked for."""
        return self.pamphlet.choose

    @property
    def is_own_pick(self) -> bool:
        """Tell whether the region picked for itself."""
        return self.pick is not None and self.pick != self.national.items

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All items, in the order of the themes."""
        return tuple(
            Entry(each.theme.id, section, item)
            for each in self.themes
            for section in each.theme.sections
            for item in section.items
        )

    @property
    def themes_place(self) -> Place:
        """Where the themes of the edition are named."""
        themes = self.pamphlet.themes
        return themes[0].place if themes else self.pamphlet.place

    @property
    def closed_originals(self) -> list[Theme]:
        """The themes that the region leaves out, as they stand in the source language."""
        there = {each.theme.id for each in self.themes}
        return [theme for id_, theme in self.originals.items() if id_ not in there]

    @property
    def hidden(self) -> list[tuple[str, Hidden]]:
        """What the region hid, each piece with its theme."""
        return [(each.theme.id, hidden) for each in self.themes for hidden in each.hidden]

    def meant_by(self, name: Named) -> list[Entry]:
        """Return the entries that a name in a pick may mean."""
        theme, _, id_ = name.id.rpartition("/")
        return [e for e in self.entries if e.item.id == id_ and theme in ("", e.theme)]

    def place_of(self, theme: str, piece: Item | Section) -> Place:
        """Return where a piece stands in the source language: its own place if it is a region's."""
        original = self.originals.get(theme)
        pieces = [each for each in _pieces(original) if each.id == piece.id] if original else []
        return pieces[0].place if pieces else piece.place

    def neighbours(self, entry: Entry) -> list[Entry]:
        """Return all entries of an entry's section, itself included, in their order."""
        home = entry.theme, entry.section.id
        return [each for each in self.entries if (each.theme, each.section.id) == home]


def _pieces(theme: Theme) -> list[Item | Section]:
    return [*theme.sections, *theme.items]


def menu_of(sources: Sources, edition: Edition) -> Menu:
    """Return what an edition may pick from; all its themes must have been read."""
    pamphlet = regional_pamphlet(sources, edition)
    region, locale = edition.region, edition.locale
    ids = [named.id for named in pamphlet.themes or ()]
    closed = left_out_themes(sources, edition)
    own = [sources.region_themes.get((region, id_, locale)) for id_ in ids]
    source = [sources.region_themes.get((region, id_, sources.locale)) for id_ in ids]
    there = [id_ for id_ in (*ids, *closed) if (id_, sources.locale) in sources.themes]
    return Menu(
        edition=edition,
        national=sources.pamphlets[edition.pamphlet],
        pamphlet=pamphlet,
        themes=tuple(theme_of(sources, region, id_, locale) for id_ in ids),
        closed=tuple(
            theme_of(sources, region, id_, locale)
            for id_ in closed
            if (id_, locale) in sources.themes
        ),
        originals={id_: sources.themes[id_, sources.locale] for id_ in there},
        written=tuple(filter(None, own)),
        elsewhere=tuple(filter(None, source)),
    )


def theme_of(sources: Sources, region: str, theme: str, locale: str) -> Overlaid:
    """Return a theme as a region has it: its source, its translation, the region's changes."""
    source = sources.themes.get((theme, sources.locale))
    national, problems = translated(source, sources.themes[theme, locale])
    merged = overlay(national, sources.region_themes.get((region, theme, locale)))
    return replace(merged, problems=(*problems, *merged.problems))

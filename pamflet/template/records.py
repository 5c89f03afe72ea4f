"""What templates read: the merged text filled in, escaped and numbered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from pamflet.model import Activity, Contact, Logo, Partner


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """One demand; `number` counts through the whole pamphlet from 1."""

    id: str
    number: int
    lead: Markup | None
    body: Markup
    is_local: bool


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A heading with its demands; a headless section has no heading."""

    id: str
    level: int
    heading: Markup | None
    introduction: Markup | None
    items: tuple[PrintedItem, ...]
    closing: Markup | None
    listing: str | None


@dataclass(frozen=True, slots=True)
class PrintedTheme:
    """One subject; `number` counts from 1 and picks its theme colour."""

    id: str
    number: int
    title: Markup
    statement: Markup | None
    emblem: str
    introduction: Markup | None
    sections: tuple[PrintedSection, ...]

    @property
    def items(self) -> tuple[PrintedItem, ...]:
        """All demands of the theme."""
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class PrintedSender:
    """Who speaks: names, logo, contacts, colours already turned into tokens."""

    id: str
    name: str
    organisation: str
    short_name: str | None
    logo: Logo | None
    partners: tuple[Partner, ...]
    contact: Contact
    note: Markup | None
    invitation: Markup | None
    introduction: Markup | None
    municipalities: tuple[str, ...]
    activities: tuple[Activity, ...]
    editions: tuple[str, ...] = ()  # titles of its pamphlets


@dataclass(frozen=True, slots=True)
class PrintedPamphlet:
    """The publication: what stands on its cover and at its end."""

    id: str
    title: Markup
    kicker: Markup | None
    date: date | None
    closing: tuple[Markup, ...]
    introduction: Markup | None
    themes: tuple[PrintedTheme, ...]

    @property
    def demands(self) -> int:
        """How many demands are printed: as many voices stand on the front."""
        return sum(len(theme.items) for theme in self.themes)

    @property
    def only_list(self) -> str | None:
        """The id of the section that has all demands under its heading, if there is one."""
        sections = (section for theme in self.themes for section in theme.sections)
        listed = [section for section in sections if section.items]
        return listed[0].id if len(listed) == 1 and listed[0].heading else None

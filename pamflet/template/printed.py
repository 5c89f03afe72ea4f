"""The merged text as templates read it: filled in, escaped, numbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from markupsafe import Markup

from pamflet.design.widows import join_widow_html
from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language
from pamflet.model import (
    Activity,
    Contact,
    Item,
    Logo,
    Manuscript,
    Origin,
    Partner,
    Passage,
    Section,
    Sender,
    Text,
    Theme,
)
from pamflet.template.texts import fill, words


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


@dataclass
class Setting:
    """Turns texts into print: fills expressions, joins widows, and notes every passage."""

    scope: Mapping[str, Any]
    filters: Mapping[str, Callable[..., Any]]
    passages: list[Passage] = field(default_factory=list)
    optional: list[Passage] = field(default_factory=list)  # what a layout may leave out
    problems: list[Problem] = field(default_factory=list)

    def text(self, text: Text | None) -> Markup | None:
        """Return a filled text, or None when nothing is left of it."""
        if text is None:
            return None
        try:
            filled = fill(text, self.scope, self.filters)
        except Faulty as fault:
            self.problems += fault.problems
            return None
        said = words(filled)
        if not said:
            return None
        self.passages.append(Passage(said, text.place))
        return _without_widows(filled)

    def needed(self, text: Text | None) -> Markup:
        """Return a filled text of which something must be left."""
        known = len(self.problems)
        filled = self.text(text)
        if filled is None and text is not None and len(self.problems) == known:
            said = "nothing is left of this text in this edition"
            hint = "write something for every region: {% if … %}…{% else %}…{% endif %}"
            self.problems.append(Problem("wrong-expression", said, text.place, hint))
        return filled or Markup("")

    def leave(self, text: Text | None) -> Markup | None:
        """Return a filled text that a layout may leave out."""
        known = len(self.passages)
        filled = self.text(text)
        self.optional += self.passages[known:]
        del self.passages[known:]
        return filled

    def line(self, line: str | None, place: Place) -> None:
        """Note a name or address; a layout may leave it out."""
        if line:
            self.optional.append(Passage(line, place))

    def expected(self, html: str) -> tuple[Passage, ...]:
        """Return what must stand on paper: every text, and all else that the page's HTML holds."""
        shown = _comparable(words(html))
        there = [each for each in self.optional if _comparable(each.words) in shown]
        return (*self.passages, *there)


def _comparable(said: str) -> str:
    """Return words without the signs that only tell where a line may break."""
    return said.replace("\u200b", "").replace("\u00ad", "").replace("\u00a0", " ")


BLOCK_END = re.compile(r"(</(?:p|li|dd|td|blockquote)>)")


def _without_widows(filled: str) -> Markup:
    """Hold the last two words of every paragraph together."""
    parts = BLOCK_END.split(filled)
    return Markup("".join(part if n % 2 else join_widow_html(part) for n, part in enumerate(parts)))


def print_pamphlet(setting: Setting, manuscript: Manuscript) -> PrintedPamphlet:
    """Return the pamphlet with all its texts set."""
    pamphlet = manuscript.pamphlet
    numbers = count(1)
    alone = len(manuscript.themes) == 1
    return PrintedPamphlet(
        id=pamphlet.id,
        title=setting.needed(pamphlet.title),
        kicker=setting.text(pamphlet.kicker),
        date=pamphlet.date,
        closing=tuple(filter(None, map(setting.text, pamphlet.closing))),
        introduction=setting.text(pamphlet.introduction),
        themes=tuple(
            _theme(setting, theme, number, numbers, alone)
            for number, theme in enumerate(manuscript.themes, 1)
        ),
    )


def print_sender(setting: Setting, sender: Sender) -> PrintedSender:
    """Return the region that signs, with its texts set."""
    for line in (sender.name, sender.organisation):
        setting.line(line, sender.place)
    for line in (sender.contact.email, sender.contact.phone, sender.contact.address):
        setting.line(line, sender.place)
    return PrintedSender(
        id=sender.id,
        name=sender.name or "",
        organisation=sender.organisation or "",
        short_name=sender.short_name,
        logo=sender.logo,
        partners=sender.partners or (),
        contact=sender.contact,
        note=setting.text(sender.contact.note),
        invitation=setting.text(sender.contact.invitation),
        introduction=setting.text(sender.introduction),
        municipalities=sender.municipalities or (),
        activities=tuple(sorted(sender.activities or (), key=lambda each: each.date)),
    )


def scope_of(manuscript: Manuscript) -> dict[str, Any]:
    """Return the names that expressions in texts may use."""
    pamphlet = manuscript.pamphlet
    title = pamphlet.title
    return {
        "region": _names(manuscript.region),
        "publisher": _names(manuscript.publisher),
        "pamphlet": {
            "id": pamphlet.id,
            "title": words(title.html) if title and not title.expressions else "",
            "date": pamphlet.date,
        },
        "locale": manuscript.edition.locale,
    }


def filters_of(language: Language) -> dict[str, Callable[..., Any]]:
    """Return the filters that expressions in texts may use besides Jinja's plain ones."""

    def enumeration(value: Any) -> str:
        if not isinstance(value, list | tuple):
            raise TypeError("'enumeration' takes a list")
        return language.enumeration(value)

    def full_date(value: Any) -> str:
        if not isinstance(value, date):
            raise TypeError("'date' takes a date, and there is none")
        return language.date(value)

    return {"enumeration": enumeration, "date": full_date}


def _names(sender: Sender) -> dict[str, Any]:
    contact = sender.contact
    return {
        "id": sender.id,
        "name": sender.name or "",
        "organisation": sender.organisation or "",
        "short_name": sender.short_name or sender.organisation or "",
        "municipalities": list(sender.municipalities or ()),
        "contact": {
            "email": contact.email or None,
            "phone": contact.phone or None,
            "website": contact.website or None,
            "address": contact.address or None,
        },
        "facts": dict(sender.facts),
    }


def _theme(
    setting: Setting, theme: Theme, number: int, numbers: Iterator[int], alone: bool
) -> PrintedTheme:
    """Return a theme; one that stands alone may leave its title to the pamphlet's."""
    title = setting.leave(theme.title) if alone else setting.text(theme.title)
    return PrintedTheme(
        id=theme.id,
        number=number,
        title=title or Markup(""),
        statement=setting.text(theme.statement),
        emblem=theme.emblem or theme.id,
        introduction=setting.text(theme.introduction),
        sections=tuple(
            filter(None, map(partial(_section, setting, theme, numbers), theme.sections))
        ),
    )


def _section(
    setting: Setting, theme: Theme, numbers: Iterator[int], section: Section
) -> PrintedSection | None:
    """Return a section, or None when conditions leave nothing under its heading."""
    introduction = setting.text(section.introduction)
    items = [_item(setting, theme, numbers, item) for item in section.items]
    printed = tuple(item for item in items if item)
    closing = setting.text(section.closing)
    if section.items and not (printed or introduction or closing or section.listing):
        return None
    return PrintedSection(
        id=f"{theme.id}--{section.id or 'points'}",
        level=section.level,
        heading=setting.text(section.heading),
        introduction=introduction,
        items=printed,
        closing=closing,
        listing=section.listing,
    )


def _item(setting: Setting, theme: Theme, numbers: Iterator[int], item: Item) -> PrintedItem | None:
    """Return a demand, or None when its own condition leaves nothing of it."""
    lead, body = setting.text(item.lead), setting.text(item.body)
    if lead is None and body is None:
        return None
    return PrintedItem(
        id=f"{theme.id}--{item.id}",
        number=next(numbers),
        lead=lead,
        body=body or Markup(""),
        is_local=item.origin is Origin.LOCAL,
    )

"""What a web edition shows of other editions: its own in other languages, and the regions' files.

Addresses are relative to the page, which lies in its region's folder.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pamflet.design.daylight import by_night
from pamflet.language import language_names
from pamflet.model import SUFFIXES, Edition, Manuscript, Sender
from pamflet.template.brand import palette_of
from pamflet.template.records import PrintedPamphlet, PrintedSender
from pamflet.template.texts import words

# Formats as one takes them: what one reads comes first.
TAKEN = ("web", "screen", "large-print", "booklet", "print", "image")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The same edition in another language, or in this one."""

    code: str
    name: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A file beside a title, and in which format it is."""

    format: str
    href: str


@dataclass(frozen=True, slots=True)
class Version:
    """A pamphlet in one language, which is named in itself: where it is read, its other files."""

    code: str
    name: str
    href: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One pamphlet of a region: the version that its title leads to, and those in other languages.

    Its layout tells it from another one with the same title.
    """

    title: str
    layout: str
    first: Version
    others: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A region in the list; `pin` is the class of its colour."""

    sender: PrintedSender
    pin: str
    leaflets: tuple[Leaflet, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the alphabet, and the first region that begins with it."""

    letter: str
    id: str


@dataclass(frozen=True, slots=True)
class Day:
    """What happens on a day, and where; `link` leads to the region that does it."""

    date: date
    title: str
    place: str | None = None
    region: str = ""
    link: str | None = None
    is_vote: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the agenda, named after its first day."""

    first: date
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one edition; `rule` puts declarations in its sheet and returns their class."""

    manuscript: Manuscript
    rule: Callable[[str], str]

    def tongues(self) -> tuple[Tongue, ...]:
        """Return the languages of this edition, the source language first; none if it has one."""
        here, source = self.manuscript.edition, self.manuscript.publisher.locale
        same = [each for each in self.manuscript.editions if _but_for_language(each, here)]
        ordered = sorted(same, key=lambda each: (each.locale != source, each.locale))
        found = tuple(
            Tongue(
                code=each.locale,
                name=language_names(each.locale, each.locale)[0],
                href=each.name.partition("/")[2] + SUFFIXES["web"][0],
                is_current=each == here,
            )
            for each in ordered
        )
        return found if len(found) > 1 else ()

    def regions(self, everyone: Sequence[PrintedSender]) -> tuple[Listed, ...]:
        """Return all other regions by name, each with its pin and its leaflets."""
        colours = {each.id: each for each in self.manuscript.everyone}
        others = (each for each in everyone if each.id != self.manuscript.edition.region)
        return tuple(
            Listed(each, self._pin(colours[each.id]), self._leaflets(each.id))
            for each in sorted(others, key=lambda each: (plain(each.name), each.id))
        )

    def letters(self, listed: Sequence[Listed]) -> tuple[Letter, ...]:
        """Return the letters that regions begin with."""
        firsts = groupby(listed, key=lambda each: plain(each.sender.name)[:1].upper())
        return tuple(Letter(letter, next(those).sender.id) for letter, those in firsts)

    def agenda(self, pamphlet: PrintedPamphlet) -> tuple[Month, ...]:
        """Return what the regions do, day by day, with the day of the vote; none for nothing."""
        days = [
            Day(each.date, each.title, each.place, sender.name or "", self._page_of(sender.id))
            for sender in self.manuscript.everyone
            for each in sender.activities or ()
        ]
        if not days:
            return ()
        if pamphlet.date:
            title = words(pamphlet.kicker or pamphlet.title)
            days.append(Day(pamphlet.date, title, is_vote=True))
        ordered = sorted(days, key=lambda each: (each.date, each.is_vote, each.region))
        months = groupby(ordered, key=lambda each: each.date.replace(day=1))
        return tuple(Month(first, tuple(those)) for first, those in months)

    def _pin(self, sender: Sender) -> str:
        palette = palette_of(sender.colours)
        night = by_night(palette)["--accent"]
        # By day the field, by night the accent: both are seen on what lies under them.
        return self.rule(f"--pin-day: {palette.field}; --pin-night: {night};")

    def _leaflets(self, region: str) -> tuple[Leaflet, ...]:
        """Return a region's pamphlets by title, but for this one."""
        here = self.manuscript.edition.pamphlet
        own = [
            each
            for each in self.manuscript.editions
            if each.region == region and each.pamphlet != here
        ]
        return tuple(
            self._leaflet(pamphlet, tuple(those))
            for pamphlet, those in groupby(own, key=lambda each: each.pamphlet)
        )

    def _leaflet(self, pamphlet: str, editions: tuple[Edition, ...]) -> Leaflet:
        """Return one pamphlet: in this language if it can be read in it, else in its first one."""
        here = self.manuscript.edition.locale
        ordered = sorted(editions, key=lambda each: (each.locale != here, each.locale))
        first, *others = map(self._version, ordered)
        return Leaflet(
            title=self.manuscript.titles[pamphlet],
            layout=self.manuscript.layouts[pamphlet],
            first=first,
            others=tuple(others),
        )

    def _version(self, edition: Edition) -> Version:
        """Return an edition with all its files; one reads the first, and takes the others along."""
        offered = [each for each in self.manuscript.offers[edition.pamphlet] if each in SUFFIXES]
        links = [
            Link(each, f"../{edition.name}{SUFFIXES[each][0]}")
            for each in sorted(offered, key=TAKEN.index)
        ]
        name = language_names(edition.locale, edition.locale)[0]
        return Version(edition.locale, name, links[0].href, tuple(links[1:]))

    def _page_of(self, region: str) -> str | None:
        """Return where a region stands on this page, or None for the one that publishes it."""
        if region == self.manuscript.edition.region:
            return None
        found = (each for each in self.manuscript.sections if each.listing == "regions")
        section = next(found, None)
        theme = section and next(t for t in self.manuscript.themes if section in t.sections)
        return f"#{theme.id}--{section.id}--{region}" if section and theme else None


def _but_for_language(one: Edition, other: Edition) -> bool:
    return (one.region, one.pamphlet) == (other.region, other.pamphlet)


def plain(name: str) -> str:
    """Return a name as one looks it up: small letters without marks."""
    parted = unicodedata.normalize("NFD", name.casefold())
    return "".join(sign for sign in parted if sign.isalnum() or sign == " ").strip()

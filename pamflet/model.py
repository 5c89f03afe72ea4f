"""The nouns: frozen records that travel down the line. They know no stage and no library.

Sources     everything a project's folder says                  content -> merge
Manuscript  the merged text of one edition                      merge   -> template
Job         HTML, sheets and assets, ready to travel            template -> press
Printed     the bytes of one file, and what was found on them   press   -> publish
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from pamflet.errors import Place, Problem

# -- text -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expression:
    """A template expression in a text, as written, and the line it stands on."""

    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """Safe HTML in which expressions still wait for their edition.

    Expression number `n` stands in `html` as U+E000, `n`, U+E001: no Markdown rule, quote rule or
    sanitiser touches it there.
    """

    html: str
    place: Place
    expressions: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a derived text says it was based on: a piece's id, and the digest it had then."""

    id: str
    digest: str
    place: Place


class Status(StrEnum):
    """How far a translation is."""

    DRAFT = "draft"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Translation:
    """Who translated a text, when, and whether somebody read it after that."""

    status: Status
    by: str | None = None
    date: date | None = None


class Origin(StrEnum):
    """Whose text it is."""

    NATIONAL = "national"
    ADAPTED = "adapted"  # a region's words in place of the national ones
    LOCAL = "local"  # a region's own addition


@dataclass(frozen=True, slots=True)
class Position:
    """Where a region's own item or section goes: first, last, or after or before an id."""

    kind: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a section: a bold lead-in and a text."""

    id: str
    place: Place
    lead: Text | None
    body: Text
    marks: frozenset[str] = frozenset()
    position: Position | None = None
    origin: Origin = Origin.NATIONAL


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its introduction, items and closing text; headless in front of the first."""

    id: str
    place: Place
    heading: Text | None = None
    level: int = 2
    introduction: Text | None = None
    items: tuple[Item, ...] = ()
    closing: Text | None = None
    listing: str | None = None
    marks: frozenset[str] = frozenset()
    position: Position | None = None
    origin: Origin = Origin.NATIONAL


HEADLESS = ""  # the id of the section without a heading


@dataclass(frozen=True, slots=True)
class Theme:
    """One subject, in one language; a region's changes to it have the same shape."""

    id: str
    place: Place
    title: Text | None
    statement: Text | None = None
    emblem: str | None = None
    introduction: Text | None = None
    sections: tuple[Section, ...] = ()
    based_on: tuple[Basis, ...] = ()
    translation: Translation | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(chain.from_iterable(section.items for section in self.sections))


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that travels with a job; its name is the digest of its bytes."""

    digest: str
    media_type: str
    data: bytes = field(repr=False)

    @property
    def url(self) -> str:
        """The address under which HTML and CSS ask for it."""
        return f"asset:{self.digest}"


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font file as a sheet declares it."""

    family: str
    weight: int
    style: str
    asset: Asset


# -- senders --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of a sender; `ratio` is width over height."""

    asset: Asset
    alt: str
    ratio: float
    place: Place


@dataclass(frozen=True, slots=True)
class Partner:
    """A co-sender."""

    organisation: str
    logo: Logo | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The day on which somebody last looked whether contacts are right, and where that is said."""

    day: date
    place: Place


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a sender; `dialled` is the phone number as a telephone wants it."""

    email: str | None = None
    phone: str | None = None
    website: str | None = None
    address: str | None = None
    note: Text | None = None
    invitation: Text | None = None
    checked: Checked | None = None
    dialled: str | None = None


@dataclass(frozen=True, slots=True)
class Colours:
    """A sender's two colours, `#rrggbb`, and their CMYK percentages for the press."""

    primary: str | None = None
    accent: str | None = None
    print: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """The ICC profile of a printing condition: its file, where that is named, or what is wrong."""

    file: str
    place: Place
    asset: Asset | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class DisplayFace:
    """A sender's own face for titles, the package it comes from, and where it is named."""

    package: str
    typefaces: tuple[Typeface, ...]
    place: Place

    @property
    def family(self) -> str:
        """The family's name in style sheets."""
        return self.typefaces[0].family


@dataclass(frozen=True, slots=True)
class Activity:
    """What a region does in the run-up to an election."""

    date: date
    title: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """A region or the publisher: who speaks, and how it wants to look."""

    id: str
    place: Place
    name: str | None = None
    organisation: str | None = None
    short_name: str | None = None
    locale: str | None = None
    locales: tuple[str, ...] | None = None
    logo: Logo | None = None
    partners: tuple[Partner, ...] | None = None
    contact: Contact = field(default_factory=Contact)
    colours: Colours = field(default_factory=Colours)
    display: DisplayFace | None = None
    profile: Profile | None = None  # the publisher's alone
    creep: float = 0.0  # mm, idem: by how much each sheet of a booklet sticks out further
    municipalities: tuple[str, ...] | None = None
    activities: tuple[Activity, ...] | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    introduction: Text | None = None
    based_on: tuple[Basis, ...] = ()
    translation: Translation | None = None

    @property
    def logos(self) -> tuple[Logo, ...]:
        """Its own logo and those of its partners."""
        all_ = (self.logo, *(each.logo for each in self.partners or ()))
        return tuple(filter(None, all_))


# -- pamphlets ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """An id somebody wrote, and where."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class TypeRange:
    """Body sizes the copyfitter may choose from, in pt."""

    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """How many items a region picks from the menu, and where that is asked."""

    min: int | None
    max: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Pick:
    """Items from the menu, in the order in which they are printed, and where they are picked.

    Each is named by its id, or as `theme/id`. Without a name it is no pick: it says that the
    national one is not taken over.
    """

    named: tuple[Named, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Pamphlet:
    """One publication; a region's changes to it have the same shape."""

    id: str
    place: Place
    title: Text | None = None
    kicker: Text | None = None
    date: date | None = None
    themes: tuple[Named, ...] | None = None
    closing: tuple[Text, ...] = ()
    layout: Named | None = None
    pages: int | None = None
    type: TypeRange = field(default_factory=TypeRange)
    formats: tuple[Named, ...] = ()
    locales: tuple[str, ...] | None = None
    regions: tuple[Named, ...] | None = None
    choose: Choice | None = None
    items: Pick | None = None
    introduction: Text | None = None
    based_on: tuple[Basis, ...] = ()
    translation: Translation | None = None


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """One pamphlet for one region in one language."""

    region: str
    pamphlet: str
    locale: str

    @property
    def name(self) -> str:
        """The edition's name in messages and, with a suffix, in the output folder."""
        return f"{self.region}/{self.pamphlet}.{self.locale}"


# -- what a project says --------------------------------------------------------------------

TABLE = "content/regions.csv"  # a region a row


def region_path(region: str) -> str:
    """Return the path of a region's file; one that has a row in the table may do without."""
    return f"content/regions/{region}/region.md"


def row_of(region: str) -> str:
    """Return the name of a region's row among all that an edition is made from."""
    return f"{TABLE}#{region}"


class Moved(NamedTuple):
    """What stands behind a column of a line has moved along by so many signs since it was read."""

    line: int
    column: int
    by: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet: its name for messages, its CSS, and the cascade layer it fills."""

    name: str
    css: str
    layer: str | None = None
    moved: tuple[Moved, ...] = ()  # from left to right
    layout: str | None = None  # whose pages alone are set in it, by its class

    def place(self, line: int, column: int) -> Place:
        """Return where in the file stands what now stands at a line and column of the CSS."""
        for each in self.moved:
            if each.line == line and column > each.column:
                column = max(each.column, column - each.by)
        return Place(self.name, line, column)


@dataclass(frozen=True, slots=True)
class Style:
    """All sheets of one format in cascade order, and the files they ask for."""

    layers: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    assets: tuple[Asset, ...]
    typefaces: tuple[Typeface, ...]
    problems: tuple[Problem, ...] = ()  # met while the sheets were read

    @property
    def has_all_sheets(self) -> bool:
        """Tell whether every sheet was read to its end: else tokens and families may be missing."""
        return not any(each.code in UNREAD for each in self.problems)

    @property
    def is_whole(self) -> bool:
        """Tell whether all sheets were read, and all files that they ask for."""
        return not any(each.code in (*UNREAD, *LOST) for each in self.problems)


LOST = ("missing-file", "missing-font", "outside-project")
UNREAD = ("missing-sheet", "not-text", "not-utf8", "unclosed-css", "unreadable", "wrong-import")


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """One template as read, and its path for messages."""

    path: str
    text: str


@dataclass(frozen=True)
class Looks:
    """How pages look: templates, styles by format, and fixed words by locale."""

    templates: Mapping[str, TemplateSource]
    styles: Mapping[str, Style]
    phrases: Mapping[str, TemplateSource]
    digests: Mapping[str, str]
    profile: Profile | None = None  # of the usual printing condition
    problems: tuple[Problem, ...] = ()  # met while style sheets were read
    laid: Mapping[tuple[str, str], Style] = field(default_factory=dict)  # by style and layout

    def style_for(self, style: str, layout: str) -> Style:
        """Return a style as the pages of a layout are set in it: without other layouts' sheets.

        All of its sheets, where nobody found out which those are.
        """
        return self.laid.get((style, layout), self.styles[style])

    @property
    def typefaces(self) -> tuple[Typeface, ...]:
        """The fonts by which words are measured: all styles have the same, if they are whole."""
        whole = (style for style in self.styles.values() if style.is_whole)
        return next((style.typefaces for style in whole), ())


@dataclass(frozen=True)
class Sources:
    """Everything a project's folder says, with every problem met while reading it."""

    publisher: Sender | None
    regions: Mapping[str, Sender]
    pamphlets: Mapping[str, Pamphlet]
    themes: Mapping[tuple[str, str], Theme]  # (theme, locale)
    region_texts: Mapping[tuple[str, str], Sender]  # (region, locale)
    pamphlet_texts: Mapping[tuple[str, str], Pamphlet]  # (pamphlet, locale)
    region_themes: Mapping[tuple[str, str, str], Theme]  # (region, theme, locale)
    region_pamphlets: Mapping[tuple[str, str, str], Pamphlet]  # (region, pamphlet, locale)
    problems: tuple[Problem, ...]
    digests: Mapping[str, str]  # path -> SHA-256 of every file read; of the table, of every row
    region_paths: Mapping[str, str]  # also of those that could not be read
    pamphlet_paths: Mapping[str, str]
    theme_paths: Mapping[str, str]
    bases: Mapping[str, str] = field(default_factory=dict)  # digest -> text, see `drift`
    rows: Mapping[int, str] = field(default_factory=dict)  # line of the table -> region

    @property
    def locale(self) -> str:
        """The source language."""
        return (self.publisher.locale if self.publisher else None) or "nl"

    @cached_property
    def faulty_paths(self) -> frozenset[str]:
        """The files, and rows of the table, with an error in them."""
        return frozenset(self.input_of(each.place) for each in self.problems if each.is_error)

    def input_of(self, place: Place) -> str:
        """Return the name under which `digests` has what stands at a place: a file, or a row."""
        region = self.rows.get(place.line or 0) if place.path == TABLE else None
        return place.path if region is None else row_of(region)

    def may_be_in_table(self, region: str) -> bool:
        """Tell whether a region has a row, or might have one in a table that cannot be read."""
        return not self.rows or region in self.rows.values()


@dataclass(frozen=True)
class Manuscript:
    """The merged text of one edition, with the senders that sign it."""

    edition: Edition
    pamphlet: Pamphlet
    region: Sender
    publisher: Sender
    themes: tuple[Theme, ...]
    everyone: tuple[Sender, ...] = ()  # all regions, for the generated lists
    editions: tuple[Edition, ...] = ()  # all editions, for what leads to others
    titles: Mapping[str, str] = field(default_factory=dict)  # of all pamphlets, by id
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # their formats, by id
    layouts: Mapping[str, str] = field(default_factory=dict)  # by id as well
    translation: Status | None = None  # how far it is; None for the source language
    problems: tuple[Problem, ...] = ()  # warnings of the merge

    @property
    def sections(self) -> Iterator[Section]:
        """All sections of all themes, in order."""
        return chain.from_iterable(theme.sections for theme in self.themes)


# -- what the press takes and gives ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that must stand on the printed page, where they were written, and of what they are.

    `part` is `title`, `pamphlet`, `themes` or `region`: a layout may leave out a whole part.
    `point` is the id of the point they belong to; what is local was written by the region that
    signs.
    """

    words: str
    place: Place
    part: str = field(default="pamphlet", compare=False)
    point: str | None = field(default=None, compare=False)
    is_local: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Elastic:
    """A sheet that takes up what is left on the last page, from `least_mm` to `most_mm`.

    `css` may use the custom properties `--rest`, the height left, and `--stretch`, as much of it
    as this sheet takes.
    """

    least_mm: float
    most_mm: float
    css: str


@dataclass(frozen=True, slots=True)
class Fit:
    """What the copyfitter may do: a page budget, a range of body sizes in pt."""

    pages: int | None
    smallest: float
    usual: float
    largest: float
    elastic: tuple[Elastic, ...] = ()
    columns: int = 2
    page_mm: tuple[float, float] = (210.0, 297.0)  # width and height
    fills: bool = False  # one column after the other, as panels are; else they end alike


@dataclass(frozen=True, slots=True)
class Job:
    """All the press needs to print one file; plain data that can travel."""

    name: str
    place: Place
    html: str
    layers: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    assets: Mapping[str, Asset]
    families: frozenset[str]
    passages: tuple[Passage, ...]
    fit: Fit
    codes: Mapping[str, str] = field(default_factory=dict)  # QR code's address -> what it says
    origins: Mapping[str, Place] = field(default_factory=dict)  # picture's address -> its place


# How the names of a format's files end; a format that is not here cannot be made yet.
SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "screen": (".pdf",),
    "print": (".print.pdf",),
    "large-print": (".large-print.pdf",),
    "booklet": (".booklet.pdf",),
    "image": (".png", ".card.png"),
    "web": (".html",),
}


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a print shop must know of an edition, besides its pages.

    `primary` and `accent` are its two colours, `inks` their CMYK percentages where they are given,
    and `themes` is how many colours the themes have. The slug line is drawn in `face`; without one
    there is none.
    """

    name: str
    place: Place
    profile: Profile
    face: Asset | None
    primary: str
    accent: str
    themes: int
    inks: Mapping[str, tuple[float, ...]]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One edition in every format that is asked for; plain data that can travel.

    `jobs` by what is laid out: `screen`, and what is set in another way; `faults` by format what
    keeps it from being made, while the others can be. A booklet of a language that runs from right
    to left is bound on the right; each of its sheets sticks out `creep` mm further than the one
    around it.
    """

    name: str
    place: Place
    formats: tuple[Named, ...]
    jobs: Mapping[str, Job]
    from_right: bool = False
    ticket: Ticket | None = None  # where a print edition is among the formats
    faults: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    creep: float = 0.0
    profile: Profile | None = None  # of the printing condition: what pictures in inks look like


@dataclass(frozen=True, slots=True)
class Printed:
    """One finished file and what was measured on it: type size in pt, fill from 0 to 1."""

    data: bytes = field(repr=False)
    pages: int
    type_size: float
    fill: float
    layouts: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one file of an order: `number` tells the files of one format apart."""

    format: str
    number: int
    printed: Printed | None
    problems: tuple[Problem, ...] = ()

"""The gallery: one page with all editions, which lies beside their folders.

It wears the publisher's two colours and is written in the source language; a region's own colours
appear in its pages and its pin alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from math import inf
from typing import Any, NamedTuple

from markupsafe import Markup

from pamflet.design.colour import Palette
from pamflet.design.daylight import by_day, by_night, room_by_day, room_by_night
from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language, direction_of, language, language_names
from pamflet.model import Colours, Fit, Job, Looks, Manuscript, Sender, Sheet
from pamflet.template.brand import palette_of
from pamflet.template.cards import PrintedCards
from pamflet.template.pages import render
from pamflet.template.setting import filters_of, scope_of
from pamflet.template.texts import fill, words
from pamflet.template.web import BODY_PT
from pamflet.template.web_board import declared, sing
from pamflet.template.web_lists import TAKEN, plain

NAME, STYLE, LAYOUT, BRAND = "index.html", "gallery", "_gallery", "brand"
HEADINGS_FROM = 60  # editions: so many need the letters of the alphabet between them
HERO, LEAST_VOICES, MOST_VOICES = (86.4, 64.8, 21.6), 6, 9


class State(StrEnum):
    """How an edition is, as a reader of the gallery may know."""

    CURRENT = "current"
    CHECKED = "checked"  # it has errors, or a text that was made from one that has changed
    DRAFT = "draft"  # a translation that nobody read yet


# What is drawn in a sign: a tick, a question mark, three dots.
SIGNS = {
    State.CURRENT: "M6.5 12.5l3.8 3.8 7.2-8",
    State.CHECKED: "M8.6 9.3a3.5 3.5 0 1 1 5 3.2c-1.1.5-1.5 1.1-1.5 2.2M12 17v2.4",
    State.DRAFT: "M6.2 12h2.4M10.8 12h2.4M15.4 12h2.4",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """The first page of an edition, small: where it lies, and its size in px."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Hung:
    """An edition to hang in the gallery: its front, its files by format, how it is."""

    front: Manuscript
    files: dict[str, str]
    pages: int
    state: State
    picture: Picture | None


class CardFile(NamedTuple):
    """A file of an edition, and where it lies."""

    format: str
    href: str


class Card(NamedTuple):
    """An edition as the template sets it; `opens` is the letter that begins with it."""

    region_id: str
    region: str
    pin: str
    pamphlet: str
    layout: str
    code: str
    direction: str
    language: str
    title: str
    year: int | None
    pages: int
    state: State
    sign: str
    href: str
    files: tuple[CardFile, ...]
    picture: str | None = None
    width: int = 0
    height: int = 0
    opens: str = ""
    letter: int = 0


class Shown(NamedTuple):
    """A card, what it is sorted by, and the declarations of its pin: its region's colours."""

    order: tuple[Any, ...]
    card: Card
    pin: str


def show(hung: Hung, looks: Looks) -> Shown:
    """Return an edition as a card, which is the same as long as its front and its files are."""
    pin = _pin(hung.front.region.colours)
    return Shown(_order(hung), _card(hung, _class_of(pin), looks), pin)


def gallery_job(
    shown: Sequence[Shown], publisher: Sender, looks: Looks, printed: PrintedCards | None = None
) -> Job:
    """Return the job of the gallery, which the press binds into one page.

    A card that was `printed` before is not printed again. Raises Faulty for what is wrong with its
    template or its fixed words.
    """
    speech = _language(publisher.locale or "nl", looks)
    palette = palette_of(publisher.colours)
    cards = _lettered([each.card for each in sorted(shown, key=lambda each: each.order)])
    voices = min(max(len(cards), LEAST_VOICES), MOST_VOICES)
    drawn = sing("gallery", voices, palette, HERO, mirrored=speech.direction == "rtl")
    context: dict[str, Any] = {
        "language": speech,
        "publisher": publisher.organisation or publisher.name or "",
        "cards": cards,
        "regions": len({each.region_id for each in cards}),
        "letters": [each.opens for each in cards if each.opens],
        "has_headings": len(cards) >= HEADINGS_FROM,
        "tongues": sorted({(each.code, each.language) for each in cards}),
        "titles": _titles(cards, speech.code),
        "chorus": Markup(drawn.svg),
        "print_card": (printed := printed or PrintedCards()).print_card,
    }
    style = looks.styles[STYLE]
    return Job(
        name=NAME,
        place=Place("content/publisher.md", 1),
        html=render(printed.looks(looks), f"layouts/{LAYOUT}.html", speech, context),
        layers=style.layers,
        sheets=(*style.sheets, _own_sheet(palette, {each.pin for each in shown})),
        assets={asset.digest: asset for asset in style.assets},
        families=frozenset(each.family for each in style.typefaces),
        passages=(),
        fit=Fit(None, BODY_PT, BODY_PT, BODY_PT),
    )


def _own_sheet(palette: Palette, pins: Collection[str]) -> Sheet:
    """Return the sheet with the publisher's colours by day and by night, and the pins."""
    day = declared(by_day(palette) | room_by_day(palette))
    night = declared(by_night(palette) | room_by_night(palette))
    dark = f"@media screen and (prefers-color-scheme: dark) {{ html {{ {night} }} }}"
    rules = (f".{_class_of(each)} {{ {each} }}" for each in sorted(pins))
    css = "\n".join([f"html {{ {day} }}", dark, *rules, ""])
    return Sheet(f"{NAME} (generated)", css, BRAND)


def _pin(colours: Colours) -> str:
    """Return what sets a region's colours, by day and by night."""
    return _declared_pin(colours.primary, colours.accent)


@lru_cache(maxsize=1024)
def _declared_pin(primary: str | None, accent: str | None) -> str:
    palette = palette_of(Colours(primary, accent))
    night = by_night(palette)["--accent"]
    return f"--pin-day: {palette.field}; --pin-night: {night};"


def _class_of(declarations: str) -> str:
    return "d" + sha256(declarations.encode()).hexdigest()[:8]


def _language(code: str, looks: Looks) -> Language:
    catalogue = looks.phrases.get(code)
    if catalogue is None:
        said = f"there are no fixed words for '{code}'"
        hint = f"write templates/phrases/{code}.po; copy another one to begin with"
        place = Place("content/publisher.md", 1)
        raise Faulty(Problem("missing-catalogue", said, place, hint))
    return language(code, catalogue.path, catalogue.text)


def _order(hung: Hung) -> tuple[Any, ...]:
    """Return what editions are sorted by: region, then the newest, then the source language."""
    front, edition = hung.front, hung.front.edition
    day = front.pamphlet.date
    is_other = edition.locale != front.publisher.locale
    age = -day.toordinal() if day else inf
    return plain(front.region.name or ""), edition.region, age, edition.pamphlet, is_other, edition


def _card(hung: Hung, pin: str, looks: Looks) -> Card:
    front, edition, picture = hung.front, hung.front.edition, hung.picture
    readable = [each for each in TAKEN if each in hung.files]
    files = (CardFile(each, hung.files[each]) for each in readable[1:])
    if len(readable) == 1:  # the title leads to it, and its name says what it is for
        files = (CardFile(readable[0], hung.files[readable[0]]) for _ in readable)
    return Card(
        region_id=edition.region,
        region=front.region.name or edition.region,
        pin=pin,
        pamphlet=edition.pamphlet,
        layout=front.pamphlet.layout.id if front.pamphlet.layout else "",
        code=edition.locale,
        direction=direction_of(edition.locale),
        language=language_names(edition.locale, edition.locale)[0],
        title=_title(front, looks),
        year=front.pamphlet.date.year if front.pamphlet.date else None,
        pages=hung.pages,
        state=hung.state,
        sign=SIGNS[hung.state],
        href=hung.files[readable[0]],
        files=tuple(files),
        picture=picture.path if picture else None,
        width=picture.width if picture else 0,
        height=picture.height if picture else 0,
    )


def _title(front: Manuscript, looks: Looks) -> str:
    """Return a title in words; one whose expressions do not work is told by its own edition."""
    title = front.pamphlet.title
    if title is None:
        return front.edition.pamphlet
    if not title.expressions:
        return words(title.html)
    try:
        speech = _language(front.edition.locale, looks)
        return words(fill(title, scope_of(front), filters_of(speech)))
    except Faulty:
        return front.edition.pamphlet


def _lettered(cards: Sequence[Card]) -> list[Card]:
    """Return cards of which the first of each letter says so."""
    lettered: list[Card] = []
    last, number = "", 0
    for card in cards:
        letter = plain(card.region)[:1].upper()
        if letter == last:
            lettered.append(card)
            continue
        last, number = letter, number + 1
        lettered.append(card._replace(opens=letter, letter=number))
    return lettered


def _titles(cards: Sequence[Card], source: str) -> list[tuple[str, str]]:
    """Return the pamphlets by title, in the source language where there is one."""
    ordered = sorted(cards, key=lambda each: (each.code != source, each.code))
    titles: dict[str, str] = {}
    for each in ordered:
        titles.setdefault(each.pamphlet, each.title)
    return sorted(titles.items(), key=lambda each: (plain(each[1]), each[0]))

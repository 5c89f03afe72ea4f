"""The door where YAML comes in: which keys each kind of front matter may have.

`docs/schema/*.json` is made from these models, for completion in an editor.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
POINTS = re.compile(r"\d{1,2}(?:\.\d{1,2})?pt")
FORMATS = ("screen", "print", "large-print", "booklet", "web", "image")


def _colour(value: str) -> str:
    if not HEX.fullmatch(value):
        raise ValueError(f"is not a colour: {value}\nwrite it as \"#0a5c8f\"")
    return value.lower()


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
        raise ValueError(f"is not an id: {value}\nuse lower-case letters, digits and hyphens")
    return value


def _item_id(value: str) -> str:
    return "/".join(_id(part) for part in value.split("/", 1))


def _locale(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
        raise ValueError(f"is not a language: {value}\nwrite a code such as nl, en or ar")
    return value


def _website(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", value):
        raise ValueError(f"is not a web address: {value}\nbegin with https://")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+", value):
        raise ValueError(f"is not an e-mail address: {value}\nwrite it as naam@example.org")
    return value


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+?[\d\s().–-]+", value) or sum(map(str.isdigit, value)) < 3:
        raise ValueError(f"is not a phone number: {value}\nuse digits, spaces and hyphens")
    return value


def _size(value: str) -> str:
    if not POINTS.fullmatch(value):
        raise ValueError(f"is not a size in points: {value}\nwrite it as 9.5pt")
    return value


def _format(value: str) -> str:
    if value not in FORMATS:
        raise ValueError(f"is not a format: {value}\nthere is: {', '.join(FORMATS)}")
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty\nwrite a text, or leave the key out")
    return value


def _ink(value: float) -> float:
    if not 0 <= value <= 100:
        raise ValueError(f"is not a percentage: {value}\nuse numbers from 0 to 100")
    return value


Words = Annotated[str, AfterValidator(_not_blank)]
Colour = Annotated[str, AfterValidator(_colour)]
Id = Annotated[str, AfterValidator(_id)]
ItemId = Annotated[str, AfterValidator(_item_id)]
Locale = Annotated[str, AfterValidator(_locale)]
Website = Annotated[str, AfterValidator(_website)]
Email = Annotated[str, AfterValidator(_email)]
Phone = Annotated[str, AfterValidator(_phone)]
Size = Annotated[str, AfterValidator(_size)]
Format = Annotated[str, AfterValidator(_format)]
Ink = Annotated[float, AfterValidator(_ink)]
Inks = Annotated[list[Ink], Field(min_length=4, max_length=4)]


class Front(BaseModel):
    """Front matter: strict, and closed to keys nobody knows."""

    model_config = ConfigDict(extra="forbid", strict=True)


class LogoFront(Front):
    """A picture beside this file, and what it shows in words."""

    file: Words
    alt: Words


class PartnerFront(Front):
    """A co-sender."""

    organisation: Words
    logo: LogoFront | None = None
    website: Website | None = None


class ContactFront(Front):
    """How to reach the sender."""

    email: Email | None = None
    phone: Phone | None = None
    website: Website | None = None
    address: Words | None = None
    note: Words | None = None
    invitation: Words | None = None
    checked: dt.date | None = None


class PrintColoursFront(Front):
    """The two colours in CMYK percentages."""

    primary: Inks | None = None
    accent: Inks | None = None


class ColoursFront(Front):
    """The two colours of a sender."""

    primary: Colour | None = None
    accent: Colour | None = None
    print: PrintColoursFront | None = None


class ActivityFront(Front):
    """One thing to do or see before the election."""

    date: dt.date
    title: Words
    place: Words | None = None


class SenderFront(Front):
    """What publisher.md and region.md share."""

    name: Words | None = None
    organisation: Words | None = None
    short_name: Words | None = None
    locales: Annotated[list[Locale], Field(min_length=1)] | None = None
    logo: LogoFront | None = None
    partners: list[PartnerFront] | None = None
    contact: ContactFront = ContactFront()
    colours: ColoursFront = ColoursFront()
    municipalities: list[Words] | None = None
    activities: list[ActivityFront] | None = None
    facts: dict[str, str] = {}


class PublisherFront(SenderFront):
    """content/publisher.md: the national organisation, defaults for every region."""

    name: Words
    organisation: Words
    locale: Locale


class RegionFront(SenderFront):
    """content/regions/<region>/region.md: one region."""

    name: Words


class TypeFront(Front):
    """Body sizes the copyfitter may choose from."""

    min: Size | None = None
    max: Size | None = None


class ChooseFront(Front):
    """How many items a region picks."""

    min: Annotated[int, Field(ge=0)] | None = None
    max: Annotated[int, Field(ge=1)] | None = None


class PamphletChanges(Front):
    """content/regions/<region>/pamphlets/<pamphlet>.md: what a region changes."""

    title: Words | None = None
    kicker: Words | None = None
    themes: Annotated[list[Id], Field(min_length=1)] | None = None
    items: list[ItemId] | None = None


class PamphletFront(PamphletChanges):
    """content/pamphlets/<pamphlet>.md: one publication."""

    title: Words
    themes: Annotated[list[Id], Field(min_length=1)]
    layout: Id
    date: dt.date | None = None
    closing: Annotated[list[Words], Field(min_length=1, max_length=2)] | None = None
    pages: Annotated[int, Field(ge=1, le=64)] | None = None
    type: TypeFront = TypeFront()
    formats: Annotated[list[Format], Field(min_length=1)] = ["screen"]
    locales: Annotated[list[Locale], Field(min_length=1)] | None = None
    regions: list[Id] | None = None
    choose: ChooseFront | None = None


class ThemeChanges(Front):
    """content/regions/<region>/themes/<theme>.md: what a region changes."""

    title: Words | None = None
    statement: Words | None = None
    emblem: Id | None = None


class ThemeFront(ThemeChanges):
    """content/themes/<theme>.md: one subject."""

    title: Words


SCHEMAS: dict[str, type[Front]] = {
    "publisher": PublisherFront,
    "region": RegionFront,
    "pamphlet": PamphletFront,
    "theme": ThemeFront,
}


def json_schema(kind: str) -> str:
    """Return the JSON Schema of one kind of front matter, as text."""
    schema: dict[str, Any] = SCHEMAS[kind].model_json_schema()
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

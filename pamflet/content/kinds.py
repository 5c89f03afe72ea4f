"""What one value of front matter may look like, and what to say when it does not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from pamflet.content import contacts
from pamflet.content.jail import NO_TEXT
from pamflet.errors import shown, suggest
from pamflet.language import is_known

FORMATS = ("screen", "print", "large-print", "booklet", "web", "image")
MOST_CREEP = 1  # mm a sheet: thicker paper cannot be folded into a booklet
MOST_INK = 300  # %, of four inks together: what coated offset paper takes (ISO 12647-2)
ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
HEX = r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})"
POINTS = r"\d{1,2}(?:\.\d{1,2})?pt"
NAME = r"[A-Za-z_][A-Za-z0-9_]*"
PIECE = rf"(?:{ID}|[a-z_]+(?:\.{NAME})?)"  # an item, a section, or a key of front matter
DIGEST = r"[0-9a-f]{16}"


def _like(pattern: str, what: str, hint: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"is not {what}: {shown(value)}\n{hint}")
        return value

    return check


def _words(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty\nwrite something between the quotes, or leave the key out")
    if found := NO_TEXT.search(value):
        raise ValueError(f"holds the control character U+{ord(found[0]):04X}\ntake it out")
    return value.strip()


def _item_id(value: str) -> str:
    return "/".join(_id(part) for part in value.split("/", 1))


def _locale(value: str) -> str:
    if not is_known(value):
        raise ValueError(f"is not a language: {shown(value)}\nwrite a code such as nl, en or ar")
    return value


def _phone(value: str, context: ValidationInfo) -> str:
    return contacts.phone(value, (context.context or {}).get("country"))


def _format(value: str) -> str:
    if value not in FORMATS:
        raise ValueError(f"is not a format: {shown(value)}\n{suggest(value, FORMATS)}")
    return value


def _ink(value: float) -> float:
    if not 0 <= value <= 100:
        raise ValueError(f"is not a percentage: {value}\nuse numbers from 0 to 100")
    return value


def _creep(value: float) -> float:
    if not 0 <= value <= MOST_CREEP:
        hint = f"use mm for each sheet, from 0 to {MOST_CREEP}; paper of 100 g is 0.1 mm thick"
        raise ValueError(f"is not the thickness of a sheet: {value:g}\n{hint}")
    return value


def _inks(values: list[float]) -> list[float]:
    if sum(values) > MOST_INK:
        said = f"is {sum(values):g} % of ink together\n{MOST_INK} % is the most that paper takes"
        raise ValueError(said)
    return values


def _day(value: object) -> dt.date:
    said = f"is not a date: {shown(value)}\nwrite year, month and day: 2026-03-18"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
        raise ValueError(said)
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(said) from None


def _once(values: list[Any]) -> list[Any]:
    twice = next((each for n, each in enumerate(values) if each in values[:n]), None)
    if twice is not None:
        raise ValueError(f"names '{shown(twice)}' twice\nname it once")
    return values


_id = _like(ID, "an id", "use lower-case letters, digits and hyphens")
_fact = _like(NAME, "a name for a fact", "use letters, digits and underscores")
_colour = _like(HEX, "a colour", 'write it as "#0a5c8f"')
_size = _like(POINTS, "a size in points", "write it as 9.5pt")
_piece = _like(PIECE, "the id of a text", "take the line out; 'accept' writes it anew")
_digest = _like(DIGEST, "a digest", "take the line out; 'accept' writes it anew")

Words = Annotated[str, AfterValidator(_words)]
Id = Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": f"^{ID}$"})]
ItemId = Annotated[str, AfterValidator(_item_id)]
FactName = Annotated[str, AfterValidator(_fact)]
Locale = Annotated[str, AfterValidator(_locale)]
Website = Annotated[
    str, AfterValidator(contacts.website), Field(json_schema_extra={"format": "uri"})
]
Email = Annotated[str, AfterValidator(contacts.email), Field(json_schema_extra={"format": "email"})]
Phone = Annotated[str, AfterValidator(_phone)]
Piece = Annotated[str, AfterValidator(_piece)]
Digest = Annotated[
    str, AfterValidator(_digest), Field(json_schema_extra={"pattern": f"^{DIGEST}$"})
]
Size = Annotated[str, AfterValidator(_size), Field(json_schema_extra={"pattern": f"^{POINTS}$"})]
Format = Annotated[str, AfterValidator(_format), Field(json_schema_extra={"enum": [*FORMATS]})]
Colour = Annotated[
    str,
    AfterValidator(_colour),
    AfterValidator(str.lower),
    Field(json_schema_extra={"pattern": f"^{HEX}$"}),
]
Day = Annotated[dt.date, BeforeValidator(_day)]
Ink = Annotated[float, AfterValidator(_ink)]
Inks = Annotated[list[Ink], AfterValidator(_inks), Field(min_length=4, max_length=4)]
Creep = Annotated[
    float,
    AfterValidator(_creep),
    Field(json_schema_extra={"minimum": 0, "maximum": MOST_CREEP}),
]
Ids = Annotated[list[Id], AfterValidator(_once), Field(min_length=1)]
ItemIds = Annotated[list[ItemId], AfterValidator(_once), Field(min_length=1)]
Locales = Annotated[list[Locale], AfterValidator(_once), Field(min_length=1)]
Formats = Annotated[list[Format], AfterValidator(_once), Field(min_length=1)]

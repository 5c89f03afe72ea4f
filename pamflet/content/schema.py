"""The door where YAML comes in: which keys each kind of front matter may have.

`docs/schema/*.json` is made from these models, for completion in an editor.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from pamflet.content.kinds import (
    Colour,
    Creep,
    Day,
    Digest,
    Email,
    FactName,
    Formats,
    Id,
    Ids,
    Inks,
    ItemIds,
    Locale,
    Locales,
    Phone,
    Piece,
    Size,
    Website,
    Words,
)

EMPTY = "write something behind it, or leave the key out"


class Front(BaseModel):
    """Front matter: strict, and closed to keys nobody knows.

    A key that stands there empty is a mistake, but for those in `may_be_empty`: there it says
    that nothing is to be taken over from the publisher or the national text.
    """

    # Built when first needed: half of these models no project uses at once.
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    may_be_empty: ClassVar[tuple[str, ...]] = ()

    @field_validator("*", mode="before")
    @classmethod
    def _not_empty(cls, value: object, info: ValidationInfo) -> object:
        if value is None and info.field_name not in cls.may_be_empty:
            raise ValueError(f"is empty\n{EMPTY}")
        return value


class DerivedFront(Front):
    """What every text may say that was made from another one; `accept` writes it."""

    based_on: dict[Piece, Digest] = {}

    @field_validator("based_on", mode="before")
    @classmethod
    def _none_yet(cls, value: object) -> object:
        return {} if value is None else value


class TranslationFront(Front):
    """Who translated a text, when, and whether somebody read it after that."""

    status: Literal["draft", "reviewed"]
    by: Words | None = None
    date: Day | None = None


class TranslatedFront(DerivedFront):
    """What every translation may say."""

    translation: TranslationFront | None = None


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

    may_be_empty: ClassVar[tuple[str, ...]] = (
        "email",
        "phone",
        "website",
        "address",
        "note",
        "invitation",
    )

    email: Email | None = None
    phone: Phone | None = None
    website: Website | None = None
    address: Words | None = None
    note: Words | None = None
    invitation: Words | None = None
    checked: Day | None = None


class PrintColoursFront(Front):
    """The two colours in CMYK percentages."""

    primary: Inks | None = None
    accent: Inks | None = None


class ColoursFront(Front):
    """The two colours of a sender."""

    primary: Colour | None = None
    accent: Colour | None = None
    print: PrintColoursFront | None = None


class TypefaceFront(Front):
    """The sender's own face: a font package for titles, without `fontpkg-` in front."""

    display: Id | None = None


class PressFront(Front):
    """What the paper asks for: its ICC profile, beside this file; the creep of a booklet in mm."""

    profile: Words | None = None
    creep: Creep = 0.0


class ActivityFront(Front):
    """One thing to do or see before the election."""

    date: Day
    title: Words
    place: Words | None = None


class SenderKeys(Front):
    """What every text about a sender may say."""

    may_be_empty: ClassVar[tuple[str, ...]] = (
        "short_name",
        "partners",
        "municipalities",
        "activities",
    )

    name: Words | None = None
    organisation: Words | None = None
    short_name: Words | None = None
    logo: LogoFront | None = None
    partners: list[PartnerFront] | None = None
    contact: ContactFront = ContactFront()
    municipalities: list[Words] | None = None
    activities: list[ActivityFront] | None = None
    facts: dict[FactName, Words] = {}


class SenderTexts(SenderKeys, TranslatedFront):
    """content/regions/<region>/region.<locale>.md: a region's texts in another language."""


class SenderFront(SenderKeys):
    """What publisher.md and region.md share."""

    name: Words
    locales: Locales | None = None
    colours: ColoursFront = ColoursFront()
    typeface: TypefaceFront = TypefaceFront()


class PublisherFront(SenderFront):
    """content/publisher.md: the national organisation, defaults for every region."""

    organisation: Words
    locale: Locale
    print: PressFront = PressFront()


class RegionFront(SenderFront):
    """content/regions/<region>/region.md: one region."""


class TypeFront(Front):
    """Body sizes the copyfitter may choose from."""

    min: Size | None = None
    max: Size | None = None

    @model_validator(mode="after")
    def _in_order(self) -> TypeFront:
        if self.min and self.max and points(self.min) > points(self.max):
            raise ValueError(f"goes from {self.min} to {self.max}\nthe smallest comes first")
        return self


class ChooseFront(Front):
    """How many items a region picks."""

    min: Annotated[int, Field(ge=0)] | None = None
    max: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> ChooseFront:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"goes from {self.min} to {self.max}\nthe smallest comes first")
        return self


class PamphletChanges(DerivedFront):
    """content/regions/<region>/pamphlets/<pamphlet>.md: what a region changes."""

    may_be_empty: ClassVar[tuple[str, ...]] = ("kicker", "items")

    title: Words | None = None
    kicker: Words | None = None
    themes: Ids | None = None
    items: ItemIds | None = None


class PamphletChangesTexts(PamphletChanges, TranslatedFront):
    """content/regions/<region>/pamphlets/<pamphlet>.<locale>.md: the same in another language."""


class PamphletKeys(Front):
    """What every text about a publication may say."""

    title: Words
    kicker: Words | None = None
    closing: Annotated[list[Words], Field(min_length=1, max_length=2)] | None = None
    themes: Ids | None = None
    layout: Id | None = None
    date: Day | None = None
    pages: Annotated[int, Field(ge=1, le=64)] | None = None
    type: TypeFront = TypeFront()
    formats: Formats = ["screen"]
    locales: Locales | None = None
    regions: Ids | None = None
    choose: ChooseFront | None = None
    items: ItemIds | None = None


class PamphletTexts(PamphletKeys, TranslatedFront):
    """content/pamphlets/<pamphlet>.<locale>.md: a publication in another language.

    It may repeat all keys of its source, but only its words may differ.
    """


class PamphletFront(PamphletKeys):
    """content/pamphlets/<pamphlet>.md: one publication."""

    themes: Ids
    layout: Id


class ThemeKeys(Front):
    """What every text about a subject may say."""

    title: Words | None = None
    statement: Words | None = None
    emblem: Id | None = None


class ThemeChanges(ThemeKeys, DerivedFront):
    """content/regions/<region>/themes/<theme>.md: what a region changes."""

    may_be_empty: ClassVar[tuple[str, ...]] = ("statement",)


class ThemeChangesTexts(ThemeChanges, TranslatedFront):
    """content/regions/<region>/themes/<theme>.<locale>.md: the same in another language."""


class ThemeFront(ThemeKeys):
    """content/themes/<theme>.md: one subject."""

    title: Words


class ThemeTexts(ThemeFront, TranslatedFront):
    """content/themes/<theme>.<locale>.md: one subject in another language."""


SCHEMAS: dict[str, type[Front]] = {
    "publisher": PublisherFront,
    "region": RegionFront,
    "region-translation": SenderTexts,
    "pamphlet": PamphletFront,
    "pamphlet-translation": PamphletTexts,
    "pamphlet-changes": PamphletChanges,
    "theme": ThemeFront,
    "theme-translation": ThemeTexts,
    "theme-changes": ThemeChanges,
}


def points(size: str) -> float:
    """Return a size such as `9.5pt` in points."""
    return float(size.removesuffix("pt"))


def json_schema(kind: str) -> str:
    """Return the JSON Schema of one kind of front matter, as text."""
    schema: dict[str, Any] = SCHEMAS[kind].model_json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"

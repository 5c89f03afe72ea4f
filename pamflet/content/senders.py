"""Read the publisher or a region: who speaks, and how it wants to look."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from pamflet import language
from pamflet.content import schema
from pamflet.content.contacts import dialled
from pamflet.content.documents import Document
from pamflet.content.jail import Jail
from pamflet.content.kinds import ID
from pamflet.content.typography import typeset
from pamflet.content.values import Values
from pamflet.errors import Faulty
from pamflet.model import (
    Activity,
    Checked,
    Colours,
    Contact,
    DisplayFace,
    Logo,
    Partner,
    Profile,
    Sender,
    Text,
)

Each = TypeVar("Each")
Say = Callable[[str | None], str | None]  # sets words in the language of their file


def read_sender(  # noqa: PLR0913 - a file, who it is about, and the row that it refines
    jail: Jail,
    path: str,
    id_: str,
    locale: str,
    model: type[schema.SenderKeys],
    *,
    row: Values | None = None,
    country: str | None = None,
) -> Sender:
    """Return the publisher, a region, or a region's texts in another language.

    Phone numbers are those of `country`, or else of the one its language is most spoken in.
    A region with a row in the table may do without a file. Raises Faulty with all problems of its
    file and its row. A text or list that stands there empty comes out empty: it takes over nothing
    from the publisher.
    """
    country = country or language.country(locale)
    document = Document(jail, path, locale, model, row=row, country=country)
    document.forbid_sections()
    logo, logos = document.logo("logo"), _logos_of_partners(document)
    note, invitation = document.line("contact", "note"), document.line("contact", "invitation")
    display = _display(document)
    front = document.front()
    say = partial(_typeset, locale)
    return Sender(
        id=id_,
        place=document.place,
        name=say(front.name),
        organisation=say(front.organisation),
        short_name=_given(front, "short_name", say(front.short_name), ""),
        locale=front.locale if isinstance(front, schema.PublisherFront) else None,
        locales=_locales(front),
        logo=logo,
        partners=_given(front, "partners", _partners(front, logos, say), ()),
        contact=replace(
            _contact(front.contact, note, invitation, say),
            dialled=_dialled(front.contact, country),
            checked=_checked(document),
        ),
        colours=_colours(front),
        display=display,
        profile=_profile(document),
        creep=front.print.creep if isinstance(front, schema.PublisherFront) else 0.0,
        municipalities=_given(front, "municipalities", _all(front.municipalities, say), ()),
        activities=_given(front, "activities", _activities(front, say), ()),
        facts={name: say(words) or "" for name, words in front.facts.items()},
        introduction=document.introduction,
        based_on=document.based_on(),
        translation=document.translation(),
    )


def _typeset(locale: str, words: str | None) -> str | None:
    return None if words is None else typeset(words, locale)


def _given(front: schema.Front, key: str, value: Each | None, empty: Each) -> Each | None:
    """Return a value, or `empty` where its key is written and nothing stands behind it."""
    return empty if value is None and key in front.model_fields_set else value


def _contact(
    front: schema.ContactFront, note: Text | None, invitation: Text | None, say: Say
) -> Contact:
    return Contact(
        email=_given(front, "email", front.email, ""),
        phone=_given(front, "phone", front.phone, ""),
        website=_given(front, "website", front.website, ""),
        address=_given(front, "address", say(front.address), ""),
        note=note,
        invitation=invitation,
    )


def _dialled(front: schema.ContactFront, country: str | None) -> str | None:
    number = dialled(front.phone, country) if front.phone else None
    return _given(front, "phone", number, "")


def _checked(document: Document[schema.SenderKeys]) -> Checked | None:
    day = document.front().contact.checked
    return Checked(day, document.values.place("contact", "checked")) if day else None


def _display(document: Document[schema.SenderKeys]) -> DisplayFace | None:
    """Return the face that the sender names for titles."""
    package = document.values.at("typeface", "display")
    if not isinstance(package, str) or not re.fullmatch(ID, package):
        return None
    from pamflet.content.faces import read_display  # noqa: PLC0415 - most senders name none

    try:
        return read_display(package, document.values.place("typeface", "display"))
    except Faulty as fault:
        document.problems += fault.problems
        return None


def _profile(document: Document[schema.SenderKeys]) -> Profile | None:
    """Return the profile that the publisher names; what is wrong with it stops no other format."""
    file = document.values.at("print", "profile")
    if not isinstance(file, str):
        return None
    from pamflet.content.profiles import read_profile  # noqa: PLC0415 - most publishers name none

    place = document.values.place("print", "profile")
    folder = place.path.removeprefix(document.jail.label).rpartition("/")[0]
    return read_profile(document.jail, folder, file, place)


def _logos_of_partners(document: Document[schema.Front]) -> list[Logo | None]:
    partners = document.values.at("partners")
    count = len(partners) if isinstance(partners, list) else 0
    return [document.logo("partners", n, "logo") for n in range(count)]


def _partners(
    front: schema.SenderKeys, logos: list[Logo | None], say: Say
) -> tuple[Partner, ...] | None:
    if front.partners is None:
        return None
    both = zip(front.partners, logos, strict=True)
    return tuple(Partner(say(each.organisation) or "", logo, each.website) for each, logo in both)


def _activities(front: schema.SenderKeys, say: Say) -> tuple[Activity, ...] | None:
    if front.activities is None:
        return None
    return tuple(
        Activity(each.date, say(each.title) or "", say(each.place)) for each in front.activities
    )


def _locales(front: schema.SenderKeys) -> tuple[str, ...] | None:
    if not isinstance(front, schema.SenderFront) or front.locales is None:
        return None
    return tuple(front.locales)


def _colours(front: schema.SenderKeys) -> Colours:
    if not isinstance(front, schema.SenderFront):
        return Colours()
    own = front.colours
    inks = own.print.model_dump(exclude_none=True) if own.print else {}
    return Colours(own.primary, own.accent, {name: tuple(ink) for name, ink in inks.items()})


def _all(values: list[str] | None, say: Say) -> tuple[str, ...] | None:
    return None if values is None else tuple(say(each) or "" for each in values)

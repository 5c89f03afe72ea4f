"""A region inherits what it leaves out: mappings key by key, lists and texts whole."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from pamflet.model import Colours, Contact, Pamphlet, Sender

Record = TypeVar("Record", Contact, Colours, Sender)

NAMES = {kind: tuple(each.name for each in fields(kind)) for kind in (Contact, Colours, Sender)}
NOT_INHERITED = ("id", "place", "name", "locale", "introduction")


def inherit(region: Sender, publisher: Sender) -> Sender:
    """Return the region with the publisher's values where it says nothing itself.

    A short name belongs to its organisation: a region with its own does not get the publisher's.
    """
    own = (*NOT_INHERITED, "short_name") if region.organisation else NOT_INHERITED
    inks = {**publisher.colours.print, **region.colours.print}
    return replace(
        _filled(region, publisher, own),
        contact=_filled(region.contact, publisher.contact, ()),
        colours=replace(_filled(region.colours, publisher.colours, ()), print=inks),
        facts={**publisher.facts, **region.facts},
    )


def translate(region: Sender, words: Sender | None) -> Sender:
    """Return the region with its texts in another language.

    Names and contacts stay; without a file in that language introduction and notes are left out.
    """
    if words is None:
        contact = replace(region.contact, note=None, invitation=None)
        return replace(region, introduction=None, contact=contact)
    merged = _filled(words, region, ("id", "place", "introduction"))
    return replace(
        merged,
        id=region.id,
        place=region.place,
        contact=_filled(words.contact, replace(region.contact, note=None, invitation=None), ()),
        colours=region.colours,
        facts={**region.facts, **words.facts},
    )


def adapt(pamphlet: Pamphlet, changes: Pamphlet | None) -> Pamphlet:
    """Return the pamphlet with what a region, or a translation, says in its place."""
    if changes is None:
        return pamphlet
    return replace(
        pamphlet,
        title=changes.title or pamphlet.title,
        kicker=changes.kicker or pamphlet.kicker,
        closing=changes.closing or pamphlet.closing,
        themes=changes.themes or pamphlet.themes,
        items=changes.items if changes.items is not None else pamphlet.items,
        introduction=changes.introduction or pamphlet.introduction,
    )


def _filled(record: Record, source: Record, but_for: tuple[str, ...]) -> Record:
    """Return `record` with every empty field taken from `source`."""
    taken = {
        name: value
        for name in NAMES[type(record)]
        if getattr(record, name) is None
        and name not in but_for
        and (value := getattr(source, name)) is not None
    }
    return replace(record, **taken) if taken else record

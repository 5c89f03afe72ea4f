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
    Nor does a colour get the inks of another one.
    """
    own = (*NOT_INHERITED, "short_name") if region.organisation else NOT_INHERITED
    shared = {name: inks for name, inks in publisher.colours.print.items() if _shares(region, name)}
    inks = {**shared, **region.colours.print}
    return replace(
        _filled(region, publisher, own),
        contact=_filled(region.contact, publisher.contact, ()),
        colours=replace(_filled(region.colours, publisher.colours, ()), print=inks),
        facts={**publisher.facts, **region.facts},
    )


def _shares(region: Sender, colour: str) -> bool:
    """Tell whether a region takes over one of the publisher's colours."""
    return getattr(region.colours, colour) is None


def translate(region: Sender, words: Sender | None) -> Sender:
    """Return the region with its texts in another language.

    Names and contacts stay; introduction, notes and activities are left out where no file in that
    language says them: languages are never mixed.
    """
    contact = replace(region.contact, note=None, invitation=None)
    wordless = replace(region, introduction=None, activities=(), contact=contact)
    if words is None:
        return wordless
    merged = _filled(words, wordless, ("id", "place", "introduction"))
    return replace(
        merged,
        id=region.id,
        place=region.place,
        contact=_filled(words.contact, contact, ()),
        colours=region.colours,
        facts={**region.facts, **words.facts},
    )


def adapt(pamphlet: Pamphlet, changes: Pamphlet | None) -> Pamphlet:
    """Return the pamphlet with what a region says in its place."""
    return choose(reword(pamphlet, changes), changes)


def reword(pamphlet: Pamphlet, words: Pamphlet | None) -> Pamphlet:
    """Return the pamphlet with the words of a translation or a region."""
    if words is None:
        return pamphlet
    return replace(
        pamphlet,
        title=words.title or pamphlet.title,
        kicker=words.kicker or pamphlet.kicker,
        closing=words.closing or pamphlet.closing,
        introduction=words.introduction or pamphlet.introduction,
    )


def choose(pamphlet: Pamphlet, changes: Pamphlet | None) -> Pamphlet:
    """Return the pamphlet with a region's themes and pick: ids, the same in every language."""
    if changes is None:
        return pamphlet
    return replace(
        pamphlet,
        themes=changes.themes or pamphlet.themes,
        items=changes.items or pamphlet.items,
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

"""The pieces of a text that can change on their own, each with its words.

A section is its heading with the text below it, without its items: those are pieces themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from pamflet.drift.words import words_of
from pamflet.model import HEADLESS, Activity, Item, Pamphlet, Section, Sender, Text, Theme

Pieces = Mapping[str, str]  # id -> words


def of_theme(theme: Theme) -> dict[str, str]:
    """Return the pieces of a theme: its front matter, introduction, sections and items."""
    ids = {*(section.id for section in theme.sections), *(item.id for item in theme.items)}
    found = {own_id(key, ids): words_of(text) for key, text in head_of(theme).items() if text}
    for section in theme.sections:
        if section.id != HEADLESS:
            found[section.id] = of_section(section)
        found |= {item.id: of_item(item) for item in section.items}
    return {id_: words for id_, words in found.items() if words}


def head_of(theme: Theme) -> dict[str, Text | None]:
    """Return what a theme says outside its sections and items."""
    closing = (each.closing for each in theme.sections if each.id == HEADLESS)
    return {
        "title": theme.title,
        "statement": theme.statement,
        "body": theme.introduction,
        "closing": next(closing, None),
    }


def own_id(key: str, ids: set[str]) -> str:
    """Return the id of a theme's own text, also where an item has its name."""
    return f"theme.{key}" if key in ids else key


def of_section(section: Section) -> str:
    """Return the words of a section without its items."""
    return words_of(section.heading, section.introduction, section.closing)


def of_item(item: Item) -> str:
    """Return the words of an item."""
    return words_of(item.lead, item.body)


def of_pamphlet(pamphlet: Pamphlet) -> dict[str, str]:
    """Return the pieces of a pamphlet: `title`, `kicker`, `closing` and `body`."""
    found = {
        "title": words_of(pamphlet.title),
        "kicker": words_of(pamphlet.kicker),
        "closing": words_of(*pamphlet.closing),
        "body": words_of(pamphlet.introduction),
    }
    return {id_: words for id_, words in found.items() if words}


def of_sender(sender: Sender) -> dict[str, str]:
    """Return the pieces of a region that it may say in another language."""
    contact = sender.contact
    found = {
        "name": sender.name,
        "organisation": sender.organisation,
        "short_name": sender.short_name,
        "contact.address": contact.address,
        "contact.note": words_of(contact.note),
        "contact.invitation": words_of(contact.invitation),
        "municipalities": "\n".join(sender.municipalities or ()),
        "activities": "\n".join(map(_of_activity, sender.activities or ())),
        "body": words_of(sender.introduction),
        **{f"facts.{name}": words for name, words in sender.facts.items()},
    }
    return {id_: words for id_, words in found.items() if words}


def _of_activity(activity: Activity) -> str:
    return " ".join(filter(None, (str(activity.date), activity.title, activity.place)))

"""Print the merged text: every piece filled in, in its record, numbered through the pamphlet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count

from markupsafe import Markup

from pamflet.model import (
    Item,
    Manuscript,
    Origin,
    Section,
    Sender,
    Theme,
)
from pamflet.template.records import (
    PrintedItem,
    PrintedPamphlet,
    PrintedSection,
    PrintedSender,
    PrintedTheme,
)
from pamflet.template.setting import Setting


def print_pamphlet(setting: Setting, manuscript: Manuscript) -> PrintedPamphlet:
    """Return the pamphlet with all its texts set."""
    pamphlet = manuscript.pamphlet
    numbers = count(1)
    alone = len(manuscript.themes) == 1
    return PrintedPamphlet(
        id=pamphlet.id,
        title=setting.of("title").needed(pamphlet.title),
        kicker=setting.text(pamphlet.kicker),
        date=pamphlet.date,
        closing=tuple(filter(None, map(setting.text, pamphlet.closing))),
        introduction=setting.text(pamphlet.introduction),
        themes=tuple(
            _theme(setting.of("themes"), theme, number, numbers, alone)
            for number, theme in enumerate(manuscript.themes, 1)
        ),
    )


def print_sender(setting: Setting, sender: Sender, *, is_local: bool = False) -> PrintedSender:
    """Return the region that signs, with its texts set; local ones, unless it publishes, too."""
    setting = setting.of("region", is_local=is_local)
    for line in (sender.name, sender.organisation):
        setting.line(line, sender.place)
    for line in (sender.contact.email, sender.contact.phone, sender.contact.address):
        setting.line(line, sender.place)
    return PrintedSender(
        id=sender.id,
        name=sender.name or "",
        organisation=sender.organisation or "",
        short_name=sender.short_name,
        logo=sender.logo,
        partners=sender.partners or (),
        contact=sender.contact,
        note=setting.text(sender.contact.note),
        invitation=setting.text(sender.contact.invitation),
        introduction=setting.text(sender.introduction),
        municipalities=sender.municipalities or (),
        activities=tuple(sorted(sender.activities or (), key=lambda each: each.date)),
    )


def _theme(
    setting: Setting, theme: Theme, number: int, numbers: Iterator[int], alone: bool
) -> PrintedTheme:
    """Return a theme; one that stands alone may leave its title to the pamphlet's."""
    title = setting.leave(theme.title) if alone else setting.text(theme.title)
    return PrintedTheme(
        id=theme.id,
        number=number,
        title=title or Markup(""),
        statement=setting.text(theme.statement),
        emblem=theme.emblem or theme.id,
        introduction=setting.text(theme.introduction),
        sections=tuple(
            filter(None, map(partial(_section, setting, theme, numbers), theme.sections))
        ),
    )


def _section(
    setting: Setting, theme: Theme, numbers: Iterator[int], section: Section
) -> PrintedSection | None:
    """Return a section, or None when conditions leave nothing under its heading."""
    around = setting.at(None, section.origin)
    introduction = around.text(section.introduction)
    items = [_item(setting, theme, numbers, item) for item in section.items]
    printed = tuple(item for item in items if item)
    closing = around.text(section.closing)
    if section.items and not (printed or introduction or closing or section.listing):
        return None
    return PrintedSection(
        id=f"{theme.id}--{section.id or 'points'}",
        level=section.level,
        heading=around.text(section.heading),
        introduction=introduction,
        items=printed,
        closing=closing,
        listing=section.listing,
    )


def _item(setting: Setting, theme: Theme, numbers: Iterator[int], item: Item) -> PrintedItem | None:
    """Return a demand, or None when its own condition leaves nothing of it."""
    id_ = f"{theme.id}--{item.id}"
    setting = setting.at(id_, item.origin)
    lead, body = setting.text(item.lead), setting.text(item.body)
    if lead is None and body is None:
        return None
    return PrintedItem(
        id=id_,
        number=next(numbers),
        lead=lead,
        body=body or Markup(""),
        is_local=item.origin is Origin.LOCAL,
    )

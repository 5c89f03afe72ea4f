"""Themes as people write them, and merged themes as people read them."""

from __future__ import annotations

import re

from pamflet.content.marks import Kind
from pamflet.content.outline import read_outline
from pamflet.errors import Place
from pamflet.merge.overlay import Overlaid, overlay
from pamflet.model import Section, Text, Theme

NATIONAL = "content/themes/wonen.md"
OWN = "content/regions/delft/themes/wonen.md"

# Two sections with three points each; every test changes something of it.
BODY = """\
Inleiding.

## Wat is nodig? {#nodig}

Vooraf.

- **Bouw.** Huizen.
  {: #bouw }
- **Help.** Thuis.
  {: #help .required }
- **Deel.** Alles.
  {: #deel .locked }

Slot.

## In de buurt {#buurt}

- **Groet.** Iedereen.
  {: #groet }
- **Eet.** Samen.
  {: #eet }
- **Vier.** Feest.
  {: #vier }
"""


def theme(body: str = BODY) -> Theme:
    """Return a national theme of which nothing is wrong."""
    return _theme(NATIONAL, body, Kind.THEME)


def changes(body: str) -> Theme:
    """Return what a region changes, of which nothing is wrong by itself."""
    return _theme(OWN, body, Kind.CHANGES)


def merged(own: str, national: str = BODY) -> Overlaid:
    """Return a merged theme, of which nothing is wrong."""
    found = overlay(theme(national), changes(own))
    assert found.problems == ()
    return found


def complaints(own: str, national: str = BODY) -> list[str]:
    """Return what is wrong with a region's file."""
    return [str(problem) for problem in overlay(theme(national), changes(own)).problems]


def printed(own: str, national: str = BODY) -> str:
    """Return a merged theme in short: headings, texts, and `origin id lead body` of each point."""
    return told(merged(own, national).theme)


def ids(own: str, national: str = BODY) -> list[str]:
    """Return the ids of a merged theme in order, those of sections with a number sign."""
    found = []
    for section in merged(own, national).theme.sections:
        found += [f"#{section.id}", *(item.id for item in section.items)]
    return found


def told(merged: Theme) -> str:
    lines = [_words(merged.introduction)]
    for section in merged.sections:
        lines += _section(section)
    return "\n".join(line for line in lines if line)


def _section(section: Section) -> list[str]:
    heading = f"{'#' * section.level} {_words(section.heading)} {{{section.id} {section.origin}}}"
    items = [
        f"- {item.origin} {item.id}: {_words(item.lead)} {_words(item.body)}".rstrip()
        + "".join(f" .{mark}" for mark in sorted(item.marks))
        for item in section.items
    ]
    return [heading, _words(section.introduction), *items, _words(section.closing)]


def _theme(path: str, body: str, kind: Kind) -> Theme:
    found = read_outline(path, body, 1, "nl", kind)
    assert found.problems == ()
    title = Text("Wonen", Place(path, 1)) if kind is Kind.THEME else None
    return Theme(
        id="wonen",
        place=Place(path, 1, 1),
        title=title,
        introduction=found.introduction,
        sections=found.sections,
    )


def _words(text: Text | None) -> str:
    return re.sub("<[^>]*>", "", text.html) if text else ""

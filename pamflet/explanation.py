"""Tell where every piece of a region's theme comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from pamflet.errors import Problem, UnknownName, suggest
from pamflet.merge.overlay import Overlaid, overlay
from pamflet.model import Item, Origin, Section, Sources, Text

EXPRESSION = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A merged theme in words, and what was wrong with the merge."""

    text: str
    problems: tuple[Problem, ...]


def explain(sources: Sources, region: str, theme: str, locale: str | None = None) -> Explanation:
    """Return a region's merged theme with the file and line of every piece.

    Raises UnknownName for a region, theme or locale that does not exist.
    """
    locale = locale or sources.locale
    _check(region, "region", sources.region_paths)
    _check(theme, "theme", sources.theme_paths)
    _check(locale, "locale", {own for id_, own in sources.themes if id_ == theme})
    changes = sources.region_themes.get((region, theme, locale))
    overlaid = overlay(sources.themes[theme, locale], changes)
    files = {overlaid.theme.place.path} | ({changes.place.path} if changes else set())
    broken = [each for each in sources.problems if each.is_error and each.place.path in files]
    return Explanation("\n".join(_lines(overlaid)), (*overlaid.problems, *broken))


def _check(name: str, kind: str, known: object) -> None:
    names = list(known)  # type: ignore[call-overload]
    if name not in names:
        raise UnknownName(f"there is no {kind} '{name}': {suggest(name, names)}")


def _lines(overlaid: Overlaid) -> Iterator[str]:
    theme = overlaid.theme
    yield f"{_words(theme.title)}  ({theme.place.path})"
    if theme.introduction:
        yield f"  introduction  {theme.introduction.place}"
        yield f"      {_words(theme.introduction)}"
    for section in theme.sections:
        yield from _section(section)
    for hidden in overlaid.hidden:
        yield f"  hidden    {hidden.id}  {hidden.place}, by {hidden.by}"


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"## {_words(section.heading)}  {{#{section.id}}}  {_source(section)}"
    if section.introduction:
        yield f"      {_words(section.introduction)}"
    for item in section.items:
        yield f"  {item.origin:<9} {item.id}{_marks(item)}  {item.place}"
        yield f"      {_words(item.lead)} {_words(item.body)}".rstrip()
    if section.closing:
        yield f"      {_words(section.closing)}"


def _source(section: Section) -> str:
    return f"{section.origin}, {section.place}" if section.origin is not Origin.NATIONAL else str(
        section.place
    )


def _marks(item: Item) -> str:
    return "".join(f" .{mark}" for mark in sorted(item.marks))


def _words(text: Text | None) -> str:
    """Return a text in words, its expressions as they were written."""
    if text is None:
        return ""
    plain = " ".join(unescape(re.sub("<[^>]*>", " ", text.html)).split())
    return EXPRESSION.sub(lambda mark: text.expressions[int(mark[1])].source, plain)

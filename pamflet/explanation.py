"""Tell where every piece of a region's theme comes from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from pamflet.errors import Faulty, Problem, UnknownName, errors_in, suggest
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

    Raises UnknownName for a region, theme or locale that does not exist, and Faulty for a theme
    that cannot be read.
    """
    locale = locale or sources.locale
    _check("region", region, sources.region_paths)
    _check("theme", theme, sources.theme_paths)
    suffix = "" if locale == sources.locale else f".{locale}"
    files = [f"{folder}/themes/{theme}{suffix}.md" for folder in ("content", _folder(region))]
    faults = [each for each in errors_in(sources.problems) if each.place.path in files]
    national = sources.themes.get((theme, locale))
    if national is None and faults:
        raise Faulty(*faults)
    _check("locale", locale, [own for id_, own in sources.themes if id_ == theme])
    overlaid = overlay(
        sources.themes[theme, locale], sources.region_themes.get((region, theme, locale))
    )
    return Explanation("\n".join(_lines(overlaid)), (*faults, *overlaid.problems))


def _folder(region: str) -> str:
    return f"content/regions/{region}"


def _check(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise UnknownName(f"there is no {kind} '{name}': {suggest(name, known)}")


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
    place = str(section.place)
    return place if section.origin is Origin.NATIONAL else f"{section.origin}, {place}"


def _marks(item: Item) -> str:
    return "".join(f" .{mark}" for mark in sorted(item.marks))


def _words(text: Text | None) -> str:
    """Return a text in words, its expressions as they were written."""
    if text is None:
        return ""
    plain = " ".join(unescape(re.sub("<[^>]*>", " ", text.html)).split())
    return EXPRESSION.sub(lambda mark: text.expressions[int(mark[1])].source, plain)

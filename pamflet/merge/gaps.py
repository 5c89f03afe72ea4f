"""What a region changes in one language and not in another.

Its file in another language stands by itself, over the national text in that language: what it
does not say again is left out, and what it does not hide is printed. That must not go unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pamflet.errors import Problem, Severity
from pamflet.merge.plan import regional_pamphlet
from pamflet.model import Edition, Item, Section, Sources, Theme


def gaps(sources: Sources, edition: Edition) -> Iterator[Problem]:
    """Yield a warning for each change that an edition's language has no counterpart of."""
    if edition.locale == sources.locale:
        return
    for named in regional_pamphlet(sources, edition).themes or ():
        source = sources.region_themes.get((edition.region, named.id, sources.locale))
        words = sources.region_themes.get((edition.region, named.id, edition.locale))
        if source and words:
            yield from _between(source, words, edition.locale)
        elif source and _changes(source):
            yield _no_file(source, edition.locale)


def _between(source: Theme, words: Theme, locale: str) -> Iterator[Problem]:
    there, known = _ids(words), _ids(source)
    for piece in _changes(source):
        if piece.id not in there:
            done = "hidden, and is printed" if "hide" in piece.marks else "changed, and is not"
            said = f"'{piece.id}' is {done} in '{locale}'"
            hint = f"this file does not say it; it stands on {piece.place.path}:{piece.place.line}"
            yield Problem("missing-translation", said, words.place, hint, Severity.WARNING)
    for piece in _changes(words):
        if piece.id not in known:
            said = f"'{piece.id}' is not in '{source.place.path}'"
            hint = "take it out, or write it there as well"
            yield Problem("extra-translation", said, piece.place, hint, Severity.WARNING)


def _ids(theme: Theme) -> set[str]:
    return {section.id for section in theme.sections} | {item.id for item in theme.items}


def _no_file(source: Theme, locale: str) -> Problem:
    path = f"{source.place.path.removesuffix('.md')}.{locale}.md"
    said = f"there is no translation '{path}': what this file changes is left out in '{locale}'"
    hint = f"write it, or take '{locale}' out of the locales"
    return Problem("missing-translation", said, source.place, hint, Severity.WARNING)


def _changes(theme: Theme) -> list[Section | Item]:
    """Return the pieces that change something, but for headings that only say where points go."""
    told = [
        section
        for section in theme.sections
        if section.id
        and (section.marks or section.position or section.introduction or section.closing)
    ]
    return [*told, *theme.items]

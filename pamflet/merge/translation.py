"""A text in another language: its translation's words, with the order and marks of its source.

Languages are never mixed: what the source says, the translation says too, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pamflet.errors import Place, Problem, Severity, suggest
from pamflet.model import Item, Pamphlet, Section, Text, Theme

Texts = Mapping[str, Text | None]  # what they are called in a message -> the texts


def translated(source: Theme | None, words: Theme) -> tuple[Theme, list[Problem]]:
    """Return a theme in another language, and what its translation lacks or has too much.

    Without a source (a file that could not be read) the words stand as they are.
    """
    if source is None or source is words:
        return words, []
    sections = {section.id: section for section in words.sections}
    items = {item.id: item for item in words.items}
    whole = replace(
        words,
        emblem=words.emblem or source.emblem,
        sections=tuple(
            _section(section, sections[section.id], items)
            for section in source.sections
            if section.id in sections
        ),
    )
    return whole, [*_lacking(source, words), *_unknown(source, words), *_uneven(source, words)]


def uneven_pamphlet(source: Pamphlet, words: Pamphlet | None) -> list[Problem]:
    """Return what a pamphlet's translation lacks or has too much."""
    return list(_compared(_of_pamphlet(source), _of_pamphlet(words), words.place)) if words else []


def _section(source: Section, words: Section, items: dict[str, Item]) -> Section:
    return replace(
        words,
        level=source.level,
        listing=source.listing,
        marks=source.marks,
        items=tuple(
            replace(items[item.id], marks=item.marks) for item in source.items if item.id in items
        ),
    )


def _lacking(source: Theme, words: Theme) -> Iterator[Problem]:
    """Yield what the source has and the translation lacks: languages are never mixed."""
    known = {(type(piece), piece.id) for piece in _pieces(words)}
    for piece in _pieces(source):
        if (type(piece), piece.id) not in known:
            name = f"'{piece.id}'" if piece.id else "the points without a heading"
            hint = f"it stands on {piece.place.path}:{piece.place.line}"
            said = f"there is no translation of {name}"
            yield Problem("missing-translation", said, words.place, hint)


def _unknown(source: Theme, words: Theme) -> Iterator[Problem]:
    known = {(type(piece), piece.id) for piece in _pieces(source)}
    for piece in _pieces(words):
        if (type(piece), piece.id) not in known:
            kind = "section" if isinstance(piece, Section) else "item"
            said = f"'{source.place.path}' has no {kind} '{piece.id}'"
            hint = suggest(piece.id, [id_ for kind_, id_ in known if kind_ is type(piece) and id_])
            yield Problem(f"unknown-{kind}", said, piece.place, hint)


def _uneven(source: Theme, words: Theme) -> Iterator[Problem]:
    """Yield the texts, beside whole sections and items, that only one of the two has."""
    yield from _compared(_of_theme(source), _of_theme(words), words.place)
    own = {section.id: section for section in words.sections}
    for section in source.sections:
        if translation := own.get(section.id):
            yield from _compared(_of_section(section), _of_section(translation), translation.place)


def _of_pamphlet(pamphlet: Pamphlet) -> Texts:
    closing = pamphlet.closing[0] if pamphlet.closing else None
    return {
        "'kicker'": pamphlet.kicker,
        "'closing'": closing,
        "the introduction": pamphlet.introduction,
    }


def _of_theme(theme: Theme) -> Texts:
    return {"'statement'": theme.statement, "the introduction": theme.introduction}


def _of_section(section: Section) -> Texts:
    name = f"'{section.id}'" if section.id else "the points without a heading"
    return {
        f"the introduction of {name}": section.introduction,
        f"the text below the points of {name}": section.closing,
    }


def _compared(source: Texts, words: Texts, place: Place) -> Iterator[Problem]:
    for name, text in source.items():
        own = words[name]
        if text and not own:
            hint = f"it stands on {text.place.path}:{text.place.line}"
            yield Problem("missing-translation", f"there is no translation of {name}", place, hint)
        elif own and not text:
            said, hint = f"{name} is not in the source", "take it out, or write it there as well"
            yield Problem("extra-translation", said, own.place, hint, Severity.WARNING)


def _pieces(theme: Theme) -> list[Section | Item]:
    pieces: list[Section | Item] = []
    for section in theme.sections:
        pieces += [section, *section.items]
    return pieces

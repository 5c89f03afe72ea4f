"""Read a theme or a pamphlet, and what a region or a translation says in its place."""

from __future__ import annotations

from dataclasses import replace

from pamflet.content import schema
from pamflet.content.documents import Document
from pamflet.content.jail import Jail
from pamflet.content.marks import Kind
from pamflet.model import Choice, Named, Pamphlet, Theme, TypeRange


def read_theme(jail: Jail, path: str, id_: str, locale: str) -> Theme:
    """Return a theme in one language; raises Faulty with all problems of its file."""
    document = Document(jail, path, locale, schema.ThemeFront, Kind.THEME)
    if document.is_empty:
        hint = "write an introduction or points below the front matter"
        document.complain("empty-theme", "this theme has no text", document.place, hint)
    return _theme(document, id_)


def read_theme_changes(jail: Jail, path: str, id_: str, locale: str) -> Theme:
    """Return what a region changes in a theme."""
    return _theme(Document(jail, path, locale, schema.ThemeChanges, Kind.CHANGES), id_)


def read_pamphlet(jail: Jail, path: str, id_: str, locale: str) -> Pamphlet:
    """Return a pamphlet in the source language."""
    return _pamphlet(Document(jail, path, locale, schema.PamphletFront), id_)


def read_pamphlet_texts(
    source: Pamphlet | None, jail: Jail, path: str, id_: str, locale: str
) -> Pamphlet:
    """Return a pamphlet in another language; only its words may differ from the `source`."""
    document = Document(jail, path, locale, schema.PamphletTexts)
    words = _pamphlet(document, id_)
    for key in document.front().model_fields_set - {"title", "kicker", "closing"} if source else ():
        if _bare(getattr(words, key)) != _bare(getattr(source, key)):
            said = f"'{key}' differs from '{source and source.place.path}'"
            hint = "leave it out: a translation changes words only"
            document.complain("wrong-value", said, document.values.key_place(key), hint)
    document.front()
    return words


def read_pamphlet_changes(jail: Jail, path: str, id_: str, locale: str) -> Pamphlet:
    """Return what a region changes in a pamphlet."""
    document = Document(jail, path, locale, schema.PamphletChanges)
    words = _words(document, id_)
    document.front()
    return words


def _theme(document: Document[schema.ThemeChanges], id_: str) -> Theme:
    title, statement = document.line("title"), document.line("statement")
    front = document.front()
    return Theme(
        id=id_,
        place=document.place,
        title=title,
        statement=statement,
        emblem=front.emblem,
        introduction=document.introduction,
        sections=document.sections,
    )


def _pamphlet(document: Document[schema.PamphletTexts], id_: str) -> Pamphlet:
    words = _words(document, id_)
    layout, place = document.values.at("layout"), document.values.place("layout")
    regions = document.named("regions")
    front = document.front()
    return replace(
        words,
        layout=Named(str(layout), place) if layout else None,
        regions=regions,
        date=front.date,
        pages=front.pages,
        type=TypeRange(_points(front.type.min), _points(front.type.max)),
        formats=tuple(front.formats),
        locales=tuple(front.locales) if front.locales else None,
        choose=Choice(front.choose.min, front.choose.max) if front.choose else None,
    )


def _bare(value: object) -> object:
    """Return a value without the places of the names in it."""
    if isinstance(value, Named):
        return value.id
    return [_bare(each) for each in value] if isinstance(value, tuple) else value


def _words(document: Document[schema.Front], id_: str) -> Pamphlet:
    """Return what all kinds of pamphlet files may say: words, themes and a pick."""
    document.forbid_sections()
    return Pamphlet(
        id=id_,
        place=document.place,
        title=document.line("title"),
        kicker=document.line("kicker"),
        closing=document.lines("closing"),
        themes=document.named("themes"),
        items=document.named("items"),
        introduction=document.introduction,
    )


def _points(size: str | None) -> float | None:
    return None if size is None else schema.points(size)

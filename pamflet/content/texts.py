"""Read a theme or a pamphlet, and what a region or a translation says in its place."""

from __future__ import annotations

from dataclasses import replace

from pamflet.content import schema
from pamflet.content.documents import Document
from pamflet.content.jail import Jail
from pamflet.content.marks import Kind
from pamflet.model import Choice, Named, Pamphlet, Pick, Theme, TypeRange

USUAL_FORMAT = "screen"
SMALLEST_TYPE = 9.0  # pt
OF_A_TRANSLATION = {"title", "kicker", "closing", "based_on", "translation"}


def read_theme(jail: Jail, path: str, id_: str, locale: str) -> Theme:
    """Return a theme in the source language; raises Faulty with all problems of its file."""
    return _whole_theme(Document(jail, path, locale, schema.ThemeFront, Kind.THEME), id_)


def read_theme_texts(jail: Jail, path: str, id_: str, locale: str) -> Theme:
    """Return a theme in another language."""
    return _whole_theme(Document(jail, path, locale, schema.ThemeTexts, Kind.THEME), id_)


def _whole_theme(document: Document[schema.ThemeKeys], id_: str) -> Theme:
    if document.is_empty:
        hint = "write an introduction or points below the front matter"
        document.complain("empty-theme", "this theme has no text", document.place, hint)
    return _theme(document, id_)


def read_theme_changes(
    jail: Jail,
    path: str,
    id_: str,
    locale: str,
    model: type[schema.ThemeChanges] = schema.ThemeChanges,
) -> Theme:
    """Return what a region changes in a theme."""
    return _theme(Document(jail, path, locale, model, Kind.CHANGES), id_)


def read_pamphlet(jail: Jail, path: str, id_: str, locale: str) -> Pamphlet:
    """Return a pamphlet in the source language."""
    return _pamphlet(Document(jail, path, locale, schema.PamphletFront), id_)


def read_pamphlet_texts(
    source: Pamphlet | None, jail: Jail, path: str, id_: str, locale: str
) -> Pamphlet:
    """Return a pamphlet in another language; only its words may differ from the `source`."""
    document = Document(jail, path, locale, schema.PamphletTexts)
    words = _pamphlet(document, id_)
    for key in document.front().model_fields_set - OF_A_TRANSLATION if source else ():
        if _bare(getattr(words, key)) != _bare(getattr(source, key)):
            said = f"'{key}' differs from '{source and source.place.path}'"
            hint = "leave it out: a translation changes words only"
            document.complain("wrong-value", said, document.values.key_place(key), hint)
    document.front()
    return words


def read_pamphlet_changes(
    jail: Jail,
    path: str,
    id_: str,
    locale: str,
    model: type[schema.PamphletChanges] = schema.PamphletChanges,
) -> Pamphlet:
    """Return what a region changes in a pamphlet."""
    document = Document(jail, path, locale, model)
    words = _words(document, id_)
    document.front()
    return words


def _theme(document: Document[schema.ThemeKeys], id_: str) -> Theme:
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
        based_on=document.based_on(),
        translation=document.translation(),
    )


def _pamphlet(document: Document[schema.PamphletKeys], id_: str) -> Pamphlet:
    words = _words(document, id_)
    layout, place = document.values.at("layout"), document.values.place("layout")
    regions = document.named("regions")
    front = document.front()
    _check_sizes(document, front.type)
    return replace(
        words,
        layout=Named(str(layout), place) if layout else None,
        regions=regions,
        date=front.date,
        pages=front.pages,
        type=TypeRange(_points(front.type.min), _points(front.type.max)),
        formats=document.named("formats") or (Named(USUAL_FORMAT, document.place),),
        locales=tuple(front.locales) if front.locales else None,
        choose=_choice(document),
    )


def _check_sizes(document: Document[schema.PamphletKeys], asked: schema.TypeFront) -> None:
    """Complain about body sizes that are too small to read."""
    for key, size in (("min", asked.min), ("max", asked.max)):
        if size is not None and schema.points(size) < SMALLEST_TYPE:
            said, place = f"'type.{key}' is {size}", document.values.place("type", key)
            document.complain("type-too-small", said, place, f"{SMALLEST_TYPE:g}pt is the least")


def _choice(document: Document[schema.PamphletKeys]) -> Choice | None:
    asked = document.front().choose
    return Choice(asked.min, asked.max, document.values.key_place("choose")) if asked else None


def _bare(value: object) -> object:
    """Return a value without the places in it."""
    if isinstance(value, Named):
        return value.id
    if isinstance(value, Choice):
        return value.min, value.max
    if isinstance(value, Pick):
        return _bare(value.named)
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
        items=_pick(document),
        introduction=document.introduction,
        based_on=document.based_on(),
        translation=document.translation(),
    )


def _pick(document: Document[schema.Front]) -> Pick | None:
    named = document.named("items")
    return None if named is None else Pick(named, document.values.key_place("items"))


def _points(size: str | None) -> float | None:
    return None if size is None else schema.points(size)

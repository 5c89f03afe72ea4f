"""Read one file of each kind: sender, pamphlet, theme. Parsing happens here, at the door."""

from __future__ import annotations

from typing import TypeVar

from pamflet.content import frontmatter, schema
from pamflet.content.frontmatter import Matter
from pamflet.content.images import read_logo
from pamflet.content.jail import Jail
from pamflet.content.outline import Outline, outline
from pamflet.content.prose import inline, read
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import (
    Activity,
    Choice,
    Colours,
    Contact,
    Logo,
    Named,
    Pamphlet,
    Partner,
    Sender,
    Text,
    Theme,
    TypeRange,
)

Checked = TypeVar("Checked", bound=schema.Front)


def read_sender(
    jail: Jail, path: str, id_: str, locale: str, model: type[schema.SenderFront]
) -> Sender:
    """Return the publisher or a region; raises Faulty with all problems of its file."""
    matter = frontmatter.split(jail.name(path), jail.text(path))
    front, body, problems = _both(matter, model, locale)
    logos = _Logos(jail, path.rpartition("/")[0], matter, problems)
    if front is None or body is None:
        raise Faulty(*problems)
    sender = Sender(
        id=id_,
        place=Place(matter.path, 1, 1),
        name=front.name,
        organisation=front.organisation,
        short_name=front.short_name,
        locale=getattr(front, "locale", None),
        locales=_tuple(front.locales),
        logo=logos.read(front.logo, "logo"),
        partners=_partners(front, logos),
        contact=_contact(front.contact, matter, locale),
        colours=_colours(front.colours),
        municipalities=_tuple(front.municipalities),
        activities=_activities(front),
        facts=dict(front.facts),
        introduction=_only_introduction(body, problems),
    )
    if problems:
        raise Faulty(*problems)
    return sender


def read_pamphlet(
    jail: Jail, path: str, id_: str, locale: str, model: type[schema.PamphletChanges]
) -> Pamphlet:
    """Return a pamphlet, or what a region changes in it."""
    matter = frontmatter.split(jail.name(path), jail.text(path))
    front, body, problems = _both(matter, model, locale)
    if front is None or body is None:
        raise Faulty(*problems)
    introduction = _only_introduction(body, problems)
    if problems:
        raise Faulty(*problems)
    changes = Pamphlet(
        id=id_,
        place=Place(matter.path, 1, 1),
        title=_line(matter, front.title, locale, "title"),
        kicker=_line(matter, front.kicker, locale, "kicker"),
        themes=_named(matter, front.themes, "themes"),
        items=_named(matter, front.items, "items"),
        introduction=introduction,
    )
    if isinstance(front, schema.PamphletFront):
        return _whole_pamphlet(changes, front, matter, locale)
    return changes


def read_theme(
    jail: Jail, path: str, id_: str, locale: str, model: type[schema.ThemeChanges]
) -> Theme:
    """Return a theme, or what a region changes in it."""
    matter = frontmatter.split(jail.name(path), jail.text(path))
    front, body, problems = _both(matter, model, locale)
    if front is None or body is None:
        raise Faulty(*problems)
    whole = model is schema.ThemeFront
    if whole and body.introduction is None and not body.sections:
        hint = "write an introduction or points below the front matter"
        raise Faulty(Problem("empty-theme", "this theme has no text", Place(matter.path, 1), hint))
    return Theme(
        id=id_,
        place=Place(matter.path, 1, 1),
        title=_line(matter, front.title, locale, "title"),
        statement=_line(matter, front.statement, locale, "statement"),
        emblem=front.emblem,
        introduction=body.introduction,
        sections=body.sections,
    )


def _both(
    matter: Matter, model: type[Checked], locale: str
) -> tuple[Checked | None, Outline | None, list[Problem]]:
    """Check the front matter and read the body, so that the problems of both are told."""
    problems: list[Problem] = []
    front: Checked | None = None
    body: Outline | None = None
    try:
        front = frontmatter.check(matter, model)
    except Faulty as fault:
        problems += fault.problems
    try:
        body = outline(read(matter.path, matter.body, matter.body_line, locale))
    except Faulty as fault:
        problems += fault.problems
    return front, body, problems


def _only_introduction(body: Outline, problems: list[Problem]) -> Text | None:
    for section in body.sections:
        hint = "write paragraphs only; points belong in a theme"
        said = "this introduction has a heading or a list of points"
        problems.append(Problem("only-introduction", said, section.place, hint))
    return body.introduction


def _line(matter: Matter, words: str | None, locale: str, *loc: str | int) -> Text | None:
    return inline(words, matter.place(*loc), locale) if words is not None else None


def _named(matter: Matter, ids: list[str] | None, key: str) -> tuple[Named, ...] | None:
    if ids is None:
        return None
    return tuple(Named(each, matter.place(key, index)) for index, each in enumerate(ids))


def _tuple(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(values)


class _Logos:
    """Read logos beside a file and collect what is wrong with them."""

    def __init__(self, jail: Jail, folder: str, matter: Matter, problems: list[Problem]) -> None:
        self.jail, self.folder, self.matter, self.problems = jail, folder, matter, problems

    def read(self, front: schema.LogoFront | None, *loc: str | int) -> Logo | None:
        if front is None:
            return None
        place = self.matter.place(*loc, "file")
        try:
            return read_logo(self.jail, self.folder, front.file, front.alt, place)
        except Faulty as fault:
            self.problems += fault.problems
            return None


def _partners(front: schema.SenderFront, logos: _Logos) -> tuple[Partner, ...] | None:
    if front.partners is None:
        return None
    return tuple(
        Partner(each.organisation, logos.read(each.logo, "partners", n, "logo"), each.website)
        for n, each in enumerate(front.partners)
    )


def _contact(front: schema.ContactFront, matter: Matter, locale: str) -> Contact:
    """Return the contacts; a key that is there but empty is an empty text: it inherits nothing."""
    given = front.model_fields_set

    def words(key: str) -> str | None:
        value: str | None = getattr(front, key)
        return "" if value is None and key in given else value

    return Contact(
        email=words("email"),
        phone=words("phone"),
        website=words("website"),
        address=words("address"),
        note=_line(matter, words("note"), locale, "contact", "note"),
        invitation=_line(matter, words("invitation"), locale, "contact", "invitation"),
        checked=front.checked,
    )


def _colours(front: schema.ColoursFront) -> Colours:
    inks = front.print.model_dump(exclude_none=True) if front.print else {}
    return Colours(front.primary, front.accent, {name: tuple(ink) for name, ink in inks.items()})


def _activities(front: schema.SenderFront) -> tuple[Activity, ...] | None:
    if front.activities is None:
        return None
    return tuple(Activity(each.date, each.title, each.place) for each in front.activities)


def _whole_pamphlet(
    changes: Pamphlet, front: schema.PamphletFront, matter: Matter, locale: str
) -> Pamphlet:
    closing = [
        inline(words, matter.place("closing", n), locale)
        for n, words in enumerate(front.closing or [])
    ]
    return Pamphlet(
        id=changes.id,
        place=changes.place,
        title=changes.title,
        kicker=changes.kicker,
        themes=changes.themes,
        items=changes.items,
        introduction=changes.introduction,
        date=front.date,
        closing=tuple(closing),
        layout=Named(front.layout, matter.place("layout")),
        pages=front.pages,
        type=TypeRange(_points(front.type.min), _points(front.type.max)),
        formats=tuple(dict.fromkeys(front.formats)),
        locales=_tuple(front.locales),
        regions=_named(matter, front.regions, "regions"),
        choose=Choice(front.choose.min, front.choose.max) if front.choose else None,
    )


def _points(size: str | None) -> float | None:
    return None if size is None else float(size.removesuffix("pt"))

"""What an edition prints of its themes, and in which order.

with a pick       exactly its items, in its order
without a pick    the required ones and the region's own, and others in theme order up to `max`
without a choice  all

A region's own pick holds as it stands. The national one is a default for the national items:
what a region hides falls out of it, and what it adds comes in where it stands in the theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pamflet.errors import Place, Problem, errors_in
from pamflet.merge import numbers, refusals
from pamflet.merge.arrange import arrange
from pamflet.merge.choose import chosen, named
from pamflet.merge.menu import Entry, Menu
from pamflet.model import Item, Origin, Section, Theme


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of a theme that is not picked, and what leaves it out: a pick or a choice."""

    theme: str
    piece: Item | Section
    by: Place


@dataclass(frozen=True, slots=True)
class Picked:
    """The themes of an edition as they are printed, what is not, and what was wrong."""

    themes: tuple[Theme, ...]
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


def pick(menu: Menu) -> Picked:
    """Return what an edition prints of its themes."""
    problems = list(_closed(menu))
    why = menu.pick or menu.choice
    if why is None:
        return Picked(tuple(each.theme for each in menu.themes), (), tuple(problems))
    order, found = chosen(menu)
    problems += found
    themes = tuple(_arranged(menu, order))
    if menu.themes and not themes and not any(errors_in(problems)):
        problems.append(numbers.nothing_left(menu, why.place))
    left_out = tuple(_left_out(menu, themes, why.place))
    problems += [*_displaced(menu, themes), *_lost(menu, left_out)]
    return Picked(themes, left_out, tuple(problems))


def _closed(menu: Menu) -> Iterator[Problem]:
    """Yield what is wrong, or lost, when a region leaves out a theme."""
    for theme in menu.closed_originals:
        for item in theme.items:
            if "required" in item.marks:
                yield refusals.required_theme(menu, theme, item)
    for closed in (each.theme for each in menu.closed):
        for piece in filter(_is_own_text, _pieces(closed)):
            yield refusals.own_in_closed(menu, closed.id, piece)


def _arranged(menu: Menu, order: Sequence[Entry]) -> Iterator[Theme]:
    for theme in (each.theme for each in menu.themes):
        ranks = {entry.item.id: n for n, entry in enumerate(order) if entry.theme == theme.id}
        if arranged := arrange(theme, ranks):
            yield arranged


def _displaced(menu: Menu, themes: Sequence[Theme]) -> Iterator[Problem]:
    """Yield each item that is printed before one that the pick names before it."""
    printed = [(theme.id, item.id) for theme in themes for item in theme.items]
    latest = -1
    for name, entry in named(menu):
        at = printed.index(entry.key)
        if at < latest:
            before = printed[at - 1] if at else None
            yield refusals.displaced(menu, name, entry, before, printed[latest])
        latest = max(latest, at)


def _left_out(menu: Menu, themes: Sequence[Theme], by: Place) -> Iterator[LeftOut]:
    there = {(theme.id, piece.id) for theme in themes for piece in _pieces(theme)}
    for theme in (each.theme for each in menu.themes):
        for piece in _pieces(theme):
            if (theme.id, piece.id) not in there:
                yield LeftOut(theme.id, piece, by)


def _lost(menu: Menu, left_out: Sequence[LeftOut]) -> Iterator[Problem]:
    """Yield what a region wrote itself and is not printed."""
    for each in left_out:
        if _is_own_text(each.piece) and "required" not in each.piece.marks:  # that is an error
            yield refusals.own_not_picked(menu, each.piece, each.by)


def _is_own_text(piece: Item | Section) -> bool:
    """Tell whether a region wrote a piece; a section with items is told by these."""
    tells = isinstance(piece, Item) or not piece.items
    return piece.origin is not Origin.NATIONAL and tells


def _pieces(theme: Theme) -> Iterator[Item | Section]:
    """Yield the sections that have a heading, each above its items, and all items."""
    for section in theme.sections:
        yield from (section,) if section.id else ()
        yield from section.items

"""Which items an edition prints: those that a pick names, or else the first of the menu."""

from __future__ import annotations

from pamflet.errors import Problem
from pamflet.merge import numbers, refusals
from pamflet.merge.menu import Entry, Key, Menu
from pamflet.model import Named, Pick

Chosen = tuple[list[Entry], list[Problem]]  # in the order that is wanted


def chosen(menu: Menu) -> Chosen:
    """Return the items that are printed, and what is wrong with a pick or a choice."""
    return _as_picked(menu, menu.pick) if menu.pick else _first_of_all(menu)


def named(menu: Menu) -> list[tuple[Named, Entry]]:
    """Return the items that a pick names, each once, and by which name."""
    found: dict[Key, tuple[Named, Entry]] = {}
    for name in menu.pick.named if menu.pick else ():
        match menu.meant_by(name):
            case [entry]:
                found.setdefault(entry.key, (name, entry))
    return list(found.values())


def _first_of_all(menu: Menu) -> Chosen:
    """Return what is required and what is the region's own, and others as long as there is room."""
    wanted = {entry.key for entry in menu.entries if entry.is_required or entry.is_own}
    others = [entry.key for entry in menu.entries if entry.key not in wanted]
    if menu.choice and menu.choice.max is not None:
        others = others[: max(menu.choice.max - len(wanted), 0)]
    order = [entry for entry in menu.entries if entry.key in {*wanted, *others}]
    return order, numbers.wrong_number(menu, len(order))


def _as_picked(menu: Menu, picked: Pick) -> Chosen:
    """Return what a pick names; the national one takes what a region adds, and is counted again."""
    order = [entry for _, entry in named(menu)]
    missed = [entry for entry in _missed(menu, picked) if entry.is_required]
    problems = _wrong_names(menu, picked) + numbers.wrong_number_picked(menu, picked)
    problems += [refusals.required(menu, picked, entry) for entry in missed]
    if menu.is_own_pick:
        return order, problems
    order = _with_own(menu, order)
    return order, problems or numbers.wrong_number(menu, len(order))


def _wrong_names(menu: Menu, picked: Pick) -> list[Problem]:
    problems = []
    for n, name in enumerate(picked.named):
        match menu.meant_by(name):
            case []:
                problems += refusals.not_there(menu, name)
            case [entry]:
                same = [each for each in picked.named[:n] if menu.meant_by(each) == [entry]]
                problems += [refusals.picked_twice(each, name) for each in same[:1]]
            case several:
                problems.append(refusals.ambiguous(menu, name, several))
    return problems


def _missed(menu: Menu, picked: Pick) -> list[Entry]:
    """Return the items that no name in a pick can mean."""
    meant = {entry.key for name in picked.named for entry in menu.meant_by(name)}
    return [entry for entry in menu.entries if entry.key not in meant]


def _with_own(menu: Menu, order: list[Entry]) -> list[Entry]:
    """Return an order with the region's own items: below what they stand below in the theme."""
    keys = [entry.key for entry in order]
    for own in (entry for entry in menu.entries if entry.is_own and entry.key not in keys):
        row = [entry.key for entry in menu.neighbours(own)]
        above = [key for key in row[: row.index(own.key)] if key in keys]
        below = [key for key in keys if key in row]
        at = keys.index(above[-1]) + 1 if above else keys.index(below[0]) if below else len(keys)
        keys.insert(at, own.key)
    entries = {entry.key: entry for entry in menu.entries}
    return [entries[key] for key in keys]

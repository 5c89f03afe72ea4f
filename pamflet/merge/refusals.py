"""What a pick may not do, and how that is told: each letter names both files."""

from __future__ import annotations

from collections.abc import Sequence

from pamflet.errors import Place, Problem, Severity, closest, did_you_mean, some
from pamflet.merge.menu import Entry, Key, Menu
from pamflet.merge.objections import stands
from pamflet.merge.plan import translated_path
from pamflet.model import Item, Named, Pick, Section, Theme

# -- names ----------------------------------------------------------------------------------


def ambiguous(menu: Menu, name: Named, found: Sequence[Entry]) -> Problem:
    """Object to an id that occurs in several themes."""
    places = " and ".join(stands(menu.place_of(entry.theme, entry.item)) for entry in found)
    names = " or ".join(f"'{entry.theme}/{name.id}'" for entry in found)
    said = f"'{name.id}' stands in {len(found)} themes: {places}"
    return Problem("ambiguous-item", said, name.place, f"write {names}")


def picked_twice(first: Named, again: Named) -> Problem:
    """Object to two names for one item."""
    hint = f"'{first.id}' on {stands(first.place)} is the same point"
    return Problem("picked-twice", f"'{again.id}' is picked twice", again.place, hint)


def not_there(menu: Menu, name: Named) -> list[Problem]:
    """Object to a name that no item of the edition has, and tell why it has none.

    What a region hides or leaves out falls out of the national pick; and what could not be merged
    was told already.
    """
    theme, _, id_ = name.id.rpartition("/")
    if problem := _gone(menu, name, theme, id_):
        return [problem] if menu.is_own_pick else []
    if _item(menu.written, theme, id_):
        return []
    if theme and theme not in {each.theme.id for each in menu.themes}:
        return [_unknown_theme(menu, name, theme)]
    if own := _item(menu.elsewhere, theme, id_):
        return [_untranslated(menu, name, *own)]
    if place := _section_place(menu, id_):
        return [_a_section(name, place)]
    return [_unknown(menu, name, theme, id_)]


def _gone(menu: Menu, name: Named, theme: str, id_: str) -> Problem | None:
    """Object to an item that the region hides, or whose theme it leaves out."""
    for home, hidden in menu.hidden:
        if hidden.id == id_ and theme in ("", home):
            said, hint = f"'{name.id}' is hidden", f"that happens on {stands(hidden.by)}"
            return Problem("hidden-item", said, name.place, hint)
    if found := _item(menu.closed_originals, theme, id_):
        said = f"'{name.id}' stands in a theme that is left out, '{found[0].id}'"
        home = f"it stands on {stands(found[1].place)}"
        hint = f"the themes are named on {stands(menu.themes_place)}; {home}"
        return Problem("unknown-item", said, name.place, hint)
    return None


def _item(themes: Sequence[Theme], theme: str, id_: str) -> tuple[Theme, Item] | None:
    found = (
        (each, item)
        for each in themes
        for item in each.items
        if item.id == id_ and theme in ("", each.id) and "hide" not in item.marks
    )
    return next(found, None)


def _unknown_theme(menu: Menu, name: Named, theme: str) -> Problem:
    known = [each.theme.id for each in menu.themes]
    hint = did_you_mean(theme, known) or f"there is: {some(known)}"
    said = f"'{menu.pamphlet.id}' has no theme '{theme}'"
    hint = f"{hint}; its themes are named on {stands(menu.themes_place)}"
    return Problem("unknown-theme", said, name.place, hint)


def _untranslated(menu: Menu, name: Named, theme: Theme, item: Item) -> Problem:
    path = translated_path(theme.place, menu.edition.locale)
    hint = f"it stands on {stands(item.place)}; translate it in '{path}'"
    said = f"there is no translation of '{name.id}'"
    return Problem("missing-translation", said, name.place, hint)


def _section_place(menu: Menu, id_: str) -> Place | None:
    found = (
        menu.place_of(each.theme.id, section)
        for each in menu.themes
        for section in each.theme.sections
        if section.id == id_
    )
    return next(found, None)


def _a_section(name: Named, place: Place) -> Problem:
    hint = f"it stands on {stands(place)}; name its points"
    said = f"'{name.id}' is a section, and a pick names points"
    return Problem("not-an-item", said, name.place, hint)


def _unknown(menu: Menu, name: Named, theme: str, id_: str) -> Problem:
    there = [entry for entry in menu.entries if theme in ("", entry.theme)]
    known = {entry.item.id: menu.place_of(entry.theme, entry.item) for entry in there}
    said = f"'{theme or menu.pamphlet.id}' has no item '{id_}'"
    if meant := closest(id_, known):
        hint = f"did you mean '{meant}'? it stands on {stands(known[meant])}"
    elif known:
        first = next(iter(known.values()))
        hint = f"there is: {some(list(known))}; the first stands on {stands(first)}"
    else:
        hint = f"there are no points in its themes, named on {stands(menu.themes_place)}"
    return Problem("unknown-item", said, name.place, hint)


# -- what must be there ---------------------------------------------------------------------


def required(menu: Menu, picked: Pick, entry: Entry) -> Problem:
    """Object to a pick without a required item."""
    said = f"'{entry.item.id}' is required, and this pick leaves it out"
    hint = f"it is required on {stands(menu.place_of(entry.theme, entry.item))}"
    return Problem("required-item", said, picked.place, hint)


def required_theme(menu: Menu, theme: Theme, item: Item) -> Problem:
    """Object to themes that leave out a required item."""
    said = f"'{item.id}' is required, and these themes leave out '{theme.id}', where it stands"
    hint = f"it is required on {stands(item.place)}"
    return Problem("required-item", said, menu.themes_place, hint)


def own_not_picked(menu: Menu, piece: Item | Section, by: Place) -> Problem:
    """Tell a region that a pick, or a choice, leaves out a piece of its own."""
    what = "the pick" if menu.pick else "'choose'"
    return _not_printed(menu, piece, f"{what} on {stands(by)} leaves it out")


def own_in_closed(menu: Menu, theme: str, piece: Item | Section) -> Problem:
    """Tell a region that it leaves out a theme to which it adds a piece."""
    hint = f"the themes on {stands(menu.themes_place)} leave out '{theme}'"
    return _not_printed(menu, piece, hint)


def _not_printed(menu: Menu, piece: Item | Section, hint: str) -> Problem:
    said = f"'{piece.id}' is not printed in '{menu.pamphlet.id}'"
    return Problem("unpicked-item", said, piece.place, hint, Severity.WARNING)


# -- in which order -------------------------------------------------------------------------


def displaced(menu: Menu, name: Named, entry: Entry, before: Key | None, after: Key) -> Problem:
    """Tell that an item cannot stand where the pick has it, and where it is printed."""
    where = f"after '{before[1]}', " if before else "first, "
    said = f"'{name.id}' is printed {where}before '{after[1]}'"
    if entry.theme != after[0]:
        hint = f"themes come in the order of {stands(menu.themes_place)}"
    elif entry.section.id:
        home = f"'{entry.section.id}' stands on {stands(menu.place_of(entry.theme, entry.section))}"
        hint = f"points stay under their heading, and parts below theirs; {home}"
    else:
        home = stands(menu.place_of(entry.theme, entry.item))
        hint = f"points without a heading come first, and this is one: it stands on {home}"
    return Problem("pick-order", said, name.place, hint, Severity.WARNING)

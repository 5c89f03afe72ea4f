"""How many items a pamphlet asks for, and what is said when there are too few or too many."""

from __future__ import annotations

from collections.abc import Sequence

from pamflet.errors import Place, Problem
from pamflet.merge.menu import Entry, Menu
from pamflet.merge.objections import stands
from pamflet.model import Choice, Pick


def wrong_number_picked(menu: Menu, picked: Pick) -> list[Problem]:
    """Object to a pick of too few or too many items."""
    number, choice = len(picked.named), menu.choice
    if choice is None or _fits(choice, number):
        return []
    said = f"this pick names {_points(number)}, and {_asked(menu, choice)}"
    hint = f"that is asked on {stands(choice.place)}"
    return [Problem(_code(choice, number), said, picked.place, hint)]


def wrong_number(menu: Menu, number: int) -> list[Problem]:
    """Object to too few or too many items where the region did not pick them."""
    choice = menu.choice
    if choice is None or _fits(choice, number):
        return []
    if _is_few(choice, number):
        are = "is" if number == 1 else "are"
        place, hint = _too_few(menu, choice)
        said = f"there {are} {_points(number)}, and {_asked(menu, choice)}"
    else:
        place, hint = _too_many(menu, choice)
        said = f"{_wanted(menu, number)} must be printed, and {_asked(menu, choice)}"
    return [Problem(_code(choice, number), said, place, hint)]


def nothing_left(menu: Menu, by: Place) -> Problem:
    """Object to a national pick of which a region leaves nothing."""
    said = f"nothing is left of '{menu.pamphlet.id}'"
    hint = f"all points picked on {stands(by)} are hidden or left out"
    return Problem("empty-theme", said, _regions_doing(menu) or by, hint)


def _too_few(menu: Menu, choice: Choice) -> tuple[Place, str]:
    if doing := _regions_doing(menu):
        return doing, f"that is asked on {stands(choice.place)}"
    if menu.entries:
        return choice.place, f"the first stands on {_first_place(menu.entries, menu)}"
    return choice.place, f"its themes are named on {stands(menu.themes_place)}"


def _too_many(menu: Menu, choice: Choice) -> tuple[Place, str]:
    """Blame the region's own items, or else those that are required."""
    own = [entry for entry in menu.entries if entry.is_own]
    if own:
        path = f"content/regions/{menu.edition.region}/pamphlets/{menu.pamphlet.id}.md"
        asked = f"that is asked on {stands(choice.place)}"
        return own[0].item.place, f"{asked}; name the points you want as 'items' in '{path}'"
    required = [entry for entry in menu.entries if entry.is_required]
    return choice.place, f"all of them are required, the first on {_first_place(required, menu)}"


def _first_place(entries: Sequence[Entry], menu: Menu) -> str:
    return stands(menu.place_of(entries[0].theme, entries[0].item))


def _wanted(menu: Menu, number: int) -> str:
    """Return how many items have a place before others, and why."""
    own = sum(entry.is_own for entry in menu.entries)
    kind = "of the national pick" if menu.pick else "required"
    why = f"{number - own} {kind}, {own} of the region's own" if own else f"{number} {kind}"
    return f"{_points(number)} ({why})"


def _regions_doing(menu: Menu) -> Place | None:
    """Return where a region hides a piece, or leaves out a theme."""
    hidden = [hidden.by for _, hidden in menu.hidden]
    return next(iter(hidden), menu.themes_place if menu.closed_originals else None)


def _is_few(choice: Choice, number: int) -> bool:
    return choice.min is not None and number < choice.min


def _fits(choice: Choice, number: int) -> bool:
    return not _is_few(choice, number) and (choice.max is None or number <= choice.max)


def _code(choice: Choice, number: int) -> str:
    return "too-few-items" if _is_few(choice, number) else "too-many-items"


def _asked(menu: Menu, choice: Choice) -> str:
    """Return how many items a pamphlet asks for, in words."""
    numbers = [str(each) for each in dict.fromkeys((choice.min, choice.max)) if each is not None]
    kind = "at most " if choice.min is None else "at least " if choice.max is None else ""
    return f"'{menu.pamphlet.id}' asks for {kind}{' to '.join(numbers)}"


def _points(number: int) -> str:
    return f"{number} point{'' if number == 1 else 's'}"

"""What a region's theme file may not do, and how that is told."""

from __future__ import annotations

from pamflet.errors import Place, Problem, did_you_mean
from pamflet.model import Item, Position, Section, Text, Theme

WHERE = 'for a new one say where: .first, .last, after="…" or before="…"'


def not_a_section(change: Section, item: Item) -> Problem:
    """Object to a heading with the id of a point."""
    hint = f"the theme has it on {stands(item.place)}"
    said = f"'{change.id}' is a point, not a section"
    return Problem("not-a-section", said, change.place, hint)


def not_an_item(change: Item) -> Problem:
    """Object to a point with the id of a section."""
    hint = "write it as a heading: '## …'"
    return Problem("not-an-item", f"'{change.id}' is a section, not a point", change.place, hint)


def protected(item: Item, place: Place, deed: str) -> Problem | None:
    """Object to a deed (change, hide or replace) when an item's marks forbid it."""
    if "locked" in item.marks:
        mark = "locked"
    elif "required" in item.marks and deed != "change":
        mark = "required"
    else:
        return None
    said = f"'{item.id}' is {mark} and a region may not {deed} it"
    return Problem(f"{mark}-item", said, place, f"it is {mark} on {stands(item.place)}")


def unknown(theme: Theme, change: Item | Section) -> Problem:
    """Object to an id that the theme does not have and that does not say where it goes."""
    kind = "section" if isinstance(change, Section) else "item"
    said = f"'{theme.id}' has no {kind} '{change.id}'"
    hint = did_you_mean(change.id, _ids(theme)) or WHERE
    return Problem(f"unknown-{kind}", said, change.place, hint)


def cannot_move(change: Item | Section, position: Position) -> Problem:
    """Object to a place for a piece that the theme has."""
    said = f"'{change.id}' stands in the theme already: '{position.kind}' cannot move it"
    hint = "leave the place out to change its words; or hide it, and add one with another id"
    return Problem("unknown-mark", said, change.place, hint)


def in_hidden_section(change: Item, by: Place) -> Problem:
    """Object to a change of a point whose whole section is hidden."""
    said = f"'{change.id}' is hidden with its section"
    hint = f"that happens on {stands(by)}"
    return Problem("unknown-item", said, change.place, hint)


def homeless(
    theme: Theme, piece: Item | Section, position: Position, hidden_by: Place | None
) -> Problem:
    """Object to a place that is not there, or not there any more."""
    if position.anchor is None:
        said, hint = f"'{piece.id}' stands under a heading that is hidden", None
    elif hidden_by is not None:
        said = f"'{position.anchor}' is hidden: nothing can stand {position.kind} it"
        hint = f"that happens on {stands(hidden_by)}"
    elif position.anchor in _ids(theme):
        kind = "sections stand beside sections, points beside points"
        said, hint = f"'{piece.id}' cannot stand {position.kind} '{position.anchor}'", kind
    else:
        said = f"'{theme.id}' has no '{position.anchor}' to stand {position.kind}"
        hint = did_you_mean(position.anchor, _ids(theme))
    return Problem("unknown-anchor", said, piece.place, hint)


def loose_text(text: Text) -> Problem:
    """Object to a text below points that stand under no heading."""
    hint = "put it above the points, in one of them, or under a heading"
    return Problem("text-between", "this text belongs to no section", text.place, hint)


def hidden_text(change: Section, text: Text) -> Problem:
    """Object to a text below a heading that is hidden."""
    said = f"'{change.id}' is hidden: this text would not be printed"
    return Problem("text-between", said, text.place, "take the text away, or the mark .hide")


def bare_section(section: Section) -> Problem:
    """Object to a heading of a region's own with nothing below it."""
    said = f"nothing stands under the heading '{section.id}'"
    hint = "write an introduction or points, or take the heading away"
    return Problem("empty-theme", said, section.place, hint)


def _ids(theme: Theme) -> list[str]:
    sections = [section.id for section in theme.sections if section.id]
    return sections + [item.id for item in theme.items]


def stands(place: Place) -> str:
    """Return a place as a hint names it."""
    return f"{place.path}:{place.line}"

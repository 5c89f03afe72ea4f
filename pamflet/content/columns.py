"""Which columns a table of regions may have, and what a cell in each of them becomes."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum, auto
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from pamflet.content.kinds import NAME
from pamflet.content.schema import RegionFront
from pamflet.errors import Place, Problem, suggest

DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")  # what Excel makes of 2026-10-01
NUMBER = re.compile(r"[-+]?\d{1,9}(?:[.,]\d{1,9})?")
BETWEEN = "|"  # the parts of a list
FACTS = "facts."
IN_FOLDER = "write it in the region's own folder: content/regions/<region>/region.md"
ELSEWHERE = {
    "locale": "only publisher.md has it; a region has 'locales'",
    "based_on": "it belongs in the files of a region's folder",
    "translation": "it belongs in the files of a region's folder",
}


class Kind(Enum):
    """What a cell becomes."""

    TEXT = auto()
    DAY = auto()
    TEXTS = auto()
    NUMBERS = auto()
    GROUP = auto()  # keys that each have a column of their own
    GROUPS = auto()  # nothing: it is more than a row can hold


@cache
def kinds() -> dict[str, Kind]:
    """Return what a region may say, key by dotted key."""
    return dict(_kinds(RegionFront, ""))


def objection(key: str, place: Place) -> Problem | None:
    """Return why a column cannot stand in a table, or None."""
    kind = kinds().get(key)
    if key.startswith(FACTS):
        if re.fullmatch(NAME, key.removeprefix(FACTS)):
            return None
        hint = "use letters, digits and underscores"
        return Problem("wrong-column", f"'{key}' is not a name for a fact", place, hint)
    if key in ELSEWHERE or kind is Kind.GROUPS:
        hint = ELSEWHERE.get(key, IN_FOLDER)
        return Problem("wrong-column", f"'{key}' cannot stand in a table", place, hint)
    if kind is Kind.GROUP:
        own = "any_name" if key == "facts" else next(iter(_below(key))).rpartition(".")[2]
        hint = f"give each of its keys a column: '{key}.{own}'"
        return Problem("wrong-column", f"'{key}' is a group of keys", place, hint)
    if kind is None:
        known = [each for each, kind in kinds().items() if kind not in (Kind.GROUP, Kind.GROUPS)]
        return Problem("unknown-key", f"there is no column '{key}'", place, suggest(key, known))
    return None


def value_of(key: str, cell: str) -> Any:
    """Return what a cell says, as front matter would."""
    match kinds().get(key, Kind.TEXT):
        case Kind.TEXTS:
            return _parts(cell)
        case Kind.NUMBERS:
            return [_number(part) for part in _parts(cell)]
        case Kind.DAY:
            return _day(cell)
    return cell


def _kinds(model: type[BaseModel], prefix: str) -> list[tuple[str, Kind]]:
    found = []
    for name, field in model.model_fields.items():
        kind, below = _kind(field.annotation), _model_in(field.annotation)
        found.append((f"{prefix}{name}", kind))
        if kind is Kind.GROUP and below:
            found += _kinds(below, f"{prefix}{name}.")
    return found


def _kind(annotation: Any) -> Kind:
    inside = _flat(annotation)
    if list in inside:
        below = Kind.GROUPS if _model_in(annotation) else Kind.TEXTS
        return Kind.NUMBERS if float in inside else below
    if dict in inside or _model_in(annotation):
        return Kind.GROUP
    return Kind.DAY if dt.date in inside else Kind.TEXT


def _flat(annotation: Any) -> list[Any]:
    """Return all that an annotation is made of."""
    found = [get_origin(annotation) or annotation]
    for each in get_args(annotation):
        found += _flat(each)
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    models = (each for each in _flat(annotation) if isinstance(each, type))
    return next((each for each in models if issubclass(each, BaseModel)), None)


def _below(key: str) -> list[str]:
    return [each for each in kinds() if each.startswith(f"{key}.")]


def _parts(cell: str) -> list[str]:
    return [part for each in cell.split(BETWEEN) if (part := each.strip())]


def _number(part: str) -> float | str:
    return float(part.replace(",", ".")) if NUMBER.fullmatch(part) else part


def _day(cell: str) -> str:
    """Return a day as year, month and day; what is none stays as its author wrote it."""
    found = DAY.fullmatch(cell)
    if not found:
        return cell
    day, month, year = map(int, found.groups())
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return cell

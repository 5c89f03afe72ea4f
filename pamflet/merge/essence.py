"""What of a merged text is printed, as one digest; and on which lines its pieces stand, as another.

A text that was moved down a line, or written again as it was, prints the same page. So places count
for nothing in the first digest; only what is told of the page, which names lines, hangs on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any

from pamflet.errors import Place, Problem
from pamflet.model import Asset, Expression, Item, Manuscript, Pamphlet, Section

# What no page shows: warnings are told by themselves, formats only lead from a web page.
NOT_PRINTED: Mapping[type, frozenset[str]] = {
    Asset: frozenset({"data"}),  # its digest tells
    Expression: frozenset({"line"}),
    Manuscript: frozenset({"problems"}),
    Pamphlet: frozenset({"formats"}),
}
SHARED = (Item, Section)  # by many editions, as they were read
MOST_KNOWN = 10_000


class Essence:
    """Takes digests; a piece that many editions print is read once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}  # kept alive, so that its id stays its own

    def of(self, text: Manuscript) -> str:
        """Return the digest of all that is printed of a text."""
        return _short(self._told(text))

    def piece(self, value: object) -> str:
        """Return the digest of a record, or of several."""
        return _short(self._told(value))

    def _told(self, value: object) -> str:
        if value is None or isinstance(value, str | int | float):
            return repr(value.value if isinstance(value, Enum) else value)
        if isinstance(value, tuple | list):
            return f"({','.join(map(self._told, value))})"
        if isinstance(value, Mapping):
            return self._told(sorted(value.items()))
        if isinstance(value, frozenset):
            return self._told(sorted(value))
        if isinstance(value, Place):
            return ""
        return self._record(value) if is_dataclass(value) else repr(value)

    def _record(self, value: Any) -> str:
        if not isinstance(value, SHARED):
            return self._fields(value)
        known = self._known.get(id(value))
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[id(value)] = value, _short(self._fields(value))
        return known[1]

    def _fields(self, value: Any) -> str:
        said = [self._told(getattr(value, name)) for name in _printed(value.__class__)]
        return f"{type(value).__name__}({','.join(said)})"


def lines_of(text: Manuscript) -> str:
    """Return the digest of all that a text has told, and of where each of its pieces stands."""
    seen = sha256()
    for line in _lines(text):
        seen.update(line.encode() + b"\n")
    return seen.hexdigest()[:32]


def _lines(value: object) -> Iterable[str]:
    if isinstance(value, Place | Problem):
        yield str(value)
    elif isinstance(value, Expression):
        yield str(value.line)
    elif isinstance(value, tuple):
        for each in value:
            yield from _lines(each)
    elif isinstance(value, Mapping):
        yield from _lines(tuple(value.values()))
    elif is_dataclass(value):
        for name in _placed(value.__class__):
            yield from _lines(getattr(value, name))


@cache
def _printed(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that may be printed."""
    left_out = NOT_PRINTED.get(kind, frozenset())
    return tuple(each.name for each in fields(kind) if each.name not in left_out)


@cache
def _placed(kind: type) -> tuple[str, ...]:
    """Return the fields of a record in which something may have a place."""
    return tuple(each.name for each in fields(kind) if str(each.type) not in ("str", "str | None"))


def _short(told: str) -> str:
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]

"""What of a merged text is printed, as one digest; and on which lines its pieces stand, as another.

A text that was moved down a line, or written again as it was, prints the same page. So places count
for nothing in the first digest; only what is told of the page, which names lines, hangs on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
        # Pieces are kept alive, so that their ids stay their own.
        self._known: dict[int, tuple[object, str]] = {}
        self._seen: dict[int, tuple[object, str]] = {}

    def of(self, text: Manuscript) -> str:
        """Return the digest of all that is printed of a text."""
        return digest_of_text(self._told(text))

    def piece(self, value: object) -> str:
        """Return the digest of a record, or of several."""
        return digest_of_text(self._told(value))

    def lines_of(self, text: Manuscript) -> str:
        """Return the digest of all that a text has told, and of where each of its pieces stands."""
        return digest_of_text("".join(f"{line}\n" for line in self._lines(text)))

    def _lines(self, value: Any) -> Iterator[str]:
        if isinstance(value, Place | Problem):
            yield str(value)
        elif isinstance(value, Expression):
            yield str(value.line)
        elif isinstance(value, tuple):
            for each in value:
                yield from self._lines(each)
        elif isinstance(value, Mapping):
            yield from self._lines(tuple(value.values()))
        elif isinstance(value, SHARED):
            yield _once(self._seen, value, lambda: "\n".join(self._lines_in(value)))
        elif is_dataclass(value):
            yield from self._lines_in(value)

    def _lines_in(self, record: Any) -> Iterator[str]:
        for name in _placed(record.__class__):
            yield from self._lines(getattr(record, name))

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
        return _once(self._known, value, lambda: digest_of_text(self._fields(value)))

    def _fields(self, value: Any) -> str:
        said = [self._told(getattr(value, name)) for name in _printed(value.__class__)]
        return f"{type(value).__name__}({','.join(said)})"


def _once(known: dict[int, tuple[object, str]], value: object, found_out: Callable[[], str]) -> str:
    """Return what is known of a piece, or find it out."""
    if id(value) not in known:
        if len(known) >= MOST_KNOWN:
            known.clear()
        known[id(value)] = value, found_out()
    return known[id(value)][1]


@cache
def _printed(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that may be printed."""
    left_out = NOT_PRINTED.get(kind, frozenset())
    return tuple(each.name for each in fields(kind) if each.name not in left_out)


@cache
def _placed(kind: type) -> tuple[str, ...]:
    """Return the fields of a record in which something may have a place."""
    return tuple(each.name for each in fields(kind) if str(each.type) not in ("str", "str | None"))


def digest_of_text(text: str) -> str:
    """Return 32 hexadecimal digits that stand for a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

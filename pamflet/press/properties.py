"""Find custom properties that no sheet declares: of `var(--tpyo)` WeasyPrint says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple

import tinycss2

from pamflet.errors import Place, Problem, suggest
from pamflet.model import Sheet


class _Names(NamedTuple):
    declared: frozenset[str]
    used: tuple[tuple[str, Place], ...]


@lru_cache(maxsize=256)
def undeclared_properties(sheets: tuple[Sheet, ...]) -> tuple[Problem, ...]:
    """Return a problem for each use, without a fallback, of a property that no sheet declares."""
    names = [_names(sheet) for sheet in sheets]
    declared = frozenset().union(*(each.declared for each in names))
    return tuple(
        _undeclared(name, place, declared)
        for each in names
        for name, place in each.used
        if name not in declared
    )


def _undeclared(name: str, place: Place, declared: frozenset[str]) -> Problem:
    said = f"no style sheet declares '{name}'"
    return Problem("undeclared-property", said, place, suggest(name, declared))


@lru_cache(maxsize=256)
def _names(sheet: Sheet) -> _Names:
    tokens = tinycss2.parse_component_value_list(sheet.css, skip_comments=True)
    declared, used = [], []
    for token, following in _tokens(tokens):
        if token.type == "ident" and token.value.startswith("--") and following == ":":
            declared.append(token.value)
        elif token.type == "function" and token.lower_name == "var":
            arguments = _solid(token.arguments)
            if len(arguments) == 1 and arguments[0].type == "ident":
                place = sheet.place(token.source_line, token.source_column)
                used.append((arguments[0].value, place))
    return _Names(frozenset(declared), tuple(used))


def _tokens(tokens: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield all tokens, nested ones too, each with the one behind it, spaces left out."""
    solid = _solid(tokens)
    for token, following in zip_longest(solid, solid[1:]):
        yield token, following
        inside = getattr(token, "content", None) or getattr(token, "arguments", None)
        yield from _tokens(inside or ())


def _solid(tokens: Sequence[Any]) -> list[Any]:
    return [each for each in tokens if each.type != "whitespace"]

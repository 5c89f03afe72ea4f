"""What declared values say, as text: it is read once of what many documents share.

A value that WeasyPrint read in a style sheet is kept with the sheet, so it is known by its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from tinycss2.ast import Node
from tinycss2.color5 import parse_color
from weasyprint.css import Pending

MOST_WORDINGS = 3_000


class Unlike(Exception):  # noqa: N818 - nothing is wrong
    """A value that does not say all."""


class Wording(NamedTuple):
    """What a declared value says, None where that hangs on more; the properties that it names."""

    text: bytes | None
    named: frozenset[str]
    is_colour: bool


def read(value: Any) -> Wording:
    """Return what a value says that nothing else shares."""
    tokens = value.tokens if isinstance(value, Pending) else value
    try:
        text = b"\0".join(_words(tokens))
    except Unlike:
        return Wording(None, frozenset(), is_colour=False)
    nodes = [each for each in tokens if isinstance(each, Node)] if _is_row(tokens) else []
    kind = f"{value.name} {type(value).__name__} ".encode() if isinstance(value, Pending) else b""
    return Wording(kind + text, frozenset(_named(nodes)), _is_colour(nodes))


def _words(value: Any) -> Iterator[bytes]:
    """Yield a value as text that says all of it; raises Unlike where there is more to it."""
    if isinstance(value, Node):
        yield value.serialize().encode()
    elif _is_row(value):
        yield f"{type(value).__name__} {len(value)}".encode()
        for each in value:
            yield from _words(each)
    elif value is None or isinstance(value, str | int | float):
        yield repr(value).encode()
    else:
        raise Unlike


def _is_row(value: Any) -> bool:
    return isinstance(value, tuple | list)


def _named(nodes: Iterable[Any]) -> Iterator[str]:
    """Yield the properties of the project's own that tokens name, as WeasyPrint writes them."""
    for node in nodes:
        if node.type == "ident" and node.value.startswith("--"):
            yield node.value.replace("-", "_")
        yield from _named(getattr(node, "arguments", None) or getattr(node, "content", None) or ())


def _is_colour(nodes: Sequence[Any]) -> bool:
    """Tell whether a value is one colour: no length hangs on which one."""
    said = [node for node in nodes if node.type not in ("whitespace", "comment")]
    return len(said) == 1 and parse_color(said[0]) is not None


@cache
def _kept() -> dict[int, tuple[Any, Wording]]:
    """Return what this process has read."""
    return {}


def wording_of(value: Any) -> Wording:
    """Return what a declared value says."""
    kept = _kept()
    known = kept.get(id(value))
    if known is None:
        if len(kept) >= MOST_WORDINGS:
            kept.clear()
        known = kept[id(value)] = (value, read(value))
    return known[1]  # a value that is kept keeps its number


def forget() -> None:
    """Forget what was read."""
    _kept.cache_clear()

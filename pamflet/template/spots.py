"""Where something stands in a template, to the column: Jinja itself knows lines alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError

ENDS = {"block": "endblock", "call": "endcall", "filter": "endfilter", "for": "endfor"}
ENDS |= {"if": "endif", "macro": "endmacro", "trans": "endtrans", "with": "endwith"}
BEGINS = ("variable_begin", "block_begin")
LEXER = Environment(trim_blocks=True, lstrip_blocks=True).lexer  # as `pages` reads them


class Sign(NamedTuple):
    """One sign of a template: a word, a bracket, or a piece of HTML."""

    line: int
    column: int
    kind: str  # Jinja's own word for it
    text: str
    behind_dot: bool = False


@lru_cache(maxsize=64)
def signs(source: str) -> tuple[Sign, ...]:
    """Return the signs of a template, up to the first that Jinja cannot read."""
    return tuple(_signs(source))


def _signs(source: str) -> Iterator[Sign]:
    at, before = 0, ""
    try:
        for _, kind, text in LEXER.tokeniter(source, None):
            found = source.find(text, at) if text else -1
            if found < 0:
                continue
            at = found + len(text)
            line, column = source.count("\n", 0, found) + 1, found - source.rfind("\n", 0, found)
            yield Sign(line, column, kind, text, before == ".")
            before = before if kind == "whitespace" else text
    except TemplateSyntaxError:
        return


def spot_of(source: str, line: int | None, word: str, *, dotted: bool = False) -> Sign | None:
    """Return where a word stands in a tag that reaches a line: on it, or else below it."""
    words = [each for each in _tag_signs(source, line) if each.text.strip("'\"") == word]
    return next((each for each in words if each.behind_dot == dotted), next(iter(words), None))


def tag_of(source: str, line: int | None) -> Sign | None:
    """Return where the first tag of a line begins."""
    return next((each for each in signs(source) if each.line == line and each.kind in BEGINS), None)


def left_open(source: str) -> Sign | None:
    """Return the word of the block that is open where another one ends, or the template does."""
    opened: list[Sign] = []
    for before, each in zip(("", *_solid(source)), _solid(source), strict=False):
        if not isinstance(before, Sign) or before.kind != "block_begin":
            continue
        if each.text in ENDS:
            opened.append(each)
        elif opened and each.text == ENDS[opened[-1].text]:
            opened.pop()
        elif opened and each.text in ENDS.values():
            break
    return opened[-1] if opened else None


def _solid(source: str) -> list[Sign]:
    return [each for each in signs(source) if each.kind != "whitespace"]


def _tag_signs(source: str, line: int | None) -> Iterator[Sign]:
    """Yield the signs inside the tags of a line, from that line on; of all lines without one."""
    is_inside = reaches = False
    for each in signs(source):
        if each.kind in BEGINS:
            is_inside, reaches = True, line is None or each.line <= line
            continue
        if is_inside and reaches and (line is None or each.line >= line):
            yield each
        is_inside &= not each.kind.endswith("_end")

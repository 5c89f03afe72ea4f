"""Colours written out in a style sheet: all of them belong in one, `tokens.css`.

A colour anywhere else is one that no region's brand can change, and whose contrast nobody proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tinycss2.color5 import parse_color

from pamflet.content.rules import Rule, place_of
from pamflet.errors import Problem

TOKENS = "tokens.css"  # the one sheet that may write colours out
NO_COLOUR = ("currentcolor", "transparent")
FUNCTIONS = (
    *("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"),
    *("color", "color-mix", "device-cmyk", "light-dark"),
)
# A name such as `red` is a colour only where a colour may stand.
PAINTED = ("color", "background", "border", "outline", "rule", "decoration", "emphasis", "shadow")
FILLED = ("fill", "stroke")
HINT = f"name it in styles/{TOKENS} and write var(--its-name) here"


def written_colours(rules: Sequence[Rule], shown: str) -> Iterator[Problem]:
    """Yield a problem for each colour that a sheet writes out, with line and column."""
    for rule in (inner for each in rules for inner in each.all()):
        for declaration in rule.declarations:
            for token in _tokens(declaration.value):
                if _is_colour(token, declaration.name):
                    said = f"the colour '{token.serialize()}' is not one of the tokens"
                    yield Problem("written-colour", said, place_of(token, shown), HINT)


def _tokens(values: Sequence[Any]) -> Iterator[Any]:
    """Yield the tokens of a value; of a colour function, the function alone."""
    for token in values:
        yield token
        if token.type != "function" or token.lower_name not in FUNCTIONS:
            inside = getattr(token, "arguments", None) or getattr(token, "content", None)
            yield from _tokens(inside or ())


def _is_colour(token: Any, property_: str) -> bool:
    if token.type == "hash":
        return parse_color(token) is not None
    if token.type == "function":
        return token.lower_name in FUNCTIONS
    if token.type != "ident" or token.lower_value in NO_COLOUR:
        return False
    may_be = property_.startswith("--") or property_ in FILLED
    may_be = may_be or any(part in PAINTED for part in property_.lower().split("-"))
    return may_be and parse_color(token) is not None

"""What a style sheet imports and the cascade layers it names.

A layer that nobody declared would come after all others, and a token outside the layers would win
from every brand; CSS says nothing of either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import tinycss2

from pamflet.content.rules import Rule, place_of
from pamflet.errors import Place, Problem, suggest


class Import(NamedTuple):
    """A sheet that another one imports, in a layer or in none."""

    name: str
    layer: str | None
    place: Place


def imports_of(
    rules: Sequence[Rule], shown: str, layers: list[str]
) -> tuple[list[Import], list[Problem]]:
    """Return what a sheet imports, and what is wrong with that; layers it declares are noted."""
    found: list[Import] = []
    problems: list[Problem] = []
    for rule in rules:
        prelude, place = rule.node.prelude, place_of(rule.node, shown)
        if rule.keyword == "layer" and not rule.has_block:
            layers += [each for each in _names(prelude) if each not in layers]
        elif rule.keyword == "import" and (imported := _imported(prelude, place)):
            problems += _unknown_layer(imported.layer, layers, place)
            found.append(imported)
        elif rule.keyword == "import":
            problems.append(Problem("wrong-import", "this @import names no sheet", place))
    return found, problems


def outside_layers(rules: Sequence[Rule], shown: str, layers: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with a sheet that was imported without a layer, where there are some."""
    for rule in rules if layers else ():
        if rule.keyword is None:
            yield from _tokens_outside(rule, shown)
        elif rule.keyword == "layer" and rule.has_block:
            for name in _names(rule.node.prelude):
                yield from _unknown_layer(name, layers, place_of(rule.node, shown))


def _names(prelude: Sequence[Any]) -> list[str]:
    return [each.strip() for each in tinycss2.serialize(prelude).split(",") if each.strip()]


def _imported(prelude: Sequence[Any], place: Place) -> Import | None:
    target = next((each for each in prelude if each.type in ("string", "url")), None)
    layer = next(
        (each for each in prelude if each.type == "function" and each.lower_name == "layer"), None
    )
    name = tinycss2.serialize(layer.arguments).strip() if layer else None
    return Import(str(target.value), name, place) if target else None


def _unknown_layer(name: str | None, layers: Sequence[str], place: Place) -> Iterator[Problem]:
    first = (name or "").partition(".")[0]
    if name is not None and layers and first not in layers:
        said = f"there is no layer '{first}'"
        yield Problem("unknown-layer", said, place, suggest(first, layers))


def _tokens_outside(rule: Rule, shown: str) -> Iterator[Problem]:
    for each in rule.declarations:
        if each.name.startswith("--"):
            said = f"'{each.name}' is declared outside all layers: no brand could change it"
            hint = "declare it in styles/tokens.css, or import this sheet with layer(…)"
            yield Problem("token-outside-layers", said, place_of(each, shown), hint)

"""Font families that a style sheet asks for: each must be one of those that the sheets declare."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from pamflet.content.rules import Rule, place_of
from pamflet.errors import Place, Problem, suggest

FACES = "--face"  # what the names of tokens for families begin with
NO_FAMILY = ("inherit", "initial", "revert", "unset")


class Asked(NamedTuple):
    """A family by name, and where a sheet asks for it."""

    family: str
    place: Place


def families_asked(rules: Sequence[Rule], shown: str) -> Iterator[Asked]:
    """Yield the families that a sheet names, but for those it declares."""
    for rule in (inner for each in rules for inner in each.all() if each.keyword != "font-face"):
        for each in rule.declarations:
            if each.lower_name == "font-family" or each.name.startswith(FACES):
                yield from _named(each.value, shown)
            elif each.lower_name == "font":
                yield from _named([one for one in each.value if one.type == "string"], shown)


def undeclared_families(asked: Sequence[Asked], declared: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each family that no sheet declares."""
    for family, place in asked if declared else ():
        if family not in declared and family.lower() not in NO_FAMILY:
            said = f"no style sheet declares the font family '{family}'"
            yield Problem("unknown-family", said, place, suggest(family, declared))


def _named(values: Sequence[Any], shown: str) -> Iterator[Asked]:
    """Yield the families of a value: texts between quotes, and words up to a comma."""
    words: list[Any] = []
    for each in [*values, None]:
        if each is not None and each.type == "ident":
            words.append(each)
        elif each is not None and each.type == "string":
            yield Asked(each.value, place_of(each, shown))
        elif words and (each is None or each == ","):
            yield Asked(" ".join(word.value for word in words), place_of(words[0], shown))
            words = []

"""The rules of a style sheet, read once for everybody who looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2

from pamflet.errors import Place


class Rule(NamedTuple):
    """A rule with what stands in it; `node` is tinycss2's."""

    node: Any
    declarations: tuple[Any, ...]
    inside: tuple[Rule, ...]
    broken: tuple[Any, ...]  # where CSS could not read on

    @property
    def keyword(self) -> str | None:
        """The word behind the @, in small letters; None for a rule with a selector."""
        return self.node.lower_at_keyword if self.node.type == "at-rule" else None

    @property
    def has_block(self) -> bool:
        """Tell whether something stands between braces."""
        return self.node.content is not None

    def all(self) -> Iterator[Rule]:
        """Yield this rule and all inside it."""
        yield self
        for each in self.inside:
            yield from each.all()


@lru_cache(maxsize=128)  # styles share most of their sheets
def rules_of(css: str) -> tuple[Rule, ...]:
    """Return the rules of a sheet; what CSS cannot read is left out."""
    return _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def place_of(node: Any, shown: str) -> Place:
    """Return where a part of a sheet stands; `shown` is the sheet's path."""
    return Place(shown, node.source_line, node.source_column)


def place_at(css: str, at: int, shown: str) -> Place:
    """Return the line and column of a sign in a sheet."""
    return Place(shown, css.count("\n", 0, at) + 1, at - css.rfind("\n", 0, at))


def _rules(nodes: list[Any]) -> tuple[Rule, ...]:
    return tuple(_rule(each) for each in nodes if each.type in ("at-rule", "qualified-rule"))


def _rule(node: Any) -> Rule:
    inside = tinycss2.parse_blocks_contents(node.content or ())
    declarations = tuple(each for each in inside if each.type == "declaration")
    broken = tuple(each for each in inside if each.type == "error")
    return Rule(node, declarations, _rules(inside), broken)

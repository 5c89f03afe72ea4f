"""YAML to plain values, each with its line and column, and all that is wrong with it at once.

Only what front matter needs: texts, numbers, yes and no, lists and mappings. Dates stay texts, and
anchors and tags are refused: they could make a small file a very large one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pamflet.content.plain_yaml import Loc, Spot, read_plain
from pamflet.errors import Place, Problem


@dataclass(frozen=True)
class Values:
    """A mapping as it was written, where each key and value stands, and what was wrong."""

    path: str
    above: int = 1  # lines of the file above the YAML: its fence
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Loc, Spot] = field(default_factory=dict)
    key_spots: dict[Loc, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    start: int = 1  # the line on which what says all this begins
    under: Values | None = None  # a row of the table that this file refines
    blanks: dict[Loc, Spot] = field(default_factory=dict)  # cells of a row in which nothing stands

    @property
    def top(self) -> Place:
        """The place of all of it together."""
        return Place(self.path, self.start, 1)

    def place(self, *loc: str | int) -> Place:
        """Return where the value at `loc` stands, or its nearest parent."""
        return self._nearest(loc, keys=False)

    def key_place(self, *loc: str | int) -> Place:
        """Return where the key at `loc` stands, or its nearest parent."""
        return self._nearest(loc, keys=True)

    def gap(self, *loc: str | int) -> Place:
        """Return where a key that is missing might have stood: its cell, or its parent."""
        if loc in self.blanks:
            return self.spot(*self.blanks[loc])
        return self.key_place(*loc[:-1]) if loc[:-1] else self.top

    def at(self, *loc: str | int) -> object:
        """Return the value at `loc` as it was written, or None."""
        value: Any = self.data
        for step in loc:
            known = isinstance(value, dict) and step in value
            known = known or (isinstance(value, list) and step in range(len(value)))
            value = value[step] if known else None
        return value

    def _nearest(self, loc: Loc, *, keys: bool) -> Place:
        for length in range(len(loc), 0, -1):
            for each in filter(None, (self, self.under)):
                spot = each.key_spots.get(loc[:length]) if keys else None
                spot = spot or each.spots.get(loc[:length])
                if spot is not None:
                    return each.spot(*spot)
        return self.spot(0, 0)

    def spot(self, line: int, column: int) -> Place:
        """Return the place in the file of a line and column of the YAML, from 0."""
        return Place(self.path, line + self.above + 1, column + 1)

    def complain(self, code: str, said: str, spot: Spot, hint: str) -> None:
        """Add a problem at a line and column of the YAML, from 0."""
        self.problems.append(Problem(code, said, self.spot(*spot), hint))


def read_values(path: str, source: str, above: int = 1) -> Values:
    """Return the values of YAML with so many lines `above` it; problems are in it."""
    if found := read_plain(source):
        return Values(path, above, *found)
    from pamflet.content.any_yaml import read_any  # noqa: PLC0415 - slow, and seldom needed

    values = Values(path, above)
    read_any(values, source)
    return values


def refined(row: Values, own: Values) -> Values:
    """Return what a row of the table says, with what a file says in its place.

    Mappings merge key by key, lists and texts are taken whole.
    """
    problems = [*row.problems, *own.problems]
    return replace(own, data=_merged(row.data, own.data), problems=problems, under=row)


def _merged(row: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(row[key], value)
        for key, value in own.items()
        if isinstance(value, dict) and isinstance(row.get(key), dict)
    }
    return {**row, **own, **both}

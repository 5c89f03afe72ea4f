"""`content/regions.csv`: many regions, one a row, in the same words as their front matter.

What is wrong with a cell is told at its row and its column: the line of the file on which the row
begins, and the number of the cell, as Excel counts them. It stops that region alone; what is wrong
with the first row, or with the file, stops all regions that the table may hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from pamflet.content.cells import LARGEST, Row, read_cells
from pamflet.content.columns import objection, value_of
from pamflet.content.jail import NO_TEXT, Jail
from pamflet.content.kinds import ID
from pamflet.content.values import Values
from pamflet.errors import Faulty, Place, Problem, shown
from pamflet.model import TABLE, row_of

IDS = "use lower-case letters, digits and hyphens"


@dataclass
class Table:
    """The regions of a table, and what is wrong with it as a whole.

    A table that is not sound makes no region; of one that cannot be read nobody knows which.
    """

    columns: tuple[str, ...] = ()
    wrong_columns: frozenset[int | None] = frozenset()  # by number
    rows: dict[str, Values] = field(default_factory=dict)  # by region
    lines: dict[int, str] = field(default_factory=dict)  # of a row -> its region
    problems: list[Problem] = field(default_factory=list)
    is_sound: bool = True
    is_read: bool = True

    def may_hold(self, region: str) -> bool:
        """Tell whether a region's row stands, or may stand, in a table that is not sound."""
        return not self.is_sound and (region in self.rows or not self.is_read)

    def naming_column(self, problem: Problem) -> Problem:
        """Return a problem with the name of its column in the message."""
        place = problem.place
        if place.path != TABLE or not 0 < (place.column or 0) <= len(self.columns):
            return problem
        name = self.columns[(place.column or 0) - 1]
        if not name or name == "id" or f"'{name}" in problem.message:
            return problem
        return replace(problem, message=f"{problem.message} (column '{name}')")


def read_table(jail: Jail) -> Table:
    """Return the project's table of regions: an empty one where there is no such file.

    The digest of every row is noted in the jail, in place of the digest of the file.
    """
    if not jail.has(TABLE):
        return Table()
    try:
        data = jail.bytes(TABLE, limit=LARGEST)
        del jail.digests[jail.name(TABLE)]
        table = table_of(read_cells(TABLE, data))
    except Faulty as fault:
        return Table(problems=list(fault.problems), is_sound=False, is_read=False)
    for region, values in table.rows.items():
        jail.digests[row_of(region)] = _digest(values)
    return table


def table_of(rows: list[Row]) -> Table:
    """Return the regions of a table whose first row names the columns.

    Raises Faulty where that row does not tell which column holds the ids.
    """
    if not rows:
        hint = "begin with a row of names: id;name;contact.email"
        raise Faulty(Problem("wrong-table", "this table is empty", Place(TABLE), hint))
    head = rows[0]
    if head.problem:
        raise Faulty(head.problem)
    if head.cells[0] != "id":
        said = f"the first column is '{shown(head.cells[0])}', and should be 'id'"
        hint = "each row begins with the id of its region: delft"
        raise Faulty(Problem("wrong-column", said, Place(TABLE, head.line, 1), hint))
    problems = _objections(head)
    wrong = frozenset(problem.place.column for problem in problems)
    table = Table(head.cells, wrong, problems=problems, is_sound=not problems)
    for row in rows[1:]:
        _add(table, row)
    return table


def _objections(head: Row) -> list[Problem]:
    """Return what is wrong with the names of the columns."""
    found = []
    for number, key in enumerate(head.cells, start=1):
        place = Place(TABLE, head.line, number)
        first = head.cells.index(key) + 1
        if key and first < number:
            said = f"the column '{shown(key)}' stands here twice, first as column {first}"
            found.append(Problem("duplicate-key", said, place, "keep one of the two"))
        elif key and number > 1 and (problem := objection(key, place)):
            found.append(problem)
    return found


def _add(table: Table, row: Row) -> None:
    id_ = row.cells[0]
    table.lines[row.line] = id_
    place = Place(TABLE, row.line, 1)
    if not re.fullmatch(ID, id_):
        said = f"'{shown(id_)}' is not an id" if id_ else "this row has no id"
        table.problems.append(Problem("wrong-id", said, place, IDS))
        table.problems += [row.problem] if row.problem else []
    elif id_ in table.rows:
        said = f"the region '{id_}' stands here twice, first on line {table.rows[id_].start}"
        problem = Problem("duplicate-id", said, place, "keep one of the two")
        table.rows[id_].problems.append(problem)
    else:
        table.rows[id_] = _values(table, row)


def _values(table: Table, row: Row) -> Values:
    """Return what a row says of its region, each key at its cell."""
    values = Values(TABLE, row.line - 1, start=row.line)
    if row.problem:
        values.problems.append(row.problem)
        return values
    empty = ("",) * (len(table.columns) - len(row.cells))
    for number, cell in enumerate((*row.cells, *empty)[1:], start=2):
        key = table.columns[number - 1] if number <= len(table.columns) else ""
        if problem := _objection(key, cell, Place(TABLE, row.line, number)):
            values.problems.append(problem)
            if not key:
                break
        elif not cell:
            values.blanks[tuple(key.split("."))] = (0, number - 1)
        elif number not in table.wrong_columns:
            _put(values, key.split("."), value_of(key, cell), number - 1)
    return values


def _objection(key: str, cell: str, place: Place) -> Problem | None:
    """Return why a cell cannot be read, or None."""
    if cell and not key:
        said = f"'{shown(cell)}' stands in a column without a name"
        hint = "put a text with the separator in it between quotes, or name the column"
        return Problem("wrong-column", said, place, hint)
    if found := NO_TEXT.search(cell):
        sign = "a NUL byte" if found[0] == "\0" else f"the control character U+{ord(found[0]):04X}"
        return Problem("not-text", f"'{key}' holds {sign}", place, "take it out")
    return None


def _put(values: Values, steps: list[str], value: Any, column: int) -> None:
    """Put a value where its dotted key says; a group stands where its first cell does."""
    group: Any = values.data
    for depth in range(1, len(steps) + 1):
        loc = tuple(steps[:depth])
        values.spots.setdefault(loc, (0, column))
        values.key_spots.setdefault(loc, (0, column))
    for step in steps[:-1]:
        group = group.setdefault(step, {})
    group[steps[-1]] = value


def _digest(values: Values) -> str:
    """Return the digest of what a row says, in whatever order its columns stand."""
    return sha256(repr(_sorted(values.data)).encode()).hexdigest()


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return sorted((key, _sorted(each)) for key, each in value.items())
    return value

"""Split a file into front matter and body."""

from __future__ import annotations

from dataclasses import dataclass

from pamflet.content.values import Values, read_values
from pamflet.errors import Place, Problem

FENCE = "---"
LARGEST = 64 * 1024  # characters; YAML reads 30 kB in a second


@dataclass(frozen=True, slots=True)
class Matter:
    """A file in two: the values of its front matter, and the body below."""

    path: str
    values: Values
    body: str
    body_line: int  # the line of the file on which the body starts


def split(path: str, text: str) -> Matter:
    """Return the front matter and the body of a file; problems are with the values."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != FENCE:
        return Matter(path, Values(path), text, 1)
    rest = range(first + 1, len(lines))
    end = next((n for n in rest if lines[n].rstrip() == FENCE), None)
    if end is None:
        hint = "close it with a line that holds only ---"
        said = "the front matter never closes"
        problem = Problem("open-front-matter", said, Place(path, first + 1, 1), hint)
        return Matter(path, Values(path, problems=[problem]), "", first + 1)
    values = _values(path, "\n".join(lines[first + 1 : end]), first + 1)
    return Matter(path, values, "\n".join(lines[end + 1 :]), end + 2)


def _values(path: str, source: str, above: int) -> Values:
    if len(source) > LARGEST:
        said = f"the front matter is larger than {LARGEST // 1024} kB"
        problem = Problem("too-large", said, Place(path, above), "leave out what is not printed")
        return Values(path, above, problems=[problem])
    return read_values(path, source, above)

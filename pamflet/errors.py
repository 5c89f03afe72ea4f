"""What can go wrong, where, and what to try: known by every stage, knows none.

PamfletError
├── Faulty          the sources have problems; carries all of them      (exit code 1)
├── UnknownName     a name on the command line does not exist           (exit code 2)
├── MachineLacks    this machine has no Pango, no fonts, …              (exit code 3)
└── CannotWrite     the output folder does not take files               (exit code 1)
"""

# ruff: noqa: N818 - they read as a sentence: raise Faulty(…)

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

MOST_SHOWN = 60  # characters of a wrong value in a message
MOST_WORDS = 16  # known words in a hint; the longest front matter has as many keys


class Severity(StrEnum):
    """How bad a problem is: errors stop an edition, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a source file; lines and columns count from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        spot = (self.path, self.line, self.column)
        return ":".join(str(part) for part in spot if part is not None)

    def sort_key(self) -> tuple[str, int, int]:
        """Order places by file, then line, then column."""
        return self.path, self.line or 0, self.column or 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A letter to the author: where, what, and what to try."""

    code: str
    message: str
    place: Place
    hint: str | None = None
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        letter = _on_one_line(f"{self.place}: {self.severity}: {self.message} [{self.code}]")
        return f"{letter}\n  hint: {_on_one_line(self.hint)}" if self.hint else letter

    @property
    def is_error(self) -> bool:
        """Tell whether this problem stops its edition."""
        return self.severity is Severity.ERROR


class PamfletError(Exception):
    """Base of everything Pamflet raises on purpose."""


class Faulty(PamfletError):
    """The sources have problems; `problems` holds all that were found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class UnknownName(PamfletError):
    """A name on the command line does not exist."""


class MachineLacks(PamfletError):
    """The machine misses a library or a font that the project needs."""


class CannotWrite(PamfletError):
    """The output folder does not take files: full, read-only, or not a folder."""


def _on_one_line(text: str) -> str:
    """Spell out line ends and control characters: a value of a stranger may hold them."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda found: ascii(found[0])[1:-1], text)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, sorted by place."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda each: (*each.place.sort_key(), each.code, each.message))


def errors_in(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that stop an edition."""
    return (problem for problem in problems if problem.is_error)


def shown(value: object) -> str:
    """Return a value as a message shows it: not longer than half a line."""
    text = str(value)
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a hint with the known word that is most like `word`, if one is."""
    meant = closest(word, known)
    return None if meant is None else f"did you mean '{meant}'?"


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like `word`, if one is."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a did-you-mean, or else the known words themselves: the first of them when many."""
    words = sorted(known)
    return did_you_mean(word, words) or (
        f"there is: {some(words)}" if words else "there are none yet"
    )


def some(words: Sequence[str]) -> str:
    """Return words in a row: the first of them when many."""
    return ", ".join(words[:MOST_WORDS]) + (", …" if len(words) > MOST_WORDS else "")

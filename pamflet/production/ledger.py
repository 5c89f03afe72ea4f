"""The ledger: what each file of an output folder was made from when it was last made or verified.

The manifest says it in one digest a file, and goes where the files go. The ledger says it in full,
with the stamps by which this machine knows a file again without reading it; it stays here, among
the caches of whoever builds. Without it everything is read, merged and verified once more; what
must be made does not hang on it, but for editions with warnings, of which only it knows the lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from pamflet.content.machine import Library, program, way_to_libraries
from pamflet.content.witness import SETTLED
from pamflet.errors import Problem
from pamflet.production.inputs import Material, Pairs
from pamflet.publish import Memory

Stamp = tuple[int, ...]  # size, times and place on the disk
MOST_UNUSED = 1.25  # pairs, to each that a file was made from


class Text(NamedTuple):
    """The text of an edition: what it was merged from, and what of it is printed.

    `lines` says where its pieces stand; `is_warned` whether something was told of it.
    """

    raw: str
    essence: str
    lines: str
    is_warned: bool


class Kept(NamedTuple):
    """A file that was made or verified, and what was told while it was made."""

    stamp: Stamp
    sha256: str
    key: str
    lines: str
    problems: tuple[Problem, ...]
    made_of: tuple[int, ...]  # pairs, by their numbers


class Look(NamedTuple):
    """What shapes pages, while all its files are the same."""

    seal: str
    material: Material


@dataclass
class Ledger:
    """All that is known of an output folder; `stamped` is when its stamps were taken, in ns."""

    texts: dict[str, Text] = field(default_factory=dict)  # by the name of their edition
    files: dict[str, Kept] = field(default_factory=dict)  # by their paths
    failed: dict[str, str] = field(default_factory=dict)  # the keys of files that could not be made
    pairs: list[tuple[str, str]] = field(default_factory=list)
    look: Look | None = None
    libraries: Mapping[str, Library] = field(default_factory=dict)
    way: tuple[object, ...] = ()  # to the libraries
    gallery: str = ""  # what it was made from
    stamped: int = 0
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)  # of the pairs

    def numbers_of(self, pairs: Pairs) -> tuple[int, ...]:
        """Return the numbers of pairs, which are noted once for all files."""
        return tuple(self._number(pair) for pair in pairs)

    def _number(self, pair: tuple[str, str]) -> int:
        number = self.numbers.get(pair)
        if number is None:
            number = self.numbers[pair] = len(self.pairs)
            self.pairs.append(pair)
        return number

    def made_of(self, path: str) -> Pairs | None:
        """Return what a file was made of, or None where nobody knows."""
        kept = self.files.get(path)
        return tuple(self.pairs[number] for number in kept.made_of) if kept else None

    def knows(self, path: str, stamp: Stamp, sha256: str) -> bool:
        """Tell whether a file that is found like this has these bytes.

        One that was touched just before its stamp was taken may have been touched once more.
        """
        kept = self.files.get(path)
        return (
            kept is not None
            and kept.stamp == stamp != ()
            and kept.sha256 == sha256
            and max(stamp[1:3]) + SETTLED < self.stamped
        )


def recall_ledger(memory: Memory, folder: Path) -> Ledger:
    """Return the ledger of an output folder; an empty one where there is none to be trusted."""
    known = memory.recall(folder, _seal())
    if not isinstance(known, Ledger):
        return Ledger()
    known.numbers = {pair: number for number, pair in enumerate(known.pairs)}
    return known


def keep_ledger(memory: Memory, folder: Path, ledger: Ledger, now: int) -> None:
    """Keep a ledger whose stamps were taken before `now`, in ns."""
    kept = replace(_tidied(ledger), numbers={}, stamped=now, way=way_to_libraries())
    memory.keep(folder, _seal(), kept)


def _tidied(ledger: Ledger) -> Ledger:
    """Return a ledger without the pairs of no file, once they take much room."""
    used = sorted(set[int]().union(*(kept.made_of for kept in ledger.files.values())))
    if len(ledger.pairs) <= MOST_UNUSED * len(used):
        return ledger
    place = {number: new for new, number in enumerate(used)}
    files = {
        path: kept._replace(made_of=tuple(place[number] for number in kept.made_of))
        for path, kept in ledger.files.items()
    }
    return replace(ledger, files=files, pairs=[ledger.pairs[number] for number in used])


def _seal() -> str:
    """Return what a ledger must have been written by: another program may read it otherwise."""
    return f"ledger of {program()}"

"""A project at rest: nothing was touched since its last build, so nothing needs to be read.

Both folders are looked at from outside, as `witness` does, and the libraries that set type as well.
A file that was written just before it was looked at proves nothing by its times; it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from time import time_ns

from pamflet.content import Folders, Witness, witness_of
from pamflet.content.machine import (
    Library,
    are_untouched,
    tells_libraries,
    way_to_libraries,
)
from pamflet.content.witness import EVERYTHING, SETTLED
from pamflet.errors import Problem
from pamflet.production.ledger import Ledger, Stamp
from pamflet.publish import Memory, Shelf


@dataclass(frozen=True, slots=True)
class Told:
    """How many files a project has, and what was told of them."""

    files: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What a build of everything has to tell when there is nothing to do.

    `fresh` are the digests of files whose times prove nothing yet.
    """

    told: Told
    libraries: Mapping[str, Library]
    way: tuple[object, ...]
    fresh: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """How a project was found before it was read, and when that was, in ns."""

    folders: Folders
    witness: Witness | None
    began: int


def visit(folders: Folders) -> Visit:
    """Look at a project from outside."""
    began = time_ns()
    return Visit(folders, witness_of(folders, EVERYTHING), began)


def recall_rest(found: Visit, shelf: Shelf, memory: Memory) -> Rest | None:
    """Return what there is to tell of a project at rest; None where something was touched."""
    now, stamps = time_ns(), shelf.stamps()
    if found.witness is None or stamps is None:
        return None
    seal = _seal(found.witness, stamps)
    rest = memory.recall(shelf.root, seal)
    if not isinstance(rest, Rest) or rest.way != way_to_libraries():
        return None
    changed = (shelf.digest(file) != digest for file, digest in rest.fresh)
    if not are_untouched(rest.libraries) or any(changed):
        return None
    if rest.fresh:
        fresh = tuple(each for each in rest.fresh if _is_fresh(stamps[each[0]], now))
        memory.keep(shelf.root, seal, replace(rest, fresh=fresh))
    return rest


def keep_rest(found: Visit, shelf: Shelf, ledger: Ledger, told: Told, memory: Memory) -> None:
    """Keep what there is to tell, if all is as it was read and written by one build."""
    witness, now, stamps = found.witness, time_ns(), shelf.stamps()
    if (
        witness is None
        or stamps is None
        or not tells_libraries()
        or not witness.is_settled(found.began)
        or witness != witness_of(found.folders, EVERYTHING)
        or any(stamps.get(path) != kept.stamp for path, kept in ledger.files.items())
    ):
        return
    fresh = tuple(
        (file, ledger.files[file].sha256 if file in ledger.files else shelf.digest(file) or "")
        for file, stamp in stamps.items()
        if _is_fresh(stamp, now)
    )
    rest = Rest(told, ledger.libraries, way_to_libraries(), fresh)
    memory.keep(shelf.root, _seal(witness, stamps), rest)


def _is_fresh(stamp: Stamp, now: int) -> bool:
    return max(stamp[1:3]) + SETTLED >= now


def _seal(witness: Witness, stamps: Mapping[str, Stamp]) -> str:
    return f"{witness.seal} {sha256(repr(stamps).encode('utf-8', 'surrogatepass')).hexdigest()}"

"""Finished files by what they were made from: in a folder of whoever builds, and as they travel.

A key is the digest of all that a file is made from. What is kept under it is one entry: a label in
JSON, the file's bytes, and a digest of both. An entry is believed only when its digest is right and
its label bears the key that was asked for; so one that is cut off, mixed up or of another version
is never served. It is data and nothing else: nothing in it is run.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Literal, NamedTuple

from platformdirs import user_cache_path

from pamflet.errors import Place, Problem, Severity
from pamflet.model import Printed
from pamflet.publish import atomic

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MARK = b"pamflet entry 1\n"  # another number is another form
LARGEST = 64 * 1024 * 1024  # bytes of an entry
MOST = 2 * 1024**3  # bytes of all entries in a folder
ROOM = 0.9  # of that is left when some had to go, so that they need not go one by one
COUNT = 64 * 1024 * 1024  # bytes after which all are counted again: another build adds some, too
KEY = re.compile(r"[0-9a-f]{32}")
DIGEST = 64  # signs


class Strange(Exception):  # noqa: N818 - it reads as a sentence
    """What lies under a key is not what belongs there."""


class Kept(NamedTuple):
    """A finished file, and the digest of where its text stood, on which its warnings hang."""

    printed: Printed
    lines: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A warning, as an entry has it."""

    code: str
    message: str
    path: str
    line: int | None
    column: int | None
    hint: str | None
    severity: Literal["warning"]


@dataclass(frozen=True, slots=True)
class _Label:
    """What an entry says of its file; `type_size` in pt, `fill` from 0 to 1."""

    key: str
    lines: str
    pages: int
    type_size: float
    fill: float
    problems: tuple[_Told, ...]


def wrap(key: str, kept: Kept) -> bytes:
    """Return the entry of a finished file; the same file gives the same bytes."""
    printed = kept.printed
    told = tuple(map(_told, printed.problems))
    size, fill = float(printed.type_size), float(printed.fill)
    label = _Label(key, kept.lines, printed.pages, size, fill, told)
    body = json.dumps(asdict(label), sort_keys=True).encode() + b"\n" + printed.data
    return MARK + sha256(body).hexdigest().encode() + b"\n" + body


def unwrap(key: str, entry: bytes) -> Kept:
    """Return what an entry holds; raises Strange when it is not whole, or of another key."""
    if not entry.startswith(MARK):
        raise Strange("it is no entry of this version of Pamflet")
    digest, _, body = entry[len(MARK) :].partition(b"\n")
    if digest != sha256(body).hexdigest().encode():
        raise Strange("its digest is wrong: it was cut off, or changed")
    said, _, data = body.partition(b"\n")
    try:
        label = _adapter().validate_json(said, strict=True)
    except ValueError as fault:
        raise Strange("its label cannot be read") from fault
    if label.key != key:
        raise Strange("it is of another file")
    problems = tuple(map(_problem, label.problems))
    return Kept(Printed(data, label.pages, label.type_size, label.fill, 0, problems), label.lines)


@dataclass
class Store:
    """A folder of entries; those not used for longest go when there are too many bytes."""

    folder: Path
    most: int = MOST
    _total: int | None = None  # bytes, as far as this build knows
    _added: int = 0  # since they were counted

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return str(self.folder)

    def is_empty(self) -> bool:
        """Tell whether nothing was ever kept here, so that nobody needs to work out any key."""
        try:
            with os.scandir(self.folder) as found:
                return next(found, None) is None
        except OSError:
            return True

    def get(self, key: str) -> bytes | None:
        """Return an entry, or None where there is none; raises OSError.

        There is none in a folder that others may write to.
        """
        file = self._file(key)
        try:
            folder = self.folder.stat()
            if folder.st_uid != os.geteuid() or folder.st_mode & 0o022:
                return None
            entry = file.read_bytes()
        except FileNotFoundError:
            return None
        _use(file)
        return entry

    def put(self, key: str, entry: bytes) -> None:
        """Keep an entry, whole or not at all; raises OSError.

        It need not outlive a fall of the power: its digest would tell.
        """
        if len(entry) > min(LARGEST, self.most):
            return
        file = self._file(key)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.parent.mkdir(exist_ok=True)
        self._make_room(len(entry))
        atomic.replace(file, entry, is_lasting=False)
        _use(file)

    def drop(self, key: str) -> None:
        """Remove an entry, where that can be done."""
        with suppress(OSError):
            self._file(key).unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / way_to(key)

    def _make_room(self, size: int) -> None:
        """Remove what was not used for longest, until so many bytes more may be added."""
        if self._total is None or self._added > COUNT:
            self._total, self._added = sum(each[1] for each in self._found()), 0
        if self._total + size > self.most:
            self._total = self._without_oldest(size)
        self._total += size
        self._added += size

    def _without_oldest(self, size: int) -> int:
        """Remove entries if there is need, and return how many bytes are left."""
        found = sorted(self._found())
        total = sum(each[1] for each in found)
        if total + size <= self.most:  # another build was here
            return total
        for _, bytes_, path in found:
            Path(path).unlink(missing_ok=True)
            total -= bytes_
            if total + size <= self.most * ROOM:
                break
        return total

    def _found(self) -> Iterator[tuple[int, int, str]]:
        """Yield when each file was last used, its bytes, and where it is.

        What a killed build left half-written counts, and goes, like all others.
        """
        with os.scandir(self.folder) as folders:
            names = [each.path for each in folders if each.is_dir(follow_symlinks=False)]
        for name in names:
            with suppress(FileNotFoundError), os.scandir(name) as files:
                for each in files:
                    with suppress(FileNotFoundError):  # another build removed it
                        was = each.stat(follow_symlinks=False)
                        yield was.st_mtime_ns, was.st_size, each.path


def usual_store() -> Store:
    """Return the store of whoever is at work: in the folder where their caches are kept."""
    return Store(user_cache_path("pamflet") / "files")


def way_to(key: str) -> str:
    """Return where the entry of a key lies in a store; raises ValueError for what is no key."""
    if not KEY.fullmatch(key):
        raise ValueError(f"{key!r} is no key")
    return f"{key[:2]}/{key}"


def _use(file: Path) -> None:
    """Note that a file was used: by hand, as clocks of file systems tick too slowly."""
    now = time_ns()
    with suppress(OSError):  # gone, or not ours to touch
        os.utime(file, ns=(now, now))


def _told(problem: Problem) -> _Told:
    place = problem.place
    return _Told(
        code=problem.code,
        message=problem.message,
        path=place.path,
        line=place.line,
        column=place.column,
        hint=problem.hint,
        severity="warning",
    )


def _problem(told: _Told) -> Problem:
    place = Place(told.path, told.line, told.column)
    return Problem(told.code, told.message, place, told.hint, Severity.WARNING)


@cache
def _adapter() -> TypeAdapter[_Label]:
    from pydantic import ConfigDict, TypeAdapter, with_config  # noqa: PLC0415 - slow

    return TypeAdapter(with_config(ConfigDict(extra="forbid", allow_inf_nan=False))(_Label))

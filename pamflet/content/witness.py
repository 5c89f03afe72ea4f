"""Whether anything in a project's folder was touched: told from the folder, without reading a file.

As Git does it: a file with the same name, size, times and place on the disk is the same file. A
file touched so shortly ago that another change might leave all of these alike proves nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pamflet.content.jail import Folders

READ = ("content", "templates/layouts")  # all that the sources of a project are read from
LOOKS = ("templates", "styles")
EVERYTHING = ("content", *LOOKS)
SETTLED = 2_000_000_000  # ns; the clocks of file systems tick in steps of up to two seconds


@dataclass(frozen=True, slots=True)
class Witness:
    """How a project's folder was found; `newest` is when its last change was made, in ns."""

    seal: str
    newest: int

    def is_settled(self, now: int) -> bool:
        """Tell whether a change after `now`, in ns, cannot but show in the seal."""
        return self.newest + SETTLED < now


class _UntellableError(Exception):
    """The folder holds what may change without a trace in it: a link to elsewhere."""


def witness_of(folders: Folders, read: tuple[str, ...] = READ) -> Witness | None:
    """Return how a project's folder is found, with the Python and the packages that read it.

    None where that cannot be told: a folder with links, or one that is not readable throughout.
    """
    seen, newest = sha256(), 0
    try:
        for line, changed in _lines(folders, read):
            seen.update(line.encode("utf-8", "surrogateescape") + b"\0")
            newest = max(newest, changed)
    except (OSError, _UntellableError):
        return None
    return Witness(seen.hexdigest(), newest)


def reader(folders: Folders) -> str | None:
    """Return a digest of who reads: this program, its Python and all packages.

    None where that cannot be told.
    """
    try:
        lines = [line for line, _ in _of_reader(folders)]
    except (OSError, _UntellableError):
        return None
    return sha256("\0".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _lines(folders: Folders, read: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    yield from _of_reader(folders)
    for jail in (folders.project, folders.shipped):
        for name in read:
            yield from _below(jail.root.resolve() / name)


def _of_reader(folders: Folders) -> Iterator[tuple[str, int]]:
    yield f"{sys.version} {os.geteuid()} {folders.project.label} {folders.shipped.label}", 0
    for entry in sys.path:
        yield from _packages(Path(entry))
    yield from _below(Path(__file__).parent.parent, ".py")


def _packages(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the packages that are installed in a folder; their versions stand in their names."""
    if folder.is_dir():
        names = sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".pth")))  # noqa: PTH208
        yield f"{folder} {names}", 0


def _below(folder: Path | str, suffix: str = "") -> Iterator[tuple[str, int]]:
    """Yield each file and folder below a folder, and when it was changed; links raise."""
    if not os.path.lexists(folder):
        yield f"{folder} is not there", 0
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for entry in found:
        if entry.is_symlink():
            raise _UntellableError
        if entry.is_dir():
            yield f"{entry.path}/", 0
            yield from _below(entry.path, suffix)
        elif entry.name.endswith(suffix):
            was = entry.stat()
            times = f"{was.st_mtime_ns} {was.st_ctime_ns}"
            line = f"{entry.path} {was.st_size} {times} {was.st_ino} {was.st_mode}"
            yield line, max(was.st_mtime_ns, was.st_ctime_ns)

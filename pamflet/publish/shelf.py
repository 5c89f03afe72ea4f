"""The output folder: files appear whole or not at all, and foreign files are left alone."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EACCES, ELOOP
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pamflet.errors import CannotWrite
from pamflet.publish import atomic
from pamflet.publish.atomic import PREFIX, SUFFIX, complaining


@dataclass(frozen=True)
class Shelf:
    """The folder that files are published in; `name` stands before its files in messages."""

    root: Path
    name: str = "output"

    @contextmanager
    def claimed(self, wait: Callable[[], None]) -> Iterator[None]:
        """Keep other builds out of the folder; calls `wait` when one is at work already.

        Raises CannotWrite when there is no such folder and none can be made. The claim is the open
        folder's, so it ends with this process however that ends.
        """
        with complaining(f"cannot write to {self.name}"):
            self.root.mkdir(parents=True, exist_ok=True)
            folder = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
            if not os.access(self.root, os.W_OK, effective_ids=True):
                raise PermissionError(EACCES, os.strerror(EACCES))
        try:
            _lock(folder, wait)
            self._tidy()
            yield
        finally:
            os.close(folder)

    def is_claimed(self) -> bool:
        """Tell whether a build is at work in the folder."""
        try:
            folder = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:  # there is no such folder
            return False
        try:
            fcntl.flock(folder, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as fault:
            return isinstance(fault, BlockingIOError)
        finally:
            os.close(folder)
        return False

    def put(self, file: str, data: bytes) -> bool:
        """Write a file; return False when it was there already with the same bytes.

        Raises CannotWrite when the folder does not take it; a file that was there then stays.
        """
        target = self._inside(file)
        with complaining(f"cannot write {self.name}/{file}"):
            if target.is_file() and target.read_bytes() == data:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            atomic.replace(target, data)
        return True

    def append(self, file: str, line: str) -> None:
        """Add a line to a file; raises CannotWrite. A line cut off before it does no harm."""
        path = self._inside(file)
        with (
            complaining(f"cannot write {self.name}/{file}"),
            path.open("a", encoding="utf-8") as stream,
        ):
            stream.write("\n" + line)

    def read(self, file: str) -> bytes | None:
        """Return a file, or None where there is none that can be read."""
        try:
            return self._inside(file).read_bytes()
        except (OSError, CannotWrite):
            return None

    def digest(self, file: str) -> str | None:
        """Return the SHA-256 of a file, or None where there is none."""
        data = self.read(file)
        return None if data is None else sha256(data).hexdigest()

    def size(self, file: str) -> int | None:
        """Return how many bytes a file has, or None where there is none."""
        try:
            return self._inside(file).stat().st_size
        except (OSError, CannotWrite):
            return None

    def stamp(self, file: str) -> tuple[int, ...]:
        """Return what tells one state of a file from the next: size, times in ns and inode.

        Nothing where there is no file.
        """
        try:
            return _stamp(os.stat(f"{self.root}/{file}"))  # noqa: PTH116 - many thousand times
        except OSError:
            return ()

    def stamps(self) -> dict[str, tuple[int, ...]] | None:
        """Return the stamps of all files in the folder; None where it holds what may lead away."""
        try:
            return dict(_below(str(self.root), ""))
        except OSError:
            return None

    def remove(self, file: str, digest: str) -> bool:
        """Remove a file that still has the bytes we gave it, and its folder when that is empty."""
        if self.digest(file) != digest:
            return False
        target = self._inside(file)
        if not target.resolve().is_relative_to(self.root.resolve()):
            return False
        with complaining(f"cannot remove {self.name}/{file}"):
            target.unlink()
        if target.parent != self.root:
            with suppress(OSError):  # it holds other files
                target.parent.rmdir()
        return True

    def _inside(self, file: str) -> Path:
        parts = PurePosixPath(file).parts
        if not parts or PurePosixPath(file).is_absolute() or ".." in parts or "\0" in file:
            raise CannotWrite(f"'{file}' lies outside {self.name}")
        return self.root.joinpath(*parts)

    def _tidy(self) -> None:
        """Remove what a build that was killed left half-written: it was the only one at work."""
        name = f"{PREFIX}*{SUFFIX}"
        for part in (*self.root.glob(name), *self.root.glob(f"*/{name}")):
            with suppress(OSError):
                part.unlink()


def _below(folder: str, name: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for entry in found:
        if entry.is_symlink():
            raise OSError(ELOOP, "a link")
        if entry.is_dir():
            yield from _below(entry.path, f"{name}{entry.name}/")
        else:
            yield f"{name}{entry.name}", _stamp(entry.stat())


def _stamp(was: os.stat_result) -> tuple[int, ...]:
    return was.st_size, was.st_mtime_ns, was.st_ctime_ns, was.st_ino


def obstacle(folder: Path) -> str:
    """Return why no files can be written to a folder, or nothing; it need not be there yet."""
    path = folder.absolute()
    there = next(each for each in (path, *path.parents) if each.exists() or each.is_symlink())
    if not there.is_dir():
        return f"{there} is not a folder"
    if not os.access(there, os.W_OK | os.X_OK, effective_ids=True):
        return f"{there} does not take files"
    return ""


def _lock(folder: int, wait: Callable[[], None]) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        wait()
        fcntl.flock(folder, fcntl.LOCK_EX)
    except OSError:  # some network file systems know no locks
        return

"""A project's own folder: texts are written into it on request, and never over somebody's work."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pamflet.errors import CannotWrite
from pamflet.publish import atomic
from pamflet.publish.atomic import complaining

CHANGED = "it changed since it was read; run the command again"
THERE = "it is there already"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to be written; `before` is what it held when it was read, None for a new one."""

    path: str
    data: bytes
    before: bytes | None = None
    is_kept: bool = False  # its name tells its bytes, so it may be there already


@dataclass(frozen=True, slots=True)
class _Staged:
    """A draft that waits beside the file it is for."""

    draft: Draft
    part: Path
    target: Path


@dataclass(frozen=True)
class Desk:
    """The folder of a project; paths are relative to it."""

    root: Path

    def replace(self, path: str, data: bytes, before: bytes) -> None:
        """Write a file anew; raises CannotWrite when it no longer has the bytes it had before."""
        self.write([Draft(path, data, before)])

    def write(self, drafts: Iterable[Draft]) -> None:
        """Write several files; raises CannotWrite.

        All are put ready first, so what the disk does not take leaves everything as it was. Only
        the last step, a rename each, may stop halfway: then the message says which were written.
        """
        folders: list[Path] = []
        staged: list[_Staged] = []
        try:
            for draft in drafts:
                staged.append(self._stage(draft, folders))
            _settle(staged)
        finally:
            for each in staged:
                each.part.unlink(missing_ok=True)
            for folder in reversed(folders):
                with suppress(OSError):  # it holds what was written
                    folder.rmdir()

    def _stage(self, draft: Draft, folders: list[Path]) -> _Staged:
        target = self._target(draft.path)
        _check(draft, target)
        with complaining(f"cannot write {draft.path}"):
            for folder in _missing(target.parent):
                folder.mkdir()
                folders.append(folder)
            mode = stat.S_IMODE(target.stat().st_mode) if draft.before is not None else None
            return _Staged(draft, atomic.stage(target, draft.data, mode), target)

    def _target(self, path: str) -> Path:
        """Return where a file really lies, links followed; raises CannotWrite outside the root."""
        parts = PurePosixPath(path).parts
        outside = CannotWrite(f"cannot write {path!r}: it lies outside the project")
        if not parts or PurePosixPath(path).is_absolute() or ".." in parts or "\0" in path:
            raise outside
        with complaining(f"cannot write {path}"), _no_circles():
            target, root = self.root.joinpath(*parts).resolve(), self.root.resolve()
        if root not in target.parents:
            raise outside
        return target


def _check(draft: Draft, target: Path) -> None:
    """Raise CannotWrite when a file is not as it was when it was read."""
    if draft.before is None:
        if target.exists() and not draft.is_kept:
            raise CannotWrite(f"cannot write {draft.path}: {THERE}")
        return
    with complaining(f"cannot write {draft.path}"):
        if target.read_bytes() != draft.before:
            raise CannotWrite(f"cannot write {draft.path}: {CHANGED}")


def _settle(staged: list[_Staged]) -> None:
    """Give all their names; raises CannotWrite with what was written before it stopped."""
    for number, each in enumerate(staged):
        try:
            _put(each)
        except CannotWrite as fault:
            done = [before.draft.path for before in staged[:number]]
            also = f"; written were {', '.join(done)}" if done else ""
            raise CannotWrite(f"{fault}{also}") from fault


def _put(staged: _Staged) -> None:
    draft = staged.draft
    with complaining(f"cannot write {draft.path}"):
        if draft.before is not None:
            _check(draft, staged.target)
            staged.part.replace(staged.target)
            return
        try:
            atomic.settle(staged.part, staged.target)
        except FileExistsError as fault:
            if not draft.is_kept:
                raise CannotWrite(f"cannot write {draft.path}: {THERE}") from fault


def _missing(folder: Path) -> list[Path]:
    """Return the folders that must be made, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    return missing[::-1]


@contextmanager
def _no_circles() -> Iterator[None]:
    try:
        yield
    except RuntimeError as fault:  # links that lead in a circle
        raise OSError("links lead in a circle") from fault

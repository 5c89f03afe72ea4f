"""The output folder: files appear whole or not at all, and foreign files are left alone."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pamflet.errors import CannotWrite


@dataclass(frozen=True)
class Shelf:
    """The folder that files are published in."""

    root: Path

    def put(self, file: str, data: bytes) -> bool:
        """Write a file; return False when it was there already with the same bytes.

        Raises CannotWrite when the folder does not take it; a file that was there then stays.
        """
        target = self._inside(file)
        try:
            if target.is_file() and target.read_bytes() == data:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, data)
        except OSError as fault:
            raise CannotWrite(f"cannot write {target}: {fault.strerror or fault}") from fault
        return True

    def digest(self, file: str) -> str | None:
        """Return the SHA-256 of a file, or None where there is none."""
        try:
            return sha256(self._inside(file).read_bytes()).hexdigest()
        except (OSError, CannotWrite):
            return None

    def remove(self, file: str, digest: str) -> bool:
        """Remove a file that still has the bytes we gave it, and its folder when that is empty."""
        if self.digest(file) != digest:
            return False
        target = self._inside(file)
        try:
            target.unlink()
        except OSError as fault:
            raise CannotWrite(f"cannot remove {target}: {fault.strerror or fault}") from fault
        if target.parent != self.root and not any(target.parent.iterdir()):
            target.parent.rmdir()
        return True

    def _inside(self, file: str) -> Path:
        parts = PurePosixPath(file).parts
        if not parts or PurePosixPath(file).is_absolute() or ".." in parts:
            raise CannotWrite(f"'{file}' lies outside {self.root}")
        return self.root.joinpath(*parts)


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target, flush to disk, then take its place in one step."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".pamflet-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise

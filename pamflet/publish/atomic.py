"""The one door through which files are written: a file appears whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pamflet.errors import CannotWrite

PREFIX, SUFFIX = ".pamflet-", ".part"  # of a file that is still being written


def replace(target: Path, data: bytes, *, is_lasting: bool = True) -> None:
    """Write a file in one step, also in the place of another; raises OSError.

    One that is not lasting may be found cut off after a fall of the power.
    """
    part = stage(target, data, is_lasting=is_lasting)
    try:
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def stage(target: Path, data: bytes, mode: int | None = None, *, is_lasting: bool = True) -> Path:
    """Write a file beside its target and flush it to disk; return where. Raises OSError."""
    part = target.with_name(f"{PREFIX}{target.name}.{os.getpid()}{SUFFIX}")
    part.unlink(missing_ok=True)
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            if is_lasting:
                os.fsync(stream.fileno())
        if mode is not None:
            part.chmod(mode)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def settle(part: Path, target: Path) -> None:
    """Give a staged file its name, where nothing has that name yet; raises OSError."""
    try:
        os.link(part, target)  # unlike a rename, this never writes over anything
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if target.exists() or target.is_symlink():
            raise
        part.replace(target)
    else:
        part.unlink()


@contextmanager
def complaining(said: str) -> Iterator[None]:
    """Raise CannotWrite, with what was said and why, for what the disk does not take."""
    try:
        yield
    except FileExistsError as fault:
        raise CannotWrite(f"{said}: a file stands in the place of the folder") from fault
    except OSError as fault:
        raise CannotWrite(f"{said}: {fault.strerror or fault}") from fault

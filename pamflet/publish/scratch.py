"""A folder for temporary files, removed when the build ends; the next one clears away what stayed.

Whoever made it holds a lock on it as long as they live, so what nobody holds is left over.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pamflet.publish.atomic import complaining

PREFIX = "pamflet-room-"


@contextmanager
def folder() -> Iterator[Path]:
    """Give an empty folder among the temporary files of this machine; raises CannotWrite."""
    usual = Path(tempfile.gettempdir())
    _clear_left_over(usual)
    with complaining(f"cannot write to {usual}"):
        made, held = _made()
    try:
        yield made
    finally:
        clear(made)
        os.close(held)


def _made() -> tuple[Path, int]:
    """Return a new folder, locked; until then another build may take it for left over."""
    while True:
        made = Path(tempfile.mkdtemp(prefix=PREFIX))
        held = os.open(made, os.O_RDONLY | os.O_DIRECTORY)
        with suppress(OSError):  # a disk without locks: nobody clears it away then, either
            fcntl.flock(held, fcntl.LOCK_EX)
        if made.is_dir():
            return made, held
        os.close(held)


def move_in(path: Path) -> None:
    """Let this process keep its temporary files in a folder inside it."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    tempfile.tempdir = os.environ["TMPDIR"] = str(path)


def clear(path: Path) -> None:
    """Remove a folder with all that is in it, as far as it goes."""
    shutil.rmtree(path, ignore_errors=True)


def _clear_left_over(usual: Path) -> None:
    """Remove the folders of builds that were killed."""
    for left in usual.glob(f"{PREFIX}*"):
        with suppress(OSError):
            _clear_unheld(left)


def _clear_unheld(left: Path) -> None:
    held = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(held).st_uid == os.geteuid():
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            clear(left)
    finally:
        os.close(held)

"""What the tests of stores share: files to keep, and a store that fails when it is told to."""

from __future__ import annotations

import errno
import threading
from hashlib import sha256
from typing import Any, ClassVar

import fsspec
from fsspec.implementations.memory import MemoryFileSystem

from pamflet.errors import Place, Problem, Severity
from pamflet.model import Printed
from pamflet.publish.store import Kept

URL = "faulty://store"


def key_of(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()[:32]


def kept(data: bytes = b"%PDF", *problems: Problem, lines: str = "") -> Kept:
    return Kept(Printed(data, 2, 9.7, 0.875, 0, problems), lines)


def warning(line: int = 3) -> Problem:
    place = Place("content/themes/wonen.md", line, 1)
    return Problem("wide-word", "“lang” is wider\n", place, "shorten it", Severity.WARNING)


class FaultySystem(MemoryFileSystem):
    """A store in memory that raises, hangs or answers with other bytes, by the name of a call."""

    protocol = "faulty"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    raises: ClassVar[dict[str, Exception]] = {}
    hangs: ClassVar[set[str]] = set()
    gives: ClassVar[bytes | None] = None
    calls: ClassVar[list[str]] = []
    let_go = threading.Event()

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return "/" + path.removeprefix("faulty://").strip("/")

    @classmethod
    def reset(cls) -> None:
        cls.let_go.set()  # whoever still hangs from the last test
        cls.let_go = threading.Event()
        cls.store.clear()
        cls.pseudo_dirs[:] = ["", "/store"]
        cls.raises.clear()
        cls.hangs.clear()
        cls.calls.clear()
        cls.gives = None

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if name in self.hangs:
            self.let_go.wait(60)
        if name in self.raises:
            raise self.raises[name]

    def info(self, path: str, **kwargs: Any) -> dict[str, Any]:
        self._call("info")
        return dict(super().info(path, **kwargs))

    def cat_file(self, path: str, **kwargs: Any) -> bytes:
        self._call("cat_file")
        return self.gives if self.gives is not None else bytes(super().cat_file(path, **kwargs))

    def pipe_file(self, path: str, value: bytes, **kwargs: Any) -> None:
        self._call("pipe_file")
        super().pipe_file(path, value, **kwargs)


fsspec.register_implementation("faulty", FaultySystem, clobber=True)

FULL = OSError(errno.ENOSPC, "No space left on device")
REFUSED = PermissionError(errno.EACCES, "Permission denied")
AWAY = ConnectionError("cannot connect to host")

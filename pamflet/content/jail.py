"""Read files, and only those that really lie inside the folder that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pamflet.errors import Faulty, Place, Problem

LARGEST_TEXT = 256 * 1024  # bytes; Markdown is quadratic on some inputs
LARGEST_FILE = 20 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Jail:
    """A folder whose files may be read; `label` stands before its paths in messages.

    Every file read is remembered by the SHA-256 of its bytes in `digests`.
    """

    root: Path
    label: str = ""
    digests: dict[str, str] = field(default_factory=dict)

    def name(self, path: PurePosixPath | str) -> str:
        """Return the path as messages show it."""
        return f"{self.label}{path}"

    def has(self, path: PurePosixPath | str) -> bool:
        """Tell whether the file exists."""
        return (self.root / path).is_file()

    def folders(self, path: str) -> list[str]:
        """Return the names of the folders in a folder, sorted."""
        return sorted(entry.name for entry in self._entries(path) if entry.is_dir())

    def files(self, path: str, suffix: str) -> list[str]:
        """Return the names of a folder's files that end on `suffix`, sorted."""
        return sorted(
            entry.name
            for entry in self._entries(path)
            if entry.name.endswith(suffix) and not entry.is_dir()
        )

    def tree(self, path: str) -> list[str]:
        """Return all files below a folder as paths relative to it, sorted."""
        base = self.root / path
        found = (entry for entry in base.rglob("*") if entry.is_file())
        return sorted(entry.relative_to(base).as_posix() for entry in found)

    def bytes(
        self, path: PurePosixPath | str, asked: Place | None = None, limit: int = LARGEST_FILE
    ) -> bytes:
        """Read a file; `asked` is the place that names it, for the message.

        Raises Faulty when it is missing, unreadable, larger than `limit` bytes, or outside.
        """
        place = asked or Place(self.name(path))
        full = self._inside(path, place)
        try:
            if full.stat().st_size > limit:
                raise Faulty(_too_large(path, place, limit))
            data = full.read_bytes()
        except OSError as fault:
            raise Faulty(_unreadable(path, place, fault)) from fault
        self.digests[self.name(path)] = sha256(data).hexdigest()
        return data

    def text(self, path: PurePosixPath | str) -> str:
        """Read a UTF-8 file, with or without a byte-order mark; line ends become `\\n`.

        Raises Faulty when it is not UTF-8, besides what `bytes` raises.
        """
        data = self.bytes(path, limit=LARGEST_TEXT)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise Faulty(_not_utf8(self.name(path), data, fault)) from fault
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            place = Place(self.name(path), line)
            raise Faulty(Problem("not-text", "this file holds a NUL byte", place))
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _entries(self, path: str) -> Iterator[Path]:
        folder = self.root / path
        if folder.is_dir():
            yield from (entry for entry in folder.iterdir() if not entry.name.startswith("."))

    def _inside(self, path: PurePosixPath | str, place: Place) -> Path:
        full = (self.root / path).resolve()
        if PurePosixPath(path).is_absolute() or not full.is_relative_to(self.root.resolve()):
            raise Faulty(
                Problem(
                    "outside-project",
                    f"'{path}' lies outside the project",
                    place,
                    "put the file in the project's folder and name it from there",
                )
            )
        return full


def _too_large(path: PurePosixPath | str, place: Place, limit: int) -> Problem:
    size = f"{limit // 1024} kB"
    return Problem("too-large", f"'{path}' is larger than {size}", place, "use a smaller file")


def _unreadable(path: PurePosixPath | str, place: Place, fault: OSError) -> Problem:
    if isinstance(fault, FileNotFoundError):
        hint = "check the name; capitals count"
        return Problem("missing-file", f"there is no file '{path}'", place, hint)
    return Problem("unreadable", f"'{path}' cannot be read: {fault.strerror}", place)


def _not_utf8(name: str, data: bytes, fault: UnicodeDecodeError) -> Problem:
    before = data[: fault.start]
    line = before.count(b"\n") + 1
    column = len(before) - (before.rfind(b"\n") + 1) + 1
    return Problem(
        "not-utf8",
        f"byte 0x{data[fault.start]:02x} is not UTF-8",
        Place(name, line, column),
        "save the file as UTF-8",
    )

"""Read files, and only those that really lie inside the folder that was asked for."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from pamflet.errors import Faulty, Place, Problem

LARGEST_TEXT = 256 * 1024  # bytes
LARGEST_FILE = 20 * 1024 * 1024  # bytes
# Control characters; and U+E000 to U+E005, which stand for something of our own in a text.
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\ue005\ufffe\uffff]")


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

    def entries(self, path: str) -> list[tuple[str, bool]]:
        """Return the names in a folder, sorted, and whether each is a folder itself.

        Hidden files and editors' backups are left out; a folder that is not there is empty.
        Raises Faulty for a folder that cannot be read.
        """
        try:
            with os.scandir(self.root / path) as entries:
                found = [
                    (entry.name, entry.is_dir())
                    for entry in entries
                    if not entry.name.startswith(".") and not entry.name.endswith("~")
                ]
        except FileNotFoundError:
            return []
        except OSError as fault:
            raise Faulty(_unreadable(path, Place(self.name(path)), fault)) from fault
        return sorted(found)

    def files(self, path: str, suffix: str) -> list[str]:
        """Return the names of a folder's files that end on `suffix`, sorted."""
        names = (name for name, is_folder in self.entries(path) if not is_folder)
        return [name for name in names if name.endswith(suffix)]

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
        try:
            full = self._inside(path, place)
            found = full.stat()
            if not S_ISREG(found.st_mode):  # a pipe would keep us waiting forever
                raise Faulty(Problem("unreadable", f"'{path}' is not a file", place))
            if found.st_size > limit:
                raise Faulty(_too_large(path, place, limit))
            data = full.read_bytes()
        except (OSError, RuntimeError) as fault:  # RuntimeError: links that lead in a circle
            raise Faulty(_unreadable(path, place, fault)) from fault
        self.digests[self.name(path)] = sha256(data).hexdigest()
        return data

    def text(self, path: PurePosixPath | str) -> str:
        """Read a UTF-8 file, with or without a byte-order mark; line ends become `\\n`.

        Raises Faulty when it is not UTF-8 or not text, besides what `bytes` raises.
        """
        data = self.bytes(path, limit=LARGEST_TEXT)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise Faulty(_not_utf8(self.name(path), fault)) from fault
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if found := NO_TEXT.search(text):
            raise Faulty(_not_text(self.name(path), text, found))
        return text

    @cached_property
    def _real_root(self) -> str:
        return os.path.realpath(self.root)

    def _inside(self, path: PurePosixPath | str, place: Place) -> Path:
        # pathlib would take half of the time in which a file is read.
        full = os.path.realpath(os.path.join(self._real_root, path))  # noqa: PTH118
        is_inside = f"{full}/".startswith(f"{self._real_root.rstrip('/')}/")
        if os.path.isabs(path) or not is_inside:  # noqa: PTH117
            said = f"'{path}' lies outside the project"
            hint = "put the file in the project's folder and name it from there"
            raise Faulty(Problem("outside-project", said, place, hint))
        return Path(full)


@dataclass(frozen=True)
class Folders:
    """Where a project lies, and where the templates and styles that ship lie."""

    project: Jail
    shipped: Jail

    @classmethod
    def of(cls, project: Path, shipped: Path) -> Folders:
        """Return the two folders; they may be one and the same."""
        label = "" if project.resolve() == shipped.resolve() else "pamflet:"
        return cls(Jail(project), Jail(shipped, label))


def _too_large(path: PurePosixPath | str, place: Place, limit: int) -> Problem:
    size = f"{limit // 1024} kB"
    return Problem("too-large", f"'{path}' is larger than {size}", place, "use a smaller file")


def _unreadable(path: PurePosixPath | str, place: Place, fault: Exception) -> Problem:
    if isinstance(fault, FileNotFoundError):
        hint = "check the name; capitals count"
        return Problem("missing-file", f"there is no file '{path}'", place, hint)
    reason = fault.strerror if isinstance(fault, OSError) else "links lead in a circle"
    return Problem("unreadable", f"'{path}' cannot be read: {reason}", place)


def _not_utf8(name: str, fault: UnicodeDecodeError) -> Problem:
    lines = re.split("\r\n|\r|\n", fault.object[: fault.start].decode())
    said = f"byte 0x{fault.object[fault.start]:02x} is not UTF-8"
    place = Place(name, len(lines), len(lines[-1]) + 1)
    return Problem("not-utf8", said, place, "save the file as UTF-8")


def _not_text(name: str, text: str, found: re.Match[str]) -> Problem:
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    sign = "a NUL byte" if found[0] == "\0" else f"the control character U+{ord(found[0]):04X}"
    hint = "save the file as plain text"
    return Problem("not-text", f"this file holds {sign}", Place(name, line, column), hint)

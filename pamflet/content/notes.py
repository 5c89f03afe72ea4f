"""Notes of what files say, so that only those are read again that changed.

A note holds what a file was read as, and every question that was asked of the project's folder
meanwhile: the bytes of files, by their digest; whether a file is there; what a folder holds. It
counts as long as all answers are the same. Whoever keeps notes for another day throws them away
when `reader` tells of another program. What is wrong with a file is never noted: it is read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath
from types import FunctionType
from typing import Any, NamedTuple, TypeVar, cast

from pamflet.content.jail import LARGEST_FILE, Jail
from pamflet.errors import Faulty, Place

Record = TypeVar("Record")


class Question(NamedTuple):
    """A question about a path in a folder, and its answer."""

    asked: str  # the jail's own word for it
    path: str
    answer: Any


class Note(NamedTuple):
    """What a file was read as, and all that this hung on."""

    questions: tuple[Question, ...]
    said: Any


@dataclass
class Notes:
    """Notes of an earlier reading, and those of the one at hand."""

    before: Mapping[str, Note] = field(default_factory=dict)
    now: dict[str, Note] = field(default_factory=dict)

    @property
    def are_new(self) -> bool:
        """Tell whether any note was made, or is needed no longer."""
        same = (self.before.get(key) is note for key, note in self.now.items())
        return len(self.now) != len(self.before) or not all(same)

    def read(self, jail: Jail, reader: Callable[[Jail], Record]) -> Record:
        """Return what a reader makes of a folder, from a note where there is one that counts.

        A reader is a function with all that it is given besides: what shows in its `repr` counts.
        Raises Faulty as it does.
        """
        key = sha256(_named(reader).encode("utf-8", "surrogatepass")).hexdigest()
        note = self.before.get(key)
        if note is None or not _counts(note, jail):
            listener = Listener(jail.root, jail.label, jail.digests)
            note = Note((), reader(listener))
            note = note._replace(questions=tuple(listener.heard))
            if listener.is_lost:
                return cast(Record, note.said)
        self.now[key] = note
        return cast(Record, note.said)


@dataclass(frozen=True)
class Listener(Jail):
    """A jail that notes what is asked of it; what cannot be asked again in short ends the note."""

    heard: list[Question] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def is_lost(self) -> bool:
        """Tell whether something was asked that is not noted."""
        return bool(self.lost)

    def has(self, path: PurePosixPath | str) -> bool:
        """Tell whether the file exists."""
        found = super().has(path)
        self.heard.append(Question("has", str(path), found))
        return found

    def entries(self, path: str) -> list[tuple[str, bool]]:
        """Return the names in a folder, as a jail does."""
        self.lost.append(path)  # until all has gone well
        found = super().entries(path)
        self.lost.pop()
        self.heard.append(Question("entries", path, found))
        return found

    def tree(self, path: str) -> list[str]:
        """Return all files below a folder, as a jail does."""
        self.lost.append(path)
        return super().tree(path)

    def bytes(
        self, path: PurePosixPath | str, asked: Place | None = None, limit: int = LARGEST_FILE
    ) -> bytes:
        """Read a file, as a jail does."""
        self.lost.append(str(path))  # until all has gone well
        data = super().bytes(path, asked, limit)
        self.lost.pop()
        self.heard.append(Question("bytes", str(path), sha256(data).hexdigest()))
        return data


def _counts(note: Note, jail: Jail) -> bool:
    """Tell whether every question has the same answer; the digests of files are noted again."""
    try:
        return all(_answer(jail, each) == each.answer for each in note.questions)
    except Faulty:
        return False


def _answer(jail: Jail, question: Question) -> Any:
    if question.asked == "bytes":
        jail.bytes(question.path)
        return jail.digests[jail.name(question.path)]
    return jail.has(question.path) if question.asked == "has" else jail.entries(question.path)


def _named(value: object) -> str:
    """Return a name for a function or a class, with all that it is given, or for a value."""
    if isinstance(value, partial):
        given = [*value.args, *(part for each in sorted(value.keywords.items()) for part in each)]
        return f"{_named(value.func)}({', '.join(map(_named, given))})"
    if isinstance(value, type | FunctionType):
        return f"{value.__module__}.{value.__qualname__}"
    return repr(value)

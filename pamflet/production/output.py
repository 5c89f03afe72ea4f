"""The output folder during a build: publish files, remember them, clear away the old ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from pamflet import merge
from pamflet.errors import CannotWrite, Problem
from pamflet.model import SUFFIXES, Edition, Printed
from pamflet.production.inputs import generator, inputs_of
from pamflet.production.orders import File, Selection
from pamflet.production.project import Project
from pamflet.publish import Entry, Manifest, Shelf, note, read_manifest, write_manifest

if TYPE_CHECKING:
    from pamflet.production.crew import Outcome


class Verdict(StrEnum):
    """What a build did with a file."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class State(StrEnum):
    """What a file is like before a build."""

    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"
    FAULTY = "faulty"  # its sources have errors
    UNTRANSLATED = "untranslated"


@dataclass
class Output:
    """A project's output folder, and what the manifest will say of its files."""

    shelf: Shelf
    project: Project
    entries: dict[str, Entry]
    warnings: tuple[Problem, ...] = ()
    gallery: dict[str, str] = field(default_factory=dict)  # the digest of each of its files

    def publish(self, outcome: Outcome) -> Verdict:
        """Put a finished file in place and note it; raises CannotWrite.

        A failed edition keeps its last good file, and the manifest says what stopped the new one.
        """
        said = tuple(map(str, outcome.problems))
        if outcome.printed is None:
            self._keep(outcome.file.path, said)
            return Verdict.FAILED
        entry = _entry(self.project, outcome.file, outcome.printed, said)
        note(self.shelf, entry)
        changed = self.shelf.put(entry.file, outcome.printed.data)
        self.entries[entry.file] = entry
        return Verdict.BUILT if changed else Verdict.UNCHANGED

    def keep_lost(self, selection: Selection) -> list[File]:
        """Return the files that a selection asks for and whose sources could not even be read."""
        lost = lost_files(self.project, self.entries, selection)
        for file in lost:
            faults = self.project.faults_above(file.edition)
            self._keep(file.path, tuple(map(str, faults)))
        return lost

    def sweep(self) -> list[str]:
        """Remove the files of editions that no longer exist, and return their paths.

        What a file that cannot be read would have made, stays; so do files that are not ours.
        """
        planned = self.project.plan
        wanted = {file.path for file in self.project.files(Selection())}
        removed = []
        for path, entry in list(self.entries.items()):
            edition = _edition(entry)
            if (
                path in wanted
                or edition in planned.untranslated
                or self.project.faults_above(edition)
            ):
                continue
            if self.shelf.remove(path, entry.sha256):
                removed.append(path)
            del self.entries[path]
        return removed

    def put_in_gallery(self, file: str, data: bytes) -> None:
        """Put a file that is made of all editions together in place; raises CannotWrite."""
        self.gallery[file] = sha256(data).hexdigest()
        self.shelf.put(file, data)

    def leave_in_gallery(self, files: Collection[str]) -> None:
        """Remove all else that a gallery ever put in place; what somebody changed is theirs."""
        for file in self.gallery.keys() - set(files):
            self.shelf.remove(file, self.gallery.pop(file))

    def close(self) -> None:
        """Write the manifest."""
        write_manifest(self.shelf, Manifest(self.entries, generator(), self.gallery))

    def _keep(self, path: str, said: tuple[str, ...]) -> None:
        entry = self.entries.pop(path, None)
        if entry is not None and self.shelf.size(path) is not None:
            self.entries[path] = replace(entry, problems=said)


@contextmanager
def open_output(shelf: Shelf, project: Project, wait: Callable[[], None]) -> Iterator[Output]:
    """Give the output folder to one build; the manifest is written however the build ends.

    Raises CannotWrite; calls `wait` when another build is at work in the folder.
    """
    with shelf.claimed(wait):
        manifest, warnings = read_manifest(shelf)
        output = Output(shelf, project, dict(manifest.entries), warnings, dict(manifest.gallery))
        try:
            yield output
        except BaseException:
            with suppress(CannotWrite):
                output.close()
            raise
        output.close()


def state_of(shelf: Shelf, project: Project, entry: Entry | None, file: File) -> State:
    """Return what a file is like, of which the manifest may have an entry."""
    if project.faults_of(file.edition):
        return State.FAULTY
    size = shelf.size(file.path)
    if entry is None or size is None:
        return State.MISSING
    same = entry.inputs == inputs_of(project.sources, project.look_digests, file)
    return State.CURRENT if same and size == entry.bytes else State.OUTDATED


def lost_files(project: Project, entries: Mapping[str, Entry], selection: Selection) -> list[File]:
    """Return the files that cannot be made because their region or pamphlet cannot be read.

    Which those are, the plan tells for regions, and for pamphlets the manifest alone.
    """
    planned = frozenset(project.plan.editions)
    known = {
        file
        for entry in entries.values()
        if (file := _file(entry))
        and selection.has(entry.pamphlet, entry.region, entry.locale)
        and _edition(entry) not in planned
        and project.faults_above(_edition(entry))
    }
    return sorted(known | set(project.lost(selection)))


def _file(entry: Entry) -> File | None:
    """Return the file that an entry tells of, or None for a format that is made no longer."""
    numbers = range(len(SUFFIXES.get(entry.format, ())))
    files = (File(_edition(entry), entry.format, number) for number in numbers)
    return next((file for file in files if file.path == entry.file), None)


def _edition(entry: Entry) -> Edition:
    return Edition(entry.region, entry.pamphlet, entry.locale)


def _entry(project: Project, file: File, printed: Printed, said: tuple[str, ...]) -> Entry:
    return Entry(
        pamphlet=file.edition.pamphlet,
        region=file.edition.region,
        locale=file.edition.locale,
        format=file.format,
        file=file.path,
        sha256=sha256(printed.data).hexdigest(),
        bytes=len(printed.data),
        pages=printed.pages,
        type_size=float(printed.type_size),
        fill=float(printed.fill),
        inputs=inputs_of(project.sources, project.look_digests, file),
        translation=merge.status_of(project.sources, file.edition),
        problems=said,
    )

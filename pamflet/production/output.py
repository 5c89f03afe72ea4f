"""The output folder during a build: publish files, remember them, clear away the old ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from time import time_ns
from typing import TYPE_CHECKING

from pamflet import merge
from pamflet.errors import CannotWrite, Problem
from pamflet.model import SUFFIXES, Edition, Printed
from pamflet.production.due import Due, Stock, seal_of_looks, versions_of
from pamflet.production.ledger import Ledger, Look, keep_ledger, recall_ledger
from pamflet.production.orders import File, Selection
from pamflet.production.project import Project
from pamflet.publish import (
    Entry,
    Manifest,
    Memory,
    Shelf,
    is_begun,
    note,
    read_manifest,
    write_manifest,
)

if TYPE_CHECKING:
    from pamflet.production.crew import Outcome


class Verdict(StrEnum):
    """What a build did with a file."""

    BUILT = "built"
    FETCHED = "fetched"  # somebody had built it
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
    stock: Stock
    warnings: tuple[Problem, ...] = ()
    gallery: dict[str, str] = field(default_factory=dict)  # the digest of each of its files
    memory: Memory | None = None

    @property
    def ledger(self) -> Ledger:
        """What is known of the files besides."""
        return self.stock.ledger

    def due(self, files: Iterable[File]) -> list[Due]:
        """Return which files must be made, and why; the others stay as they are."""
        found = {file: self.stock.due(file) for file in files}
        for file, due in found.items():
            if due is None:
                said = tuple(map(str, self.stock.told_of(file)))
                entry = self.entries[file.path]
                if entry.problems != said:  # since then it could not be made
                    self.entries[file.path] = replace(entry, problems=said)
        return [due for due in found.values() if due]

    def publish(self, outcome: Outcome, verdict: Verdict = Verdict.BUILT) -> Verdict:
        """Put a finished file in place and note it, and return a verdict; raises CannotWrite.

        A failed edition keeps its last good file, and the manifest says what stopped the new one.
        """
        file, said = outcome.file, tuple(map(str, outcome.problems))
        if outcome.printed is None:
            self._keep(file.path, said)
            self.stock.fail(file)
            return Verdict.FAILED
        entry = self._entry(file, outcome.printed, said)
        note(self.shelf, entry)
        changed = self.shelf.put(entry.file, outcome.printed.data)
        self.entries[entry.file] = entry
        self.stock.settle(file, entry.sha256, outcome.problems)
        return verdict if changed else Verdict.UNCHANGED

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
            edition = edition_of(entry)
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

    def manifest(self) -> Manifest:
        """Return what the manifest is to say."""
        return Manifest(self.entries, self.stock.versions, self.gallery)

    def _entry(self, file: File, printed: Printed, said: tuple[str, ...]) -> Entry:
        edition = file.edition
        return Entry(
            pamphlet=edition.pamphlet,
            region=edition.region,
            locale=edition.locale,
            format=file.format,
            file=file.path,
            sha256=sha256(printed.data).hexdigest(),
            bytes=len(printed.data),
            pages=printed.pages,
            type_size=float(printed.type_size),
            fill=float(printed.fill),
            inputs=self.stock.key(file),
            translation=merge.status_of(self.project.sources, edition),
            problems=said,
        )

    def keep_look(self) -> None:
        """Note in the ledger what shapes pages, for who does not read it."""
        if self.stock.material:
            seal = seal_of_looks(self.project, self.stock.versions)
            self.ledger.look = Look(seal, self.stock.material)

    def _keep(self, path: str, said: tuple[str, ...]) -> None:
        entry = self.entries.pop(path, None)
        if entry is not None and self.shelf.size(path) is not None:
            self.entries[path] = replace(entry, problems=said)


@contextmanager
def open_output(  # noqa: PLR0913 - what it is, whose it is, and how it is looked at
    shelf: Shelf,
    project: Project,
    wait: Callable[[], None],
    memory: Memory | None = None,
    load: Callable[[], object] = lambda: None,
    *,
    is_forced: bool = False,
) -> Iterator[Output]:
    """Give the output folder to one build; the manifest is written however the build ends.

    The `memory` keeps its ledger; `load` loads the libraries that set type, where they must be
    looked at. Raises CannotWrite; calls `wait` when another build is at work in the folder.
    """
    with shelf.claimed(wait):
        manifest, warnings = read_manifest(shelf)
        ledger = recall_ledger(memory, shelf.root) if memory else Ledger()
        versions = versions_of(ledger, manifest, load)
        entries = dict(manifest.entries)
        stock = Stock(shelf, project, project.material, entries, ledger, versions, is_forced)
        output = Output(shelf, project, entries, stock, warnings, dict(manifest.gallery), memory)
        try:
            yield output
        except BaseException:
            with suppress(CannotWrite):
                _close(output, manifest, memory)
            raise
        _close(output, manifest, memory)


def _close(output: Output, before: Manifest, memory: Memory | None) -> None:
    """Write the manifest, where it says something new or ends a journal, and keep the ledger."""
    now, ledger = time_ns(), output.ledger
    manifest = output.manifest()
    if manifest != before or output.warnings or is_begun(output.shelf):
        write_manifest(output.shelf, manifest)
    if memory:
        names = {edition_of(entry).name for entry in output.entries.values()}
        ledger.texts = {name: text for name, text in ledger.texts.items() if name in names}
        ledger.files = {path: ledger.files[path] for path in output.entries if path in ledger.files}
        output.keep_look()
        keep_ledger(memory, output.shelf.root, ledger, now)


def state_of(stock: Stock, file: File) -> State:
    """Return what a file is like."""
    if stock.project.faults_of(file.edition):
        return State.FAULTY
    if file.path not in stock.entries or stock.shelf.stamp(file.path) == ():
        return State.MISSING
    return State.OUTDATED if stock.due(file) else State.CURRENT


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
        and edition_of(entry) not in planned
        and project.faults_above(edition_of(entry))
    }
    return sorted(known | set(project.lost(selection)))


def _file(entry: Entry) -> File | None:
    """Return the file that an entry tells of, or None for a format that is made no longer."""
    numbers = range(len(SUFFIXES.get(entry.format, ())))
    files = (File(edition_of(entry), entry.format, number) for number in numbers)
    return next((file for file in files if file.path == entry.file), None)


def edition_of(entry: Entry) -> Edition:
    """Return the edition of a file."""
    return Edition(entry.region, entry.pamphlet, entry.locale)

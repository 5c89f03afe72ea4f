"""Which files are due, and why: never made, gone, changed, or made from what has changed since.

It looks at as little as will do. Where nothing that a text is merged from has changed, it is not
merged; where the text that would be printed is the same, it is not made; where a file is found as
it was left, it is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pamflet import merge
from pamflet.content.machine import are_untouched, loaded_libraries, way_to_libraries
from pamflet.errors import Faulty, Problem, errors_in
from pamflet.merge.essence import Essence
from pamflet.model import Edition, Pamphlet
from pamflet.production.inputs import (
    LAYOUT,
    Material,
    Pairs,
    Versions,
    digest_of,
    generator,
    key_of,
    needed_looks,
    texts_of,
)
from pamflet.production.ledger import Kept, Ledger, Stamp, Text, recall_ledger
from pamflet.production.orders import File
from pamflet.production.project import Project
from pamflet.publish import Entry, Manifest, Memory, Shelf, read_manifest

MOST_NAMED = 3  # inputs in a reason


class Cause(StrEnum):
    """Why a file is due."""

    FORCED = "asked for with --force"
    NEW = "never made"
    GONE = "the file is gone"
    TOUCHED = "somebody changed the file"
    FAULTY = "its sources have errors"
    FAILED = "it could not be made last time"
    INPUTS = "what it is made from has changed"
    LINES = "the lines that its warnings name have moved"


class Due(NamedTuple):
    """A file that must be made, and why, in words."""

    file: File
    cause: Cause
    why: str


class _Shaped(NamedTuple):
    """What shapes the pages of a format of a pamphlet, and its digest."""

    pairs: Pairs
    digest: str


@dataclass
class Stock:
    """What lies on the shelf, held against what a project asks for."""

    shelf: Shelf
    project: Project
    material: Material | None  # None where looks are broken
    entries: Mapping[str, Entry]
    ledger: Ledger
    versions: Versions
    is_forced: bool = False
    _essence: Essence = field(default_factory=Essence)
    _texts: dict[Edition, Text | None] = field(default_factory=dict)
    _raw: dict[Edition, str] = field(default_factory=dict)
    _unsound: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    _looks: dict[tuple[str, str, str], _Shaped] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._shared = digest_of(tuple(sorted(self.versions.items())))

    def due(self, file: File) -> Due | None:
        """Return why a file must be made, or None where it is as it would be made."""
        if self.project.faults_of(file.edition) or self._has_unsound_looks(file):
            return _due(file, Cause.FAULTY)
        if self.is_forced:
            return _due(file, Cause.FORCED)
        entry, stamp = self.entries.get(file.path), self.shelf.stamp(file.path)
        if entry is None:
            return _due(file, Cause.NEW)
        if stamp == ():
            return _due(file, Cause.GONE)
        text = self.text_of(file.edition)
        if text is None:
            return _due(file, Cause.FAULTY)
        return self._outdated(file, text, entry, stamp)

    def key(self, file: File) -> str:
        """Return one digest of all that a file is made from; none where its text has errors."""
        text = self.text_of(file.edition)
        if text is None:
            return ""
        formats = tuple(each.id for each in self._pamphlet(file).formats)
        return key_of(file, formats, text.essence, self._looks_of(file).digest, self._shared)

    def settle(self, file: File, sha256: str, problems: tuple[Problem, ...]) -> None:
        """Note a file that was just put in place."""
        text, stamp = self.text_of(file.edition), self.shelf.stamp(file.path)
        if text is None:
            return
        numbers = self.ledger.numbers_of(self._made_of(file))
        kept = Kept(stamp, sha256, self.key(file), text.lines, problems, numbers)
        self.ledger.files[file.path] = kept
        self.ledger.failed.pop(file.path, None)

    def fail(self, file: File) -> None:
        """Note a file that could not be made."""
        self.ledger.failed[file.path] = self.key(file)

    def told_of(self, file: File) -> tuple[Problem, ...]:
        """Return what was told while a file was made that is as it would be made now."""
        kept = self._kept(file)
        return kept.problems if kept else ()

    def _kept(self, file: File) -> Kept | None:
        """Return what is known of the file that the manifest tells of, and of no other."""
        kept, entry = self.ledger.files.get(file.path), self.entries.get(file.path)
        return kept if kept and entry and kept.key == entry.inputs else None

    def text_of(self, edition: Edition) -> Text | None:
        """Return the text of an edition, merged only where it may have changed; None for errors."""
        if edition not in self._texts:
            raw, name = self.raw_of(edition), edition.name
            known = self.ledger.texts.get(name)
            text = known if known and known.raw == raw else self._merged(edition, raw)
            self._texts[edition] = text
            if text is None:
                self.ledger.texts.pop(name, None)
            else:
                self.ledger.texts[name] = text
        return self._texts[edition]

    def raw_of(self, edition: Edition) -> str:
        """Return the digest of all that an edition's text is merged from; none if it is gone."""
        sources = self.project.sources
        if edition.region not in sources.regions or edition.pamphlet not in sources.pamphlets:
            return ""
        if edition not in self._raw:
            self._raw[edition] = digest_of(self._pairs(edition))
        return self._raw[edition]

    def _merged(self, edition: Edition, raw: str) -> Text | None:
        if self.project.faults_of(edition):
            return None
        try:
            text = merge.manuscript(self.project.sources, edition, self.project.plan.editions)
        except Faulty:
            return None
        return Text(raw, self._essence.of(text), self._essence.lines_of(text), bool(text.problems))

    def _outdated(self, file: File, text: Text, entry: Entry, stamp: Stamp) -> Due | None:
        key, kept = self.key(file), self._kept(file)
        if entry.inputs != key:
            return Due(file, Cause.INPUTS, self._changed(file))
        if self.ledger.failed.get(file.path) == key:
            return _due(file, Cause.FAILED)
        warned = text.is_warned or bool(kept.problems if kept else entry.problems)
        if warned and (kept is None or kept.lines != text.lines):
            return _due(file, Cause.LINES)
        if self.ledger.knows(file.path, stamp, entry.sha256):
            return None
        if stamp[0] != entry.bytes or self.shelf.digest(file.path) != entry.sha256:
            return _due(file, Cause.TOUCHED)
        self._verify(file, entry, stamp)
        return None

    def _verify(self, file: File, entry: Entry, stamp: Stamp) -> None:
        """Note a file that was read, and has the bytes that the manifest tells."""
        self.settle(file, entry.sha256, self.told_of(file))
        self.ledger.files[file.path] = self.ledger.files[file.path]._replace(stamp=stamp)

    def _changed(self, file: File) -> str:
        """Return in words what a file was made from and is no longer as it was."""
        was, now = self.ledger.made_of(file.path), self._made_of(file)
        if was is None:
            return f"{Cause.INPUTS}: nobody noted what that was"
        return in_words(was, now, self.versions) or str(Cause.INPUTS)

    def _made_of(self, file: File) -> Pairs:
        return (*self._pairs(file.edition), *self._looks_of(file).pairs, *self.versions.items())

    def _pairs(self, edition: Edition) -> Pairs:
        return texts_of(self.project.sources, edition, self.project.plan.editions)

    def _looks_of(self, file: File) -> _Shaped:
        pamphlet, locale = self._pamphlet(file), file.edition.locale
        asked = pamphlet.id, locale, file.format
        if asked not in self._looks:
            needed = needed_looks(pamphlet, locale, file.format)
            pairs = self.material.pairs(needed) if self.material else ()
            self._looks[asked] = _Shaped(pairs, digest_of(pairs))
        return self._looks[asked]

    def _pamphlet(self, file: File) -> Pamphlet:
        return self.project.sources.pamphlets[file.edition.pamphlet]

    def _has_unsound_looks(self, file: File) -> bool:
        """Tell whether its templates, or any style sheet, have errors: these stop all editions."""
        asked = file.edition.pamphlet, file.edition.locale, file.format
        if asked not in self._unsound:
            self._unsound[asked] = self.material is None or any(self._faults_of_looks(file))
        return self._unsound[asked]

    def _faults_of_looks(self, file: File) -> Iterator[Problem]:
        looks, faults = self.project.looks, self.project.layout_faults
        needed = needed_looks(self._pamphlet(file), file.edition.locale, file.format)
        layouts = [name.removeprefix(LAYOUT) for name in needed if name.startswith(LAYOUT)]
        of_sheets = looks.problems if looks else ()
        yield from errors_in(
            (*of_sheets, *(each for id_ in layouts for each in faults.get(id_, ())))
        )


def open_stock(shelf: Shelf, project: Project, memory: Memory) -> Stock | None:
    """Return an output folder as it is found, for who changes nothing in it.

    None where there is something in it, and looks were neither read nor are known as they are.
    """
    manifest, ledger = read_manifest(shelf)[0], recall_ledger(memory, shelf.root)
    versions, look = versions_of(ledger, manifest), ledger.look
    is_known = look and look.seal == seal_of_looks(project, versions)
    if manifest.entries and project.looks is None and not is_known:
        return None
    material = look.material if look and is_known else project.material
    return Stock(shelf, project, material, dict(manifest.entries), ledger, versions)


def keys_of(project: Project, files: Iterable[File], versions: Versions) -> dict[str, str]:
    """Return for each path one digest of all that its file is made from."""
    stock = Stock(Shelf(Path()), project, project.material, {}, Ledger(), versions)
    return {file.path: stock.key(file) for file in files}


def seal_of_looks(project: Project, versions: Versions) -> str:
    """Return what must be the same for looks to be as they were when they were read."""
    return digest_of((*project.look_digests.items(), *versions.items()))


def versions_of(
    ledger: Ledger, manifest: Manifest, load: Callable[[], object] | None = None
) -> dict[str, str]:
    """Return the versions of all that makes files, libraries included.

    Those that were loaded when the ledger was written, as long as nobody touched them; else the
    ones that `load` loads, or without it those that the manifest tells of.
    """
    own = generator()
    if ledger.libraries and ledger.way == way_to_libraries() and are_untouched(ledger.libraries):
        found = ledger.libraries
    elif load is None:
        return {**manifest.generator, **own}
    else:
        load()
        found = ledger.libraries = loaded_libraries()
    return own | {each.name: each.version for each in found.values()}


def with_companions(due: Iterable[File], files: Iterable[File]) -> Iterator[File]:
    """Yield the files that must be made for some to be made, out of those that are asked for.

    What is compared with the screen edition needs that one, a web edition tells of all others.
    """
    wanted = set(due)
    for _, group in groupby(files, key=lambda file: file.edition):
        asked = tuple(group)
        formats = {file.format for file in asked if file in wanted}
        if formats - {"screen"}:
            formats.add("screen")
        yield from (file for file in asked if file.format in formats or "web" in formats)


def in_words(was: Pairs, now: Pairs, versions: Versions) -> str:
    """Return what differs, the first of it by name: `styles/page.css changed`."""
    before, after = dict(set(was) - set(now)), dict(set(now) - set(was))
    names = [name for name, _ in (*now, *was) if name in before or name in after]
    said = [_differs(name, before, after, versions) for name in dict.fromkeys(names)]
    more = len(said) - MOST_NAMED
    return "; ".join([*said[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])])


def _differs(
    name: str, before: Mapping[str, str], after: Mapping[str, str], versions: Versions
) -> str:
    if name in versions and name in before and name in after:
        return f"{name} was {before[name]}, is {after[name]}"
    if name not in before:
        return f"{name} is new"
    return f"{name} changed" if name in after else f"{name} is gone"


def _due(file: File, cause: Cause) -> Due:
    return Due(file, cause, str(cause))

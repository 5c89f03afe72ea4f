"""`manifest.json`: every published file, its digest, and what it was made from.

A build notes each file in a journal before it puts it in place, and writes the manifest at its end.
So a build that was killed is not forgotten: what stands in the journal, and lies in the folder with
the same bytes, is read back as if it stood in the manifest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pamflet.errors import Place, Problem, Severity
from pamflet.model import Status
from pamflet.publish.shelf import Shelf

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE = "manifest.json"
JOURNAL = ".pamflet-journal"
VERSION: Literal[1] = 1
GALLERY = "index.html"
PICTURE = re.compile(r"gallery/[0-9a-f]{20}-(\d+)x(\d+)\.webp")  # its width and height in px
EDITION = re.compile(r"[a-z0-9-]+/[a-z0-9-]+\.[A-Za-z0-9-]+\.[a-z.-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One published file; `type_size` in pt, `fill` of the last page from 0 to 1.

    `translation` is None in the source language, and where nobody said how far it is.
    """

    pamphlet: str
    region: str
    locale: str
    format: str
    file: str
    sha256: str
    bytes: int
    pages: int
    type_size: float
    fill: float
    inputs: str
    translation: Status | None = None
    problems: tuple[str, ...] = ()


NAMES = tuple(each.name for each in fields(Entry))
FLAT = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": "))  # a line each


@dataclass(frozen=True, slots=True)
class Manifest:
    """All published files by their path, and the versions that made them.

    `gallery` has the digest of each file that is made of all editions together.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    generator: Mapping[str, str] = field(default_factory=dict)
    gallery: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Written:
    """The manifest as it stands in its file."""

    version: Literal[1]
    generator: Mapping[str, str]
    files: tuple[Entry, ...]
    gallery: Mapping[str, str] = field(default_factory=dict)


def read_manifest(shelf: Shelf) -> tuple[Manifest, tuple[Problem, ...]]:
    """Return the manifest of the output folder; a damaged one is empty, with a warning."""
    written = _Written(VERSION, {}, ())
    problems: tuple[Problem, ...] = ()
    data = shelf.read(FILE)
    try:
        if data is not None:
            written = _adapter(_Written).validate_json(data, strict=True)
        entries = [*map(_ours, written.files), *_noted(shelf)]
        gallery = {_of_gallery(file): digest for file, digest in written.gallery.items()}
    except ValueError:
        entries, gallery, problems = list(_noted(shelf)), {}, (_damaged(shelf),)
    known = {each.file: each for each in entries}
    return Manifest(known, written.generator, gallery), problems


def note(shelf: Shelf, entry: Entry) -> None:
    """Note a file in the journal, before it is put in place; raises CannotWrite."""
    shelf.append(JOURNAL, json.dumps(_record(entry)))


def is_begun(shelf: Shelf) -> bool:
    """Tell whether there is a journal: of this build, or of one that was cut off."""
    return shelf.size(JOURNAL) is not None


def write_manifest(shelf: Shelf, manifest: Manifest) -> None:
    """Write the manifest, which ends the journal; the same files give the same bytes."""
    files = tuple(entry for _, entry in sorted(manifest.entries.items()))
    generator, gallery = (
        dict(sorted(each.items())) for each in (manifest.generator, manifest.gallery)
    )
    written = {"version": VERSION, "generator": generator, "files": [], "gallery": gallery}
    text = json.dumps(written, indent=2, ensure_ascii=False) + "\n"
    if files:
        said = ",\n    ".join(map(_indented, files))
        text = text.replace('"files": []', f'"files": [\n    {said}\n  ]', 1)
    shelf.put(FILE, text.encode())
    shelf.remove(JOURNAL, shelf.digest(JOURNAL) or "")


def _record(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in NAMES}


def _indented(entry: Entry) -> str:
    """Return an entry as `json.dumps(…, indent=2)` writes it in a list, several times as fast."""
    record = _record(entry)
    if entry.problems:
        return json.dumps(record, indent=2, ensure_ascii=False).replace("\n", "\n    ")
    return f"{{\n      {FLAT.encode(record)[1:-1]}\n    }}"


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - slow, and a new project has no manifest

    return TypeAdapter(kind)


def _noted(shelf: Shelf) -> Iterator[Entry]:
    """Yield the files of a build that was cut off, as far as they are in place."""
    for line in (shelf.read(JOURNAL) or b"").splitlines():
        try:
            entry = _ours(_adapter(Entry).validate_json(line, strict=True))
        except ValueError:  # cut off in the middle of a line
            continue
        if shelf.digest(entry.file) == entry.sha256:
            yield entry


def _ours(entry: Entry) -> Entry:
    """Return an entry; raises ValueError when no build can have written such a file."""
    stem = f"{entry.region}/{entry.pamphlet}.{entry.locale}."
    if not (EDITION.fullmatch(entry.file) and entry.file.startswith(stem)):
        raise ValueError(f"'{entry.file}' is no edition")
    return entry


def _of_gallery(file: str) -> str:
    """Return a file of the gallery; raises ValueError when no build can have written it."""
    if file != GALLERY and not PICTURE.fullmatch(file):
        raise ValueError(f"'{file}' is nothing of a gallery")
    return file


def _damaged(shelf: Shelf) -> Problem:
    said = "the manifest cannot be read and is made anew"
    hint = "files it knew are no longer removed by themselves"
    place = Place(f"{shelf.name}/{FILE}")
    return Problem("broken-manifest", said, place, hint, Severity.WARNING)

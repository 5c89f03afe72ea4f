"""`manifest.json`: every published file, its digest, and what it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pamflet.errors import Place, Problem, Severity
from pamflet.publish.shelf import Shelf

FILE = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One published file; `type_size` in pt, `fill` of the last page from 0 to 1."""

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
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All published files by their path, and the versions that made them."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    generator: Mapping[str, str] = field(default_factory=dict)


def read_manifest(shelf: Shelf) -> tuple[Manifest, tuple[Problem, ...]]:
    """Return the manifest of the output folder; a damaged one is empty, with a warning."""
    path = shelf.root / FILE
    if not path.is_file():
        return Manifest(), ()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        entries = {each["file"]: _entry(each) for each in data["files"]}
        return Manifest(entries, dict(data["generator"])), ()
    except (OSError, ValueError, KeyError, TypeError) as fault:
        said = f"the manifest cannot be read and is made anew: {type(fault).__name__}"
        hint = "files it knew are no longer removed by themselves"
        place = Place(f"output/{FILE}")
        return Manifest(), (Problem("broken-manifest", said, place, hint, Severity.WARNING),)


def write_manifest(shelf: Shelf, manifest: Manifest) -> None:
    """Write the manifest; the same files give the same bytes."""
    data = {
        "version": VERSION,
        "generator": dict(sorted(manifest.generator.items())),
        "files": [asdict(entry) for _, entry in sorted(manifest.entries.items())],
    }
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    shelf.put(FILE, text.encode())


def _entry(data: Mapping[str, Any]) -> Entry:
    known = {name: data[name] for name in Entry.__dataclass_fields__}
    return Entry(**{**known, "problems": tuple(known["problems"])})

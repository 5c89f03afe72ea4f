"""Read the project that a command is about, and find its output folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pamflet.content import Folders
from pamflet.errors import UnknownName, did_you_mean
from pamflet.production import Project, read_project, shipped_folder
from pamflet.publish import Shelf, usual_memory

OUTPUT = "output"
LEDGERS = "ledgers"  # among the caches

Chosen = Mapping[str, tuple[str, ...]]  # what was asked for, by kind


def read(root: Path, *, with_looks: bool = True) -> Project:
    """Read a project; raises UnknownName for a folder that is none, naming one beside it."""
    if not (root / "content").is_dir():
        why = "it has no content/ folder" if root.is_dir() else "there is no such folder"
        beside = root.parent.iterdir() if root.parent.is_dir() else ()
        hint = did_you_mean(
            root.name, [each.name for each in beside if (each / "content").is_dir()]
        )
        raise UnknownName(f"'{root}' is not a project: {why}{f': {hint}' if hint else ''}")
    return read_project(folders_of(root), with_looks=with_looks, memory=usual_memory())


def folders_of(root: Path) -> Folders:
    """Return where a project lies, and where what ships lies."""
    return Folders.of(root, shipped_folder())


def shelf_of(root: Path, output: Path | None) -> Shelf:
    """Return the folder where files go: the project's own, or another that was asked for."""
    return Shelf(output, str(output)) if output is not None else Shelf(root / OUTPUT, OUTPUT)

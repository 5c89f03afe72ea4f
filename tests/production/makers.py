"""What the tests of production share: one build from reading to the manifest."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from small_project import SmallProject, make

from pamflet.production import (
    Press,
    Project,
    Selection,
    Stock,
    Verdict,
    keys_of,
    open_output,
    open_stock,
    produce,
    with_companions,
)
from pamflet.publish import Memory, Shelf

EVERYTHING = Selection()
VERSIONS = {"weasyprint": "70.0"}


@dataclass(frozen=True)
class Built:
    """What a build did: a verdict a file, what it removed, what it kept, every problem.

    `made` are the files that were made, and `why`.
    """

    verdicts: dict[str, Verdict]
    removed: list[str]
    kept: list[str]
    problems: list[str]
    why: dict[str, str]
    made: list[str]


def never() -> None:
    raise AssertionError("nobody else is at work")


def shelf_of(project: SmallProject) -> Shelf:
    return Shelf(project.root / "output")


def memory_of(project: SmallProject) -> Memory:
    return Memory(project.root / "caches")


def opened(project: SmallProject, read: Project, *, force: bool = False):
    """Open the output folder as the command line does."""
    return open_output(shelf_of(project), read, never, memory_of(project), is_forced=force)


_looks: dict[tuple[tuple[str, str], ...], Project] = {}


def read_of(project: SmallProject) -> Project:
    """Read a project with its looks; looks that are the same as before are not read again."""
    bare = project.read(with_looks=False)
    known = _looks.get(seal := tuple(sorted(bare.look_digests.items())))
    if known is None:
        whole = project.read()
        known = replace(whole, problems=whole.problems[len(bare.problems) :])
        _looks[seal] = known
    return replace(
        bare,
        looks=known.looks,
        problems=(*bare.problems, *known.problems),
        layout_faults=known.layout_faults,
        layout_parts=known.layout_parts,
    )


def build(
    project: SmallProject,
    selection: Selection = EVERYTHING,
    press: Press = make,
    *,
    force: bool = False,
) -> Built:
    """Build as the command line does."""
    read = read_of(project)
    problems = read.problems_of(selection)
    with opened(project, read, force=force) as output:
        files = read.files(selection)
        due = output.due(files)
        making = list(with_companions((each.file for each in due), files))
        verdicts = dict.fromkeys((file.path for file in files), Verdict.UNCHANGED)
        for file in set(files) - set(making):
            problems += output.stock.told_of(file)
        for outcome in produce(read, making, press):
            verdicts[outcome.file.path] = output.publish(outcome)
            problems += outcome.problems
        kept = [file.path for file in output.keep_lost(selection)]
        removed = output.sweep() if selection.is_everything else []
    why = {each.file.path: each.why for each in due}
    made = [file.path for file in making]
    return Built(verdicts, removed, kept, sorted(set(map(str, problems))), why, made)


def stock_of(project: SmallProject) -> Stock:
    """Return the output folder as `list` looks at it."""
    for with_looks in (False, True):
        read = project.read(with_looks=with_looks)
        if stock := open_stock(shelf_of(project), read, memory_of(project)):
            return stock
    raise AssertionError("its looks were read")


def keys(project: SmallProject, *, with_looks: bool = False) -> dict[str, str]:
    """Return one digest a file of all that it is made from; without looks, of its text alone."""
    read = read_of(project) if with_looks else project.read(with_looks=False)
    return keys_of(read, read.files(EVERYTHING), VERSIONS)


def outdated_by(project: SmallProject, path: str, text: str) -> set[str]:
    """Write a file; return the files of which it changes what they are made from."""
    with_looks = not path.startswith("content/")
    before = keys(project, with_looks=with_looks)
    project.write(path, text)
    after = keys(project, with_looks=with_looks)
    return {file for file in before if after.get(file) != before[file]}


def entries(project: SmallProject) -> dict[str, dict[str, Any]]:
    """Return the manifest's entries by file."""
    data = json.loads((project.root / "output/manifest.json").read_text(encoding="utf-8"))
    return {each["file"]: each for each in data["files"]}

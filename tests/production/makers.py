"""What the tests of production share: one build from reading to the manifest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from small_project import SmallProject, make

from pamflet.production import Press, Selection, Verdict, open_output, produce
from pamflet.publish import Shelf

EVERYTHING = Selection()


@dataclass(frozen=True)
class Built:
    """What a build did: a verdict a file, what it removed, what it kept, every problem."""

    verdicts: dict[str, Verdict]
    removed: list[str]
    kept: list[str]
    problems: list[str]


def never() -> None:
    raise AssertionError("nobody else is at work")


def shelf_of(project: SmallProject) -> Shelf:
    return Shelf(project.root / "output")


def build(project: SmallProject, selection: Selection = EVERYTHING, press: Press = make) -> Built:
    """Build as the command line does."""
    read = project.read()
    problems = read.problems_of(selection)
    verdicts = {}
    with open_output(shelf_of(project), read, never) as output:
        for outcome in produce(read, read.files(selection), press):
            verdicts[outcome.file.path] = output.publish(outcome)
            problems += outcome.problems
        kept = [file.path for file in output.keep_lost(selection)]
        removed = output.sweep() if selection.is_everything else []
    return Built(verdicts, removed, kept, sorted(set(map(str, problems))))


def entries(project: SmallProject) -> dict[str, dict[str, Any]]:
    """Return the manifest's entries by file."""
    data = json.loads((project.root / "output/manifest.json").read_text(encoding="utf-8"))
    return {each["file"]: each for each in data["files"]}

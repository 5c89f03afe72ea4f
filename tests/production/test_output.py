"""The output folder and its manifest, build after build."""

import json
import os
from collections.abc import Sequence

import pytest
from small_project import PAMPHLET, make

from pamflet.errors import CannotWrite
from pamflet.model import Made, Order
from pamflet.production import Selection, State, Verdict, open_output, state_of

from .makers import EVERYTHING, build, entries, never, shelf_of, stock_of

DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
BUILT, _, UNCHANGED, FAILED = Verdict
ENGLISH = """\
---
title: Living
---

## What is needed? {#nodig}

- **Homes.** Build in {{ region.name }} too.
  {: #betaalbaar }
- **Help.** In every quarter.
  {: #hulp }
"""


def manifest_text(project) -> str:
    return (project.root / "output/manifest.json").read_text()


def test_a_second_build_writes_nothing(project):
    build(project)
    before = manifest_text(project)
    for file in project.output():
        os.utime(project.root / "output" / file, ns=(1, 1))
    assert build(project).verdicts == {DELFT: UNCHANGED, LEIDEN: UNCHANGED}
    assert manifest_text(project) == before
    stamps = [(project.root / "output" / file).stat().st_mtime_ns for file in project.output()]
    assert stamps == [1, 1, 1]


def test_only_what_changed_is_written(project):
    build(project)
    project.write("content/regions/delft/region.md", "---\nname: Delft-Oost\n---\n")
    assert build(project).verdicts == {DELFT: BUILT, LEIDEN: UNCHANGED}


def test_the_manifest_says_what_each_file_is(project):
    build(project)
    entry = entries(project)[DELFT]
    assert entry == entry | {
        "pamphlet": "een",
        "region": "delft",
        "locale": "nl",
        "format": "screen",
        "file": DELFT,
        "bytes": (project.root / "output" / DELFT).stat().st_size,
        "pages": 1,
        "type_size": 10.0,
        "fill": 0.5,
        "problems": [],
    }
    assert json.loads(manifest_text(project))["generator"]["weasyprint"]


def test_the_manifest_says_how_far_a_translation_is(project):
    project.change("content/publisher.md", "locale: nl\n", "locale: nl\nlocales: [nl, en]\n")
    project.write("content/themes/wonen.en.md", ENGLISH)
    draft = "---\ntitle: One\ntranslation: {status: draft}\n---\n"
    project.write("content/pamphlets/een.en.md", draft)
    build(project)
    said = {file: entry["translation"] for file, entry in entries(project).items()}
    assert said == {
        DELFT: None,
        "delft/een.en.pdf": "draft",
        LEIDEN: None,
        "leiden/een.en.pdf": "draft",
    }


def test_a_build_of_a_part_keeps_the_entries_of_the_rest(project):
    build(project)
    before = entries(project)
    project.change("content/themes/wonen.md", "In elke wijk.", "In elke buurt.")
    assert build(project, Selection(regions=("delft",))).verdicts == {DELFT: BUILT}
    after = entries(project)
    assert after[LEIDEN] == before[LEIDEN]
    assert after[DELFT] != before[DELFT]


def test_a_build_of_a_part_removes_nothing(project):
    build(project)
    project.remove("content/regions/leiden")
    build(project, Selection(regions=("delft",)))
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]


# -- editions that no longer exist -----------------------------------------------------------


def test_a_region_that_is_gone_takes_its_files_and_its_folder_along(project):
    build(project)
    project.remove("content/regions/leiden")
    assert build(project).removed == [LEIDEN]
    assert project.output() == [DELFT, "manifest.json"]
    assert not (project.root / "output/leiden").exists()
    assert list(entries(project)) == [DELFT]


def test_a_pamphlet_that_is_gone_takes_its_files_along(project):
    project.write("content/pamphlets/twee.md", PAMPHLET)
    build(project)
    project.remove("content/pamphlets/twee.md")
    assert build(project).removed == ["delft/twee.nl.pdf", "leiden/twee.nl.pdf"]
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]


def test_a_file_that_somebody_changed_is_theirs(project):
    build(project)
    (project.root / "output" / LEIDEN).write_bytes(b"annotated")
    project.remove("content/regions/leiden")
    assert build(project).removed == []
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]
    assert list(entries(project)) == [DELFT]


def test_foreign_files_are_never_touched(project):
    build(project)
    project.write("output/leiden/notes.txt", "mine")
    project.write("output/oud.pdf", "mine too")
    project.remove("content/regions/leiden")
    build(project)
    assert project.output() == [DELFT, "leiden/notes.txt", "manifest.json", "oud.pdf"]


@pytest.mark.parametrize(
    "folder", ["content/regions", "content/pamphlets", "content/regions/delft"]
)
def test_a_folder_that_cannot_be_read_takes_no_files_along(project, folder):
    build(project)
    project.remove(folder)
    project.write(folder, "a file")
    assert build(project).removed == []
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]


def test_what_waits_for_a_translation_stays(project):
    project.change("content/publisher.md", "locale: nl\n", "locale: nl\nlocales: [nl, en]\n")
    project.write("content/pamphlets/een.en.md", "---\ntitle: One\n---\n")
    project.write("content/themes/wonen.en.md", ENGLISH)
    build(project)
    assert "delft/een.en.pdf" in project.output()
    project.remove("content/themes/wonen.en.md")
    assert build(project).removed == []
    assert "delft/een.en.pdf" in project.output()


@pytest.mark.parametrize(
    "values",
    [
        {"file": "../mine.txt"},
        {"file": "mine.txt"},
        {"region": "..", "pamphlet": "mine", "locale": "t", "file": "../mine.t.xt"},
    ],
    ids=str,
)
def test_a_tampered_manifest_is_a_warning_and_removes_nothing(project, values):
    build(project)
    for name in ("mine.txt", "mine.t.xt", "output/mine.txt"):
        project.write(name, "mine")
    data = json.loads(manifest_text(project))
    digest = shelf_of(project).digest("mine.txt")
    data["files"].append(data["files"][0] | {"region": "weg", "sha256": digest} | values)
    project.write("output/manifest.json", json.dumps(data))
    with open_output(shelf_of(project), project.read(), never) as output:
        assert [each.code for each in output.warnings] == ["broken-manifest"]
        assert output.sweep() == []
    for name in ("mine.txt", "mine.t.xt", "output/mine.txt"):
        assert (project.root / name).read_text() == "mine"


def test_a_damaged_manifest_is_made_anew(project):
    build(project)
    before = manifest_text(project)
    project.write("output/manifest.json", "{")
    assert build(project).verdicts == {DELFT: UNCHANGED, LEIDEN: UNCHANGED}
    assert manifest_text(project) == before


# -- builds that do not reach their end ------------------------------------------------------


@pytest.mark.parametrize("end", [KeyboardInterrupt, RuntimeError, SystemExit])
def test_the_manifest_knows_what_was_published_before_a_build_ended_early(project, end):
    def ends_at_leiden(order: Order) -> Sequence[Made]:
        if order.name.startswith("leiden"):
            raise end
        return make(order)

    with pytest.raises(end):
        build(project, press=ends_at_leiden)
    assert project.output() == [DELFT, "manifest.json"]
    assert list(entries(project)) == [DELFT]


def test_a_build_that_was_killed_is_remembered_by_the_next(project, monkeypatch):
    """Killed after a file was put in place, before the manifest was written."""
    monkeypatch.setattr("pamflet.production.output.write_manifest", lambda *_: None)
    build(project)
    assert "manifest.json" not in project.output()
    monkeypatch.undo()
    project.remove("content/regions/leiden")
    assert build(project).removed == [LEIDEN]
    assert project.output() == [DELFT, "manifest.json"]


def test_list_knows_what_a_killed_build_made(project, monkeypatch):
    monkeypatch.setattr("pamflet.production.output.write_manifest", lambda *_: None)
    build(project)
    assert states(project) == {DELFT: State.CURRENT, LEIDEN: State.CURRENT}


def test_a_full_disk_ends_the_build_with_what_there_was(project, monkeypatch):
    build(project)
    before = {file: (project.root / "output" / file).read_bytes() for file in project.output()}
    project.change("content/themes/wonen.md", "In elke wijk.", "In elke buurt.")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as caught:
        build(project)
    assert str(caught.value) == "cannot write output/delft/een.nl.pdf: No space left on device"
    monkeypatch.undo()
    after = {file: (project.root / "output" / file).read_bytes() for file in project.output()}
    assert after == before
    assert build(project).verdicts == {DELFT: BUILT, LEIDEN: BUILT}
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]


def test_an_output_that_is_a_file_is_met_before_anything_is_printed(project):
    project.write("output", "a file")

    def busy(_job: object) -> None:
        raise AssertionError("it was printed")

    with pytest.raises(CannotWrite):
        build(project, press=busy)


# -- what `list` says ------------------------------------------------------------------------


def states(project) -> dict[str, State]:
    stock = stock_of(project)
    return {file.path: state_of(stock, file) for file in stock.project.files(EVERYTHING)}


def test_a_file_is_missing_then_current(project):
    assert states(project) == {DELFT: State.MISSING, LEIDEN: State.MISSING}
    build(project)
    assert states(project) == {DELFT: State.CURRENT, LEIDEN: State.CURRENT}


def test_a_file_whose_sources_have_errors_is_faulty(project):
    build(project)
    project.write("content/regions/delft/themes/wonen.md", "---\nkleur: blauw\n---\n")
    assert states(project) == {DELFT: State.FAULTY, LEIDEN: State.CURRENT}


def test_a_file_that_was_removed_is_missing(project):
    build(project)
    project.remove(f"output/{DELFT}")
    assert states(project)[DELFT] == State.MISSING


def test_a_file_that_was_cut_off_is_outdated(project):
    build(project)
    (project.root / "output" / DELFT).write_bytes(b"%PDF")
    assert states(project)[DELFT] == State.OUTDATED


def test_an_edition_that_failed_is_outdated_until_it_works_again(project):
    build(project)
    path = "content/regions/delft/themes/wonen.md"
    project.write(path, "- **Hulp.** overvol\n  {: #hulp }\n")
    build(project)
    assert states(project) == {DELFT: State.OUTDATED, LEIDEN: State.CURRENT}
    project.remove(path)
    assert states(project) == {DELFT: State.CURRENT, LEIDEN: State.CURRENT}

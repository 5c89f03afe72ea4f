"""`build` with little or nothing to do: what is made, what is told, and what is not even read."""

import os
import re
import sys
import time
from types import ModuleType

import pytest
import small_project

from pamflet.cli import reading
from pamflet.content.machine import Library, stamp_of
from pamflet.content.witness import SETTLED

DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
NOTHING = "0 built, 2 unchanged, 0 failed\n"
WARNED = "0 built, 2 unchanged, 0 failed, 2 warnings\n"


def said(answer) -> str:
    """Return what was said, but for how long it took."""
    return re.sub(r", \d+\.\d s\n", "\n", answer.out)


@pytest.fixture
def built(run, project):
    """Return a project that was built some time after its files were written."""
    run("build")
    return project


@pytest.fixture
def reads(monkeypatch):
    """Return a list that grows with every project that is read."""
    found, really = [], reading.read_project

    def read(*words, **more):
        found.append(words)
        return really(*words, **more)

    monkeypatch.setattr(reading, "read_project", read)
    return found


@pytest.fixture
def settled(project, run):
    """Have a build that finds files which were written long enough ago to be known again."""
    time.sleep(SETTLED / 1e9 + 0.1)
    run("build")
    return project


def without_press(monkeypatch) -> None:
    """Have a press that cannot be loaded."""
    monkeypatch.setitem(sys.modules, "pamflet.press", ModuleType("pamflet.press"))


def test_a_project_at_rest_is_not_read(settled, run, reads):
    answer = run("build")
    assert (answer.code, said(answer), answer.err) == (0, NOTHING, "")
    assert reads == []
    assert said(run("build")) == NOTHING
    assert settled.output() == [DELFT, LEIDEN, "manifest.json"]


def test_rest_ends_with_any_touch(settled, run, reads):
    output = settled.root / "output"
    (output / DELFT).write_bytes((output / DELFT).read_bytes()[::-1])
    answer = run("build", "--why")
    assert said(answer) == (
        f"built      {DELFT}  1 page, 10 pt: somebody changed the file\n"
        "1 built, 1 unchanged, 0 failed\n"
    )
    settled.change("content/regions/delft/region.md", "Delft", "Delff")
    assert said(run("build")).endswith("1 built, 1 unchanged, 0 failed\n")
    settled.write("styles/own.css", "p { margin: 0 }")
    assert said(run("build")).startswith("0 built, 2 unchanged, 0 failed")
    assert len(reads) == 3


def test_an_edit_that_keeps_size_and_time_ends_rest(settled, run):
    path = settled.root / "content/themes/wonen.md"
    was = path.stat()
    settled.change("content/themes/wonen.md", "In elke wijk.", "In elke stad.")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert said(run("build")).endswith("2 built, 0 unchanged, 0 failed\n")


def test_at_rest_warnings_are_told_again(project, run, reads):
    project.change("content/publisher.md", "locale: nl", "locale: nl\nlocales: [nl, en]")
    time.sleep(SETTLED / 1e9 + 0.1)
    first = run("build")
    assert len(first.problems) == 2
    del reads[:]
    answer = run("build")
    assert answer.problems == first.problems
    assert said(answer) == WARNED
    assert reads == []


def test_what_failed_gives_no_rest(project, run):
    project.write("content/regions/delft/themes/wonen.md", "---\nkleur: blauw\n---\n")
    time.sleep(SETTLED / 1e9 + 0.1)
    for _ in range(2):
        answer = run("build")
        assert answer.code == 1
        assert answer.err.startswith("failed     delft/een.nl.pdf\n")


@pytest.fixture
def library(monkeypatch, tmp_path):
    """Have one library that a press loads, and return its file."""
    file = tmp_path / "libz.so.1"
    file.write_text("1.0", "utf-8")

    def loaded() -> dict[str, Library]:
        return {str(file): Library("z", file.read_text("utf-8"), stamp_of(file))}

    monkeypatch.setattr("pamflet.production.due.loaded_libraries", loaded)
    return file


@pytest.mark.usefixtures("library")
def test_a_build_that_makes_nothing_loads_no_press(run, project, monkeypatch):
    run("build")
    without_press(monkeypatch)
    (project.root / "content/themes/wonen.md").touch()
    assert said(run("build")) == NOTHING


def test_another_library_ends_rest_and_makes_everything(run, library):
    run("build")
    assert said(run("build")) == NOTHING
    library.write_text("1.1", "utf-8")
    assert said(run("build", "--why")).count("z was 1.0, is 1.1") == 2
    assert said(run("build")) == NOTHING


def test_why_says_it_of_every_file_that_is_made(run, project):
    assert said(run("build", "--why")) == (
        f"built      {DELFT}  1 page, 10 pt: never made\n"
        f"built      {LEIDEN}  1 page, 10 pt: never made\n"
        "2 built, 0 unchanged, 0 failed\n"
    )
    project.write("content/regions/delft/themes/wonen.md", "- **Hulp.** Ja.\n  {: #hulp }\n")
    project.remove(f"output/{LEIDEN}")
    assert said(run("--why")) == (
        f"built      {DELFT}  1 page, 10 pt: content/regions/delft/themes/wonen.md is new\n"
        f"built      {LEIDEN}  1 page, 10 pt: the file is gone\n"
        "2 built, 0 unchanged, 0 failed\n"
    )


@pytest.mark.usefixtures("built")
def test_force_makes_what_has_not_changed(run):
    answer = run("build", "--force", "--why")
    assert said(answer) == (
        f"unchanged  {DELFT}  1 page, 10 pt: asked for with --force\n"
        f"unchanged  {LEIDEN}  1 page, 10 pt: asked for with --force\n"
        "0 built, 2 unchanged, 0 failed\n"
    )


def test_the_gallery_is_made_again_only_where_it_would_be_another(built, run, monkeypatch):
    bound = []

    def bind(job):
        bound.append(job)
        return small_project.bind(job)

    monkeypatch.setattr(sys.modules["pamflet.press"], "bind_gallery", bind)
    (built.root / "content/themes/wonen.md").touch()
    run("build")
    assert bound == []
    built.change("content/regions/delft/region.md", "Delft", "Delft-Oost")
    run("build")
    assert len(bound) == 1
    built.remove("output/index.html")
    run("build")
    assert len(bound) == 2

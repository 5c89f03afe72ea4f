"""A project that nobody touched is not read again, and is the same as if it were."""

import time

import pytest

from pamflet import content
from pamflet.content import Folders
from pamflet.content.witness import SETTLED
from pamflet.production import project as room
from pamflet.production import read_project, shipped_folder
from pamflet.publish import Memory


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "memory")


@pytest.fixture
def readings(monkeypatch):
    """Return a list that grows with every project that is really read."""
    found, really = [], content.read_sources

    def reading(folders, *notes):
        found.append(folders)
        return really(folders, *notes)

    monkeypatch.setattr(content, "read_sources", reading, raising=False)
    return found


@pytest.fixture
def later(monkeypatch):
    """Have the clock go on until the files that were just written are settled."""
    monkeypatch.setattr(room, "time_ns", lambda: time.time_ns() + 2 * SETTLED)


def read(project, memory):
    return read_project(Folders.of(project.root, shipped_folder()), memory=memory)


@pytest.mark.usefixtures("later")
def test_it_is_read_once(project, memory, readings):
    first, again = read(project, memory), read(project, memory)
    assert len(readings) == 1
    fresh = project.read()
    assert again.sources == first.sources == fresh.sources
    assert again.plan == fresh.plan
    assert again.problems == fresh.problems
    assert again.looks == first.looks == fresh.looks
    assert again.look_digests == fresh.look_digests


@pytest.mark.usefixtures("later")
def test_problems_are_remembered_too(project, memory, readings):
    project.write("content/themes/broken.md", "---\ntitel: x\n---\n")
    first, again = read(project, memory), read(project, memory)
    assert len(readings) == 1
    assert first.problems
    assert again.problems == first.problems == project.read().problems


@pytest.mark.usefixtures("later")
def test_a_change_is_seen(project, memory, readings):
    before = read(project, memory)
    path = project.root / "content/publisher.md"
    path.write_text(path.read_text("utf-8").replace("name: ", "name: Nieuw "), "utf-8")
    after = read(project, memory)
    assert len(readings) == 2
    assert before.sources.publisher != after.sources.publisher


def test_what_was_written_just_now_is_not_kept(project, memory, readings):
    read(project, memory)
    read(project, memory)
    assert len(readings) == 2


@pytest.mark.usefixtures("later")
def test_a_change_while_it_is_read_is_not_kept(project, memory, monkeypatch):
    really = content.read_sources

    def slowly(folders, *notes):
        sources = really(folders, *notes)
        project.write("content/themes/nieuw.md", "---\ntitle: Nieuw\n---\n")
        return sources

    monkeypatch.setattr(content, "read_sources", slowly, raising=False)
    read(project, memory)
    monkeypatch.undo()
    assert "content/themes/nieuw.md" in read(project, memory).sources.digests

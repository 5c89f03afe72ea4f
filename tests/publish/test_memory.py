"""What was kept comes back as it was, or not at all; and no fault of the cache reaches anybody."""

import pickle

import pytest

from pamflet.publish import Memory, usual_memory
from pamflet.publish.memory import MOST

KEPT = ("wonen", {"delft": (1, 2)})


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "cache" / "readings")


def only_file(memory):
    (kept,) = memory.folder.iterdir()
    return kept


def test_what_was_kept_comes_back(memory, tmp_path):
    assert memory.recall(tmp_path, "seal") is None
    memory.keep(tmp_path, "seal", KEPT)
    assert memory.recall(tmp_path, "seal") == KEPT


def test_it_belongs_to_one_project_under_one_seal(memory, tmp_path):
    memory.keep(tmp_path, "seal", KEPT)
    assert memory.recall(tmp_path, "another") is None
    assert memory.recall(tmp_path / "beside", "seal") is None
    memory.keep(tmp_path, "another", "new")
    assert memory.recall(tmp_path, "seal") is None


@pytest.mark.parametrize("cut", [0, 10, 40, -1])
def test_a_damaged_file_is_not_read(memory, tmp_path, cut):
    memory.keep(tmp_path, "seal", KEPT)
    data = only_file(memory).read_bytes()
    only_file(memory).write_bytes(data[:cut])
    assert memory.recall(tmp_path, "seal") is None


def test_what_somebody_else_put_there_is_not_loaded(memory, tmp_path):
    memory.keep(tmp_path, "seal", KEPT)
    only_file(memory).write_bytes(b"0" * 32 + pickle.dumps("evil"))
    assert memory.recall(tmp_path, "seal") is None
    memory.keep(tmp_path, "seal", KEPT)
    memory.folder.chmod(0o777)
    assert memory.recall(tmp_path, "seal") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    memory = Memory(tmp_path / "file" / "readings")
    memory.keep(tmp_path, "seal", KEPT)
    assert memory.recall(tmp_path, "seal") is None


def test_the_projects_not_used_for_longest_are_forgotten(memory, tmp_path):
    for n in range(MOST + 3):
        memory.keep(tmp_path / str(n), "seal", n)
        if n > 0:
            assert memory.recall(tmp_path / "0", "seal") == 0  # which makes it young again
    assert len(list(memory.folder.iterdir())) == MOST
    assert memory.recall(tmp_path / "1", "seal") is None
    assert memory.recall(tmp_path / str(MOST + 2), "seal") == MOST + 2


def test_it_lies_where_the_user_keeps_caches(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert usual_memory().folder == tmp_path / "pamflet" / "readings"

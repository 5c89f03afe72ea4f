"""A room for temporary files, and what becomes of one that somebody left behind."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pamflet.publish import scratch

ROOT = Path(__file__).parents[2]
HOLD = """\
import os, signal
from pamflet.publish import scratch
with scratch.folder() as folder:
    (folder / "letters").mkdir()
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def test_a_room_goes_with_all_that_is_in_it(tmp_path):
    with scratch.folder() as folder:
        scratch.move_in(folder / "worker-1")
        Path(tempfile.mkdtemp(), "font.ttf").write_bytes(b"font")
        assert len(list(folder.glob("worker-1/*/font.ttf"))) == 1
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_room_that_somebody_holds_is_left_alone(tmp_path):
    with scratch.folder() as first, scratch.folder() as second:
        assert {first, second} == set(tmp_path.iterdir())


def test_a_room_whose_build_was_killed_is_cleared_by_the_next(tmp_path):
    killed = subprocess.run(
        [sys.executable, "-c", HOLD],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    left = Path(killed.stdout.strip())
    assert (left / "letters").is_dir()
    with scratch.folder() as folder:
        assert list(tmp_path.iterdir()) == [folder]

"""A project, and a command line that answers in this process with a press that takes no time."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
import small_project

from pamflet.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The problems told on stderr, without their hints."""
        kinds = (": error: ", ": warning: ")
        return [line for line in self.err.splitlines() if any(kind in line for kind in kinds)]


Run = Callable[..., Answer]


@pytest.fixture
def project(tmp_path: Path) -> small_project.SmallProject:
    return small_project.small_project(tmp_path)


@pytest.fixture
def run(project, monkeypatch, capsys) -> Run:
    """Return a function that runs a command for the small project."""
    monkeypatch.setitem(sys.modules, "pamflet.press", SimpleNamespace(**vars(small_project.PRESS)))

    def answer(*words: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["build.py", *words])
        with pytest.raises(SystemExit) as caught:
            main(project.root)
        said = capsys.readouterr()
        assert isinstance(caught.value.code, int)
        return Answer(caught.value.code, *map(small_project.timeless, (said.out, said.err)))

    return answer

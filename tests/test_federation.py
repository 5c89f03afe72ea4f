"""The shipped texts as a federation lives with them: a point changes, and everybody is told."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from pamflet.cli import main

ROOT = Path(__file__).parent.parent
THEME = "content/themes/wonen-2022.md"
POINT = "financiele-steun"
OLD, NEW = "een kleine rekening", "een onbetaalde rekening"


@pytest.fixture
def federation(tmp_path: Path) -> Path:
    """Return a copy of the shipped content."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture
def run(federation, monkeypatch, capsys):
    monkeypatch.chdir(federation)

    def answer(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["build.py", *words])
        with pytest.raises(SystemExit) as caught:
            main(federation)
        return int(caught.value.code or 0), capsys.readouterr().out

    return answer


def change(root: Path, old: str, new: str) -> None:
    file = root / THEME
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def stale(run) -> set[str]:
    rows = json.loads(run("status", "--json")[1])
    assert {each["id"] for each in rows if each["state"] == "stale"} <= {POINT}
    return {each["file"] for each in rows if each["state"] == "stale"}


def derived(root: Path) -> set[str]:
    """Return the files that were made from the point: translations, and one region's own words."""
    translations = (root / "content/themes").glob("wonen-2022.*.md")
    overrides = (root / "content/regions").glob("*/themes/wonen-2022.md")
    found = [*translations, *(each for each in overrides if f"#{POINT}" in each.read_text())]
    return {each.relative_to(root).as_posix() for each in found}


def test_all_that_ships_is_fresh(run):
    rows = json.loads(run("status", "--json")[1])
    assert {each["state"] for each in rows} == {"fresh"}
    assert run("status", "--strict")[0] == 0


def test_a_changed_point_makes_its_overrides_and_translations_stale_and_nothing_else(
    federation, run
):
    expected = derived(federation)
    assert len(expected) == 7  # six translations, and the region that says it in its own way
    change(federation, OLD, NEW)
    assert stale(run) == expected
    assert "[-kleine-] {+onbetaalde+}" in run("status")[1]


def test_a_comma_makes_nothing_stale(federation, run):
    change(federation, "Bied dan op tijd steun,\n", "Bied dan, op tijd, steun:\n")
    assert stale(run) == set()


def test_one_is_accepted_by_its_region_and_the_rest_by_the_national_office(federation, run):
    change(federation, OLD, NEW)
    one, *rest = sorted(derived(federation))
    assert run("accept", one)[0] == 0
    assert stale(run) == set(rest)
    assert run("accept", "--of", f"{THEME}#{POINT}")[0] == 0
    assert stale(run) == set()
    assert run("status", "--strict")[0] == 0

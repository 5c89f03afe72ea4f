"""A project that was touched in any way is another one; what cannot be told is not guessed."""

import os
from pathlib import Path

import pytest

from pamflet.content import Folders, witness_of
from pamflet.content.witness import SETTLED

SHIPPED = Path(__file__).parents[2]
THEME = "content/themes/wonen.md"


@pytest.fixture
def folders(tmp_path):
    for name in (THEME, "content/regions/delft/region.md", "templates/layouts/own.html"):
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("een\n", "utf-8")
    return Folders.of(tmp_path / "project", SHIPPED)


def seal_of(folders):
    found = witness_of(folders)
    assert found is not None
    return found.seal


def as_old_as_before(path: Path, text: str) -> None:
    """Change a file behind the back of whoever only looks at its size and its time."""
    was = path.stat()
    path.write_text(text, "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def test_an_untouched_project_is_the_same(folders):
    assert witness_of(folders) == witness_of(folders)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: as_old_as_before(root / THEME, "twee"),
        lambda root: as_old_as_before(root / THEME, "één"),
        lambda root: (root / THEME).unlink(),
        lambda root: (root / THEME).rename(root / "content/themes/werk.md"),
        lambda root: (root / "content/themes/werk.md").write_text("een", "utf-8"),
        lambda root: (root / "content/logos").mkdir(),
        lambda root: (root / THEME).chmod(0o600),
        lambda root: (root / "content/regions/delft").rename(root / "content/regions/leiden"),
        lambda root: (root / "templates/layouts/own.html").unlink(),
        lambda root: (root / "content").rename(root / "contents"),
    ],
)
def test_a_touched_project_is_another_one(folders, change):
    before = seal_of(folders)
    change(folders.project.root)
    assert seal_of(folders) != before


def test_what_nobody_reads_may_change(folders):
    before = seal_of(folders)
    (folders.project.root / "output").mkdir()
    (folders.project.root / "output/manifest.json").write_text("{}", "utf-8")
    assert seal_of(folders) == before


def test_another_package_may_read_otherwise(folders, tmp_path, monkeypatch):
    before = seal_of(folders)
    (tmp_path / "site/markdown-9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert seal_of(folders) != before


@pytest.mark.parametrize("target", ["wonen.md", "/etc/hostname", "nowhere"])
def test_a_link_may_change_without_a_trace(folders, target):
    (folders.project.root / "content/themes/link.md").symlink_to(target)
    assert witness_of(folders) is None


def test_what_was_touched_just_now_is_not_settled(folders):
    found = witness_of(folders)
    changed = (folders.project.root / THEME).stat().st_ctime_ns
    assert found.newest >= changed
    assert not found.is_settled(found.newest)
    assert not found.is_settled(found.newest + SETTLED)
    assert found.is_settled(found.newest + SETTLED + 1)

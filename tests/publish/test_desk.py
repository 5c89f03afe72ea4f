"""The project's own folder: nobody's work is written over, and nothing is written by halves."""

import errno
import os
from pathlib import Path

import pytest

from pamflet.errors import CannotWrite
from pamflet.publish import Desk, Draft, atomic


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "project").mkdir()
    return Desk(tmp_path / "project")


def put(desk: Desk, path: str, data: bytes = b"one") -> Path:
    file = desk.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def files(desk: Desk) -> dict[str, bytes]:
    found = (each for each in desk.root.rglob("*") if each.is_file())
    return {each.relative_to(desk.root).as_posix(): each.read_bytes() for each in found}


def folders(desk: Desk) -> list[str]:
    found = (each for each in desk.root.rglob("*") if each.is_dir())
    return sorted(each.relative_to(desk.root).as_posix() for each in found)


def full(*_args: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refusal(desk: Desk, *drafts: Draft) -> str:
    with pytest.raises(CannotWrite) as caught:
        desk.write(drafts)
    return str(caught.value)


# -- one file ------------------------------------------------------------------------------


def test_a_file_is_replaced_and_keeps_its_rights(desk):
    file = put(desk, "content/a.md")
    file.chmod(0o640)
    desk.replace("content/a.md", b"two", b"one")
    assert files(desk) == {"content/a.md": b"two"}
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_since_it_was_read_stays(desk):
    put(desk, "a.md", b"theirs")
    assert refusal(desk, Draft("a.md", b"two", b"one")) == (
        "cannot write a.md: it changed since it was read; run the command again"
    )
    assert files(desk) == {"a.md": b"theirs"}


def test_a_file_that_changes_at_the_last_moment_stays(desk, monkeypatch):
    put(desk, "a.md")
    stage = atomic.stage

    def slowly(target: Path, data: bytes, mode: int | None = None) -> Path:
        part = stage(target, data, mode)
        target.write_bytes(b"theirs")
        return part

    monkeypatch.setattr(atomic, "stage", slowly)
    assert "it changed since it was read" in refusal(desk, Draft("a.md", b"two", b"one"))
    assert files(desk) == {"a.md": b"theirs"}


def test_a_file_that_is_gone_is_not_made_anew(desk):
    assert refusal(desk, Draft("a.md", b"two", b"one")) == (
        "cannot write a.md: No such file or directory"
    )
    assert files(desk) == {}


def test_a_new_file_is_written_with_its_folders(desk):
    desk.write([Draft("content/regions/delft/region.md", b"one")])
    assert files(desk) == {"content/regions/delft/region.md": b"one"}


def test_a_new_project_is_written_with_its_root(tmp_path):
    desk = Desk(tmp_path / "new")
    desk.write([Draft("content/publisher.md", b"one")])
    assert files(desk) == {"content/publisher.md": b"one"}


def test_a_file_that_is_there_is_never_written_over(desk):
    put(desk, "a.md", b"theirs")
    assert refusal(desk, Draft("a.md", b"two")) == "cannot write a.md: it is there already"
    assert files(desk) == {"a.md": b"theirs"}


def test_a_file_that_appears_at_the_last_moment_is_not_written_over(desk, monkeypatch):
    stage = atomic.stage

    def slowly(target: Path, data: bytes, mode: int | None = None) -> Path:
        part = stage(target, data, mode)
        target.write_bytes(b"theirs")
        return part

    monkeypatch.setattr(atomic, "stage", slowly)
    assert refusal(desk, Draft("a.md", b"two")) == "cannot write a.md: it is there already"
    assert files(desk) == {"a.md": b"theirs"}


def test_a_disk_without_links_takes_new_files_too(desk, monkeypatch):
    def no_links(*_args: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    desk.write([Draft("a.md", b"one")])
    assert files(desk) == {"a.md": b"one"}


def test_a_text_that_is_kept_already_is_left_alone(desk):
    kept = Draft("content/bases/ab.md", b"one", is_kept=True)
    desk.write([kept])
    desk.write([kept, Draft("content/a.md", b"two")])
    assert (desk.root / "content/a.md").read_bytes() == b"two"
    (desk.root / "content/a.md").unlink()
    assert files(desk) == {"content/bases/ab.md": b"one"}


# -- nothing outside -----------------------------------------------------------------------


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "", ".", "a\0b", "out/x", "link"])
def test_nothing_is_written_outside_the_project(desk, path):
    outside = desk.root.parent / "outside"
    outside.mkdir()
    (outside / "theirs").write_bytes(b"one")
    (desk.root / "out").symlink_to(outside)
    (desk.root / "link").symlink_to(outside / "theirs")
    for before in (None, b"one"):
        assert refusal(desk, Draft(path, b"two", before)) == (
            f"cannot write {path!r}: it lies outside the project"
        )
    assert [each.read_bytes() for each in outside.iterdir()] == [b"one"]


def test_a_link_that_stays_inside_stays_a_link(desk):
    put(desk, "real.md")
    (desk.root / "a.md").symlink_to("real.md")
    desk.replace("a.md", b"two", b"one")
    assert (desk.root / "a.md").is_symlink()
    assert (desk.root / "real.md").read_bytes() == b"two"


def test_links_in_a_circle_are_one_clear_line(desk):
    (desk.root / "a.md").symlink_to("b.md")
    (desk.root / "b.md").symlink_to("a.md")
    assert refusal(desk, Draft("a.md", b"two")) == "cannot write a.md: links lead in a circle"


# -- several files -------------------------------------------------------------------------


def test_several_files_are_written_together(desk):
    put(desk, "a.md")
    desk.write([Draft("a.md", b"two", b"one"), Draft("b/c.md", b"new")])
    assert files(desk) == {"a.md": b"two", "b/c.md": b"new"}


def test_one_that_is_refused_leaves_all_as_they_were(desk):
    put(desk, "a.md")
    put(desk, "c.md")
    said = refusal(
        desk, Draft("a.md", b"2", b"one"), Draft("d/e/b.md", b"2"), Draft("c.md", b"2", b"old")
    )
    assert said == "cannot write c.md: it changed since it was read; run the command again"
    assert files(desk) == {"a.md": b"one", "c.md": b"one"}
    assert folders(desk) == []


def test_a_full_disk_leaves_all_as_they_were(desk, monkeypatch):
    put(desk, "a.md")
    monkeypatch.setattr(os, "fsync", full)
    assert refusal(desk, Draft("b/c.md", b"2"), Draft("a.md", b"2", b"one")) == (
        "cannot write b/c.md: No space left on device"
    )
    assert files(desk) == {"a.md": b"one"}
    assert folders(desk) == []


def test_a_failure_halfway_says_what_was_written(desk, monkeypatch):
    for path in ("a.md", "b.md", "c.md", "d.md"):
        put(desk, path)
    replace = Path.replace

    def fail_at_c(part: Path, target: Path) -> Path:
        return full() if target.name == "c.md" else replace(part, target)

    monkeypatch.setattr(Path, "replace", fail_at_c)
    said = refusal(desk, *(Draft(f"{name}.md", b"two", b"one") for name in "abcd"))
    assert said == "cannot write c.md: No space left on device; written were a.md, b.md"
    assert files(desk) == {"a.md": b"two", "b.md": b"two", "c.md": b"one", "d.md": b"one"}


def test_a_write_that_is_interrupted_leaves_nothing_half_written(desk, monkeypatch):
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    put(desk, "a.md")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        desk.write([Draft("b/c.md", b"2"), Draft("a.md", b"two", b"one")])
    assert files(desk) == {"a.md": b"one"}
    assert folders(desk) == []


def test_a_file_in_the_place_of_a_folder_is_one_clear_line(desk):
    put(desk, "content")
    assert refusal(desk, Draft("content/a.md", b"two")).startswith("cannot write content/a.md: ")
    assert files(desk) == {"content": b"one"}

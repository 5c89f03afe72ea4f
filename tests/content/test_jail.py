"""Reading files: only those inside the folder, only text where text is wanted, no surprises."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from pamflet.content.jail import LARGEST_TEXT, Jail
from pamflet.errors import Faulty, Place

from .makers import letter, refusal

HINT = "put the file in the project's folder and name it from there"


def refused(read) -> str:
    with pytest.raises(Faulty) as caught:
        read()
    return refusal(caught.value)


@pytest.fixture
def jail(tmp_path: Path) -> Jail:
    (tmp_path / "project").mkdir()
    (tmp_path / "secret.md").write_text("geheim")
    return Jail(tmp_path / "project")


def test_every_file_that_is_read_is_remembered_by_its_bytes(jail):
    (jail.root / "a.md").write_bytes(b"\xef\xbb\xbfa\r\n")
    assert jail.text("a.md") == "a\n"
    assert jail.digests == {"a.md": sha256(b"\xef\xbb\xbfa\r\n").hexdigest()}


@pytest.mark.parametrize(
    "data", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfa\r\nb\n"]
)
def test_files_from_windows_and_old_macs_read_alike(jail, data):
    (jail.root / "a.md").write_bytes(data)
    assert jail.text("a.md") == "a\nb\n"


def test_a_file_that_is_not_there_is_told(jail):
    told = letter(
        "a.md", "", "there is no file 'a.md'", "missing-file", "check the name; capitals count"
    )
    assert refused(lambda: jail.text("a.md")) == told


def test_the_place_that_names_a_file_is_told(jail):
    told = refused(lambda: jail.bytes("a.svg", Place("region.md", 3, 7)))
    assert told.startswith("region.md:3:7: error: there is no file 'a.svg' [missing-file]")


@pytest.mark.parametrize("path", ["../secret.md", "a/../../secret.md", "/etc/passwd"])
def test_a_path_that_leads_out_is_refused(jail, path):
    (jail.root / "a").mkdir()
    said = f"'{path}' lies outside the project"
    assert refused(lambda: jail.bytes(path)) == letter(path, "", said, "outside-project", HINT)


def test_a_link_that_leads_out_is_refused(jail):
    (jail.root / "a.md").symlink_to(jail.root.parent / "secret.md")
    assert "'a.md' lies outside the project" in refused(lambda: jail.text("a.md"))


def test_a_folder_that_is_a_link_leads_out_too(jail):
    (jail.root / "a").symlink_to(jail.root.parent)
    assert "'a/secret.md' lies outside the project" in refused(lambda: jail.text("a/secret.md"))


def test_a_link_within_the_project_is_fine(jail):
    (jail.root / "b.md").write_text("b")
    (jail.root / "a.md").symlink_to("b.md")
    assert jail.text("a.md") == "b"


def test_links_in_a_circle_are_told(jail):
    (jail.root / "a.md").symlink_to("b.md")
    (jail.root / "b.md").symlink_to("a.md")
    assert "error: 'a.md' cannot be read: " in refused(lambda: jail.text("a.md"))


def test_a_link_to_nothing_is_told(jail):
    (jail.root / "a.md").symlink_to("b.md")
    assert "there is no file 'a.md' [missing-file]" in refused(lambda: jail.text("a.md"))


def test_a_pipe_does_not_keep_us_waiting(jail):
    os.mkfifo(jail.root / "a.md")
    assert refused(lambda: jail.text("a.md")) == letter(
        "a.md", "", "'a.md' is not a file", "unreadable"
    )


def test_a_folder_is_no_file(jail):
    (jail.root / "a.md").mkdir()
    assert refused(lambda: jail.text("a.md")) == letter(
        "a.md", "", "'a.md' is not a file", "unreadable"
    )


def test_a_name_that_no_disk_takes_is_told(jail):
    assert "cannot be read: File name too long [unreadable]" in refused(
        lambda: jail.bytes("a" * 999)
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_told(jail):
    (jail.root / "a.md").write_text("a")
    (jail.root / "a.md").chmod(0)
    said = "'a.md' cannot be read: Permission denied"
    assert refused(lambda: jail.text("a.md")) == letter("a.md", "", said, "unreadable")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_may_not_be_read_is_told(jail):
    (jail.root / "a").mkdir(mode=0)
    said = "'a' cannot be read: Permission denied"
    assert refused(lambda: jail.entries("a")) == letter("a", "", said, "unreadable")


def test_a_file_where_a_folder_should_be_is_told(jail):
    (jail.root / "a").write_text("a")
    said = "'a' cannot be read: Not a directory"
    assert refused(lambda: jail.entries("a")) == letter("a", "", said, "unreadable")


def test_a_large_text_is_not_read(jail):
    (jail.root / "a.md").write_bytes(b"a" * (LARGEST_TEXT + 1))
    said = "'a.md' is larger than 256 kB"
    assert refused(lambda: jail.text("a.md")) == letter(
        "a.md", "", said, "too-large", "use a smaller file"
    )
    assert jail.digests == {}


@pytest.mark.parametrize(
    ("data", "spot", "byte"),
    [
        (b"caf\xe9", "1:4", "0xe9"),
        (b"\xef\xbb\xbfa\r\ncaf\xe9", "2:4", "0xe9"),
        ("één\r\nca".encode() + b"\xff", "2:3", "0xff"),
        (b"\xff\xfea\x00", "1:1", "0xff"),
    ],
)
def test_a_file_that_is_not_utf8_is_told_where(jail, data, spot, byte):
    (jail.root / "a.md").write_bytes(data)
    told = letter("a.md", spot, f"byte {byte} is not UTF-8", "not-utf8", "save the file as UTF-8")
    assert refused(lambda: jail.text("a.md")) == told


@pytest.mark.parametrize(
    ("text", "spot", "sign"),
    [
        ("a\r\nb\0", "2:2", "a NUL byte"),
        ("a\x1b[31m", "1:2", "the control character U+001B"),
        ("a\n\n\x07", "3:1", "the control character U+0007"),
        ("\ue000", "1:1", "the control character U+E000"),
        ("\x9b", "1:1", "the control character U+009B"),
    ],
)
def test_a_file_that_is_not_text_is_told_where(jail, text, spot, sign):
    (jail.root / "a.md").write_bytes(text.encode())
    told = letter(
        "a.md", spot, f"this file holds {sign}", "not-text", "save the file as plain text"
    )
    assert refused(lambda: jail.text("a.md")) == told


def test_hidden_files_and_backups_are_passed_over(jail):
    for name in ("b.md", "a.md", ".hidden.md", "a.md~", "c.txt"):
        (jail.root / name).write_text("x")
    (jail.root / "map").mkdir()
    names = [("a.md", False), ("b.md", False), ("c.txt", False), ("map", True)]
    assert jail.entries(".") == names
    assert jail.files(".", ".md") == ["a.md", "b.md"]
    assert jail.entries("elders") == []


def test_a_label_stands_before_every_path(tmp_path):
    jail = Jail(tmp_path, "pamflet:")
    assert refused(lambda: jail.text("a.md")).startswith("pamflet:a.md: error: there is no file")
    assert jail.tree(".") == []

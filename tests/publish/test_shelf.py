"""The output folder: whole files or none, one build at a time, and nothing of anybody else's."""

import errno
import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.errors import CannotWrite
from pamflet.publish import Shelf

NOBODY = 65534


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "output")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def files(shelf: Shelf) -> list[str]:
    found = (each for each in shelf.root.rglob("*") if each.is_file())
    return sorted(each.relative_to(shelf.root).as_posix() for each in found)


def never() -> None:
    raise AssertionError("nobody else is at work")


def fail_with(number: int):
    def fail(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


# -- whole or not at all ---------------------------------------------------------------------


def test_a_file_is_written_with_its_folder(shelf):
    assert shelf.put("delft/een.nl.pdf", b"one")
    assert (shelf.root / "delft/een.nl.pdf").read_bytes() == b"one"


def test_the_same_bytes_leave_the_file_untouched(shelf):
    shelf.put("een.pdf", b"one")
    os.utime(shelf.root / "een.pdf", ns=(1, 1))
    assert not shelf.put("een.pdf", b"one")
    assert (shelf.root / "een.pdf").stat().st_mtime_ns == 1


def test_other_bytes_take_the_place_of_the_old(shelf):
    shelf.put("een.pdf", b"one")
    assert shelf.put("een.pdf", b"two")
    assert (shelf.root / "een.pdf").read_bytes() == b"two"


def test_a_file_gets_the_rights_that_the_umask_leaves(shelf):
    before = os.umask(0o027)
    try:
        shelf.put("een.pdf", b"one")
    finally:
        os.umask(before)
    assert (shelf.root / "een.pdf").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_is_cut_off_leaves_the_old_file_and_nothing_else(shelf, monkeypatch, step):
    shelf.put("een.pdf", b"one")

    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os if step == "fsync" else Path, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        shelf.put("een.pdf", b"two")
    assert (shelf.root / "een.pdf").read_bytes() == b"one"
    assert files(shelf) == ["een.pdf"]


def test_a_full_disk_is_one_clear_line(shelf, monkeypatch):
    shelf.put("delft/een.pdf", b"one")
    monkeypatch.setattr(os, "fsync", fail_with(errno.ENOSPC))
    with pytest.raises(CannotWrite) as caught:
        shelf.put("delft/een.pdf", b"two")
    assert str(caught.value) == "cannot write output/delft/een.pdf: No space left on device"
    assert (shelf.root / "delft/een.pdf").read_bytes() == b"one"
    assert files(shelf) == ["delft/een.pdf"]


def _write_more_than_fits(root: Path) -> None:
    """Run in a process of its own: the limit is for good."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        Shelf(root).put("een.pdf", b"x" * 5000)
    except CannotWrite:
        return
    raise AssertionError("it wrote all of it")


def test_a_file_of_which_the_disk_takes_only_a_part_never_appears(shelf):
    shelf.put("een.pdf", b"one")
    child = get_context("spawn").Process(target=_write_more_than_fits, args=(shelf.root,))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert (shelf.root / "een.pdf").read_bytes() == b"one"
    assert files(shelf) == ["een.pdf"]


def test_a_file_in_the_place_of_a_folder_is_one_clear_line(shelf):
    shelf.put("delft", b"a file")
    with pytest.raises(CannotWrite) as caught:
        shelf.put("delft/een.pdf", b"one")
    assert str(caught.value).startswith("cannot write output/delft/een.pdf: ")


def test_a_folder_in_the_place_of_a_file_is_one_clear_line(shelf):
    (shelf.root / "een.pdf").mkdir(parents=True)
    with pytest.raises(CannotWrite) as caught:
        shelf.put("een.pdf", b"one")
    assert str(caught.value) == "cannot write output/een.pdf: Is a directory"
    assert files(shelf) == []


# -- one build at a time ---------------------------------------------------------------------


def test_claiming_makes_the_folder(shelf):
    with shelf.claimed(never):
        assert shelf.root.is_dir()


def test_an_output_that_is_a_file_cannot_be_claimed(tmp_path):
    (tmp_path / "output").write_text("a file")
    with (
        pytest.raises(CannotWrite) as caught,
        Shelf(tmp_path / "output").claimed(never),
    ):
        pass
    assert str(caught.value) == "cannot write to output: a file stands in the place of the folder"


def test_an_output_below_a_file_cannot_be_claimed(tmp_path):
    (tmp_path / "file").write_text("a file")
    shelf = Shelf(tmp_path / "file" / "output", "file/output")
    with pytest.raises(CannotWrite) as caught, shelf.claimed(never):
        pass
    assert str(caught.value) == "cannot write to file/output: Not a directory"


@pytest.mark.parametrize("made", [True, False], ids=["there", "not there"])
def test_a_folder_that_may_not_be_written_cannot_be_claimed(open_folder, made):
    shelf = Shelf(open_folder / "output")
    if made:
        shelf.root.mkdir(mode=0o755)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)  # root may write everywhere
    else:
        (shelf.root if made else open_folder).chmod(0o555)
    try:
        with pytest.raises(CannotWrite) as caught, shelf.claimed(never):
            pass
    finally:
        if is_root:
            os.seteuid(0)
        open_folder.chmod(0o755)
    assert str(caught.value) == "cannot write to output: Permission denied"


def test_a_second_build_waits_for_the_first(shelf):
    is_waiting, is_done = Event(), Event()

    def second() -> None:
        with Shelf(shelf.root).claimed(is_waiting.set):
            is_done.set()

    with shelf.claimed(never):
        thread = Thread(target=second)
        thread.start()
        assert is_waiting.wait(5)
        assert not is_done.is_set()
    thread.join(5)
    assert is_done.is_set()


def test_what_a_killed_build_left_half_written_is_cleared_away(shelf):
    shelf.put("delft/een.pdf", b"one")
    for name in ("delft/.pamflet-een.pdf.part", ".pamflet-manifest.json.part"):
        (shelf.root / name).write_bytes(b"half")
    (shelf.root / "delft/mine.part").write_bytes(b"foreign")
    with shelf.claimed(never):
        assert files(shelf) == ["delft/een.pdf", "delft/mine.part"]


# -- nothing of anybody else's ---------------------------------------------------------------


def test_a_file_that_is_still_ours_is_removed_with_its_empty_folder(shelf):
    shelf.put("delft/een.pdf", b"one")
    assert shelf.remove("delft/een.pdf", digest(b"one"))
    assert list(shelf.root.iterdir()) == []


def test_a_folder_with_a_foreign_file_stays(shelf):
    shelf.put("delft/een.pdf", b"one")
    (shelf.root / "delft/notes.txt").write_text("mine")
    assert shelf.remove("delft/een.pdf", digest(b"one"))
    assert files(shelf) == ["delft/notes.txt"]


def test_a_file_that_somebody_changed_stays(shelf):
    shelf.put("een.pdf", b"changed")
    assert not shelf.remove("een.pdf", digest(b"one"))
    assert files(shelf) == ["een.pdf"]


def test_a_file_that_is_gone_already_is_no_problem(shelf):
    assert not shelf.remove("delft/een.pdf", digest(b"one"))


def test_the_output_folder_itself_stays(shelf):
    shelf.put("een.pdf", b"one")
    shelf.remove("een.pdf", digest(b"one"))
    assert shelf.root.is_dir()


@pytest.mark.parametrize("file", ["../x", "/etc/passwd", "a/../../x", "", ".", "a\0b"])
def test_nothing_outside_is_read_written_or_removed(shelf, file):
    shelf.root.mkdir()
    (shelf.root.parent / "x").write_bytes(b"one")
    assert shelf.digest(file) is None
    assert shelf.size(file) is None
    assert not shelf.remove(file, digest(b"one"))
    with pytest.raises(CannotWrite):
        shelf.put(file, b"two")
    assert (shelf.root.parent / "x").read_bytes() == b"one"


def test_a_link_that_leads_outside_removes_nothing_there(shelf, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/een.pdf").write_bytes(b"one")
    shelf.root.mkdir()
    (shelf.root / "delft").symlink_to(tmp_path / "mine")
    assert not shelf.remove("delft/een.pdf", digest(b"one"))
    assert (tmp_path / "mine/een.pdf").exists()


@given(st.text(), st.binary())
def test_any_name_lies_inside_or_is_refused(name, data):
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder) / "output")
        shelf.root.mkdir()
        try:
            shelf.put(name, data)
        except CannotWrite:
            assert files(shelf) == []
        except UnicodeEncodeError:
            pytest.fail("a name that the disk cannot take is to be refused")
        else:
            assert [(shelf.root / each).read_bytes() for each in files(shelf)] == [data]
        assert [each.name for each in Path(folder).iterdir()] == ["output"]

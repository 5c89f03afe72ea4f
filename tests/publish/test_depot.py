"""A store that is away, slow, full, read-only or wrong is told of once, and hurts no build."""

import errno
import sys
import time
from pathlib import Path

import fsspec
import pytest

from pamflet.errors import MachineLacks, UnknownName
from pamflet.publish.depot import AT_ONCE, MOST_WRONG, Depot, Patience, check_address, depot_at
from pamflet.publish.remote import Remote, open_remote, without_secrets
from pamflet.publish.store import Store, way_to, wrap

from .makers import AWAY, FULL, REFUSED, URL, FaultySystem, kept, key_of, warning

KEYS = [key_of(number) for number in range(20)]
PATIENT = Patience(answer=60, sent=60, grace=600)  # the machine may be at other work
HASTE = Patience(answer=0.3, sent=0.3, grace=600)


@pytest.fixture(autouse=True)
def system():
    FaultySystem.reset()
    yield FaultySystem
    FaultySystem.reset()


@pytest.fixture
def local(tmp_path):
    return Store(tmp_path / "files")


def depot_of(local: Store | None = None, url: str = URL, patience: Patience = PATIENT) -> Depot:
    return Depot(local, open_remote(url), patience)


def found(depot: Depot, keys=KEYS) -> dict:
    return dict(depot.find(keys, lambda _key, _kept: True))


def fill(url: str = URL, keys=KEYS) -> None:
    depot = depot_of(url=url)
    for number, key in enumerate(keys):
        depot.keep(key, kept(str(number).encode(), warning()))
    depot.close()
    assert depot.problems == []


def told(depot: Depot) -> list[str]:
    return [str(each).partition("\n")[0] for each in depot.problems]


def entry_of(key: str, url: str = URL) -> str:
    return f"/store/{way_to(key)}" if url == URL else way_to(key)


# -- all is well -------------------------------------------------------------------------------


def urls(tmp_path) -> list[str]:
    (tmp_path / "share").mkdir(exist_ok=True)
    return [URL, "memory://bucket/pamflet", f"file://{tmp_path}/share"]


@pytest.mark.parametrize("number", range(3))
def test_what_one_put_there_another_finds(tmp_path, number):
    url = urls(tmp_path)[number]
    fill(url)
    depot = depot_of(url=url)
    expected = {key: kept(str(n).encode(), warning()) for n, key in enumerate(KEYS)}
    assert found(depot, [*KEYS, key_of(99)]) == expected
    assert depot.problems == []
    fill(url)  # over what is there


def test_a_share_holds_whole_files_and_no_others(tmp_path):
    url = urls(tmp_path)[2]
    fill(url)
    files = {each.name for each in (tmp_path / "share").rglob("*") if each.is_file()}
    assert files == set(KEYS)


def test_what_is_fetched_is_at_hand_from_then_on(local, system):
    fill()
    found(depot_of(local))
    system.calls.clear()
    assert list(found(depot_of(local))) == KEYS
    assert system.calls == []


def test_what_does_not_suit_is_looked_for_elsewhere(local):
    fill()
    local.put(KEYS[0], wrap(KEYS[0], kept(b"old", warning(), lines="old")))
    depot = depot_of(local)
    (got,) = depot.find(KEYS[:1], lambda _key, each: each.lines == "")
    assert got[1].printed.data == b"0"
    assert list(depot.find(KEYS[:1], lambda _key, each: each.lines == "new")) == []


def test_a_website_is_only_read(system):
    remote = Remote("https://example.org/pamflet")
    depot = Depot(None, remote, PATIENT)
    depot.keep(KEYS[0], kept())
    depot.close()
    assert (depot.problems, system.calls) == ([], [])


def test_a_website_that_is_away_is_not_taken_for_an_empty_one(system):
    """Fsspec tells of any fault that the file is not there, when a website is asked about it."""
    system.raises["info"] = FileNotFoundError("https://example.org/pamflet")
    system.raises["cat_file"] = AWAY
    remote = Remote("https://example.org/pamflet", FaultySystem(), "/store")
    with pytest.raises(ConnectionError):
        remote.get(KEYS[0])


def test_without_any_store_nothing_is_found_and_nothing_kept():
    depot = depot_at("none")
    depot.keep(KEYS[0], kept())
    assert found(depot) == {}
    depot.close()
    assert depot.problems == []


def test_where_nothing_was_ever_kept_no_key_is_asked_for(local):
    def keys():
        raise AssertionError("a key costs time")
        yield ""

    assert found(Depot(local), keys()) == {}


def test_several_questions_are_under_way_at_once(system):
    fill()
    depot = depot_of()
    found(depot, KEYS[:1])
    system.calls.clear()
    system.hangs.add("cat_file")
    depot.patience = HASTE
    assert found(depot) == {}
    assert 1 < system.calls.count("cat_file") <= AT_ONCE


# -- a store that is away, slow or refuses ---------------------------------------------------------


@pytest.mark.parametrize("call", ["info", "cat_file"])
@pytest.mark.parametrize("fault", [AWAY, REFUSED, RuntimeError("of a stranger"), TimeoutError()])
def test_a_store_that_is_away_is_told_of_once_and_left_alone(system, local, call, fault):
    fill()
    system.raises[call] = fault
    depot = depot_of(local)
    assert found(depot) == {}
    depot.keep(KEYS[0], kept())
    depot.close()
    system.calls.clear()
    assert list(found(depot)) == KEYS[:1]  # at hand
    assert len(system.calls) < AT_ONCE  # what was under way; the others are not asked for
    said = getattr(fault, "strerror", None) or str(fault) or "TimeoutError"
    (line,) = told(depot)
    assert line == f"{URL}: warning: the store is not used: {said} [store-away]"


@pytest.mark.parametrize("call", ["info", "cat_file"])
def test_a_store_that_hangs_is_left_alone_in_time(system, call):
    fill()
    system.hangs.add(call)
    depot, began = depot_of(patience=HASTE), time.monotonic()
    assert found(depot) == {}
    depot.close()
    assert time.monotonic() - began < 50  # it would hang for 60 s
    (line,) = told(depot)
    assert "it does not answer within 0.3 s [store-away]" in line


def test_a_store_that_is_slower_than_the_press_is_left_alone():
    fill()
    depot = depot_of(patience=Patience(answer=5, sent=5, grace=-1, each=0))
    found(depot)
    (line,) = told(depot)
    assert line.endswith("making files takes less time than it takes to answer [store-away]")


@pytest.mark.parametrize("fault", [FULL, REFUSED, AWAY])
def test_a_store_that_takes_nothing_is_told_of_once_and_read_on(system, fault):
    fill(keys=KEYS[:3])
    system.raises["pipe_file"] = fault
    depot = depot_of()
    for key in KEYS[3:]:
        depot.keep(key, kept())
    while depot._sent and not all(each.done() for each in depot._sent):
        time.sleep(0.01)
    depot.keep(KEYS[3], kept())
    assert list(found(depot)) == KEYS[:3]
    depot.close()
    said = getattr(fault, "strerror", None) or str(fault)
    assert told(depot) == [
        f"{URL}: warning: the store takes no files: {said} [store-refuses]",
    ]


def test_what_does_not_arrive_in_time_is_not_waited_for(system):
    system.hangs.add("pipe_file")
    depot, began = depot_of(), time.monotonic()
    depot.keep(KEYS[0], kept())
    depot.patience = HASTE
    depot.keep(KEYS[1], kept())
    depot.close()
    assert time.monotonic() - began < 50  # it would hang for 60 s
    (line,) = told(depot)
    assert line.endswith("2 files did not arrive in 0.3 s [store-refuses]")


def test_what_is_under_way_is_bounded(system, monkeypatch):
    monkeypatch.setattr("pamflet.publish.depot.MOST_SENT", 2000)
    system.hangs.add("pipe_file")
    depot = depot_of()
    for key in KEYS:
        depot.keep(key, kept(b"x" * 500))
    assert 0 < sum(depot._sent.values()) <= 2000
    (line,) = told(depot)
    assert "it takes files more slowly than they are made" in line


def test_a_share_that_is_not_mounted_is_not_made(tmp_path):
    depot = depot_of(url=f"file://{tmp_path}/away")
    assert found(depot) == {}
    depot.keep(KEYS[0], kept())
    depot.close()
    (line,) = told(depot)
    assert line.endswith("the store is not used: there is no such folder [store-away]")
    assert not (tmp_path / "away").exists()


def test_half_a_file_never_gets_its_name(tmp_path, monkeypatch):
    from fsspec.implementations.local import LocalFileSystem

    def full(_self, path, value, **_options):
        Path(path).write_bytes(value[:5])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(LocalFileSystem, "pipe_file", full)
    depot = depot_of(url=urls(tmp_path)[2])
    depot.keep(KEYS[0], kept())
    depot.close()
    assert "No space left on device" in told(depot)[0]
    assert [each for each in (tmp_path / "share").rglob("*") if each.is_file()] == []


# -- a store that is wrong -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [b"", b"<html>log in", wrap(KEYS[1], kept()), wrap(KEYS[0], kept())[:-1], b"\x80\x04."],
    ids=["empty", "a page", "another file", "cut off", "a pickle"],
)
def test_a_wrong_file_is_not_used_is_told_and_is_put_right(system, local, wrong):
    fill()
    system.gives = wrong
    depot = depot_of(local)
    assert found(depot, KEYS[:1]) == {}
    depot.keep(KEYS[0], kept(b"right"))
    depot.close()
    (line,) = told(depot)
    assert line.startswith(f"{URL}: warning: the file {KEYS[0]} is not used: ")
    assert line.endswith(" [wrong-in-store]")
    system.gives = None
    (again,) = found(depot_of(), KEYS[:1]).values()
    assert again.printed.data == b"right"


def test_a_store_full_of_wrong_files_is_left_alone(system):
    fill()
    system.gives = b"<html>log in"
    depot = depot_of()
    assert found(depot) == {}
    assert len(told(depot)) == 1
    assert system.calls.count("cat_file") <= MOST_WRONG + AT_ONCE
    system.calls.clear()
    depot.keep(KEYS[0], kept())
    depot.close()
    assert "pipe_file" not in system.calls


def test_a_file_that_is_too_large_is_not_even_fetched(system, monkeypatch):
    fill()
    monkeypatch.setattr("pamflet.publish.remote.LARGEST", 20)
    system.calls.clear()
    depot = depot_of()
    assert found(depot, KEYS[:1]) == {}
    assert "cat_file" not in system.calls
    assert "wrong-in-store" in told(depot)[0]


def test_a_damaged_file_at_hand_is_fetched_again(local):
    fill()
    found(depot_of(local))
    file = local.folder / way_to(KEYS[0])
    file.write_bytes(file.read_bytes()[:-1])
    depot = depot_of(local)
    assert found(depot)[KEYS[0]].printed.data == b"0"
    assert len(told(depot)) == 1
    assert local.get(KEYS[0])[-1:] == b"0"


def test_a_folder_at_hand_that_takes_nothing_is_told_of_once(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    depot = Depot(Store(tmp_path / "file" / "files"))
    for key in KEYS:
        depot.keep(key, kept())
    assert found(depot) == {}
    assert told(depot) == [
        f"{tmp_path}/file/files: warning: finished files cannot be kept here: "
        "Not a directory [store-refuses]"
    ]


# -- addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["", "None", "share", "/mnt/share", "s3:/b", "a::s3://b", "s3://a b"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(UnknownName, match="is no address: write one such as s3:"):
        check_address(address)


def test_an_unknown_kind_of_address_has_a_did_you_mean():
    check_address("none")
    with pytest.raises(UnknownName, match=r"there is no address 'fil://': did you mean 'file'"):
        open_remote("fil:///tmp")


@pytest.mark.parametrize(
    ("kind", "package"), [("s3", "s3fs"), ("gs", "gcsfs"), ("sftp", "paramiko")]
)
def test_a_missing_package_is_told_with_the_line_that_installs_it(monkeypatch, kind, package):
    def lacking(_kind):
        raise ImportError(package)

    monkeypatch.setattr(fsspec, "get_filesystem_class", lacking)
    with pytest.raises(MachineLacks) as caught:
        open_remote(f"{kind}://user:secret@bucket/folder?sign=secret")
    line = f"run {sys.executable} -m pip install '{package}'"
    said = f"--cache '{kind}://bucket/folder' needs a package that is not installed: {line}"
    assert str(caught.value) == said


def test_no_message_tells_a_secret(system):
    system.raises["info"] = OSError("no way to ftp://me:pass@host/x?token=abc")
    depot = depot_of(url="faulty://me:pass@store")
    found(depot)
    (line,) = told(depot)
    assert "pass" not in line
    assert "abc" not in line
    assert without_secrets("s3://key:secret@bucket/a?b=c d") == "s3://bucket/a d"

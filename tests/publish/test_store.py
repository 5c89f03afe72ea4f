"""What was kept comes back as it was or not at all; the folder stays within its bounds."""

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.errors import Severity
from pamflet.publish.store import LARGEST, MARK, Store, Strange, unwrap, usual_store, way_to, wrap

from .makers import kept, key_of, warning

KEY, OTHER = key_of(1), key_of(2)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "caches" / "files")


def size_of(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


# -- an entry ------------------------------------------------------------------------------------


def test_an_entry_holds_the_file_and_all_that_is_told_of_it():
    given_ = kept(b"%PDF\n\0\xff\n", warning(), warning(9), lines="abc")
    assert unwrap(KEY, wrap(KEY, given_)) == given_
    assert wrap(KEY, given_) == wrap(KEY, given_)


@given(
    data=st.binary(max_size=200),
    size=st.floats(0, 99, allow_nan=False),
    fill=st.floats(0, 1),
    words=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_any_file_comes_back_as_it_was(data, size, fill, words):
    given_ = kept(data, replace(warning(), message=words), lines=words)
    given_ = given_._replace(printed=replace(given_.printed, type_size=size, fill=fill))
    assert unwrap(KEY, wrap(KEY, given_)) == given_


@given(st.data())
def test_an_entry_with_one_byte_changed_or_cut_off_is_refused(data):
    entry = bytearray(wrap(KEY, kept(b"%PDF of some length", warning())))
    at = data.draw(st.integers(0, len(entry) - 1))
    if data.draw(st.booleans()):
        entry[at] ^= data.draw(st.integers(1, 255))
    else:
        del entry[at:]
    with pytest.raises(Strange):
        unwrap(KEY, bytes(entry))


@given(st.binary(max_size=100))
def test_what_is_no_entry_is_refused(data):
    for entry in (data, MARK + data, MARK + sha256(data).hexdigest().encode() + b"\n" + data):
        with pytest.raises(Strange):
            unwrap(KEY, entry)


def test_a_right_entry_under_another_name_is_refused():
    with pytest.raises(Strange, match="of another file"):
        unwrap(OTHER, wrap(KEY, kept()))


def forged(**changes) -> bytes:
    """Return an entry with a right digest and something else on its label."""
    _, _, body = wrap(KEY, kept(b"%PDF", warning()))[len(MARK) :].partition(b"\n")
    said, _, data = body.partition(b"\n")
    body = json.dumps(json.loads(said) | changes).encode() + b"\n" + data
    return MARK + sha256(body).hexdigest().encode() + b"\n" + body


def test_a_label_is_read_strictly():
    problem = {"code": "a-b", "message": "m", "path": "p", "line": 1, "column": 1, "hint": None}
    error = {**problem, "severity": str(Severity.ERROR)}
    assert unwrap(KEY, forged()).printed.data == b"%PDF"
    for change in (
        {"pages": "2"},
        {"fill": math.nan},
        {"more": 1},
        {"problems": [problem]},
        {"problems": [error]},  # what failed is never kept
    ):
        with pytest.raises(Strange, match="label"):
            unwrap(KEY, forged(**change))


# -- a folder of them ------------------------------------------------------------------------------


def test_what_was_put_in_comes_out(store):
    assert store.get(KEY) is None
    store.put(KEY, b"entry")
    assert store.get(KEY) == b"entry"
    assert Store(store.folder).get(KEY) == b"entry"
    assert store.get(OTHER) is None


def test_it_lies_where_the_user_keeps_caches_and_is_the_users_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    store = usual_store()
    assert store.folder == tmp_path / "pamflet" / "files"
    store.put(KEY, b"entry")
    assert store.folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_others_may_write_to_serves_nothing(store):
    store.put(KEY, b"entry")
    store.folder.chmod(0o777)
    assert store.get(KEY) is None


@pytest.mark.parametrize(
    "key", ["", "..", "../" + KEY, KEY[:-1], KEY.upper()[:-1] + "G", KEY + "/"]
)
def test_only_a_key_leads_to_a_file(key):
    with pytest.raises(ValueError, match="is no key"):
        way_to(key)


def test_those_not_used_for_longest_go_first(tmp_path):
    store = Store(tmp_path, most=100)
    for number in range(4):
        store.put(key_of(number), b"x" * 25)
    store.get(key_of(0))
    store.put(key_of(4), b"x" * 25)
    there = [number for number in range(5) if store.get(key_of(number))]
    assert there == [0, 3, 4]  # a little more goes than must
    assert size_of(tmp_path) <= 100


def test_what_is_larger_than_the_store_is_not_kept(tmp_path):
    store = Store(tmp_path, most=100)
    store.put(KEY, b"x" * 60)
    store.put(OTHER, b"x" * 101)
    assert store.get(OTHER) is None
    assert store.get(KEY)
    assert LARGEST > 10_000_000


USES = st.lists(
    st.tuples(st.sampled_from(["put", "get", "again"]), st.integers(0, 9), st.integers(1, 60)),
    max_size=40,
)


@given(USES)
def test_it_never_grows_over_its_bounds_and_forgets_the_oldest(uses):
    with TemporaryDirectory() as folder:
        store, used = Store(Path(folder, "files"), most=100), []
        for what, number, size in uses:
            key = key_of(number)
            if what == "again":
                store = Store(store.folder, most=100)  # the next build
            elif what == "put":
                store.put(key, b"x" * size)
            if what == "put" or (what == "get" and store.get(key)):
                used = [each for each in used if each != key] + [key]
            assert size_of(store.folder) <= 100
            there = [(store.folder / way_to(each)).exists() for each in used]
            assert there == sorted(there)  # those that are gone are the oldest
            assert not used or there[-1]


def test_what_a_killed_build_left_goes_as_everything_else(tmp_path):
    store = Store(tmp_path, most=100)
    store.put(KEY, b"x" * 20)
    part = tmp_path / way_to(KEY)
    part = part.with_name(".pamflet-left.1.part")
    part.write_bytes(b"x" * 70)
    os.utime(part, ns=(1, 1))
    Store(tmp_path, most=100).put(OTHER, b"x" * 20)
    assert not part.exists()
    assert store.get(KEY)


def test_a_full_disk_is_told_and_leaves_no_half_entry(store, monkeypatch):
    store.put(KEY, b"old")

    def full(_self, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        store.put(KEY, b"new")
    assert store.get(KEY) == b"old"
    assert [each.name for each in store.folder.rglob("*") if each.is_file()] == [KEY]


WRITER = """\
import sys
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
from publish.makers import kept, key_of
from pamflet.publish.store import Store, unwrap, wrap
store = Store(Path({folder!r}), most=40_000)
read = 0
for round in range(60):
    for number in range(8):
        key = key_of(number)
        store.put(key, wrap(key, kept(str(number).encode() * 3000)))
        other = key_of((number * 5 + round) % 8)
        entry = store.get(other)
        if entry is not None:
            unwrap(other, entry)
            read += 1
print(read)
"""


def test_two_processes_at_once_never_read_half_an_entry(tmp_path):
    tests = Path(__file__).parents[1]
    program = WRITER.format(root=str(tests.parent), tests=str(tests), folder=str(tmp_path / "f"))
    both = [
        subprocess.Popen([sys.executable, "-c", program], stdout=-1, stderr=-1, text=True)
        for _ in range(2)
    ]
    for each in both:
        out, err = each.communicate(timeout=120)
        assert (each.returncode, err) == (0, "")
        assert int(out) > 0
    left = [each.name for each in (tmp_path / "f").rglob("*.part")]
    assert left == []
    assert size_of(tmp_path / "f") <= 80_000  # each knows of what the other adds only in a while

"""The manifest: what was built and from what, whatever happened to it or to the build."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.model import Status
from pamflet.publish import Entry, Manifest, Shelf, note, read_manifest, write_manifest

WARNING = """\
output/manifest.json: warning: the manifest cannot be read and is made anew [broken-manifest]
  hint: files it knew are no longer removed by themselves"""

DATA = b"%PDF one"
ENTRY = Entry(
    pamphlet="een",
    region="delft",
    locale="nl",
    format="screen",
    file="delft/een.nl.pdf",
    sha256=sha256(DATA).hexdigest(),
    bytes=len(DATA),
    pages=2,
    type_size=9.5,
    fill=0.75,
    inputs="0" * 64,
)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "output").mkdir()
    return Shelf(tmp_path / "output")


def manifest_of(*entries: Entry) -> Manifest:
    return Manifest({each.file: each for each in entries}, {"pamflet": "1"})


def tampered(shelf: Shelf, **values: object) -> None:
    """Write a manifest in which one value is another than we would write."""
    write_manifest(shelf, manifest_of(ENTRY))
    data = json.loads((shelf.root / "manifest.json").read_text())
    data["files"][0] |= values
    (shelf.root / "manifest.json").write_text(json.dumps(data))


def test_a_folder_without_a_manifest_has_an_empty_one(shelf):
    assert read_manifest(shelf) == (Manifest(), ())


def test_it_reads_as_the_contract_says(shelf):
    problem = "content/x.md:1:1: warning: oud [old]"
    write_manifest(shelf, manifest_of(replace(ENTRY, problems=(problem,))))
    assert json.loads((shelf.root / "manifest.json").read_text()) == {
        "version": 1,
        "generator": {"pamflet": "1"},
        "files": [
            {
                "pamphlet": "een",
                "region": "delft",
                "locale": "nl",
                "format": "screen",
                "file": "delft/een.nl.pdf",
                "sha256": ENTRY.sha256,
                "bytes": 8,
                "pages": 2,
                "type_size": 9.5,
                "fill": 0.75,
                "inputs": "0" * 64,
                "translation": None,
                "problems": [problem],
            }
        ],
        "gallery": {},
    }


@pytest.mark.parametrize("status", Status)
def test_it_says_how_far_a_translation_is(shelf, status):
    write_manifest(shelf, manifest_of(replace(ENTRY, translation=status)))
    written = json.loads((shelf.root / "manifest.json").read_text())
    assert written["files"][0]["translation"] == status.value


def test_one_of_a_version_that_said_nothing_of_translations_can_be_read(shelf):
    write_manifest(shelf, manifest_of(ENTRY))
    data = json.loads((shelf.root / "manifest.json").read_text())
    del data["files"][0]["translation"]
    (shelf.root / "manifest.json").write_text(json.dumps(data))
    assert read_manifest(shelf) == (manifest_of(ENTRY), ())


def test_what_is_written_is_what_is_read(shelf):
    other = replace(ENTRY, region="leiden", file="leiden/een.nl.pdf", translation=Status.DRAFT)
    manifest = manifest_of(ENTRY, other)
    write_manifest(shelf, manifest)
    assert read_manifest(shelf) == (manifest, ())


def test_files_stand_in_order_so_that_the_same_files_give_the_same_bytes(shelf):
    other = replace(ENTRY, region="aalst", file="aalst/een.nl.pdf")
    write_manifest(shelf, manifest_of(ENTRY, other))
    first = (shelf.root / "manifest.json").read_bytes()
    write_manifest(shelf, manifest_of(other, ENTRY))
    assert (shelf.root / "manifest.json").read_bytes() == first


@pytest.mark.parametrize("count", [0, 1, 3])
def test_it_is_written_as_json_with_two_spaces(shelf, count):
    said = ('a.md: warning: "één"\n  hint: \\ {', "twee")
    some = [replace(ENTRY, problems=said[:n], translation=Status.DRAFT) for n in range(count)]
    entries = [replace(each, file=f"delft/een.nl.{n}.pdf") for n, each in enumerate(some)]
    write_manifest(shelf, manifest_of(*entries))
    text = (shelf.root / "manifest.json").read_text("utf-8")
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


def test_reading_and_writing_again_changes_no_byte(shelf):
    write_manifest(shelf, manifest_of(replace(ENTRY, type_size=10.0, fill=1.0)))
    first = (shelf.root / "manifest.json").read_bytes()
    write_manifest(shelf, read_manifest(shelf)[0])
    assert (shelf.root / "manifest.json").read_bytes() == first


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"no json",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b'{"version": 1, "generator": {}}',
        b'{"version": 2, "generator": {}, "files": []}',
        b'{"version": 1, "generator": {}, "files": {}}',
        b'{"version": 1, "generator": {}, "files": [3]}',
        b'{"version": 1, "generator": {}, "files": [{}]}',
        b'{"version": 1, "generator": [], "files": []}',
        b"[" * 100_000,
    ],
)
def test_one_that_is_no_manifest_is_a_warning(shelf, written):
    (shelf.root / "manifest.json").write_bytes(written)
    manifest, problems = read_manifest(shelf)
    assert manifest == Manifest()
    assert [str(problem) for problem in problems] == [WARNING]


@pytest.mark.parametrize(
    "values",
    [
        {"file": "../../x"},
        {"file": "/etc/passwd"},
        {"file": "delft/../../x"},
        {"region": "..", "file": "../een.nl.pdf"},
        {"region": "", "file": "/een.nl.pdf"},
        {"file": "leiden/een.nl.pdf"},
        {"file": "delft/notes.txt"},
        {"file": "delft/een.nl.\0"},
        {"file": None},
        {"sha256": 3},
        {"bytes": "8"},
        {"pages": 1.5},
        {"fill": "x"},
        {"problems": "x"},
        {"translation": "finished"},
        {"problems": [1]},
    ],
    ids=str,
)
def test_one_that_no_build_can_have_written_is_a_warning(shelf, values):
    tampered(shelf, **values)
    manifest, problems = read_manifest(shelf)
    assert manifest.entries == {}
    assert [str(problem) for problem in problems] == [WARNING]


def test_a_key_that_a_later_version_added_is_no_problem(shelf):
    tampered(shelf, colour="blue")
    assert read_manifest(shelf) == (manifest_of(ENTRY), ())


@given(st.binary())
def test_any_bytes_are_a_manifest_or_a_warning(data):
    class Fixed(Shelf):
        def read(self, file: str) -> bytes | None:
            return data if file == "manifest.json" else None

    manifest, problems = read_manifest(Fixed(Path("nowhere")))
    assert (manifest == Manifest()) == bool(problems)


# -- a build that was cut off ----------------------------------------------------------------


def test_a_file_that_was_put_but_not_yet_in_the_manifest_is_remembered(shelf):
    note(shelf, ENTRY)
    shelf.put(ENTRY.file, DATA)
    assert read_manifest(shelf)[0].entries == {ENTRY.file: ENTRY}


def test_a_file_that_was_noted_but_never_put_is_not(shelf):
    note(shelf, ENTRY)
    assert read_manifest(shelf)[0].entries == {}


def test_a_file_that_was_noted_keeps_its_old_entry_until_it_is_put(shelf):
    shelf.put(ENTRY.file, DATA)
    write_manifest(shelf, manifest_of(ENTRY))
    note(shelf, replace(ENTRY, sha256="1" * 64))
    assert read_manifest(shelf)[0].entries == {ENTRY.file: ENTRY}


def test_a_note_cut_off_in_the_middle_does_not_harm_the_others(shelf):
    shelf.put(ENTRY.file, DATA)
    journal = shelf.root / ".pamflet-journal"
    journal.write_text('{"pamphlet": "ee')
    note(shelf, ENTRY)
    with journal.open("a") as stream:
        stream.write('\n{"pamph')
    assert read_manifest(shelf) == (Manifest({ENTRY.file: ENTRY}), ())


def test_the_journal_is_gone_when_the_manifest_is_written(shelf):
    note(shelf, ENTRY)
    write_manifest(shelf, manifest_of(ENTRY))
    assert [each.name for each in shelf.root.iterdir()] == ["manifest.json"]


def test_a_journal_is_read_also_when_the_manifest_is_damaged(shelf):
    note(shelf, ENTRY)
    shelf.put(ENTRY.file, DATA)
    (shelf.root / "manifest.json").write_text("damaged")
    manifest, problems = read_manifest(shelf)
    assert manifest.entries == {ENTRY.file: ENTRY}
    assert [str(problem) for problem in problems] == [WARNING]

"""Of a project that somebody touched only the files that changed are read again."""

from functools import partial
from pathlib import Path

import pytest

from pamflet.content import Folders, read_sources
from pamflet.content.jail import Jail
from pamflet.content.notes import Notes
from pamflet.errors import Faulty, Place, Problem

from .makers import SHIPPED, project

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h{}v2z"/></svg>'
THEME = "content/regions/delft/themes/wonen.md"
FILES = {
    "content/regions.csv": "id;name\nleiden;Leiden\ngouda;Gouda\n",
    "content/regions/delft/region.md": "---\nname: Delft\nlogo: {file: a.svg, alt: D}\n---\n",
    "content/regions/delft/a.svg": SVG.format(4),
    THEME: "- **Bouw huizen.** Hier.\n",
}


@pytest.fixture
def folders(tmp_path) -> Folders:
    return project(tmp_path, FILES)


def afresh(folders: Folders) -> Folders:
    return Folders.of(folders.project.root, SHIPPED)


def reread(folders: Folders, notes: Notes) -> tuple[Notes, list[str]]:
    """Read again; return the new notes, and which were not there before.

    What comes of it is what reading everything gives.
    """
    now = Notes(notes.now)
    found = read_sources(afresh(folders), now)
    assert found == read_sources(afresh(folders))
    new = [note.said for key, note in now.now.items() if notes.now.get(key) is not note]
    return now, sorted(f"{type(each).__name__} {each.id}" for each in new)


def first(folders: Folders) -> Notes:
    notes = Notes()
    read_sources(folders, notes)
    return notes


def change(folders: Folders, path: str, text: str | None) -> None:
    file = folders.project.root / path
    if text is None:
        file.unlink()
    else:
        file.write_text(text, "utf-8")


def test_what_has_not_changed_is_not_read(folders):
    notes = first(folders)
    now, new = reread(folders, notes)
    assert new == []
    assert not now.are_new


@pytest.mark.parametrize(
    ("path", "text", "read"),
    [
        (THEME, "- **Bouw huizen.** Daar.\n", ["Theme wonen"]),
        ("content/themes/wonen.md", "---\ntitle: W\n---\n\n- **Bouw.** Veel.\n", ["Theme wonen"]),
        ("content/regions/delft/region.md", "---\nname: D\n---\n", ["Sender delft"]),
        ("content/regions/delft/a.svg", SVG.format(3), ["Sender delft"]),
        ("content/regions.csv", "id;name\nleiden;Leiden\ngouda;G\n", ["Sender gouda"]),
        ("content/regions.csv", "id;name\ngouda;Gouda\n", ["Sender gouda"]),  # on another line
        ("content/regions.csv", "id;name\n\nleiden;Leiden\ngouda;Gouda\n", None),
        (THEME, None, []),
        (THEME, "- **Bouw huizen.** {{ klopt niet\n", None),
    ],
)
def test_what_has_changed_is_read(folders, path, text, read):
    notes = first(folders)
    change(folders, path, text)
    now, new = reread(folders, notes)
    assert read is None or new == read
    assert reread(folders, now)[1] == []


def test_a_file_that_a_row_gets_is_read(folders):
    notes = first(folders)
    (folders.project.root / "content/regions/leiden").mkdir()
    change(folders, "content/regions/leiden/region.md", "---\norganisation: Huis\n---\n")
    assert reread(folders, notes)[1] == ["Sender leiden"]


def test_what_is_wrong_is_read_and_told_each_time(folders):
    change(folders, THEME, "---\ntitel: x\n---\n")
    notes = Notes()
    told = read_sources(folders, notes).problems
    assert told
    again = Notes(notes.now)
    assert read_sources(afresh(folders), again).problems == told
    change(folders, THEME, FILES[THEME])
    assert read_sources(afresh(folders), again).problems == ()


def test_another_source_language_reads_everything_anew(folders):
    notes = first(folders)
    change(
        folders,
        "content/publisher.md",
        "---\nname: the country\norganisation: Compass\nlocale: en\n---\n",
    )
    now, _ = reread(folders, notes)
    assert not notes.now.keys() & now.now.keys()


# -- what a note hangs on ---------------------------------------------------------------------


def looking(jail: Jail) -> tuple[bool, list[tuple[str, bool]]]:
    return jail.has("a"), jail.entries("deep")


def lost(jail: Jail) -> list[str]:
    return jail.tree(".")


def refused(jail: Jail) -> str:
    try:
        return jail.text("a")
    except Faulty:
        return "there is none"


def given(said: str, jail: Jail) -> str:  # noqa: ARG001 - a reader has one
    return said


def test_a_file_that_comes_and_a_folder_that_fills_end_a_note(tmp_path):
    before = Notes()
    assert before.read(Jail(tmp_path), looking) == (False, [])
    (tmp_path / "a").write_text("x")
    after = Notes(before.now)
    assert after.read(Jail(tmp_path), looking) == (True, [])
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/b").write_text("x")
    assert Notes(after.now).read(Jail(tmp_path), looking) == (True, [("b", False)])


@pytest.mark.parametrize("reader", [lost, refused])
def test_what_cannot_be_asked_again_is_not_noted(tmp_path, reader):
    notes = Notes()
    notes.read(Jail(tmp_path), reader)
    assert notes.now == {}


def test_what_a_reader_is_given_makes_it_another_one(tmp_path):
    notes = Notes()
    said = [notes.read(Jail(tmp_path), partial(given, word)) for word in ("one", "two", "one")]
    assert said == ["one", "two", "one"]
    assert len(notes.now) == 2


def test_a_fault_is_raised_and_not_noted(tmp_path):
    def wrong(_jail: Jail) -> None:
        raise Faulty(Problem("wrong-value", "no", Place("a")))

    notes = Notes()
    with pytest.raises(Faulty):
        notes.read(Jail(tmp_path), wrong)
    assert notes.now == {}


def test_the_digests_of_files_that_are_not_read_are_known_all_the_same(tmp_path):
    (tmp_path / "a").write_text("x")
    notes = Notes()
    notes.read(Jail(tmp_path), refused)
    jail = Jail(Path(tmp_path))
    Notes(notes.now).read(jail, refused)
    assert list(jail.digests) == ["a"]

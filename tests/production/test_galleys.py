"""What galleys measured is kept from build to build; it shows in nothing but the time."""

from pathlib import Path

import pytest
from press.makers import forget, sheet_of_items
from press.test_matter import galley, share, texts

from pamflet.press.matter import open_matter
from pamflet.production import galleys
from pamflet.production.galleys import Galleys, made_with_galleys
from pamflet.production.jobs import copy_of
from pamflet.publish import Memory

BODY = sheet_of_items(12, 50, 33)
TITLE = "wonen.nl"


pytestmark = pytest.mark.usefixtures("nothing_kept")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "galleys")


def build(memory: Memory, body: str = BODY, title: str = TITLE) -> float:
    """Measure a text in a new process; return how much of it was laid out."""
    forget()
    kept = Galleys(memory)
    kept.begin(open_matter(), title)
    laid_out = share(galley(body))
    kept.keep(open_matter())
    return laid_out


def test_a_text_that_was_measured_is_known_to_the_next_build(memory: Memory):
    alone = texts(galley(BODY))

    assert build(memory) == 1
    assert build(memory) < 0.6
    assert texts(galley(BODY)) == alone


def test_only_what_changed_is_measured(memory: Memory):
    build(memory)
    changed = build(memory, sheet_of_items(12, 51, 33))

    assert build(memory, sheet_of_items(12, 51, 33)) < changed < 1


def test_what_another_process_kept_stays(memory: Memory):
    one, other = (Galleys(memory) for _ in range(2))
    for each, count in ((one, 40), (other, 41)):
        forget()
        each.begin(open_matter(), TITLE)
        galley(sheet_of_items(count))
        each.keep(open_matter())

    first, second = (build(memory, sheet_of_items(count)) for count in (40, 41))

    assert first == second < 1


def test_each_pamphlet_in_each_language_has_its_own(memory: Memory):
    build(memory)

    assert build(memory, title="wonen.fy") == 1
    assert {each.suffix for each in memory.folder.iterdir()} == {".reading"}


def test_a_file_that_is_damaged_or_of_another_day_costs_a_measure(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
):
    build(memory)
    (file,) = memory.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-9] + b"x" * 9)
    assert build(memory) == 1
    assert build(memory) < 1

    monkeypatch.setattr(galleys, "_seal", lambda: "another library")
    assert build(memory) == 1


def test_what_was_not_used_for_long_goes_first(memory: Memory, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(galleys, "MOST", 5)
    build(memory)
    build(memory, sheet_of_items(20, 21))

    kept = memory.recall(memory.folder / TITLE, galleys._seal())

    assert len(kept) == 5
    assert build(memory, sheet_of_items(20, 21)) < 1


def test_a_folder_that_cannot_be_written_stops_nothing(memory: Memory):
    memory.folder.parent.mkdir(exist_ok=True)
    memory.folder.write_text("a file")

    assert build(memory) == 1


def test_it_is_written_seldom(memory: Memory):
    forget()
    kept = Galleys(memory)
    kept.begin(open_matter(), TITLE)
    galley(BODY)
    kept.keep(open_matter())
    (file,) = memory.folder.iterdir()
    before = file.read_bytes()
    galley(sheet_of_items(70, 71))
    kept.keep(open_matter())

    assert file.read_bytes() == before


def test_editions_are_made_with_it(project, monkeypatch: pytest.MonkeyPatch, memory: Memory):
    kept, asked = Galleys(memory), []
    monkeypatch.setattr(galleys, "_galleys", lambda: kept)
    read = project.read()
    copy = copy_of(read, read.plan.editions[0], ("screen",), tuple)

    made_with_galleys(copy, lambda order: asked.append(order.name) or ())

    assert asked == [copy.name]
    assert copy.name.endswith(f"/{kept.title}")

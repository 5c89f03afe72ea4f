"""What somebody has built from the same is fetched, byte for byte; all else is made."""

from pathlib import Path

import pytest
import small_project
from small_project import SmallProject, make

from pamflet.errors import Place, Problem, Severity
from pamflet.model import Made, Order
from pamflet.production import Selection, with_companions
from pamflet.production.crew import produce
from pamflet.production.sharing import Sharing
from pamflet.publish.depot import Depot
from pamflet.publish.store import Store, unwrap

from .makers import EVERYTHING, entries, opened

DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"


def never(order: Order) -> tuple[Made, ...]:
    raise AssertionError(f"{order.name} is made")


def build(
    project: SmallProject,
    store: Path,
    press=make,
    selection: Selection = EVERYTHING,
    *,
    force: bool = False,
) -> tuple[list[str], list[str]]:
    """Build as the command line does; return what was fetched and what was made."""
    read, fetched, made = project.read(), {}, []
    with opened(project, read, force=force) as output:
        sharing, files = Sharing(output.stock, Depot(Store(store))), read.files(selection)
        due = output.due(files)
        for each in sharing.fetched(due):
            output.publish(each)
            fetched[each.file] = each.problems
        rest = [each.file for each in due if each.file not in fetched]
        for each in produce(read, with_companions(rest, files), press):
            output.publish(sharing.take(each))
            made.append(each.file.path)
        sharing.settle()
        assert sharing.depot.problems == []
    return [each.path for each in fetched], made


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def elsewhere(tmp_path) -> SmallProject:
    """The same project in another folder, as a colleague has it."""
    return small_project.small_project(tmp_path / "a colleague's" / "checkout")


def output_of(project: SmallProject) -> dict[str, bytes]:
    return {each: (project.root / "output" / each).read_bytes() for each in project.output()}


def test_what_a_colleague_built_is_fetched_and_is_the_same_to_the_last_byte(
    project, elsewhere, store
):
    assert build(project, store) == ([], [DELFT, LEIDEN])
    assert build(elsewhere, store, never) == ([DELFT, LEIDEN], [])
    assert output_of(elsewhere) == output_of(project)  # the manifest, too


def test_what_is_fetched_is_current_afterwards(project, elsewhere, store):
    build(project, store)
    build(elsewhere, store, never)
    assert build(elsewhere, store, never) == ([], [])


def test_only_what_is_made_from_the_same_is_fetched(project, elsewhere, store):
    build(project, store)
    elsewhere.change("content/regions/delft/region.md", "Delft", "Delft-Oost")
    assert build(elsewhere, store) == ([LEIDEN], [DELFT])
    elsewhere.change("content/regions/delft/region.md", "Delft-Oost", "Delft")
    assert build(elsewhere, store, never) == ([DELFT], [])
    assert output_of(elsewhere) == output_of(project)


def test_another_style_sheet_is_something_else(project, elsewhere, store):
    build(project, store)
    elsewhere.change("styles/screen.css", "Fira Sans", "Alegreya Sans")
    assert build(elsewhere, store) == ([], [DELFT, LEIDEN])


def test_another_version_is_something_else(project, elsewhere, store, monkeypatch):
    build(project, store)
    monkeypatch.setattr("pamflet.production.due.generator", lambda: {"weasyprint": "70.9"})
    assert build(elsewhere, store) == ([], [DELFT, LEIDEN])


def test_where_nobody_can_tell_the_libraries_nothing_is_shared(project, monkeypatch, tmp_path):
    with opened(project, project.read()) as output:
        assert Sharing.at(None, output.stock).depot.local
        assert Sharing.at(f"file://{tmp_path}", output.stock).depot.remote
        monkeypatch.setattr("pamflet.production.sharing.tells_libraries", lambda: False)
        depot = Sharing.at(None, output.stock).depot
        assert (depot.local, depot.problems) == (None, [])
        depot = Sharing.at(f"file://{tmp_path}", output.stock).depot
    assert (depot.local, depot.remote) == (None, None)
    assert "does not tell which libraries" in str(*depot.problems)


def test_force_makes_everything_and_keeps_it(project, elsewhere, store):
    build(project, store)
    for each in store.rglob("*"):
        if each.is_file():
            each.write_bytes(b"")
    assert build(project, store, force=True) == ([], [DELFT, LEIDEN])
    assert build(elsewhere, store, never) == ([DELFT, LEIDEN], [])


def test_a_file_that_somebody_changed_or_removed_is_put_back(project, store):
    build(project, store)
    before = output_of(project)
    (project.root / "output" / DELFT).unlink()
    (project.root / "output" / LEIDEN).write_bytes(b"scribbled")
    assert build(project, store, never) == ([DELFT, LEIDEN], [])
    assert output_of(project) == before


# -- what failed, and what was told ----------------------------------------------------------------


def test_what_failed_is_never_kept(project, elsewhere, store):
    for each in (project, elsewhere):
        each.change("content/regions/delft/region.md", "Delft", "overvol")
    assert build(project, store) == ([], [DELFT, LEIDEN])
    assert build(elsewhere, store) == ([LEIDEN], [DELFT])
    assert "1 page" not in str(entries(elsewhere).get(DELFT))


def test_with_what_failed_the_other_files_of_its_edition_are_not_kept(project, store):
    def half(order: Order) -> tuple[Made, ...]:
        first, *others = make(order)
        fault = Problem("page-budget", "it does not fit", order.place)
        return (first, *(Made(each.format, each.number, None, (fault,)) for each in others))

    project.change(
        "content/pamphlets/een.md", "layout: plain", "layout: plain\nformats: [screen, image]"
    )
    build(project, store, half)
    assert [each for each in store.rglob("*") if each.is_file()] == []


def test_sources_with_errors_are_told_and_nothing_is_fetched_for_them(project, elsewhere, store):
    build(project, store)
    elsewhere.write("content/regions/delft/themes/wonen.md", "---\nkleur: blauw\n---\n")
    assert build(elsewhere, store) == ([LEIDEN], [DELFT])
    assert DELFT not in entries(elsewhere)


def warns(order: Order) -> tuple[Made, ...]:
    """Make files with a warning that names a line."""
    place = Place("content/themes/wonen.md", 7)
    said = Problem("wide-word", "“woningen” is wide", place, "shorten it", Severity.WARNING)
    return tuple(Made(each.format, each.number, each.printed, (said,)) for each in make(order))


def test_what_was_told_is_told_again(project, elsewhere, store):
    build(project, store, warns)
    assert build(elsewhere, store, never) == ([DELFT, LEIDEN], [])
    assert entries(elsewhere) == entries(project)
    (said,) = entries(elsewhere)[DELFT]["problems"]
    assert said.startswith("content/themes/wonen.md:7: warning: ")


def test_a_warning_whose_line_has_moved_is_told_anew(project, elsewhere, store):
    build(project, store, warns)
    elsewhere.change("content/themes/wonen.md", "## Wat", "\n\n## Wat")
    assert build(elsewhere, store, warns) == ([], [DELFT, LEIDEN])


def test_a_text_without_warnings_may_move(project, elsewhere, store):
    build(project, store)
    elsewhere.change("content/themes/wonen.md", "## Wat", "\n\n## Wat")
    assert build(elsewhere, store, never) == ([DELFT, LEIDEN], [])


def test_nothing_in_the_store_is_named_after_anybody(project, store):
    build(project, store)
    files = [each for each in store.rglob("*") if each.is_file()]
    assert len(files) == 2
    for each in files:
        assert unwrap(each.name, each.read_bytes()).printed.pages == 1
        assert "delft" not in str(each.relative_to(store))

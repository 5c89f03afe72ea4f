"""Files made one after the other, and by a crew."""

import os
import signal
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from threading import Timer

import pytest
from small_project import PAMPHLET, make, make_endlessly

from pamflet.errors import MachineLacks
from pamflet.model import Made, Order
from pamflet.production import crew_of, produce
from pamflet.production.hands import Hired, Solo

from .makers import EVERYTHING

SCAR = "TEST_SCAR"  # where a worker notes that it was killed once
ALL_SIX = ["b", "c", "d", "e", "een", "f"]


@pytest.fixture
def twelve(project):
    """Twelve files: two regions with six pamphlets."""
    for name in "bcdef":
        project.write(f"content/pamphlets/{name}.md", PAMPHLET)
    return project.read()


def slow_at_first(order: Order) -> Sequence[Made]:
    time.sleep(0.05 if order.name.startswith("delft/b") else 0)
    return make(order)


def die_at_one(order: Order) -> Sequence[Made]:
    return die(order) if order.name == "leiden/c.nl" else make(order)


def die_once(order: Order) -> Sequence[Made]:
    """End the worker at one edition, the first time."""
    scar = Path(os.environ[SCAR])
    if order.name == "delft/e.nl" and not scar.exists():
        scar.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return make(order)


def tell_folder(order: Order) -> Sequence[Made]:
    """Print where temporary files go."""
    time.sleep(0.05)
    where = tempfile.mkdtemp()
    return [
        replace(each, printed=replace(each.printed, data=str(Path(where).parent).encode()))
        for each in make(order)
        if each.printed
    ]


def die(_order: Order) -> Sequence[Made]:
    os._exit(9)  # as the kernel does for lack of memory


def in_threads(threads: Executor, number: int) -> Solo:
    """Return a crew of threads, which is what a pool or a cluster is but for its executors."""
    return Solo([Hired(f"thread-{n}", threads) for n in range(number)])


def test_a_crew_makes_every_file_once_and_the_same_bytes(twelve):
    files = twelve.files(EVERYTHING)
    alone = {each.file: each.printed.data for each in produce(twelve, files, make)}
    with ThreadPoolExecutor(3) as threads:
        made = list(produce(twelve, files, slow_at_first, in_threads(threads, 3)))
    assert {each.file: each.printed.data for each in made} == alone
    assert len(made) == len(files) == 12


def test_what_a_crew_cannot_compose_is_told_as_it_is_told_alone(project):
    project.write("content/regions/delft/pamphlets/een.md", "---\nitems: [hulp]\n---\n")
    project.change("templates/layouts/plain.html", "region.name", "region.naam")
    read = project.read()
    files = read.files(EVERYTHING)
    alone = list(produce(replace(read, layout_faults={}), files, make))
    with ThreadPoolExecutor(2) as threads:
        crew = in_threads(threads, 2)
        made = list(produce(replace(read, layout_faults={}), files, make, crew))
    assert [each.printed for each in alone] == [None, None]
    assert all(str(each.problems[0]).startswith("templates/layouts/plain.html:") for each in alone)
    assert sorted(made, key=lambda each: each.file) == sorted(alone, key=lambda each: each.file)


def test_alone_the_editions_of_one_pamphlet_come_in_a_row(twelve):
    made = [each.file.edition for each in produce(twelve, twelve.files(EVERYTHING), make)]
    assert [each.pamphlet for each in made] == [name for name in ALL_SIX for _ in "12"]
    assert [each.region for each in made] == ["delft", "leiden"] * 6


def test_all_files_of_an_edition_come_together(project):
    project.change("content/pamphlets/een.md", "layout", "formats: [screen, image, web]\nlayout")
    read = project.read()
    made = [each.file.path for each in produce(read, read.files(EVERYTHING), make)]
    kinds = (".pdf", ".png", ".card.png", ".html")
    assert made == [f"{name}/een.nl{kind}" for name in ("delft", "leiden") for kind in kinds]


def test_warnings_about_a_text_are_told_with_its_file(project):
    project.write("content/regions/delft/pamphlets/een.md", "---\nitems: [hulp]\n---\n")
    own = "content/regions/delft/themes/wonen.md"
    project.write(own, "- **Vaar.** Water.\n  {: #vaar .last }\n")
    read = project.read()
    delft, leiden = produce(read, read.files(EVERYTHING), make)
    assert delft.printed is not None
    assert [str(each) for each in delft.problems] == [
        f"{own}:2:3: warning: 'vaar' is not printed in 'een' [unpicked-item]\n"
        "  hint: the pick on content/regions/delft/pamphlets/een.md:2 leaves it out"
    ]
    assert leiden.problems == ()


def test_a_file_that_fails_keeps_its_warnings(project):
    project.write("content/regions/delft/pamphlets/een.md", "---\nitems: [hulp]\n---\n")
    project.write(
        "content/regions/delft/themes/wonen.md",
        "- **Vaar.** Water.\n  {: #vaar .last }\n- **Hulp.** overvol\n  {: #hulp }\n",
    )
    read = project.read()
    delft, _ = produce(read, read.files(EVERYTHING), make)
    assert [each.code for each in delft.problems] == ["unpicked-item", "page-budget"]


def test_files_are_handed_over_as_they_are_made(twelve):
    """Not all at the end: their pages are held in memory."""
    begun: list[str] = []

    def watched(order: Order) -> Sequence[Made]:
        begun.append(order.name)
        return make(order)

    made = produce(twelve, twelve.files(EVERYTHING), watched)
    next(made)
    assert len(begun) == 1


def test_a_crew_is_not_called_for_a_few_files():
    with crew_of(2, 3, make) as few, crew_of(1, 100, make) as alone:
        assert [hand.name for hand in (*few.hands, *alone.hands)] == ["this process"] * 2


@pytest.mark.slow
def test_a_crew_of_processes_prints_and_goes_home(twelve):
    with crew_of(2, 12, make) as crew:
        made = [each.printed for each in produce(twelve, twelve.files(EVERYTHING), make, crew)]
    assert len(made) == 12
    assert active_children() == []


@pytest.mark.slow
def test_a_worker_that_is_killed_is_one_clear_line(twelve):
    with pytest.raises(MachineLacks) as caught, crew_of(2, 12, make) as crew:
        list(produce(twelve, twelve.files(EVERYTHING), die, crew))
    assert str(caught.value) == (
        "a worker process was ended, perhaps for lack of memory: use fewer jobs"
    )
    assert active_children() == []


@pytest.mark.slow
def test_ctrl_c_sends_the_crew_home_at_once(twelve):
    begun = time.monotonic()
    Timer(0.8, os.kill, [os.getpid(), signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt), crew_of(2, 12, make) as crew:
        list(produce(twelve, twelve.files(EVERYTHING), make_endlessly, crew))
    assert time.monotonic() - begun < 10
    assert active_children() == []


@pytest.mark.slow
def test_an_edition_that_ends_its_workers_fails_alone(twelve):
    with crew_of(2, 12, make) as crew:
        made = list(produce(twelve, twelve.files(EVERYTHING), die_at_one, crew))
    (failed,) = [each for each in made if each.printed is None]
    assert len(made) == 12
    assert [str(each) for each in failed.problems] == [
        "content/pamphlets/c.md: error: leiden/c.nl: 3 workers were ended while they made it"
        " [lost-worker]\n  hint: it may take too much memory: look for a very large picture,"
        " or use fewer jobs"
    ]


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_no_edition(twelve, tmp_path, monkeypatch):
    monkeypatch.setenv(SCAR, str(tmp_path / "scar"))
    with crew_of(2, 12, make) as crew:
        made = list(produce(twelve, twelve.files(EVERYTHING), die_once, crew))
    assert (tmp_path / "scar").exists()
    assert len([each for each in made if each.printed]) == 12


@pytest.mark.slow
def test_each_worker_has_a_folder_of_its_own_that_goes_with_it(twelve, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with crew_of(2, 12, make) as crew:
        made = list(produce(twelve, twelve.files(EVERYTHING), tell_folder, crew))
    folders = {each.printed.data.decode() for each in made}
    assert len(folders) == 2
    assert all(Path(each).is_relative_to(tmp_path) for each in folders)
    assert list(tmp_path.glob("pamflet-*")) == []

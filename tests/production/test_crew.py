"""Files made one after the other, and by a crew."""

import os
import signal
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import active_children
from threading import Timer

import pytest
from small_project import PAMPHLET, make, make_endlessly

from pamflet.errors import MachineLacks
from pamflet.model import Made, Order
from pamflet.production import Crew, crew_of, produce

from .makers import EVERYTHING


@pytest.fixture
def twelve(project):
    """Twelve files: two regions with six pamphlets."""
    for name in "bcdef":
        project.write(f"content/pamphlets/{name}.md", PAMPHLET)
    return project.read()


def slow_at_first(order: Order) -> Sequence[Made]:
    time.sleep(0.05 if order.name.startswith("delft/b") else 0)
    return make(order)


def die(_order: Order) -> Sequence[Made]:
    os._exit(9)  # as the kernel does for lack of memory


def test_files_come_in_the_order_of_the_plan_whoever_is_ready_first(twelve):
    files = twelve.files(EVERYTHING)
    with ThreadPoolExecutor(4) as threads:
        made = [each.file for each in produce(twelve, files, slow_at_first, Crew(threads, 5))]
    assert made == files


def test_a_crew_makes_the_same_bytes(twelve):
    files = twelve.files(EVERYTHING)
    alone = [each.printed.data for each in produce(twelve, files, make)]
    with ThreadPoolExecutor(2) as threads:
        together = [each.printed.data for each in produce(twelve, files, make, Crew(threads, 3))]
    assert alone == together


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
    with crew_of(2, 3) as crew:
        assert crew is None
    with crew_of(1, 100) as crew:
        assert crew is None


@pytest.mark.slow
def test_a_crew_of_processes_prints_and_goes_home(twelve):
    with crew_of(2, 12) as crew:
        made = [each.printed for each in produce(twelve, twelve.files(EVERYTHING), make, crew)]
    assert len(made) == 12
    assert active_children() == []


@pytest.mark.slow
def test_a_worker_that_is_killed_is_one_clear_line(twelve):
    with pytest.raises(MachineLacks) as caught, crew_of(2, 12) as crew:
        list(produce(twelve, twelve.files(EVERYTHING), die, crew))
    assert str(caught.value) == (
        "a worker process was ended, perhaps for lack of memory: use fewer jobs"
    )
    assert active_children() == []


@pytest.mark.slow
def test_ctrl_c_sends_the_crew_home_at_once(twelve):
    begun = time.monotonic()
    Timer(0.8, os.kill, [os.getpid(), signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt), crew_of(2, 12) as crew:
        list(produce(twelve, twelve.files(EVERYTHING), make_endlessly, crew))
    assert time.monotonic() - begun < 10
    assert active_children() == []

"""The same jobs on a cluster: a real scheduler, real workers, and what may become of them."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import active_children
from pathlib import Path

import pytest
import small_project
from distributed import Client
from small_project import PAMPHLET

import pamflet.press  # noqa: F401 - who works for a cluster has loaded it, and so have we
from pamflet.errors import MachineLacks, UnknownName
from pamflet.model import Made, Order
from pamflet.production import cluster, crew_of, produce
from pamflet.production.addresses import check_address
from pamflet.production.cluster import card_of

from .makers import EVERYTHING

ROOT = Path(__file__).parents[2]
NOTES = "TEST_NOTES"  # the folder where a worker writes what it does to others
# Begun first in a worker, so that it looks as if something else were installed there.
OTHER_MACHINE = """\
import importlib.metadata as known
version = known.version
known.version = lambda name: "69.0" if name == "weasyprint" else version(name)
"""

pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cluster")]


@dataclass
class Grid:
    """A scheduler and its workers, as processes of their own."""

    folder: Path
    address: str = ""
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, command: str, *words: str, before: str = "") -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, [before, str(ROOT), str(ROOT / "tests")]))
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", f"distributed.cli.dask_{command}", *words],
            env={**os.environ, "PYTHONPATH": path, NOTES: str(self.folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )
        self.started.append(process)
        return process

    def worker(self, *words: str, before: str = "") -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", *words)
        return self.start("worker", self.address, *options, before=before)


@contextmanager
def grid_in(folder: Path, workers: int) -> Iterator[Grid]:
    grid, said = Grid(folder), folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    try:
        grid.start("scheduler", *options, "--scheduler-file", str(said))
        for _ in range(300):
            if said.exists() and (written := said.read_text()):
                grid.address = json.loads(written)["address"]
                break
            time.sleep(0.1)
        for _ in range(workers):
            grid.worker()
        yield grid
    finally:
        for process in grid.started:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def grid(tmp_path_factory) -> Iterator[Grid]:
    """A scheduler with two workers, for all tests that leave it as it was."""
    with grid_in(tmp_path_factory.mktemp("grid"), 2) as grid:
        yield grid


@pytest.fixture
def twelve(project):
    for name in "bcdef":
        project.write(f"content/pamphlets/{name}.md", PAMPHLET)
    return project.read()


def note(name: str) -> Path:
    return Path(os.environ[NOTES]) / name


def make(order: Order) -> Sequence[Made]:
    """Make what the stand-in for the press makes, wherever this module was loaded."""
    return small_project.make(order)


def die_once(order: Order) -> Sequence[Made]:
    if order.name == "delft/e.nl" and not note("scar").exists():
        note("scar").write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    return make(order)


def kill_the_scheduler(order: Order) -> Sequence[Made]:
    return send_the_scheduler(order, signal.SIGKILL)


def stop_the_scheduler(order: Order) -> Sequence[Made]:
    """Let it hold its connections, and say nothing."""
    return send_the_scheduler(order, signal.SIGSTOP)


def send_the_scheduler(order: Order, what: signal.Signals) -> Sequence[Made]:
    if order.name == "leiden/c.nl":
        os.kill(int(note("scheduler.pid").read_text()), what)
        time.sleep(1)
    return make(order)


def tell_worker(order: Order) -> Sequence[Made]:
    """Make an edition, and note by whom."""
    time.sleep(0.05)
    with note(f"made-by-{os.getpid()}").open("a") as stream:
        stream.write(f"{order.name.partition('/')[2]}\n")
    return make(order)


# -- as on this machine ----------------------------------------------------------------------


def test_a_cluster_makes_the_same_bytes(twelve, grid):
    files = twelve.files(EVERYTHING)
    alone = {each.file: each.printed for each in produce(twelve, files, make)}
    with crew_of(1, 12, make, grid.address) as crew:
        far = {each.file: each.printed for each in produce(twelve, files, make, crew)}
    assert far == alone
    assert crew.problems == []


def test_editions_of_one_pamphlet_go_to_one_worker(twelve, grid):
    with crew_of(1, 12, make, grid.address) as crew:
        list(produce(twelve, twelve.files(EVERYTHING), tell_worker, crew))
    told = [each.read_text().splitlines() for each in grid.folder.glob("made-by-*")]
    assert len(told) == 2
    broken = {name for own in told for name in own if own.count(name) == 1}
    assert len(broken) <= 1  # one may have been shared out at the end


def test_a_cluster_on_this_machine_ends_with_the_build(twelve):
    with crew_of(1, 12, make, "local:1") as crew:
        made = list(produce(twelve, twelve.files(EVERYTHING), make, crew))
    assert all(each.printed for each in made)
    assert len(made) == 12


def test_a_cluster_that_begins_too_late_is_ended_and_told(monkeypatch):
    others, ended = set(active_children()), threading.Event()

    def too_late(_seconds, begin):
        def listen():
            with suppress(Exception):
                begin()
            ended.set()

        threading.Thread(target=listen, daemon=True).start()
        while not set(active_children()) - others:
            time.sleep(0.01)
        raise TimeoutError

    monkeypatch.setattr(cluster, "_within", too_late)
    with pytest.raises(MachineLacks) as caught, crew_of(1, 12, make, "local:1"):
        pass
    assert str(caught.value) == (
        "the cluster local:1 does not begin within 120 s: the machine is too busy;"
        " use fewer workers, or -j instead of --cluster"
    )
    assert ended.wait(60)
    assert set(active_children()) <= others


# -- when something ends ---------------------------------------------------------------------


def test_a_worker_that_is_killed_costs_its_own_jobs_alone(twelve, tmp_path):
    with grid_in(tmp_path, 2) as own, crew_of(1, 12, make, own.address) as crew:
        wait_for(crew, 2)
        made = list(produce(twelve, twelve.files(EVERYTHING), die_once, crew))
        assert int((tmp_path / "scar").read_text()) in {each.pid for each in own.started}
        assert len(crew.hands) == 1
    assert len([each for each in made if each.printed]) == 12


@pytest.mark.parametrize(
    ("press", "why"),
    [(kill_the_scheduler, "its scheduler is gone"), (stop_the_scheduler, "it is silent for 2 s")],
)
def test_a_scheduler_that_ends_or_falls_silent_ends_the_build_and_keeps_what_was_made(
    twelve, tmp_path, monkeypatch, press, why
):
    made = []
    with ExitStack() as stack:
        own = stack.enter_context(grid_in(tmp_path, 1))
        (tmp_path / "scheduler.pid").write_text(str(own.started[0].pid))
        crew = stack.enter_context(crew_of(1, 12, make, own.address))
        monkeypatch.setattr(cluster, "ANSWERS", 2.0)
        with pytest.raises(MachineLacks) as caught:
            made.extend(produce(twelve, twelve.files(EVERYTHING), press, crew))
    said = str(caught.value)
    assert said == f"the cluster {own.address} is lost: {why}; what was made so far is kept"
    assert 0 < len(made) < 12


def wait_for(crew: cluster.Cluster, number: int) -> None:
    for _ in range(100):
        if len(crew.hands) >= number:
            return
        time.sleep(0.1)
        crew.looked = 0.0
        crew.lost()


# -- who may work ----------------------------------------------------------------------------


def test_a_worker_with_other_libraries_is_left_out_by_name(twelve, tmp_path, monkeypatch):
    """It is the first to come, and another that is of use comes after it."""
    monkeypatch.setattr(cluster, "COMPANY", 60.0)
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders/sitecustomize.py").write_text(OTHER_MACHINE)
    with grid_in(tmp_path, 0) as own:
        own.worker("--name", "old", before=str(tmp_path / "elders"))
        with Client(own.address, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=60)
        own.worker()
        with crew_of(1, 12, make, own.address) as crew:
            made = list(produce(twelve, twelve.files(EVERYTHING), make, crew))
            (hand,) = crew.hands
    (said,) = crew.problems
    refused = next(iter(crew.refused))
    assert refused != hand.name
    assert str(said) == (
        f"{own.address}: warning: the worker {refused} is left out: it has weasyprint 69.0,"
        f" here {card_of(make)['weasyprint']} [other-worker]\n"
        "  hint: install there what is installed here"
    )
    assert len([each for each in made if each.printed]) == 12


def test_a_cluster_with_other_workers_alone_is_of_no_use(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "COMPANY", 0.0)
    (tmp_path / "sitecustomize.py").write_text(OTHER_MACHINE)
    with grid_in(tmp_path, 0) as own:
        own.worker(before=str(tmp_path))
        with pytest.raises(MachineLacks) as caught, crew_of(1, 12, make, own.address):
            pass
    said = str(caught.value)
    assert said.startswith(f"no worker of {own.address} prints as this machine: tcp://")
    assert "has weasyprint 69.0, here " in said


# -- what does not answer --------------------------------------------------------------------


@contextmanager
def silent() -> Iterator[str]:
    """Take calls, and say nothing."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def nobody() -> Iterator[str]:
    with silent() as address:
        pass
    yield address


@pytest.mark.parametrize("there", [nobody, silent])
def test_a_cluster_that_does_not_answer_is_one_clear_line(there, monkeypatch):
    monkeypatch.setattr(cluster, "ANSWERS", 1.0)
    with there() as address:
        begun = time.monotonic()
        with pytest.raises(MachineLacks) as caught, crew_of(1, 12, make, address):
            pass
    assert time.monotonic() - begun < 15
    assert str(caught.value).startswith(f"the cluster {address} does not answer within 1 s")


def test_a_cluster_without_workers_is_one_clear_line(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "ANSWERS", 1.0)
    with (
        pytest.raises(MachineLacks) as caught,
        grid_in(tmp_path, 0) as own,
        crew_of(1, 12, make, own.address),
    ):
        pass
    assert str(caught.value) == (
        f"the cluster {own.address} has no workers: start some with: dask worker {own.address}"
    )


def test_without_dask_it_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MachineLacks) as caught, crew_of(1, 12, make, "local:2"):
        pass
    assert str(caught.value) == "--cluster needs Dask: pip install 'pamflet[cluster]'"


@pytest.mark.parametrize("address", ["", "local", "local:0", "local:x", "8786", "ftp//x", "tcp://"])
def test_what_is_no_address_is_told(address):
    with pytest.raises(UnknownName, match="is no address: write tcp://HOST:PORT"):
        check_address(address)


@pytest.mark.parametrize("address", ["local:1", "local:16", "tcp://10.0.0.1:8786", "tls://a.nl:1"])
def test_addresses_of_clusters_are_known(address):
    check_address(address)

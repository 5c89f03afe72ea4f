"""The same jobs on the workers of a Dask cluster, each asked by name.

A worker is let in when it has the same libraries as this machine: then its files have the same
bytes. Whoever can reach the scheduler can run anything on its workers, and they on this machine:
Dask sends Python objects. So an address must be one's own; Dask's configuration may ask for TLS.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import active_children
from threading import Thread
from typing import Any

from pamflet.content.machine import loaded_libraries
from pamflet.errors import MachineLacks, Place, Problem, Severity
from pamflet.production.addresses import workers_here
from pamflet.production.hands import Hand, Hired, no_ctrl_c
from pamflet.production.inputs import generator
from pamflet.production.jobs import Press
from pamflet.publish import scratch

ANSWERS = 10.0  # seconds in which a cluster must answer
# Seconds in which its workers must have begun, and in which they must have loaded the press. Two
# take 1 s and 2 s on an idle machine, 2 s of its processors each; a busy one takes ten times that.
BEGINS = 120.0
COMPANY = 10.0  # seconds in which another worker may come, when all there are were refused
LOOK = 1.0  # seconds between two looks at who is still there
# Nobody looks at profiles of our own workers (taken each 10 ms), nor at their load in detail.
QUIET = {
    "logging.distributed": "critical",
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "2s",
    "distributed.admin.system-monitor.interval": "5s",
}
INSTALL = "pip install 'pamflet[cluster]'"
FEWER = "use fewer workers, or -j instead of --cluster"
KEPT = "what was made so far is kept"
MOST_TOLD = 4  # differences of one worker

Card = Mapping[str, str]  # versions of all that the bytes of a file depend on


def card_of(press: Press) -> dict[str, str]:
    """Return the versions by which this process prints; it has loaded the press to read this."""
    assert press is not None
    libraries: dict[str, list[str]] = {}
    for each in loaded_libraries().values():
        libraries.setdefault(each.name, []).append(each.version)
    found = {f"lib{name}": ", ".join(sorted(each)) for name, each in libraries.items()}
    return generator() | found


@contextmanager
def cluster_at(address: str, press: Press) -> Iterator[Cluster]:
    """Give the workers of a cluster, or so many on this machine; it is left as it was found.

    Raises MachineLacks when it does not answer, has no workers, or none with our libraries.
    """
    number = workers_here(address)
    distributed = _dask()
    with ExitStack() as stack:
        where: Any = address
        if number:
            where = stack.enter_context(_local(distributed, number))
        client = stack.enter_context(_client(distributed, where, address))
        cluster = Cluster(client, address, press)
        cluster.wait_for_hands(BEGINS if number else ANSWERS)
        yield cluster


@dataclass
class Cluster:
    """The workers of a Dask cluster that print as this machine does."""

    client: Any
    address: str
    press: Press
    hands: list[Hand] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  # why, by name
    looked: float = 0.0

    def lost(self) -> list[Hand]:
        """Return the workers that are gone, and let in those that came."""
        if time.monotonic() - self.looked < LOOK:
            return []
        there = self._look()
        return [hand for hand in self.hands if hand.name not in there]

    def has_lost(self, fault: BaseException) -> bool:
        """Tell whether Dask gave a job up, not the job itself."""
        return type(fault).__module__.partition(".")[0] in ("distributed", "tornado", "dask")

    def replace(self, hand: Hand) -> None:
        """Do without a worker; wait for others when it was the last one."""
        self.hands.remove(hand)
        if not self.hands:
            self.wait_for_hands(BEGINS)

    def lament(self) -> str:
        """Return that its workers are lost, one after the other."""
        return f"the workers of the cluster {self.address} are lost one after the other"

    def wait_for_hands(self, seconds: float) -> None:
        """Let workers in as they come, until there is one; raises MachineLacks without any.

        A cluster's workers come one by one: the first may be refused, and the next be of use.
        """
        until, company = time.monotonic() + seconds, math.inf
        while True:
            there, now = self._look(), time.monotonic()
            if self.hands:
                return
            all_refused = bool(there) and there <= self.refused.keys()
            company = min(company, now + COMPANY) if all_refused else math.inf
            if now >= min(until, company):
                raise MachineLacks(self._no_use(there) if all_refused else self._no_workers())
            time.sleep(LOOK / 10)

    def _no_use(self, there: set[str]) -> str:
        told = "; ".join(self.refused[each] for each in sorted(there))
        return f"no worker of {self.address} prints as this machine: {told}"

    def _no_workers(self) -> str:
        local = workers_here(self.address)
        advice = FEWER if local else f"start some with: dask worker {self.address}"
        return f"the cluster {self.address} has no workers: {advice}"

    def _look(self) -> set[str]:
        """Return the names of all workers, after those that are new were let in or refused."""
        there = set(self._asked(self.client.nthreads, ANSWERS))
        self.looked = time.monotonic()
        known = {hand.name for hand in self.hands} | self.refused.keys()
        if new := sorted(there - known):
            ask = partial(self.client.run, card_of, self.press, workers=new, on_error="return")
            cards: Mapping[str, Any] = self._asked(ask, BEGINS)
            for name in new:
                if name in cards:  # else it is gone again
                    self._judge(name, cards[name])
        return there

    def _judge(self, name: str, card: Any) -> None:
        """Let a worker in, or keep it out and tell why."""
        why = _unlike(card, card_of(self.press))
        if not why:
            only_there = partial(self.client.get_executor, workers=[name], pure=False)
            self.hands.append(Hired(name, only_there(allow_other_workers=False)))
            return
        self.refused[name] = f"{name} {why}"
        said = f"the worker {name} is left out: it {why}"
        place, hint = Place(self.address), "install there what is installed here"
        self.problems.append(Problem("other-worker", said, place, hint, Severity.WARNING))

    def _asked(self, ask: Callable[[], Any], seconds: float) -> Any:
        """Return an answer of the cluster; raises MachineLacks when there is none."""
        said = f"the cluster {self.address} is lost"
        if self.client.status != "running":
            raise MachineLacks(f"{said}: its scheduler is gone; {KEPT}")
        try:
            return _within(seconds, ask)
        except (OSError, TimeoutError) as fault:
            why = _why(fault, f"it is silent for {seconds:.0f} s")
            raise MachineLacks(f"{said}: {why}; {KEPT}") from fault


@contextmanager
def _client(distributed: Any, where: Any, address: str) -> Iterator[Any]:
    try:
        call = partial(distributed.Client, where, timeout=ANSWERS, set_as_default=False)
        client = _within(ANSWERS + LOOK, call)
    except (OSError, TimeoutError, ValueError) as fault:
        said = f"the cluster {address} does not answer within {ANSWERS:.0f} s: {_why(fault)}"
        raise MachineLacks(said) from fault
    try:
        yield client
    finally:
        with suppress(Exception):  # it may be gone already
            _within(LOOK, partial(client.close, timeout=LOOK))


@contextmanager
def _local(distributed: Any, number: int) -> Iterator[Any]:
    """Give a cluster of so many workers on this machine; leaving early ends them at once."""
    others, cluster = set(active_children()), None
    with scratch.folder() as folder:
        begin = partial(
            distributed.LocalCluster,
            n_workers=number,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # nothing is shown, but the port is taken all the same
            silence_logs=logging.CRITICAL,
            local_directory=str(folder),
            env={"TMPDIR": str(folder)},
            memory_limit=0,
        )
        try:
            yield (cluster := _begun(begin, number))
        except BaseException:
            for worker in set(active_children()) - others:
                worker.kill()
            raise
        finally:
            if cluster is not None:
                with suppress(Exception):
                    _within(ANSWERS, cluster.close)


def _begun(begin: Callable[[], Any], number: int) -> Any:
    """Return a cluster on this machine; raises MachineLacks when it is not there in time."""
    said = f"the cluster local:{number} does not begin"
    try:
        return _within(BEGINS, begin)
    except TimeoutError as fault:
        why = f"within {BEGINS:.0f} s: the machine is too busy; {FEWER}"
        raise MachineLacks(f"{said} {why}") from fault
    except (OSError, RuntimeError) as fault:
        raise MachineLacks(f"{said}: {_why(fault)}") from fault


def _within(seconds: float, ask: Callable[[], Any]) -> Any:
    """Return an answer, or raise TimeoutError: Dask itself may wait for ever.

    It is asked by a thread, which does not hear Ctrl-C; nor does what it begins.
    """
    answer: Future[Any] = Future()

    def listen() -> None:
        try:
            answer.set_result(ask())
        except BaseException as fault:
            answer.set_exception(fault)

    with no_ctrl_c():
        Thread(target=listen, daemon=True).start()
    return answer.result(seconds)


def _dask() -> Any:
    try:
        import dask  # noqa: PLC0415 - slow, and not installed with the rest

        dask.config.set(QUIET)
        import distributed  # noqa: PLC0415 - idem
    except ImportError as fault:
        raise MachineLacks(f"--cluster needs Dask: {INSTALL}") from fault
    return distributed


def _unlike(card: Any, ours: Card) -> str:
    """Return how a worker differs from this process, nothing where it does not."""
    if isinstance(card, ModuleNotFoundError):
        return f"has no {card.name}"
    if not isinstance(card, dict):
        return f"cannot print: {type(card).__name__} {card}"
    names = sorted(card.keys() | ours.keys())
    differences = [
        f"{name} {card.get(name, 'none')}, here {ours.get(name, 'none')}"
        for name in names
        if card.get(name) != ours.get(name)
    ]
    more = len(differences) - MOST_TOLD
    told = "; ".join(differences[:MOST_TOLD]) + (f"; and {more} more" if more > 0 else "")
    return f"has {told}" if told else ""


def _why(fault: BaseException, otherwise: str = "it is silent") -> str:
    return " ".join(str(fault).split()) or otherwise

"""Whoever prints on this machine: this process itself, or worker processes that it hires.

A worker is a process that lives as long as the build, begun from nothing (`spawn`: `fork` would
copy threads and locks of libraries). Fonts, style sheets, hyphenation and colour tables are read
once in it, and it has a folder for temporary files of its own. It ends with the build, however that
ends.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

from pamflet.errors import Faulty, Problem
from pamflet.model import Made
from pamflet.production.bench import carry_out
from pamflet.production.galleys import made_with_galleys
from pamflet.production.jobs import Copy, Press, Unset
from pamflet.production.parcels import Lacking, packed
from pamflet.publish import scratch

Result = Sequence[Made] | Unset | Lacking

MOST_KNOWN = 1000  # blobs; more than a worker keeps
AT_HAND = 2  # jobs a worker may have: one it does, one that waits at its side
GONE = "a worker process was ended, perhaps for lack of memory: use fewer jobs"


class Hand(Protocol):
    """Somebody who prints, and how many jobs may be with them at once."""

    name: str
    most: int

    def give(self, press: Press, copy: Copy) -> Future[Result]:
        """Give a job."""
        ...

    def forget(self, digests: frozenset[str]) -> None:
        """Take note that what was sent is not there."""
        ...


class Crew(Protocol):
    """Those who print together, and what there is to tell of them."""

    hands: list[Hand]
    problems: list[Problem]

    def lost(self) -> list[Hand]:
        """Return whoever has gone without a word; raises MachineLacks when nobody can be asked."""
        ...

    def has_lost(self, fault: BaseException) -> bool:
        """Tell whether a job ended because whoever had it is gone."""
        ...

    def replace(self, hand: Hand) -> None:
        """Put others in the place of somebody who is gone; raises MachineLacks without any left."""
        ...

    def lament(self) -> str:
        """Return what to say when everybody goes, one after the other."""
        ...


@dataclass(eq=False)
class Alone:
    """This process, which does each job as soon as it is given."""

    name: str = "this process"
    most: int = 1

    def give(self, press: Press, copy: Copy) -> Future[Result]:
        """Do a job; what is no fault of the sources is raised at once."""
        done: Future[Result] = Future()
        try:
            done.set_result(made_with_galleys(copy, press))
        except Faulty as fault:
            done.set_exception(fault)
        return done

    def forget(self, digests: frozenset[str]) -> None:
        """Never happen: nothing is sent."""


@dataclass(eq=False)
class Hired:
    """A worker at the other end of an executor, and the blobs that were sent there."""

    name: str
    executor: Executor
    most: int = AT_HAND
    known: set[str] = field(default_factory=set)

    def give(self, press: Press, copy: Copy) -> Future[Result]:
        """Send a job; the worker inherits that Ctrl-C is for this process alone to hear."""
        job = packed(copy)
        with no_ctrl_c():
            future = self.executor.submit(carry_out, press, job.parcel(self.known))
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()  # what is sent once more does no harm
        self.known.update(job.named)
        return future

    def forget(self, digests: frozenset[str]) -> None:
        """Take note that blobs that were sent are not kept any longer."""
        self.known -= digests


@dataclass
class Solo:
    """A crew of one."""

    hands: list[Hand] = field(default_factory=lambda: [Alone()])
    problems: list[Problem] = field(default_factory=list)

    def lost(self) -> list[Hand]:
        """Return nobody."""
        return []

    def has_lost(self, fault: BaseException) -> bool:  # noqa: ARG002
        """Return that it is here."""
        return False

    def replace(self, hand: Hand) -> None:
        """Never happen."""

    def lament(self) -> str:
        """Return nothing of use."""
        return GONE


@dataclass
class Pool:
    """Worker processes on this machine."""

    folder: Path
    hands: list[Hand] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hired: int = 0

    def hire(self) -> None:
        """Begin another worker process: it starts with its first job."""
        self.hired += 1
        name = f"worker-{self.hired}"
        executor = ProcessPoolExecutor(
            1,
            mp_context=get_context("spawn"),
            initializer=_move_in,
            initargs=(str(self.folder / name),),
        )
        self.hands.append(Hired(name, executor))

    def lost(self) -> list[Hand]:
        """Return nobody: a process that ends says so in its jobs."""
        return []

    def has_lost(self, fault: BaseException) -> bool:
        """Tell whether a worker process was ended."""
        return isinstance(fault, BrokenExecutor)

    def replace(self, hand: Hand) -> None:
        """Hire somebody else."""
        self.hands.remove(hand)
        self.hire()

    def lament(self) -> str:
        """Return that workers are ended from outside."""
        return GONE

    def send_home(self, *, at_once: bool) -> None:
        """End all workers: when they are ready, or whatever they are doing."""
        for hand in self.hands:
            assert isinstance(hand, Hired)
            if at_once:
                _stop_writing(hand.executor)
            hand.executor.shutdown(cancel_futures=True)


@contextmanager
def pool_of(number: int) -> Iterator[Pool]:
    """Give so many worker processes; leaving early, by Ctrl-C for one, sends them home at once."""
    others = set(active_children())
    with scratch.folder() as folder:
        pool = Pool(folder)
        for _ in range(number):
            pool.hire()
        try:
            yield pool
        except BaseException:
            for worker in set(active_children()) - others:
                worker.kill()
            pool.send_home(at_once=True)
            raise
        pool.send_home(at_once=False)


@contextmanager
def no_ctrl_c() -> Iterator[None]:
    """Let processes that begin here inherit that Ctrl-C is for this process alone to hear."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _move_in(folder: str) -> None:
    """Begin as a worker: with a folder of its own, for as long as the build lives."""
    scratch.move_in(Path(folder))
    Thread(target=_end_with_parent, args=(folder,), daemon=True).start()


def _end_with_parent(folder: str) -> None:
    """End when the build does, however that ends: this worker would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        scratch.clear(Path(folder))
        os._exit(1)


def _stop_writing(executor: Any) -> None:
    """Let go of jobs that are still being written to a worker who is gone.

    The parent holds the reading end of that pipe open too, so before Python 3.11.5 (CPython
    gh-94777; Debian 12 has 3.11.2) it would wait for ever until somebody reads a large job. Later
    ones close it themselves, in a thread that would stumble over a second time.
    """
    reader = getattr(getattr(executor, "_call_queue", None), "_reader", None)
    if reader is not None and sys.version_info < (3, 11, 5):
        reader.close()

"""Make files one after the other, in this process or by a crew of worker processes."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from multiprocessing import active_children, get_context, parent_process
from threading import Thread

from pamflet.errors import Faulty, MachineLacks, Problem
from pamflet.model import Made, Order, Printed
from pamflet.production.jobs import Objections, Press, objections_to_sheets, order_of
from pamflet.production.orders import File
from pamflet.production.project import Project

LEAST_FOR_CREW = 4  # files; fewer are done before a crew has warmed up
AHEAD = 3  # jobs under way for each worker: their pages are held in memory


@dataclass(frozen=True, slots=True)
class Crew:
    """Whoever prints, and how many jobs may be under way at once."""

    executor: Executor
    most_waiting: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its bytes, or the problems that stopped it."""

    file: File
    printed: Printed | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Started:
    """The files of an edition that are being made, and the warnings about its text."""

    files: tuple[File, ...]
    made: Future[Sequence[Made]]
    warnings: tuple[Problem, ...] = ()


def produce(
    project: Project, files: Iterable[File], press: Press, crew: Crew | None = None
) -> Iterator[Outcome]:
    """Make files in order; one that fails never stops the others.

    Raises MachineLacks when a worker process was ended from outside.
    """
    most = crew.most_waiting if crew else 1
    of_sheets = cache(partial(objections_to_sheets, project.looks, press))
    waiting: deque[_Started] = deque()
    for _, wanted in groupby(files, key=lambda file: file.edition):
        waiting.append(_start(project, tuple(wanted), press, crew, of_sheets))
        while waiting and (len(waiting) >= most or waiting[0].made.done()):
            yield from _outcomes(waiting.popleft())
    while waiting:
        yield from _outcomes(waiting.popleft())


@contextmanager
def crew_of(workers: int, files: int) -> Iterator[Crew | None]:
    """Give a crew of worker processes for so many files, or none where it would not pay.

    Leaving early, by Ctrl-C for one, sends the crew home at once.
    """
    if workers < 2 or files < LEAST_FOR_CREW:
        yield None
        return
    others = set(active_children())
    number = min(workers, files)
    context = get_context("spawn")  # fork would copy threads and locks of libraries
    executor = ProcessPoolExecutor(number, mp_context=context, initializer=_follow_parent)
    try:
        yield Crew(executor, AHEAD * number)
    except BaseException:
        for worker in set(active_children()) - others:
            worker.terminate()
        _stop_writing(executor)
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _stop_writing(executor: ProcessPoolExecutor) -> None:
    """Let go of jobs that are still being written to workers who are gone.

    The parent holds the reading end of that pipe open too, so before Python 3.11.5 (CPython
    gh-94777; Debian 12 has 3.11.2) it would wait for ever until somebody reads a large job. Later
    ones close it themselves, in a thread that would stumble over a second time.
    """
    reader = getattr(getattr(executor, "_call_queue", None), "_reader", None)
    if reader is not None and sys.version_info < (3, 11, 5):
        reader.close()


def _start(
    project: Project,
    files: tuple[File, ...],
    press: Press,
    crew: Crew | None,
    of_sheets: Objections,
) -> _Started:
    """Start an edition; where its sources have problems, or nobody helps, it is done at once.

    Where a template or style sheet keeps it from the press, the sheets are looked at all the same.
    """
    done: Future[Sequence[Made]] = Future()
    warnings: tuple[Problem, ...] = ()
    try:
        formats = {file.format for file in files}
        order, warnings = order_of(project, files[0].edition, formats, of_sheets)
        if crew is not None:
            return _Started(files, _handed_out(crew.executor, press, order), warnings)
        done.set_result(press(order))
    except Faulty as fault:
        done.set_exception(fault)
    return _Started(files, done, warnings)


def _handed_out(executor: Executor, press: Press, order: Order) -> Future[Sequence[Made]]:
    """Give a job to the crew; its workers inherit that Ctrl-C is for this process alone to hear."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(press, order)
    except BrokenExecutor as fault:
        raise _gone() from fault
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _outcomes(started: _Started) -> Iterator[Outcome]:
    """Yield what became of each file; what is wrong with the edition stops all of them."""
    warnings = started.warnings
    try:
        made = {(each.format, each.number): each for each in started.made.result()}
    except Faulty as fault:
        for file in started.files:
            yield Outcome(file, None, (*warnings, *fault.problems))
        return
    except BrokenExecutor as fault:
        raise _gone() from fault
    for file in started.files:
        each = made[file.format, file.number]
        yield Outcome(file, each.printed, (*warnings, *each.problems))


def _gone() -> MachineLacks:
    return MachineLacks("a worker process was ended, perhaps for lack of memory: use fewer jobs")


def _follow_parent() -> None:
    """Make this worker end when the build does, however that ends: it would wait forever."""
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

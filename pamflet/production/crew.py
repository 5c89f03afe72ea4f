"""Make files, in this process, by worker processes or on a cluster: only whoever prints differs.

Texts are merged as they are asked for, a few ahead, and what is made is handed over as soon as it
is ready: neither all texts nor all files are ever in memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from queue import Empty, SimpleQueue

from pamflet.errors import Faulty, MachineLacks, Problem
from pamflet.model import Made, Printed
from pamflet.production.hands import Crew, Hand, Result, Solo, pool_of
from pamflet.production.jobs import (
    Copy,
    Press,
    Unset,
    copy_of,
    objections_to_sheets,
    why_unset,
)
from pamflet.production.orders import File
from pamflet.production.parcels import Lacking
from pamflet.production.project import Project
from pamflet.production.rota import Files, Rota

LEAST_FOR_POOL = 4  # editions; fewer are done before a pool has warmed up
MOST_TRIES = 3  # of an edition whose worker is lost each time
MOST_LOST = 4  # workers in a row, for each that there was, with no edition made between them
LOOK = 0.5  # seconds after which somebody looks whether all workers are still there
USUAL_PAGES = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its bytes, or the problems that stopped it."""

    file: File
    printed: Printed | None
    problems: tuple[Problem, ...] = ()


@dataclass(eq=False)
class _Started:
    """An edition that is being made."""

    files: Files
    copy: Copy
    made: Future[Result] = field(default_factory=Future)
    tries: int = 0


def produce(
    project: Project, files: Iterable[File], press: Press, crew: Crew | None = None
) -> Iterator[Outcome]:
    """Make files, those of one pamphlet and language in a row; the others do not wait for one.

    All files of an edition come together. Raises MachineLacks when no worker stays alive.
    """
    pages = {id_: each.pages or USUAL_PAGES for id_, each in project.sources.pamphlets.items()}
    line = _Line(project, Rota(files, lambda id_: pages.get(id_, USUAL_PAGES)), press)
    yield from line.run(crew or Solo())


@contextmanager
def crew_of(
    workers: int, editions: int, press: Press, cluster: str | None = None
) -> Iterator[Crew]:
    """Give a crew for so many editions: a cluster, or workers here, or this process alone.

    Leaving early, by Ctrl-C for one, sends the crew home at once. Raises MachineLacks when the
    cluster cannot be worked with.
    """
    if cluster is not None:
        from pamflet.production.cluster import cluster_at  # noqa: PLC0415 - slow

        with cluster_at(cluster, press) as far:
            yield far
    elif workers < 2 or editions < LEAST_FOR_POOL:
        yield Solo()
    else:
        with pool_of(min(workers, editions)) as pool:
            yield pool


class _Line:
    """One production: what is still to be done, and what each hand is doing."""

    def __init__(self, project: Project, rota: Rota, press: Press) -> None:
        self.project, self.rota, self.press = project, rota, press
        self.of_sheets = cache(partial(objections_to_sheets, project.looks, press))
        self.given: dict[Hand, list[_Started]] = {}
        self.again: deque[_Started] = deque()  # their worker is lost
        self.ready: SimpleQueue[tuple[Hand, _Started]] = SimpleQueue()
        self.lost_in_a_row = 0

    def run(self, crew: Crew) -> Iterator[Outcome]:
        """Keep all hands at work until everything is done."""
        while True:
            yield from self._hand_out(crew)
            if not self.again and not any(self.given.values()):
                return
            with suppress(Empty):
                yield from self._take_in(crew, *self.ready.get(timeout=LOOK))
            for hand in crew.lost():
                yield from self._lose(crew, hand)

    def _hand_out(self, crew: Crew) -> Iterator[Outcome]:
        """Give every hand what it may have, one job each in turn; yield what needs no press."""
        is_more = True
        while is_more:
            is_more = False
            for hand in crew.hands:
                if len(self.given.setdefault(hand, [])) >= hand.most:
                    continue
                started = yield from self._next_for(hand)
                if started is not None:
                    self._give(hand, started)
                    is_more = hand.most > 1

    def _next_for(self, hand: Hand) -> Generator[Outcome, None, _Started | None]:
        """Return an edition that is ready to be composed; yield those that never will be."""
        if self.again:
            return self.again.popleft()
        while (files := self.rota.next_for(hand.name)) is not None:
            formats = dict.fromkeys(file.format for file in files)
            try:
                copy = copy_of(self.project, files[0].edition, formats, self.of_sheets)
            except Faulty as fault:
                yield from _failed(files, fault.problems)
            else:
                return _Started(files, copy)
        return None

    def _give(self, hand: Hand, started: _Started) -> None:
        self.given[hand].append(started)
        try:
            started.made = hand.give(self.press, started.copy)
        except RuntimeError as fault:  # a broken executor takes nothing any more
            started.made = Future()
            started.made.set_exception(fault)
        started.made.add_done_callback(lambda _: self.ready.put((hand, started)))

    def _take_in(self, crew: Crew, hand: Hand, started: _Started) -> Iterator[Outcome]:
        """Yield what is ready, unless somebody else has it by now: its worker was lost before."""
        own = self.given.get(hand, [])
        if started not in own:
            return
        if _is_lost(crew, started.made):
            yield from self._lose(crew, hand)
        else:
            own.remove(started)
            yield from self._outcomes(hand, started)

    def _outcomes(self, hand: Hand, started: _Started) -> Iterator[Outcome]:
        """Yield what became of an edition; what its worker did not have is sent once more."""
        self.lost_in_a_row = 0
        try:
            result = started.made.result()
        except Faulty as fault:
            yield from _failed(started.files, (*started.copy.text.problems, *fault.problems))
            return
        if isinstance(result, Lacking):
            hand.forget(result.digests)
            self._give(hand, started)
        elif isinstance(result, Unset):
            yield from _failed(started.files, why_unset(started.copy, result, self.of_sheets))
        else:
            yield from _made(started, result)

    def _lose(self, crew: Crew, hand: Hand) -> Iterator[Outcome]:
        """Let others do what somebody had who is gone; the job in hand may be what killed them."""
        had = deque(self.given.pop(hand, ()))
        self.rota.leave(hand.name)
        self.lost_in_a_row += 1
        if self.lost_in_a_row >= MOST_LOST * len(crew.hands):
            raise MachineLacks(crew.lament())
        crew.replace(hand)
        if had:
            had[0].tries += 1
            if had[0].tries >= MOST_TRIES:
                first = had.popleft()
                told = (*first.copy.text.problems, _deadly(first.copy))
                yield from _failed(first.files, told)
        self.again.extend(had)


def _made(started: _Started, result: Sequence[Made]) -> Iterator[Outcome]:
    made = {(each.format, each.number): each for each in result}
    for file in started.files:
        each = made[file.format, file.number]
        yield Outcome(file, each.printed, (*started.copy.text.problems, *each.problems))


def _failed(files: Files, problems: tuple[Problem, ...]) -> Iterator[Outcome]:
    for file in files:
        yield Outcome(file, None, problems)


def _is_lost(crew: Crew, made: Future[Result]) -> bool:
    if made.cancelled():
        return True
    fault = made.exception()
    return fault is not None and crew.has_lost(fault)


def _deadly(copy: Copy) -> Problem:
    said = f"{copy.name}: {MOST_TRIES} workers were ended while they made it"
    hint = "it may take too much memory: look for a very large picture, or use fewer jobs"
    return Problem("lost-worker", said, copy.place, hint)

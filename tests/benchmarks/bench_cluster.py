"""What a cluster costs beside the local pool: `python tests/benchmarks/bench_cluster.py [NUMBER]`.

A hundred editions of the shipped `sheet` go through two workers of the pool, and through two of a
Dask cluster on this machine: fifty each, then fifty each the other way round. It takes five minutes
on two cores. A cluster's workers load the press as they begin, those of the pool with their first
edition. Seconds differ from machine to machine, so read the ratio of all processor time: it should
be at most 1.25.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pamflet.content import Folders  # noqa: E402 - the folder above must be known first
from pamflet.press import make  # noqa: E402
from pamflet.production import (  # noqa: E402
    Crew,
    File,
    Project,
    Selection,
    crew_of,
    produce,
    read_project,
)

WORKERS, TURNS = 2, ("pool", "cluster", "cluster", "pool")
SHEET = "thema-wonen-2022"


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of processor time of this process and its workers."""

    clock: float
    processor: float

    def __sub__(self, other: Took) -> Took:
        return Took(self.clock - other.clock, self.processor - other.processor)


def wanted(project: Project, number: int) -> tuple[Project, list[File]]:
    """Return so many files: those of the sheet, again and again under names of their own."""
    files = project.files(Selection(pamphlets=(SHEET,), formats=("screen",), locales=("nl",)))
    sources, regions = project.sources, dict(project.sources.regions)
    asked: list[File] = []
    for count, file in enumerate(islice(cycle(files), number)):
        region = f"{file.edition.region}-{count}"
        regions[region] = regions[file.edition.region]
        asked.append(replace(file, edition=replace(file.edition, region=region)))
    return replace(project, sources=replace(sources, regions=regions)), asked


def timed(project: Project, files: list[File], crew: AbstractContextManager[Crew]) -> list[Took]:
    """Make files, and throw them away; return what beginning and ending took, and the work."""
    begun = so_far()
    with crew as opened:
        at_work = so_far()
        failed = [each for each in produce(project, files, make, opened) if not each.printed]
        work = so_far() - at_work
    if failed:
        sys.exit("\n".join(map(str, failed[0].problems)))
    return [so_far() - begun - work, work]


def so_far() -> Took:
    """Return what this process, its workers, and those that have ended took."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    total = sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))
    for each in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            total += sum(each.cpu_times()[:2])
    return Took(time.perf_counter(), total)


def crew_for(kind: str, files: Sequence[File]) -> AbstractContextManager[Crew]:
    """Return two workers of the pool, or of a cluster."""
    if kind == "pool":
        return crew_of(WORKERS, len(files), make)
    return crew_of(1, len(files), make, f"local:{WORKERS}")


def main(number: int) -> None:
    """Measure in turns, and tell."""
    project, files = wanted(read_project(Folders.of(ROOT, ROOT)), number)
    half = len(files) // 2
    parts = {"pool": [files[:half], files[half:]], "cluster": [files[:half], files[half:]]}
    took: dict[str, list[list[Took]]] = {"pool": [], "cluster": []}
    for kind in TURNS:
        own = parts[kind].pop()
        took[kind].append(timed(project, own, crew_for(kind, own)))
    print(f"{number} editions, {WORKERS} workers, s{'pool':>12}{'cluster':>12}{'ratio':>8}")
    for what in ("clock", "processor"):
        found = {kind: sums(each, what) for kind, each in took.items()}
        for row in ("begin and end", "work", "all"):
            pool, far = found["pool"][row], found["cluster"][row]
            print(f"{what}, {row:<16}{pool:>12.1f}{far:>12.1f}{far / pool:>8.2f}")


def sums(taken: Sequence[Sequence[Took]], what: str) -> dict[str, float]:
    """Return what both turns took together."""
    begin, work = (sum(getattr(each[part], what) for each in taken) for part in (0, 1))
    return {"begin and end": begin, "work": work, "all": begin + work}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)

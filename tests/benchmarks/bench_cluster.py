"""What a cluster costs beside the local pool: `python tests/benchmarks/bench_cluster.py [NUMBER]`.

A hundred editions of the shipped `sheet` go through two workers of the pool, and through two of a
Dask cluster on this machine, in turn. Start and end are timed apart from the work between them.
Seconds differ from machine to machine, so read the ratio: at most 1.25.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

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

TIMES, WORKERS = 3, 2
SHEET = "thema-wonen-2022"


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of processor time, of this process and its workers."""

    clock: float
    work: float
    processor: float


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


def timed(project: Project, files: list[File], crew: AbstractContextManager[Crew]) -> Took:
    """Make files, and throw them away."""
    begun, used = time.perf_counter(), processor_time()
    with crew as opened:
        at_work = time.perf_counter()
        failed = [each for each in produce(project, files, make, opened) if not each.printed]
        work = time.perf_counter() - at_work
    if failed:
        sys.exit("\n".join(map(str, failed[0].problems)))
    return Took(time.perf_counter() - begun, work, processor_time() - used)


def processor_time() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def rounds(project: Project, files: list[File]) -> Iterator[tuple[Took, Took]]:
    for _ in range(TIMES):
        pool = timed(project, files, crew_of(WORKERS, len(files), make))
        yield pool, timed(project, files, crew_of(1, len(files), make, f"local:{WORKERS}"))


def main(number: int) -> None:
    project, files = wanted(read_project(Folders.of(ROOT, ROOT)), number)
    pools, clusters = zip(*rounds(project, files), strict=True)
    print(f"{number} editions, {WORKERS} workers{'pool':>12}{'cluster':>12}{'ratio':>8}")
    for what in ("clock", "work", "processor"):
        pool, far = (median(getattr(each, what) for each in took) for took in (pools, clusters))
        print(f"{what + ', s':<22}{pool:>12.1f}{far:>12.1f}{far / pool:>8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)

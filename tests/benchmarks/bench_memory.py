"""What a build keeps in mind: `python tests/benchmarks/bench_memory.py [REGIONS [PARENT [REAL]]]`.

The shipped pamphlets are planned for so many regions (342), each a copy of a shipped one. First the
parent: two workers compose so many editions (400; all of them for 0) and put them through a press
that prints nothing, but files as large as real ones. Then two workers with the real press make the
Dutch editions of some regions, in all their formats (120). Targets: parent 250 MB at most; each
worker 150 MB, and flat. `resident` is what Linux counts (VmRSS), libraries shared by all included;
`peak` is the most it was since the line before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import cycle, islice
from multiprocessing import active_children
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pamflet import merge  # noqa: E402 - the folder above must be known first
from pamflet.content import Folders  # noqa: E402
from pamflet.model import SUFFIXES, Made, Named, Order, Printed  # noqa: E402
from pamflet.production import (  # noqa: E402
    File,
    Press,
    Project,
    Selection,
    crew_of,
    produce,
    read_project,
)

FILE = 200_000  # bytes
WORKERS, LINES = 2, 8  # lines in each table
FORGET_PEAK = "5"  # proc(5), /proc/pid/clear_refs


def federation(project: Project, number: int) -> Project:
    """Return a project with so many regions: the shipped ones, again and again.

    A pamphlet that is of some regions alone stays so: the first copy of each has it.
    """
    sources = project.sources
    copies = [(f"{id_}-{at}", id_) for at, id_ in enumerate(islice(cycle(sources.regions), number))]
    first = {id_: new for new, id_ in reversed(copies)}
    more = replace(
        sources,
        regions={new: replace(sources.regions[id_], id=new) for new, id_ in copies},
        region_paths={new: sources.region_paths[id_] for new, id_ in copies},
        pamphlets={
            id_: replace(each, regions=each.regions and renamed(each.regions, first))
            for id_, each in sources.pamphlets.items()
        },
    )
    return replace(project, sources=more, plan=merge.plan(more))


def renamed(regions: Sequence[Named], names: Mapping[str, str]) -> tuple[Named, ...]:
    """Return regions under other names, as far as they have one."""
    return tuple(replace(each, id=names[each.id]) for each in regions if each.id in names)


def print_nothing(order: Order) -> Sequence[Made]:
    """Make files as large as real ones."""
    printed = Printed(bytes(FILE), pages=2, type_size=10.0, fill=0.5, layouts=1)
    return [
        Made(asked.id, number, replace(printed, data=bytes(FILE)))
        for asked in order.formats
        for number, _ in enumerate(SUFFIXES[asked.id])
    ]


def megabytes(process: int | str = "self") -> tuple[int, int]:
    """Return what a process takes now, and the most it took since it was asked last, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    sizes = dict(line.split(":", 1) for line in lines)
    Path(f"/proc/{process}/clear_refs").write_text(FORGET_PEAK)
    now, most = (int(sizes[key].split()[0]) // 1024 for key in ("VmRSS", "VmHWM"))
    return now, most


def counted(project: Project, files: Sequence[File], press: Press, editions: int) -> Iterator[int]:
    """Make files with two workers; yield how many editions are done, so many times in all."""
    with crew_of(WORKERS, editions, press) as crew:
        seen, done = None, 0
        for outcome in produce(project, files, press, crew):
            if outcome.file.edition != seen:
                seen, done = outcome.file.edition, done + 1
                if done % max(1, editions // LINES) == 0:
                    yield done


def parent(project: Project, files: Sequence[File], editions: int) -> None:
    """Tell what the process takes that merges, hands out and takes in."""
    print(f"{'parent':<28}{'resident':>10}{'peak':>8}")
    told("read and planned")
    for done in counted(project, files, print_nothing, editions):
        told(f"{done} editions")


def workers(project: Project, files: Sequence[File], editions: int) -> None:
    """Tell what the processes take that compose, lay out, write and check."""
    from pamflet.press import make

    print(f"{'workers':<28}{'resident':>10}{'peak':>8}")
    for done in counted(project, files, make, editions):
        for number, each in enumerate(sorted(active_children(), key=lambda one: one.pid or 0)):
            with suppress(OSError):  # it is gone
                told(f"{done} editions, worker {number + 1}", each.pid or 0)
    told("their parent")


def first(files: Sequence[File], editions: int) -> tuple[list[File], int]:
    """Return the files of the first editions, of all for 0, and how many these are."""
    there = list(dict.fromkeys(file.edition for file in files))[: editions or None]
    wanted = set(there)
    return [file for file in files if file.edition in wanted], len(there)


def told(what: str, process: int | str = "self") -> None:
    """Print a line."""
    now, most = megabytes(process)
    print(f"  {what:<26}{now:>10}{most:>8}", flush=True)


def main(regions: int = 342, many: int = 400, real: int = 120) -> None:
    """Measure and tell."""
    project = federation(read_project(Folders.of(ROOT, ROOT)), regions)
    files = project.files(Selection())
    number = len({file.edition for file in files})
    print(f"{regions} regions, {number} editions, {len(files)} files; in MB:")
    parent(project, *first(files, many))
    workers(project, *first([file for file in files if file.edition.locale == "nl"], real))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

"""What a build keeps in memory: `python tests/benchmarks/bench_memory.py [REGIONS] [EDITIONS]`.

The shipped pamphlets are planned for so many regions (342), each a copy of a shipped one. First the
parent alone: as many editions as asked for (400; `all` for every one) are composed and go through a
press that prints nothing, but files as large as real ones. Then two workers with the real press
make a few. Targets: parent 250 MB at most; each worker 150 MB, and flat. `resident` is what Linux
counts (VmRSS), libraries shared by all included; `peak` is the most it ever was.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from multiprocessing import active_children
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pamflet import merge  # noqa: E402 - the folder above must be known first
from pamflet.content import Folders  # noqa: E402
from pamflet.model import SUFFIXES, Made, Order, Printed  # noqa: E402
from pamflet.production import File, Project, Selection, crew_of, produce, read_project  # noqa: E402

FILE = 200_000  # bytes
WORKERS, REAL = 2, 24  # editions of the real press


def federation(project: Project, number: int) -> Project:
    """Return a project with so many regions: the shipped ones, again and again."""
    sources = project.sources
    copies = [(f"{id_}-{at}", id_) for at, id_ in enumerate(islice(cycle(sources.regions), number))]
    more = replace(
        sources,
        regions={new: replace(sources.regions[id_], id=new) for new, id_ in copies},
        region_paths={new: sources.region_paths[id_] for new, id_ in copies},
        pamphlets={id_: replace(each, regions=None) for id_, each in sources.pamphlets.items()},
    )
    return replace(project, sources=more, plan=merge.plan(more))


def print_nothing(order: Order) -> Sequence[Made]:
    """Make files as large as real ones."""
    printed = Printed(bytes(FILE), pages=2, type_size=10.0, fill=0.5, layouts=1)
    return [
        Made(asked.id, number, replace(printed, data=bytes(FILE)))
        for asked in order.formats
        for number, _ in enumerate(SUFFIXES[asked.id])
    ]


def megabytes(process: int | str = "self") -> tuple[int, int]:
    """Return what a process takes now, and the most it ever took, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    sizes = dict(line.split(":", 1) for line in lines)
    return tuple(int(sizes[key].split()[0]) // 1024 for key in ("VmRSS", "VmHWM"))


def parent(project: Project, files: list[File], editions: int) -> None:
    print(f"{'parent':<28}{'resident':>10}{'peak':>8}")
    told("read and planned", *megabytes())
    done = 0
    seen = None
    for outcome in produce(project, files, print_nothing):
        if outcome.file.edition != seen:
            seen, done = outcome.file.edition, done + 1
            if done % max(1, editions // 8) == 0:
                told(f"{done} editions", *megabytes())
        if done >= editions:
            break


def workers(project: Project, files: list[File]) -> None:
    from pamflet.press import make

    print(f"{'workers':<28}{'resident':>10}{'peak':>8}")
    editions = list(dict.fromkeys(file.edition for file in files))[:REAL]
    wanted = [file for file in files if file.edition in set(editions)]
    with crew_of(WORKERS, len(editions), make) as crew:
        done: list[object] = []
        for outcome in produce(project, wanted, make, crew):
            if outcome.file.edition not in done[-1:]:
                done.append(outcome.file.edition)
                for each in active_children() if len(done) % (REAL // 6) == 0 else ():
                    told(f"{len(done)} editions, {each.name}", *megabytes(each.pid or 0))
    told("their parent", *megabytes())


def told(what: str, now: int, peak: int) -> None:
    print(f"  {what:<26}{now:>10}{peak:>8}", flush=True)


def main(regions: int, editions: str) -> None:
    project = federation(read_project(Folders.of(ROOT, ROOT)), regions)
    files = project.files(Selection())
    number = len({file.edition for file in files})
    print(f"{regions} regions, {number} editions, {len(files)} files; in MB:")
    parent(project, files, number if editions == "all" else int(editions))
    workers(project, [file for file in files if file.edition.locale == "nl"])


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 342, given[1] if len(given) > 1 else "400")

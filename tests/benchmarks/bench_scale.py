"""What a federation takes: `python tests/benchmarks/bench_scale.py [EDITIONS]`.

It reads, plans and keys a simulated federation, 100,000 editions by default, with the shipped text:
20 pamphlets for each row of regions.csv. Nothing is laid out. Then it measures what an edition
takes of a worker, on a few; and of the parent process, in a build whose two workers compose, and
give back a file that is made already. It reckons from these how long many would take on many
workers; docs/scale.md says how, and `--docs` puts it there. Seconds are processor time.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import scale_page  # noqa: E402 - the folder above must be known first
from workload import PAMPHLET, ROOT, federation, names  # noqa: E402

from pamflet import merge  # noqa: E402
from pamflet.content import Folders  # noqa: E402
from pamflet.model import Edition, Made, Order, Printed  # noqa: E402
from pamflet.press import make  # noqa: E402
from pamflet.production import (  # noqa: E402
    Project,
    Selection,
    crew_of,
    open_output,
    produce,
    read_project,
)
from pamflet.production.inputs import digest_of, texts_of  # noqa: E402
from pamflet.production.jobs import Copy, copy_of, made_from  # noqa: E402
from pamflet.production.parcels import packed  # noqa: E402
from pamflet.publish import Memory, Shelf  # noqa: E402

PAMPHLETS = 20
WARM, TRIED = 6, 18  # editions laid out before a worker counts as warm; and measured
BEGUN, HANDED = 40, 400  # editions before a parent counts as warm; and all of them
WORKERS = (1, 16, 256)
SIZES = (100_000, 1_000_000)
MB = 1 << 20


@dataclass
class Steps:
    """What was done, how long it took, and how large the process had been by then."""

    rows: list[tuple[str, float, float]] = field(default_factory=list)

    def take(self, name: str, work: Callable[[], Any]) -> Any:
        """Do a step, and note what it took."""
        begun = time.process_time()
        result = work()
        self.rows.append((name, time.process_time() - begun, peak()))
        return result


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of processor time: `start` once, the others for each edition."""

    start: float  # the process, the libraries, the looks
    plan: float  # read, plan and key, before the first edition is made
    parent: float  # merge, pack, hand out, take in, write and note
    merge: float  # of that
    pack: float  # idem
    worker: float  # compose, lay out, write, proof and preflight
    kb: float  # of a file

    def wall(self, editions: int, workers: int) -> float:
        """Return the seconds by the clock on so many workers, each with a core of its own.

        The parent hands out while workers lay out, so the slower of the two counts.
        """
        slower = max(self.parent, self.worker / workers)
        return self.start + editions * (self.plan + slower)

    @property
    def enough(self) -> float:
        """The workers beyond which more of them do not help."""
        return self.worker / self.parent


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MB if sys.platform == "darwin" else most * 1024 / MB


def simulated(root: Path, editions: int) -> Path:
    """Write a project of so many editions: a table of regions, and copies of one pamphlet."""
    federation(root, 0)
    pamphlets = root / "content/pamphlets"
    text = (pamphlets / f"{PAMPHLET}.md").read_text("utf-8")
    for number in range(PAMPHLETS - 1):
        (pamphlets / f"sheet-{number:02}.md").write_text(text, "utf-8")
    words = list(names())
    with (root / "content/regions.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(("id", "name", "organisation", "contact.email", "contact.website"))
        for number in range(editions // PAMPHLETS):
            id_, name = f"regio-{number:05}", f"{words[number % len(words)]} {number}"
            site = f"{id_}.example.org"
            table.writerow((id_, name, f"Huis {number}", f"welkom@{site}", f"https://{site}"))
    return root


def planned(steps: Steps, root: Path) -> None:
    """Read, plan and key a project."""
    project: Project = steps.take("read, and plan", lambda: read_project(Folders.of(root, ROOT)))
    steps.take("of it, the plan", lambda: merge.plan(project.sources))
    files = steps.take("name the files", lambda: project.files(Selection(formats=("screen",))))
    steps.take("keys from the inputs", lambda: [_key(project, file.edition) for file in files])
    assert len(files) == len(project.plan.editions), "one file of each edition"


def _key(project: Project, edition: Edition) -> str:
    return digest_of(texts_of(project.sources, edition, project.plan.editions))


def each(work: Callable[[Any], Any], many: Sequence[Any]) -> tuple[list[Any], float]:
    """Return what comes of each, and the median of the seconds that one takes."""
    results, taken = [], []
    for one in many:
        begun = time.process_time()
        results.append(work(one))
        taken.append(time.process_time() - begun)
    return results, median(taken)


def copies(project: Project) -> tuple[list[Copy], float]:
    """Return what workers are given, and what merging takes."""
    formats = ("screen",)
    return each(lambda one: copy_of(project, one, formats, tuple), project.plan.editions)


def print_nothing(size: int, order: Order) -> Sequence[Made]:
    """Give back a file of this many bytes."""
    return [Made(asked.id, 0, Printed(bytes(size), 2, 10.0, 0.5, 1)) for asked in order.formats]


def handing_out(root: Path, size: int) -> float:
    """Return what an edition takes of a parent that has two workers, who lay nothing out."""
    project, press = read_project(Folders.of(root, ROOT)), partial(print_nothing, size)
    files, shelf = project.files(Selection()), Shelf(root / "output")
    with (
        open_output(shelf, project, lambda: None, Memory(root / "caches")) as folder,
        crew_of(2, len(files), press) as crew,
    ):
        folder.due(files)
        for done, outcome in enumerate(produce(project, files, press, crew)):
            if done == BEGUN:
                begun = time.process_time()
            folder.publish(outcome)
        return (time.process_time() - begun) / (len(files) - BEGUN)


def costs(folder: Path, plan: float, start: float) -> Costs:
    """Return what an edition costs, measured on those of small projects."""
    few = read_project(Folders.of(federation(folder / "few", WARM + TRIED), ROOT))
    given, merging = copies(few)
    _, packing = each(packed, given)
    warmed, _ = each(partial(made_from, press=make), given[:WARM])
    made, making = each(partial(made_from, press=make), given[WARM:])
    sizes = [len(one.printed.data) for (one,) in (*warmed, *made)]
    parent = handing_out(federation(folder / "more", HANDED), round(median(sizes)))
    return Costs(start, plan, parent, merging, packing, making, median(sizes) / 1024)


def clock(seconds: float) -> str:
    """Return a time in words."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 2 * 3600 else f"{seconds / 3600:.1f} h"


def told(editions: int, steps: Steps, begun: tuple[float, float], found: Costs) -> Iterator[str]:
    """Yield the steps of the parent, as a table in Markdown."""
    yield f"| step, {editions:,} editions | CPU s | peak memory, MB |"
    yield "|---|---|---|"
    for name, seconds, most in (("begin", *begun), *steps.rows):
        yield f"| {name} | {seconds:.2f} | {most:.0f} |"
    held = (steps.rows[-1][2] - begun[1]) * MB / editions
    yield f"\nThe plan holds {held / 1024:.1f} kB an edition."
    merging, packing = found.merge * 1000, found.pack * 1000
    yield f"The parent takes *s* = {found.parent * 1000:.1f} ms for an edition,"
    yield f"of which {merging:.1f} to merge and {packing:.1f} to pack."
    yield f"A worker takes *c* = {found.worker:.2f} s;"
    yield f"*b* = {found.start:.1f} s, *p* = {found.plan * 1000:.2f} ms. A file: {found.kb:.0f} kB."
    yield f"*c* / *s* = {found.enough:.0f}: more workers than that do not help.\n"
    yield f"| editions; workers: | {' | '.join(map(str, WORKERS))} |"
    yield "|---" * (len(WORKERS) + 1) + "|"
    for size in SIZES:
        times = " | ".join(clock(found.wall(size, each)) for each in WORKERS)
        yield f"| {size:,} | {times} |"
    yield f"\nLoad {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}."


def main(words: Sequence[str]) -> None:
    """Measure, reckon and tell."""
    editions = next((int(each) for each in words if each.isdigit()), 100_000)
    begun = time.process_time(), peak()
    with TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder, "caches"))
        steps = Steps()
        planned(steps, simulated(Path(folder, "many"), editions))
        whole = sum(seconds for name, seconds, _ in steps.rows if not name.startswith("of it"))
        found = costs(Path(folder), whole / editions, begun[0])
    text = "\n".join(told(editions, steps, begun, found))
    print(text)
    if "--docs" in words:
        scale_page.put("bench_scale", f"{text}\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""What a federation takes: `python tests/benchmarks/bench_scale.py [EDITIONS]`.

It reads, plans and keys a simulated federation, 100,000 editions by default, with the shipped text:
20 pamphlets for each row of regions.csv. Nothing is laid out. Then it measures, on a few, what an
edition takes of the parent process and of a worker, and reckons from these how long many would take
on many workers; docs/scale.md says how, and `--docs` puts it there. Seconds are processor time.
"""

from __future__ import annotations

import csv
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import scale_page  # noqa: E402 - the folder above must be known first
from workload import PAMPHLET, ROOT, federation, names  # noqa: E402

from pamflet import merge  # noqa: E402
from pamflet.content import Folders  # noqa: E402
from pamflet.model import Edition, Made, Order  # noqa: E402
from pamflet.press import make  # noqa: E402
from pamflet.production import Project, Selection, read_project  # noqa: E402
from pamflet.production.inputs import digest_of, texts_of  # noqa: E402
from pamflet.production.parcels import packed  # noqa: E402
from pamflet.template import order_of  # noqa: E402

PAMPHLETS = 20
WARM, TRIED = 6, 18  # editions laid out before a worker counts as warm; and measured
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
    parts: Mapping[str, float]  # what the parent does, merge to take in: one after the other
    worker: float  # lay out, write, proof and preflight
    kb: float  # of a file

    @property
    def parent(self) -> float:
        """What the parent takes for an edition."""
        return sum(self.parts.values())

    def wall(self, editions: int, workers: int) -> float:
        """Return the seconds by the clock on so many workers, each with a core of its own.

        The parent composes while workers lay out, so the slower of the two counts.
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


@dataclass
class Parent:
    """What the parent process does for an edition, one step after the other."""

    project: Project
    known: set[str] = field(default_factory=set)  # what the worker has already

    def compose(self, edition: Edition) -> Order:
        """Merge and compose."""
        project = self.project
        assert project.looks is not None, project.problems
        text = merge.manuscript(project.sources, edition, project.plan.editions)
        return order_of(text, project.looks, {"screen"})

    def send(self, order: Order) -> bytes:
        """Pack what the worker does not have."""
        job = packed(order)
        parcel = pickle.dumps(job.parcel(self.known))
        self.known.update(job.named)
        return parcel

    def take_in(self, sent: bytes) -> None:
        """Unpack a file, and write it."""
        made: Sequence[Made] = pickle.loads(sent)
        assert made[0].printed is not None, made[0].problems
        with TemporaryFile() as file:
            file.write(made[0].printed.data)
        sha256(made[0].printed.data).hexdigest()


def costs(root: Path, plan: float, start: float) -> Costs:
    """Return what an edition costs, measured on those of a small project."""
    parent = Parent(read_project(Folders.of(root, ROOT)))
    orders, composing = each(parent.compose, parent.project.plan.editions)
    _, sending = each(parent.send, orders)
    warmed, _ = each(make, orders[:WARM])
    made, making = each(make, orders[WARM:])
    sent = [pickle.dumps(one) for one in (*warmed, *made)]
    _, taking = each(parent.take_in, sent)
    parts = {"merge and compose": composing, "send": sending, "take in and write": taking}
    return Costs(start, plan, parts, making, median(map(len, sent)) / 1024)


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
    for name, seconds in found.parts.items():
        yield f"The parent, to {name}: {seconds * 1000:.1f} ms an edition."
    yield f"Together *s* = {found.parent * 1000:.1f} ms; a worker takes *c* = {found.worker:.2f} s;"
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
        few = federation(Path(folder, "few"), WARM + TRIED)
        found = costs(few, whole / editions, begun[0])
    text = "\n".join(told(editions, steps, begun, found))
    print(text)
    if "--docs" in words:
        scale_page.put("bench_scale", f"{text}\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])

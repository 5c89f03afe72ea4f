"""What it saves to fetch an edition: `python tests/benchmarks/bench_store.py [ROUNDS]`.

One shipped edition, with all its files, is made by the press, and fetched from the store at hand
and from a shared folder. Each row is a whole build in this process, from the files that are due to
the manifest; the project is read before. Processor time of the process with all its threads, in
interleaved rounds; the ratios count, the seconds are this machine's.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pamflet.content import Folders  # noqa: E402
from pamflet.press import make  # noqa: E402
from pamflet.production import (  # noqa: E402
    Project,
    Selection,
    open_output,
    produce,
    read_project,
    with_companions,
)
from pamflet.production.sharing import Sharing  # noqa: E402
from pamflet.publish import Shelf  # noqa: E402
from pamflet.publish.depot import Depot  # noqa: E402
from pamflet.publish.remote import open_remote  # noqa: E402
from pamflet.publish.store import Store  # noqa: E402

EDITION = Selection(pamphlets=("thema-wonen-2022",), regions=("zeeland",), locales=("nl",))
MADE = "made, kept nowhere"


def build(project: Project, depot: Depot) -> tuple[float, str]:
    """Return the processor time of a build into an empty folder, in seconds, and what it did."""
    with TemporaryDirectory() as folder:
        began = time.process_time()
        with open_output(Shelf(Path(folder)), project, lambda: None) as output:
            sharing, files = Sharing(output.stock, depot), project.files(EDITION)
            due, done = output.due(files), {"fetched": 0, "made": 0}
            fetched = set()
            for each in sharing.fetched(due):
                output.publish(each)
                fetched.add(each.file)
            rest = [each.file for each in due if each.file not in fetched]
            for each in produce(project, with_companions(rest, files), make):
                output.publish(sharing.take(each))
                done["made"] += 1
            sharing.settle()
        assert not depot.problems, depot.problems
        done["fetched"] = len(fetched)
        return time.process_time() - began, ", ".join(f"{n} {what}" for what, n in done.items())


def main(rounds: int) -> None:
    """Measure all rows in turn, and print how they compare."""
    project = read_project(Folders.of(ROOT, ROOT))
    with TemporaryDirectory() as folder:
        shared, full, empty = (Path(folder, name) for name in ("shared", "full", "empty"))
        for each in (shared, empty):
            each.mkdir()
        build(project, Depot(Store(full), open_remote(f"file://{shared}")))  # warms up, too
        number = iter(range(1000))
        rows: dict[str, Callable[[], Depot]] = {
            MADE: Depot,
            "made, kept at hand and shared": lambda: Depot(
                Store(Path(folder, f"new-{next(number)}")),
                open_remote(f"file://{_new(folder, next(number))}"),
            ),
            "fetched from the store at hand": lambda: Depot(Store(full)),
            "fetched from a shared folder": lambda: Depot(None, open_remote(f"file://{shared}")),
        }
        taken: dict[str, list[tuple[float, str]]] = {name: [] for name in rows}
        for _ in range(rounds):
            for name, depot in rows.items():
                taken[name].append(build(project, depot()))
    whole = median(seconds for seconds, _ in taken[MADE])
    print(f"{EDITION.pamphlets[0]}, {rounds} rounds, {os.cpu_count()} processors")
    for name, found in taken.items():
        seconds = median(each for each, _ in found)
        print(f"{name:<34} {seconds:7.3f} s {seconds / whole:8.4f}   {found[-1][1]}")


def _new(folder: str, number: int) -> Path:
    path = Path(folder, f"share-{number}")
    path.mkdir()
    return path


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

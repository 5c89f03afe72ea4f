"""How long a whole country takes to read: `python tests/benchmarks/bench_reading.py [REGIONS]`.

It makes projects in a temporary folder, with the national texts that ship: one region, and many, as
rows of regions.csv and as folders with a region.md and a changed point each. Seconds differ from
machine to machine, so read the ratios of processor time: to `list` for one region, in the same run.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copy, copytree, rmtree
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pamflet.content import Folders  # noqa: E402 - the folder above must be known first
from pamflet.content.witness import SETTLED  # noqa: E402
from pamflet.errors import Faulty  # noqa: E402
from pamflet.merge import manuscript  # noqa: E402
from pamflet.production import read_project  # noqa: E402

TIMES = 5  # the quickest counts: other work holds up the others
KEYS = {
    "name": "Regio {n}",
    "organisation": "Herstelhuis {n}",
    "contact.email": "regio{n}@herstelhuis.example.org",
    "contact.phone": "015 – 555 01 23",
    "contact.website": "https://www.herstelhuis.example.org",
    "contact.address": "Voorbeeldgracht {n}, Delft",
    "contact.note": "maandag tot en met vrijdag",
    "contact.invitation": "Kom langs voor koffie en een gesprek.",
    "colours.primary": "#0a5c8f",
    "colours.accent": "#f2a900",
}
REGION = """\
---
name: Regio {n}
organisation: Herstelhuis {n}
contact:
  email: regio{n}@herstelhuis.example.org
  phone: "015 – 555 01 23"
  website: https://www.herstelhuis.example.org
  address: Voorbeeldgracht {n}, Delft
  note: maandag tot en met vrijdag
  invitation: Kom langs voor koffie en een gesprek.
colours: {{primary: "#0a5c8f", accent: "#f2a900"}}
municipalities: [Delft, Rijswijk, Midden-Delfland]
---

Wij werken in {{{{ region.name }}}} aan herstel.
"""
CHANGES = "- **Bouw ook hier.** In {{ region.name }}.\n  {: #hier .last }\n"


def national(root: Path) -> Path:
    """Write a project without regions: the national texts that are for every region."""
    shipped, content = ROOT / "content", root / "content"
    copytree(shipped / "themes", content / "themes")
    copytree(shipped / "bases", content / "bases")
    (content / "pamphlets").mkdir()
    for file in [*shipped.glob("*.*"), *shipped.glob("pamphlets/*.md")]:
        source = file.with_name(f"{file.name.partition('.')[0]}.md")
        if "\nregions:" not in source.read_text("utf-8") if source.is_file() else True:
            copy(file, content / file.relative_to(shipped))
    return root


def with_folders(root: Path, regions: int) -> Path:
    for n in range(regions):
        folder = root / f"content/regions/regio-{n:03}"
        (folder / "themes").mkdir(parents=True)
        (folder / "region.md").write_text(REGION.format(n=n), "utf-8")
        (folder / "themes/wonen-2022.md").write_text(CHANGES, "utf-8")
    return root


def with_rows(root: Path, regions: int) -> Path:
    with (root / "content/regions.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["id", *KEYS, "municipalities"])
        for n in range(regions):
            cells = [cell.format(n=n) for cell in KEYS.values()]
            table.writerow([f"regio-{n:03}", *cells, "Delft|Rijswijk|Midden-Delfland"])
    return root


def run(*words: str) -> None:
    subprocess.run([sys.executable, ROOT / "build.py", *words], capture_output=True, check=False)


def listed(root: Path, *, again: bool = False) -> None:
    """List a project as if for the first time, or `again`: as it was kept in the memory."""
    if not again:
        rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
    run("--project", str(root), "list")


def settled(*roots: Path) -> None:
    """Wait until files are old enough to be remembered, and have them remembered."""
    time.sleep(SETTLED / 1e9 + 0.1)
    for root in roots:
        listed(root, again=True)


def merged(root: Path) -> None:
    """Do what `check` does before it lays anything out: read, plan, merge every edition."""
    project = read_project(Folders.of(root, ROOT))
    for edition in project.plan.editions:
        try:
            manuscript(project.sources, edition, project.plan.editions)
        except Faulty as fault:
            sys.exit(str(fault))


def quickest(work: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds that some work takes, at best: by the clock, and of processor time."""
    taken = []
    for _ in range(TIMES):
        begun, used = time.perf_counter(), sum(os.times()[:4])
        work()
        taken.append((time.perf_counter() - begun, sum(os.times()[:4]) - used))
    by_clock, used_up = zip(*taken, strict=True)
    return min(by_clock), min(used_up)


def again(*roots: Path) -> dict[str, tuple[float, float]]:
    settled(*roots)
    return {
        f"list {root.name} again": quickest(lambda root=root: listed(root, again=True))
        for root in roots
    }


def main(regions: int) -> None:
    with TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder, "caches"))
        one = with_folders(national(Path(folder, "one")), 1)
        rows = with_rows(national(Path(folder, "rows")), regions)
        folders = with_folders(national(Path(folder, "folders")), regions)
        baseline = quickest(lambda: listed(one))
        measured = {
            "--help": quickest(lambda: run("--help")),
            "list, 1 region": baseline,
            f"list, {regions} rows": quickest(lambda: listed(rows)),
            f"list, {regions} folders": quickest(lambda: listed(folders)),
            **again(rows, folders),
            f"read and merge, {regions} rows": quickest(lambda: merged(rows)),
            f"read and merge, {regions} folders": quickest(lambda: merged(folders)),
        }
    for what, (seconds, used) in measured.items():
        print(f"{what:<32} {seconds:6.2f} s {used:6.2f} s {used / baseline[1]:6.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 342)

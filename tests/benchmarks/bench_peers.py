"""Side by side with what a user would run instead: `python tests/benchmarks/bench_peers.py`.

It needs no preparation: what it compares with is installed into an environment of its own, once, in
the user's cache folder. `--regions` says for how many regions (24), `--rounds` how often (3);
`--docs` puts the table and the chart into docs/scale.md. A full run takes ten to fifteen minutes.

All make the same words into two A4 pages in two columns, with the same four faces, a logo and a QR
code as pictures, tagged where a tool can. Theirs is a plain page, `peer_pages/`; ours is the sheet
that ships, with its drawings, fitted, proofed and checked. The ways take turns, round by round; of
each the median counts. Look at processor time, which counts child processes: other work on the
machine holds up the clock. `cold` is a fresh process that makes all editions; `warm` one that has
made some before, so without what it takes to begin.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import chart
    import meter
    import scale_page

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HOME = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "pamflet-benchmarks")
PACKAGES = ("psutil", "playwright>=1.50", "typst>=0.15")
MERGER = "weasymerge"  # needs a newer Python than we do
NEWER = ("python3.14", "python3.13", "python3.12")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
REFERENCE, OURS = "pool", "ours"
SETTLE = 2.2  # seconds; a file that was touched less long ago proves nothing by its times
LOUD = 3.0  # processes that want to run, by which seconds by the clock mean nothing
Command = Sequence[str | Path]


@dataclass(frozen=True)
class Way:
    """A way to make editions; `lacks` is what ours does, and this does not."""

    id: str
    label: str
    lacks: str
    command: Callable[[Path, int], Command]  # from the work, with so many to warm up
    environment: Mapping[str, str] = field(default_factory=dict)
    is_ours: bool = False
    most: int | None = None  # editions, of a slow one
    is_warm: bool = True  # it keeps something from one file to the next


@dataclass(frozen=True, slots=True)
class Row:
    """What a way cost, in seconds of processor time; None where nothing was measured."""

    cold: float  # an edition, of a fresh process that makes them all
    warm: float | None  # an edition, of a process that has made some
    one: float | None  # a whole command, when one region has changed
    none: float | None  # a whole command, when nothing has
    clock: float  # an edition, cold, by the clock


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do, in folders that are written when somebody asks for them."""

    root: Path
    ours: str  # our Python
    regions: int
    warm: int
    jobs: int

    @property
    def caches(self) -> Path:
        """Where our command keeps what it remembers."""
        return self.root / "caches"

    def of(self, number: int) -> Path:
        """Return a folder with so many editions, of which nothing is made yet."""
        folder = self.root / str(number)
        if not folder.exists():
            subprocess.run([self.ours, HERE / "workload.py", folder, str(number)], check=True)
        shutil.rmtree(folder / "out", ignore_errors=True)
        (folder / "out").mkdir()
        return folder


NO_FIT = "fit the text, proof, preflight"
TAGGED = f"{NO_FIT}; it tags, and checks nothing"
SPLITS = f"keep points whole, {TAGGED}"


def ways_of(work: Work, newer: str | None) -> Iterator[Way]:
    """Yield what can be run on this machine; say what cannot."""

    def peer(id_: str, label: str, lacks: str, *more: str, **kinds: Any) -> Way:
        def command(folder: Path, warm: int) -> Command:
            words = (id_, folder / "peers", folder / "out", str(warm), str(work.jobs), *more)
            return (sys.executable, HERE / "peers.py", *words)

        return Way(id_, label, lacks, command, **kinds)

    def ours(id_: str, label: str, lacks: str, *more: str, **environment: str) -> Way:
        def command(folder: Path, warm: int) -> Command:
            words = (folder / "project", folder / "out", str(warm), *more)
            return (work.ours, HERE / "ours.py", *words)

        return Way(id_, label, lacks, command, environment, is_ours=True)

    yield peer("command-line", "WeasyPrint, one process a file", SPLITS, most=6, is_warm=False)
    if merger := _merger(newer):
        yield Way("weasymerge", "weasymerge", f"keep points whole, tag, {NO_FIT}", merger)
    yield peer("loop", "WeasyPrint in a loop", SPLITS)
    yield peer(REFERENCE, f"WeasyPrint, {work.jobs} warm workers", SPLITS)
    yield peer("pool-whole", "WeasyPrint, points kept whole", TAGGED, most=8)
    if browser := _browser():
        lacks = f"colour up to the edge of a page with margins; {NO_FIT}; it tags, not to PDF/UA"
        yield peer("chromium", "Chromium kept open", lacks, browser)
    else:
        print("without Chromium; on Debian: apt-get install chromium", file=sys.stderr)
    lacks = f"balance columns, read HTML and CSS, {NO_FIT}; it checks PDF/UA-1 while it writes"
    yield peer("typst", "Typst, compiler kept", lacks)
    yield ours(
        "ours-forgetful",
        "Pamflet, memory off",
        "remember set lines",
        PAMFLET_STANDING_TYPE="off",
    )
    yield ours(OURS, "Pamflet", "")
    yield ours("ours-unchecked", "Pamflet, unchecked", "proof, preflight", "--unchecked")


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _merger(newer: str | None) -> Callable[[Path, int], Command] | None:
    """Return how a mail merge is run, where it can be installed."""
    python = next((each for each in ((newer,) if newer else NEWER) if each and _runs(each)), None)
    if python is None:
        print(f"without {MERGER}: it needs Python 3.12 (name one: --newer PYTHON)", file=sys.stderr)
        return None
    program = environment(HOME / "merger", python, (MERGER, _same_weasyprint())) / "weasymerge"

    def command(work: Path, _: int) -> Command:
        folder = work / "peers"
        output = f"{work / 'out'}/{{row[name]}}.pdf"
        rows = ("--data", folder / "rows.csv", "--template", folder / "merge.html")
        return (program, *rows, "--output", output)

    return command


def _runs(python: str) -> bool:
    try:
        return not subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode
    except OSError:
        return False


def _same_weasyprint() -> str:
    return f"weasyprint=={version('weasyprint')}"


def environment(folder: Path, python: str, packages: Sequence[str]) -> Path:
    """Return the programs of an environment with these packages; make it where it is not there."""
    programs, stamp = folder / "bin", folder / "packages.txt"
    if not stamp.is_file() or stamp.read_text() != repr(packages):
        print(f"installing {', '.join(packages)} into {folder} ...", file=sys.stderr)
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        install = [programs / "python", "-m", "pip", "-q", "--disable-pip-version-check", "install"]
        subprocess.run([*install, *packages], check=True)
        stamp.write_text(repr(packages))
    return programs


def cost_of(way: Way, work: Work) -> Row:
    """Make all editions, and then one alone, each in a fresh process."""
    number = min(way.most or work.regions, work.regions)
    folder = work.of(number)
    warm = min(work.warm, number // 2)
    run = meter.run(way.command(folder, warm), way.environment)
    made = len(list((folder / "out").glob("*.pdf")))
    if made != number:
        sys.exit(f"{way.label} made {made} of {number} editions")
    warmed = run.marked.cpu / (number - warm) if run.marked and way.is_warm else None
    cold, clock = run.whole.cpu / number, run.whole.clock / number
    if way.is_ours:
        return Row(cold, warmed, None, None, clock)
    alone = meter.run(way.command(work.of(1), 1), way.environment)
    return Row(cold, warmed, alone.whole.cpu, None, clock)


def cost_of_command(work: Work, warm: float | None) -> Row:
    """Build everything, nothing, and what one region changes; `warm` is what a worker takes."""
    project = work.of(work.regions) / "project"
    for each in (project / "output", work.caches):
        shutil.rmtree(each, ignore_errors=True)
    whole = _build(work, project, work.regions)
    time.sleep(SETTLE)
    _build(work, project, 0)  # now it knows the files again without reading them
    nothing = _build(work, project, 0)
    region = min(project.glob("content/regions/*/region.md"))
    text = region.read_text("utf-8")
    region.write_text(text.replace("loop eens binnen", "loop eens aan"), "utf-8")
    one = _build(work, project, 1)
    region.write_text(text, "utf-8")
    cold, clock = whole.cpu / work.regions, whole.clock / work.regions
    return Row(cold, warm, one.cpu, nothing.cpu, clock)


def _build(work: Work, project: Path, due: int) -> meter.Cost:
    """Return what `build` costs, which must make so many files."""
    began = time.time_ns()
    command = (work.ours, ROOT / "build.py", "--project", project, "build", "-j", str(work.jobs))
    cost = meter.run(command, {"XDG_CACHE_HOME": str(work.caches)}).whole
    made = sum(file.stat().st_mtime_ns > began for file in project.glob("output/**/*.pdf"))
    if made != due:
        sys.exit(f"build made {made} files, {due} were due")
    return cost


def measured(ways: Sequence[Way], work: Work, rounds: int) -> dict[str, list[Row]]:
    """Return the rows of each way, one a round; the ways take turns, and each begins once."""
    rows: dict[str, list[Row]] = {way.id: [] for way in ways}
    for number in range(rounds):
        start = number % len(ways)
        for way in (*ways[start:], *ways[:start]):
            row = cost_of(way, work)
            rows[way.id].append(cost_of_command(work, row.warm) if way.id == OURS else row)
            print(f"round {number + 1}: {way.label} {rows[way.id][-1]}", file=sys.stderr)
    return rows


def middle(rows: Sequence[Row], name: str) -> float | None:
    """Return the median of a figure over the rounds."""
    values = [value for row in rows if (value := getattr(row, name)) is not None]
    return median(values) if values else None


def ratio(rows: Mapping[str, Sequence[Row]], way: str, name: str) -> float | None:
    """Return how many editions a core makes in the time of one of the reference, round by round."""
    pairs = zip(rows[REFERENCE], rows[way], strict=True)
    found = [(getattr(a, name), getattr(b, name)) for a, b in pairs]
    values = [a / b for a, b in found if a is not None and b is not None]
    return median(values) if values else None


def table(ways: Sequence[Way], rows: Mapping[str, Sequence[Row]]) -> str:
    """Return the figures as a table in Markdown."""
    head = ("", "CPU s an edition, cold", "warm", "editions/s a core, cold", "warm")
    head += ("× the pool, cold", "warm", "one region changed, CPU s", "nothing changed, CPU s")
    lines = [f"| {' | '.join((*head, 'does not'))} |", f"|{'---|' * (len(head) + 1)}"]
    for way in ways:
        own = rows[way.id]
        cold, warm = middle(own, "cold"), middle(own, "warm")
        cells = (
            *(_said(cold, 3), _said(warm, 3)),
            *(_said(1 / cold if cold else None, 1), _said(1 / warm if warm else None, 1)),
            *(_said(ratio(rows, way.id, "cold"), 2), _said(ratio(rows, way.id, "warm"), 2)),
            *(_said(middle(own, "one"), 2), _said(middle(own, "none"), 2)),
        )
        lines.append(f"| {' | '.join((way.label, *cells, way.lacks or '–'))} |")
    return "\n".join(lines) + "\n"


def _said(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def conditions(work: Work, rounds: int, load: Sequence[float]) -> str:
    """Return on what the figures were taken."""
    programs = [f"WeasyPrint {version('weasyprint')}", f"Typst {version('typst')}"]
    if browser := _browser():
        said = subprocess.run([browser, "--version"], capture_output=True, text=True, check=False)
        programs.append(said.stdout.strip().partition(" built")[0])
    system = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    loud = "; the machine had other work too" if max(load) > LOUD else ""
    loads = f"load {load[0]:.1f} at the start, {load[1]:.1f} at the end{loud}"
    count = f"{work.regions} editions, {rounds} rounds in turn, medians"
    return f"{count}; {', '.join(programs)}; {system}; {loads}; {time.strftime('%Y-%m-%d')}."


def chart_of(ways: Sequence[Way], rows: Mapping[str, Sequence[Row]], said: str) -> str:
    """Return the figures as a drawing."""
    rates = []
    for way in ways:
        cold = middle(rows[way.id], "cold") or 0.0
        warm = middle(rows[way.id], "warm") or cold
        rates.append(chart.Rate(way.label, 1 / warm, 1 / cold, way.is_ours))
    rates.sort(key=lambda rate: rate.warm)
    subtitle = (
        "Sheets of two A4 pages that one core makes in a second. Filled and in figures: a warm "
        "worker. Hollow: cold."
    )
    title = "How many editions a second?"
    return chart.draw(title, subtitle, said.partition(";")[0] + ".", rates)


def main(options: argparse.Namespace) -> None:
    """Measure, and tell."""
    meter.adopt()
    before = os.getloadavg()[0]
    with TemporaryDirectory() as folder:
        work = Work(Path(folder), options.ours, options.regions, options.warm, options.jobs)
        known = ways_of(work, options.newer)
        ways = [way for way in known if way.id in (*(options.ways or [way.id]), REFERENCE)]
        rows = measured(ways, work, options.rounds)
    said = conditions(work, options.rounds, (before, os.getloadavg()[0]))
    text, drawing = f"{table(ways, rows)}\n{said}\n", chart_of(ways, rows, said)
    print(text)
    if options.docs:
        scale_page.put("bench_peers", f"{text}\n")
        scale_page.CHART.write_text(drawing, "utf-8")
    else:
        (HOME / "speed.svg").write_text(drawing, "utf-8")
        print(f"the chart: {HOME / 'speed.svg'}")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--regions", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--warm", type=int, default=6, help="editions before a worker counts as warm"
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--newer", metavar="PYTHON", help="a Python 3.12 or later, for weasymerge")
    parser.add_argument("--ways", nargs="+", metavar="WAY", help="only these, and the reference")
    parser.add_argument("--docs", action="store_true", help="put table and chart into docs/")
    parser.add_argument("--ours", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    if asked.ours is None:  # begin again where the peers are
        peers = environment(HOME / "peers", sys.executable, (*PACKAGES, _same_weasyprint()))
        again = [str(peers / "python"), __file__, "--ours", sys.executable, *sys.argv[1:]]
        os.execv(again[0], again)
    import chart
    import meter
    import scale_page

    main(asked)

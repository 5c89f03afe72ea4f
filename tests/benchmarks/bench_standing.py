"""What remembering across editions saves: `python tests/benchmarks/bench_standing.py [REGIONS]`.

A federation is made of the shipped regions under other names, with logos of their own, and each of
its editions is made twice in one warm process that shares fonts and style sheets: with nothing kept
and with what was kept of the editions before (`pamflet/press/standing.py`), in turn. Seconds differ
from machine to machine, so read the ratios of processor time, the median of all editions in a row:
at most 0.40 for the shipped sheet, 0.55 for the mixed template. `whole` is an edition from its
order to its file, preflight and all; `set` is laying out and writing alone; `galley` is how much of
the galley, which comes before the pages, was laid out: the rest is known. The bytes are compared.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mixed import LOCALES, mixed, printed  # noqa: E402 - the folders above must be known first

from pamflet import merge  # noqa: E402
from pamflet.content import Folders  # noqa: E402
from pamflet.model import Order  # noqa: E402
from pamflet.press import layout, make, standing  # noqa: E402
from pamflet.production import Selection, read_project  # noqa: E402
from pamflet.template import order_of  # noqa: E402

REGIONS = 24
PAMPHLETS = ("thema-wonen-2022", "thema-zorg-2022")
MODELS = ("zeeland", "landelijk", "twente", "haaglanden", "zuid-limburg", "fryslan")
NAMES = (  # noqa: SIM905 - a list would take a line for each
    "Achterhoek Alblasserwaard Amstelland Betuwe Bommelerwaard Delfland Drechtsteden Drenthe "
    "Eemland Flevoland Gooi Groningen Haarlemmermeer IJsselland Kempen Kennemerland "
    "Krimpenerwaard Maasland Meierij Noordkop Peelland Rijnland Salland Stedendriehoek Tiel "
    "Twenterand Utrecht Vallei Veluwe Voorne Walcheren Waterland Weert Westland Zaanstreek "
    "Zuidoost"
).split()


class Pair(NamedTuple):
    """Processor seconds of one edition: whole and set, with nothing kept and with what was kept."""

    whole: tuple[float, float]
    set: tuple[float, float]


def federation(root: Path, regions: int) -> Path:
    """Write a project with more regions, each after one that ships; return its folder."""
    for folder in ("content", "templates", "styles"):
        shutil.copytree(ROOT / folder, root / folder)
    for number, name in enumerate(NAMES[:regions]):
        model = root / "content/regions" / MODELS[number % len(MODELS)]
        region = root / "content/regions" / name.lower()
        region.mkdir()
        for file in (each for each in model.iterdir() if each.is_file()):
            (region / file.name).write_bytes(_renamed(file, name))
    return root


def _renamed(file: Path, name: str) -> bytes:
    data = file.read_bytes()
    if file.suffix == ".svg":
        return data.replace(b"<svg ", f'<svg id="{name}" '.encode(), 1)
    if file.suffix != ".md":
        return data
    text = re.sub("^name: .*$", f"name: {name}", data.decode(), count=1, flags=re.M)
    return re.sub("^locales: .*$", "locales: [nl]", text, count=1, flags=re.M).encode()


def orders(root: Path, pamphlet: str) -> Iterator[Order]:
    """Yield the orders of a pamphlet's editions in the regions that were added."""
    project = read_project(Folders.of(root, ROOT))
    assert project.looks is not None
    added = {name.lower() for name in NAMES}
    for file in project.files(Selection(formats=("screen",))):
        if file.edition.pamphlet == pamphlet and file.edition.region in added:
            text = merge.manuscript(project.sources, file.edition, project.plan.editions)
            yield order_of(text, project.looks, {"screen"})


def screen(order: Order) -> bytes:
    """Return the screen edition."""
    (made,) = make(order)
    if made.printed is None:
        sys.exit("\n".join(map(str, made.problems)))
    return made.printed.data


class Clock:
    """Takes the processor time that laying out and writing take, with and without what is kept."""

    def __init__(self) -> None:
        self.set = 0.0
        self.kept = False
        self.galleys: list[float] = []
        pull = layout.pull
        layout.pull = lambda *args: self.pulled(pull(*args))
        layout.standing_type = lambda: standing.standing_type() if self.kept else nullcontext()
        layout.lay_out, layout.write = self.timed(layout.lay_out), self.timed(layout.write)

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that adds the time it takes."""

        def run(*args: Any) -> Any:
            begun = time.process_time()
            try:
                return function(*args)
            finally:
                self.set += time.process_time() - begun

        return run

    def pulled(self, galley: layout.Pull) -> layout.Pull:
        """Note how much of a galley was laid out."""
        if self.kept:
            self.galleys.append(galley.share)
        return galley

    def galley(self) -> str:
        """Return how much of a galley was laid out since it was asked, if there was one."""
        shares, self.galleys = self.galleys, []
        return f"{sum(shares) / len(shares):.2f}" if shares else "–"

    def pair(self, work: Callable[[], bytes]) -> Pair:
        """Do some work without and with what is kept."""
        taken, files = [], set()
        for self.kept in (False, True):
            self.set, begun = 0.0, time.process_time()
            files.add(work())
            taken.append((time.process_time() - begun, self.set))
        if len(files) > 1:
            sys.exit("the bytes are not the same")
        return Pair(*zip(*taken, strict=True))  # type: ignore[arg-type]


def row(name: str, pairs: Sequence[Pair], galley: str) -> str:
    whole = median(each.whole[1] / each.whole[0] for each in pairs)
    alone = median(each.set[1] / each.set[0] for each in pairs)
    plain, kept = (sum(each.whole[k] for each in pairs) / len(pairs) for k in (0, 1))
    ratios = f"{whole:>8.2f} {alone:>8.2f} {galley:>7}"
    return f"{name:<42} {len(pairs):>3} {plain:>8.3f} {kept:>8.3f} {ratios}"


def main(regions: int) -> None:
    print(f"{'':<42} {'n':>3} {'nothing':>8} {'kept':>8} {'whole':>8} {'set':>8} {'galley':>7}")
    clock = Clock()
    with TemporaryDirectory() as folder:
        root = federation(Path(folder), regions)
        for pamphlet in PAMPHLETS:
            all_orders = list(orders(root, pamphlet))
            half = len(all_orders) // 2
            for when, some in (("first", all_orders[:half]), ("next", all_orders[half:])):
                pairs = [clock.pair(lambda each=each: screen(each)) for each in some]
                title = f"{pamphlet}, {when} {len(some)} regions"
                counted = pairs[1:] if when == "first" else pairs
                print(row(title, counted, clock.galley()), flush=True)
    for locale in LOCALES:
        jobs = [mixed(locale, name) for name in NAMES[: regions // 2]]
        pairs = [clock.pair(lambda each=each: printed(each)) for each in jobs]
        print(row(f"mixed template, {locale}", pairs[1:], clock.galley()), flush=True)
    racks = {
        name: each
        for name, each in vars(standing.open_standing()).items()
        if isinstance(each, standing.Rack)
    }
    print(", ".join(f"{name} {each.bytes / 1e6:.1f} MB" for name, each in racks.items()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else REGIONS)

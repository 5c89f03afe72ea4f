"""What a build costs when little has changed: `python tests/benchmarks/bench_nothing_to_do.py [N]`.

It makes a project of N regions in a temporary folder, rows of regions.csv, with four pamphlets
each: 1250 by default, so 5,000 editions, a quarter of which are web pages too. They are built once
by the command itself, in which a stand-in takes the place of the press: other HTML gives other
bytes, and nothing is laid out. So the files, the manifest and the ledger are those of a real build,
and what is measured is all that a build does besides layout. The rows of the table are whole
commands; look at processor time, and at how many files were made.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from small_project import FILES  # noqa: E402 - the folders above must be known first

TIMES = 3  # the quickest counts: other work holds up the others
SETTLE = 2.2  # s; a file that was touched less long ago proves nothing by its times

# Runs the command line with a press that takes no time. Libraries are loaded where they would be.
STAND_IN = """\
import sys, types
from hashlib import sha256
sys.path.insert(0, {root!r})

class Press(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        import weasyprint
        return globals()[name]

def make(order):
    from pamflet.model import SUFFIXES, Made, Printed
    def printed(job):
        said = sha256(job.html.encode() + repr(job.sheets).encode()).hexdigest()
        return Printed(b"%PDF " + said.encode() * 500, 2, 10.0, 0.5, 1)

    jobs = {each.id: order.jobs.get(each.id, order.jobs["screen"]) for each in order.formats}
    return [Made(format_, number, printed(job))
            for format_, job in jobs.items() for number, _ in enumerate(SUFFIXES[format_])]

def thumbnail_of(pdf):
    return b"picture of " + sha256(pdf).digest(), 264, 373

def bind_gallery(job):
    return job.html.encode()

sys.modules["pamflet.press"] = Press("pamflet.press")
sys.argv[0] = "build.py"
from pathlib import Path
from pamflet.cli import main
main(Path({project!r}))
"""

THEMES = ("wonen", "zorg", "werk", "samen")
PAMPHLET = """\
---
title: {title} in {{{{ region.name }}}}
themes: [{theme}]
layout: plain
formats: [{formats}]
---
"""
THEME = """\
---
title: {title}
---

## Wat is nodig? {{#nodig}}

{items}
"""
ITEM = (
    "- **Punt {n} over {theme}.** Bouw ook in {{{{ region.name }}}} aan herstel.\n"
    "  {{: #punt-{n} }}\n"
)
PLAIN = "templates/layouts/plain.html"
LAYOUT = FILES[PLAIN]
PUBLISHER = "---\nname: het land\norganisation: Kompas\nlocale: nl\n---\n"
# Most regions leave the last theme's first point out, so few print it.
HIDES = "- **Punt 0.**\n  {: #punt-0 .hide }\n"


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def project_in(root: Path, regions: int) -> Path:
    """Write a project; one region in fifty prints the first point of the last theme."""
    write(root, "content/publisher.md", PUBLISHER)
    for theme in THEMES:
        items = "\n".join(ITEM.format(n=n, theme=theme) for n in range(12))
        title, formats = theme.title(), "screen, web" if theme == THEMES[0] else "screen"
        write(root, f"content/themes/{theme}.md", THEME.format(title=title, items=items))
        write(
            root,
            f"content/pamphlets/{theme}.md",
            PAMPHLET.format(title=title, theme=theme, formats=formats),
        )
    write(root, PLAIN, LAYOUT)
    with (root / "content/regions.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["id", "name", "organisation", "contact.email"])
        for n in range(regions):
            row = f"regio-{n:04}", f"Regio {n}", f"Herstelhuis {n}", f"r{n}@example.org"
            table.writerow(row)
            if n % 50:
                write(root, f"content/regions/{row[0]}/themes/{THEMES[-1]}.md", HIDES)
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    file.write_text(text.replace(old, new), "utf-8")


def build(root: Path, *words: str) -> tuple[float, float, str]:
    """Return the seconds of a build, by the clock and of processor time, and its last line."""
    program = STAND_IN.replace("{root!r}", repr(str(ROOT))).replace("{project!r}", repr(str(root)))
    begun, used = time.perf_counter(), sum(os.times()[2:4])
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "-j", "1", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    taken = time.perf_counter() - begun, sum(os.times()[2:4]) - used
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    return (*taken, done.stdout.splitlines()[-1])


def best(root: Path) -> tuple[float, float, str]:
    """Return the quickest of some builds that have nothing to do."""
    found = [build(root) for _ in range(TIMES)]
    return min(each[0] for each in found), min(each[1] for each in found), found[-1][2]


def measured(root: Path) -> dict[str, tuple[float, float, str]]:
    found = {"everything, without layout": build(root)}
    time.sleep(SETTLE)
    build(root)
    found["nothing changed"] = best(root)
    (root / "content/themes/wonen.md").touch()
    found["a file touched, not changed"] = build(root)
    change(root, "content/regions.csv", ";Regio 7;", ";Regio Zeven;")
    found["one region changed"] = build(root)
    change(root, "content/themes/samen.md", "Punt 0 over", "Eerste punt over")
    found["a point that few print"] = build(root)
    change(root, "content/themes/zorg.md", "Punt 3 over", "Derde punt over")
    found["a point that all print"] = build(root)
    change(root, "content/themes/zorg.md", "Derde punt over", "Punt 3 over")
    change(root, "content/themes/zorg.md", "Punt 3 over", "Punt 3 over")
    found["the same, put back"] = build(root)
    write(root, "templates/layouts/other.html", LAYOUT.replace("Only", "Just"))
    found["a template that no file uses"] = build(root)
    sheet = (ROOT / "styles/web/foot.css").read_text("utf-8")
    write(root, "styles/web/foot.css", f"{sheet}\nfooter {{ margin: 0 }}\n")
    found["a style sheet of web pages"] = build(root)
    found["one edition, asked for by name"] = build(root, "-r", "regio-0001", "-p", "zorg")
    return found


def main(regions: int) -> None:
    with TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder, "caches"))
        rows = measured(project_in(Path(folder, "project"), regions))
    print(f"{regions * len(THEMES)} editions")
    for what, (seconds, used, said) in rows.items():
        number = re.match(r"(\d+) built", said)
        made = number[1] if number else "?"
        print(f"{what:<32} {seconds:7.2f} s {used:7.2f} s of processor time {made:>6} built")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1250)

"""What a user would run instead, each as its own documents advise: `peers.py WAY FOLDER OUT …`.

`bench_peers.py` runs this in an environment of its own. After the first editions, by which tools
and workers have warmed up, it says `warm` and waits for a line; behind the last one it says `done`,
and waits again: meanwhile somebody reads how much processor time all its processes have taken.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

LINKED = re.compile(r'<link rel="stylesheet"[^>]*>')
TAGGED = "pdf/ua-1"

Make = Callable[[Sequence[str]], None]  # makes these editions
_at_hand: dict[str, Any] = {}  # what a worker of the pool keeps


@contextmanager
def command_line(folder: Path, out: Path, _: int) -> Iterator[Make]:
    """Start WeasyPrint anew for each file."""
    program = str(Path(sys.executable).with_name("weasyprint"))

    def make(names: Sequence[str]) -> None:
        for name in names:
            page, pdf = folder / f"{name}.html", out / f"{name}.pdf"
            subprocess.run([program, "--pdf-variant", TAGGED, page, pdf], check=True)

    yield make


@contextmanager
def loop(folder: Path, out: Path, _: int) -> Iterator[Make]:
    """Call WeasyPrint in a loop, as its first steps show."""
    from weasyprint import HTML

    def make(names: Sequence[str]) -> None:
        for name in names:
            page = HTML(filename=folder / f"{name}.html")
            page.write_pdf(out / f"{name}.pdf", pdf_variant=TAGGED)

    yield make


@contextmanager
def pool(folder: Path, out: Path, jobs: int, *, is_whole: bool = False) -> Iterator[Make]:
    """Keep workers, each with its fonts and its parsed style sheet."""
    begin = folder, out, is_whole
    with ProcessPoolExecutor(jobs, get_context("spawn"), _warm_up, begin) as workers:
        yield lambda names: [*workers.map(_print, names)].clear()


def _warm_up(folder: Path, out: Path, is_whole: bool) -> None:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = [CSS(filename=folder / "sheet.css", font_config=fonts)]
    if is_whole:
        sheets.append(CSS(string="li { break-inside: avoid }"))
    _at_hand.update(folder=folder, out=out, fonts=fonts, sheets=sheets)


def _print(name: str) -> None:
    from weasyprint import HTML

    folder, out = _at_hand["folder"], _at_hand["out"]
    page = LINKED.sub("", (folder / f"{name}.html").read_text("utf-8"))
    HTML(string=page, base_url=folder.as_uri() + "/").write_pdf(
        out / f"{name}.pdf",
        font_config=_at_hand["fonts"],
        stylesheets=_at_hand["sheets"],
        pdf_variant=TAGGED,
    )


@contextmanager
def chromium(folder: Path, out: Path, _: int) -> Iterator[Make]:
    """Keep a browser and a tab open."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sys.argv[6], args=["--no-sandbox"])
        tab = browser.new_page()

        def make(names: Sequence[str]) -> None:
            for name in names:
                tab.goto((folder / f"{name}.html").as_uri())
                tab.pdf(
                    path=out / f"{name}.pdf",
                    prefer_css_page_size=True,
                    print_background=True,
                    tagged=True,
                )

        yield make
        browser.close()


@contextmanager
def typst(folder: Path, out: Path, _: int) -> Iterator[Make]:
    """Keep a compiler, which remembers what is the same in the next file."""
    import typst as library

    compiler = library.Compiler(
        root=folder, font_paths=[folder / "fonts"], ignore_system_fonts=True
    )

    def make(names: Sequence[str]) -> None:
        for name in names:
            page, pdf = folder / f"{name}.typ", out / f"{name}.pdf"
            compiler.compile(input=page, output=pdf, format="pdf", pdf_standards="ua-1")

    yield make


WAYS = {
    "command-line": command_line,
    "loop": loop,
    "pool": pool,
    "pool-whole": partial(pool, is_whole=True),
    "chromium": chromium,
    "typst": typst,
}


def mark(word: str) -> None:
    """Say how far it is, and wait until that is noted."""
    print(word, flush=True)
    sys.stdin.readline()


def main(way: str, folder: Path, out: Path, warm: int, jobs: int) -> None:
    """Make all editions of a folder, the first of them to warm up."""
    names = (folder / "editions.txt").read_text("utf-8").split()
    with WAYS[way](folder, out, jobs) as make:
        make(names[:warm])
        mark("warm")
        make(names[warm:])
        mark("done")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]), *map(int, sys.argv[4:6]))

"""What the other formats cost: `python tests/benchmarks/bench_formats.py [EDITION…]`.

Each edition is made in `screen` alone and in every format that its layout can have, in turn, in one
warm process. Seconds differ from machine to machine, so read the ratios of processor time: all
formats to `screen` alone, at most 3.5.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pamflet import merge  # noqa: E402 - the folder above must be known first
from pamflet.content import Folders  # noqa: E402
from pamflet.model import SUFFIXES, Edition, Named, Order  # noqa: E402
from pamflet.press import make  # noqa: E402
from pamflet.production import Project, read_project  # noqa: E402
from pamflet.template import order_of  # noqa: E402

TIMES = 3
USUAL = (
    "haaglanden/thema-wonen-2022.nl",
    "rijnmond/thema-zorg-2022.ar",
    "fryslan/speerpunten-2018.nl",
)


def ordered(project: Project, edition: Edition, formats: Sequence[str]) -> Order:
    """Return an order of an edition in these formats, whatever its pamphlet asks for."""
    assert project.looks is not None
    text = merge.manuscript(project.sources, edition, project.plan.editions)
    named = tuple(Named(each, text.pamphlet.place) for each in formats)
    asked = replace(text, pamphlet=replace(text.pamphlet, formats=named))
    return order_of(asked, project.looks, set(formats))


def seconds(project: Project, edition: Edition, formats: Sequence[str]) -> float:
    """Return the processor time that an edition takes, from its text to its files."""
    begun = time.process_time()
    for made in make(ordered(project, edition, formats)):
        if made.printed is None:
            sys.exit("\n".join(map(str, made.problems)))
    return time.process_time() - begun


def main(names: Sequence[str]) -> None:
    project = read_project(Folders.of(ROOT, ROOT))
    editions = [each for each in project.plan.editions if each.name in names]
    everything = tuple(SUFFIXES)
    print(
        f"{'edition':<36} {'screen':>8} {'all':>8} {'ratio':>7}   each format alone, besides screen"
    )
    for edition in editions:
        seconds(project, edition, everything)  # warm
        rounds = [
            (seconds(project, edition, ("screen",)), seconds(project, edition, everything))
            for _ in range(TIMES)
        ]
        alone, together = (median(column) for column in zip(*rounds, strict=True))
        extra = ", ".join(
            f"{each} {seconds(project, edition, ('screen', each)) - alone:+.2f}"
            for each in everything
            if each != "screen"
        )
        print(
            f"{edition.name:<36} {alone:7.2f}s {together:7.2f}s {together / alone:6.2f}x   {extra}"
        )


if __name__ == "__main__":
    main(sys.argv[1:] or USUAL)

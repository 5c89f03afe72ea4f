"""Creep: the publisher names it, and the inner sheets of a booklet move by it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from small_project import small_project

from pamflet import merge
from pamflet.press import make
from pamflet.template import order_of

MM = 72 / 25.4  # pt
PAMPHLET = """\
---
title: Een
themes: [wonen]
layout: plain
pages: 6
type: {min: 24pt, max: 24pt}
formats: [booklet]
---
"""
STYLES = "@page { size: A4; margin: 20mm } #next-page { display: none } html { font-size: 24pt;"
LONG = "**Betaalbare woningen.** " + "Bouw ook in de wijken van de stad. " * 120


def booklet(root: Path, creep: str) -> bytes:
    """Return a booklet of six pages, on two sheets, of a publisher that asks for this creep."""
    project = small_project(root)
    project.change("content/publisher.md", "locale: nl\n", f"locale: nl\n{creep}")
    project.write("content/pamphlets/een.md", PAMPHLET)
    project.change("content/themes/wonen.md", "**Betaalbare woningen.**", LONG)
    project.change("styles/screen.css", "html {", STYLES)
    read = project.read()
    assert read.problems == ()
    assert read.looks is not None
    text = merge.manuscript(read.sources, read.plan.editions[0], read.plan.editions)
    (made,) = make(order_of(text, read.looks, {"booklet"}))
    assert made.printed is not None, list(map(str, made.problems))
    return made.printed.data


def left_ends(pdf: bytes) -> list[list[float]]:
    """Return where the words begin on each half of every side that has any, in mm."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text, fold = page.get_textpage(), page.get_width() / 2
        lefts = [text.get_rect(number)[0] for number in range(text.count_rects())]
        halves = ([x for x in lefts if x < fold], [x for x in lefts if x >= fold])
        found.append([min(half) / MM for half in halves if half])
    document.close()
    return found


def test_the_publisher_s_creep_moves_the_pages_of_inner_sheets_to_the_fold(tmp_path):
    front, back, *inner = left_ends(booklet(tmp_path, "print: {creep: 0.25}\n"))
    assert (len(front), len(back), len(inner)) == (1, 1, 2)  # beside them lie blank pages
    left, right = inner[-1]
    assert left - back[0] == pytest.approx(0.25, abs=0.02)
    assert right - front[0] == pytest.approx(-0.25, abs=0.02)


@pytest.mark.parametrize(
    ("creep", "said"),
    [
        ("1.5", "'print.creep' is not the thickness of a sheet: 1.5 [wrong-value]\n"),
        ("-0.1", "'print.creep' is not the thickness of a sheet: -0.1 [wrong-value]\n"),
        (".nan", "'print.creep' is not the thickness of a sheet: nan [wrong-value]\n"),
        ("0.1mm", "'print.creep' is not a number but a text [wrong-type]\n"),
        ("", "'print.creep' is empty [wrong-value]\n"),
    ],
)
def test_a_creep_that_no_paper_has_is_told(tmp_path, creep, said):
    project = small_project(tmp_path)
    project.change(
        "content/publisher.md", "locale: nl\n", f"locale: nl\nprint:\n  creep: {creep}\n"
    )
    (problem,) = project.read(with_looks=False).problems
    assert str(problem.place).startswith("content/publisher.md:6:")
    assert said in str(problem)


def test_it_is_the_publisher_s_alone(tmp_path):
    project = small_project(tmp_path)
    project.change(
        "content/regions/delft/region.md", "name: Delft\n", "name: Delft\nprint: {creep: 0.1}\n"
    )
    (problem,) = project.read(with_looks=False).problems
    assert problem.code == "unknown-key"

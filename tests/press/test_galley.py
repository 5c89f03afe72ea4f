"""What grows by arithmetic measures what WeasyPrint would have laid out at that size."""

from __future__ import annotations

from typing import Any

import pytest

from pamflet.model import Fit, Job
from pamflet.press import layout
from pamflet.press.fit import _Bench, _measuring, _tree, fit
from pamflet.press.setting import Measured

from .makers import job, sheet_of_items, words

SIZES = (8.0, 9.3, 10.7, 12.0)
RANGE = Fit(pages=1, smallest=8.0, usual=10.0, largest=12.0)
LINE = "--line: calc(1.4 * var(--size-text))"
NOTE = f'<span class="footnote">{words(30)}</span>'


def bench_of(body: str, css: str) -> _Bench:
    job_: Job = job(body, css=css, fit=RANGE)
    bench = _Bench(job_, _tree(job_))
    bench.measure(10.0)
    return bench


def lengths(text: Measured) -> list[float]:
    """Return all lengths of a text, in mm, to a hundredth."""
    found = [text.tail_top, text.end, text.tail_margin, text.note_area, *text.ends]
    for flow in text.flows:
        found += [flow.part_top, flow.top, flow.bottom, flow.part_margin]
        found += [each for unit in flow.units for each in (unit.top, unit.bottom, unit.notes)]
    return [round(each, 2) for each in found]


def laid_out(bench: _Bench, size: float) -> Any:
    return bench.read(layout.lay_out(bench.job, bench.tree, (_measuring(RANGE, size),)))


def assert_grows(body: str, css: str = "") -> None:
    bench = bench_of(body, css)
    assert bench.measures[10.0].galley.inexact == []
    for size in SIZES:
        assert lengths(bench.attempt(size).text) == pytest.approx(
            lengths(laid_out(bench, size)), abs=0.02
        )
    assert lengths(bench.attempt(10.0).text) == lengths(laid_out(bench, 10.0))


def front(inside: str) -> str:
    """Return a sheet of points below something else."""
    return f'<div class="front">{inside}</div>{sheet_of_items(30, 60, 45)}'


GALLEYS = {
    "points": (sheet_of_items(12, 50, 90, 33), ""),
    "lengths of the size": (
        sheet_of_items(20, 70),
        f"html {{ {LINE}; line-height: var(--line); }}"
        ".item { padding: calc(0.25 * var(--line)) 3mm 1mm 1em; border-top: 1pt solid; }",
    ),
    "words in other type": (
        front(f"<p>{words(9)} <strong>{words(9)}</strong> <small>{words(30)}</small></p>"),
        "strong { font-size: calc(var(--size-text) + 1pt); letter-spacing: 0.02em; }"
        "small { font-size: 8pt; }",
    ),
    "margins that collapse": (
        front(f"<div class='in'><p>{words(20)}</p><p>{words(30)}</p></div><p>{words(9)}</p>"),
        "p { margin: 1em 0 0.5em; } .in { margin: 0.25em 0 2em; } p:last-child { margin: -1mm 0; }",
    ),
    "a row": (
        front(f"<p>{words(60)}</p><p class='narrow'>{words(40)}</p><b>Kort</b>"),
        ".front { display: flex; gap: 5mm; padding-block: 1em; } p { flex: 1; } b { flex: none; }"
        ".narrow { flex: none; width: 40mm; }",
    ),
    "a table": (
        front(
            "<table><tr><th>Bel ons</th><td>010 – 555 01 60 <span>van maandag tot en met donderdag,"
            " de hele dag</span></td></tr><tr><th>Mail</th><td>hallo@example.org</td></tr></table>"
        ),
        "table { border-collapse: collapse; } th { white-space: nowrap; padding: 0 5mm 0 0; }"
        " td { padding: 0; } span { display: inline-block; } .front { width: 90mm; }",
    ),
    "least heights": (
        front(f"<p>{words(9)}</p>"),
        ".front { box-sizing: border-box; min-height: calc(12mm + 1em); padding: 0.5em 0 0; }",
    ),
    "told heights": (
        front(f"<p>{words(90)}</p>"),
        ".front { height: 4em; max-width: 20em; box-sizing: border-box; padding: 1em; }",
    ),
    "soft hyphens and forced lines": (
        front("Arbeids&shy;onge&shy;schikt&shy;heid " * 20 + "<br>" + words(12) + "<br>einde"), "",
    ),
    "words that do not part": (
        front(f"{words(9)} <b>niet op te breken in delen</b> {words(30)} een/twee zorg-en-welzijn"),
        "b { white-space: nowrap; }",
    ),
    "from right to left": (
        front("<p>" + "يريد الناس بيتا آمنا في حي لطيف مع عون قريب منهم " * 9 + "</p>"),
        ".front { direction: rtl; }",
    ),
    "footnotes": (
        sheet_of_items(30, 60).replace('data-unit="item">', f'data-unit="item">{NOTE}', 1),
        ".footnote { float: footnote; font-size: 0.85em; } ::footnote-call { line-height: 0; }"
        "@page { @footnote { margin-top: 3mm; } }",
    ),
    "what stands apart": (
        front(f"<i>{words(30)}</i><p>{words(20)}</p><s>{words(9)}</s><p>{words(9)} <i>x</i></p>"),
        ".front { position: relative; padding-block-start: 1em; } p { margin-block: 1em; }"
        "i { position: absolute; inset: 0 0 auto auto; width: 30mm; } s { position: fixed; }"
        ".item { position: relative; }"
        ".item::before { content: 'nu'; position: absolute; height: 80mm; width: 2em; }",
    ),
    "a front on a page of its own": (
        front(words(40)), ".front { break-after: page; } .front + div { display: none; }",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GALLEYS)
def test_a_galley_grows_to_what_it_would_measure(name: str):
    assert_grows(*GALLEYS[name])


def test_lines_that_just_fit_are_counted_as_they_are_broken():
    """Rounding makes lines a little longer or shorter; some of so many are as wide as they may."""
    paragraphs = "".join(
        f'<p style="width: {40 + 2.37 * n}mm">{words(30 + 7 * n)}</p>' for n in range(40)
    )
    bench = bench_of(front(paragraphs), "")

    for tenths in range(80, 121, 3):
        assert lengths(bench.attempt(tenths / 10).text) == pytest.approx(
            lengths(laid_out(bench, tenths / 10)), abs=0.02
        )


def test_what_nobody_looks_into_keeps_its_height():
    bench = bench_of(front(words(40)), ".front { display: grid; }")

    blocks = bench.measures[10.0].galley._pages[0].root.all()
    grid = next(each for each in blocks if each.box.element.get("class") == "front")

    heights = [(bench.attempt(size), grid.height)[1] for size in SIZES]

    assert heights == pytest.approx([grid.was_high] * len(SIZES))


def test_a_galley_that_does_not_add_up_tells_where():
    css = ".front b { float: left; height: 60mm; width: 70mm; }"
    bench = bench_of(front(f"<b>{words(3)}</b> {words(200)}"), css)

    inexact = bench.measures[10.0].galley.inexact

    assert [each.box.element.get("class") for each in inexact] == ["front"]


def test_units_that_stand_apart_are_measured():
    body = sheet_of_items(*[40] * 6)
    bench = bench_of(body, "section { position: absolute; top: 50mm; width: 100%; }")

    (flow,) = bench.attempt(10.0).text.flows

    assert len(flow.units) == 6
    assert lengths(bench.attempt(10.0).text) == lengths(laid_out(bench, 10.0))


def test_what_stands_apart_is_left_out_of_a_galley():
    bench = bench_of(*GALLEYS["what stands apart"])

    boxes = bench.measures[10.0].document.pages[0]._page_box.descendants(placeholders=True)
    left = [each.element_tag for each in boxes if each.style["position"] in {"absolute", "fixed"}]

    assert left == ["i"]  # the one that stands in a line


def test_a_size_that_was_measured_is_not_reckoned():
    bench = bench_of(sheet_of_items(12, 50), "")
    bench.measure(11.0)

    assert lengths(bench.attempt(11.0).text) == lengths(laid_out(bench, 11.0))
    assert bench.layouts == 2


STRANGE = {
    "a grid": (f"<p>{words(30)}</p>", ".front { display: grid; }"),
    "a float": (f"<b>{words(20)}</b>{words(200)}", "b { float: left; width: 50mm; }"),
    "a table in a line": (
        f"{words(9)}<i><b>{words(3)}</b></i>{words(30)}",
        "i { display: inline-table; } b { display: table-cell; }",
    ),
    "words of no size": (f"<b>{words(3)}</b>{words(30)}", "b { font-size: 0; }"),
    "a list": (f"<ul><li>{words(30)}</li><li>{words(30)}</li></ul>", "li { list-style: disc; }"),
    "lines as written": ("<pre>een\n\ttwee\n\ndrie</pre>", "pre { white-space: pre-wrap; }"),
    "cells across others": (
        f"<table><tr><th colspan='2'>{words(3)}</th></tr><tr><td rowspan='2'>{words(9)}</td>"
        f"<td>{words(40)}</td></tr><tr><td>x</td></tr></table><table></table>",
        "",
    ),
    "automatic hyphens": (
        "verantwoordelijkheidsgevoel " * 9, ".front { hyphens: auto; width: 60mm; }",
    ),
    "a first letter": (f"<p>{words(60)}</p>", "p::first-letter { font-size: 2em; }"),
    "a column of boxes": (
        f"<p>{words(60)}</p>", ".front { display: flex; flex-direction: column; }",
    ),
    "boxes that wrap": (
        f"<p>{words(60)}</p><p>{words(9)}</p>",
        ".front { display: flex; flex-wrap: wrap; } p { width: 90mm; }",
    ),
    "columns": (words(90), ".front { columns: 2; }"),
    "words broken anywhere": ("x" * 400, ".front { overflow-wrap: anywhere; }"),
    "a height at most": (words(90), ".front { max-height: 20mm; overflow: hidden; }"),
    "nothing": ("", ""),
    "blocks within blocks": ("<div>" * 60 + words(30) + "</div>" * 60, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_what_cannot_be_reckoned_is_fitted_all_the_same(name: str):
    inside, css = STRANGE[name]

    fitted = fit(job(front(inside), css=css, fit=RANGE))

    assert len(fitted.document.pages) == 1
    assert fitted.size > 11
    assert fitted.layouts <= 3

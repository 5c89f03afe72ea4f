"""What the benchmarks draw and write: nothing here is timed."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "tests/benchmarks"


@pytest.fixture(autouse=True)
def beside_the_benchmarks(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])


def test_a_chart_says_all_its_numbers_in_words():
    import chart

    rates = [chart.Rate("Ours & theirs", 4.2, 2.1, is_ours=True), chart.Rate("Slow", 0.71, 0.7)]
    drawing = ElementTree.fromstring(chart.draw("Fast?", "Editions.", "3 rounds", rates))
    said = drawing.find("{*}desc")
    assert said is not None
    assert said.text == (
        "Editions. Ours & theirs: 4.2 warm, 2.1 cold; Slow: 0.7 warm, 0.7 cold. 3 rounds"
    )


def test_a_rate_stands_as_far_from_its_double_anywhere():
    import chart

    step = chart.place(2) - chart.place(1)
    assert chart.place(40) - chart.place(20) == pytest.approx(step)
    assert chart.place(chart.TICKS[-1]) < chart.WIDTH


def test_names_of_regions_are_never_twice_the_same():
    from workload import names

    many = list(islice(names(), 576))
    assert len(set(many)) == 576


def test_html_becomes_markup_of_typst():
    from workload import typst

    said = (
        '<p>Bel <a href="tel:1">ons</a> om <strong>9 uur</strong>: #1, 2*3</p><ul><li>een</li></ul>'
    )
    assert typst(said) == 'Bel #link("tel:1")[ons] om #strong[9 uur]: \\#1, 2\\*3\n\n\n- een'


def test_the_page_about_scale_has_a_place_for_each_benchmark(monkeypatch, tmp_path):
    import scale_page

    page = tmp_path / "scale.md"
    page.write_text(scale_page.PAGE.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(scale_page, "PAGE", page)
    for benchmark in ("bench_peers", "bench_scale"):
        scale_page.put(benchmark, f"what {benchmark} found\n\n")
    text = page.read_text("utf-8")
    assert "what bench_peers found\n\n<!-- end -->" in text
    assert "what bench_scale found\n\n<!-- end -->" in text
    assert "## What a federation takes" in text


def test_more_workers_do_not_help_a_busy_parent():
    from bench_scale import Costs

    costs = Costs(1.0, plan=0.001, parent=0.01, merge=0.001, pack=0.001, worker=0.5, kb=40)
    assert costs.enough == 50
    assert costs.wall(1000, 1) == pytest.approx(1 + 1 + 500)
    assert costs.wall(1000, 10) == pytest.approx(1 + 1 + 50)
    assert costs.wall(1000, 256) == costs.wall(1000, 50) == pytest.approx(1 + 1 + 10)

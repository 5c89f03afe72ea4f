"""What a galley measures is the same whatever was measured before, and is not measured twice."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.model import Asset, Fit, Job
from pamflet.press import layout, wordings
from pamflet.press.fit import _Bench, _tree
from pamflet.press.matter import open_matter
from pamflet.press.setting import Measured

from .makers import forget, job, sheet, sheet_of_items, words
from .test_galley import GALLEYS, RANGE, SIZES, STRANGE, front

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
DOT = Asset("0" * 64, "image/svg+xml", PICTURE)
OTHERS = STRANGE | {
    "margins below nothing": ("<p></p><p>x</p>", "p { margin: 1em 0 -2mm; }"),
    "a row of blocks": (
        f"<div><h3>Kop</h3><p>{words(30)}</p></div><div><p>{words(9)}</p><p>{words(4)}</p></div>",
        ".front { display: flex; gap: 1em; justify-content: space-between; } p { margin: 1em 0; }",
    ),
    "rows in rows": (
        f"<div><p>{words(30)}</p><section><p>{words(9)}</p></section></div><div><p>x</p></div>",
        ".front, .front section { display: flex; } .front div { flex: 1; padding: 1em; }",
    ),
}  # fmt: skip


pytestmark = pytest.mark.usefixtures("nothing_kept")


def galley(body: str, css: Any = "", fit: Fit = RANGE, size: float = 10.0) -> _Bench:
    job_: Job = job(body, css=css, fit=fit, assets=(DOT,))
    bench = _Bench(job_, _tree(job_))
    bench.measure(size)
    return bench


def texts(bench: _Bench) -> list[Measured]:
    return [bench.attempt(size).text for size in (*SIZES, 10.0)]


def share(bench: _Bench) -> float:
    """Return how much of a text was laid out."""
    (measured,) = bench.measures.values()
    return float(measured.document.share)


def said_again(body: str, css: Any = "", **how: Any) -> float:
    """Return how much is laid out of a text that was measured before with something above it."""
    galley(f"<p>Nog niet.</p>{body}", css, **how)
    return share(galley(body, css, **how))


# -- the same ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GALLEYS | OTHERS)
def test_what_is_known_measures_what_it_would_have_measured(name: str):
    inside, css = (GALLEYS | OTHERS)[name]
    body = inside if name in GALLEYS else front(inside)
    alone = texts(galley(body, css))
    forget()

    galley(f"<p>{words(7)}</p>{body}<p>{words(30)}</p>", css)
    texts(galley(f"<div><p>{words(70)}</p></div>{body}", css))

    assert texts(galley(body, css)) == alone


@given(st.lists(st.integers(3, 90), min_size=2, max_size=9), st.data())
def test_editions_measure_the_same_in_any_order(counts: list[int], data: st.DataObject):
    other = data.draw(st.permutations(counts))[:-1]
    bodies = [sheet_of_items(*each) for each in (counts, other)]
    forget()
    first = [texts(galley(each)) for each in bodies]
    forget()

    assert [texts(galley(each)) for each in reversed(bodies)] == first[::-1]


@pytest.mark.parametrize(
    "css",
    [
        ".item { margin-block: 2em 1em; } .item p { margin-block: 3em -1mm; }",
        ".item { padding: 1em 2mm 0; } .item p { margin-block: 1em; }",
        "section { margin-block: 2em; } .columns { margin-block: 1em; }",
        ".item { min-block-size: 9em; } .item p { max-inline-size: 20em; }",
        ".item { display: flex; gap: 1em; } .item p { flex: 1; }",
        ".item { position: relative; inset-block-start: 1em; }",
    ],
)
def test_margins_and_rows_are_where_they_would_have_been(css: str):
    body = sheet_of_items(12, 50, 33).replace('data-unit="item">', 'data-unit="item"><p>Ja.</p>')
    alone = texts(galley(body, css))
    forget()

    assert said_again(body, css) < 0.5
    assert texts(galley(body, css)) == alone


# -- known ------------------------------------------------------------------------------------


def test_only_what_was_not_measured_before_is_laid_out():
    galley(sheet_of_items(12, 50, 90, 33))

    bench = galley(sheet_of_items(12, 51, 90, 33))

    known = {each.get("id") for each in bench.measures[10.0].document.known}
    assert known & {f"item-{n}" for n in range(1, 5)} == {"item-1", "item-3", "item-4"}
    assert share(bench) < 0.7


def test_colours_say_nothing_of_heights():
    body, css = sheet_of_items(12, 50), "p { border-block-start: 1pt solid var(--brand); }"
    red, blue = (
        sheet(f"html {{ --brand: {each}; }} li {{ color: {each}; }}") for each in ("red", "#00f")
    )
    galley(body, (sheet(css), red))

    assert share(galley(body, (sheet(css), blue))) < 0.6


CHANGES = {
    "type": ".item { font-size: 0.9em; }",
    "leading": "section { line-height: 1.5; }",
    "a margin": ".item { margin-block-end: 3mm; }",
    "a margin in em, as long at this size": ".item { padding-inline-start: 1em; }",
    "a margin in pt, as long at this size": ".item { padding-inline-start: 10pt; }",
    "a property of its own": "html { --inset: 3mm; }",
    "one that names another": "html { --inset: var(--far); }",
    "the width of what it stands in": "section { padding-inline-end: 5mm; }",
    "the language": "",
    "hyphens": ".item { hyphens: auto; }",
    "letters": ".item { letter-spacing: 0.1pt; }",
    "the root": "html { font-size: 9pt; }",
    "a row": ".item { display: flex; }",
    "a box": ".item { box-sizing: border-box; padding-block: 1mm; }",
    "a calculation": ".item { inline-size: calc(100% - 2em); }",
    "the same in other words": ".item { inline-size: calc(100% - 20pt); }",
    "what comes before it": ".item::before { content: 'Nieuw '; }",
    "an attribute": "",
}
PLAIN = (
    "html { --inset: 2mm; --far: var(--farther); --farther: 4mm; --brand: #123456; }"
    ".item { margin-inline-end: var(--inset); border-block-end: 1pt solid var(--brand); }"
)


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_styled_otherwise_is_measured_anew(name: str):
    body = sheet_of_items(30, 60, 45)
    other = {
        "the language": body.replace("<section", '<section lang="en"', 1),
        "an attribute": body.replace('data-unit="item"', 'style="margin: 1mm" data-unit="item"'),
    }.get(name, body)
    css = (sheet(PLAIN), sheet(CHANGES[name], "styles/other.css"))
    alone = texts(galley(other, css))
    forget()

    texts(galley(body, (sheet(PLAIN), sheet("", "styles/other.css"))))
    bench = galley(other, css)

    assert not any(each.get("class") == "item" for each in bench.measures[10.0].document.known)
    assert texts(bench) == alone


def test_each_change_is_one_to_what_was_known():
    body = sheet_of_items(30, 60, 45)
    css = (sheet(PLAIN), sheet("", "styles/other.css"))
    texts(galley(body, css))

    assert len(galley(body, css).measures[10.0].document.known) >= 3


def test_another_range_of_sizes_is_measured_anew():
    body = sheet_of_items(12, 50)
    texts(galley(body))

    assert share(galley(body, fit=replace(RANGE, largest=13.0))) == 1.0
    assert share(galley(body, size=11.0)) == 1.0


# -- what hangs on more ------------------------------------------------------------------------

APART = {
    "a float": ("<b>x</b>", ".item b { float: left; }"),
    "a footnote": ("<b>x</b>", ".item b { float: footnote; }"),
    "a picture": (f'<img src="asset:{DOT.digest}" alt="">', ""),
    "the number of a page": ("<b>x</b>", ".item b::before { content: counter(page); }"),
    "another element": ("<b>x</b>", ".item b::after { content: target-text('#item-2'); }"),
    "a number for those behind it": ("<b>x</b>", ".item b { counter-increment: far; }"),
    "a list": ("<ul><li>x</li></ul>", ""),
    "a new page": ("<b>x</b>", ".item b { break-before: page; display: block; }"),
    "a page of its own": ("<b>x</b>", ".item b { page: wide; display: block; }"),
    "a first letter": ("<p>x</p>", "p::first-letter { color: red; }"),
    "lines at most": ("<p>x</p>", "p { max-lines: 1; }"),
}  # fmt: skip


@pytest.mark.parametrize("name", APART)
def test_a_block_that_hangs_on_more_has_no_key(name: str):
    inside, css = APART[name]
    body = sheet_of_items(12, 50).replace('data-unit="item">', f'data-unit="item">{inside}', 1)
    css += ":root { counter-reset: far; }"
    texts(galley(body, css))

    known = galley(body, css).measures[10.0].document.known

    assert {each.get("id") for each in known if each.get("class") == "item"} <= {"item-2"}


def test_words_that_come_from_elsewhere_are_looked_for_in_all_that_stands_there():
    body, css = sheet_of_items(12, 50), "h2::after { content: target-text('#item-2'); }"
    alone = texts(galley(body, css))

    bench = galley(body, css)

    assert share(bench) < 1
    assert not bench.measures[10.0].document.known
    assert texts(bench) == alone


def test_a_table_is_measured_whole():
    body = front("<table><tr><td><p>een</p></td><td><p>twee</p></td></tr></table>")
    texts(galley(body))

    known = galley(body).measures[10.0].document.known

    assert not any(each.tag == "p" and "een" in (each.text or "") for each in known)


# -- memory -----------------------------------------------------------------------------------


def test_what_is_known_is_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(open_matter().blocks, "most_bytes", 20_000)
    monkeypatch.setattr(wordings, "MOST_WORDINGS", 50)

    for count in range(20, 40):
        texts(galley(sheet_of_items(count, count + 20, count + 40)))

    assert open_matter().blocks.bytes <= 20_000
    assert len(wordings._kept()) <= 50


def test_with_memory_off_nothing_is_known(monkeypatch: pytest.MonkeyPatch):
    body = sheet_of_items(12, 50)
    with_memory = texts(galley(body))
    monkeypatch.setattr(layout, "standing_type", nullcontext)

    bench = galley(body)

    assert share(bench) == 1.0
    assert texts(bench) == with_memory

"""Columns are laid out once, and come out as WeasyPrint lays them out in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from mixed import laid_out
from shipped import shipped
from weasyprint.css import ComputedStyle

from pamflet.model import Job, Sheet
from pamflet.press import layout, once, press, standing
from press.makers import job, page, sheet, words

STANDS_IN = ("block_box_layout", "columns_layout")
OWN = """\
@page { @footnote { border-block-start: 1pt solid; margin-block-start: 4mm; } }
.columns { column-fill: auto; margin-block-end: 5mm; }
.start { break-before: column; }
.held { position: relative; }
.apart { inset-block-end: 0; inset-inline-start: -4mm; position: absolute; }
.row { display: flex; gap: 3mm; }
.note { float: footnote; }
"""
NOTE = f'<span class="note">{words(30)}</span>'
ROW = f'<div class="row"><div>{words(4)}</div><div>{words(9)}</div></div>'
ITEMS = (f"{words(30)}{NOTE}", f"{words(20)}{ROW}", words(25), f"{words(40)}{NOTE}", words(8))
APART = f'<b class="apart">1</b>{words(25)}'
SMALL, LITTLE = (words(9), words(9), words(9)), "@page { margin: 10mm; size: 90mm; }"
FITS = {
    "in three": ".columns { columns: 3; }",
    "right to left": "html { direction: rtl; } .columns { columns: 3; }",
    "on two pages": "",
}
MORE = {
    "on a page": "",
    "on small pages": LITTLE,
    "on low pages": "@page { margin: 10mm; size: 210mm 90mm; }",
    "in three": ".columns { border: 1pt solid; columns: 3; padding-block: 3mm; }",
    "higher than a page": ".columns { columns: 3; min-block-size: 300mm; }",
    "right to left": f"html {{ direction: rtl; }} {LITTLE}",
    "whole": f".item {{ break-inside: auto; }} {LITTLE}",
    "spaced": f".item {{ margin-block: 4mm; }} .columns {{ position: relative; }} {LITTLE}",
}
SHIPPED = (
    "zeeland/thema-zorg-2022.nl",
    "zeeland/speerpunten-2018.nl",
    "rijnmond/thema-zorg-2022.ar",
)
NOT_PLAIN = {
    "balanced": (".columns { column-fill: balance; }", ""),
    "of a height": (".columns { block-size: 50mm; }", ""),
    "a float": ("", '<i style="float: left">een</i>'),
    "a table": ("", "<table><tr><td>een</td></tr></table>"),
    "apart from all": (".item { position: static; }", '<i style="position: absolute">een</i>'),
    "fixed": ("", '<i class="held"><i style="position: fixed">een</i></i>'),
    "running": ("", '<i style="position: running(head)">een</i>'),
    "a span": (".item:last-child { column-span: all; }", ""),
    "columns": ("", f'<div style="columns: 2">{words(30)}</div>'),
    "a first letter": (".item::first-letter { font-size: 20pt; }", ""),
    "a first line": (".item::first-line { font-size: 20pt; }", ""),
    "a break within": ("", f'een<p class="start">{words(9)}</p>'),
}


@pytest.fixture(autouse=True)
def _nothing_kept_yet() -> Iterator[None]:
    yield
    standing._stand_ins.cache_clear()


@pytest.fixture
def counted(monkeypatch) -> Counter[str]:
    """Return how often units were laid out, by id."""
    laid: Counter[str] = Counter()
    original = once.BLOCK

    def lay(context: Any, box: Any, *how: Any, **also: Any) -> Any:
        id_ = box.element.get("id") if box.element is not None else None
        if (
            id_
            and box.element.get("data-unit")
            and type(box.style) is ComputedStyle
            and box.element_tag == box.element.tag
        ):
            laid[id_] += 1
        return original(context, box, *how, **also)

    monkeypatch.setattr(once, "BLOCK", lay)
    return laid


@pytest.fixture
def own_way(monkeypatch):
    """Return a function that lays a job out with all of WeasyPrint's trials."""

    def boxes(job: Job) -> list[Any]:
        plain = [each for each in standing._stand_ins() if each[1] not in STANDS_IN]
        with monkeypatch.context() as patch:
            patch.setattr(standing, "_stand_ins", lambda: plain)
            return boxes_of(job)

    return boxes


def columns(*items: str, starts: tuple[int, ...] = (2,), css: str = "") -> Job:
    """Return a job with items in columns of which these begin one, between words."""
    kinds = ["item held start" if n in starts else "item held" for n in range(len(items))]
    made = "".join(
        f'<li class="{kind}" data-unit="item" id="item-{n}">{each}</li>'
        for n, (kind, each) in enumerate(zip(kinds, items, strict=True))
    )
    body = f'{words(20)}</p><ol class="columns">{made}</ol><p>{words(30)}'
    return job(page(body), css=(sheet(OWN), Sheet("styles/case.css", css)))


def boxes_of(job: Job) -> list[Any]:
    """Return all boxes on the pages of a job, in turn: what they are and where they stand."""
    document = laid_out(job)
    return [_told(box) for each in document.pages for box in _all(each._page_box)]


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in box.children:
        yield from _all(child)


def _told(box: Any) -> tuple[Any, ...]:
    own = getattr(box, "_box", box).__dict__
    place = (own.get(each) for each in ("position_x", "position_y", "width", "height"))
    sides = [
        own.get(f"{kind}_{side}") for kind in ("margin", "padding") for side in ("top", "bottom")
    ]
    cut = sorted(own["remove_decoration_sides"])
    return (type(box).__name__, box.element_tag, *place, own.get("text"), sides, cut)


# -- how often ----------------------------------------------------------------------------------


@pytest.mark.parametrize("css", FITS)
def test_every_item_is_laid_out_once(css, counted, own_way):
    made = columns(*ITEMS, APART, starts=(2, 4), css=FITS[css])
    boxes = boxes_of(made)
    assert counted == {f"item-{n}": 1 for n in range(6)}
    assert boxes == own_way(made)


def test_what_comes_too_near_the_foot_is_laid_out_again(counted, own_way):
    """Space below the columns reaches as far as the foot of the page, all but a pixel, and over it.

    WeasyPrint lays columns out with that space, too, once it knows that they end on the page.
    """
    css = f"{LITTLE} .item {{ margin-block-end: 0; }}"
    free = _free_below(columns(*SMALL, css=css))
    for below, is_near in ((free - 1, False), (free + 1, True)):
        made = columns(*SMALL, css=f"{css} .columns {{ margin-block-end: {below}px; }}")
        counted.clear()
        boxes = boxes_of(made)
        assert (counted["item-0"] > 1) == is_near
        assert boxes == own_way(made)


def test_columns_at_one_place_of_two_pages_are_not_taken_for_each_other(own_way):
    second = f'</li></ol><ol class="columns"><li class="item">{words(7)}'
    made = columns(
        *(words(9), words(8) + second, words(6)),
        starts=(1, 2),
        css=".columns { break-before: page; }",
    )
    assert boxes_of(made) == own_way(made)


def _free_below(made: Job) -> float:
    """Return how much of the first page is left below the longest column, in px."""
    page_box = laid_out(made).pages[0]._page_box
    foot = page_box.content_box_y() + page_box.height
    return foot - max(box.position_y + box.height for box in _all(page_box) if box.is_column)


# -- in WeasyPrint's own way --------------------------------------------------------------------


@pytest.mark.parametrize("case", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_weasyprint(case, counted, own_way):
    css, inside = NOT_PLAIN[case]
    made = columns(*ITEMS, inside + words(20), css=css)
    boxes = boxes_of(made)
    assert max(counted.values()) > 1
    assert boxes == own_way(made)


@pytest.mark.parametrize("css", MORE)
def test_boxes_are_the_same_where_columns_do_not_fit(css, own_way):
    items = (f"{words(25)}{NOTE * (n % 3 == 0)}" for n in range(8))
    made = columns(*items, starts=(2, 5), css=MORE[css])
    assert boxes_of(made) == own_way(made)


def test_nothing_that_watched_stays_behind(monkeypatch):
    """Columns that overflow are given up amid a box: its context is put back to where it was."""
    contexts: list[Any] = []
    original = once._Before.restore

    def restore(before: Any, context: Any) -> None:
        original(before, context)
        contexts.append(context)
        assert (before, context.in_column) == (once._Before.of(context), False)

    monkeypatch.setattr(once._Before, "restore", restore)
    boxes_of(columns(*(f"{words(60)}{NOTE}" for _ in range(9)), css=LITTLE))
    assert contexts
    assert not {"overflows_page", "layout_footnote"}.intersection(*map(vars, contexts))


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_units_that_ship_are_laid_out_once(name, counted, monkeypatch):
    """On the pages, behind the galley: a sheet with footnotes, a programme, and one in Arabic."""
    lay_out = layout.lay_out

    def anew(*how: Any) -> Any:
        counted.clear()
        return lay_out(*how)

    monkeypatch.setattr(layout, "lay_out", anew)
    press(shipped(name).job)
    assert len(counted) > 6
    assert set(counted.values()) == {1}

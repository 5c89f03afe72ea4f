"""The body size is the largest that fits, and pages come out as they were set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from pamflet.errors import Faulty, Place
from pamflet.model import Fit, Job, Passage
from pamflet.press import press
from pamflet.press.boxes import PX_PER_MM, end_of_text
from pamflet.press.fit import Fitted, fit
from pamflet.press.proof import text_of
from pamflet.press.setting import Measured, Setting, set_text

from .makers import BAND, fits, job, page, sheet_of_items, words


def places(fitted: Fitted) -> dict[str, tuple[int, int, int]]:
    """Return the page, and the left and top in mm, of every element with an id."""
    return {
        id_: (number, round(x / PX_PER_MM), round(y / PX_PER_MM))
        for number, page_ in enumerate(fitted.document.pages, 1)
        for id_, (x, y, *_) in page_.anchors.items()
    }


def problems(job_: Job) -> list[str]:
    with pytest.raises(Faulty) as caught:
        fit(job_)
    return [str(problem) for problem in caught.value.problems]


def fits_at(body: str, size: float, pages: int) -> bool:
    """Tell whether a text keeps to its pages at one size, by laying it out at that size alone."""
    try:
        fit(job(body, fit=Fit(pages=pages, smallest=size, usual=size, largest=size)))
    except Faulty:
        return False
    return True


# -- sizes ----------------------------------------------------------------------------------


def test_a_layout_of_one_size_keeps_it():
    fitted = fit(job(sheet_of_items(*[60] * 8), fit=Fit(1, 10, 10, 10, elastic=BAND)))

    assert fitted.size == 10.0
    assert len(fitted.document.pages) == 1
    assert fitted.layouts == 2


@pytest.mark.parametrize("least", [55, 70])
def test_a_text_that_does_not_fit_gets_the_largest_size_that_does(least: int):
    body = sheet_of_items(*range(least, least + 32, 4))

    fitted = fit(job(body, fit=fits()))

    assert 8.0 < fitted.size < 10.0
    assert fits_at(body, fitted.size, 1)
    assert not fits_at(body, round(fitted.size + 0.1, 1), 1)
    assert fitted.layouts == 2


def test_a_short_text_gets_larger_type_as_long_as_the_band_finds_room():
    body = sheet_of_items(*[20] * 8)

    fitted = fit(job(body, fit=fits(elastic=BAND)))

    assert fitted.size == 12.0
    assert fitted.layouts == 2


@pytest.mark.parametrize("count", [35, 40, 44])
def test_the_largest_type_leaves_room_for_a_band(count: int):
    body = sheet_of_items(*[count] * 8)

    fitted = fit(job(body, fit=fits(elastic=BAND)))

    assert 10.0 <= fitted.size < 12.0
    assert len(fitted.document.pages) == 1
    assert height_of(fitted, "band") >= 40
    assert fitted.layouts == 2
    larger = round(fitted.size + 0.1, 1)
    without = fit(job(body, fit=Fit(1, larger, larger, larger, elastic=BAND)))
    assert height_of(without, "band") < 40


def test_the_same_text_gives_the_same_size_whatever_was_set_before():
    one, other = (job(sheet_of_items(*[count] * 8), fit=fits(elastic=BAND)) for count in (50, 60))

    first = [fit(each).size for each in (one, other)]

    assert [fit(each).size for each in (other, one)] == first[::-1]


def test_without_a_budget_pages_come_as_they_are_needed():
    fitted = fit(job(sheet_of_items(*[90] * 30), fit=fits(None)))

    assert (len(fitted.document.pages), fitted.size) == (4, 10.0)


def test_a_job_with_one_column_is_set_in_one():
    css = ".columns { columns: 1; }"

    fitted = fit(job(sheet_of_items(*[60] * 4), css=css, fit=fits(columns=1)))

    assert {places(fitted)[f"item-{n}"][1] for n in range(1, 5)} == {20}


# -- pages ----------------------------------------------------------------------------------


def test_columns_are_alike_and_begin_on_one_line():
    found = places(fit(job(sheet_of_items(*[60] * 6))))

    assert [found[f"item-{n}"][1] for n in range(1, 7)] == [20] * 3 + [109] * 3
    assert found["item-1"][2] == found["item-4"][2]


def test_items_go_on_on_the_next_page():
    found = places(fit(job(sheet_of_items(*[90] * 16), fit=fits(2))))

    assert [found[f"item-{n}"][0] for n in range(1, 17)] == [1] * 8 + [2] * 8
    assert found["item-9"][2] == 20
    assert found["tail"][0] == 2


def test_an_item_too_tall_for_what_is_left_goes_to_the_next_page_alone():
    found = places(fit(job(sheet_of_items(90, 450, 60, 60, front=100))))

    assert [found[f"item-{n}"][0] for n in range(1, 5)] == [1, 2, 2, 2]
    assert found["item-2"][1:] == (20, 20)
    assert found["item-3"][1:] == (109, 20)


def test_a_heading_does_not_stay_behind():
    found = places(fit(job(sheet_of_items(60, 60, front=230))))

    assert found["points"][0] == found["item-1"][0] == 2


def test_a_page_that_lacks_room_for_its_footnote_gives_up_an_item():
    css = ".footnote { float: footnote; font-size: 8pt; } @page { @footnote { margin-top: 3mm; } }"
    note = f'<span class="footnote">{words(30)}</span>'
    plain = sheet_of_items(*[90] * 16)
    noted = plain.replace(
        f'id="item-1" data-unit="item">{words(90)}',
        f'id="item-1" data-unit="item">{words(90)}{note}',
    )

    found = places(fit(job(noted, css=css)))

    assert [found[f"item-{n}"][0] for n in range(1, 17)].count(1) == 6


@pytest.mark.parametrize("count", range(40, 130, 15))
def test_the_text_ends_where_the_setting_said(count: int):
    fitted = fit(job(sheet_of_items(*[count] * 12), fit=fits(None, elastic=BAND)))

    number, left = end_of_text(fitted.document)

    assert number == len(fitted.document.pages)
    assert left < 1.0


def test_an_item_without_an_id_is_set_like_any_other():
    body = sheet_of_items(*[90] * 16)
    nameless = body.replace(' id="item-9"', "")

    one, other = places(fit(job(body))), places(fit(job(nameless)))

    assert one["item-10"] == other["item-10"]


def test_numbers_go_on_where_a_list_was_cut():
    css = (
        "ol { counter-reset: demand 40; } li { counter-increment: demand; }"
        'li::before { content: "(" counter(demand) ")"; }'
    )

    text = text_of(press(job(sheet_of_items(*[90] * 16), css=css)).data)

    assert re.findall(r"\((\d+)\)", text) == [str(n) for n in range(41, 57)]


# -- the band -------------------------------------------------------------------------------


def height_of(fitted: Fitted, name: str) -> float:
    """Return the height in mm of the box with this class."""

    def walk(box: Any) -> Iterator[float]:
        element = getattr(box, "element", None)
        if element is not None and (element.get("class") or "").split()[:1] == [name]:
            yield box.height / PX_PER_MM
        for child in getattr(box, "children", None) or ():
            yield from walk(getattr(child, "_box", child))

    return next(each for page_ in fitted.document.pages for each in walk(page_._page_box))


def test_the_band_takes_what_is_left():
    fitted = fit(job(sheet_of_items(*[40] * 8), fit=Fit(1, 10, 10, 10, elastic=BAND)))

    assert fitted.fill > 0.99
    assert 40 <= height_of(fitted, "band") <= 70


def test_a_band_that_is_full_leaves_the_rest_white_above_it():
    fitted = fit(job(sheet_of_items(*[10] * 8), fit=Fit(1, 10, 10, 10, elastic=BAND)))

    assert fitted.fill > 0.99
    assert round(height_of(fitted, "band")) == 70


def test_without_a_band_the_rest_stays_white_below():
    fitted = fit(job(sheet_of_items(*[10] * 8), css=".band { display: none; }"))

    assert fitted.fill < 0.7


def test_a_layout_without_elastic_parts_may_use_the_rest_as_it_likes():
    fitted = fit(job(sheet_of_items(*[10] * 8)))

    assert fitted.fill > 0.99
    assert round(height_of(fitted, "band")) == 10


@pytest.mark.parametrize(("off", "layouts"), [(-5.0, 3), (5.0, 3), (50.0, 4)])
def test_a_measure_that_was_off_costs_a_layout_but_no_page(
    monkeypatch: pytest.MonkeyPatch, off: float, layouts: int
):
    def too_hopeful(text: Measured) -> Setting:
        setting = set_text(text)
        return replace(setting, rest=setting.rest + off)

    monkeypatch.setattr("pamflet.press.fit.set_text", too_hopeful)

    fitted = fit(job(sheet_of_items(*[40] * 8), fit=Fit(1, 10, 10, 10, elastic=BAND)))

    assert len(fitted.document.pages) == 1
    assert fitted.layouts == layouts


def test_a_page_that_was_not_foreseen_makes_the_type_smaller(monkeypatch: pytest.MonkeyPatch):
    def blind(text: Measured) -> Setting:
        return replace(set_text(text), pages=1, column_starts=(), page_starts=())

    monkeypatch.setattr("pamflet.press.fit.set_text", blind)

    fitted = fit(job(sheet_of_items(*[26] * 8), fit=fits(smallest=9.5, largest=10)))

    assert fitted.size < 10
    assert len(fitted.document.pages) == 1


# -- what cannot be fitted ------------------------------------------------------------------


def test_a_text_too_long_for_its_page_says_by_how_much():
    (said,) = problems(job(sheet_of_items(*[300] * 8), fit=fits()))

    found = re.fullmatch(
        r"content/pamphlets/wonen\.md:1: error: delft/wonen\.nl is about (\d+) words too long for"
        r" its one page, at the smallest size of 8 pt \[page-budget\]\n"
        r"  hint: shorten by \1 words",
        said,
    )
    assert found
    assert 1100 < int(found[1]) < 1700


def test_more_pages_are_counted():
    (said,) = problems(job(sheet_of_items(*[300] * 24), fit=fits(2)))

    assert "words too long for its 2 pages, at the smallest size of 8 pt [page-budget]" in said


def test_an_item_longer_than_a_column_is_named_at_its_place():
    body = sheet_of_items(30, 1200, 30).replace(words(1200), f"Bouw meer huizen. {words(1200)}")
    passages = [Passage("Bouw meer huizen.", Place("content/themes/wonen.md", 12, 3))]

    assert problems(job(body, fit=fits(), passages=passages)) == [
        "content/themes/wonen.md:12:3: error: delft/wonen.nl: 'Bouw meer huizen. een …' is longer"
        " than a column [point-too-long]\n"
        "  hint: a point is never split; divide it in two, or shorten it"
    ]


@pytest.mark.parametrize("landmark", ["end", "next-page"])
def test_a_layout_without_its_landmarks_is_refused(landmark: str):
    body = page("woorden").replace(f'id="{landmark}"', "")

    assert problems(job(body)) == [
        "content/pamphlets/wonen.md:1: error: delft/wonen.nl: the layout has no element with the id"
        f" '{landmark}' [incomplete-layout]\n"
        "  hint: the press measures by it; extend layouts/_base.html, which has it"
    ]

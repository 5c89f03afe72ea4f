"""Several jobs as one file, and what its pages say about themselves."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from pamflet.errors import Faulty
from pamflet.press import press_together
from pamflet.press.facts import fill_in

from .makers import ANY_SIZE, job, page, sheet_of_items

ASKING = (
    '<div data-scope="a"><p class="big">Groot</p></div><p id="top">Klein</p>'
    'Letter: <span data-type-of="a/big">?</span>. Vel: <span data-page-of="end-of-all">?</span>.'
    'Niets: <span data-page-of="nowhere">?</span>.'
)
CSS = (
    ".big { font-size: 20pt; line-height: 1.1; }"
    " @page { @top-right { content: counter(page); font-family: 'Fira Sans'; } }"
)


def words_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(each.get_textpage().get_text_bounded().split()) for each in document]
    finally:
        document.close()


def test_sheets_and_editions_are_one_file_and_count_on():
    last = job(page("Het einde").replace("<p>", '<p id="end-of-all">'), css=CSS)
    printed = press_together([job(page("Eerste"), css=CSS), job(page("Tweede"), css=CSS)], [last])
    assert printed.pages == 3
    assert words_of(printed.data) == ["Eerste 1", "Tweede 2", "Het einde 3"]


def test_a_sheet_tells_what_is_measured_on_the_pages():
    last = job(page("Het einde").replace("<p>", '<p id="end-of-all">'), css=CSS)
    (first, _) = words_of(press_together([job(page(ASKING), css=CSS)], [last]).data)
    assert "Letter: Fira Sans 400 · 20/22 pt." in first
    assert "Vel: 2." in first
    assert "Niets: ." in first


def test_an_edition_among_them_is_fitted_to_its_pages():
    edition = job(sheet_of_items(*[40] * 8), fit=ANY_SIZE)
    assert press_together([job(page("Vel"))], [edition]).pages == 2


def test_a_word_that_sticks_out_stops_it():
    narrow = replace(job(page("Onderverhuurovereenkomst"), css="p { inline-size: 20mm; }"))
    with pytest.raises(Faulty, match="'Onderverhuurovereenkomst' is too long for its column"):
        press_together([narrow])


def test_a_fact_is_written_once_and_for_all():
    html = '<b data-page-of="a">old</b> <i class="x" data-type-of="b/c" lang="nl"></i>'
    filled = fill_in(html, {("page", "a"): "7", ("type", "b/c"): "Fira"})
    assert re.sub("<[^>]*>", "", filled) == "7 Fira"
    assert fill_in(filled, {("page", "a"): "8"}) == filled.replace("7", "8").replace("Fira", "")

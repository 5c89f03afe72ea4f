"""An Arabic edition beside its Dutch one: all turns round but logos and phone numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from paper import HEIGHT, WIDTH, Sign, inked, outside, overlapping, pages_of
from PIL import Image

from pamflet import merge
from pamflet.content import Folders
from pamflet.model import Edition
from pamflet.press import press
from pamflet.production import read_project, shipped_folder
from pamflet.template import compose

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("right-to-left")]

PROJECT = read_project(
    Folders.of(Path(__file__).parent / "projects" / "right-to-left", shipped_folder())
)
DPI = 72
MM = DPI / 25.4
DIGITS = "0123456789"
INDIC = str.maketrans("٠١٢٣٤٥٦٧٨٩", DIGITS)


@dataclass(frozen=True)
class Paper:
    """One printed edition: its HTML, and its pages as PDFium reads and draws them."""

    html: str
    pdf: bytes

    @cached_property
    def pages(self) -> list[list[Sign]]:
        return [inked(signs) for signs in pages_of(self.pdf)]

    @cached_property
    def pictures(self) -> list[Image.Image]:
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            return [each.render(scale=DPI / 72).to_pil().convert("RGB") for each in document]
        finally:
            document.close()

    def colour(self, number: int, x: float, y: float) -> tuple[int, ...]:
        """Return the colour of a page at a place in mm."""
        pixel = self.pictures[number].getpixel((int(x * MM), int(y * MM)))
        assert isinstance(pixel, tuple)
        return pixel


def printed(pamphlet: str, locale: str) -> Paper:
    assert PROJECT.looks is not None
    edition = Edition("delft", pamphlet, locale)
    text = merge.manuscript(PROJECT.sources, edition, PROJECT.plan.editions)
    job = compose(text, PROJECT.looks)
    return Paper(job.html, press(job).data)


@pytest.fixture(scope="module")
def sheet() -> dict[str, Paper]:
    return {locale: printed("blad", locale) for locale in ("nl", "ar")}


@pytest.fixture(scope="module")
def programme() -> dict[str, Paper]:
    return {locale: printed("programma", locale) for locale in ("nl", "ar")}


def run(signs: Sequence[Sign], top: float, bottom: float) -> list[Sign]:
    """Return the characters between two heights in mm, from left to right."""
    inside = [sign for sign in signs if top <= sign.top and sign.bottom <= bottom]
    return sorted(inside, key=lambda sign: sign.left)


def numerals(signs: Sequence[Sign], low: float, high: float) -> list[tuple[int, Sign]]:
    """Return the numbers of this size in pt, in the order of the file."""
    return [
        (int(sign.text.translate(INDIC)), sign)
        for sign in signs
        if sign.text.isdigit() and low < sign.size < high
    ]


def is_white(colour: tuple[int, ...]) -> bool:
    return min(colour) > 250


def test_the_project_has_no_problems():
    assert [str(problem) for problem in PROJECT.problems] == []


# -- the page -------------------------------------------------------------------------------


def test_the_page_says_its_language_and_direction(sheet):
    assert '<html lang="ar" dir="rtl">' in sheet["ar"].html
    assert '<html lang="nl" dir="ltr">' in sheet["nl"].html


@pytest.mark.parametrize("number", [0, 1])
def test_columns_begin_on_the_right(sheet, number):
    for locale, columns in (("nl", (15, 109)), ("ar", (187, 93))):
        found = numerals(sheet[locale].pages[number], 15.5, 17)
        demands = [(n, column_of(sign, columns)) for n, sign in found]
        inside = [(n, column) for n, column in demands if column is not None]
        assert len(inside) == (6 if number == 0 else 2)
        assert inside == sorted(inside)
        assert {column for _, column in inside} == {0, 1}


def column_of(sign: Sign, columns: tuple[int, int]) -> int | None:
    """Return in which column a numeral stands, their places being given in mm from the left."""
    return next((n for n, x in enumerate(columns) if x <= sign.left < sign.right <= x + 8), None)


def test_the_plate_comes_in_from_the_right(sheet, programme):
    for paper in (sheet, programme):
        right, left = (WIDTH - 3, 20), (3, 24)
        assert is_white(paper["ar"].colour(0, *right))
        assert not is_white(paper["ar"].colour(0, *left))
        assert is_white(paper["nl"].colour(0, *left))
        assert not is_white(paper["nl"].colour(0, *right))


def test_the_chorus_stands_on_the_left(sheet, programme):
    for paper in (sheet, programme):
        for locale, half in (("nl", "right"), ("ar", "left")):
            found = numerals(paper[locale].pages[0], 40, 90)
            assert found, "the big number stands on the front"
            assert all((sign.left < WIDTH / 2) == (half == "left") for _, sign in found)


def test_the_chorus_and_the_emblems_are_mirrored(sheet, programme):
    assert likeness(sheet, 0, (130, 30, 205, 104)) > 0.9
    assert likeness(programme, 0, (110, 30, 205, 175)) > 0.9
    voices = [(x, y) for x in (18, 24) for y in (26, 32)]
    emblem = [programme["nl"].colour(1, x, y) for x, y in voices]
    assert emblem == [programme["ar"].colour(1, WIDTH - x, y) for x, y in voices]
    assert emblem.count(emblem[0]) == 1, "the first voice has the accent"


def likeness(paper: dict[str, Paper], number: int, area: tuple[int, int, int, int]) -> float:
    """Return how much of an area in mm of the Dutch page the Arabic one has mirrored."""
    left, top, right, bottom = area
    places = [(x, y) for x in range(left, right, 2) for y in range(top, bottom, 2)]
    alike = [
        paper["nl"].colour(number, x, y) == paper["ar"].colour(number, WIDTH - x, y)
        for x, y in places
    ]
    return sum(alike) / len(alike)


def test_a_logo_is_not_mirrored(sheet):
    for locale in ("nl", "ar"):
        assert colours_from_left(sheet[locale].pictures[0]) == ["red", "blue"]
        assert colours_from_left(sheet[locale].pictures[1]) == ["red", "blue"]


def colours_from_left(picture: Image.Image) -> list[str]:
    """Return which of red and blue comes first in a picture."""
    at: dict[str, int] = {}
    for x in range(picture.width):
        for y in range(0, picture.height, 3):
            red, green, blue = picture.getpixel((x, y))  # type: ignore[misc]
            if red > 240 and green < 20 and blue < 20:
                at.setdefault("red", x)
            if blue > 240 and red < 20 and green < 20:
                at.setdefault("blue", x)
    return sorted(at, key=lambda name: at[name])


def test_head_and_foot_change_sides(sheet, programme):
    foot = {locale: run(sheet[locale].pages[1], HEIGHT - 16, HEIGHT) for locale in ("nl", "ar")}
    assert (foot["nl"][-1].text, foot["ar"][0].text) == ("2", "٢")
    assert foot["nl"][-1].right == pytest.approx(WIDTH - 15, abs=1)
    assert foot["ar"][0].left == pytest.approx(15, abs=1)
    head = {locale: run(programme[locale].pages[1], 5, 18) for locale in ("nl", "ar")}
    assert "".join(sign.text for sign in head["nl"]).startswith("Delft")
    assert "".join(sign.text for sign in head["ar"]).endswith("Delft")
    assert head["ar"][-1].right == pytest.approx(WIDTH - 15, abs=1)


def test_no_head_stands_on_a_cover_and_its_number_stands_outside(programme):
    for locale, number in (("nl", "1"), ("ar", "١")):
        assert [sign.text for sign in run(programme[locale].pages[0], HEIGHT - 16, HEIGHT)] == [
            number
        ]


# -- words and numbers ------------------------------------------------------------------------


LATIN = ("015 – 555 01 23", "hallo@debrug.example.org", "debrug.example.org")
ADDRESS, LISTED = (
    "Voorbeeldgracht 1, Delft e.o.",
    "071 – 555 04 56",
)  # of another region, in a list


@pytest.mark.parametrize("words", [*LATIN, ADDRESS])
def test_latin_lines_are_read_from_the_left(sheet, programme, words):
    for paper in (sheet, programme):
        assert latin_line(paper["nl"].pages[-1], words)
        assert latin_line(paper["ar"].pages[-1], words)


def test_a_list_of_regions_is_read_from_the_left_where_it_is_latin(programme):
    signs = programme["ar"].pages[-1]
    for words in (LISTED, "inloophuis.example.org/leiden", "Inloophuis Psychiatrie Leiden (IPL)"):
        assert latin_line(signs, words)


def latin_line(signs: Sequence[Sign], words: str) -> list[Sign]:
    """Return the characters of words where they stand on one line, from left to right."""
    wanted = words.replace(" ", "")
    for first in signs:
        middle = (first.top + first.bottom) / 2
        behind = (
            each
            for each in signs
            if each.top - 2 < middle < each.bottom + 2 and each.left >= first.left
        )
        found = sorted(behind, key=lambda sign: sign.left)[: len(wanted)]
        if "".join(sign.text for sign in found) == wanted:
            return found
    return []


@pytest.mark.parametrize(("number", "words"), [(0, "ggz"), (0, "Wlz")])
def test_brackets_stand_round_what_is_in_them(sheet, number, words):
    signs = sheet["ar"].pages[number]
    inside = latin_line(signs, words)
    beside = [
        sign
        for sign in signs
        if sign.text in "()" and abs(sign.bottom - inside[0].bottom) < 2 and sign not in inside
    ]
    assert sum(0 <= inside[0].left - sign.right < 1 for sign in beside) == 1
    assert sum(0 <= sign.left - inside[-1].right < 1 for sign in beside) == 1


def test_all_numbers_of_the_series_are_arabic(sheet, programme):
    for paper in (sheet, programme):
        latin = {
            sign
            for signs in paper["ar"].pages
            for words in (LATIN[0], ADDRESS, LISTED)
            for sign in latin_line(signs, words)
        }
        strange = [sign for signs in paper["ar"].pages for sign in signs if sign.text in DIGITS]
        assert set(strange) <= latin
        assert not any(sign.text in "٠١٢٣٤٥٦٧٨٩" for signs in paper["nl"].pages for sign in signs)


def test_the_front_counts_in_arabic(sheet, programme):
    for paper, demands in ((sheet["ar"], "٨"), (programme["ar"], "١٢")):
        big = [sign for _, sign in numerals(paper.pages[0], 40, 90)]
        assert "".join(sign.text for sign in sorted(big, key=lambda each: each.left)) == demands


def test_a_date_and_the_contents_count_in_arabic(programme):
    signs = programme["ar"].pages[0]
    text = "".join(sign.text for sign in signs)
    assert "٢٠٢٢" in text
    contents = [n for n, sign in numerals(signs, 14, 15) if sign.left < 20 and sign.top > 190]
    assert contents == [2, 2, 3]


# -- the file ---------------------------------------------------------------------------------


def test_only_the_three_families_are_in_the_file(sheet, programme):
    for paper in (sheet["ar"], programme["ar"]):
        names = {
            str(font.BaseFont).partition("+")[2]
            for leaf in pikepdf.open(io.BytesIO(paper.pdf)).pages
            for font in leaf.Resources.Font.values()
        }
        assert all(
            name.startswith(("Alegreya-Sans", "Fira-Sans", "IBM-Plex-Sans-Arabic"))
            for name in names
        )
        assert any(name.startswith("IBM-Plex-Sans-Arabic") for name in names)


def test_it_is_accessible_in_its_own_language(sheet, programme):
    for paper in (sheet["ar"], programme["ar"]):
        report = page.validate_pdf_bytes(paper.pdf, profile=page.ValidationProfile.PDF_UA_1)
        assert [(each.rule_id, each.message) for each in report.failures] == []
        assert str(pikepdf.open(io.BytesIO(paper.pdf)).Root.Lang) == "ar"


def test_the_paper_is_as_clean_as_the_dutch(sheet, programme):
    for paper in (sheet["ar"], programme["ar"]):
        for signs in paper.pages:
            assert outside(signs) == []
            assert [pair for pair in overlapping(signs) if pair[0].isascii()] == []


# -- the colophon -----------------------------------------------------------------------------


def test_the_colophon_names_the_language_for_who_reads_it_and_for_who_hands_it_out(sheet):
    named = 'العربية · <span dir="ltr" lang="nl">Arabisch</span>'
    assert named in sheet["ar"].html
    assert "colophon-language" not in sheet["nl"].html


def test_a_draft_says_so_in_its_own_language(sheet, programme):
    said = '<p class="colophon-draft">مسودة: لم تُراجَع هذه الترجمة بعد</p>'
    assert said in sheet["ar"].html
    assert "colophon-draft" not in programme["ar"].html + sheet["nl"].html

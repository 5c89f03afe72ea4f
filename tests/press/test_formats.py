"""What is made from finished pages: booklet, picture and card; and what happens when one fails."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pamflet import merge
from pamflet.content import Folders
from pamflet.errors import Faulty, Problem
from pamflet.model import SUFFIXES, Job, Made, Named, Order, Text
from pamflet.press import forme, make
from pamflet.production import read_project
from pamflet.template import order_of

ROOT = Path(__file__).parents[2]
PROJECT = read_project(Folders.of(ROOT, ROOT))


def order(name: str, *formats: str, title: str | None = None) -> Order:
    """Return an order of a shipped edition in these formats, whatever its pamphlet asks for."""
    edition = next(each for each in PROJECT.plan.editions if each.name == name)
    text = merge.manuscript(PROJECT.sources, edition, PROJECT.plan.editions)
    place = text.pamphlet.place
    asked = replace(text.pamphlet, formats=tuple(Named(each, place) for each in formats))
    if title:
        asked = replace(asked, title=Text(title, place))
    assert PROJECT.looks is not None
    return order_of(replace(text, pamphlet=asked), PROJECT.looks, set(formats))


@pytest.fixture(scope="module")
def sheet() -> dict[str, Made]:
    made = make(order("haaglanden/thema-wonen-2022.nl", "screen", "booklet", "image"))
    return {SUFFIXES[each.format][each.number]: each for each in made}


def picture(made: Made) -> Image.Image:
    assert made.printed is not None
    return Image.open(BytesIO(made.printed.data))


def test_every_format_makes_its_files(sheet):
    assert list(sheet) == [".pdf", ".booklet.pdf", ".png", ".card.png"]
    assert all(each.printed and not each.problems for each in sheet.values())


def test_the_booklet_is_the_pages_on_wider_sheets(sheet):
    with pikepdf.open(BytesIO(sheet[".booklet.pdf"].printed.data)) as pdf:
        width, height = (float(side) * 25.4 / 72 for side in pdf.pages[0].mediabox[2:])
    assert (width, height) == pytest.approx((420, 297), abs=0.1)  # A3
    assert sheet[".booklet.pdf"].printed.pages == 2  # of the text, as on the screen


def test_pictures_have_their_size_and_their_title(sheet):
    page, card = picture(sheet[".png"]), picture(sheet[".card.png"])
    assert (page.size, card.size) == ((1240, 1754), (1200, 630))
    title = "Een thuis in een fijne wijk · Haaglanden"
    assert page.info["Title"] == card.info["Title"] == title


def test_the_card_is_covered_to_its_edges(sheet):
    """With the field's colour, the white plate, and voices that are cut at the trim."""
    card = picture(sheet[".card.png"]).convert("RGB")
    bottom = [card.getpixel((x, 629)) for x in (5, 300, 600)]
    assert len(set(bottom)) == 1
    assert bottom[0] != (255, 255, 255)
    assert card.getpixel((2, 2)) == (255, 255, 255)
    right = {card.getpixel((1199, y)) for y in range(0, 630, 7)}
    assert len(right) > 2


def test_a_text_from_right_to_left_is_bound_on_the_right():
    made = make(order("rijnmond/thema-wonen-2022.ar", "booklet"))[0]
    assert made.printed is not None
    with pikepdf.open(BytesIO(made.printed.data)) as pdf:
        front = pdf.pages[0].Contents.read_bytes().decode()
    assert "/Left Do" in front  # page one; the other half is blank
    assert "/Right Do" not in front


@pytest.mark.parametrize(
    ("pamphlet", "why"),
    [
        ("thema-wonen-2022-poster", "it has one page"),
        ("thema-wonen-2022-vouwblad", "its pages are panels already: it is folded as it is"),
    ],
)
def test_what_cannot_be_folded_is_refused_and_the_rest_stands(pamphlet, why):
    screen, booklet = make(order(f"landelijk/{pamphlet}.nl", "screen", "booklet"))
    assert screen.printed is not None
    assert booklet.printed is None
    assert str(booklet.problems[0]) == (
        f"content/pamphlets/{pamphlet}.md:1:1: error: landelijk/{pamphlet}.nl cannot be a booklet:"
        f" {why} [cannot-fold]\n  hint: take 'booklet' out of the formats"
    )


def test_pages_are_laid_out_once_for_all_formats(monkeypatch):
    fitted = []

    def counted(job):
        fitted.append(job.name)
        return fit(job)

    fit = forme.fit
    monkeypatch.setattr(forme, "fit", counted)
    make(order("landelijk/thema-wonen-2022-poster.nl", "screen", "image"))
    assert len(fitted) == 1


def test_what_does_not_fit_is_tried_once(monkeypatch: pytest.MonkeyPatch):
    tried = []

    def too_long(job: Job) -> None:
        tried.append(job.name)
        raise Faulty(Problem("page-budget", "too long", job.place))

    monkeypatch.setattr(forme, "fit", too_long)

    made = make(order("haaglanden/thema-wonen-2022.nl", "screen", "print", "booklet", "image"))

    assert len(tried) == 1
    assert all(each.problems and not each.printed for each in made)


def test_when_the_pages_fail_all_that_is_made_of_them_fails():
    broken = order("landelijk/thema-wonen-2022.nl", "screen", "booklet", "image")
    job = broken.jobs["screen"]
    small = replace(job, fit=replace(job.fit, pages=1))
    made = make(replace(broken, jobs={**broken.jobs, "screen": small}))
    assert [(each.format, each.number) for each in made] == [
        ("screen", 0), ("booklet", 0), ("image", 0), ("image", 1)
    ]  # fmt: skip
    assert {problem.code for each in made for problem in each.problems} == {"page-budget"}
    assert [each.printed for each in made] == [None] * 4


def test_it_makes_only_what_is_asked_for():
    assert [
        each.format for each in make(order("landelijk/thema-wonen-2022-poster.nl", "image"))
    ] == [
        "image",
        "image",
    ]

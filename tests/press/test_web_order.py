"""A web edition among the other files of its order."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pamflet import merge
from pamflet.content import Folders
from pamflet.errors import Faulty, Problem
from pamflet.model import Made, Named, Order
from pamflet.press import make, run, thumbnail_of
from pamflet.production import read_project
from pamflet.template import order_of

ROOT = Path(__file__).parents[2]
NAME = "landelijk/thema-wonen-2022.nl"


@pytest.fixture(scope="module")
def project():
    return read_project(Folders.of(ROOT, ROOT))


def order(project, *asked: str) -> Order:
    """Return an order of these formats of an edition that has three."""
    edition = next(each for each in project.plan.editions if each.name == NAME)
    text = merge.manuscript(project.sources, edition, project.plan.editions)
    formats = tuple(Named(each, text.pamphlet.place) for each in ("screen", "booklet", "web"))
    text = replace(text, pamphlet=replace(text.pamphlet, formats=formats))
    return order_of(text, project.looks, set(asked))


def web_of(made: tuple[Made, ...]) -> bytes:
    (page,) = (each.printed for each in made if each.format == "web")
    assert page is not None
    return page.data


@pytest.fixture(scope="module")
def together(project) -> tuple[Made, ...]:
    return make(order(project, "screen", "web"))


def test_a_page_has_the_same_bytes_whatever_else_is_asked_for(project, together):
    alone = make(order(project, "web"))
    assert [each.format for each in alone] == ["web"]
    assert web_of(alone) == web_of(together)
    assert b"pdf \xc2\xb7 A3 \xc2\xb7" in web_of(alone)


def test_a_format_that_fails_has_no_row_and_leaves_the_page_standing(project, monkeypatch):
    def fails(_forme: object) -> list[object]:
        raise Faulty(Problem("cannot-fold", "no", project.sources.publisher.place))

    monkeypatch.setitem(run.MAKERS, "booklet", fails)
    made = make(order(project, "booklet", "web"))
    assert [(each.format, each.printed is None) for each in made] == [
        ("booklet", True),
        ("web", False),
    ]
    assert b'data-file="booklet"' not in web_of(made)
    assert b'data-file="screen"' in web_of(made)


def test_the_small_picture_of_a_page_is_paper_of_its_shape(together):
    screen = next(each.printed for each in together if each.format == "screen")
    assert screen is not None
    data, width, height = thumbnail_of(screen.data)
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("WEBP", (width, height)) == ("WEBP", (264, 373))
    at_its_edge = picture.convert("RGB").getpixel((4, 250))
    assert at_its_edge == pytest.approx((255, 255, 255), abs=3)
    assert thumbnail_of(screen.data)[0] == data

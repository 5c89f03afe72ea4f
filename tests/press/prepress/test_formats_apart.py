"""What stops a print edition stops no other format, and is told where it was written."""

from __future__ import annotations

from hashlib import sha256

import pytest
from PIL import Image

from pamflet.errors import Place, Problem
from pamflet.model import Asset, Made, Named, Order, Profile
from pamflet.press import make

from .makers import ICC, LOGO, picture, print_job, shown, ticket

HERE = Place("content/pamphlets/wonen.md", 6, 11)


def made(*pictures: Asset, **changed: object) -> dict[str, Made]:
    """Return the screen edition and the print edition of a page with pictures."""
    job = print_job(f"<h1>Wonen</h1>{shown(*pictures)}", pictures)
    formats = tuple(Named(each, HERE) for each in ("screen", "print"))
    order = Order(job.name, job.place, formats, {"screen": job}, ticket=ticket(**changed))
    return {each.format: each for each in make(order)}


def photo(dpi: int) -> Asset:
    """Return a picture that has so many pixels in an inch when it is 40 mm wide."""
    width = round(40 / 25.4 * dpi)
    band = Image.linear_gradient("L").resize((width, width // 2))
    return picture(Image.merge("RGB", (band, band.rotate(180), band)))


def test_a_photo_of_72_dpi_stops_the_print_edition_alone():
    both = made(photo(72))
    assert both["screen"].printed is not None
    assert both["print"].printed is None
    (problem,) = (each for each in both["print"].problems if each.is_error)
    assert (problem.code, problem.place) == ("coarse-picture", LOGO)


def test_one_of_200_dpi_is_a_warning():
    both = made(photo(200))
    assert both["print"].printed is not None
    (problem,) = both["print"].problems
    assert (problem.code, problem.place, problem.is_error) == ("coarse-picture", LOGO, False)


def test_one_of_300_dpi_is_right():
    assert made(photo(300))["print"].problems == ()


@pytest.mark.parametrize("code", ["missing-file", "wrong-profile"])
def test_a_profile_that_cannot_be_used_stops_the_print_edition_alone(code):
    fault = Problem(code, "no profile", Place("content/publisher.md", 6, 12))
    both = made(profile=Profile("a.icc", fault.place, None, (fault,)))
    assert both["screen"].printed is not None
    assert (both["print"].printed, both["print"].problems) == (None, (fault,))


def test_a_profile_whose_tables_are_damaged_stops_the_print_edition():
    data = ICC.read_bytes()[:600]
    damaged = Asset(sha256(data).hexdigest(), "application/vnd.iccprofile", data)
    place = Place("content/publisher.md", 6, 12)
    (problem,) = made(profile=Profile("a.icc", place, damaged))["print"].problems
    assert str(problem) == (
        "content/publisher.md:6:12: error: 'a.icc' is damaged: no colour can be converted with it "
        "[wrong-profile]\n  hint: ask the print shop for its output profile, for CMYK"
    )


def test_the_print_edition_is_made_once_and_says_what_was_measured_on_the_pages():
    both = made()
    screen, press = both["screen"].printed, both["print"].printed
    assert screen is not None
    assert press is not None
    assert (press.pages, press.type_size, press.layouts) == (
        screen.pages,
        screen.type_size,
        screen.layouts,
    )

"""Pictures in four inks: a screen shows them as they are printed, and the press gets the inks."""

from __future__ import annotations

from functools import cache
from typing import Any

import pikepdf
import pytest
from PIL import Image
from plates import opened

from pamflet.errors import Place
from pamflet.model import Asset, Named, Order, Profile
from pamflet.press import make

from .prepress.makers import picture, print_job, profile, shown, ticket

HERE = Place("content/pamphlets/wonen.md", 6, 11)
CONDITIONS = {
    "coated paper": (profile(), (0, 158, 224)),  # cyan of FOGRA39, as its makers show it
    "none": (None, (0, 255, 255)),
    "a damaged one": (
        Profile("a.icc", HERE, Asset("0", "application/vnd.iccprofile", b"none")),
        (0, 255, 255),
    ),
}


@cache
def photo() -> Asset:
    return picture(Image.new("CMYK", (600, 300), (255, 0, 0, 0)), "JPEG", quality=95)


def made(condition: Profile | None, *formats: str) -> list[bytes]:
    """Return the files of a page with a photo in inks."""
    job = print_job(f"<h1>Wonen</h1>{shown(photo())}", [photo()])
    asked = tuple(Named(each, HERE) for each in formats)
    jobs = {"screen": job}
    order = Order(job.name, job.place, asked, jobs, ticket=ticket(), profile=condition)
    files = make(order)
    assert [each for file in files for each in file.problems if each.is_error] == []
    return [file.printed.data for file in files if file.printed]


def picture_in(pdf: pikepdf.Pdf) -> Any:
    streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
    (found,) = (each for each in streams if each.get("/Subtype") == pikepdf.Name.Image)
    return found


@pytest.mark.parametrize("condition", CONDITIONS)
def test_on_a_screen_inks_look_as_they_do_on_the_paper(condition):
    """And preflight finds PDF/A-3a: all colours of a file are in one space."""
    used, expected = CONDITIONS[condition]
    (screen,) = made(used, "screen")
    with opened(screen) as pdf:
        shown_as = picture_in(pdf)
        assert shown_as.ColorSpace == "/DeviceRGB"
        assert "/Decode" not in shown_as
        colour = tuple(shown_as.read_bytes()[:3])
    assert colour == pytest.approx(expected, abs=12)


def test_the_press_gets_the_inks_byte_for_byte():
    with opened(made(profile(), "screen", "print")[1]) as pdf:
        assert picture_in(pdf).read_raw_bytes() == photo().data


def test_the_same_pages_give_the_same_bytes():
    assert made(profile(), "screen") == made(profile(), "screen")

"""Shipped editions as a print shop gets them, each made once: a sheet, a programme, Arabic, folded.

They are read with pikepdf and PDFium, and nothing of the engine is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageChops
from plates import boxes_of, drawn, inks_of, inks_of_words, opened, other_colours, text_of

from pamflet import merge
from pamflet.content import Folders
from pamflet.model import Named
from pamflet.press import make
from pamflet.production import Selection, read_project, shipped_folder
from pamflet.template import order_of

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("print-editions")]

ROOT = Path(__file__).parent.parent
SIZES = {  # of the trimmed page, in mm
    "haaglanden/thema-wonen-2022.nl": (210, 297),
    "fryslan/speerpunten-2018.nl": (210, 297),
    "rijnmond/thema-zorg-2022.ar": (210, 297),
    "twente/thema-wonen-2022-vouwblad.nl": (297, 210),
    "rijnmond/thema-wonen-2022-poster.ar": (210, 297),
}
MARGIN, BLEED = 15, 3  # mm around the trim
PER_MM = 4  # pixels
BLACK = (0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Both:
    """An edition on the screen and for the press."""

    screen: bytes
    press: bytes
    trim: tuple[int, int]


@cache
def editions() -> Mapping[str, Both]:
    """Make them all; a print edition is asked for whatever the pamphlet names."""
    project = read_project(Folders.of(ROOT, shipped_folder()))
    assert project.looks is not None
    found = {}
    for edition in project.plan_of(Selection()).editions:
        if edition.name not in SIZES:
            continue
        text = merge.manuscript(project.sources, edition, project.plan.editions)
        formats = tuple(Named(each, text.pamphlet.place) for each in ("screen", "print"))
        text = replace(text, pamphlet=replace(text.pamphlet, formats=formats))
        made = make(order_of(text, project.looks, {"screen", "print"}))
        assert [str(problem) for each in made for problem in each.problems] == []
        screen, press = (each.printed.data for each in made if each.printed)
        found[edition.name] = Both(screen, press, SIZES[edition.name])
    return found


@pytest.fixture(params=SIZES)
def both(request: pytest.FixtureRequest) -> Both:
    return editions()[request.param]


def test_no_colour_of_a_screen_is_left(both: Both):
    assert other_colours(both.press) == []


def test_no_more_ink_than_the_paper_takes(both: Both):
    # Fills hide what lies under them here; none is transparent, and none overprints.
    inks = inks_of(both.press) - {(1.0, 1.0, 1.0, 1.0)}  # that is the marks
    assert max(map(sum, inks)) <= 3.0
    with opened(both.press) as pdf:
        states = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        assert {float(each.ca) for each in states if "/ca" in each} <= {1.0}
        assert not any("/OP" in each or "/op" in each for each in states)


def test_running_text_is_black_alone(both: Both):
    words = inks_of_words(both.press)
    assert words.count(BLACK) >= len(words) / 4  # a poster has few others
    assert all(ink in (BLACK, (0, 0, 0, 0)) or sum(ink[:3]) > 0.2 for ink in words)


def test_the_boxes_are_right(both: Both):
    width, height = both.trim
    for boxes in boxes_of(both.press):
        assert boxes["trim"] == [MARGIN, MARGIN, MARGIN + width, MARGIN + height]
        near, far = MARGIN - BLEED, MARGIN + BLEED
        assert boxes["bleed"] == [near, near, far + width, far + height]
        assert boxes["media"] == [0, 0, width + 2 * MARGIN, height + 2 * MARGIN]


def test_the_printing_condition_is_in_the_file(both: Both):
    with opened(both.press) as pdf:
        (intent,) = pdf.Root.OutputIntents
        profile = (ROOT / "styles/coated-fogra39.icc").read_bytes()
        assert intent.DestOutputProfile.read_bytes() == profile
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"


def test_every_font_is_in_the_file(both: Both):
    with opened(both.press) as pdf:
        about = [each for each in pdf.objects if _is(each, "/FontDescriptor")]
        assert about
        assert all({"/FontFile2", "/FontFile3"} & set(each.keys()) for each in about)


def _is(thing: object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def test_it_has_the_words_of_the_screen_edition_in_the_same_order(both: Both):
    assert text_of(both.press) == text_of(both.screen)


def test_colour_at_the_trim_runs_on_over_the_bleed(both: Both):
    """Half a mm inside and half a mm outside the trim lies the same colour, all along."""
    width, height = (side * PER_MM for side in both.trim)
    start = MARGIN * PER_MM
    for page in range(1, len(boxes_of(both.press)) + 1):
        sheet = drawn(both.press, page, pixels_per_mm=PER_MM)
        ends = start + width, start + height
        strips = [
            [(start, at, ends[0], at + 1) for at in (start + 1, start - 2)],
            [(start, at, ends[0], at + 1) for at in (ends[1] - 2, ends[1] + 1)],
            [(at, start, at + 1, ends[1]) for at in (start + 1, start - 2)],
            [(at, start, at + 1, ends[1]) for at in (ends[0] - 2, ends[0] + 1)],
        ]
        for inside, outside in strips:
            apart = ImageChops.difference(sheet.crop(inside), sheet.crop(outside)).convert("L")
            differing = sum(apart.histogram()[24:])
            assert differing < 8 * PER_MM, f"page {page}, {inside}"  # edges that cross it


def test_something_bleeds_on_the_first_page(both: Both):
    sheet = drawn(both.press, pixels_per_mm=PER_MM)
    near = (MARGIN - 2) * PER_MM  # in the middle of the bleed
    far = sheet.width - near, sheet.height - near
    lines = [
        (near, near, far[0], near + 1),
        (near, near, near + 1, far[1]),
        (far[0], near, far[0] + 1, far[1]),
    ]
    coloured = (sum(sheet.crop(line).convert("L").histogram()[:200]) for line in lines)
    assert sum(coloured) > 100 * PER_MM  # mm of colour, round the sheet


def test_nothing_lies_between_the_bleed_and_the_marks(both: Both):
    for page in range(1, len(boxes_of(both.press)) + 1):
        sheet = drawn(both.press, page, pixels_per_mm=PER_MM)
        near, far = (MARGIN - BLEED) * PER_MM - 1, (MARGIN - 2 * BLEED) * PER_MM + 1
        for box in (
            (far, far, sheet.width - far, near),
            (far, sheet.height - near, sheet.width - far, sheet.height - far),
            (far, far, near, sheet.height - far),
            (sheet.width - near, far, sheet.width - far, sheet.height - far),
        ):
            assert sheet.crop(box).convert("L").getextrema() == (255, 255)

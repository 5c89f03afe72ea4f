"""A few printed pages, as they looked when somebody last looked at them and found them good.

A page that looks different fails, and lays before, after and what differs side by side in one
picture. `scripts/pictures` takes the new pages for good: look at them before you keep them.
"""

from __future__ import annotations

import os
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from eye import DPI, are_alike, keep, picture_of, side_by_side
from PIL import Image, ImageDraw
from shipped import ROOT, Edition, branded, one_group, shipped, spoiled

STORED = Path(__file__).parent / "pictures"
FAILED = ROOT / "output" / "pictures"
COMMAND = "scripts/pictures"
SHEET = "landelijk/thema-wonen-2022.nl"


class Shown(NamedTuple):
    """A page of an edition, counted from 1; in colours of its own region, or in two others."""

    name: str
    page: int
    colours: tuple[str, str] | None = None

    @property
    def edition(self) -> Edition:
        return branded(self.name, *self.colours) if self.colours else shipped(self.name)

    @property
    def file(self) -> Path:
        """Where its picture is stored."""
        colours = "".join(self.colours or ()).replace("#", "-")
        return STORED / f"{self.name.replace('/', '-')}{colours}-{self.page}.png"


# Each layout, in Latin and in Arabic; all seven brands that ship, and two that must be repaired.
PAGES = {
    "a front in teal, with three senders": Shown("haaglanden/thema-wonen-2022.nl", 1),
    "a back with its band and contacts": Shown("haaglanden/thema-wonen-2022.nl", 2),
    "a back in yellow, with partners": Shown("zuid-limburg/thema-zorg-2022.nl", 2),
    "a front in light grey": Shown(SHEET, 1, ("#d3d3d3", "#0066cc")),
    "a back in red with green": Shown(SHEET, 2, ("#e30613", "#00a651")),
    "a front in aubergine, from right to left": Shown("rijnmond/thema-wonen-2022.ar", 1),
    "the cover of a programme": Shown("landelijk/samenwerken-2018.nl", 1),
    "themes of a programme": Shown("fryslan/speerpunten-2018.nl", 2),
    "the outside of a folded sheet": Shown("twente/thema-wonen-2022-vouwblad.nl", 1),
    "its inside, from right to left": Shown("rijnmond/thema-wonen-2022-vouwblad.ar", 2),
    "a poster": Shown("zeeland/thema-wonen-2022-poster.nl", 1),
    "a poster from right to left": Shown("rijnmond/thema-wonen-2022-poster.ar", 1),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [pytest.param(PAGES[name], id=name, marks=one_group(PAGES[name].name)) for name in PAGES],
)
def test_a_page_looks_as_it_did(page: Shown):
    after = picture_of(page.edition.printed.data, page.page)
    if os.environ.get("UPDATE_PICTURES"):
        if not (page.file.is_file() and are_alike(opened(page.file), after)):
            keep(after, page.file)
        return
    assert page.file.is_file(), f"there is no {page.file.name} yet; {COMMAND} stores it"
    compare(page, opened(page.file), after)


def compare(page: Shown, before: Image.Image, after: Image.Image) -> None:
    """Fail where a page looks different, and lay it beside what it was."""
    if are_alike(before, after):
        return
    failed = FAILED / page.file.name
    keep(side_by_side(before, after), failed)
    pytest.fail(
        f"{page.name}, page {page.page}, looks different: see {failed}; if it is right: {COMMAND}"
    )


def opened(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        picture.load()
    return picture


def test_no_picture_is_kept_that_nobody_compares():
    strange = {*STORED.glob("*.png")} - {page.file for page in PAGES.values()}
    if os.environ.get("UPDATE_PICTURES"):
        for file in strange:
            file.unlink()
        return
    assert strange == set()


# -- the eye ---------------------------------------------------------------------------------


def a_page(*, shift: float = 0.0, words: str = "Een eigen sleutel geeft rust") -> Image.Image:
    """Draw a page at ten times the size, so that it can be moved by part of a pixel."""
    large = Image.new("RGB", (2000, 1400), "white")
    pen = ImageDraw.Draw(large)
    pen.rectangle((0, 0, 2000, 500), "#0b4f55")
    pen.text((100 + 10 * shift, 700), words, "#052326", font_size=83)
    return large.resize((200, 140), Image.Resampling.BOX)


def test_a_page_is_like_itself_and_like_one_drawn_a_little_otherwise():
    assert are_alike(a_page(), a_page())
    assert are_alike(a_page(), a_page(shift=0.25))


@pytest.mark.slow
@one_group(SHEET)
@pytest.mark.parametrize(
    "how",
    [
        {"finer": 3},
        {"finer": 8},
        {"optimize_mode": "lcd"},
        {"optimize_mode": "print"},
        {"no_smoothpath": True},
    ],
    ids=str,
)
def test_a_page_is_alike_however_its_edges_are_smoothed(how: dict[str, Any]):
    pdf = shipped(SHEET).printed.data
    for page in (1, 2):
        assert are_alike(picture_of(pdf, page), picture_of(pdf, page, **how))


@pytest.mark.slow
@one_group(SHEET)
@pytest.mark.parametrize(
    ("page", "css"),
    [
        (1, ".region { padding-inline-start: 6.6mm }"),  # a word by half a millimetre
        (2, ".contact-list td { padding-inline-start: 0.5mm }"),
        (2, ".colophon p { inset-block-start: 0.5mm; position: relative }"),
        (1, ".count b { font-weight: 800 }"),
        (1, ".statement::before { border-end-start-radius: 50% }"),  # a pin without its corner
        (1, ".masthead { background: #2f2672 }"),
    ],
)
def test_a_page_on_which_something_small_changed_is_not(page: int, css: str):
    wrong = spoiled(SHEET, css).printed.data
    assert not are_alike(picture_of(shipped(SHEET).printed.data, page), picture_of(wrong, page))


@pytest.mark.parametrize(
    "other",
    [
        a_page(shift=1),
        a_page(words="Een eigen sleutel geeft lust"),
        a_page(words="Een eigen sleutel geeft"),
        a_page().resize((200, 141)),
        a_page().convert("RGB").point(lambda level: min(255, level + 49)),
    ],
)
def test_a_page_with_something_else_on_it_is_not(other):
    assert not are_alike(a_page(), other)


def test_a_page_that_looks_different_is_laid_beside_what_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr("test_pictures.FAILED", tmp_path)
    page = PAGES["a poster"]

    compare(page, a_page(), a_page())
    assert list(tmp_path.iterdir()) == []

    failed = tmp_path / "zeeland-thema-wonen-2022-poster.nl-1.png"
    told = f"zeeland/thema-wonen-2022-poster.nl, page 1, looks different: see {failed}; if it is"
    with pytest.raises(pytest.fail.Exception, match=f"^{told} right: scripts/pictures$"):
        compare(page, a_page(), a_page(shift=1))
    assert opened(failed).width == 3 * a_page().width + 48


def test_what_differs_is_shown_beside_before_and_after():
    shown = side_by_side(a_page(), a_page(words="Een eigen huis geeft rust").resize((180, 150)))
    assert shown.size == (200 + 180 + 200 + 48, 150 + 36)
    assert (208, 0, 0) in {colour for _, colour in shown.getcolors(1 << 24)}


def test_a_picture_is_of_a_whole_page_and_small(tmp_path):
    from weasyprint import HTML

    drawn = picture_of(HTML(string="<style>@page { size: A4 }</style><p>a").write_pdf(), 1)
    keep(drawn, tmp_path / "a" / "b.png")
    assert drawn.size == (ceil(210 / 25.4 * DPI), ceil(297 / 25.4 * DPI))
    assert (tmp_path / "a" / "b.png").stat().st_size < 4000

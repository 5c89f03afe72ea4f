"""Texts from a tenth of the budget to a third more: all of it on the page, or told as too long.

Nothing is clipped, split, lost, or set outside its column: seen in the boxes that were laid out,
and in the words that PDFium reads in the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from paper import inked, outside, overlapping, pages_of
from small_project import SmallProject

from pamflet import merge
from pamflet.content import Folders
from pamflet.errors import Faulty
from pamflet.model import Job
from pamflet.press import layout
from pamflet.press.boxes import PX_PER_MM
from pamflet.press.fit import Fitted, fit
from pamflet.press.proof import proof, text_of, words_of
from pamflet.production import Selection, read_project, shipped_folder
from pamflet.template import compose

pytestmark = pytest.mark.slow

SHARES = range(10, 135, 5)  # percent of the budget
# As many words as a layout holds at its smallest size, those of the introduction left out.
BUDGETS = {"sheet": 610, "programme": 540, "folded": 430, "poster": 35}
PAGES = {"sheet": 2, "programme": 2, "folded": 2, "poster": 1}
SMALLEST = {"sheet": 9.5, "programme": 9.0, "folded": 9.5, "poster": 10.0}
SURE = 85  # percent: so much fits, whatever the lengths of its points
OVER = 120  # and so much does not
LENGTHS = (34, 21, 45, 28, 17, 38, 25)  # words of a point, in turn
TEXT = (  # noqa: SIM905 - a text is easier to read than a list
    "bouw ook voor mensen die uit de opvang komen zij wachten nu vaak meer dan een jaar op een"
    " huis maak afspraken over aantallen en plekken en doe iets met wat bewoners u vertellen"
).split()
PUBLISHER = "---\nname: het land\norganisation: Kompas\nlocale: nl\n---\n"
REGION = """\
---
name: Rijnmond
organisation: De Kade
contact:
  email: hallo@dekade.example.org
  phone: "010 – 555 01 60"
  website: https://www.dekade.example.org
---
"""
MOST_LAYOUTS = 3
NEAR = 0.3  # mm


def words(count: int, start: int) -> str:
    said = " ".join(TEXT[(start + n) % len(TEXT)] for n in range(count))
    return f"{said.capitalize()}."


def points(count: int) -> Iterator[str]:
    """Yield points that hold so many words together, each with its number as its lead-in."""
    number = 0
    while count > 0:
        number += 1
        length = max(4, min(count, LENGTHS[number % len(LENGTHS)]))
        count -= length
        yield f"- **Punt nummer {number}.** {words(length - 3, 7 * number)}\n  {{: #p{number} }}"


def theme(layout_: str, share: int) -> str:
    """Return a theme that takes so much of a layout's budget."""
    count = max(1, BUDGETS[layout_] * share // 100)
    statement = words(count, share) if layout_ == "poster" else "Een eigen thuis."
    items = (
        ["- **Genoeg woningen.** In elke wijk.\n  {: #p1 }"]
        if layout_ == "poster"
        else points(count)
    )
    front = ["---", "title: Wonen", f"statement: {statement}", "---", "", words(40, share), ""]
    return "\n".join([*front, "## Wat is nodig? {#nodig}", "", *items, ""])


def pamphlet(name: str, layout_: str) -> str:
    lines = ["title: Een thuis", f"themes: [{name}]", f"layout: {layout_}"]
    lines += [f"pages: {PAGES[layout_]}", 'closing: ["Wie opent de deur?", "U, met uw keuze."]']
    return "\n".join(["---", *lines, "---", ""])


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Read one project of all these texts; return what composes one of them."""
    root: Path = tmp_path_factory.mktemp("any-length")
    project = SmallProject(root)
    project.write("content/publisher.md", PUBLISHER)
    project.write("content/regions/rijnmond/region.md", REGION)
    for layout_ in BUDGETS:
        for share in SHARES:
            name = f"{layout_}-{share}"
            project.write(f"content/themes/{name}.md", theme(layout_, share))
            project.write(f"content/pamphlets/{name}.md", pamphlet(name, layout_))
    read = read_project(Folders.of(root, shipped_folder()))
    files = {file.edition.pamphlet: file for file in read.files(Selection())}

    @cache
    def job_of(name: str) -> Job:
        edition = files[name].edition
        assert read.looks is not None
        assert read.faults_of(edition) == ()
        return compose(merge.manuscript(read.sources, edition, read.plan.editions), read.looks)

    return job_of


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("layout_", BUDGETS)
def test_a_text_of_any_length_is_printed_whole_or_told_to_be_too_long(
    jobs: Any, layout_: str, share: int
):
    job, fitted, codes = outcome(jobs, f"{layout_}-{share}")
    if job is None or fitted is None:
        assert share > SURE
        assert codes == {"title-too-long" if layout_ == "poster" else "page-budget"}
        return
    assert share < OVER
    assert fitted.layouts <= MOST_LAYOUTS
    assert fitted.size >= SMALLEST[layout_]
    assert len(fitted.document.pages) == PAGES[layout_]
    assert_boxes_stand_in_their_columns(fitted)
    assert_all_words_are_printed(job, fitted)


def outcome(jobs: Any, name: str) -> tuple[Job | None, Fitted | None, set[str]]:
    """Return a job and its pages, or the codes of what was told."""
    try:
        job = jobs(name)
        return job, fit(job), set()
    except Faulty as fault:
        return None, None, {problem.code for problem in fault.problems}


# -- boxes ----------------------------------------------------------------------------------


class Placed(NamedTuple):
    """A point on a page: its id, and its sides in mm."""

    id: str
    page: int
    left: float
    top: float
    right: float
    foot: float


def assert_boxes_stand_in_their_columns(fitted: Fitted) -> None:
    """Assert that points are whole, within the page and its columns, and not on each other."""
    placed = list(points_of(fitted.document))
    assert [id_ for id_, count in Counter(each.id for each in placed).items() if count > 1] == []
    for each in placed:
        box = fitted.document.pages[each.page]._page_box
        top, left = box.content_box_y() / PX_PER_MM, box.content_box_x() / PX_PER_MM
        height, width = box.height / PX_PER_MM, box.width / PX_PER_MM
        assert top - NEAR <= each.top < each.foot <= top + height + NEAR, each
        assert left - NEAR <= each.left < each.right <= left + width + NEAR, each
        middle = left + width / 2
        assert each.right <= middle or each.left >= middle or each.left <= left + NEAR, each
    for at, one in enumerate(placed):
        assert [other.id for other in placed[at + 1 :] if on_each_other(one, other)] == []


def on_each_other(one: Placed, other: Placed) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    below = one.foot <= other.top + NEAR or other.foot <= one.top + NEAR
    return one.page == other.page and not beside and not below


def points_of(document: Any) -> Iterator[Placed]:
    """Yield all boxes of points; one that was split has several."""

    def walk(box: Any, page: int) -> Iterator[Placed]:
        box = getattr(box, "_box", box)
        element = getattr(box, "element", None)
        if getattr(box, "element_tag", "") == "li" and element.get("data-unit") == "item":
            left, top, width, height = (each / PX_PER_MM for each in box.hit_area())
            yield Placed(element.get("id"), page, left, top, left + width, top + height)
            return
        for child in getattr(box, "children", None) or ():
            yield from walk(child, page)

    for number, page in enumerate(document.pages):
        yield from walk(page._page_box, number)


# -- words ----------------------------------------------------------------------------------


def assert_all_words_are_printed(job: Job, fitted: Fitted) -> None:
    """Assert that PDFium reads every word, in its place, and none on another."""
    pdf = layout.write(job, fitted.document)
    assert [str(problem) for problem in proof(job, fitted.document, pdf)] == []
    text = text_of(pdf)
    written = Counter(word for each in job.passages for word in words_of(each.words))
    assert written - Counter(words_of(text)) == Counter()
    numbers = [int(found) for found in re.findall(r"Punt nummer\s+(\d+)", text)]
    assert numbers == list(range(1, len(numbers) + 1))
    for signs in pages_of(pdf):
        assert outside(signs, job.fit.page_mm) == []
        assert list(overlapping(inked(signs))) == []

"""The editions that ship, each printed when a test first asks for it and read by other libraries.

Tests of one group (`one_group`) run in one process, which prints their editions once.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from paper import Shape, Sign, pages_of, shapes_of
from tags import Tag, tags_of

from pamflet import merge
from pamflet.content import Folders
from pamflet.model import Colours, Job, Manuscript, Printed, Sheet
from pamflet.press import layout, make, press
from pamflet.production import File, Project, Selection, read_project, shipped_folder
from pamflet.template import compose, order_of

ROOT = Path(__file__).parent.parent
PROJECT = read_project(Folders.of(ROOT, shipped_folder()))
SCREEN = Selection(formats=("screen",))
FILES = {file.edition.name: file for file in PROJECT.files(SCREEN)}


@dataclass(frozen=True)
class Edition:
    """One printed file, the text and the job that it was made of, and what stands on its pages."""

    file: File
    manuscript: Manuscript
    job: Job
    printed: Printed
    formats: Mapping[str, Printed] = field(default_factory=dict)  # the first file of each other one

    @property
    def name(self) -> str:
        return self.file.edition.name

    @property
    def layout(self) -> str:
        """The layout that it asks for: sheet, programme, folded or poster."""
        assert self.manuscript.pamphlet.layout is not None
        return self.manuscript.pamphlet.layout.id

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height of its pages in mm."""
        return self.job.fit.page_mm

    @property
    def is_rtl(self) -> bool:
        return 'dir="rtl"' in self.job.html.partition("<head>")[0]

    @property
    def demands(self) -> int:
        """How many demands its text has."""
        return sum(len(theme.items) for theme in self.manuscript.themes)

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.printed.data))

    @cached_property
    def pages(self) -> list[list[Sign]]:
        """All characters, page by page."""
        return pages_of(self.printed.data)

    @cached_property
    def shapes(self) -> list[list[Shape]]:
        """All that is drawn, page by page."""
        return shapes_of(self.printed.data)

    @cached_property
    def tags(self) -> list[Tag]:
        """What assistive technology meets, in its order."""
        return tags_of(self.pdf, self.shapes)

    @cached_property
    def text(self) -> str:
        """All characters in the order of the file, spaces and line ends made alike."""
        pages = ("".join(sign.text for sign in signs) for signs in self.pages)
        return " ".join("\n".join(pages).split())


@cache
def shipped(name: str) -> Edition:
    """Return a shipped edition, made in every format that its pamphlet names."""
    return printed(PROJECT, FILES[name], named_by(FILES[name]))


def named_by(file: File) -> set[str]:
    """Return the formats that the pamphlet of a file names."""
    return {each.id for each in text_of(PROJECT, file).pamphlet.formats}


@cache
def branded(name: str, primary: str, accent: str) -> Edition:
    """Return a shipped edition printed in other colours."""
    file, text = FILES[name], text_of(PROJECT, FILES[name])
    assert PROJECT.looks is not None
    region = replace(text.region, colours=Colours(primary, accent))
    text = replace(text, region=region)
    job = compose(text, PROJECT.looks)
    return Edition(file, text, job, press(job))


def spoiled(
    name: str,
    css: str = "",
    html: tuple[str, str] = ("<main", "<main"),
    *,
    is_fitted: bool = True,
) -> Edition:
    """Return a shipped edition printed with a mistake in its styles or its HTML.

    That its text stands on its pages is not proved. What is not fitted falls as it likes, which
    takes WeasyPrint long.
    """
    file = FILES[name]
    job = job_of(PROJECT, file)
    assert html[0] in job.html
    sheets = (*job.sheets, Sheet("styles/mistake.css", css))
    job = replace(job, html=job.html.replace(*html, 1), sheets=sheets, passages=())
    return Edition(file, text_of(PROJECT, file), job, press(job) if is_fitted else _fallen(job))


def _fallen(job: Job) -> Printed:
    """Return a job, printed as it falls at its usual size."""
    document = layout.lay_out(job, layout.parse(job))
    pdf, pages = layout.write(job, document), len(document.pages)
    return Printed(data=pdf, pages=pages, type_size=job.fit.usual, fill=1.0, layouts=1)


def printed(project: Project, file: File, formats: Collection[str] = ("screen",)) -> Edition:
    """Return a file of a project as a build makes it, and its edition in other formats."""
    assert project.looks is not None
    text = text_of(project, file)
    order = order_of(text, project.looks, set(formats))
    made = make(order)
    faults = [str(problem) for each in made if not each.printed for problem in each.problems]
    assert faults == []
    first = {each.format: each.printed for each in made if each.printed and not each.number}
    return Edition(file, text, order.jobs["screen"], first.pop("screen"), first)


def text_of(project: Project, file: File) -> Manuscript:
    return merge.manuscript(project.sources, file.edition, project.plan.editions)


def job_of(project: Project, file: File) -> Job:
    assert project.looks is not None
    return compose(text_of(project, file), project.looks)


def all_editions(*layouts: str, in_latin: bool = False, made_as: str = "screen") -> list[Any]:
    """Return the names of all that ships, or of what has one of these layouts, as parameters.

    Those alone whose pamphlet names the format `made_as`. PDFium reads Arabic ligatures from back
    to front; `in_latin` leaves Arabic out.
    """
    return [
        pytest.param(name, marks=one_group(name))
        for name, file in FILES.items()
        if not layouts or layout_of(name) in layouts
        if not (in_latin and file.edition.locale == "ar")
        if made_as in named_by(file)
    ]


def layout_of(name: str) -> str:
    asked = text_of(PROJECT, FILES[name]).pamphlet.layout
    assert asked is not None
    return asked.id


def group_of(name: str) -> str:
    """Return the group of an edition: sheets are as much work as the rest."""
    return "sheets" if layout_of(name) == "sheet" else "other layouts"


def one_group(name: str) -> pytest.MarkDecorator:
    """Return the mark of the tests that print an edition of the same group."""
    return pytest.mark.xdist_group(group_of(name))

"""All shipped editions, printed once as production prints them, and read by other libraries."""

from __future__ import annotations

import html
import io
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import page
import pikepdf
import pytest
from paper import FOOT, HEIGHT, MM, WIDTH, Sign, end_of, inked, outside, overlapping, pages_of

from pamflet import merge
from pamflet.content import Folders
from pamflet.model import Job, Manuscript, Printed
from pamflet.press import press
from pamflet.press.proof import words_of
from pamflet.production import (
    File,
    Project,
    Selection,
    crew_of,
    produce,
    read_project,
    shipped_folder,
)
from pamflet.production.inputs import inputs_of
from pamflet.template import compose

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("editions")]

ROOT = Path(__file__).parent.parent
PROJECT = read_project(Folders.of(ROOT, shipped_folder()))
FILES = PROJECT.files(Selection())
PAGES = {
    "haaglanden-2022": 2,
    "samenwerken-2018": 3,
    "speerpunten-2018": 4,
    "thema-wonen-2022": 2,
    "thema-zorg-2022": 2,
}
FAMILIES = ("Alegreya-Sans", "Fira-Sans", "IBM-Plex-Sans-Arabic")
ARABIC_INDIC = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
A4 = (WIDTH * MM, HEIGHT * MM)


@dataclass(frozen=True)
class Edition:
    """One printed file, the text it was made of, and what other libraries read in it."""

    file: File
    printed: Printed

    @cached_property
    def manuscript(self) -> Manuscript:
        return merge.manuscript(PROJECT.sources, self.file.edition, PROJECT.plan.editions)

    @cached_property
    def job(self) -> Job:
        return job_of(PROJECT, self.file)

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.printed.pdf))

    @cached_property
    def pages(self) -> list[list[Sign]]:
        return pages_of(self.printed.pdf)

    @cached_property
    def text(self) -> str:
        """All characters in the order of the file, spaces and line ends made alike."""
        pages = ("".join(sign.text for sign in signs) for signs in self.pages)
        return " ".join("\n".join(pages).split())


def job_of(project: Project, file: File) -> Job:
    assert project.looks is not None
    text = merge.manuscript(project.sources, file.edition, project.plan.editions)
    return compose(text, project.looks)


@pytest.fixture(scope="module")
def editions() -> dict[str, Edition]:
    """Print everything that ships, once."""
    with crew_of(2, len(FILES)) as crew:
        outcomes = list(produce(PROJECT, FILES, press, crew))
    faults = [str(problem) for outcome in outcomes for problem in outcome.problems]
    assert faults == []
    return {each.file.path: Edition(each.file, each.printed) for each in outcomes if each.printed}


@pytest.fixture(params=[file.path for file in FILES])
def edition(request: pytest.FixtureRequest, editions: dict[str, Edition]) -> Edition:
    """Give one of them after the other."""
    return editions[request.param]


def test_the_shipped_project_has_no_problems():
    assert [str(problem) for problem in PROJECT.problems] == []
    assert {file.edition.pamphlet for file in FILES} == PAGES.keys()


# -- the file -------------------------------------------------------------------------------


def test_it_is_accessible(edition: Edition):
    report = page.validate_pdf_bytes(edition.printed.pdf, profile=page.ValidationProfile.PDF_UA_1)

    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.is_compliant


def test_it_says_what_it_is(edition: Edition):
    region = edition.manuscript.region
    root, about = edition.pdf.Root, edition.pdf.docinfo

    assert str(root.Lang) == edition.file.edition.locale
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(about.Title).endswith(f" · {region.name}")
    assert str(about.Author) == region.organisation
    assert str(about.Subject)
    assert 'pdfuaid:part="1"' in root.Metadata.read_bytes().decode()


def test_its_pages_are_a4_and_as_many_as_planned(edition: Edition):
    boxes = [[float(side) for side in each.mediabox] for each in edition.pdf.pages]

    assert len(boxes) == edition.printed.pages == PAGES[edition.file.edition.pamphlet]
    assert all(box == pytest.approx([0, 0, *A4], abs=0.1) for box in boxes)


def test_it_is_set_in_our_fonts_alone(edition: Edition):
    names = {
        str(font.BaseFont).partition("+")[2]
        for each in edition.pdf.pages
        for font in each.Resources.get("/Font", {}).values()
    }

    assert names
    assert all(name.startswith(FAMILIES) for name in names)


def test_its_bookmarks_are_its_headings(edition: Edition):
    def titles(items: Sequence[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield plain(item.title)
            yield from titles(item.children)

    headings = re.findall(r"<(h[1-6])\b[^>]*>(.*?)</\1>", edition.job.html, re.DOTALL)
    with edition.pdf.open_outline() as outline:
        assert list(titles(outline.root)) == [plain(inside) for _, inside in headings]


def test_it_leads_to_the_sender(edition: Edition):
    notes = [note for each in edition.pdf.pages for note in each.get("/Annots", [])]
    links = {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}
    contact = edition.manuscript.region.contact

    assert all(note.Subtype == "/Link" for note in notes)
    assert not contact.website or contact.website in links
    assert not contact.email or f"mailto:{contact.email}" in links
    assert not contact.phone or f"tel:{contact.dialled}" in links


def test_it_was_made_with_few_layouts(edition: Edition):
    assert edition.printed.layouts <= 7  # six sizes, and the pages themselves


# -- the words ------------------------------------------------------------------------------


def test_every_demand_is_printed_in_its_order(edition: Edition):
    skip_arabic(edition)
    printed = " ".join(words_of(edition.text))
    at = 0
    for theme in edition.manuscript.themes:
        for item in theme.items:
            said = item.lead or item.body
            first = re.split("[\ue000<]", said.html.removeprefix("<p>").removeprefix("<strong>"))[0]
            words = " ".join(words_of(html.unescape(first)))
            assert words in printed[at:], f"{words!r} is missing or out of order"
            at = printed.index(words, at) + len(words)


def test_every_word_is_printed(edition: Edition):
    skip_arabic(edition)
    printed = set(words_of(edition.text))

    for passage in edition.job.passages:
        short = {word for word in words_of(passage.words) if len(word) < 12}
        assert short <= printed, passage.place


def test_the_number_on_the_front_is_the_number_of_demands(edition: Edition):
    demands = sum(len(theme.items) for theme in edition.manuscript.themes)
    largest = max(sign.size for sign in edition.pages[0] if sign.text.isdigit())

    shown = "".join(sign.text for sign in edition.pages[0] if sign.size == largest)
    assert shown.split()[0].translate(ARABIC_INDIC) == str(demands)


def test_all_numbers_of_an_edition_are_in_the_numerals_of_its_language(edition: Edition):
    body = edition.job.html.partition("<body")[2]
    words = re.sub("<[^>]*>", "", re.sub(r'<(\w+) [^>]*dir="ltr"[^>]*>.*?</\1>', "", body))
    strange = r"[0-9]" if edition.file.edition.locale == "ar" else r"[٠-٩]"
    assert re.findall(rf".*{strange}.*", html.unescape(words)) == []


def skip_arabic(edition: Edition) -> None:
    if edition.job.html.startswith('<!DOCTYPE html>\n<html lang="ar"'):
        pytest.skip("PDFium reads Arabic ligatures from back to front; the proof counts them")


# -- the paper ------------------------------------------------------------------------------


def test_no_words_stand_in_the_outer_5_mm(edition: Edition):
    assert [outside(signs) for signs in edition.pages] == [[]] * len(edition.pages)


def test_no_words_stand_on_other_words(edition: Edition):
    for signs in edition.pages:
        assert list(overlapping(inked(signs))) == []


def test_demands_in_both_columns_begin_on_one_line(edition: Edition):
    for signs in edition.pages:
        numerals = [sign for sign in signs if sign.text.isdigit() and 15.9 < sign.size < 16.8]
        columns = [
            [sign.top for sign in numerals if low < sign.left < low + 8]
            for low in ((187, 93) if edition.file.edition.locale == "ar" else (15, 109))
        ]
        if all(columns):
            assert abs(min(columns[0]) - min(columns[1])) < 0.5


def test_the_last_page_ends_at_its_foot(edition: Edition):
    assert FOOT - 3 < end_of(edition.pages[-1]) <= FOOT


def test_only_the_last_page_may_be_short(edition: Edition):
    assert all(end_of(signs) > 2 / 3 * HEIGHT for signs in edition.pages[:-1])


def plain(inside: str) -> str:
    """Return the words of a heading, however they were written."""
    bare = re.sub("<[^>]*>", "", inside)
    return " ".join(html.unescape(bare).replace("\u00ad", "").split())


# -- the same again -------------------------------------------------------------------------


def checkout(folder: Path) -> Path:
    """Copy the project to a folder, and return it."""
    for part in ("content", "templates", "styles"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def printed_again(root: Path, path: str) -> bytes:
    """Return a file as a project in another folder prints it."""
    project = read_project(Folders.of(root, root))
    file = next(each for each in project.files(Selection()) if each.path == path)
    return press(job_of(project, file)).pdf


def test_another_checkout_gives_the_same_bytes(tmp_path: Path, editions: dict[str, Edition]):
    path = "twente/thema-wonen-2022.nl.pdf"  # with logos of all kinds
    here = editions[path].printed.pdf

    other = printed_again(checkout(tmp_path / "elders en met spaties"), path)

    assert sha256(other).hexdigest() == sha256(here).hexdigest()


def test_a_change_in_a_regions_file_changes_its_own_edition_alone(
    tmp_path: Path, editions: dict[str, Edition]
):
    root = checkout(tmp_path)
    changed = root / "content/regions/zeeland/themes/wonen-2022.md"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(re.sub(r"(?m)^- \*\*", "- **Nu! ", text, count=1), encoding="utf-8")

    after = read_project(Folders.of(root, root))

    digests = {
        file.path: [inputs_of(each.sources, each.look_digests, file) for each in (PROJECT, after)]
        for file in FILES
    }
    own = "zeeland/thema-wonen-2022.nl.pdf"
    assert [path for path, (old, new) in digests.items() if old != new] == [own]
    assert printed_again(root, own) != editions[own].printed.pdf

"""The files of all that ships: what they say of themselves, and that every word stands in them."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path

import page
import pikepdf
import pytest
import vera
from paper import MM
from plates import boxes_of, inks_of, other_colours, text_of
from shipped import (
    FILES,
    PROJECT,
    ROOT,
    SCREEN,
    Edition,
    all_editions,
    group_of,
    one_group,
    printed,
    shipped,
)
from tags import words_of_tags

from pamflet.content import Folders
from pamflet.press import make
from pamflet.press.proof import words_of
from pamflet.press.twins import letters_of
from pamflet.production import keys_of, produce, read_project
from pamflet.production.hands import pool_of

pytestmark = pytest.mark.slow

PAGES = {
    "haaglanden-2022": 2,
    "samenwerken-2018": 3,
    "speerpunten-2018": 4,
    "thema-wonen-2022": 2,
    "thema-wonen-2022-vouwblad": 2,
    "thema-wonen-2022-poster": 1,
    "thema-zorg-2022": 2,
}
FAMILIES = ("Alegreya-Sans", "Fira-Sans", "IBM-Plex-Sans-Arabic")
ARABIC_INDIC = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
MARGIN, BLEED = 15, 3  # mm around the trim of a print edition
REGISTRATION = (1.0, 1.0, 1.0, 1.0)  # the marks
PROFILE = ROOT / "styles/coated-fogra39.icc"
DEMANDS = ("sheet", "programme", "folded")  # a poster prints no points, and not their number
TWENTE = "twente/thema-wonen-2022.nl"  # with logos of all kinds
ZEELAND = "zeeland/thema-wonen-2022.nl"


@pytest.fixture(params=all_editions())
def edition(request: pytest.FixtureRequest) -> Edition:
    """Give all that ships, one after the other."""
    return shipped(request.param)


@pytest.fixture(params=all_editions(in_latin=True))
def latin_edition(request: pytest.FixtureRequest) -> Edition:
    """Give all that is written in letters that can be read back in their order."""
    return shipped(request.param)


@pytest.fixture(params=all_editions(made_as="print"))
def press_edition(request: pytest.FixtureRequest) -> Edition:
    """Give all that a print shop gets."""
    return shipped(request.param)


@pytest.fixture(params=all_editions(*DEMANDS))
def pamphlet(request: pytest.FixtureRequest) -> Edition:
    """Give all that prints demands."""
    return shipped(request.param)


@pytest.fixture(params=all_editions(*DEMANDS, in_latin=True))
def latin_pamphlet(request: pytest.FixtureRequest) -> Edition:
    """Give all that prints demands in letters that can be read back in their order."""
    return shipped(request.param)


@pytest.fixture(params=all_editions("poster", in_latin=True))
def latin_poster(request: pytest.FixtureRequest) -> Edition:
    """Give all posters in such letters."""
    return shipped(request.param)


def test_the_shipped_project_has_no_problems():
    assert [str(problem) for problem in PROJECT.problems] == []
    assert {file.edition.pamphlet for file in FILES.values()} == PAGES.keys()


def test_nothing_that_ships_is_warned_of(edition: Edition):
    assert [str(problem) for problem in edition.manuscript.problems] == []
    files = (edition.printed, *edition.formats.values())
    assert [str(problem) for each in files for problem in each.problems] == []


def test_it_is_made_in_every_format_that_its_pamphlet_names(edition: Edition):
    named = {each.id for each in edition.manuscript.pamphlet.formats}
    assert {"screen", *edition.formats} == named > {"screen"}


# -- the file -------------------------------------------------------------------------------


def test_verapdf_finds_it_compliant(edition: Edition):
    verdicts = verdicts_of(group_of(edition.name))
    own = {file: broken for file, broken in verdicts.items() if file[0] in pdfs_of(edition)}

    assert own == {key: [] for key in product(pdfs_of(edition), vera.FLAVOURS)}


@cache
def verdicts_of(group: str) -> vera.Verdicts:
    """Return what veraPDF says of a group's editions; its machine takes long to start."""
    editions = [shipped(name) for name in FILES if group_of(name) == group]
    files = {path: data for each in editions for path, data in pdfs_of(each).items()}
    return vera.verdicts(files)


def pdfs_of(edition: Edition) -> dict[str, bytes]:
    files = {"screen": edition.printed, "large-print": edition.formats.get("large-print")}
    return {f"{edition.name}, {name}": each.data for name, each in files.items() if each}


@pytest.mark.parametrize("profile", vera.FLAVOURS)
def test_page_validation_finds_it_compliant(edition: Edition, profile: str):
    report = page.validate_pdf_bytes(edition.printed.data, profile=profile)

    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.is_compliant


def test_qpdf_finds_nothing_wrong_with_it(edition: Edition, tmp_path: Path):
    for name, made in {"screen": edition.printed, **edition.formats}.items():
        if made.data.startswith(b"%PDF"):
            file = tmp_path / f"{name}.pdf"
            file.write_bytes(made.data)
            done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
            assert (done.returncode, done.stderr.decode()) == (0, ""), name


def test_a_print_shop_gets_inks_boxes_fonts_and_the_condition(press_edition: Edition):
    press = press_edition.formats["print"].data
    width, height = press_edition.trim
    trim = [MARGIN, MARGIN, MARGIN + width, MARGIN + height]

    assert other_colours(press) == []
    assert max(map(sum, inks_of(press) - {REGISTRATION})) <= 3.0
    for boxes in boxes_of(press):
        assert boxes["trim"] == trim
        assert boxes["bleed"] == [
            side + (BLEED if end else -BLEED) for side, end in zip(trim, (0, 0, 1, 1), strict=True)
        ]
        assert boxes["media"] == [0, 0, width + 2 * MARGIN, height + 2 * MARGIN]
    with pikepdf.open(io.BytesIO(press)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == PROFILE.read_bytes()
        assert b"PDF/X-4" in pdf.Root.Metadata.read_bytes()
    assert text_of(press) == text_of(press_edition.printed.data)


def test_it_is_read_aloud_in_the_order_of_the_text(latin_edition: Edition):
    """The order of the tags is that of the HTML, numbers and running heads aside."""
    said = letters_of(words_of_tags(latin_edition.printed.data))
    at = 0
    for each in stretches(latin_edition.job.html):
        letters = letters_of(each)
        if len(letters) > 12:
            assert letters in said[at:], each
            at = said.index(letters, at) + len(letters)


def stretches(page: str) -> Iterator[str]:
    """Yield the words between the tags of a page, without notes: they are read at its foot."""
    depth = 0  # of elements within a note
    for tag, words in re.findall(r"(<[^>]*>)([^<]*)", page.partition("<body")[2].partition(">")[2]):
        if depth or tag == '<span class="footnote">':
            depth += {"<span": 1, "</spa": -1}.get(tag[:5], 0)
        if not depth:
            yield html.unescape(words)


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
    trim = (297 * MM, 210 * MM) if edition.layout == "folded" else (210 * MM, 297 * MM)
    assert all(box == pytest.approx([0, 0, *trim], abs=0.1) for box in boxes)


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
    if edition.layout == "poster" and contact.website:
        return  # it shows one way alone, to be read from afar
    assert not contact.email or f"mailto:{contact.email}" in links
    assert not contact.phone or f"tel:{contact.dialled}" in links


def test_it_was_made_with_few_layouts(edition: Edition):
    assert edition.printed.layouts <= 3  # a galley, the pages, and the pages once more


# -- the words ------------------------------------------------------------------------------


def test_every_demand_is_printed_in_its_order(latin_pamphlet: Edition):
    printed = " ".join(words_of(latin_pamphlet.text))
    at = 0
    for theme in latin_pamphlet.manuscript.themes:
        for item in theme.items:
            said = item.lead or item.body
            first = re.split("[\ue000<]", said.html.removeprefix("<p>").removeprefix("<strong>"))[0]
            words = " ".join(words_of(html.unescape(first)))
            assert words in printed[at:], f"{words!r} is missing or out of order"
            at = printed.index(words, at) + len(words)


def test_every_word_is_printed(latin_edition: Edition):
    printed = set(words_of(latin_edition.text))

    for passage in latin_edition.job.passages:
        short = {word for word in words_of(passage.words) if len(word) < 12}
        assert short <= printed, passage.place


def test_the_number_on_the_front_is_the_number_of_demands(pamphlet: Edition):
    largest = max(sign.size for sign in pamphlet.pages[0] if sign.text.isdigit())

    shown = "".join(sign.text for sign in pamphlet.pages[0] if sign.size == largest)
    assert shown.split()[0].translate(ARABIC_INDIC) == str(pamphlet.demands)


def test_a_poster_says_its_statement_in_the_largest_letters(latin_poster: Edition):
    (theme,) = latin_poster.manuscript.themes
    largest = max(sign.size for sign in latin_poster.pages[0])
    shown = "".join(sign.text for sign in latin_poster.pages[0] if sign.size > largest - 1)

    assert theme.statement is not None
    words = words_of(html.unescape(theme.statement.html))  # line ends have no size
    assert "".join(words_of(shown)) == "".join(words)


def test_all_numbers_of_an_edition_are_in_the_numerals_of_its_language(edition: Edition):
    body = edition.job.html.partition("<body")[2]
    words = re.sub("<[^>]*>", "", re.sub(r'<(\w+) [^>]*dir="ltr"[^>]*>.*?</\1>', "", body))
    strange = r"[0-9]" if edition.file.edition.locale == "ar" else r"[٠-٩]"
    assert re.findall(rf".*{strange}.*", html.unescape(words)) == []


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


def printed_elsewhere(root: Path, name: str) -> bytes:
    """Return a file as a project in another folder prints it."""
    project = read_project(Folders.of(root, root))
    file = next(each for each in project.files(SCREEN) if each.edition.name == name)
    return printed(project, file).printed.data


@one_group(TWENTE)
def test_another_checkout_gives_the_same_bytes(tmp_path: Path):
    other = printed_elsewhere(checkout(tmp_path / "elders en met spaties"), TWENTE)

    assert sha256(other).hexdigest() == sha256(shipped(TWENTE).printed.data).hexdigest()


@one_group(TWENTE)
def test_production_prints_the_same_bytes_in_processes_of_its_own():
    with pool_of(2) as crew:
        outcomes = list(produce(PROJECT, [FILES[TWENTE], FILES[ZEELAND]], make, crew))

    assert [each.printed for each in outcomes] == [
        shipped(each.file.edition.name).printed for each in outcomes
    ]


@one_group(ZEELAND)
def test_a_change_in_a_regions_file_changes_its_own_edition_alone(tmp_path: Path):
    root = checkout(tmp_path)
    changed = root / "content/regions/zeeland/themes/wonen-2022.md"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(re.sub(r"(?m)^- \*\*", "- **Nu! ", text, count=1), encoding="utf-8")

    after = read_project(Folders.of(root, root))

    before, now = (keys_of(each, FILES.values(), {}) for each in (PROJECT, after))
    digests = {name: (before[file.path], now[file.path]) for name, file in FILES.items()}
    own = [f"zeeland/thema-wonen-2022{kind}.nl" for kind in ("", "-poster", "-vouwblad")]
    assert sorted(name for name, (old, new) in digests.items() if old != new) == sorted(own)
    assert printed_elsewhere(root, ZEELAND) != shipped(ZEELAND).printed.data

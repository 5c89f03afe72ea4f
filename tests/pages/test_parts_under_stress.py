"""Parts of a page when a text is long, short or missing, in all four layouts and both directions.

Each case is a shipped edition of which one thing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import page
import pypdfium2
import pytest
import zxingcpp
from paper import FOOT, HEIGHT, WIDTH, Sign, inked, outside, overlapping, pages_of

from pamflet import merge
from pamflet.content import Folders
from pamflet.model import Asset, Contact, Logo, Manuscript, Partner, Text
from pamflet.press import press
from pamflet.production import Project, read_project, shipped_folder
from pamflet.template import compose

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stress")]

ROOT = Path(__file__).parent.parent.parent
SHEET, FOLDED, POSTER, PROGRAMME = (
    f"rijnmond/{name}.nl"
    for name in (
        "thema-wonen-2022",
        "thema-wonen-2022-vouwblad",
        "thema-wonen-2022-poster",
        "speerpunten-2018",
    )
)
FOLD = HEIGHT / 2
SCAN_DPI = 150
LONG_NAME = "Stichting Samenwerkende Cliënten- en Familieorganisaties Geestelijke Gezondheid West"
LONG_ADDRESS = "samenwerkendecliententenfamilieorganisaties-noordoostbrabant.example.org"
QUESTION = (
    "Wie zorgt ervoor dat iedereen in onze gemeente een goed thuis heeft?",
    "Dat doet u, op de dag van de verkiezingen, met uw eigen stem.",
)
Change = Callable[[Manuscript], Manuscript]


@cache
def project() -> Project:
    return read_project(Folders.of(ROOT, shipped_folder()))


def manuscript(name: str) -> Manuscript:
    read = project()
    edition = next(each for each in read.plan.editions if each.name == name)
    return merge.manuscript(read.sources, edition, read.plan.editions)


def printed(changed: Manuscript) -> bytes:
    looks = project().looks
    assert looks is not None
    return press(compose(changed, looks)).data


def pages(changed: Manuscript) -> list[list[Sign]]:
    return [inked(signs) for signs in pages_of(printed(changed))]


def said(signs: Sequence[Sign]) -> str:
    return "".join(sign.text for sign in signs)


def letters(words: str) -> str:
    """Return letters only: PDFium gives a hyphen at the end of a line as another sign."""
    return "".join(filter(str.isalnum, words))


def region(**parts: object) -> Change:
    return lambda text: replace(text, region=replace(text.region, **parts))


def closing(*lines: str) -> Change:
    def change(text: Manuscript) -> Manuscript:
        asked = tuple(Text(line, text.pamphlet.place) for line in lines)
        return replace(text, pamphlet=replace(text.pamphlet, closing=asked))

    return change


def contact(**facts: str | None) -> Change:
    return lambda text: region(contact=replace(text.region.contact, **facts))(text)


def demands(count: int) -> Change:
    """Keep so many demands of the only theme."""

    def change(text: Manuscript) -> Manuscript:
        (theme,) = text.themes
        (section,) = (each for each in theme.sections if each.items)
        few = replace(section, items=section.items[:count])
        return replace(text, themes=(replace(theme, sections=(few,)),))

    return change


def without_statement(text: Manuscript) -> Manuscript:
    (theme,) = text.themes
    return replace(text, themes=(replace(theme, statement=None),))


def logo(width: int, height: int) -> Logo:
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="M0 0h{width}v{height}H0z" fill="#258"/></svg>'
    ).encode()
    asset = Asset(sha256(drawn).hexdigest(), "image/svg+xml", drawn)
    return Logo(asset, "Logo van Breed", width / height, manuscript(SHEET).pamphlet.place)


NAMES = tuple(Partner(f"Organisatie met een lange naam {n}") for n in range(10))
CHANGES: dict[str, tuple[tuple[str, ...], Change]] = {
    "no logo, a very long name": (
        (SHEET, FOLDED, POSTER, PROGRAMME),
        region(logo=None, short_name=None, organisation=LONG_NAME, partners=()),
    ),
    "a very long name": ((SHEET, FOLDED, POSTER), region(short_name=None, organisation=LONG_NAME)),
    "no website": ((SHEET, FOLDED, POSTER), contact(website=None)),
    "no contacts": ((SHEET, FOLDED, POSTER), region(contact=Contact())),
    "ten partners without a logo": ((SHEET, FOLDED), region(partners=NAMES)),
    "a logo of 20:1": ((SHEET, FOLDED, POSTER), region(logo=logo(400, 20), partners=())),
    "a logo of 1:5": ((SHEET, POSTER), region(logo=logo(20, 100))),
    "a long address": ((SHEET, POSTER), contact(website=f"https://www.{LONG_ADDRESS}/wonen")),
    "a long question": ((SHEET, FOLDED, POSTER), closing(*QUESTION)),
    "no question": ((SHEET, FOLDED, POSTER), closing()),
    "two demands": ((SHEET, FOLDED), demands(2)),
    "no statement": ((SHEET, FOLDED, POSTER), without_statement),
}
CASES = [
    pytest.param(name, change, id=f"{what}, {name.split('/')[1]}")
    for what, (names, change) in CHANGES.items()
    for name in names
]


@pytest.mark.parametrize(("name", "change"), CASES)
def test_nothing_is_cut_off_or_stands_on_something_else(name: str, change: Change):
    pdf = printed(change(manuscript(name)))

    for signs in pages_of(pdf):
        trim = (HEIGHT, WIDTH) if name == FOLDED else (WIDTH, HEIGHT)
        assert outside(signs, trim) == []
        assert list(overlapping(inked(signs))) == []
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_a_panel_is_not_widened_over_the_fold_by_an_address():
    address = f"informatie@{LONG_ADDRESS}"
    changed = region(partners=())(contact(email=address)(manuscript(FOLDED)))

    outer = pages(changed)[0]

    assert [sign for sign in outer if sign.left < FOLD - 4 and sign.right > FOLD - 13] == []
    assert letters(address) in letters(said(outer))


def test_an_address_does_not_end_a_line_at_its_hyphen():
    email = "secretariaat-en-informatie@cliententenfamilie-noord-oost.example.org"
    signs = pages(contact(email=email)(manuscript(SHEET)))[1]

    before = said(signs).index("cliententenfamilie-noord")
    there = signs[before : before + len("cliententenfamilie-noord-oost")]

    assert len({round(sign.baseline) for sign in there}) == 1


def test_who_cannot_be_reached_is_not_asked_to_be_talked_to():
    assert "Praatmetons" in said(pages(manuscript(SHEET))[-1])
    assert "Praatmetons" not in said(pages(region(contact=Contact())(manuscript(SHEET)))[-1])


def test_without_a_question_the_last_page_still_ends_at_its_foot():
    for name in (SHEET, PROGRAMME):
        signs = pages(closing()(manuscript(name)))[-1]
        assert max(sign.bottom for sign in signs if sign.bottom < FOOT + 1) > FOOT - 3


def test_without_a_question_the_back_panel_shows_the_mark_of_its_theme():
    document = pypdfium2.PdfDocument(printed(closing()(manuscript(FOLDED))))
    picture = document[0].render(scale=72 / 72).to_pil().convert("RGB")
    document.close()
    corner = picture.crop((36, 36, 160, 160))
    assert len(corner.getcolors(1 << 16)) > 2
    assert corner.getpixel((30, 30)) == (255, 138, 76)  # the reader's voice


def test_fewer_than_six_demands_stand_in_one_column():
    for count, columns in ((5, 1), (6, 2)):
        signs = [sign for each in pages(demands(count)(manuscript(SHEET))) for sign in each]
        leads = {
            round(sign.left / 10) for sign in signs if sign.text == "1" and 16 < sign.size < 17
        }
        assert len(leads) <= columns


# -- the QR code -----------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["nl", "ar"])
@pytest.mark.parametrize(
    "name", ["thema-wonen-2022-vouwblad", "thema-wonen-2022-poster", "thema-wonen-2022"]
)
def test_a_qr_code_can_be_scanned_from_paper(name: str, locale: str):
    text = manuscript(f"rijnmond/{name}.{locale}")
    document = pypdfium2.PdfDocument(printed(text))
    scans = [each.render(scale=SCAN_DPI / 72).to_pil().convert("L") for each in document]
    document.close()

    found = [code.text for scan in scans for code in zxingcpp.read_barcodes(scan)]

    assert found == [text.region.contact.website]

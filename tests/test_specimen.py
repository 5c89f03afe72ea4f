"""The specimen shows every part, every colour and every measure of the series, and is true.

It is printed once, as it ships; what stands on it is read back from the file.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from pamflet.content import Folders, read_looks, read_sources
from pamflet.content.jail import Jail
from pamflet.design.tones import contrast
from pamflet.model import Colours, Job, Printed, TemplateSource
from pamflet.press import press_together
from pamflet.production import shipped_folder
from pamflet.production.specimen import EVERYTHING, FOLDER, ONE_BRAND, print_specimen
from pamflet.template.brand import palette_of
from pamflet.template.specimen import THEMES, unshown_parts

ROOT = Path(__file__).parent.parent
FOLDERS = Folders.of(ROOT, shipped_folder())
PARTS = sorted(each.stem for each in (ROOT / "templates/parts").glob("*.html"))
PARTS = [each for each in PARTS if not each.startswith("large-")]  # set in a style of their own
A4 = (595, 842)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("specimen")]


@cache
def jobs() -> list[Job]:
    """Return the jobs of the sheets, without the editions behind them."""
    made: list[Job] = []

    def stand_in(sheets, _editions):
        made.extend(sheets)
        return Printed(b"", 1, 10.0, 1.0, 1)

    print_specimen(FOLDERS, read_sources(FOLDERS), (), stand_in)
    return made


@cache
def specimen() -> tuple[Printed, list[str]]:
    """Return the specimen, and what is said about it."""
    printed, warnings = print_specimen(FOLDERS, read_sources(FOLDERS), (), press_together)
    return printed, [str(each) for each in (*printed.problems, *warnings)]


@cache
def pages() -> list[str]:
    """Return the words of each page."""
    document = pypdfium2.PdfDocument(specimen()[0].data)
    try:
        return [" ".join(each.get_textpage().get_text_bounded().split()) for each in document]
    finally:
        document.close()


@cache
def senders() -> dict[str, Colours]:
    """Return the colours of each brand of the samples, by the name of its sender."""
    sources = read_sources(Folders(Jail(ROOT / FOLDER), FOLDERS.shipped))
    own = {each.name: each.colours for each in sources.regions.values() if each.colours.primary}
    return {"Duin": sources.publisher.colours, **own}


def test_nothing_is_wrong_with_it():
    assert specimen()[1] == []


def test_it_names_every_part_that_there_is():
    register = next(each for each in pages()[1:] if "Register en maten" in each and "Duin" in each)
    assert [part for part in PARTS if f"{part}.html" not in register] == []


def test_a_part_that_it_does_not_show_is_told():
    looks = read_looks(FOLDERS.project, FOLDERS.shipped, ())
    new = {"parts/new.html": TemplateSource("templates/parts/new.html", "<p>new</p>")}
    html = "".join(job.html for job in jobs())
    told = unshown_parts(html, replace(looks, templates={**looks.templates, **new}))
    assert [str(each) for each in told] == [
        "templates/parts/new.html: warning: this part stands on no sheet of the specimen"
        " [unshown-part]\n  hint: show it in templates/specimen/, in every state it has"
    ]


def test_all_layouts_stand_on_it_in_every_other_brand():
    for name in senders().keys() - {"Duin"}:  # which shows each part on a sheet of its own
        sheet = next(each for each in pages() if f"{name} " in each and "Alle lay-outs" in each)
        for part in ("masthead", "cover", "front-panel", "back-panel", "bill", "contact", "band"):
            assert f"parts/{part}.html" in sheet


@pytest.mark.parametrize("name", ["Duin", "Zand", "Heide"])
def test_every_colour_of_a_brand_stands_on_it_with_its_value(name):
    own = palette_of(senders()[name], THEMES).css_tokens()
    css = (ROOT / "styles/tokens.css").read_text(encoding="utf-8")
    others = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", css))
    sheet = next(each for each in pages() if f"Proefvel · {name}" in each and "Kleuren en" in each)
    for token, value in (others | own).items():
        assert f"{token} {value} · L*" in sheet


@pytest.mark.parametrize("name", ["Duin", "Zand", "Heide"])
def test_its_contrast_figures_are_true_and_as_high_as_they_must_be(name):
    values = palette_of(senders()[name], THEMES).css_tokens()
    sheet = next(each for each in pages() if f"Proefvel · {name}" in each and "Kleuren en" in each)
    told = re.findall(r"([\d,]+) : 1 · minstens ([\d,]+) (--[\w-]+) op (--[\w-]+)", sheet)
    assert len(told) == 12
    for ratio, least, words, under in told:
        assert float(ratio.replace(",", ".")) == round(contrast(values[words], values[under]), 1)
        assert float(ratio.replace(",", ".")) >= float(least.replace(",", "."))


def test_its_sizes_of_type_are_those_of_the_styles():
    sheet = next(each for each in pages()[1:] if "Letters en maten" in each and "Duin" in each)
    assert "demand-text 9,5 tot 11,5 pt Fira Sans 400 · 10/14 pt" in sheet
    assert "kicker Fira Sans 600 · 11/14 pt" in sheet
    assert len(re.findall(r"· [\d,]+/[\d,]+ pt", sheet)) == 15


def test_it_tells_on_which_page_each_sheet_stands():
    rows = re.findall(
        r"(\D+?) (\d+)(?= |$)", pages()[0].partition("mee. ")[2].partition(" Proefvel")[0]
    )
    assert len(rows) == 14
    for title, number in rows[:-4]:
        assert title.split()[0].strip(",") in pages()[int(number) - 1]
    assert [f"· {name.strip()}" in pages()[int(n) - 1] for name, n in rows[-4:-2]] == [True, True]
    assert "Wat is nodig?" in pages()[int(rows[-2][1]) - 1]


def test_pages_count_on_from_sheet_to_sheet():
    numbers = [found[1] for each in pages() if (found := re.search(r"Proefvel · \w+ (\d+) ", each))]
    assert numbers == [str(n) for n in range(2, 2 + len(numbers))]


def test_all_its_pages_are_a4_and_it_says_what_it_is():
    with pikepdf.open(BytesIO(specimen()[0].data)) as pdf:
        sizes = {tuple(round(float(x)) for x in each.MediaBox[2:]) for each in pdf.pages}
        assert sizes == {A4}
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo.Title) == "Proefvel · Duin"


def test_it_is_accessible():
    profile = page.ValidationProfile.PDF_UA_1
    report = page.validate_pdf_bytes(specimen()[0].data, profile=profile)
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_it_is_of_modest_size():
    assert len(specimen()[0].data) < 600_000


def test_the_copy_in_docs_names_every_part():
    """Print it again with `build --specimen -o docs`."""
    document = pypdfium2.PdfDocument((ROOT / "docs/specimen.pdf").read_bytes())
    words = " ".join(each.get_textpage().get_text_bounded() for each in document)
    document.close()
    assert [part for part in PARTS if f"{part}.html" not in words] == []


def test_the_same_samples_make_the_same_sheets():
    first = [(job.html, job.sheets) for job in jobs()]
    jobs.cache_clear()
    assert [(job.html, job.sheets) for job in jobs()] == first


def test_no_part_is_written_out_in_its_templates():
    """What a part looks like stands in the part alone: the specimen includes or shows it."""
    classes = {f'class="{each}"' for each in PARTS} - {'class="bill"'}  # the layout's, around two
    for file in sorted((ROOT / "templates/specimen").glob("*.html")):
        assert not [each for each in classes if each in file.read_text(encoding="utf-8")]
    assert {EVERYTHING, ONE_BRAND} <= {
        f"specimen/{each.name}" for each in (ROOT / "templates/specimen").glob("*.html")
    }

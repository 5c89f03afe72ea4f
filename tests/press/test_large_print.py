"""Large print: nothing small, one column, every word, and no heading alone at a page's foot."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

import page
import pypdfium2
import pytest
from paper import HEIGHT, WIDTH, Sign, pages_of

from pamflet.model import Printed
from pamflet.press import make
from pamflet.press.proof import words_of

from .test_formats import PROJECT, order

EDITIONS = [
    "haaglanden/thema-wonen-2022.nl",
    "rijnmond/speerpunten-2018.nl",
    "landelijk/samenwerken-2018.nl",
    "rijnmond/thema-wonen-2022.ar",
]
PT = 4 / 3  # sizes in the file are CSS pixels
LEAST, LEAD, RUNNING_TITLE, CALL = 16.0, 18.0, 14.0, 12.0
SIDE = 20.0  # mm
FOOT, QR = HEIGHT - 22, 130.0  # mm; where they begin


@pytest.fixture(scope="module", params=EDITIONS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def printed(name: str) -> Printed:
    (made,) = make(order(name, "large-print"))
    assert made.problems == ()
    assert made.printed is not None
    return made.printed


@pytest.fixture(scope="module")
def pages(printed: Printed) -> list[list[Sign]]:
    return [[sign for sign in each if not sign.text.isspace()] for each in pages_of(printed.data)]


def text_of_pages(printed: Printed) -> list[str]:
    document = pypdfium2.PdfDocument(printed.data)
    try:
        return [each.get_textpage().get_text_bounded() for each in document]
    finally:
        document.close()


def test_nothing_is_smaller_than_16_points(pages):
    """But for the running title, which the design sets in 14, and the calls of notes."""
    for signs in pages:
        for sign in signs:
            in_foot = sign.top > FOOT
            call = sign.text.isdigit() and round(sign.size / PT, 1) == CALL
            assert sign.size / PT >= (RUNNING_TITLE if in_foot else LEAST) - 0.01 or call, sign


def test_it_is_one_column_within_its_margins(pages):
    for signs in pages[1:]:  # the first has its head, which is full bleed
        for sign in signs:
            assert sign.left >= SIDE - 1
            assert sign.right <= WIDTH - SIDE + 1


def test_lines_stand_apart_by_1_4_times_their_size(pages, name):
    """Left of the QR code, whose caption has lines of its own."""
    if name.endswith(".ar"):
        return  # PDFium gives Arabic marks baselines of their own
    for signs in pages:
        text = [sign for sign in signs if sign.top < FOOT and sign.left < QR]
        running = [sign for sign in text if LEAST <= round(sign.size / PT, 1) <= LEAD]
        lines = sorted({round(sign.baseline, 1) for sign in running})
        gaps = [below - above for above, below in pairwise(lines)]
        assert min(gaps, default=99.0) * 72 / 25.4 >= 1.4 * LEAST - 0.3  # rounding


def test_each_page_says_which_of_how_many_it_is(printed, name):
    texts = text_of_pages(printed)
    if name.endswith(".ar"):
        return  # tested below by its digits
    assert [f"{n} van {len(texts)}" in text for n, text in enumerate(texts, 1)] == [True] * len(
        texts
    )


def test_arabic_pages_are_counted_in_arabic_digits():
    (made,) = make(order("rijnmond/thema-wonen-2022.ar", "large-print"))
    assert made.printed is not None
    last = text_of_pages(made.printed)[-1]
    assert len(re.findall(r"[٠-٩]", last)) >= 2


def test_it_says_what_the_sheet_says(name):
    """Every word that stands in the sources; the proof counts Arabic."""
    if name.endswith(".ar"):
        return
    screen, large = make(order(name, "screen", "large-print"))
    assert screen.printed is not None
    assert large.printed is not None
    said, repeated = (
        {word for word in words_of(" ".join(text_of_pages(each.printed))) if len(word) > 3}
        for each in (screen, large)
    )
    missing = {word for word in said - repeated if not any(word in other for other in repeated)}
    assert missing <= {"deze", "folder"}  # of the contents alone


def test_no_word_is_broken(printed):
    assert "\ufffe" not in "".join(text_of_pages(printed))


def test_a_heading_is_never_the_last_on_a_page(pages, name):
    for signs in pages[:-1]:
        text = [sign for sign in signs if sign.top < FOOT]
        ordered = sorted(text, key=lambda each: each.baseline)
        last = [list(line) for _, line in groupby(ordered, lambda each: each.baseline)][-1]
        assert max(sign.size / PT for sign in last) < 26, (name, "".join(s.text for s in last))


def test_it_is_accessible(printed):
    report = page.validate_pdf_bytes(printed.data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant


@pytest.mark.parametrize(
    ("title", "least"),
    [
        ("Wonen en leefbare wijken voor iedereen die zorg nodig heeft of geeft", 5.0),
        ("Een thuis", 10.0),
    ],
)
def test_a_title_of_two_lines_fits_the_foot(title, least):
    asked = order("zeeland/thema-wonen-2022.nl", "large-print", title=title)
    (made,) = make(asked)
    assert made.printed is not None, list(map(str, made.problems))
    lowest = max(sign.bottom for each in pages_of(made.printed.data) for sign in each)
    assert HEIGHT - lowest >= least


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("haaglanden/thema-wonen-2022.nl", "Wat is nodig? {} voorstellen"),
        ("rijnmond/speerpunten-2018.nl", " {} voorstellen "),
    ],
)
def test_it_says_how_many_demands_there_are(name, said):
    """Beside the heading above all of them, or else in its head; the sheet says it in a voice."""
    asked = order(name, "large-print")
    number = asked.jobs["large-print"].html.count('<li class="demand')
    (made,) = make(asked)
    assert made.printed is not None
    text = " ".join(" ".join(text_of_pages(made.printed)).split())
    assert text.count(said.format(number)) == 1


def test_no_pamphlet_may_ask_for_our_own_layouts():
    assert PROJECT.looks is not None
    assert "layouts/_large-print.html" in PROJECT.looks.templates
    assert all(not name.layout.id.startswith("_") for name in PROJECT.sources.pamphlets.values())

"""The files of an edition say the same in the same order, and a difference is told."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from pamflet.errors import Place, Problem
from pamflet.model import Job, Named, Order, Passage
from pamflet.press import run
from pamflet.press.imposition import impose
from pamflet.press.layout import lay_out, parse, write
from pamflet.press.proof import text_of
from pamflet.press.twins import differences, misplaced_pages, misread

from .makers import fits, job, page, sheet_of_items

HERE = Place("content/themes/wonen.md", 12)
TEXTS = (
    "Een huis is meer dan een dak.",
    "Wie er woont, hoort erbij in de straat.",
    "Hulp komt snel, en blijft zolang het nodig is.",
)
PASSAGES = tuple(Passage(text, replace(HERE, line=line)) for line, text in enumerate(TEXTS, 12))


def body(*texts: str) -> str:
    return page("</p><p>".join(texts))


def text(*texts: str, css: str = "", **parts: object) -> Job:
    return replace(job(body(*texts), css=css), passages=PASSAGES, **parts)


def told(screen: Job, *texts: str) -> list[str]:
    """Return how a large print of these paragraphs differs from a screen edition."""
    found = differences(screen, text(*texts).html, "large-print")
    return [str(each).partition("\n")[0] for each in found]


def test_the_same_words_in_other_elements_are_no_difference():
    other = f"<body><h3>{TEXTS[0]}</h3><ul><li><b>{TEXTS[1]}</b> {TEXTS[2]}</ul></body>"
    assert list(differences(text(*TEXTS), other, "web")) == []


def test_a_passage_that_is_missing_is_told_where_it_was_written():
    assert told(text(*TEXTS), TEXTS[0], TEXTS[2]) == [
        "content/themes/wonen.md:13: error: delft/wonen.nl: 'wie er woont hoort erbij in de straat'"
        " is missing in large-print [differing-words]"
    ]


@pytest.mark.parametrize("word", ["Een", "meer", "dak", "dan"])
def test_the_shortest_word_that_is_missing_is_told(word: str):
    (said,) = told(text(*TEXTS), TEXTS[0].replace(word, "", 1), *TEXTS[1:])
    assert f"'{word.lower()}' is missing in large-print" in said


@pytest.mark.parametrize("word", ["op", "3", "Wonen"])
def test_a_word_that_only_another_format_has_is_told(word: str):
    (said,) = told(text(*TEXTS), *TEXTS, word)
    assert f"'{word.lower()}' stands in large-print alone [" in said


def test_another_word_is_told():
    (said,) = told(text(*TEXTS), TEXTS[0].replace("huis", "thuis"), *TEXTS[1:])
    assert "'huis' is missing in large-print [" in said


def test_passages_in_another_order_are_told_once():
    (said,) = told(text(*TEXTS), TEXTS[2], TEXTS[0], TEXTS[1])
    assert said.startswith("content/themes/wonen.md:14: error: delft/wonen.nl: 'hulp komt snel")
    assert "stands in another order in large-print" in said


def test_two_words_that_changed_places_are_told():
    (said,) = told(text(*TEXTS), "Een dak is meer dan een huis.", *TEXTS[1:])
    assert "stands in another order in large-print" in said


def test_all_that_differs_is_counted():
    (said,) = told(
        text(*TEXTS), TEXTS[0].replace("huis", ""), TEXTS[1].replace("straat", ""), TEXTS[2]
    )
    assert "'huis' is missing in large-print; 1 more differ" in said


def test_arabic_is_compared_word_for_word_without_vowel_marks():
    arabic = "السكن حق للجميع ولا يجوز أن ينتظر الناس طويلا", "بيتًا وحيًّا: لا تُخرجوا أحدًا"
    screen = replace(text(*arabic), passages=tuple(Passage(each, HERE) for each in arabic))

    assert told(screen, arabic[0], "بيتا وحيا: لا تخرجوا أحدا") == []
    assert len(told(screen, *reversed(arabic))) == 1
    assert len(told(screen, arabic[0].replace("حق ", ""), arabic[1])) == 1


@pytest.mark.parametrize(
    ("said", "is_fine"),
    [
        (" data-extra", True),
        (' data-not-in="print {}"', True),
        (' data-not-in="print"', False),
        ("", False),
    ],
)
def test_what_one_format_has_for_itself_says_so(said: str, is_fine: bool):
    plain, more = body(*TEXTS), f"{body(*TEXTS)}<p{said}>Tot ziens</p>"
    assert (list(differences(text(*TEXTS), more.format("screen"), "web")) == []) is is_fine
    own = replace(text(*TEXTS), html=more.format("web"))
    assert (list(differences(own, plain, "web")) == []) is is_fine


def test_what_may_stand_anywhere_must_stand_somewhere():
    panel = f"<p>{TEXTS[0]}</p><div data-anywhere><p>{TEXTS[1]}</p></div><p>{TEXTS[2]}</p>"
    screen = replace(text(), html=panel)

    assert told(screen, TEXTS[0], TEXTS[2], TEXTS[1]) == []
    assert told(screen, TEXTS[1], TEXTS[0], TEXTS[2]) == []
    (said,) = told(screen, TEXTS[0], TEXTS[2])
    assert "'wie er woont hoort erbij in de straat' is missing" in said


def test_what_may_stand_anywhere_may_be_said_twice():
    panel = f"<p>Kop</p><p>{TEXTS[0]} {TEXTS[1]}</p><p data-anywhere>{TEXTS[0]}</p>"
    screen = replace(text(), html=panel)

    assert told(screen, "Kop", *TEXTS[:2], TEXTS[0]) == []
    assert told(screen, TEXTS[0], "Kop", *TEXTS[:2]) == []
    assert len(told(screen, "Kop", *TEXTS[:2])) == 1


# -- on paper ---------------------------------------------------------------------------------


def read(one: Job) -> list[str]:
    return [each.message for each in misread(one, lay_out(one, parse(one)))]


@pytest.mark.parametrize(
    "css",
    [
        "",
        "body { columns: 3 }",
        "p { break-after: page }",
        "html { font-size: 40pt } p { hyphens: auto; text-align: justify }",
        "@page { @bottom-left { content: 'Een huis' counter(page) } }",
        "p::before { content: 'Let op' }",
    ],
)
def test_pages_are_read_as_their_text_is_written_however_they_are_laid_out(css: str):
    assert read(text(*TEXTS, css=css)) == []
    assert read(text("السكن حق للجميع ولا يجوز", "بيتًا وحيًّا: لا تُخرجوا", css=css)) == []


def test_notes_are_read_by_themselves():
    note = 'Een huis.<span class="footnote">Of een flat.</span> En een straat.'
    assert read(text(note, css=".footnote { float: footnote }")) == []
    (said,) = read(text(note, css=".footnote { display: none }"))
    assert said == "delft/wonen.nl: 'of een flat' is not on the pages"


def test_words_that_a_sheet_hides_are_told():
    assert read(text("Huis", "Tuin", "Keuken", css="p + p { display: none }")) == [
        "delft/wonen.nl: 'tuin keuken' is not on the pages"
    ]


def test_words_that_a_sheet_puts_elsewhere_are_told():
    css = "body { display: flex; flex-direction: column } p:first-child { order: 2 }"
    assert read(text("Huis", "Tuin", "Keuken", css=css)) == [
        "delft/wonen.nl: 'huis tuin keuken' stands elsewhere on the pages"
    ]


# -- booklets ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def screen() -> bytes:
    long = job(sheet_of_items(*[90] * 40), fit=fits(None))
    return write(long, lay_out(long, parse(long)))


def order(*formats: str, from_right: bool = False) -> Order:
    asked = tuple(Named(each, HERE) for each in formats)
    one = text(*TEXTS)
    return Order(one.name, one.place, asked, {"screen": one}, from_right)


@pytest.mark.parametrize("from_right", [False, True])
def test_every_half_of_a_booklet_says_what_its_page_says(screen: bytes, from_right: bool):
    assert len(text_of(screen)) > 10_000
    booklet = impose(screen, from_right=from_right)

    assert list(misplaced_pages(order(from_right=from_right), screen, booklet, "booklet")) == []


def test_a_booklet_in_the_wrong_order_is_told(screen: bytes):
    booklet = impose(screen, from_right=True)

    found = [str(each) for each in misplaced_pages(order(), screen, booklet, "booklet")]

    start = f"{order().place}: error: delft/wonen.nl: the left half of side 1 of the booklet "
    assert found[0].startswith((start + "should be blank", start + "is not page"))


def test_a_page_of_a_print_edition_with_other_words_is_told(screen: bytes):
    with pikepdf.open(BytesIO(screen)) as pdf:
        del pdf.pages[1].Contents
        bare = BytesIO()
        pdf.save(bare)

    assert list(misplaced_pages(order(), screen, screen, "print")) == []
    (found,) = misplaced_pages(order(), screen, bare.getvalue(), "print")
    assert found.message == ("delft/wonen.nl: page 2 of the print edition is not page 2")


# -- in a build -------------------------------------------------------------------------------


def test_a_file_with_other_words_fails_and_the_screen_edition_stands(monkeypatch):
    said = {"web": f"<h1>Wonen</h1><p>{TEXTS[0]}</p><p>{TEXTS[2]}</p>", "screen": ""}
    one = text(f"<h1>Wonen</h1>{TEXTS[0]}", *TEXTS[1:])
    asked = replace(order("screen", "web"), jobs={"screen": one})

    def web(forme):
        return [replace(forme.screen, data=f"<html>{said['web']}</html>".encode())]

    monkeypatch.setitem(run.MAKERS, "web", web)
    screen_, web_ = run.make(asked)

    assert screen_.printed is not None
    assert web_.printed is None
    assert [(each.code, each.place.line) for each in web_.problems] == [("differing-words", 13)]
    said["web"] = f"<h1>Wonen</h1><p>{'</p><p>'.join(TEXTS)}</p>"
    assert all(each.printed for each in run.make(asked))


@pytest.mark.parametrize(
    ("large", "css", "codes"),
    [
        (TEXTS, "", []),
        (TEXTS[:2], "", ["missing-words"]),
        (TEXTS, "p:nth-of-type(3) { display: none }", ["missing-words"]),
        (TEXTS[::-1], "", ["differing-words"]),
        ((*TEXTS, "Tot slot."), "", ["differing-words"]),
        (TEXTS, ".footnote { display: none }", ["differing-words"]),
    ],
)
def test_large_print_has_all_words_in_their_order_also_when_it_is_made_alone(large, css, codes):
    note = '<span class="footnote">En toen.</span>' * ("footnote" in css)
    screen = text(f"<h1>Wonen</h1>{TEXTS[0]}{note}", *TEXTS[1:])
    large_print = text(
        f"<h1>Wonen</h1>{large[0]}{note}", *large[1:], css=f"html {{ font-size: 16pt }} {css}"
    )
    jobs = {"screen": screen, "large-print": large_print}
    (made,) = run.make(replace(order("large-print"), jobs=jobs))

    assert [each.code for each in made.problems] == codes


def test_a_format_that_is_at_fault_is_not_made_and_the_others_are():
    fault = Problem("unclosed-css", "no", HERE)
    one = text(f"<h1>Wonen</h1>{TEXTS[0]}", *TEXTS[1:])
    asked = replace(order("screen", "large-print"), jobs={"screen": one})
    screen_, large = run.make(replace(asked, faults={"large-print": (fault,)}))

    assert screen_.printed is not None
    assert (large.printed, large.problems) == (None, (fault,))


@pytest.mark.parametrize(
    ("page_", "code"),
    [
        ("<h1>Wonen</h1><h3>Huis</h3>", "heading-order"),
        ("<h1>Wonen</h1><p>Huis</p><img src='asset:x'>", "missing-alt"),
        ("<h1>Wonen</h1><p>Huis <a href='https://a.nl'>hier</a></p>", "vague-link"),
        ("<h1>Wonen</h1><p>Huis Ласкаво просимо</p>", "unmarked-language"),
    ],
)
def test_a_web_page_is_held_to_the_rules_of_any_text(page_: str, code: str):
    web = replace(job(page_), passages=())
    (made,) = run.make(replace(order("web"), jobs={"screen": web, "web": web}))

    assert [each.code for each in made.problems] == [code]


def test_a_web_page_without_a_title_is_told():
    web = job("<h1>Wonen</h1>")
    web = replace(web, html=web.html.replace("<title>Wonen</title>", ""))
    (made,) = run.make(replace(order("web"), jobs={"screen": web, "web": web}))

    assert [each.code for each in made.problems] == ["missing-title"]

"""What is printed is what was written, in our own fonts, whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pamflet.errors import Faulty, Place
from pamflet.model import Job, Passage
from pamflet.press import press
from pamflet.press.proof import words_of

from .makers import font, job, page, sheet_of_items, words

HERE = Place("content/themes/wonen.md", 12, 3)
ELSEWHERE = Place("content/themes/wonen.md", 9)
LONG = "arbeidsongeschiktheidsverzekeringsmaatschappijenvereniging"


def problems(job_: Job) -> list[str]:
    with pytest.raises(Faulty) as caught:
        press(job_)
    return [str(problem) for problem in caught.value.problems]


def passages(*texts: str) -> list[Passage]:
    """Return these texts as passages; the last stands at HERE."""
    places = [ELSEWHERE] * (len(texts) - 1) + [HERE]
    return [Passage(text, place) for text, place in zip(texts, places, strict=True)]


def is_sound(job_: Job) -> bool:
    return press(job_).problems == ()


# -- fonts ----------------------------------------------------------------------------------


def test_a_character_our_fonts_lack_is_told_at_its_place():
    said = problems(job(page("Een huis ☂"), passages=passages("Een huis", "Een ☂")))

    # Another font of this machine has it, or none.
    foreign = f"{HERE}: error: delft/wonen.nl: our fonts lack '☂'; it would be set in '"
    missing = f"{HERE}: error: delft/wonen.nl: no font has '☂' (U+2602 UMBRELLA) [missing-glyph]"
    assert said[0].startswith((foreign, missing))


def test_a_character_no_font_has_is_told_at_its_place():
    assert problems(job(page("Een huis \ue123"), passages=passages("Een \ue123")))[0] == (
        f"{HERE}: error: delft/wonen.nl: no font has '\ue123' (U+E123 a character without a name)"
        " [missing-glyph]\n"
        "  hint: write it another way"
    )


def test_a_family_that_no_sheet_declares_is_told():
    undeclared = replace(job(page("woorden")), families=frozenset())

    assert problems(undeclared) == [
        "content/pamphlets/wonen.md:1: error: delft/wonen.nl: some text is set in 'Fira Sans',"
        " which is not one of our fonts [foreign-font]\n"
        "  hint: declare the family in styles/fonts.css, or ask for another one"
    ]


def test_a_hyphen_our_fonts_lack_is_told_with_what_to_write():
    css = "html { hyphenate-character: auto } p { inline-size: 20mm }"

    said = problems(job(page("woon\u00advoorzieningen"), css=css))[0]

    assert said.endswith("  hint: say \"hyphenate-character: '-'\" in styles/base.css")


# -- words ----------------------------------------------------------------------------------


def test_words_that_a_layout_leaves_out_are_told_at_their_place():
    body = page('<span>Een huis</span> <span class="gone">hoort bij een straat</span>')
    css = ".gone { display: none }"

    assert problems(job(body, css=css, passages=passages("Een huis", "hoort bij een straat"))) == [
        f"{HERE}: error: delft/wonen.nl: 4 words are not on the page: hoort bij een straat"
        " [missing-words]\n"
        "  hint: the layout leaves them out, or a box cuts them off"
    ]


def test_words_that_stand_there_once_are_not_there_twice():
    said = problems(job(page("Een huis"), passages=passages("Een huis", "Een huis")))

    assert "2 words are not on the page: een huis [missing-words]" in said[0]


def test_words_that_others_use_too_are_missed_where_they_were_written():
    body = page("Een dak is meer. Een huis is dan meer dan een huis.")
    said = problems(
        job(body, passages=passages("Een dak is meer.", "Een huis is meer dan een dak."))
    )

    assert [each.partition(":12:")[0] for each in said] == ["content/themes/wonen.md"]


def test_words_on_the_last_of_many_pages_are_found():
    body = sheet_of_items(*[90] * 16) + "<p>Tot slot</p>"

    assert is_sound(job(body, passages=passages(*[words(90)] * 16, "Tot slot.")))


@pytest.mark.parametrize(
    "text",
    [
        "efficiënte fietsfluit voor de officiële afffiche",  # ligatures
        "één ’s-Gravenhage “ja” … 2022–2023 € 1,50",
        "re\u00adgi\u00adona\u00adle woon\u00adruim\u00adte",
        "voor\u200bbeeld en praat@\u200bvoor\u200bbeeld.nl",
        "wel of niet",  # no-break spaces
        "Noord-Brabant en IJ\u00adssel\u00admeer",
    ],
)
@pytest.mark.parametrize("width", ["20mm", "24mm", "150mm"])
def test_words_are_found_however_their_lines_break(text: str, width: str):
    css = f"p {{ inline-size: {width} }}"

    assert is_sound(job(page(text), css=css, passages=passages(text)))


@pytest.mark.parametrize(
    "text",
    [
        "السكن حق للجميع ولا يجوز أن ينتظر الناس طويلا. المساعدة في البيت لا تكفي",
        "بيتًا وحيًّا: لا تُخرجوا أحدًا",
        "كل يوم من 10:00 حتى\u00a020:00",
        "كل يوم من ١٠:٠٠ حتى ٢٠:٠٠",
    ],
)
@pytest.mark.parametrize("width", ["30mm", "150mm"])
def test_arabic_words_are_found_with_their_ligatures(text: str, width: str):
    plex = font("ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf")
    css = (
        f'@font-face {{ font-family: Plex; src: url("{plex.url}") }}'
        f"p {{ direction: rtl; font-family: Plex; inline-size: {width} }}"
    )
    arabic = job(page(text), css=css, assets=[plex], passages=passages(text))

    assert is_sound(replace(arabic, families=frozenset({"Fira Sans", "Plex"})))


def test_words_that_are_hyphenated_by_themselves_are_found():
    css = "p { hyphens: auto; hyphenate-character: '-'; inline-size: 21mm }"
    text = "De gemeenteraadsverkiezingen en zelfhulporganisaties in woonvoorzieningen"

    assert is_sound(job(page(text), css=css, passages=passages(text)))


def test_words_are_told_apart_without_case_signs_and_invisible_breaks():
    assert words_of("Een «huis», één woon\u00adplek & niet_dat") == [
        "een", "huis", "één", "woonplek", "niet", "dat",
    ]  # fmt: skip


# -- columns and boxes ----------------------------------------------------------------------


def test_a_word_too_long_for_its_column_is_told_at_its_place():
    css = "p { inline-size: 60mm }"

    assert problems(
        job(page(f"Een {LONG} is lang"), css=css, passages=passages(f"Een {LONG} is lang"))
    ) == [
        f"{HERE}: error: delft/wonen.nl: '{LONG}' is too long for its column [word-too-long]\n"
        "  hint: put a soft hyphen in it (&shy;), or use a shorter word"
    ]


def test_a_soft_hyphen_makes_a_long_word_fit():
    split = LONG.replace("verzekering", "\u00adverzekering\u00ad")
    css = "p { inline-size: 60mm }"

    assert is_sound(job(page(split), css=css, passages=passages(split)))


def test_a_line_that_may_not_wrap_may_fill_its_box_to_the_edge():
    css = "p { white-space: nowrap; display: inline-block }"

    assert is_sound(job(page("een huis is meer dan een dak"), css=css))


def test_words_that_a_box_hides_are_told():
    css = "p { block-size: 20mm; overflow: hidden; inline-size: 60mm }"
    text = words(80)

    said = problems(job(page(text), css=css, passages=passages(text)))

    assert said[0].startswith(f"{HERE}: error: delft/wonen.nl: '")
    assert said[0].endswith(
        "is cut off [text-cut-off]\n  hint: its box is too small for it, or it stands off the page"
    )


def test_words_off_the_page_are_told():
    css = "p { position: absolute; inset-block-start: 275mm }"

    assert "'ver weg' is cut off [text-cut-off]" in problems(job(page("ver weg"), css=css))[0]


def test_colour_may_stick_out_of_a_box_that_hides_it():
    css = "p { overflow: hidden } b { display: block; background: red; margin-inline: -20mm; }"

    assert is_sound(job(page("<b></b>woorden"), css=css))

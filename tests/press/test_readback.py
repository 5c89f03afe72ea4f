"""Arabic can be copied out of a file: every glyph knows its letters."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from pamflet.press import press
from pamflet.press.proof import text_of
from pamflet.press.readback import Letters, arabic_letters

from .makers import font, job, page

PLEX = font("ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf")
LAM, ALEF, FATHATAN, SHADDA, FATHA = "\u0644", "\u0627", "\u064b", "\u0651", "\u064e"


def printed(text: str) -> str:
    css = (
        f'@font-face {{ font-family: Plex; src: url("{PLEX.url}") }}'
        "p { font-family: Plex; direction: rtl }"
    )
    own = replace(
        job(page(text), css=css, assets=[PLEX]), families=frozenset({"Fira Sans", "Plex"})
    )
    return text_of(press(own).data)


@pytest.mark.parametrize(
    "text",
    [
        "أيضًا كتاب",
        "وقتًا طويلًا أيضًا معًا",
        "قدّموا وفّروا سهّلوا",
        "لا فلا إلى بلا",
        "في كل بيت أو حيّ",
        "مَدرَسَة",
    ],
)
def test_every_letter_of_a_text_is_in_the_file_as_often_as_it_was_written(text):
    assert Counter("".join(printed(text).split())) == Counter("".join(text.split()))


def test_joined_forms_ligatures_and_marks_are_known_by_their_letters():
    known = set(arabic_letters(PLEX.data).values())
    assert {LAM, ALEF, LAM + ALEF, FATHATAN} <= known
    assert known & {SHADDA + FATHA, FATHA + SHADDA}


def test_latin_glyphs_keep_the_letters_they_were_met_with():
    letters = Letters(PLEX.data)
    letters[7] = "fi"
    assert letters[7] == "fi"


def test_what_is_no_font_has_no_letters():
    assert arabic_letters(b"") == {}
    assert arabic_letters(b"GIF89a") == {}
    assert arabic_letters(font().data) == {}

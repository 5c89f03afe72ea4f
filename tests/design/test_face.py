"""Faces: how wide words are."""

from io import BytesIO

import fontpkg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from pamflet.design.face import read_face

from .makers import arabic, latin, patient


@pytest.mark.parametrize(
    "words", ["Wonen en", "leefbare wijken", "Wat telt, is", "Çalışma hakkı", "Житло", "Żółć"]
)
def test_words_are_as_wide_as_another_library_says_but_for_the_kerning(words: str) -> None:
    font = BytesIO(fontpkg.path("Alegreya Sans", 900).read_bytes())
    other = ImageFont.truetype(font, 1000, layout_engine=ImageFont.Layout.BASIC)
    assert latin().width_em(words) == pytest.approx(other.getlength(words) / 1000, rel=0.02)


def test_joined_arabic_is_narrower_than_its_letters() -> None:
    words = "السكن والأحياء"
    letters = sum(arabic().width_em(letter) for letter in words)
    assert arabic().width_em(words) < 0.85 * letters
    assert arabic().width_em(words) == pytest.approx(5.84, rel=0.02)  # as HarfBuzz shapes it


def test_marks_and_soft_hyphens_have_no_width() -> None:
    assert latin().width_em("cliënt\u00adondersteuning") == latin().width_em("cliëntondersteuning")
    assert latin().width_em("e\u0301") == latin().width_em("é")
    assert arabic().width_em("كُلُّ") == arabic().width_em("كل")


def test_a_letter_that_the_face_lacks_has_the_width_of_a_box() -> None:
    assert latin().width_em("家") == latin().missing > 0


def test_the_ink_of_a_line_lies_where_its_letters_are() -> None:
    below, plain, dotted = latin().ink("gaİ")
    assert below.foot == pytest.approx(-0.197)
    assert plain.foot == pytest.approx(0, abs=0.02)
    assert dotted.top == pytest.approx(0.903)
    assert below.left < below.right < plain.right < dotted.right <= latin().width_em("gaİ")


def test_spacing_moves_the_ink_and_a_space_has_none() -> None:
    close, wide = latin().ink("a a"), latin().ink("a a", 0.1, 0.2)
    assert len(close) == len(wide) == 2
    assert wide[1].left - close[1].left == pytest.approx(0.4)


def test_the_ink_of_arabic_is_that_of_its_joined_shapes() -> None:
    alone, *_, joined = *arabic().ink("ح"), *arabic().ink("حب")
    assert alone.foot < -0.2
    assert arabic().ink("حب")[0].foot > -0.1
    assert joined.right > joined.left


def test_the_same_bytes_are_read_once() -> None:
    font = fontpkg.path("Alegreya Sans", 900)
    assert read_face(font.read_bytes()) is read_face(font.read_bytes())


@patient
@given(st.text())
def test_any_text_has_a_width(text: str) -> None:
    assert latin().width_em(text) >= 0
    assert arabic().width_em(text) >= 0

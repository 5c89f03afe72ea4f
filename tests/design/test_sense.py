"""Sense: words that a reader takes together stay on one line if they can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.bill import fit_statement
from pamflet.design.fitting import ARABIC_TITLE, fit_title
from pamflet.design.script import ARABIC
from pamflet.design.sense import tears

from .makers import arabic, patient


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("في", "البيت"),  # in · the house
        ("من", "يفتح"),  # who · opens
        ("مفتاح", "بيتك"),  # key of · your house
        ("مِفتاح", "بيتك"),  # the same with a vowel sign
        ("حق", "السكن"),  # right to · the housing
        ("كل", "إنسان"),  # every · human
    ],
)
def test_a_particle_and_a_noun_hold_on_to_what_follows(before: str, after: str) -> None:
    assert tears(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("بيتك", "راحة"),  # your house | is rest
        ("راحة", "لبالك"),  # rest | for your mind
        ("السكن", "والأحياء"),  # housing | and neighbourhoods
        ("الباب؟", "أنتم"),  # the door? | you
        ("مفتاح.", "بيتك"),  # a sentence ends
        ("Een", "huis"),
        ("", ""),
    ],
)
def test_elsewhere_a_line_may_end(before: str, after: str) -> None:
    assert not tears(before, after)


def test_a_poster_and_a_title_break_by_sense() -> None:
    poster = fit_statement("مفتاح بيتك راحة لبالك.", arabic(), ARABIC)
    assert poster
    assert poster.lines[0] == "مفتاح بيتك"
    title = fit_title("السكن في حيّ مريح وآمن للجميع", arabic(), 70, ARABIC_TITLE)
    assert not any(line.endswith(" في") for line in title.lines)


@patient
@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_words_may_be_asked_about(before: str, after: str) -> None:
    assert tears(before, after) in (True, False)

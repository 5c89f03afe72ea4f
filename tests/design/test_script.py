"""Scripts: how large letters stand that are not Latin."""

import pytest

from pamflet.design.script import ARABIC, LATIN

SHEET = (54, 50, 46, 42, 38, 34, 30)
COVER = (60, 54, 48, 42, 36, 30)


def test_latin_letters_have_the_sizes_that_are_named() -> None:
    assert (LATIN.least_size(9.5), LATIN.body_size(10)) == (9.5, 10)
    assert LATIN.title_style(SHEET).sizes_pt == SHEET
    assert LATIN.title_style(COVER).max_depth_pt == 144


@pytest.mark.parametrize(("named", "least", "usual"), [(9.5, 10.0, 10.5), (10, 10.5, 11.0)])
def test_arabic_letters_are_larger(named: float, least: float, usual: float) -> None:
    assert (ARABIC.least_size(named), ARABIC.body_size(named)) == (least, usual)


def test_arabic_titles_are_smaller_and_stand_further_apart() -> None:
    assert ARABIC.title_style(SHEET).sizes_pt == (36, 34, 32, 30)
    assert ARABIC.title_style(COVER).sizes_pt == (40, 38, 36, 34, 32, 30)
    assert ARABIC.title_style(SHEET).leading > LATIN.title_style(SHEET).leading

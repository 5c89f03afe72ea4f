"""Fitting: a title as large as it can be, in lines that are most alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.fitting import (
    ARABIC_TITLE,
    LATIN_TITLE,
    FittedTitle,
    TitleStyle,
    fit_title,
    fit_title_in,
)

from .makers import arabic, latin, patient

SHY = "\u00ad"


def fit(words: str, width_mm: float = 108) -> FittedTitle:
    return fit_title(words, latin(), width_mm)


@pytest.mark.parametrize(
    ("words", "lines", "size"),
    [
        ("Zorg", ("Zorg",), 54),
        ("Wat telt, is wie je bent", ("Wat telt, is", "wie je bent"), 54),
        ("Wonen en leefbare wijken", ("Wonen en", "leefbare wijken"), 46),
        (
            "Geen wachttijd voor wie hulp nodig heeft",
            ("Geen wachttijd", "voor wie hulp", "nodig heeft"),
            46,
        ),
    ],
)
def test_a_title_stands_in_balanced_lines_at_the_largest_size_that_fits(
    words: str, lines: tuple[str, ...], size: float
) -> None:
    assert fit(words) == FittedTitle(lines, size, fits=True)


def test_a_word_alone_on_its_line_asks_for_a_wider_measure() -> None:
    words = "Belangenbehartiging en cliëntondersteuning"
    lines = ("Belangenbehartiging", "en cliëntondersteuning")
    assert fit(words, 108) == FittedTitle(lines, 30, fits=True, wants_width=True, leading=0.96)
    wide = FittedTitle(lines, 38, fits=True, leading=0.96)
    assert fit_title_in(words, latin(), (108, 128)) == (wide, 128)


def test_a_title_that_is_content_stays_in_the_first_measure() -> None:
    title, width_mm = fit_title_in("Wonen en leefbare wijken", latin(), (108, 128))
    assert (title.size_pt, width_mm) == (46, 108)


def test_a_title_that_fits_nowhere_stays_in_the_first_measure() -> None:
    title, width_mm = fit_title_in("x" * 300, latin(), (108, 128))
    assert (title.fits, width_mm) == (False, 108)


def test_two_sizes_are_a_fair_price_for_a_word_that_is_not_alone_and_three_are_not() -> None:
    words = "Buurtbewoners en vooruitkijken"
    alone = fit_title(words, latin(), 108, TitleStyle(sizes_pt=(46,)))
    assert alone.lines == ("Buurtbewoners", "en", "vooruitkijken")
    fair = fit_title(words, latin(), 108, TitleStyle(sizes_pt=(46, 45, 44)))
    assert (fair.lines, fair.wants_width) == (("Buurtbewoners", "en vooruitkijken"), True)
    dear = fit_title(words, latin(), 108, TitleStyle(sizes_pt=(46, 45.5, 45, 44)))
    assert dear.has_lonely_word


def test_a_short_title_on_one_line_is_not_lonely() -> None:
    assert not fit("Nu").has_lonely_word


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("İyi bir ev", 0.12),
        ("Її дім", 0.12),
        ("Życie", 0.12),
        ("Één huis", 0.12),
        ("Łódź i dom", 0),
        ("iyi bir ev", 0),
        ("Een huis", 0),
        ("Дім", 0),
        ("", 0),
    ],
)
def test_accents_on_capitals_of_the_first_line_ask_for_space(title: str, above: float) -> None:
    assert fit(title).above_em == above


@pytest.mark.parametrize(
    ("title", "leading"),
    [("Een eigen huis", 0.93), ("Nergens Éénmaal", 0.95), ("Zorg ÉÉN", 0.97)],
)
def test_lines_whose_letters_would_touch_stand_further_apart(title: str, leading: float) -> None:
    fitted = fit_title(title, latin(), 60)
    assert len(fitted.lines) == 2
    assert fitted.leading == pytest.approx(leading, abs=0.011)


def test_a_word_breaks_at_a_soft_hyphen_only_if_it_must() -> None:
    assert fit(f"buurt{SHY}bewoners").lines == ("buurtbewoners",)
    assert fit(f"Geestelijke{SHY}gezondheidszorg").lines == ("Geestelijke-", "gezondheidszorg")


def test_a_no_break_space_holds_words_together() -> None:
    assert "Den\u00a0Haag" in " ".join(fit("Wonen en leven in Den\u00a0Haag").lines)


def test_a_title_that_is_too_long_says_so_and_is_not_set_smaller() -> None:
    title = fit("Iedereen die dat wil doet mee aan het leven in de eigen buurt en in de stad")
    assert not title.fits
    assert title.size_pt == 30
    assert len(title.lines) == 4


def test_a_word_wider_than_the_measure_does_not_fit() -> None:
    title = fit("Arbeidsongeschiktheidsverzekeringsmaatschappij")
    assert title.lines == ("Arbeidsongeschiktheidsverzekeringsmaatschappij",)
    assert not title.fits


def test_an_empty_title_has_no_lines() -> None:
    assert fit(f" {SHY} \n") == FittedTitle((), 54, fits=True)


def test_a_title_is_never_deeper_than_it_may_be() -> None:
    assert [LATIN_TITLE.most_lines(size) for size in (54, 50, 46, 30)] == [2, 2, 3, 3]
    assert [ARABIC_TITLE.most_lines(size) for size in (36, 34)] == [2, 3]


def test_an_arabic_title_is_measured_joined() -> None:
    title = fit_title("السكن والأحياء الملائمة للعيش", arabic(), 108, ARABIC_TITLE)
    assert title == FittedTitle(("السكن والأحياء", "الملائمة للعيش"), 36, fits=True, leading=1.24)


@patient
@given(st.text(max_size=80), st.floats(20, 200))
def test_no_letter_is_lost_and_what_fits_is_within_the_measure(words: str, width_mm: float) -> None:
    title = fit(words, width_mm)
    kept = "".join("".join(title.lines).replace("-", "").split())
    assert kept == "".join(words.replace(SHY, "").replace("-", "").split())
    if title.fits:
        room = width_mm / 25.4 * 72 / title.size_pt
        assert len(title.lines) <= 3
        assert all(
            latin().width_em(line) - 0.008 * len(line) <= room + 1e-6 for line in title.lines
        )


@pytest.mark.parametrize("words", ["a " * 5000, f"a{SHY}" * 5000, "\u0301 " * 60, "x" * 100_000])
def test_a_book_for_a_title_is_no_trouble(words: str) -> None:
    assert fit(words).lines

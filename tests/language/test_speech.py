"""Dates, numbers, lists and fixed words, as people of a language write them."""

from datetime import date

import pytest

from pamflet.language import language

from .makers import POLISH, SHIPPED, head, spoken


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("nl", "16 maart 2022"),
        ("en", "16 March 2022"),
        ("fy", "16 maart 2022"),
        ("de", "16. März 2022"),
        ("fr", "16 mars 2022"),
        ("pl", "16 marca 2022"),
        ("uk", "16 березня 2022 р."),
        ("tr", "16 Mart 2022"),
        ("ar", "١٦ مارس ٢٠٢٢"),
        ("ar-MA", "16 مارس 2022"),
    ],
)
def test_a_date_reads_as_people_write_it(code, day):
    assert spoken(code).date(date(2022, 3, 16)).replace("\u202f", " ") == day


@pytest.mark.parametrize(
    ("code", "month"),
    [
        ("nl", "maart 2022"),
        ("en", "March 2022"),
        ("fy", "maart 2022"),
        ("pl", "marzec 2022"),
        ("uk", "березень 2022"),
        ("ar", "مارس ٢٠٢٢"),
    ],
)
def test_a_month_stands_alone(code, month):
    assert spoken(code).month(date(2022, 3, 1)) == month


@pytest.mark.parametrize(
    ("code", "words", "sentence"),
    [
        ("nl", ["Delft", "Leiden", "Den Haag"], "Delft, Leiden en Den Haag"),
        ("en", ["Delft", "Leiden", "Den Haag"], "Delft, Leiden and Den Haag"),
        ("fy", ["Delft", "Leiden", "Den Haag"], "Delft, Leiden en Den Haag"),
        ("tr", ["Delft", "Leiden", "Den Haag"], "Delft, Leiden ve Den Haag"),
        ("pl", ["Delft", "Leiden", "Den Haag"], "Delft, Leiden i Den Haag"),
        ("uk", ["Делфт", "Лейден", "Гаага"], "Делфт, Лейден і Гаага"),
        ("ar", ["دلفت", "لايدن", "لاهاي"], "دلفت ولايدن ولاهاي"),
        ("nl", ["Delft"], "Delft"),
        ("nl", [], ""),
    ],
)
def test_words_are_enumerated_in_a_sentence(code, words, sentence):
    assert spoken(code).enumeration(words) == sentence


@pytest.mark.parametrize("code", SHIPPED)
def test_arabic_alone_runs_from_right_to_left_and_counts_in_its_own_numerals(code):
    speech = spoken(code)
    is_arabic = code == "ar"
    assert speech.direction == ("rtl" if is_arabic else "ltr")
    assert speech.numerals == ("arabic-indic" if is_arabic else "decimal")
    assert speech.number(12) == ("١٢" if is_arabic else "12")


def test_numerals_are_those_of_the_locale():
    assert [spoken(code).numerals for code in ("ar-MA", "ar-EG", "fa")] == [
        "decimal",
        "arabic-indic",
        "persian",
    ]
    assert spoken("fa").number(1205) == "۱٬۲۰۵"


def test_a_phrase_is_looked_up_and_one_that_lacks_is_noted():
    speech = spoken("nl", 'msgid "Contact"\nmsgstr "Praat met ons"\n')
    assert speech.phrase("Contact") == "Praat met ons"
    assert speech.phrase("Partners") == "Partners"
    assert speech.missing == {"Partners"}


def test_a_phrase_with_a_number_has_a_form_for_it():
    phrases = 'msgid "point"\nmsgid_plural "points"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    speech = language("pl", "pl.po", head(POLISH) + phrases)
    assert [speech.phrases("point", "points", number) for number in (1, 3, 5)] == ["a", "b", "c"]
    assert speech.missing == set()


@pytest.mark.parametrize(
    "phrase", ['#, fuzzy\nmsgid "Contact"\nmsgstr "Contactueel"\n', 'msgid "Contact"\nmsgstr ""\n']
)
def test_a_guess_is_no_phrase_nor_is_one_without_words(phrase):
    speech = spoken("nl", phrase)
    speech.phrase("Contact")
    assert speech.missing == {"Contact"}
    assert speech.lines["Contact"] == head().count("\n") + phrase.count("\n") - 1

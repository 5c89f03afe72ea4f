"""Which languages there are, and what they are called."""

import pytest

from pamflet.errors import Faulty, Place
from pamflet.language import country, is_known, language_names, locale


@pytest.mark.parametrize(
    "code", ["nl", "en", "fy", "tr", "pl", "uk", "ar", "de", "fr", "nl-BE", "zh-Hant", "pap"]
)
def test_a_language_is_known_by_its_code(code):
    assert is_known(code)


@pytest.mark.parametrize(
    "code", ["", "xx", "xx9", "prs", "en.fr", "nl_NL", "NL", "nederlands", "nl-", "en@x"]
)
def test_a_code_that_is_no_language_is_told(code):
    assert not is_known(code)
    with pytest.raises(Faulty) as caught:
        locale(code, Place("a.md", 2, 8))
    (problem,) = caught.value.problems
    assert str(problem) == (
        f"a.md:2:8: error: '{code}' is not a language we know [unknown-locale]\n"
        "  hint: write a code such as nl, en or ar"
    )


def test_english_reads_as_in_britain():
    assert str(locale("en", Place("a"))) == "en_GB"


@pytest.mark.parametrize(
    ("code", "own", "dutch"),
    [
        ("en", "English", "Engels"),
        ("fy", "Frysk", "Fries"),
        ("tr", "Türkçe", "Turks"),
        ("pl", "Polski", "Pools"),
        ("uk", "Українська", "Oekraïens"),
        ("ar", "العربية", "Arabisch"),
        ("de", "Deutsch", "Duits"),
        ("fr", "Français", "Frans"),
        ("nl-BE", "Nederlands (België)", "Nederlands (België)"),
    ],
)
def test_a_volunteer_finds_a_language_by_both_its_names(code, own, dutch):
    assert language_names(code, "nl") == (own, dutch)


def test_a_turkish_name_has_a_turkish_capital():
    assert language_names("en", "tr") == ("English", "İngilizce")
    assert all("i̇" not in name for name in language_names("id", "tr"))


@pytest.mark.parametrize(
    ("code", "where"),
    [("nl", "NL"), ("fy", "NL"), ("nl-BE", "BE"), ("en", "GB"), ("pl", "PL"), ("eo", None)],
)
def test_a_language_has_the_country_of_its_phone_numbers(code, where):
    assert country(code) == where

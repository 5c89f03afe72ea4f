"""Curly quotes, apostrophes, dashes and ellipses, by the custom of each language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.content.typography import typeset

from .makers import introduction, line, outlined

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("'s Ochtends is het stil", "’s Ochtends is het stil"),
        ("Ook 's avonds en 's nachts", "Ook ’s avonds en ’s nachts"),
        ("Van 't Harde naar 's-Hertogenbosch", "Van ’t Harde naar ’s-Hertogenbosch"),
        ("'t Is 'n bank, 'k weet het", "’t Is ’n bank, ’k weet het"),
        ("'80 en de jaren '90", "’80 en de jaren ’90"),
        ("(’s) ('s avonds)", "(’s) (’s avonds)"),
        ("foto's, baby's, CDA'er en A4'tje", "foto’s, baby’s, CDA’er en A4’tje"),
        ("50+'ers en Thomas' huis", "50+’ers en Thomas’ huis"),
        ("'huis' en \"thuis\"", "‘huis’ en “thuis”"),
        ("\"Hij zei 'ja'.\"", "“Hij zei ‘ja’.”"),
        ("'Hij zei \"ja\".'", "‘Hij zei “ja”.’"),
        ('"\'t Is goed"', "“’t Is goed”"),
        ("''t Is goed'", "‘’t Is goed’"),
        ("'Kom 's langs', zei ze", "‘Kom ’s langs’, zei ze"),
        ("wat 'n 'mooi' huis", "wat ’n ‘mooi’ huis"),
        ("'n' is een letter", "‘n’ is een letter"),
        ("(\"x\") ['y']", "(“x”) [‘y’]"),
        ("\"Wat?\" 'Nee!'", "“Wat?” ‘Nee!’"),
        ('"Een." "Twee."', "“Een.” “Twee.”"),
        ('—"ja"— zei hij', "—“ja”— zei hij"),
        ('zwart-"wit"', "zwart-“wit”"),
        ('"zonder einde', "“zonder einde"),
        ('zonder begin"', "zonder begin”"),
        ('een scherm van 24"', 'een scherm van 24"'),
        ('"', "”"),
        ("'", "’"),
        ("“krul” ‘krul’ «krul»", "“krul” ‘krul’ «krul»"),
        ("van 9 -- 17 uur", "van 9 – 17 uur"),
        ("nee---ja", "nee—ja"),
        ("en dan...", "en dan…"),
        ("a - b, a-b, ----, ....", "a - b, a-b, ----, ...."),
    ],
)
def test_dutch(typed, printed):
    assert line(typed).html == printed
    assert typeset(typed, "nl") == printed


# What CLDR 48 opens and closes a quotation with, and one within it (common/main, delimiters).
CLDR = {
    "nl": "‘’‘’",
    "en": "“”‘’",
    "fy": "“”‘’",
    "tr": "“”‘’",
    "pl": "„”«»",
    "uk": "«»„“",
    "ar": "”“’‘",
    "de": "„“‚‘",
    "fr": "«»«»",
}
# Where we print as books do: Dutch has both kinds, as they were typed; French tells a quotation
# within another from it; Arabic books have angle quotes, which also turn round by themselves.
AS_BOOKS = {"nl": "“”‘’", "fr": "«»“”", "ar": "«»‹›"}


@pytest.mark.parametrize("locale", CLDR)
def test_quotes_are_those_of_cldr_or_of_books(locale):
    signs = typeset("\"a\" 'b'", locale).replace(NBSP, "")
    assert re.sub("[ab ]", "", signs) == AS_BOOKS.get(locale, CLDR[locale])


def test_no_book_goes_against_cldr_without_need():
    assert all(signs != CLDR[locale] for locale, signs in AS_BOOKS.items())


@pytest.mark.parametrize(
    ("locale", "printed"),
    [
        ("nl", "“a ‘b’ c”"),
        ("en", "“a ‘b’ c”"),
        ("en-GB", "“a ‘b’ c”"),
        ("fy", "“a ‘b’ c”"),
        ("tr", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("fr", f"«{NBSP}a “b” c{NBSP}»"),
        ("pl", "„a «b» c”"),
        ("uk", "«a „b“ c»"),
        ("ar", "«a ‹b› c»"),
        ("es", "“a ‘b’ c”"),
    ],
)
def test_every_language_has_its_own_quotes(locale, printed):
    assert typeset("\"a 'b' c\"", locale) == printed


@pytest.mark.parametrize(
    ("locale", "typed", "printed"),
    [
        ("fr", "l'eau d'Ys", "l’eau d’Ys"),
        ("uk", "зв'язок і п'ять", "зв’язок і п’ять"),
        ("de", "Geht's um '80?", "Geht’s um ’80?"),
        ("en", "'Tis, 'tis; don't", "‘Tis, ’tis; don’t"),
        ("fr", "à 's-Hertogenbosch", "à ’s-Hertogenbosch"),
        ("pl", "'t Harde", "’t Harde"),
    ],
)
def test_an_apostrophe_is_one_in_every_language(locale, typed, printed):
    assert typeset(typed, locale) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('*"a"* en **"b"**', "<em>“a”</em> en <strong>“b”</strong>"),
        ('"*a*" en "**b**"', "“<em>a</em>” en “<strong>b</strong>”"),
        ("*'s avonds*", "<em>’s avonds</em>"),
        ('**"Lead."** Tekst', "<strong>“Lead.”</strong> Tekst"),
        ('["a"](https://x.nl)', '<a href="https://x.nl">“a”</a>'),
        ('"[a](https://x.nl)"', '“<a href="https://x.nl">a</a>”'),
        ('<b>"a"</b> "<b>b</b>"', "<b>“a”</b> “<b>b</b>”"),
        ("[a](https://x.nl \"b 'c'\")", '<a href="https://x.nl" title="b \'c\'">a</a>'),
    ],
)
def test_quotes_see_past_bold_and_links(typed, printed):
    assert line(typed).html == printed


def test_code_stays_as_it_is():
    assert line("`'a' \"b\" -- ...` 'c'").html == "<code>'a' \"b\" -- ...</code> ‘c’"


def test_an_address_stays_as_it_is():
    html = '<a href="https://x.nl/a--b">https://x.nl/a--b</a>'
    assert line("<https://x.nl/a--b>").html == html


def test_a_quote_behind_a_backslash_stays_straight():
    assert line("\\\"a\\\" \\'b\\'").html == "\"a\" 'b'"


def test_expressions_stay_as_they_are_and_count_as_words():
    text = line("\"{{ a['b'] }}\" '{{ c }}' {{ d }}'s")
    assert [each.source for each in text.expressions] == ["{{ a['b'] }}", "{{ c }}", "{{ d }}"]
    assert re.sub("\ue000\\d\ue001", "x", text.html) == "“x” ‘x’ x’s"


def test_quotes_pair_within_a_paragraph_only():
    assert introduction('"Open\n\ndicht"') == "<p>“Open</p>\n<p>dicht”</p>"


def test_quotes_pair_over_the_lines_of_a_paragraph():
    assert introduction('"Open\ndicht"') == "<p>“Open\ndicht”</p>"


@pytest.mark.parametrize("item", ['- **"Nu."** \'s Avonds.', '- **"Nu."**\n  \'s Avonds.'])
def test_a_point_may_begin_with_a_quote(item):
    ((point,),) = (section.items for section in outlined(item).sections)
    assert (point.lead.html, point.body.html) == ("“Nu.”", "’s Avonds.")


def test_an_id_knows_nothing_of_quotes():
    ((point,),) = (section.items for section in outlined('- **"Nu", zei \'t hof.** x').sections)
    assert point.id == "nu-zei-t-hof"


@given(st.text(alphabet="ab1 '\"()-.…—\u00a0éж", max_size=40), st.sampled_from(["nl", "fr", "uk"]))
def test_no_straight_apostrophe_is_left_and_no_word_changes(typed, locale):
    printed = typeset(typed, locale)
    assert "'" not in printed
    words = re.compile(r"\w+")
    assert words.findall(printed) == words.findall(typed)


@given(st.text(alphabet="ab \"'", max_size=30))
def test_what_is_printed_once_stays_as_it_is(typed):
    printed = typeset(typed, "nl")
    assert typeset(printed, "nl").replace('"', "”") == printed.replace('"', "”")

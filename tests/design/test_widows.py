"""Widows: no word alone on the last line of a paragraph."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.widows import join_widow, join_widow_html, part_brackets, tie_small_words

from .makers import patient

NBSP = "\u00a0"
TAGS = re.compile(r"<[^>]*>")
PIECES = st.sampled_from(
    ["een", "voordeur", " ", "\n", "<b>", "</b>", '<a href="x y" title="p q">', "</a>", "&amp;",
     "&nbsp;", "<br>", "verantwoordelijk", ".", "<", ">", "«", NBSP]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Dit heet Housing First.", f"Dit heet Housing{NBSP}First."),
        ("Een thuis met verantwoordelijkheid.", "Een thuis met verantwoordelijkheid."),
        ("voor iedereen", "voor iedereen"),
        ("Wat  telt,\nis\n wie je  bent\n", f"Wat  telt,\nis\n wie je{NBSP}bent\n"),
        ("", ""),
    ],
)
def test_the_last_two_words_are_joined_if_the_last_is_short(text: str, joined: str) -> None:
    assert join_widow(text) == joined


@pytest.mark.parametrize(
    ("markup", "joined"),
    [
        ("Dit is <b>heel mooi</b> werk.", f"Dit is <b>heel mooi</b>{NBSP}werk."),
        ("<strong>Lees.</strong> Bel ons nu", f"<strong>Lees.</strong> Bel ons{NBSP}nu"),
        ('Kijk op <a href="a b">onze site</a>', 'Kijk op <a href="a b">onze site</a>'),
        ('<a title="a > b c">x</a> en meer', f'<a title="a > b c">x</a> en{NBSP}meer'),
        ("Zorg, hulp &amp; steun", f"Zorg, hulp &amp;{NBSP}steun"),
        ("een <b>twee</b>", "een <b>twee</b>"),
        ('een twee drie <a href="vier vijf', 'een twee drie <a href="vier vijf'),
    ],
)
def test_in_html_only_the_text_after_the_last_tag_is_touched(markup: str, joined: str) -> None:
    assert join_widow_html(markup) == joined


@pytest.mark.parametrize(
    ("markup", "tied"),
    [
        ("Dom w dobrej okolicy", f"Dom w{NBSP}dobrej okolicy"),
        ("Opieka i w domu", f"Opieka i{NBSP}w{NBSP}domu"),
        ("Допомога й\nпідтримка", f"Допомога й{NBSP}підтримка"),
        ("A tak, (z domu) „o tym”", f"A{NBSP}tak, (z{NBSP}domu) „o{NBSP}tym”"),
        ("dom i <b>z</b> <b>w</b> ogrodem", f"dom i{NBSP}<b>z</b> <b>w</b> ogrodem"),
        ('<a title="a b">w domu</a>', f'<a title="a b">w{NBSP}domu</a>'),
        ("na dom, 5 lat, A4 i", "na dom, 5 lat, A4 i"),
        ("Zorg &amp; hulp z's x", "Zorg &amp; hulp z's x"),
    ],
)
def test_a_word_of_one_letter_is_joined_to_the_next(markup: str, tied: str) -> None:
    assert tie_small_words(markup) == tied


@pytest.mark.parametrize(
    ("markup", "parted"),
    [
        ("de ‘keukentafel’ (thuis)", "de ‘keukentafel’\u200b (thuis)"),
        ("«стіл» [вдома]", "«стіл»\u200b [вдома]"),
        ("een huis (thuis) en ‘een’ tafel", "een huis (thuis) en ‘een’ tafel"),
        ("‘huis’(thuis)", "‘huis’(thuis)"),
    ],
)
def test_a_line_may_end_between_a_quotation_and_a_bracket(markup: str, parted: str) -> None:
    assert part_brackets(markup) == parted


@patient
@given(st.text())
def test_plain_text_keeps_its_words(text: str) -> None:
    assert join_widow(text).split() == text.split()


@patient
@given(st.lists(PIECES).map("".join))
def test_html_keeps_its_tags_and_its_words(markup: str) -> None:
    joined = join_widow_html(markup)
    assert TAGS.findall(joined) == TAGS.findall(markup)
    assert joined.split() == markup.split()


@patient
@given(st.lists(PIECES).map("".join))
def test_joining_twice_joins_no_more_than_the_next_pair(markup: str) -> None:
    assert join_widow_html(markup).count(NBSP) <= markup.count(NBSP) + 1

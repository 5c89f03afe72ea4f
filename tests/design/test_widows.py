"""Widows: no word alone on the last line of a paragraph."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.widows import join_widow, join_widow_html

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

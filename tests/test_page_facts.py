"""The facts that hold for every printed page, however it is styled; and that each can fail."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from columns import columns_that_start_apart, lines_off_the_grid
from facts import (
    badly_filled,
    figures_of_the_old_style,
    hyphenated_words,
    lonely_headings,
    lost_voices,
    near_the_trim,
    on_the_fold,
    pale_words,
    small_words,
    told_decoration,
    words_on_words,
)
from paper import FOOT, HEIGHT, SAFE, end_of, inked
from shipped import Edition, all_editions, one_group, shipped, spoiled

pytestmark = pytest.mark.slow

SHEET = "landelijk/thema-wonen-2022.nl"
PROGRAMME = "landelijk/samenwerken-2018.nl"
FOLDED = "landelijk/thema-wonen-2022-vouwblad.nl"
POSTER = "landelijk/thema-wonen-2022-poster.nl"
PANEL_FOOT = 197.0  # of a folded sheet, from its head
# Where it can be broken: a sheet has no fold, and a poster prints no demands.
WITH_DEMANDS = ("sheet", "programme", "folded")
LAYOUTS = (*WITH_DEMANDS, "poster")
FACTS = {
    near_the_trim: LAYOUTS,
    on_the_fold: ("folded",),
    words_on_words: LAYOUTS,
    columns_that_start_apart: WITH_DEMANDS,
    lines_off_the_grid: WITH_DEMANDS,
    lonely_headings: WITH_DEMANDS,
    badly_filled: LAYOUTS,
    pale_words: LAYOUTS,
    small_words: LAYOUTS,
    hyphenated_words: LAYOUTS,
    figures_of_the_old_style: LAYOUTS,
    lost_voices: WITH_DEMANDS,
    told_decoration: LAYOUTS,
}


@pytest.fixture(params=all_editions())
def edition(request: pytest.FixtureRequest) -> Edition:
    """Give all that ships, one after the other."""
    return shipped(request.param)


@pytest.mark.parametrize("name", all_editions())
def test_a_page_breaks_no_fact(name: str):
    there = shipped(name)
    broken = {
        f"{fact.__name__}: {each}"
        for fact, layouts in FACTS.items()
        if there.layout in layouts
        for each in fact(there)
    }
    assert broken == set()


def test_the_last_page_ends_at_its_foot(edition: Edition):
    if edition.layout == "poster":  # its strip ends nearer to the trim: no running foot is below
        assert HEIGHT - 9 < max(sign.bottom for sign in inked(edition.pages[0])) < HEIGHT - SAFE
        return
    if edition.layout == "folded":  # its outside ends at its foot, and its inside above it
        outside_foot, inside_foot = (end_of(signs) for signs in edition.pages)
        assert PANEL_FOOT - 3 < outside_foot <= PANEL_FOOT >= inside_foot
        return
    assert FOOT - 3 < end_of(edition.pages[-1]) <= FOOT


def test_only_the_last_page_may_be_short(edition: Edition):
    assert all(end_of(signs) > 2 / 3 * edition.trim[1] for signs in edition.pages[:-1])


# -- each fact can fail ---------------------------------------------------------------------

MISTAKES: dict[str, tuple[Any, str, str]] = {
    "words too far out": (near_the_trim, SHEET, ".kicker { margin-inline-start: -12mm }"),
    "a logo too far out": (near_the_trim, SHEET, ".plate-row { margin-block-start: -4mm }"),
    "a code too far out": (near_the_trim, POSTER, ".strip-qr { margin-inline-end: -11mm }"),
    "words on the fold": (on_the_fold, FOLDED, ".inside { margin-inline: 12mm -12mm }"),
    "a logo on the fold": (on_the_fold, FOLDED, ".front-panel .plate { padding: 6mm 2mm }"),
    "a lead-in on its text": (words_on_words, SHEET, ".demand-lead { margin-block-end: -9pt }"),
    "a first demand set lower": (
        columns_that_start_apart,
        SHEET,
        ".demand:first-child { padding-block-start: 1mm }",
    ),
    "a first theme set lower": (
        columns_that_start_apart,
        PROGRAMME,
        ".theme:first-child { padding-block-start: 1mm }",
    ),
    "an introduction set lower": (
        columns_that_start_apart,
        FOLDED,
        ".introduction { padding-block-start: 1mm }",
    ),
    "demands not whole lines apart": (
        lines_off_the_grid,
        SHEET,
        ".demand { margin-block-end: calc(0.9 * var(--line)) }",
    ),
    "points a quarter of a line apart": (
        lines_off_the_grid,
        PROGRAMME,
        ".point { margin-block-end: calc(0.25 * var(--line)) }",
    ),
    "an introduction on lines of its own": (
        lines_off_the_grid,
        FOLDED,
        ".introduction { line-height: calc(1.2 * var(--line)) }",
    ),
    "a heading without demands": (
        lonely_headings,
        SHEET,
        ".section-heading { break-after: page } .demand:nth-child(n + 4) { display: none }",
    ),
    "a theme with one point under it": (
        lonely_headings,
        PROGRAMME,
        ".point + .point { break-before: column }",
    ),
    "a panel's heading over one demand": (
        lonely_headings,
        FOLDED,
        ".demand + .demand { break-before: column }",
    ),
    "an empty back": (
        badly_filled,
        SHEET,
        ".band, .demand:nth-child(n + 3) { display: none }",
    ),
    "an empty panel": (
        badly_filled,
        FOLDED,
        ".demand:nth-child(n + 3), .statement-panel { display: none }",
    ),
    "grey text": (pale_words, SHEET, ".demand-text { color: #777777 }"),
    "words on a voice": (pale_words, SHEET, ".masthead-words { inset-inline-start: 70mm }"),
    "small print": (small_words, SHEET, ".colophon { font-size: 8pt }"),
    "a language's hyphens": (hyphenated_words, SHEET, "html { hyphens: auto }"),
    "figures of the old style": (
        figures_of_the_old_style,
        SHEET,
        ".demand::before { font-variant-numeric: normal }",
    ),
    "a number of the old style": (
        figures_of_the_old_style,
        PROGRAMME,
        ".count b { font-variant-numeric: normal }",
    ),
    "no chorus": (lost_voices, SHEET, ".chorus { background-image: none !important }"),
    "a chorus tangent to the trim": (
        lost_voices,
        PROGRAMME,
        ".chorus { margin-block-start: 3mm }",
    ),
}


@pytest.mark.parametrize(
    "mistake", [pytest.param(name, marks=one_group(MISTAKES[name][1])) for name in MISTAKES]
)
def test_a_mistake_breaks_its_fact(mistake: str):
    fact, name, css = MISTAKES[mistake]
    is_fitted = fact is not lonely_headings  # the press finds demands for every heading
    wrong = spoiled(name, css, is_fitted=is_fitted)
    assert list(fact(shipped(name))) == []
    assert list(fact(wrong)) != []


def test_for_every_fact_there_is_a_mistake_that_breaks_it():
    assert {fact for fact, _, _ in MISTAKES.values()} | {told_decoration} == FACTS.keys()


@one_group(SHEET)
def test_a_drawing_that_is_told_is_found():
    drawing = '<svg width="9" height="9"><path d="M0 0H9V9"/></svg><main'
    assert list(told_decoration(spoiled(SHEET, html=("<main", drawing)))) != []


@one_group(SHEET)
def test_a_demand_without_a_voice_is_found():
    fewer = shipped("zeeland/thema-wonen-2022.nl")
    other = replace(shipped(SHEET), manuscript=fewer.manuscript)
    assert list(lost_voices(other)) == ["11 voices for 7 demands"]

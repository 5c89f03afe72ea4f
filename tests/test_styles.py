"""The style sheets that ship hold for every language and for both directions."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parent.parent / "styles"
SHEETS = sorted(STYLES.rglob("*.css"))
PAGE = STYLES / "page.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|(?:left|right)-radius"
    r"|(?:float|clear|text-align):\s*(?:left|right)"
)


def rules(sheet: Path) -> str:
    return COMMENT.sub("", sheet.read_text(encoding="utf-8"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_nothing_is_said_to_stand_left_or_right(sheet):
    assert PHYSICAL.findall(rules(sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_letter_is_made_a_capital(sheet):
    """The capital of a Turkish i is İ, and Arabic has none."""
    assert "text-transform" not in rules(sheet)
    assert "small-caps" not in rules(sheet)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_words_are_broken_at_soft_hyphens_alone(sheet):
    """There are no patterns for Frisian, Turkish and Arabic, and the series breaks no words."""
    assert set(re.findall(r"[^-]hyphens:\s*([\w-]+)", rules(sheet))) <= {"manual", "none"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_counter_counts_in_the_numerals_of_the_language(sheet):
    counters = re.findall(r"counter\(([^()]*(?:\([^()]*\)[^()]*)*)\)", rules(sheet))
    assert all(each.endswith("var(--numerals)") for each in counters)


BARE = {"card", "folded", "poster"}  # pages with no head or foot that would have to turn round


def test_every_page_with_a_head_or_foot_has_one_from_right_to_left():
    selectors = ", ".join(re.findall(r"@page ([^{]+)", rules(PAGE)))
    pages = set(re.findall(r"[\w-]+", re.sub(r":[\w-]+", "", selectors)))
    forward = {name for name in pages - BARE if not name.endswith("-rtl")}
    assert forward == {"sheet", "programme"}
    assert pages >= BARE
    assert pages - forward - BARE == {f"{name}-rtl" for name in forward}
    for name in forward:
        layout = rules(STYLES / "layouts" / f"{name}.css")
        assert f".{name} {{ page: {name}; }}" in layout
        assert f'[dir="rtl"] .{name} {{ page: {name}-rtl; }}' in layout


def test_large_print_has_a_page_from_right_to_left_whose_foot_turns_round():
    page = rules(STYLES / "page-large.css")
    forward, backward = page.split("@page large-rtl")
    feet = r"@bottom-(left|right) \{[^}]*content: ([^;]+);"
    assert dict(re.findall(feet, forward)) == {"left": "string(title)", "right": "var(--folio)"}
    assert dict(re.findall(feet, backward)) == {"left": "var(--folio)", "right": "string(title)"}
    layout = rules(STYLES / "layouts" / "large-print.css")
    assert '[dir="rtl"] .large-print { page: large-rtl; }' in layout

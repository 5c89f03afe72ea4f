"""An edition's own inks: what the sender says wins where it can be read, the rest follows."""

from __future__ import annotations

import pytest

from pamflet.design.colour import derive_palette
from pamflet.design.tones import contrast
from pamflet.errors import Severity
from pamflet.press.prepress.inks import BLACK, PAPER, Inks
from pamflet.press.prepress.mixing import own_inks, rgb_of

from .makers import ACCENT, PRIMARY, condition, ticket

YELLOW = "#ffd100"
BLUE_INKS, YELLOW_INKS, PINK_INKS = (100, 70, 0, 20), (0, 15, 95, 0), (0, 45, 10, 0)


def tokens_of(inks: dict[str, tuple[float, ...]], primary: str = PRIMARY) -> dict[str, Inks]:
    """Return the inks of those tokens that do not simply go through the profile, by name."""
    made = ticket(primary=primary, inks=inks)
    own, problems = own_inks(made, condition())
    assert problems == []
    tokens = derive_palette(primary, ACCENT, made.themes).css_tokens()
    return {name: own[rgb_of(hex_)] for name, hex_ in tokens.items() if rgb_of(hex_) in own}


def seen(inks: Inks) -> str:
    return "#{:02x}{:02x}{:02x}".format(*condition().seen(inks))


def test_without_inks_of_its_own_only_ink_and_paper_are_special():
    assert set(tokens_of({}).values()) == {PAPER, BLACK}
    assert (tokens_of({})["--paper"], tokens_of({})["--ink"]) == (PAPER, BLACK)


def test_the_primary_s_inks_are_those_of_field_and_headings():
    found = tokens_of({"primary": BLUE_INKS})
    assert found["--field"] == found["--brand"] == Inks(1.0, 0.7, 0.0, 0.2)
    assert found["--ink"] == BLACK


def test_a_bright_primary_s_inks_are_those_of_the_field_alone():
    found = tokens_of({"primary": YELLOW_INKS}, primary=YELLOW)
    assert found["--field"] == Inks(0.0, 0.15, 0.95, 0.0)
    assert contrast(seen(found["--brand"]), "#ffffff") >= 4.5


def test_the_accent_s_inks_are_those_of_the_reader_s_vote():
    found = tokens_of({"accent": PINK_INKS})
    assert found["--accent"] == found["--mark"] == Inks(0.0, 0.45, 0.1, 0.0)


def test_other_tones_follow_from_what_the_inks_look_like():
    green = tokens_of({"primary": (90, 30, 95, 30)})
    light = rgb_of(seen(green["--voice-light"]))
    assert light[1] > max(light[0], light[2]), "a green field has green voices"
    tint = rgb_of(seen(green["--tint"]))
    assert tint[1] >= max(tint[0], tint[2])


@pytest.mark.parametrize(
    ("inks", "said"),
    [
        ({"primary": (20, 5, 0, 0)}, "words on colours.print.primary have a contrast of"),
        ({"accent": (100, 80, 0, 60)}, "words on colours.print.accent have a contrast of"),
        ({"accent": (45, 20, 0, 10)}, "colours.print.accent has, on the primary, a contrast of"),
    ],
)
def test_inks_that_break_what_the_screen_promises_are_told(inks, said):
    own, (problem,) = own_inks(ticket(primary="#2f7f3c", inks=inks), condition())
    assert (problem.code, problem.severity) == ("unreadable-inks", Severity.WARNING)
    assert said in problem.message
    assert set(own.values()) == {PAPER, BLACK}

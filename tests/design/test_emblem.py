"""Emblems: each theme has its own, told apart without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.emblem import NAMED, Emblem, choose_emblem, draw_emblem, emblem
from pamflet.design.voice import Corner, voice

from .makers import patient

NAMES = ["care", "housing", "money", "support", "recovery", "voice", "further"]


def test_the_series_has_seven_emblems_with_names() -> None:
    assert list(NAMED) == NAMES
    assert len({design.corners for design in NAMED.values()}) == 7
    assert choose_emblem("money") == Emblem(
        (Corner.TOP_RIGHT, Corner.BOTTOM_RIGHT, Corner.TOP_LEFT, Corner.BOTTOM_LEFT), 3
    )


def test_an_emblem_is_two_by_two_voices_with_a_gap_and_one_accent() -> None:
    svg = emblem("housing", "#0b4f55", "#f5b82e")
    paths = [
        voice(0, 0, 48, Corner.BOTTOM_LEFT, "#f5b82e"),
        voice(52, 0, 48, Corner.BOTTOM_RIGHT, "#0b4f55"),
        voice(0, 52, 48, Corner.BOTTOM_LEFT, "#0b4f55"),
        voice(52, 52, 48, Corner.BOTTOM_RIGHT, "#0b4f55"),
    ]
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    assert svg == f"{head}{''.join(paths)}</svg>"


def test_a_mirrored_emblem_mirrors_its_places_and_its_corners() -> None:
    svg = emblem("care", "#000000", "#f5b82e", mirrored=True)
    assert voice(0, 0, 48, Corner.BOTTOM_RIGHT, "#f5b82e") in svg
    assert voice(52, 0, 48, Corner.BOTTOM_LEFT.mirrored.mirrored, "#000000") in svg


@patient
@given(st.text())
def test_any_theme_id_has_an_emblem_and_always_the_same(name: str) -> None:
    assert choose_emblem(name) == choose_emblem(name)
    assert draw_emblem(choose_emblem(name), "#000000", "#ffffff").count("<path") == 4


@patient
@given(st.lists(st.text(), unique=True, max_size=12))
def test_themes_of_one_pamphlet_get_emblems_with_different_corners(names: list[str]) -> None:
    taken: list[Emblem] = []
    for name in names:
        taken.append(choose_emblem(name, taken))
    drawn = [design.corners for design in taken if design not in NAMED.values()]
    assert len(drawn) == len(set(drawn))
    assert not set(drawn) & {design.corners for design in NAMED.values()}


def test_when_all_are_taken_there_is_none_left() -> None:
    taken: list[Emblem] = []
    for number in range(249):
        taken.append(choose_emblem(f"theme-{number}", taken))
    with pytest.raises(ValueError, match=r"^no emblem is left for 'one-more': all are taken$"):
        choose_emblem("one-more", taken)

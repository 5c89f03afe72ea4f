"""A text that is too long says by how many words, what of it is local, and what would fit."""

from __future__ import annotations

import re

import pytest

from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Job, Passage
from pamflet.press.budget import cut, without
from pamflet.press.columns import Unit
from pamflet.press.fit import fit
from pamflet.press.setting import Flow, Measured

from .makers import fits, job, sheet_of_items, words

REGION = "content/regions/delft/themes/wonen.md"
COUNTS = [60, 75, 52, 90, 64, 71, 58, 80, 66, 60, 55, 70, 62, 57]


def too_long(job_: Job) -> Problem:
    with pytest.raises(Faulty) as caught:
        fit(job_)
    (problem,) = caught.value.problems
    assert problem.code == "page-budget"
    return problem


def passages(counts: list[int], local: dict[int, int]) -> list[Passage]:
    """Return the passages of points; `local` holds the lines of those that a region wrote."""
    return [
        Passage(
            words=words(count),
            place=Place(REGION, local[n]) if n in local else Place("content/themes/wonen.md", n),
            point=f"item-{n}",
            is_local=n in local,
        )
        for n, count in enumerate(counts, 1)
    ]


def test_the_longest_local_additions_are_named_at_their_lines():
    said = passages(COUNTS, {3: 12, 5: 20, 6: 24, 9: 30})

    problem = too_long(job(sheet_of_items(*COUNTS), fit=fits(), passages=said))

    assert re.sub(r"\d+ words? too|by \d+ words?|out \w+ points?", "N", str(problem)) == (
        f"{REGION}:24: error: delft/wonen.nl is about N long for its one page, at the smallest"
        " size of 8 pt [page-budget]\n"
        "  hint: leave N, or shorten N; what is longest of your own:"
        f" 'een huis is meer …' (71 words, {REGION}:24);"
        f" 'een huis is meer …' (66 words, {REGION}:30);"
        f" 'een huis is meer …' (64 words, {REGION}:20)"
    )


def test_where_nothing_is_local_the_longest_points_are_named():
    said = passages(COUNTS, {})

    problem = too_long(job(sheet_of_items(*COUNTS), fit=fits(), passages=said))

    assert str(problem.place) == "content/pamphlets/wonen.md:1"
    assert problem.hint is not None
    assert "what is longest: 'een huis is meer …' (90 words, content/themes/wonen.md:4)" in (
        problem.hint
    )


@pytest.mark.parametrize("more", [0, 30, 90])
def test_what_is_said_to_fit_does_fit(more: int):
    counts = [*COUNTS, *[30] * (more // 30)]
    said = passages(counts, {})
    problem = too_long(job(sheet_of_items(*counts), fit=fits(), passages=said))
    assert problem.hint is not None
    words_less = int(re.findall(r"shorten by (\d+) word", problem.hint)[0])
    points = re.findall(r"leave out (\w+) point", problem.hint)
    points_less = {"one": 1}.get(points[0]) or int(points[0])

    longest = sorted(range(len(counts)), key=lambda n: -counts[n])[:points_less]
    fewer = [count for n, count in enumerate(counts) if n not in longest]
    shorter = less(counts, words_less)

    assert fit(job(sheet_of_items(*fewer), fit=fits())).size >= 8
    assert fit(job(sheet_of_items(*shorter), fit=fits())).size >= 8
    assert words_less < sum(counts) // 3
    too_long(job(sheet_of_items(*less(counts, words_less // 3)), fit=fits()))


def less(counts: list[int], many: int) -> list[int]:
    """Return points of which the longest lost some words, each three quarters at most."""
    shorter = list(counts)
    for n in sorted(range(len(counts)), key=lambda n: -counts[n]):
        taken = min(many, counts[n] * 3 // 4)
        shorter[n] -= taken
        many -= taken
    return shorter


def test_a_text_without_points_is_told_its_words_too():
    body = f'<p>{words(3000)}</p><a id="end"></a><div id="next-page"></div>'

    problem = too_long(job(body, fit=fits()))

    assert re.search(r"is about \d\d+ words too long for its one page", problem.message)
    assert problem.hint is not None
    assert re.fullmatch(r"shorten by \d+ words", problem.hint)


# -- the text with less in it ---------------------------------------------------------------


def measured() -> Measured:
    """Return two flows of two units each, 20 mm high, with 5 mm between, and a tail."""

    def flow(name: str, top: float) -> Flow:
        units = (Unit(f"{name}1", top, top + 20), Unit(f"{name}2", top + 25, top + 45))
        return Flow(name, top - 10, top, top + 45, units)

    return Measured((flow("a", 30), flow("b", 90)), 140, 200, 240, 260, ends=(200,))


def test_what_is_cut_moves_all_that_is_below():
    text = cut(measured(), {"a1": 4.0, "b2": 3.0})

    assert [(unit.top, unit.bottom) for flow in text.flows for unit in flow.units] == [
        (30, 46), (51, 71), (86, 106), (111, 128),
    ]  # fmt: skip
    assert [(flow.part_top, flow.top, flow.bottom) for flow in text.flows] == [
        (20, 30, 71), (76, 86, 128),
    ]  # fmt: skip
    assert (text.tail_top, text.end, text.ends) == (133, 193, (193,))


def test_what_is_left_out_takes_its_space_along():
    text = without(measured(), {"a1", "b2"})

    assert [(unit.id, unit.top, unit.bottom) for flow in text.flows for unit in flow.units] == [
        ("a2", 30, 50), ("b1", 65, 85),
    ]  # fmt: skip
    assert [flow.bottom for flow in text.flows] == [50, 85]
    assert text.end == 200 - 25 - 25

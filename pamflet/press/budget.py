"""Tell by how much a text is too long for its pages, and what of it could go.

The answer is tried, by arithmetic, on the text as it measures at the smallest size: so many points
left out, or so many words off, and it fits. Lengths in mm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil
from typing import Any, NamedTuple

from pamflet.errors import Place, Problem
from pamflet.model import Job, Passage
from pamflet.press.setting import Flow, Measured, set_text
from pamflet.press.sizes import Trial, stays_within
from pamflet.press.split import UNIT

MOST_NAMED = 3
LEADING = 1.4 * 25.4 / 72  # mm of a line, for each pt of its type


class Piece(NamedTuple):
    """A point, or a text that stands by itself: its words, and where it was written."""

    words: tuple[str, ...]
    place: Place
    is_local: bool
    point: str | None  # the id of the point


def over_budget(job: Job, root: Any, smallest: Trial) -> Problem:
    """Return the problem of a text that does not fit its pages at the smallest size."""
    pages, pieces = job.fit.pages or 0, _pieces(job.passages)
    points = [each.point for each in pieces if each.point]
    over = _counted(_words_over(job, root, smallest, points), "word")
    enough = _points_over(job, smallest.text, points)
    said = (
        f"{job.name} is about {over} too long for its"
        f" {'one page' if pages == 1 else f'{pages} pages'}, at the smallest size of"
        f" {smallest.size:g} pt"
    )
    place = pieces[0].place if pieces and pieces[0].is_local else job.place
    many = "one point" if enough == 1 else f"{enough} points"
    hint = f"leave out {many}, or shorten by {over}" if enough else f"shorten by {over}"
    return Problem("page-budget", said, place, hint + _named(pieces))


def _named(pieces: Sequence[Piece]) -> str:
    """Return the longest of what is local, or else of all, and where it stands."""
    if not pieces:
        return ""
    named = [each for each in pieces[:MOST_NAMED] if each.is_local == pieces[0].is_local]
    whose = " of your own" if pieces[0].is_local else ""
    return f"; what is longest{whose}: " + "; ".join(
        f"'{' '.join(each.words[:4])} …' ({_counted(len(each.words), 'word')}, {each.place})"
        for each in named
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _pieces(passages: Sequence[Passage]) -> list[Piece]:
    """Return all that is written, what is local first, and of that the longest first."""

    def owner(each: Passage) -> tuple[object, bool]:
        return each.point or each, each.is_local

    pieces = [
        Piece(
            words=tuple(word for each in group for word in each.words.split()),
            place=group[0].place,
            is_local=group[0].is_local,
            point=group[0].point,
        )
        for _, run in groupby(passages, owner)
        for group in [list(run)]
    ]
    return sorted(pieces, key=lambda piece: (not piece.is_local, -len(piece.words)))


# -- what fits ------------------------------------------------------------------------------


def _words_over(job: Job, root: Any, smallest: Trial, points: Sequence[str]) -> int:
    """Return how many words less fit, taken off points in this order, in whole lines."""
    counts = dict(_counts(root))
    units = {unit.id: unit for flow in smallest.text.flows for unit in flow.units}
    texts = [
        _Text(id_, counts[id_], round((unit.bottom - unit.top) / (smallest.size * LEADING)))
        for id_ in (*points, *(each for each in units if each not in points))
        if (unit := units.get(id_)) and counts.get(id_)
    ]
    if not texts:
        return _words_over_freely(job, root, smallest)
    line, total = smallest.size * LEADING, sum(text.words for text in texts)

    def fits(words: int) -> bool:
        cuts = {id_: lines * line for id_, lines in _lines_less(texts, words)}
        return _stays(job, cut(smallest.text, cuts))

    def fits_all_alike(words: int) -> bool:
        heights = {id_: unit.bottom - unit.top for id_, unit in units.items()}
        cuts = {id_: height * words / total for id_, height in heights.items()}
        return _stays(job, cut(smallest.text, cuts))

    over = bisect_left(range(total // 2), True, key=fits)
    return over if over < total // 2 else bisect_left(range(total), True, key=fits_all_alike)


class _Text(NamedTuple):
    """A unit's words, and the lines they take."""

    id: str
    words: int
    lines: int


def _lines_less(texts: Iterable[_Text], words: int) -> Iterator[tuple[str, int]]:
    """Yield how many lines each text loses with so many words; a quarter of it stays."""
    for text in texts:
        less = min(words, text.words * 3 // 4)
        yield text.id, less * text.lines // text.words
        words -= less


def _words_over_freely(job: Job, root: Any, smallest: Trial) -> int:
    """Return how many words are too many in a text without points, from the room they take."""
    text, pages = smallest.text, job.fit.pages or 0
    room = text.first + (pages - 1) * text.following
    over = max(smallest.setting.lack, text.end - room, 1.0)
    return ceil(sum(len(words.split()) for words in root.itertext()) * over / (room + over))


def _points_over(job: Job, text: Measured, points: Sequence[str]) -> int:
    """Return how many of these points left out, in their order, are enough; none if all are not."""
    enough = (n for n in range(1, len(points)) if _stays(job, without(text, set(points[:n]))))
    return next(enough, 0)


def _stays(job: Job, text: Measured) -> bool:
    return stays_within(job.fit, set_text(text))


def _counts(element: Any, unit: str | None = None) -> Iterator[tuple[str, int]]:
    """Yield the number of words in each unit, without those of the units in it."""
    own = [0]

    def walk(parent: Any) -> Iterator[tuple[str, int]]:
        own[0] += len((parent.text or "").split())
        for child in parent:
            if child.get(UNIT) is not None:
                yield from _counts(child, child.get("id"))
            else:
                yield from walk(child)
            own[0] += len((child.tail or "").split())

    yield from walk(element)
    if unit is not None:
        yield unit, own[0]


# -- the text with less in it ---------------------------------------------------------------


def without(text: Measured, ids: set[str]) -> Measured:
    """Return a text without some of its units."""
    spaces: dict[str, float] = {}
    for flow in text.flows:
        for at, unit in enumerate(flow.units):
            below = flow.units[at + 1].top if at + 1 < len(flow.units) else unit.bottom
            above = flow.units[at - 1].bottom if at and below == unit.bottom else unit.top
            if unit.id in ids:
                spaces[unit.id] = below - above
    shorter = cut(text, spaces)
    return replace(
        shorter,
        flows=tuple(
            replace(flow, units=tuple(unit for unit in flow.units if unit.id not in ids))
            for flow in shorter.flows
            if any(unit.id not in ids for unit in flow.units)
        ),
    )


def cut(text: Measured, cuts: Mapping[str, float]) -> Measured:
    """Return a text of which units are so many mm shorter; all below them moves up."""
    flows: list[Flow] = []
    page, gone, ends = 0, 0.0, list(text.ends)
    for flow in text.flows:
        if flow.page != page:
            page, gone = flow.page, 0.0
        top, units = gone, []
        for unit in flow.units:
            less = cuts.get(unit.id, 0.0)
            units.append(replace(unit, top=unit.top - gone, bottom=unit.bottom - gone - less))
            gone += less
        flows.append(
            replace(
                flow,
                part_top=flow.part_top - top,
                top=flow.top - top,
                bottom=flow.bottom - gone,
                units=tuple(units),
            )
        )
        ends[page : page + 1] = [text.ends[page] - gone] if page < len(ends) else []
    return replace(
        text,
        flows=tuple(flows),
        tail_top=text.tail_top - gone,
        end=text.end - gone,
        ends=tuple(ends),
    )

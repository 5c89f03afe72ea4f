"""Twins: all files of an edition carry the same words in the same order.

The words are those of each format's HTML, all of them, held against the screen edition's; and what
is laid out is held against its own HTML, letter by letter, for hyphens and vowel marks differ from
layout to layout. Numerals, captions and running heads that a style sheet adds belong to the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from pamflet.errors import Place, Problem, shown
from pamflet.model import Job, Order
from pamflet.press.flow import words_in_order
from pamflet.press.proof import words_of
from pamflet.press.reading import reading_of
from pamflet.press.wording import Words, wording_of, wording_on_paper

HALVES = ("left", "right")
ENOUGH = 5  # words that tell where they were written
AROUND = 12  # letters


def letters_of(words: str) -> str:
    """Return the letters and digits of a text in one row, as they are compared."""
    return "".join(words_of(words))


# -- two formats ------------------------------------------------------------------------------


def differences(job: Job, other: str, format_: str) -> Iterator[Problem]:
    """Yield the first words that the screen edition and a page of another format have otherwise.

    `job` is that of the screen edition, `other` the HTML of the other one.
    """
    screen, there = wording_of(job.html, format_), wording_of(other, "screen")
    mine, own, lost = _without_apart(screen.row, there.row, screen.apart, there.apart)
    found = [*((each, ()) for each in lost), *_unlike(mine, own)]
    for gone, new in found[:1]:
        words, verdict = _verdict(gone, new, found, format_)
        more = f"; {len(found) - 1} more differ" if len(found) > 1 else ""
        said = f"{job.name}: '{shown(' '.join(words))}' {verdict}{more}"
        ways = (
            f'data-not-in="{format_}", data-extra or, where only its place differs, data-anywhere'
        )
        hint = f"set it in both layouts, in one order; or say around it {ways}"
        yield Problem("differing-words", said, _place_of(job, words), hint)


def _without_apart(
    mine: Words, own: Words, apart: Sequence[Words], others: Sequence[Words]
) -> tuple[Words, Words, list[Words]]:
    """Return two rows of words without what may stand anywhere, and what the other one lacks."""
    lost, rest = [], list(others)
    for each in apart:
        if each in rest:
            rest.remove(each)
        elif (shorter := _cut(own, each, mine)) is not None:
            own = shorter
        else:
            lost.append(each)
    for each in rest:  # what only the other one has apart it may have for itself
        mine = _cut(mine, each) or mine
    return mine, own, lost


def _cut(row: Words, words: Words, like: Words = ()) -> Words | None:
    """Return a row of words without these, or None where it does not have them in a row.

    Where it has them more than once, what is left is as much `like` another row as can be.
    """
    size = len(words)
    starts = (at for at in range(len(row) - size + 1) if row[at : at + size] == words)
    cuts = (row[:at] + row[at + size :] for at in starts)
    return max(cuts, key=lambda cut: _alike(cut, like), default=None)


def _unlike(mine: Words, own: Words) -> list[tuple[Words, Words]]:
    """Return the stretches in which two rows differ: what the first has there, and the second."""
    if mine == own or not mine:  # a poster says less, and each of its lines anywhere
        return []
    steps = SequenceMatcher(None, mine, own, autojunk=False).get_opcodes()
    return [(mine[a:b], own[c:d]) for kind, a, b, c, d in steps if kind != "equal"]


def _verdict(
    gone: Words, new: Words, found: Sequence[tuple[Words, Words]], format_: str
) -> tuple[Words, str]:
    """Return the words that differ and how they do so."""
    words = gone or new
    elsewhere = [each[1] if gone else each[0] for each in found]
    if any(_cut(each, words) is not None for each in elsewhere):
        return words, f"stands in another order in {format_}"
    return words, f"is missing in {format_}" if gone else f"stands in {format_} alone"


def _place_of(job: Job, words: Words) -> Place:
    """Return where the first of some words were written, or else the job's own place."""
    sought = f" {' '.join(words[:ENOUGH])} "
    for passage in job.passages:
        said = f" {' '.join(words_of(passage.words))} "
        if sought in said or (len(words) > ENOUGH and said.strip() and said in sought):
            return passage.place
    return job.place


# -- on paper ---------------------------------------------------------------------------------


def misread(job: Job, document: Any) -> Iterator[Problem]:
    """Yield where laid-out pages first leave the text of their HTML: words are lost, or elsewhere.

    Notes stand at the foot of their pages, so they are read by themselves.
    """
    wording = wording_on_paper(job.html)
    asked = wording.row, tuple(word for note in wording.apart for word in note)
    for words, laid_out in zip(asked, words_in_order(document), strict=True):
        letters, read = "".join(words), letters_of(" ".join(laid_out))
        if letters != read:
            behind = _from(words, _alike(letters, read))[:ENOUGH]
            kind = "stands elsewhere" if sorted(letters) == sorted(read) else "is not"
            said = f"{job.name}: '{shown(' '.join(behind))}' {kind} on the pages"
            text = said if behind else f"{job.name}: more words are on the pages than in the text"
            hint = "look for display, order and content in its style sheets"
            yield Problem("differing-words", text, _place_of(job, behind), hint)
            return


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return with how many of the same letters, or words, two texts begin."""
    pairs = zip(one, other, strict=False)
    ends = (at for at, (mine, own) in enumerate(pairs) if mine != own)
    return next(ends, min(len(one), len(other)))


def _from(words: Words, letters: int) -> Words:
    """Return the words of a row from the one in which so many letters are over."""
    ends = accumulate(map(len, words))
    return tuple(word for word, end in zip(words, ends, strict=True) if end > letters)


# -- pages ------------------------------------------------------------------------------------


def misplaced_pages(order: Order, screen: bytes, other: bytes, format_: str) -> Iterator[Problem]:
    """Yield the pages of a print edition, or the halves of a booklet's sides, with other words.

    They are made from the pages of the screen edition, so PDFium reads the same on both.
    """
    is_folded = format_ == "booklet"
    pages, places = list(_texts(screen, 1)), list(_texts(other, 2 if is_folded else 1))
    numbers = _numbers(order, len(pages)) if is_folded else list(range(len(pages)))
    for at, (said, number) in enumerate(zip(places, numbers, strict=True)):
        if said == ("" if number is None else pages[number]):
            continue
        half = f"the {HALVES[at % 2]} half of side {at // 2 + 1} of the booklet"
        where = half if is_folded else f"page {at + 1} of the {format_} edition"
        verdict = "should be blank" if number is None else f"is not page {number + 1}"
        hint = "report it: this is a bug of the press"
        yield Problem("differing-words", f"{order.name}: {where} {verdict}", order.place, hint)


def _numbers(order: Order, pages: int) -> list[int | None]:
    """Return which page stands on each half of a booklet's sides, from 0; None for a blank one."""
    from pamflet.press.imposition import sides_of  # noqa: PLC0415 - slow, and for no other

    return [each for side in sides_of(pages, from_right=order.from_right) for each in side]


def _texts(pdf: bytes, columns: int) -> Iterator[str]:
    """Yield the letters within the trim of all pages, or of their halves, as PDFium reads them."""
    for page, letters in reading_of(pdf).pages:
        left, foot, right, top = page.get_trimbox()
        width = (right - left) / columns
        for column in range(columns):
            start = left + column * width
            yield letters_of(letters.get_text_bounded(start, foot, start + width, top))

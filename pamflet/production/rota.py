"""Who does which edition next: those of one pamphlet and language go to one worker in a row.

They look alike, so a worker that has just set one knows half of the next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from pamflet.production.orders import File

Files = tuple[File, ...]  # of one edition
Group = deque[Files]  # of one pamphlet, in one language

# Processor time of a format, of a page of two columns: that of `screen` alone is 1.
TOIL: Mapping[str, float] = {
    "screen": 1.0,
    "print": 0.6,
    "large-print": 0.9,
    "booklet": 0.1,
    "image": 0.6,
    "web": 0.2,
}


class Rota:
    """What is still to be done, a group of editions at a time: the longest group first."""

    def __init__(self, files: Iterable[File], pages: Callable[[str], int]) -> None:
        groups: dict[tuple[str, str], Group] = {}
        for edition, own in groupby(files, key=lambda file: file.edition):
            groups.setdefault((edition.pamphlet, edition.locale), deque()).append(tuple(own))
        toil = {key: _toil(group) * pages(key[0]) for key, group in groups.items()}
        longest_first = sorted(groups, key=lambda key: -toil[key])  # as planned where they are even
        self._waiting = deque(groups[key] for key in longest_first)
        self._taken: dict[str, Group] = {}

    def next_for(self, hand: str) -> Files | None:
        """Return the files of the next edition for whoever asks, or None when all are taken.

        Out of its own group, or of one that nobody has begun; else half of what the busiest has
        left to do.
        """
        if not self._taken.get(hand):
            self._taken[hand] = self._waiting.popleft() if self._waiting else self._half_of_most()
        group = self._taken[hand]
        return group.popleft() if group else None

    def leave(self, hand: str) -> None:
        """Give what somebody has not begun to whoever asks next."""
        if group := self._taken.pop(hand, None):
            self._waiting.append(group)

    def _half_of_most(self) -> Group:
        most = max(self._taken.values(), key=len, default=None)
        half: Group = deque()
        while most and len(half) < len(most):
            half.appendleft(most.pop())
        return half


def _toil(group: Group) -> float:
    return sum(TOIL.get(file.format, 1.0) for files in group for file in files if not file.number)

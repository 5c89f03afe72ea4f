"""What galleys measured, kept from build to build in the user's cache folder.

An edition that is made again says mostly what it said before: its galley need not be measured
again. Each process that prints keeps what it measured, a file for each pamphlet in a language.
Nothing hangs on it but time: what is measured is the same with and without.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from itertools import islice
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any

from pamflet.content.machine import loaded_libraries
from pamflet.model import Made
from pamflet.production.inputs import generator
from pamflet.production.jobs import Copy, Press, Unset, made_from
from pamflet.publish import Memory, usual_memory

if TYPE_CHECKING:
    from pamflet.press.matter import Matter

FOLDER = "galleys"  # among the caches
MOST = 1_500  # blocks of a pamphlet in a language; each takes some 560 bytes
SELDOM = 10.0  # s between two times that a file is written


class Galleys:
    """What is known of galleys before a build, and after it."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.title, self.kept_at = "", -inf
        self.known: dict[Any, Any] = {}

    def begin(self, matter: Matter, title: str) -> None:
        """Take what was measured of a pamphlet in a language, where that is another one."""
        if title != self.title:
            self.title, self.kept_at = title, -inf
            self.known = self._recalled()
            matter.begin(self.known)

    def keep(self, matter: Matter) -> None:
        """Keep what was measured that was not known, now or, when that was lately, later."""
        if monotonic() - self.kept_at < SELDOM:
            return
        self.kept_at, found = monotonic(), matter.measured()
        if found.keys() <= self.known.keys():
            return
        others = self._recalled()  # another process may have kept more
        newest = {key: kept for key, kept in others.items() if key not in found} | found
        self.known = dict(islice(newest.items(), max(0, len(newest) - MOST), None))
        self.memory.keep(self.memory.folder / self.title, _seal(), self.known)

    def _recalled(self) -> dict[Any, Any]:
        return self.memory.recall(self.memory.folder / self.title, _seal()) or {}


def made_with_galleys(copy: Copy, press: Press) -> Sequence[Made] | Unset:
    """Compose an edition and print it, and keep what its galley measured; raises as `made_from`."""
    press_room = sys.modules.get("pamflet.press.matter")  # another press has none
    if press_room is None:
        return made_from(copy, press)
    galleys, matter, edition = _galleys(), press_room.open_matter(), copy.text.edition
    galleys.begin(matter, f"{edition.pamphlet}.{edition.locale}")
    made = made_from(copy, press)
    galleys.keep(matter)
    return made


@cache
def _galleys() -> Galleys:
    return Galleys(usual_memory(FOLDER))


@cache
def _seal() -> str:
    """Return all that measures hang on besides a text and its rules: programs and libraries."""
    libraries = sorted((each.name, each.version) for each in loaded_libraries().values())
    return repr((sorted(generator().items()), libraries))

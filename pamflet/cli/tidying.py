"""When Python looks for garbage: seldom while a project is read, as usual while pages are made.

What is imported and read stays, so to go through it again and again finds nothing: it takes a
seventh of what one edition costs. Laid-out pages hold on to each other; they are garbage soon.
"""

from __future__ import annotations

import gc
from functools import cache

USUAL = gc.get_threshold()
SELDOM = 100_000  # objects that are made until somebody looks for garbage among them


def look_seldom() -> None:
    """Begin with a command."""
    gc.set_threshold(SELDOM, *USUAL[1:])


def look_as_usual() -> None:
    """Begin to make pages."""
    _keep_what_stays()
    gc.set_threshold(*USUAL)


@cache
def _keep_what_stays() -> None:
    """Look no more among libraries and what was read, once for a process."""
    gc.freeze()

"""Draw lots that fall the same way on every machine and in every version of Python.

The numbers are SHA-256 of the seed and a counter; `random` promises no such thing for its shuffles.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count
from struct import unpack
from typing import TypeVar

Thing = TypeVar("Thing")
Lots = Iterator[float]


def lots(seed: str) -> Lots:
    """Yield numbers from 0 up to, not including, 1: always the same ones for the same seed."""
    for number in count():
        digest = sha256(f"{number}:{seed}".encode("utf-8", "surrogatepass")).digest()
        for drawn in unpack(">8I", digest):
            yield drawn / 2**32


def shuffled(things: Sequence[Thing], drawn: Lots) -> tuple[Thing, ...]:
    """Return the things in the order of the lots drawn for them."""
    return tuple(
        thing for _, _, thing in sorted((next(drawn), at, thing) for at, thing in enumerate(things))
    )


def pick(things: Sequence[Thing], drawn: Lots) -> Thing:
    """Return one of the things, of which there must be at least one."""
    return things[int(next(drawn) * len(things))]

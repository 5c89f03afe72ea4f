"""What runs in a worker, here or far away: open a parcel, compose and print what is in it.

A worker keeps templates, sheets, fonts, hyphenation and colour tables between jobs: each is read
once in it. It gives back what drawn pages took, so it stays as large as its first jobs made it.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from itertools import count
from threading import Lock

from pamflet.model import Made
from pamflet.production.galleys import made_with_galleys
from pamflet.production.jobs import Press, Unset
from pamflet.production.parcels import Cupboard, Lacking, Parcel

# From this size on glibc gives memory back as soon as it is free (mallopt(3)): a drawn page takes
# 30 MB, and would stay with the process.
FREED_AT_ONCE = 128 * 1024  # bytes
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3

SELDOM = 50_000  # objects that are made until somebody looks for garbage amid an edition
ALL_AT = 100  # editions; to look at all that is kept takes as long as a fifth of one

_CUPBOARD = Cupboard()  # of this process
_NUMBERS = count(1)  # of editions
_AT_THE_PRESS = Lock()


def carry_out(press: Press, parcel: Parcel) -> Sequence[Made] | Unset | Lacking:
    """Make the edition in a parcel, or tell what is lacking for it.

    One at a time, whatever number of threads the worker has: the press has one set of type.
    """
    with _AT_THE_PRESS:
        _settle()
        _CUPBOARD.put(parcel.blobs)
        copy = _CUPBOARD.read(parcel.letter)
        if isinstance(copy, Lacking):
            return copy
        made = made_with_galleys(copy, press)
        _clear_away(next(_NUMBERS))
        _give_back()
        return made


@cache
def _settle() -> None:
    """Make this process give back memory as soon as it is free, and leave libraries alone."""
    gc.freeze()  # to look for garbage among them takes a seventh of the first edition
    gc.set_threshold(SELDOM)
    with suppress(OSError, AttributeError):  # another C library
        _libc().mallopt(MMAP_THRESHOLD, FREED_AT_ONCE)
        _libc().mallopt(TRIM_THRESHOLD, FREED_AT_ONCE)


def _give_back() -> None:
    """Give back what lies free among what is kept, 10 MB after an edition."""
    with suppress(OSError, AttributeError):  # another C library
        _libc().malloc_trim(0)


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL("libc.so.6")


def _clear_away(number: int) -> None:
    """Look for garbage, for laid-out pages hold on to each other: in what this edition left.

    What was kept of the ones before stays, as libraries do; it is looked at every so often.
    """
    if number % ALL_AT == 0:
        gc.unfreeze()
    gc.collect()
    gc.freeze()

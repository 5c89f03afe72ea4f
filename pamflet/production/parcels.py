"""Orders as parcels: what is heavy in them goes by its digest, and to each worker once.

Fonts, profiles, pictures and style sheets are the same in many orders. A letter names them; the
worker keeps them in a cupboard, and says which of them it lacks. What is unpacked is equal to what
was packed, so a file has the same bytes wherever it is made.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from pamflet.model import Asset, Order, Sheet

HEAVY = 4096  # bytes; what is lighter travels in the letter itself
LARGEST = 32 * 1024 * 1024  # bytes in a cupboard; the fonts and profiles of all formats take 12 MB
PROTOCOL = pickle.HIGHEST_PROTOCOL

Blob = Asset | Sheet


class Strange(Exception):  # noqa: N818 - it reads as a sentence
    """What came under a digest has another one."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order as a letter, and the blobs that go with it; the letter may name others."""

    letter: bytes = field(repr=False)
    blobs: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a worker answers to a letter that names blobs that it does not have."""

    digests: frozenset[str]


@dataclass(frozen=True, slots=True)
class Packed:
    """An order as a letter, and every heavy thing that it names."""

    letter: bytes = field(repr=False)
    named: Mapping[str, Blob] = field(repr=False)

    def parcel(self, known: Collection[str]) -> Parcel:
        """Return what to send to a worker that has some of it already."""
        return Parcel(
            self.letter,
            {digest: _written(blob) for digest, blob in self.named.items() if digest not in known},
        )


class Cupboard:
    """What a worker keeps between jobs: so many bytes, those not used for longest go first."""

    def __init__(self, largest: int = LARGEST) -> None:
        self.largest = largest
        self._kept: OrderedDict[str, tuple[Blob, int]] = OrderedDict()
        self._bytes = 0

    def put(self, blobs: Mapping[str, bytes]) -> None:
        """Keep blobs; raises Strange for one that is not what its digest says."""
        for digest, data in blobs.items():
            if sha256(data).hexdigest() != digest:
                raise Strange(f"what came as {digest[:12]} is something else")
            if digest not in self._kept:
                self._kept[digest] = pickle.loads(data), len(data)
                self._bytes += len(data)

    def read(self, letter: bytes) -> Order | Lacking:
        """Return the order of a letter, or what is lacking for it."""
        reader = _Reader(letter, self._kept)
        order: Order = reader.load()
        if reader.lacking:
            return Lacking(frozenset(reader.lacking))
        self._clear_out()
        return order

    def _clear_out(self) -> None:
        while self._bytes > self.largest:
            _, (_, size) = self._kept.popitem(last=False)
            self._bytes -= size


def packed(order: Order) -> Packed:
    """Return an order as a letter that names what is heavy."""
    written = BytesIO()
    writer = _Writer(written)
    writer.dump(order)
    return Packed(written.getvalue(), writer.named)


class _Writer(pickle.Pickler):
    """Writes an order, and the digests of what is heavy in its place."""

    def __init__(self, stream: BytesIO) -> None:
        super().__init__(stream, PROTOCOL)
        self.named: dict[str, Blob] = {}

    def persistent_id(self, each: Any) -> str | None:
        """Return the digest of an asset or a sheet that is heavy."""
        if type(each) is Asset:
            is_heavy = len(each.data) > HEAVY
        elif type(each) is Sheet:
            is_heavy = len(each.css) > HEAVY
        else:
            return None
        if not is_heavy:
            return None
        digest = _digest(each)
        self.named[digest] = each
        return digest


class _Reader(pickle.Unpickler):
    """Reads an order, and puts what is kept in the place of the digests."""

    def __init__(self, letter: bytes, kept: OrderedDict[str, tuple[Blob, int]]) -> None:
        super().__init__(BytesIO(letter))
        self.kept = kept
        self.lacking: set[str] = set()

    def persistent_load(self, digest: str) -> Blob | None:
        """Return what has this digest."""
        if digest not in self.kept:
            self.lacking.add(digest)
            return None
        self.kept.move_to_end(digest)
        return self.kept[digest][0]


def _written(blob: Blob) -> bytes:
    return pickle.dumps(blob, PROTOCOL)


@lru_cache(maxsize=256)
def _digest(blob: Blob) -> str:
    """Return the digest under which a blob travels: that of all of it, not of its bytes alone."""
    return sha256(_written(blob)).hexdigest()

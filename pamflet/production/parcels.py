"""Copy that travels: what is heavy in it goes by its digest, and to each worker once.

Looks are the same for all editions; fonts, profiles and pictures for many. A letter names them; the
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

from pamflet.model import Asset, Looks
from pamflet.production.jobs import Copy

HEAVY = 4096  # bytes; what is lighter travels in the letter itself
LARGEST = 32 * 1024 * 1024  # bytes in a cupboard; the looks that ship take 5 MB, fonts included
PROTOCOL = pickle.HIGHEST_PROTOCOL


class Strange(Exception):  # noqa: N818 - it reads as a sentence
    """What came under a digest has another one."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Copy as a letter, and the blobs that go with it; the letter may name others."""

    letter: bytes = field(repr=False)
    blobs: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a worker answers to a letter that names blobs that it does not have."""

    digests: frozenset[str]


@dataclass(frozen=True, slots=True)
class Packed:
    """Something as a letter, and every heavy thing that it names: assets, and letters of looks."""

    letter: bytes = field(repr=False)
    named: Mapping[str, Asset | bytes] = field(repr=False)

    def parcel(self, known: Collection[str]) -> Parcel:
        """Return what to send to a worker that has some of it already."""
        return Parcel(
            self.letter,
            {digest: _written(blob) for digest, blob in self.named.items() if digest not in known},
        )


@dataclass
class _Blob:
    """What came under a digest: as it came, or, once it was asked for, as it was packed."""

    letter: bytes
    size: int  # bytes, as it came
    thing: Any = None
    named: tuple[str, ...] = ()  # what it is made of besides


class Cupboard:
    """What a worker keeps between jobs: so many bytes, those not used for longest go first."""

    def __init__(self, largest: int = LARGEST) -> None:
        self.largest = largest
        self._kept: OrderedDict[str, _Blob] = OrderedDict()
        self._bytes = 0

    def put(self, blobs: Mapping[str, bytes]) -> None:
        """Keep blobs; raises Strange for one that is not what its digest says."""
        for digest, data in blobs.items():
            if sha256(data).hexdigest() != digest:
                raise Strange(f"what came as {digest[:12]} is something else")
            if digest not in self._kept:
                self._kept[digest] = _Blob(data, len(data))
                self._bytes += len(data)

    def read(self, letter: bytes) -> Copy | Lacking:
        """Return the copy in a letter, or what is lacking for it."""
        reader = _Reader(letter, self)
        copy: Copy = reader.load()
        if reader.lacking:
            return Lacking(frozenset(reader.lacking))
        self._clear_out()
        return copy

    def take(self, digest: str, lacking: set[str]) -> Any:
        """Return what has this digest, or None, and what is lacking for it.

        What something is made of counts as used after itself, so it goes after it.
        """
        blob = self._kept.get(digest)
        if blob is None:
            lacking.add(digest)
            return None
        self._kept.move_to_end(digest)
        if blob.thing is None:
            _open(blob, self, lacking)
        for each in blob.named:
            if each in self._kept:
                self._kept.move_to_end(each)
        return blob.thing

    def _clear_out(self) -> None:
        while self._bytes > self.largest:
            _, blob = self._kept.popitem(last=False)
            self._bytes -= blob.size


def packed(copy: Copy) -> Packed:
    """Return copy as a letter that names what is heavy."""
    return _packed(copy)


class _Writer(pickle.Pickler):
    """Writes a letter, and the digests of what is heavy in its place."""

    def __init__(self, stream: BytesIO, whole: object) -> None:
        super().__init__(stream, PROTOCOL)
        self.whole = whole
        self.named: dict[str, Asset | bytes] = {}

    def persistent_id(self, each: Any) -> str | None:
        """Return the digest of looks, or of an asset that is heavy."""
        if type(each) is Looks and each is not self.whole:
            looks, digest = _LAST.packed(each)
            self.named |= {**looks.named, digest: looks.letter}
            return digest
        if type(each) is Asset and len(each.data) > HEAVY:
            digest = _digest(each)
            self.named[digest] = each
            return digest
        return None


class _Reader(pickle.Unpickler):
    """Reads a letter, and puts what is kept in the place of the digests."""

    def __init__(self, letter: bytes, cupboard: Cupboard) -> None:
        super().__init__(BytesIO(letter))
        self.cupboard = cupboard
        self.named: dict[str, None] = {}
        self.lacking: set[str] = set()

    def persistent_load(self, digest: str) -> Any:
        """Return what has this digest."""
        self.named[digest] = None
        return self.cupboard.take(digest, self.lacking)


class _LastLooks:
    """The looks that were packed last: a build has one, and packs it for each edition."""

    def __init__(self) -> None:
        self._of: Looks | None = None
        self._packed: tuple[Packed, str] | None = None

    def packed(self, looks: Looks) -> tuple[Packed, str]:
        """Return looks as a letter, and its digest."""
        if self._packed is None or self._of is not looks:
            made = _packed(looks)
            self._of, self._packed = looks, (made, sha256(made.letter).hexdigest())
        return self._packed


_LAST = _LastLooks()  # of this process


def _packed(whole: Copy | Looks) -> Packed:
    written = BytesIO()
    writer = _Writer(written, whole)
    writer.dump(whole)
    return Packed(written.getvalue(), writer.named)


def _open(blob: _Blob, cupboard: Cupboard, lacking: set[str]) -> None:
    """Turn what came into what was packed, unless something is lacking for it."""
    reader = _Reader(blob.letter, cupboard)
    thing = reader.load()
    if reader.lacking:
        lacking |= reader.lacking
    else:
        blob.thing, blob.letter, blob.named = thing, b"", tuple(reader.named)


def _written(blob: Asset | bytes) -> bytes:
    return blob if isinstance(blob, bytes) else pickle.dumps(blob, PROTOCOL)


@lru_cache(maxsize=256)
def _digest(blob: Asset) -> str:
    """Return the digest under which a blob travels: that of all of it, not of its bytes alone."""
    return sha256(_written(blob)).hexdigest()

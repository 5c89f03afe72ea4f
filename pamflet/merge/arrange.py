"""In which order picked items are printed: that of the pick, within their sections and themes.

A section with all its parts (`###` below their `##`) comes where its first item is picked. A
section without items keeps its slot. One of which nothing is picked disappears, with all its
text: a heading over nothing is never left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pamflet.merge.parts import families
from pamflet.model import HEADLESS, Section, Theme

Ranks = Mapping[str, int]  # of the items that are picked, by id

TOP = 2  # level of the sections that may change places


@dataclass(frozen=True, slots=True)
class _Block:
    """Sections that stay together; one without a rank keeps its slot."""

    sections: tuple[Section, ...]
    rank: int | None


def arrange(theme: Theme, ranks: Ranks) -> Theme | None:
    """Return a theme with the items that have a rank; None where none of its items has one."""
    if theme.items and _first(theme.sections, ranks) is None:
        return None
    blocks = (_family(family, ranks) for family in families(theme.sections))
    return replace(theme, sections=tuple(_in_slots(filter(None, blocks))))


def _family(family: Sequence[Section], ranks: Ranks) -> _Block | None:
    """Return a section with its parts, or None where nothing is left of it."""
    head, parts = family[0], family[1:]
    rank = _first(family, ranks)
    kept = [part for part in parts if not part.items or _first([part], ranks) is not None]
    if rank is None and (head.items or (parts and not kept)):
        return None
    below = _in_slots(_Block((_picked(each, ranks),), _first([each], ranks)) for each in kept)
    stays = head.id == HEADLESS or head.level > TOP  # elsewhere it would belong to another heading
    return _Block((_picked(head, ranks), *below), None if stays else rank)


def _in_slots(blocks: Iterable[_Block]) -> Iterator[Section]:
    """Yield the sections of blocks, those with a rank in order, the others where they stand."""
    row = list(blocks)
    moving = iter(sorted(_ranked(row)))
    for block in row:
        yield from block.sections if block.rank is None else row[next(moving)[1]].sections


def _ranked(row: list[_Block]) -> Iterator[tuple[int, int]]:
    """Yield the rank of each block that has one, and where it stands."""
    for at, block in enumerate(row):
        if block.rank is not None:
            yield block.rank, at


def _picked(section: Section, ranks: Ranks) -> Section:
    picked = (item for item in section.items if item.id in ranks)
    return replace(section, items=tuple(sorted(picked, key=lambda item: ranks[item.id])))


def _first(sections: Iterable[Section], ranks: Ranks) -> int | None:
    """Return the rank of the first item that is picked of these sections."""
    items = chain.from_iterable(section.items for section in sections)
    return min((ranks[item.id] for item in items if item.id in ranks), default=None)

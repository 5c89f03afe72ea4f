"""Size logos alike to the eye: by the area they take, not by their height. Lengths are in mm.

A logo's height is √(area ÷ ratio) within limits, its ratio being width ÷ height; where a row is too
wide, all are scaled down alike. The measures are those of the series' print design, section 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil, isfinite, sqrt
from typing import NamedTuple


class LogoSize(NamedTuple):
    """The printed size of a logo."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class LogoRow:
    """Logos in the order given, side by side with a gap between them."""

    sizes: tuple[LogoSize, ...]
    gap_mm: float

    @property
    def width_mm(self) -> float:
        """Return the width of the row, gaps included and margins not."""
        gaps = self.gap_mm * max(len(self.sizes) - 1, 0)
        return sum(size.width_mm for size in self.sizes) + gaps


@dataclass(frozen=True, slots=True)
class LogoRule:
    """The area a logo takes, the limits of its height, the gap between two and the room for all.

    A logo is never wider than `widest_mm`, so that one of 20:1 does not make the others small.
    """

    area_mm2: float
    shortest_mm: float
    tallest_mm: float
    gap_mm: float
    room_mm: float
    widest_mm: float


ONE_SENDER = LogoRule(640, 9, 16, gap_mm=9, room_mm=150, widest_mm=110)
SENDERS = LogoRule(430, 9, 16, gap_mm=9, room_mm=150, widest_mm=80)
PARTNERS = LogoRule(330, 8, 18, gap_mm=8, room_mm=180, widest_mm=66)
ROW = 5  # partners on a row
ON_A_PANEL = LogoRule(250, 7, 14, gap_mm=7, room_mm=122, widest_mm=54)
ROW_ON_A_PANEL = 4
POSTER = LogoRule(430, 9, 13, gap_mm=9, room_mm=132, widest_mm=80)
LEAST_SCALE = 0.75  # of their size at which logos on a poster are still senders, not a fringe


def sender_logos(ratios: Sequence[float], room_mm: float = SENDERS.room_mm) -> LogoRow:
    """Size the logos on the plate, each given as its width ÷ height, in one row."""
    rule = replace(ONE_SENDER if len(ratios) == 1 else SENDERS, room_mm=room_mm)
    return next(iter(size_logos(ratios, rule, rows=1)), LogoRow((), rule.gap_mm))


def partner_logos(
    ratios: Sequence[float], rule: LogoRule = PARTNERS, most: int = ROW
) -> tuple[LogoRow, ...]:
    """Size the partners' logos: up to `most` in one row, more in as few rows of like width."""
    return size_logos(ratios, rule, rows=ceil(len(ratios) / most))


def poster_logos(ratios: Sequence[float], room_mm: float) -> LogoRow | None:
    """Size logos on a poster's foot in one row, or return None where several would be too small."""
    natural = LogoRow(tuple(_natural_size(ratio, POSTER) for ratio in ratios), POSTER.gap_mm)
    gaps = POSTER.gap_mm * (len(ratios) - 1)
    if len(ratios) > 1 and LEAST_SCALE * (natural.width_mm - gaps) > room_mm - gaps:
        return None
    return size_logos(ratios, replace(POSTER, room_mm=room_mm), rows=1)[0]


def size_logos(ratios: Sequence[float], rule: LogoRule, rows: int) -> tuple[LogoRow, ...]:
    """Size logos in the order given, and scale them all alike where a row is wider than the room.

    Raises ValueError for a ratio that is no positive number, and for too many logos in a row.
    """
    sizes = [_natural_size(ratio, rule) for ratio in ratios]
    laid = [LogoRow(row, rule.gap_mm) for row in _balance(sizes, rule.gap_mm, rows)]
    scale = min((_scale(row, rule.room_mm) for row in laid), default=1.0)
    return tuple(LogoRow(_scaled(row.sizes, scale), row.gap_mm) for row in laid)


def _natural_size(ratio: float, rule: LogoRule) -> LogoSize:
    if not (isfinite(ratio) and ratio > 0):
        raise ValueError(f"a logo cannot be {ratio} times as wide as it is high")
    height = min(max(sqrt(rule.area_mm2 / ratio), rule.shortest_mm), rule.tallest_mm)
    width = min(height * ratio, rule.widest_mm)
    return LogoSize(width, width / ratio)


def _balance(sizes: Sequence[LogoSize], gap_mm: float, rows: int) -> list[tuple[LogoSize, ...]]:
    """Break logos into at most so many rows, the widest of which is as narrow as can be."""
    if not sizes:
        return []
    stretches = [sizes[start:end] for start, end in combinations(range(len(sizes) + 1), 2)]
    limits = sorted(LogoRow(tuple(stretch), gap_mm).width_mm for stretch in stretches)
    filled = (_fill(sizes, gap_mm, limit) for limit in limits if limit >= _widest(sizes))
    return next(laid for laid in filled if len(laid) <= rows)


def _widest(sizes: Sequence[LogoSize]) -> float:
    return max(size.width_mm for size in sizes)


def _fill(sizes: Sequence[LogoSize], gap_mm: float, limit_mm: float) -> list[tuple[LogoSize, ...]]:
    """Lay logos in rows no wider than a limit, each row as full as can be."""
    rows: list[tuple[LogoSize, ...]] = [()]
    for size in sizes:
        longer = (*rows[-1], size)
        if LogoRow(longer, gap_mm).width_mm <= limit_mm:
            rows[-1] = longer
        else:
            rows.append((size,))
    return rows


def _scale(row: LogoRow, room_mm: float) -> float:
    """Return by how much the logos of a row must shrink, the gaps staying as they are."""
    gaps = row.gap_mm * (len(row.sizes) - 1)
    if gaps >= room_mm:
        raise ValueError(f"{len(row.sizes)} logos are too many for a row of {room_mm:g} mm")
    return min(1.0, (room_mm - gaps) / (row.width_mm - gaps))


def _scaled(sizes: Sequence[LogoSize], scale: float) -> tuple[LogoSize, ...]:
    return tuple(LogoSize(size.width_mm * scale, size.height_mm * scale) for size in sizes)

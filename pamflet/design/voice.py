"""Draw the one shape of the series: the voice, a disc with one square corner.

It reads as a speech balloon, as a pin on a map and as a mark on a ballot. Lengths are in mm, or in
whatever unit the drawing's view box has; y grows downwards, as in SVG.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Corner(IntEnum):
    """The square corner of a voice, numbered clockwise as in the emblems of the series."""

    TOP_LEFT = 1
    TOP_RIGHT = 2
    BOTTOM_RIGHT = 3
    BOTTOM_LEFT = 4

    @property
    def mirrored(self) -> "Corner":
        """Return the corner on the other side, for a page that runs from right to left."""
        return Corner((2, 1, 4, 3)[self - 1])


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in mm, from the top left of what it lies on."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float

    def overlaps(self, other: "Rect") -> bool:
        """Tell whether the two share more than an edge."""
        hair = 0.01
        return (
            self.x_mm + hair < other.x_mm + other.width_mm
            and other.x_mm + hair < self.x_mm + self.width_mm
            and self.y_mm + hair < other.y_mm + other.height_mm
            and other.y_mm + hair < self.y_mm + self.height_mm
        )

    def mirrored(self, width_mm: float) -> "Rect":
        """Return its place on a mirrored sheet of this width."""
        return Rect(width_mm - self.x_mm - self.width_mm, self.y_mm, self.width_mm, self.height_mm)


def voice(x: float, y: float, size: float, corner: Corner, fill: str) -> str:
    """Return a voice as an SVG path: three round corners and one square one."""
    r, right, foot = size / 2, x + size, y + size
    corners = ((x, y), (right, y), (right, foot), (x, foot))
    middles = ((x + r, y), (right, y + r), (x + r, foot), (x, y + r))
    first, *others = (middles[(corner - 1 + turn) % 4] for turn in range(4))
    arcs = "".join(f"A{_n(r)} {_n(r)} 0 0 1 {_point(middle)}" for middle in others)
    return f'<path d="M{_point(corners[corner - 1])}L{_point(first)}{arcs}z" fill="{fill}"/>'


def svg(width: float, height: float, paths: Iterable[str]) -> str:
    """Return paths as a picture of SVG with this view box, and no size of its own."""
    box = f"0 0 {_n(width)} {_n(height)}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(paths)}</svg>'


def _point(point: tuple[float, float]) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(length: float) -> str:
    """Write a length to a thousandth, without idle zeros."""
    return f"{length:.3f}".rstrip("0").rstrip(".")

"""Make what the tests of the design need: faces, a palette, and voices read from a drawing."""

import re
from dataclasses import dataclass

import fontpkg
from hypothesis import settings

from pamflet.design.chorus import Drawing
from pamflet.design.colour import Palette, derive_palette
from pamflet.design.face import Face, read_face

patient = settings(deadline=None)  # a shared machine is slow now and then
TEAL: Palette = derive_palette("#0b4f55", "#f5b82e")


def latin() -> Face:
    return read_face(fontpkg.path("Alegreya Sans", 900).read_bytes())


def arabic() -> Face:
    return read_face(fontpkg.path("IBM Plex Sans Arabic", 700).read_bytes())


@dataclass(frozen=True, slots=True)
class Printed:
    """A voice as it is read back from a drawing, in thousandths of a mm."""

    left: int
    top: int
    right: int
    foot: int
    square_corner: tuple[int, int]
    fill: str

    @property
    def side(self) -> int:
        return self.right - self.left

    def is_beside(self, other: "Printed") -> bool:
        across = self.left <= other.right + 2 and other.left <= self.right + 2
        return across and self.top <= other.foot + 2 and other.top <= self.foot + 2

    def overlaps(self, other: "Printed") -> bool:
        across = self.left < other.right - 2 and other.left < self.right - 2
        return across and self.top < other.foot - 2 and other.top < self.foot - 2


def printed(drawing: Drawing) -> list[Printed]:
    """Read the voices back from the paths of a drawing."""
    paths = re.findall(r'<path d="(M[^"]*z)" fill="(#[0-9a-f]{6})"/>', drawing.svg)
    assert len(paths) == drawing.svg.count("<path")
    return [_printed(path, fill) for path, fill in paths]


def _printed(path: str, fill: str) -> Printed:
    number = r"(-?[\d.]+)"
    points = re.findall(rf"(?:[ML]|A\S+ \S+ 0 0 1 ){number} {number}", path)
    places = [(round(float(x) * 1000), round(float(y) * 1000)) for x, y in points]
    across, down = zip(*places, strict=True)
    return Printed(min(across), min(down), max(across), max(down), places[0], fill)

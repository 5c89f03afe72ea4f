"""Draw the emblem of a theme: two by two voices, told apart by their corners and by the accent.

So it works without colour, at 6.6 mm, in black and white and photocopied.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import product

from pamflet.design.dice import lots, pick, shuffled
from pamflet.design.voice import Corner, svg, voice

SIDE = 100.0  # of the view box; the page decides how large an emblem is
GAP = 4.0


@dataclass(frozen=True, slots=True)
class Emblem:
    """The square corners of four voices in reading order, and which, 0 to 3, has the accent."""

    corners: tuple[Corner, ...]
    accent: int


def _named(corners: str, accent: int) -> Emblem:
    return Emblem(tuple(Corner(int(corner)) for corner in corners), accent)


NAMED = {
    "care": _named("3421", 1),
    "housing": _named("4343", 0),
    "money": _named("2314", 3),
    "support": _named("4444", 1),
    "recovery": _named("1423", 1),
    "voice": _named("1243", 2),
    "further": _named("3333", 3),
}


def choose_emblem(name: str, taken: Collection[Emblem] = ()) -> Emblem:
    """Return the emblem of this name; for any other name, such as a theme's id, one from its hash.

    One from a hash shares its corners with no named emblem and with none that was taken, as at
    6.6 mm the corners are what the eye remembers. Raises ValueError when all 249 are taken.
    """
    if name in NAMED:
        return NAMED[name]
    used = {emblem.corners for emblem in (*NAMED.values(), *taken)}
    drawn = lots(name)
    accent = pick(range(4), drawn)
    free = (way for way in shuffled(tuple(product(Corner, repeat=4)), drawn) if way not in used)
    corners = next(free, None)
    if corners is None:
        raise ValueError(f"no emblem is left for {name!r}: all are taken")
    return Emblem(corners, accent)


def draw_emblem(emblem: Emblem, fill: str, accent: str, *, mirrored: bool = False) -> str:
    """Draw an emblem as SVG, in a view box of 100 × 100."""
    side = (SIDE - GAP) / 2
    paths = []
    for at, corner in enumerate(emblem.corners):
        column, square = (1 - at % 2, corner.mirrored) if mirrored else (at % 2, corner)
        x, y = column * (side + GAP), at // 2 * (side + GAP)
        paths.append(voice(x, y, side, square, accent if at == emblem.accent else fill))
    return svg(SIDE, SIDE, paths)


def emblem(
    name: str, fill: str, accent: str, *, mirrored: bool = False, taken: Collection[Emblem] = ()
) -> str:
    """Choose the emblem of a name or theme id and draw it as SVG."""
    return draw_emblem(choose_emblem(name, taken), fill, accent, mirrored=mirrored)

"""The sheet around a page: its boxes, crop and registration marks, and the slug line.

The guillotine cuts along the trim. Colour runs on over the bleed; marks stand clear of it, so that
none shows where the guillotine is not exact. Lengths in pt, from the foot of the sheet's left side.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from pamflet.press.prepress.inks import BLACK, REGISTRATION

MM = 72 / 25.4  # pt
BLEED = 3 * MM
CLEAR = 3 * MM  # between the bleed and any mark
LENGTH = 6 * MM  # of a crop mark
MARGIN = 15 * MM  # between the trim and the edge of the sheet
LINE = 0.25  # the thinnest that every press holds
TARGET, CIRCLE = 3 * MM, 1.75 * MM  # half a registration mark, and the circle in it
SLUG_SIZE = 6.5
SLUG_INSET = 4 * MM  # from the trim's left side


class Sheet(NamedTuple):
    """A page with all around it that is cut off; `width` and `height` are those of its trim."""

    width: float
    height: float

    @property
    def media(self) -> list[float]:
        """All that is printed: page, bleed and marks."""
        return [0.0, 0.0, *self._far(MARGIN)]

    @property
    def bleed(self) -> list[float]:
        """How far colour runs."""
        return [MARGIN - BLEED, MARGIN - BLEED, *self._far(BLEED)]

    @property
    def trim(self) -> list[float]:
        """Where the guillotine cuts."""
        return [MARGIN, MARGIN, *self._far(0.0)]

    def _far(self, beyond: float) -> tuple[float, float]:
        return MARGIN + self.width + beyond, MARGIN + self.height + beyond


def art_of(sheet: Sheet, art: bytes) -> bytes:
    """Return the operators of a page, put in its place on the sheet and cut off at the bleed."""
    left, foot, right, head = sheet.bleed
    clip = f"{_n(left)} {_n(foot)} {_n(right - left)} {_n(head - foot)} re W n"
    place = f"1 0 0 1 {_n(MARGIN)} {_n(MARGIN)} cm"
    return f"q {clip} {place}\n".encode() + art + b"\nQ\n"


def marks_of(sheet: Sheet) -> bytes:
    """Return the operators that draw the marks, in all four inks: every plate shows them."""
    lines = "\n".join((*_crop_marks(sheet), *_targets(sheet)))
    inks = " ".join(_n(ink) for ink in REGISTRATION)
    return f"q {inks} K {LINE} w\n{lines}\nQ\n".encode()


def slug_of(sheet: Sheet, slug: str, face: bytes) -> bytes:
    """Return the operators that draw the slug line, in black, in the letters of a font file."""
    black = " ".join(_n(ink) for ink in BLACK)
    return f"q {black} k {' '.join(_slug(sheet, slug, face))} Q\n".encode()


def _crop_marks(sheet: Sheet) -> Iterator[str]:
    """Yield two lines at each corner of the trim, which would meet in it."""
    left, foot, right, head = sheet.trim
    near, far = BLEED + CLEAR, BLEED + CLEAR + LENGTH
    for x in (left, right):
        yield _line(x, foot - near, x, foot - far)
        yield _line(x, head + near, x, head + far)
    for y in (foot, head):
        yield _line(left - near, y, left - far, y)
        yield _line(right + near, y, right + far, y)


def _targets(sheet: Sheet) -> Iterator[str]:
    """Yield a registration mark in the middle of each side: a cross in a circle."""
    left, foot, right, head = sheet.trim
    away = BLEED + CLEAR + TARGET
    middle, half_way = (left + right) / 2, (foot + head) / 2
    places = (
        *((middle, foot - away), (middle, head + away)),
        *((left - away, half_way), (right + away, half_way)),
    )
    for x, y in places:
        yield _line(x - TARGET, y, x + TARGET, y)
        yield _line(x, y - TARGET, x, y + TARGET)
        yield _circle(x, y, CIRCLE)


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{_n(x)} {_n(y)} m {_n(to_x)} {_n(to_y)} l S"


def _circle(x: float, y: float, radius: float) -> str:
    """Return a circle of four curves; a quarter's handles are .5523 of the radius long."""
    h = 0.5523 * radius
    turns = [(radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius), (radius, 0.0)]
    drawn = f"{_n(x + radius)} {_n(y)} m"
    for (ax, ay), (bx, by) in pairwise(turns):
        handles = (ax - ay * h / radius, ay + ax * h / radius, bx + by * h / radius)
        points = (*handles, by - bx * h / radius, bx, by)
        drawn += " " + " ".join(_n(each + (x, y)[n % 2]) for n, each in enumerate(points)) + " c"
    return drawn + " S"


def _slug(sheet: Sheet, slug: str, face: bytes) -> Iterator[str]:
    """Yield the slug line as shapes: it is no text of the page, and needs no font in the file.

    It stands between the crop mark and the registration mark at the foot, made narrower where it
    is too long for that.
    """
    font, glyphs = _read(face), _glyphs(face)
    cmap = font.getBestCmap()
    names = [cmap[ord(sign)] for sign in slug if ord(sign) in cmap]
    scale = SLUG_SIZE / font["head"].unitsPerEm
    room = sheet.width / 2 - SLUG_INSET - 2 * TARGET
    wide = sum(glyphs[name].width for name in names) * scale
    x, y = MARGIN + SLUG_INSET, MARGIN - BLEED - CLEAR - TARGET - SLUG_SIZE / 3
    across = scale * min(1.0, room / max(wide, 1.0))
    for name in names:
        yield from _shape(face, name, (x, y), (across, scale))
        x += glyphs[name].width * across
    yield "f" if names else "n"


@lru_cache(maxsize=256)  # a page has most of them where the one before it had them
def _shape(
    face: bytes, name: str, origin: tuple[float, float], scale: tuple[float, float]
) -> tuple[str, ...]:
    """Return the operators that draw a glyph."""
    glyphs = _glyphs(face)
    pen = _Pen(glyphs, origin, scale)
    glyphs[name].draw(pen)
    return tuple(pen.drawn)


class _Pen(BasePen):  # type: ignore[misc]
    """Draws a glyph with a PDF's operators."""

    def __init__(
        self, glyphs: object, origin: tuple[float, float], scale: tuple[float, float]
    ) -> None:
        super().__init__(glyphs)
        self.origin, self.scale = origin, scale
        self.drawn: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        self.drawn.append(f"{self._at(pt)} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - idem
        self.drawn.append(f"{self._at(pt)} l")

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - idem
        self.drawn.append(" ".join(map(self._at, points)) + " c")

    def _closePath(self) -> None:  # noqa: N802 - idem
        self.drawn.append("h")

    def _at(self, point: tuple[float, float]) -> str:
        both = zip(self.origin, point, self.scale, strict=True)
        return " ".join(_n(start + part * scale) for start, part, scale in both)


@lru_cache(maxsize=8)
def _read(face: bytes) -> TTFont:
    return TTFont(BytesIO(face), lazy=True)


@lru_cache(maxsize=8)
def _glyphs(face: bytes) -> Any:
    return _read(face).getGlyphSet()


def _n(number: float) -> str:
    """Return a number as PDF writes it; a thousandth of a pt is enough."""
    return f"{number:.3f}".rstrip("0").rstrip(".") or "0"

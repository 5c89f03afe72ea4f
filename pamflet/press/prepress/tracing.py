"""Follow what is drawn on a page: which inks, how much of them, and how fine its lines are.

Operators are those of ISO 32000-1, 8 and 9; places are kept through every form and pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Dictionary, Name

from pamflet.press.prepress.halftones import most_ink
from pamflet.press.prepress.inks import MOST_INK
from pamflet.press.prepress.marks import LINE, MM

ROUNDING = 0.01  # of an ink
SPECK = 1.0  # pt: what is shorter is a dot, no line
NOTHING = 0.01  # pt: what is thinner is not drawn
DEEPEST = 12  # forms within forms
FILLS = frozenset({"f", "F", "f*"})
STROKES = frozenset({"S", "s"})
BOTH = frozenset({"B", "B*", "b", "b*"})
CONSTRUCTS = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
PAINTS = FILLS | STROKES | BOTH | {"n"}
WORDS = frozenset({"Tj", "TJ", "'", '"'})
IN_INKS = ("/DeviceCMYK", "/DeviceGray", "/Pattern")
ALLOWED = frozenset({"g", "G", "k", "K"})
HIDING = ("/Normal", "/Compatible")  # ways to blend that lay no ink on other ink
FOREIGN = frozenset({"rg", "RG", "INLINE IMAGE"})

Matrix = tuple[float, float, float, float, float, float]
Area = tuple[float, float, float, float]  # left, foot, right, head, in pt

EVERYWHERE: Area = (-1e9, -1e9, 1e9, 1e9)


class Flaw(NamedTuple):
    """Something wrong, on which page, and where, in mm from the trim's top left, where known."""

    code: str
    said: str
    page: int
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """How things are drawn now."""

    matrix: Matrix
    clip: Area = EVERYWHERE
    width: float = 1.0
    fill: float = 1.0  # how much ink, of four times a full one
    stroke: float = 1.0


class _Path:
    """A path while it is built, in pt from the foot of the sheet's left side."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []
        self.clips = False

    def add(self, name: str, operands: Sequence[Any], matrix: Matrix) -> None:
        """Take in an operator that builds a path."""
        self.clips |= name.startswith("W")
        numbers = [float(each) for each in operands]
        if name == "re":
            x, y, width, height = numbers
            numbers = [x, y, x + width, y, x + width, y + height, x, y + height]
        a, b, c, d, e, f = matrix
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        self.points += [(a * x + c * y + e, b * x + d * y + f) for x, y in pairs]

    def clipped(self, state: _State) -> _State:
        """Return how things are drawn after the path was painted."""
        if not self.clips or not self.points:
            return state
        return replace(state, clip=_shared(state.clip, _around(self.points)))


def trace(page: pikepdf.Page, number: int) -> Iterator[Flaw]:
    """Yield what is drawn on a page in other colours, in too much ink, or in too fine lines."""
    tracer = _Tracer(page, number)
    tracer.follow(page, page.get(Name.Resources, Dictionary()), _State((1, 0, 0, 1, 0, 0)))
    yield from tracer.flaws


class _Tracer:
    """Goes through everything that a page draws."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.number = number
        self.bleed: Area = _area(page.get(Name.BleedBox, page.mediabox))
        self.trim: Area = _area(page.get(Name.TrimBox, page.mediabox))
        self.flaws: list[Flaw] = []
        self.seen: set[tuple[int, int]] = set()  # pictures and shades, each looked at once
        self.depth = 0

    def follow(self, stream: Any, resources: Any, state: _State) -> None:
        """Look at all that a stream draws."""
        if self.depth > DEEPEST:
            return
        self.depth += 1
        path = _Path()
        saved: list[_State] = []
        for each in pikepdf.parse_content_stream(stream):
            operands, name = list(each.operands), str(each.operator)
            if name == "q":
                saved.append(state)
            elif name == "Q":
                state = saved.pop() if saved else state
            elif name in CONSTRUCTS:
                path.add(name, operands, state.matrix)
            elif name in PAINTS:
                self._paint(name, path.points, state)
                state = path.clipped(state)
                path = _Path()
            else:
                state = self._set(name, operands, resources, state)
        self.depth -= 1

    def _set(self, name: str, operands: Sequence[Any], resources: Any, state: _State) -> _State:
        """Look at an operator that paints no path, and return how things are drawn after it."""
        if name == "cm":
            return replace(state, matrix=_times(_matrix(operands), state.matrix))
        if name == "w":
            return replace(state, width=float(operands[0]))
        if name in ALLOWED:
            ink = _ink(name, operands)
            return replace(state, fill=ink) if name.islower() else replace(state, stroke=ink)
        if name in WORDS and state.fill > MOST_INK + ROUNDING:
            self._complain("too-much-ink", f"has words in {state.fill:.0%} of ink", None)
        self._colour(name, operands, resources, state)
        self._draw(name, operands, resources, state)
        return state

    def _colour(self, name: str, operands: Sequence[Any], resources: Any, state: _State) -> None:
        if name in FOREIGN:
            self._complain("not-cmyk", "has a colour in red, green and blue", None)
        elif name in ("cs", "CS") and str(operands[0]) not in IN_INKS:
            self._complain("not-cmyk", f"has a colour in the space {operands[0]}", None)
        elif name in ("scn", "SCN") and operands and isinstance(operands[-1], Name):
            self._pattern(resources.Pattern[str(operands[-1])], state)

    def _draw(self, name: str, operands: Sequence[Any], resources: Any, state: _State) -> None:
        if name == "Do":
            self._thing(resources.XObject[str(operands[0])], state)
        elif name == "sh":
            self._shade(resources.Shading[str(operands[0])])
        elif name == "gs":
            self._graphics(resources.ExtGState[str(operands[0])], state)

    def _graphics(self, way: Any, state: _State) -> None:
        """Look at how things are laid over others: only where they hide them is ink known."""
        blend = str(way.get(Name.BM, Name.Normal))
        if blend not in HIDING or way.get(Name.OP, False) or way.get(Name.op, False):
            self._complain("too-much-ink", "lays ink on ink: nobody knows how much", None)
        mask = way.get(Name.SMask)
        if isinstance(mask, Dictionary):
            self._thing(mask.G, state)

    def _thing(self, thing: Any, state: _State) -> None:
        if thing.Subtype == Name.Form:
            inner = _times(_matrix(thing.get(Name.Matrix, (1, 0, 0, 1, 0, 0))), state.matrix)
            self._group(thing)
            self.follow(
                thing, thing.get(Name.Resources, Dictionary()), replace(state, matrix=inner)
            )
        elif self._is_new(thing) and not thing.get(Name.ImageMask):
            if str(thing.get(Name.ColorSpace)) not in IN_INKS:
                self._complain("not-cmyk", "has a picture in other colours than inks", state)
            elif (ink := most_ink(thing)) > MOST_INK + 2 * ROUNDING:
                self._complain("too-much-ink", f"has a picture with {ink:.0%} of ink", state)

    def _group(self, form: Any) -> None:
        space = form.get(Name.Group, Dictionary()).get(Name.CS)
        if space is not None and str(space) not in IN_INKS:
            self._complain("not-cmyk", f"has a group in the space {space}", None)

    def _pattern(self, pattern: Any, state: _State) -> None:
        if pattern.PatternType != 1:
            self._shade(pattern.Shading)
        elif self._is_new(pattern):
            matrix = _matrix(pattern.get(Name.Matrix, (1, 0, 0, 1, 0, 0)))
            self.follow(pattern, pattern.Resources, replace(state, matrix=matrix, clip=EVERYWHERE))

    def _shade(self, shade: Any) -> None:
        if not self._is_new(shade):
            return
        if str(shade.ColorSpace) not in IN_INKS:
            self._complain("not-cmyk", f"has a shade in the space {shade.ColorSpace}", None)
        elif shade.ColorSpace == Name.DeviceCMYK:
            steps = bytes(shade.Function.get_stream_buffer())
            most = max(sum(steps[at : at + 4]) for at in range(0, len(steps), 4)) / 255
            if most > MOST_INK + 2 * ROUNDING:
                self._complain("too-much-ink", f"has a shade with {most:.0%} of ink", None)

    def _paint(self, name: str, path: Sequence[tuple[float, float]], state: _State) -> None:
        if not path or name == "n":
            return
        area = _around(path)
        fills, strokes = name in FILLS | BOTH, name in STROKES | BOTH
        inks = max(state.fill if fills else 0.0, state.stroke if strokes else 0.0)
        shown = _shared(area, state.clip)
        if inks > MOST_INK + ROUNDING and _meet(shown, self.bleed):
            self._complain("too-much-ink", f"has {inks:.0%} of ink", state, area)
        width = state.width * sqrt(abs(_determinant(state.matrix)))
        if strokes and width < LINE - NOTHING:
            self._complain("thin-line", f"has a line of {width:.2f} pt", state, area)
        if fills and not strokes and _is_fine(shown):
            thin = min(shown[2] - shown[0], shown[3] - shown[1])
            self._complain("thin-line", f"has a line of {thin:.2f} pt", state, shown)

    def _complain(
        self, code: str, said: str, state: _State | None, area: Area | None = None
    ) -> None:
        if area is None and state is not None:
            area = (state.matrix[4], state.matrix[5], state.matrix[4], state.matrix[5])
        at = None
        if area is not None:
            middle = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
            at = (middle[0] - self.trim[0]) / MM, (self.trim[3] - middle[1]) / MM
        self.flaws.append(Flaw(code, said, self.number, at))

    def _is_new(self, thing: Any) -> bool:
        before = thing.is_indirect and thing.objgen in self.seen
        self.seen.add(thing.objgen)
        return not before


def _ink(name: str, operands: Sequence[Any]) -> float:
    """Return how much ink an operator sets; grey is black ink."""
    parts = [float(part) for part in operands]
    return 1 - parts[0] if name in ("g", "G") else sum(parts)


def _is_fine(area: Area) -> bool:
    """Tell whether an area is a line too fine for a press."""
    thin, long = sorted((area[2] - area[0], area[3] - area[1]))
    return NOTHING < thin < LINE - NOTHING and long > SPECK


def _around(path: Sequence[tuple[float, float]]) -> Area:
    across, up = zip(*path, strict=True)
    return min(across), min(up), max(across), max(up)


def _shared(one: Area, other: Area) -> Area:
    left, foot = max(one[0], other[0]), max(one[1], other[1])
    return left, foot, max(left, min(one[2], other[2])), max(foot, min(one[3], other[3]))


def _meet(one: Area, other: Area) -> bool:
    across = one[0] < other[2] and one[2] > other[0]
    return across and one[1] < other[3] and one[3] > other[1]


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in numbers)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix of two, the first of which is applied first."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _determinant(matrix: Matrix) -> float:
    return matrix[0] * matrix[3] - matrix[1] * matrix[2]


def _area(box: Any) -> Area:
    left, foot, right, head = (float(side) for side in box)
    return left, foot, right, head

"""Draw the chorus of a front: one voice for each demand, and a big one in the reader's colour.

The same seed gives the same drawing, byte for byte. Lengths are in mm. A drawing is plain SVG paths
with their colours baked in, for a CSS background without repeat: decoration is then an artifact in
a tagged PDF. The page lets it hang over the trim by 3 mm, so that no voice is tangent to the cut.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count
from math import ceil

from pamflet.design.colour import Palette
from pamflet.design.dice import lots, pick
from pamflet.design.seating import Cell, Seat, seat_voices, seats_on
from pamflet.design.voice import Corner, Rect, svg, voice
from pamflet.design.voicing import has_small_accent, pale_voices, tone_voices

MODULE_MM = 21.6
BIG_MM = 36.0  # the smallest voice in which the number reads from two metres
SMALLEST_MODULE_MM = 3.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in SVG, and what the page must know: `accent` is where the big voice stands."""

    svg: str
    width_mm: float
    height_mm: float
    voices: int
    accent: Rect | None


@dataclass(frozen=True, slots=True)
class _Stage:
    """A grid of square modules at the line end of its area, the words being at the line start."""

    columns: int
    rows: int
    module_mm: float
    left_mm: float = 0.0

    @property
    def width_mm(self) -> float:
        return self.left_mm + self.columns * self.module_mm

    @property
    def height_mm(self) -> float:
        return self.rows * self.module_mm

    def place(self, seat: Seat) -> Rect:
        x, y = self.left_mm + seat.column * self.module_mm, seat.row * self.module_mm
        return Rect(x, y, seat.span * self.module_mm, seat.span * self.module_mm)

    def free_cells(self, keep_clear: Collection[Rect]) -> frozenset[Cell]:
        """Return the cells that touch none of the places of words and plate."""
        cells = ((column, row) for column in range(self.columns) for row in range(self.rows))
        return frozenset(
            (column, row)
            for column, row in cells
            if not any(self.place(Seat(row, column)).overlaps(words) for words in keep_clear)
        )


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who sings, and where there is room; `big` has its own seat, outside the free cells.

    `beside` is the seat of a big voice that is drawn elsewhere.
    """

    seed: str
    voices: int
    stage: _Stage
    free: frozenset[Cell]
    big: Seat | None
    beside: Seat | None = None


def chorus(  # noqa: PLR0913 - each keyword is a decision of the page
    seed: str,
    voices: int,
    palette: Palette,
    *,
    columns: int,
    rows: int,
    module_mm: float = MODULE_MM,
    big_at: Cell | None = None,
    beside: Seat | None = None,
    keep_clear: Collection[Rect] = (),
    mirrored: bool = False,
    quiet: bool = False,
) -> Drawing:
    """Draw exactly so many voices on a grid, the big accent voice of 2 × 2 cells at (column, row).

    `keep_clear` and `big_at` are given as on a page that runs from left to right, and are mirrored
    with it. A quiet chorus has no small accent voice; others keep it away from the big one, also
    from one that is drawn elsewhere, `beside` them. Raises ValueError when the voices do not fit,
    or the big one stands on words.
    """
    stage = _Stage(columns, rows, module_mm)
    free = stage.free_cells(keep_clear)
    big = Seat(big_at[1], big_at[0], 2) if big_at else None
    if big and not big.cells <= free:
        raise ValueError(f"the big voice at {big_at} does not stand wholly on free cells")
    cast = _Cast(seed, voices, stage, free - big.cells if big else free, big, beside)
    return _draw(cast, palette, mirrored, quiet)


def chorus_for(  # noqa: PLR0913 - as above
    seed: str,
    voices: int,
    palette: Palette,
    *,
    width_mm: float,
    height_mm: float,
    module_mm: float = MODULE_MM,
    keep_clear: Collection[Rect] = (),
    big: bool = True,
    mirrored: bool = False,
    quiet: bool = False,
) -> Drawing:
    """Draw exactly so many voices in an area, on the largest module, up to this one, that fits.

    The rows fill the height and the columns stand at the line end; the drawing is as large as the
    area, and `keep_clear` counts from its top at the line start. The big accent voice is at least
    36 mm wide, so it takes more cells as the module shrinks; it stands off the trim and the words
    if it can. Raises ValueError when the voices do not fit.
    """
    for stage in _stages(width_mm, height_mm, module_mm):
        free = stage.free_cells(keep_clear)
        seat = _big_seat(seed, stage, free) if big else None
        cast = _Cast(seed, voices, stage, free - seat.cells if seat else free, seat)
        if big == bool(seat) and _holds(cast):
            return _draw(cast, palette, mirrored, quiet)
    raise ValueError(f"{voices} voices do not fit in {width_mm:g} × {height_mm:g} mm")


def _stages(width_mm: float, height_mm: float, module_mm: float) -> Iterator[_Stage]:
    """Yield grids that fill an area's height, from the preferred module down to the smallest."""
    for rows in count(max(1, ceil(height_mm / module_mm - 0.01))):
        module = height_mm / rows
        if module < SMALLEST_MODULE_MM:
            return
        columns = int(width_mm / module + 0.001)
        yield _Stage(columns, rows, module, width_mm - columns * module)


def _big_seat(seed: str, stage: _Stage, free: frozenset[Cell]) -> Seat | None:
    """Choose by lot where the big voice stands: others beside and above it, if there is room."""
    span = max(2, ceil(BIG_MM / stage.module_mm - 0.01))
    seats = seats_on(free, span)
    off_trim = [seat for seat in seats if seat.row and seat.column + span < stage.columns]
    inner = [seat for seat in off_trim if seat.column]
    best = inner or off_trim or seats
    return pick(best, lots(f"{seed}/big")) if best else None


def _holds(cast: _Cast) -> bool:
    """Tell whether there is room for all, with one large tonal voice for every twenty."""
    return len(cast.free) >= cast.voices - bool(cast.big) + 3 * (cast.voices // 20)


def _draw(cast: _Cast, palette: Palette, mirrored: bool, quiet: bool) -> Drawing:
    """Seat the voices, give them their tones and draw them."""
    if cast.voices < 1:
        raise ValueError("a chorus has at least one voice")
    small = pale_voices(cast.voices) + has_small_accent(cast.voices, quiet)
    others = cast.voices - bool(cast.big)
    seats = seat_voices(cast.seed, others, cast.free, min(small, max(others - 1, 0)))
    drawn = lots(f"{cast.seed}/tones")
    fills = tone_voices(seats, cast.big or cast.beside, palette, drawn, quiet)
    corners = {seat: pick(tuple(Corner), drawn) for seat in seats}
    if cast.big:
        corners[cast.big] = Corner.BOTTOM_LEFT
    width = cast.stage.width_mm
    places = {seat: cast.stage.place(seat) for seat in corners}
    if mirrored:
        places = {seat: place.mirrored(width) for seat, place in places.items()}
        corners = {seat: corner.mirrored for seat, corner in corners.items()}
    paths = [
        voice(place.x_mm, place.y_mm, place.width_mm, corners[seat], fills[seat])
        for seat, place in sorted(places.items())
    ]
    picture = svg(width, cast.stage.height_mm, paths)
    accent = places[cast.big] if cast.big else None
    return Drawing(picture, width, cast.stage.height_mm, len(paths), accent)

"""Set a poster's few words as large as they stand within its big voice, and its call below.

The voice is a disc of nine modules with a square corner at the foot of the line start, so a line
has less room the nearer it stands to the top or the foot. Lengths are in mm, type in pt; places are
counted from that square corner. The measures are those of the series' print design, section 6.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import sqrt
from typing import NamedTuple

from pamflet.design.face import Face
from pamflet.design.fitting import (
    MOST_TRIES,
    PT_PER_MM,
    FittedTitle,
    Galley,
    TitleStyle,
    fit_title,
    is_lonely,
    pieces_of,
)
from pamflet.design.script import LATIN, Script
from pamflet.design.seating import Seat
from pamflet.design.voice import Rect

VOICES = 16  # a poster prints no demands: so many sing along its top and outer side
MODULE_MM = 21.6
COLUMNS, ROWS = 10, 11
BIG = Seat(row=2, column=0, span=9)
VOICE_MM = BIG.span * MODULE_MM
LEFT_MM, TOP_MM = -3.0, -6.6  # of the grid on the page: it overhangs the trim
# Where no voice of the chorus stands: behind region and kicker, and behind the big voice.
KEPT_CLEAR = (
    Rect(0, 0, 5 * MODULE_MM, 2 * MODULE_MM),
    Rect(0, 2 * MODULE_MM, 8 * MODULE_MM, 9 * MODULE_MM),
    Rect(0, 3 * MODULE_MM, 9 * MODULE_MM, 8 * MODULE_MM),
)

WORDS_START_MM = 18.0  # 15 on the page, and the 3 by which the voice overhangs it
STRIP_MM = 66.0  # the white foot of the page, on which the voice stands
FEET_MM = (16.0, 26.0, 36.0, 46.0)  # below the words; raised, a long last line has more room
FAIR_GAIN = 1.15  # by how much larger words must become to be raised
HIGHEST_MM = 142.0  # above it a line would begin outside the disc
WIDEST_MM = 158.0
ROUND_MARGIN_MM = 5.0
MOST_LINES = 7
MOST_WORDS = 40
FAIR_SHARE = 0.84  # of its size that a statement may lose to be rid of a lonely or a broken word
RUN_ON = re.compile(r"[.?!…؟][\"'”’»)]?\s")

CALL_PT, SMALLEST_CALL = 21, 15
CALL_LEADING = 24 / 21
CALL_LINES = 52 / 21  # two lines at the largest size, three at smaller ones


@dataclass(frozen=True, slots=True)
class BigType:
    """How a script is set at poster size: in pt, and in em what stands above and below letters."""

    largest: int
    smallest: int
    leading: float
    baseline_em: float  # above the foot of its line
    height_em: float  # of capitals and the like, above the baseline
    word_spacing_em: float
    letter_spacing_em: float

    @property
    def title(self) -> TitleStyle:
        """Return the spacings as those of a title."""
        return TitleStyle(
            sizes_pt=tuple(range(self.largest, self.smallest - 1, -2)),
            leading=self.leading,
            word_spacing_em=self.word_spacing_em,
            letter_spacing_em=self.letter_spacing_em,
        )


BIG_LATIN = BigType(132, 36, 0.9, 0.15, 0.68, 0.07, -0.012)
BIG_ARABIC = BigType(104, 32, 1.24, 0.285, 0.75, 0.0, 0.0)


@dataclass(frozen=True, slots=True, order=True)
class _Cost:
    """What is not so good about a way to break a statement: least is best.

    Flaws are a word of fewer than four letters alone on a line or at its end, one broken at a soft
    hyphen, words torn apart, and a sentence that begins where another ended.
    """

    flaws: int = 0
    uneven: float = 0.0

    def __add__(self, other: "_Cost") -> "_Cost":
        return _Cost(self.flaws + other.flaws, self.uneven + other.uneven)


_Way = tuple[_Cost, tuple[str, ...]]


class _Fit(NamedTuple):
    """A way to break a statement, and the size at which it fits."""

    cost: _Cost
    lines: tuple[str, ...]
    size_pt: float


@dataclass(frozen=True, slots=True)
class Statement:
    """The lines of a poster's few words, their size in pt, and how high above the foot they end.

    The leading is more than usual where letters of two lines would touch.
    """

    lines: tuple[str, ...]
    size_pt: float
    foot_mm: float
    leading: float = 0.9


@lru_cache(maxsize=256)  # all regions have the same one
def fit_statement(words: str, face: Face, script: Script) -> Statement | None:
    """Break a statement into lines at the largest size at which all stand within the big voice.

    Flaws are avoided if a size a little smaller does so. None if even the smallest is too large.
    """
    pieces = pieces_of(words)
    if len(pieces) > MOST_WORDS:
        return None
    style = BIG_LATIN if script is LATIN else BIG_ARABIC
    for _ in range(MOST_TRIES):
        galley = Galley(pieces, face, style.title)
        fitted = _fitted(galley, style)
        lack = galley.lack_em(fitted.lines) if fitted else 0.0
        if lack <= 0:
            break
        style = replace(style, leading=round(style.leading + lack + 0.005, 2))
    return fitted


def _fitted(galley: Galley, style: BigType) -> Statement | None:
    """Return a statement at the leading of its style, on the foot or raised."""
    best: tuple[_Fit, float] | None = None
    for foot in FEET_MM:
        if fits := list(_fits(galley, style, foot)):
            fit = min(fits, key=lambda each: (each.cost.flaws, -each.size_pt))
            if best is None or _is_worth_raising(fit, best[0]):
                best = fit, foot
    if best is None:
        return None
    fit, foot = best
    return Statement(fit.lines, fit.size_pt, foot, style.leading)


def fit_call(
    lines: Sequence[str], face: Face, width_mm: float, script: Script, largest: float = CALL_PT
) -> FittedTitle:
    """Fit the call on a poster's foot: its own lines where they fit, else broken anew."""
    spacing = 0.07 if script is LATIN else 0.0
    sizes = range(int(largest), SMALLEST_CALL - 1, -1)
    style = TitleStyle(
        sizes_pt=tuple(float(size if script is LATIN else size - 3) for size in sizes),
        max_depth_pt=CALL_LINES * largest / 0.93,
        leading=CALL_LEADING if script is LATIN else 1.33,
        word_spacing_em=spacing,
        letter_spacing_em=0.0,
    )
    galley = Galley((), face, style)
    widest = max((galley.width_em(line) for line in lines), default=0.0)
    if widest * style.sizes_pt[0] <= width_mm * PT_PER_MM:
        return FittedTitle(tuple(lines), style.sizes_pt[0], fits=True)
    return fit_title(" ".join(lines), face, width_mm, style)


def room_mm(rise_mm: float) -> float:
    """Return how wide a line may be at this height above the voice's foot."""
    radius = VOICE_MM / 2
    half = sqrt(max(0.0, radius**2 - (rise_mm - radius) ** 2))
    return min(WIDEST_MM, radius + half - WORDS_START_MM - ROUND_MARGIN_MM)


def _is_worth_raising(raised: _Fit, fit: _Fit) -> bool:
    return raised.cost.flaws <= fit.cost.flaws and raised.size_pt >= FAIR_GAIN * fit.size_pt


def _fits(galley: Galley, style: BigType, foot: float) -> Iterator[_Fit]:
    """Yield the best way to break a statement at each size worth a look, the largest first."""
    largest = 0.0
    for size in style.title.sizes_pt:
        if size < FAIR_SHARE * largest:
            return
        if way := min(_ways(galley, style, foot, size), default=None):
            largest = largest or size
            yield _Fit(*way, size)


def _ways(galley: Galley, style: BigType, foot: float, size: float) -> Iterator[_Way]:
    """Yield the best way to break a statement into each number of lines that this size allows."""
    line_mm = size * style.leading / PT_PER_MM
    most = min(MOST_LINES, int((HIGHEST_MM - foot) / line_mm), len(galley.pieces))
    for lines in range(1, most + 1):
        rooms = [_room_em(style, foot, size, below) for below in reversed(range(lines))]
        if way := _broken(galley, rooms):
            yield way


def _broken(galley: Galley, rooms: Sequence[float]) -> _Way | None:
    """Return the best way to break a statement into lines with so much room in em, or None."""
    end, lines = len(galley.pieces), len(rooms)

    @cache
    def rest(start: int, at: int) -> _Way | None:
        """Return the best way to break what begins with a piece into the lines from one on."""
        if at == lines:
            return (_Cost(), ()) if start == end else None
        ways = []
        for stop in range(start + 1, end - (lines - at - 1) + 1):
            line = galley.line(start, stop)
            slack = rooms[at] - galley.width_em(line)
            if slack >= 0 and (behind := rest(stop, at + 1)):
                flaws = _flaws(line, is_last=at == lines - 1) if lines > 1 else 0
                flaws += stop < end and galley.is_torn(stop)
                ways.append((_Cost(flaws, slack**2) + behind[0], (line, *behind[1])))
        return min(ways, default=None)

    return rest(0, 0)


def _flaws(line: str, *, is_last: bool) -> int:
    """Count what a reader stumbles over in one of several lines."""
    at_end = [] if is_last else [line.endswith("-"), is_lonely(line.rpartition(" ")[2])]
    return is_lonely(line) + sum(at_end) + len(RUN_ON.findall(line))


def _room_em(style: BigType, foot: float, size: float, lines_below: int) -> float:
    """Return how wide a line may be with so many below it; its letters stand upright."""
    em_mm = size / PT_PER_MM
    rise = foot + (lines_below * style.leading + style.baseline_em) * em_mm
    return min(room_mm(rise), room_mm(rise + style.height_em * em_mm)) / em_mm

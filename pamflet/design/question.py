"""Fit a closing question in a panel: the largest size at which all its lines stand in the room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pamflet.design.face import Face
from pamflet.design.fitting import Galley, TitleStyle, fit_title

MOST_LINES = 6  # of one of its sentences
ENDLESS_PT = 1000.0
FAIR_SHARE = 0.8  # of its size that a question may lose to be rid of a lonely word
MM_PER_PT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class FittedQuestion:
    """The broken lines of a question, their size and leading in pt, and whether they fit."""

    lines: tuple[str, ...]
    size_pt: float
    leading_pt: float
    fits: bool
    width_mm: float = 0.0  # of its longest line
    has_widow: bool = False  # a word alone on the last line of a sentence

    @property
    def depth_mm(self) -> float:
        """Return the height of all its lines."""
        return len(self.lines) * self.leading_pt * MM_PER_PT


def fit_question(
    lines: Sequence[str],
    face: Face,
    room_mm: tuple[float, float],
    style: TitleStyle,
    leading: float | None = None,
) -> FittedQuestion:
    """Break a question into lines that are most alike, at the largest size that fits the room.

    A word alone on the last line of a sentence is avoided if a size a little smaller does so.
    `room_mm` is a width and a height. What fits at no size stands at the smallest, however high.
    The leading is a factor of the size, and if none is given a little more than that of a title.
    """
    style = replace(style, max_lines=MOST_LINES, max_depth_pt=ENDLESS_PT)
    factor = leading or style.leading + 0.1
    tried = [
        _broken(replace(style, sizes_pt=(size,)), lines, face, room_mm, factor)
        for size in style.sizes_pt
    ]
    fitting = [each for each in tried if each.fits]
    if not fitting:
        return tried[-1]
    near = (each for each in fitting if each.size_pt >= FAIR_SHARE * fitting[0].size_pt)
    return next((each for each in near if not each.has_widow), fitting[0])


def _broken(
    style: TitleStyle, lines: Sequence[str], face: Face, room_mm: tuple[float, float], factor: float
) -> FittedQuestion:
    """Return the question broken at one size, and whether it fits."""
    (size,) = style.sizes_pt
    tried = [fit_title(line, face, room_mm[0], style) for line in lines]
    broken = tuple(line for each in tried for line in each.lines)
    leading = float(round(size * factor))
    fits = len(broken) * leading * MM_PER_PT <= room_mm[1] and all(each.fits for each in tried)
    galley = Galley((), face, style)
    width = max((galley.width_em(line) for line in broken), default=0.0) * size * MM_PER_PT
    widow = any(len(each.lines) > 1 and " " not in each.lines[-1] for each in tried)
    return FittedQuestion(broken, size, leading, fits, width, widow)

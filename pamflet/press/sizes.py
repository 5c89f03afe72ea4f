"""Choose the body size: the largest at which the text fits, as long as that is worth its price.

What is left of the last page goes to the elastic part, the closing band. At the usual size and
above the type grows no further than the band has room; below it, where every tenth helps a reader,
type comes first, and the band gets its room if that costs no more than `PRICE`. The same price is
paid for white at the foot of a page before the last. All sizes are set, but those at which the
text has more area than the pages: that is arithmetic. Sizes in pt, lengths in mm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pamflet.model import Fit
from pamflet.press.setting import Measured, Setting

STEPS_PER_PT = 10
PRICE = 0.3  # what type smaller than usual gives up for an elastic part, at most
SAFETY_MM = 0.4  # what rounding may cost a stretched part
MOST_WHITE = 0.15  # of a page before the last, at its foot
MOST_GAP = 12.0  # what a column may give up between its units, where it begins and ends
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Trial:
    """A text as it measures at a size, and how it would be set."""

    size: float
    text: Measured
    setting: Setting

    @property
    def rest(self) -> float:
        """What is left on the last page for an elastic part."""
        return max(0.0, self.setting.rest - SAFETY_MM)


Try = Callable[[float], Trial]


def best_trial(fit: Fit, attempt: Try) -> Trial | None:
    """Return the trial at the best size, or None when even the smallest is too large.

    Without a page budget that is the usual size, if no point is taller than a column. The tail does
    not get a page of its own by type that is larger than usual.
    """
    usual, largest = attempt(fit.usual), None
    if fit.pages is None:
        smaller = (attempt(size) for size in reversed(sizes_of(fit)) if size <= fit.usual)
        return next((trial for trial in smaller if stays_within(fit, trial.setting)), None)
    for size in reversed(_not_too_large(fit, attempt)):
        if largest and size < fit.usual and largest.size - size > PRICE + ROUNDING:
            break
        trial = attempt(size)
        is_grown = size > fit.usual and stays_within(fit, usual.setting)
        if not stays_within(fit, trial.setting) or (is_grown and _leaves_tail(usual, trial)):
            continue
        if is_well_set(fit, trial):
            return trial
        largest = largest or trial
    return largest


def _not_too_large(fit: Fit, attempt: Try) -> Sequence[float]:
    """Return the sizes at which the text has no more area than the pages: it grows with each."""
    sizes = sizes_of(fit)
    return sizes[: bisect_left(sizes, True, key=lambda size: _is_too_large(fit, attempt(size)))]


def _is_too_large(fit: Fit, trial: Trial) -> bool:
    """Tell whether the text is too much for the pages, however it is set."""
    text = trial.text
    height = sum(text.ends[:-1]) + text.end
    spread = sum(each.bottom - each.top for each in text.flows) * (1 - 1 / text.columns)
    room = text.first + ((fit.pages or 1) - 1) * text.following
    return height - spread > room + MOST_GAP * (fit.pages or 1)


def sizes_of(fit: Fit) -> list[float]:
    """Return all sizes that may be chosen: the range's ends, and every tenth between them."""
    first, last = int(fit.smallest * STEPS_PER_PT) + 1, int(fit.largest * STEPS_PER_PT)
    tenths = (step / STEPS_PER_PT for step in range(first, last + 1))
    return sorted({fit.smallest, *tenths, fit.usual, fit.largest})


def stays_within(fit: Fit, setting: Setting) -> bool:
    """Tell whether a setting keeps to the page budget."""
    return not setting.too_tall and (fit.pages is None or setting.pages <= fit.pages)


def is_well_set(fit: Fit, trial: Trial) -> bool:
    """Tell whether the elastic part has room, and no page before the last is white at its foot."""
    return has_room(fit, trial) and trial.setting.white < MOST_WHITE


def has_room(fit: Fit, trial: Trial) -> bool:
    """Tell whether the lowest elastic part has room."""
    return trial.rest >= min((each.least_mm for each in fit.elastic if each.least_mm), default=0.0)


def _leaves_tail(usual: Trial, trial: Trial) -> bool:
    return trial.setting.tail_is_alone and not usual.setting.tail_is_alone

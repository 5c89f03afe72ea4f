"""Choose the body size within the page budget, then let the elastic part take the rest.

The largest size at which everything fits wins, but no larger than `usual` while that would push
the elastic part off the page: its room is part of the design.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pamflet.errors import Faulty, Problem
from pamflet.model import Elastic, Fit, Job, Sheet
from pamflet.press import layout
from pamflet.press.boxes import End, end_of_text

STEP = 0.1  # pt
SAFETY_MM = 0.6  # what rounding may cost a stretched part


@dataclass(frozen=True, slots=True)
class Fitted:
    """Laid-out pages with the size that was chosen, in pt, and how many layouts it took."""

    document: Any
    size: float
    end: End
    layouts: int


def fit(job: Job) -> Fitted:
    """Return the pages at the best size; raises Faulty when even the smallest is too large."""
    tree = layout.parse(job)
    trials: dict[float, Fitted] = {}

    def trial(size: float) -> Fitted:
        if size not in trials:
            document = layout.lay_out(job, tree, (_sizes(size, None, 0.0),))
            trials[size] = Fitted(document, size, end_of_text(document), len(trials) + 1)
        return trials[size]

    best = _largest(job.fit, trial)
    if best is None:
        raise Faulty(_too_long(job, trial(job.fit.smallest)))
    chosen = _elastic(job.fit, best.end)
    if chosen is None:
        return _counted(best, len(trials))
    rest = best.end.rest_mm - SAFETY_MM
    document = layout.lay_out(job, tree, (_sizes(best.size, chosen, rest),))
    return Fitted(document, best.size, end_of_text(document), len(trials) + 1)


def _largest(fit: Fit, trial: Any) -> Fitted | None:
    """Return the trial at the largest size that fits, searching outward from the usual size."""
    usual: Fitted = trial(fit.usual)
    if _fits(fit, usual.end):
        wanted = _most_elastic(fit)
        low, high = fit.usual, fit.largest
        goal = _roomy
    else:
        wanted, low, high = 0.0, fit.smallest, fit.usual
        goal = _fits_with
        if not _fits(fit, trial(low).end):
            return None
    while high - low > STEP / 2:
        middle = _step((low + high) / 2 + STEP / 2)
        if middle >= high and _step(high - low) <= STEP:
            if goal(fit, trial(high).end, wanted):
                return trial(high)
            break
        if goal(fit, trial(middle).end, wanted):
            low = middle
        else:
            high = _step(middle - STEP)
    return trial(low)


def _step(size: float) -> float:
    return round(int(size / STEP + 1e-6) * STEP, 1)


def _fits(fit: Fit, end: End) -> bool:
    return fit.pages is None or end.page <= fit.pages


def _fits_with(fit: Fit, end: End, _wanted: float) -> bool:
    return _fits(fit, end)


def _roomy(fit: Fit, end: End, wanted: float) -> bool:
    """Tell whether a larger size still leaves the elastic part its best room."""
    on_last = fit.pages is None or end.page == fit.pages
    return _fits(fit, end) and (not on_last or end.rest_mm >= wanted)


def _most_elastic(fit: Fit) -> float:
    return max((each.least_mm for each in fit.elastic), default=0.0)


def _elastic(fit: Fit, end: End) -> Elastic | None:
    fitting = [each for each in fit.elastic if each.least_mm <= end.rest_mm]
    return max(fitting, key=lambda each: each.least_mm, default=None)


def _counted(fitted: Fitted, layouts: int) -> Fitted:
    return Fitted(fitted.document, fitted.size, fitted.end, layouts)


def _sizes(size: float, elastic: Elastic | None, rest_mm: float) -> Sheet:
    css = f"html {{ --size-text: {size:g}pt; --rest: {rest_mm:.2f}mm; }}\n"
    return Sheet("fitted sizes", css + (elastic.css if elastic else ""), None)


def _too_long(job: Job, smallest: Fitted) -> Problem:
    pages = job.fit.pages or 0
    over = smallest.end.page - pages
    said = (
        f"{job.name} takes {smallest.end.page} pages at the smallest size of "
        f"{smallest.size:g} pt; there {'is' if pages == 1 else 'are'} {pages}"
    )
    hint = f"shorten the text or leave points out: it runs {over} page{'s' * (over > 1)} over"
    return Problem("page-budget", said, job.place, hint)

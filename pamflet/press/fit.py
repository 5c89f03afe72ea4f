"""Choose the body size within the page budget, then let the elastic part take the rest.

The largest size at which everything fits wins, but no larger than `usual` while that would push
the elastic part off the page: its room is part of the design.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pamflet.errors import Faulty, Problem
from pamflet.model import Elastic, Fit, Job, Sheet
from pamflet.press import layout
from pamflet.press.boxes import End, end_of_text

Trial = Callable[[float], "Fitted"]

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
    end = end_of_text(document)
    if end.page > best.end.page:  # a stretched part may never cost a page
        return _counted(best, len(trials) + 1)
    return Fitted(document, best.size, end, len(trials) + 1)


def _largest(fit: Fit, trial: Trial) -> Fitted | None:
    """Return the trial at the largest size that fits, searching outward from the usual size."""
    usual = trial(fit.usual)
    if not _fits(fit, usual.end):
        smallest = trial(fit.smallest)
        return _between(fit, trial, smallest, usual) if _fits(fit, smallest.end) else None
    if not _roomy(fit, usual.end) or fit.largest <= fit.usual:
        return usual
    largest = trial(fit.largest)
    return largest if _roomy(fit, largest.end) else _between(fit, trial, usual, largest)


def _between(fit: Fit, trial: Trial, good: Fitted, bad: Fitted) -> Fitted:
    """Return the best trial between a size that is right and a larger one that is not."""
    wanted = _roomy if good.size >= fit.usual else _fits
    while round(bad.size - good.size, 1) > STEP:
        middle = trial(_guess(good, bad))
        if wanted(fit, middle.end):
            good = middle
        else:
            bad = middle
    return good


def _guess(good: Fitted, bad: Fitted) -> float:
    """Return the size halfway, in whole steps."""
    return round(good.size + max(1, int((bad.size - good.size) / STEP / 2)) * STEP, 1)


def _fits(fit: Fit, end: End) -> bool:
    return fit.pages is None or end.page <= fit.pages


def _roomy(fit: Fit, end: End) -> bool:
    """Tell whether a page has more left than its elastic part takes at its best."""
    if not _fits(fit, end):
        return False
    return end.page < (fit.pages or end.page) or end.rest_mm >= _most_elastic(fit)


def _most_elastic(fit: Fit) -> float:
    return max((each.least_mm for each in fit.elastic), default=0.0)


def _elastic(fit: Fit, end: End) -> Elastic | None:
    fitting = [each for each in fit.elastic if each.least_mm <= end.rest_mm]
    return max(fitting, key=lambda each: each.least_mm, default=None)


def _counted(fitted: Fitted, layouts: int) -> Fitted:
    return Fitted(fitted.document, fitted.size, fitted.end, layouts)


def _sizes(size: float, elastic: Elastic | None, rest_mm: float) -> Sheet:
    """Return the sheet that tells the page what was chosen; outside all layers, so it wins."""
    stretch = min(rest_mm, elastic.most_mm) if elastic else 0.0
    tokens = f"--size-text: {size:g}pt; --rest: {rest_mm:.2f}mm; --stretch: {stretch:.2f}mm;"
    return Sheet("fitted sizes", f"html {{ {tokens} }}\n" + (elastic.css if elastic else ""))


def _too_long(job: Job, smallest: Fitted) -> Problem:
    pages = job.fit.pages or 0
    over = smallest.end.page - pages
    said = (
        f"{job.name} takes {smallest.end.page} pages at the smallest size of "
        f"{smallest.size:g} pt; there {'is' if pages == 1 else 'are'} {pages}"
    )
    hint = f"shorten the text or leave points out: it runs {over} page{'s' * (over > 1)} over"
    return Problem("page-budget", said, job.place, hint)

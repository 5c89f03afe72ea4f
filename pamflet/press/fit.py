"""Choose the body size within the page budget, set the columns, and stretch the elastic part.

A size is tried by measuring the text in endless columns, which is quick; then the pages are laid out
once, with the breaks that `setting` decided and the elastic part filling what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pamflet.errors import Faulty, Problem
from pamflet.model import Elastic, Fit, Job, Sheet
from pamflet.press import layout
from pamflet.press.boxes import end_of_text, measure, text_height
from pamflet.press.setting import Setting, set_text
from pamflet.press.split import split_before

STEP = 0.1  # pt
GROWTH = 1.5  # how much faster than its size running text grows in height
RETREAT_MM = 8.0  # how much a stretched part gives way when it turned out to cost a page
SAFETY_MM = 0.4  # what rounding may cost a stretched part
ENDLESS_MM = 20_000


@dataclass(frozen=True, slots=True)
class Trial:
    """A text measured at a size in pt: how it would be set, and how much height it takes in mm."""

    size: float
    setting: Setting
    used: float
    page: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Laid-out pages, the body size in pt, how full the last page is, and the layouts it took."""

    document: Any
    size: float
    fill: float
    layouts: int


Try = Callable[[float], Trial]
Slack = Callable[[Trial], float]


def fit(job: Job) -> Fitted:
    """Return the pages at the best size; raises Faulty when even the smallest is too large."""
    tree = layout.parse(job)
    trials: dict[float, Trial] = {}

    def attempt(size: float) -> Trial:
        if size not in trials:
            trials[size] = _measured(job, tree, size)
        return trials[size]

    best = _best(job.fit, attempt)
    if best is None:
        raise Faulty(_too_long(job, attempt(job.fit.smallest)))
    return _laid_out(job, tree, best, len(trials))


def _measured(job: Job, tree: Any, size: float) -> Trial:
    """Lay the text out in endless columns and set it."""
    fit = job.fit
    sheet = Sheet(
        "measuring",
        f"html {{ --size-text: {size:g}pt; }}\n"
        f"@page {{ size: {fit.page_mm[0]:g}mm {ENDLESS_MM}mm; }}\n"
        f".columns {{ columns: auto; inline-size: calc((100% - var(--gutter) * {fit.columns - 1})"
        f" / {fit.columns}); }}\n"
        "#next-page { break-before: page; display: block; }\n",
    )
    document = layout.lay_out(job, tree, (sheet,))
    text = measure(document, tree.etree_element, fit.page_mm[1], fit.columns)
    setting = set_text(text)
    used = text.first + (setting.pages - 1) * text.following - setting.rest
    return Trial(size, setting, used, text.following)


def _laid_out(job: Job, tree: Any, best: Trial, measured: int) -> Fitted:
    """Lay the pages out with their breaks, once more where the text came out otherwise."""
    starts = [split_before(tree.etree_element, id_) for id_ in best.setting.column_starts]
    best = replace(best, setting=replace(best.setting, column_starts=tuple(starts)))
    rest, layouts = max(0.0, best.setting.rest - SAFETY_MM), measured
    while True:
        elastic = _elastic(job.fit, rest)
        document = layout.lay_out(job, tree, (_final(best, elastic, rest),))
        page, left = end_of_text(document)
        layouts += 1
        if page <= best.setting.pages or rest == 0.0:
            break
        rest = max(0.0, rest - RETREAT_MM)
    if job.fit.pages is not None and len(document.pages) > job.fit.pages:
        raise Faulty(_too_long(job, best))
    return Fitted(document, best.size, 1 - left / text_height(document, page), layouts)


def _best(fit: Fit, attempt: Try) -> Trial | None:
    """Return the trial at the best size: larger than usual only where the page stays roomy."""
    usual = attempt(fit.usual)
    if _slack(fit, usual) < 0:
        return _largest(attempt, fit.usual, fit.smallest, fit.usual, lambda tried: _slack(fit, tried))
    spare = _most_elastic(fit)
    if _slack(fit, usual) < spare:
        return usual
    return _largest(
        attempt, fit.usual, fit.usual, fit.largest, lambda tried: _spare_slack(fit, tried, spare)
    )


def _largest(
    attempt: Try, start: float, low: float, high: float, slack: Slack
) -> Trial | None:
    """Return the largest trial from `low` to `high` pt whose slack is not negative.

    The next size is guessed from what is left or over (regula falsi), so two or three do.
    """
    good: Trial | None = None
    bad: Trial | None = None
    size = start
    while True:
        here = attempt(size)
        if slack(here) >= 0:
            good = here
        else:
            bad = here
        ceiling = bad.size - STEP if bad else high
        floor = good.size + STEP if good else low
        if floor > ceiling + STEP / 2:
            return good
        size = round(min(max(_guess(good, bad, slack), floor), ceiling), 1)


def _guess(good: Trial | None, bad: Trial | None, slack: Slack) -> float:
    """Return the size, in whole steps, at which nothing should be left or over."""
    if good and bad:
        one, other = slack(good), slack(bad)
        exact = good.size + (bad.size - good.size) * one / (one - other)
    else:
        here = good or bad
        assert here is not None, "there is always a first trial"
        exact = here.size + slack(here) / (GROWTH * here.used / here.size)
    return int(exact / STEP + 1e-6) * STEP


def _slack(fit: Fit, trial: Trial) -> float:
    """Return how many mm are left within the page budget, or over it when negative."""
    setting = trial.setting
    if fit.pages is None:
        return setting.rest
    over = setting.pages - fit.pages
    if over == 1 and setting.lack:
        return -setting.lack
    if over > 0:
        return min(-STEP, -(over * trial.page - setting.rest))
    return -over * trial.page + setting.rest


def _spare_slack(fit: Fit, trial: Trial, spare: float) -> float:
    """Return the slack beside the room for the elastic part, which may not stand alone."""
    lonely = trial.setting.lack
    return -lonely if lonely else _slack(fit, trial) - spare


def _most_elastic(fit: Fit) -> float:
    return max((each.least_mm for each in fit.elastic), default=0.0)


def _elastic(fit: Fit, rest: float) -> Elastic | None:
    fitting = [each for each in fit.elastic if each.least_mm <= rest]
    return max(fitting, key=lambda each: each.least_mm, default=None)


def _final(best: Trial, elastic: Elastic | None, rest: float) -> Sheet:
    """Return the sheet that tells the pages what was chosen; outside all layers, so it wins."""
    stretch = min(rest, elastic.most_mm) if elastic else 0.0
    used = rest if elastic else 0.0
    tokens = f"--size-text: {best.size:g}pt; --rest: {used:.2f}mm; --stretch: {stretch:.2f}mm;"
    setting = best.setting
    rules = [
        f"html {{ {tokens} }}",
        ".columns { column-fill: auto; }",
        _rule(setting.column_starts, "break-before: column;"),
        _rule(setting.column_ends, "margin-block-end: 0;"),
        _rule(setting.page_starts, "break-before: page;"),
    ]
    return Sheet("fitted sizes", "\n".join(rules) + "\n" + (elastic.css if elastic else ""))


def _rule(ids: Sequence[str], declaration: str) -> str:
    names = ", ".join(f'[id="{each}"]' for each in ids)
    return f"{names} {{ {declaration} }}" if names else ""


def _too_long(job: Job, smallest: Trial) -> Problem:
    pages = job.fit.pages or 0
    takes = max(smallest.setting.pages, pages + 1)
    said = (
        f"{job.name} takes {takes} pages at the smallest size of {smallest.size:g} pt;"
        f" there {'is' if pages == 1 else 'are'} {pages}"
    )
    over = round(100 * -_slack(job.fit, smallest) / smallest.used)
    hint = f"shorten the text by about {max(1, over)} %, or leave points out"
    return Problem("page-budget", said, job.place, hint)

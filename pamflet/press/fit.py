"""Choose the body size within the page budget, set the columns, and stretch the elastic part.

The text is measured once, in a galley of the usual size. What it measures at other sizes, and how
it is set then, is arithmetic; so the pages are laid out once, at the best of them, with the breaks
that `setting` decided and the elastic part filling what is left. They are laid out once more where
they turn out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pamflet.errors import Faulty, Problem
from pamflet.model import Elastic, Fit, Job, Sheet
from pamflet.press import layout
from pamflet.press.boxes import LANDMARKS, end_of_text, measure, text_height
from pamflet.press.budget import over_budget
from pamflet.press.galley import Galley
from pamflet.press.proof import place_of
from pamflet.press.setting import Measured, set_text
from pamflet.press.sizes import Trial, best_trial, sizes_of, stays_within
from pamflet.press.split import MARKS, element_with, mark_breaks, prepare

RESERVE_MM = 8.0  # what is kept free when the pages turned out longer than they were set
SHORT_MM = 1.5  # an elastic part that leaves more than this is stretched again
MOST_LAYOUTS = 3
ENDLESS_MM = 20_000
SIZE = "--size-text"  # the token that says the body size


@dataclass(frozen=True, slots=True)
class Fitted:
    """Laid-out pages, the body size in pt, how full the last page is, and the layouts it took."""

    document: Any
    size: float
    fill: float
    layouts: int


@dataclass
class _Measure:
    """A text that was measured at a size."""

    bench: _Bench
    size: float
    document: Any

    @cached_property
    def galley(self) -> Galley:
        """Its boxes, paired with those of another size."""
        return layout.galley_of(self.bench.job, self.document, self.size)

    def at(self, size: float) -> Measured:
        """Return the text as it measures at a size."""
        self.galley.grow(size)
        return self.bench.read(self.document)


@dataclass
class _Bench:
    """One job on its way to pages: what was measured, and how many layouts it took."""

    job: Job
    tree: Any
    layouts: int = 0
    measures: dict[float, _Measure] = field(default_factory=dict)
    trials: dict[tuple[float, float], Trial] = field(default_factory=dict)

    def measure(self, size: float) -> Trial:
        """Lay the text out as a galley of a size, and set it."""
        if size not in self.measures:
            sheets = (_measuring(self.job.fit, size),)
            document = layout.pull(self.job, self.tree, sheets, size, SIZE)
            self.layouts += 1
            self.measures[size] = _Measure(self, size, document)
        return self.attempt(size)

    def attempt(self, size: float) -> Trial:
        """Set the text at a size, as it measures there or grows from the nearest one measured."""
        nearest = min(self.measures, key=lambda measured: abs(measured - size))
        if (nearest, size) not in self.trials:
            text = self.measures[nearest].at(size)
            self.trials[nearest, size] = Trial(size, text, set_text(text))
        return self.trials[nearest, size]

    def read(self, document: Any) -> Measured:
        """Read what a galley measures."""
        fit, root = self.job.fit, self.tree.etree_element
        return measure(document, root, fit.page_mm[1], fit.columns, fills=fit.fills)

    def best(self) -> Trial | None:
        """Return the best trial; one of which arithmetic is not sure is measured, too."""
        fit = self.job.fit
        self.measure(fit.usual)
        trial = best_trial(fit, self.attempt)
        size = trial.size if trial else fit.smallest
        if trial and (size == fit.usual or not self.measures[fit.usual].galley.inexact):
            return trial
        self.measure(size)
        return best_trial(fit, self.attempt)

    def proposals(self, best: Trial) -> Iterator[Trial]:
        """Yield what to try: the best trial; what is sure to fit, when its pages are too long."""
        yield best
        for size in reversed(sizes_of(self.job.fit)):
            trial = self.attempt(size)
            is_safe = size <= best.size and trial.setting.rest > RESERVE_MM
            if is_safe and stays_within(self.job.fit, trial.setting):
                yield _with_rest(trial, trial.setting.rest - RESERVE_MM)
                break
        yield _with_rest(self.measure(self.job.fit.smallest), 0.0)

    def pages_of(self, trial: Trial) -> Any | None:
        """Return a trial's pages, or None when they are more than were set."""
        tree, setting = layout.copy_of(self.tree), trial.setting
        mark_breaks(tree.etree_element, setting.column_starts, setting.page_starts)
        document = self.lay_out(tree, _fitted(self.job.fit, trial.size, trial.rest))
        page, left = end_of_text(document)
        if page > setting.pages:
            return None
        if left > SHORT_MM and self.layouts < MOST_LAYOUTS and _stretch(self.job.fit, trial.rest):
            more = self.lay_out(tree, _fitted(self.job.fit, trial.size, trial.rest + left))
            return more if end_of_text(more)[0] <= setting.pages else document
        return document

    def lay_out(self, tree: Any, sheet: Sheet) -> Any:
        """Lay a tree out with one more sheet."""
        self.layouts += 1
        return layout.lay_out(self.job, tree, (sheet,))


def fit(job: Job) -> Fitted:
    """Return the pages at the best size.

    Raises Faulty when even the smallest is too large, or when the layout lacks a landmark.
    """
    bench = _Bench(job, _tree(job))
    best = bench.best()
    for trial in bench.proposals(best) if best else ():
        document = bench.pages_of(trial)
        if document and (job.fit.pages is None or len(document.pages) <= job.fit.pages):
            page, left = end_of_text(document)
            return Fitted(
                document, trial.size, 1 - left / text_height(document, page), bench.layouts
            )
    raise Faulty(*_too_long(job, bench))


def _with_rest(trial: Trial, rest: float) -> Trial:
    return replace(trial, setting=replace(trial.setting, rest=rest))


def _measuring(fit: Fit, size: float) -> Sheet:
    """Return the sheet that lays text out in endless columns, with a page behind to measure."""
    gaps = f"var(--gutter, 8mm) * {fit.columns - 1}"
    return Sheet(
        "measuring",
        f"{MARKS}html {{ {SIZE}: {size:g}pt; }}\n"
        f"@page {{ size: {fit.page_mm[0]:g}mm {ENDLESS_MM}mm; }}\n"
        f".columns {{ columns: auto; inline-size: calc((100% - {gaps}) / {fit.columns}); }}\n"
        "#next-page { break-before: page; display: block; }\n",
    )


def _fitted(fit: Fit, size: float, rest: float) -> Sheet:
    """Return the sheet that tells the pages what was chosen; outside all layers, so it wins."""
    elastic = _elastic(fit, rest)
    tokens = f"{SIZE}: {size:g}pt; --rest: {rest:.2f}mm; --stretch: {_stretch(fit, rest):.2f}mm;"
    own = elastic.css if elastic else ""
    return Sheet("fitted sizes", f"html {{ {tokens} }}\n{MARKS}{own}")


def _elastic(fit: Fit, rest: float) -> Elastic | None:
    """Return the largest elastic part for which there is room."""
    fitting = [each for each in fit.elastic if each.least_mm <= rest]
    return max(fitting, key=lambda each: each.least_mm, default=None)


def _stretch(fit: Fit, rest: float) -> float:
    """Return how much of the rest an elastic part takes."""
    elastic = _elastic(fit, rest)
    return min(rest, elastic.most_mm) if elastic else 0.0


def _tree(job: Job) -> Any:
    """Return a job's tree, ready to be measured."""
    tree = layout.parse(job)
    prepare(tree.etree_element)
    missing = [id_ for id_ in LANDMARKS if element_with(tree.etree_element, id_) is None]
    if missing:
        said = f"{job.name}: the layout has no element with the id '{missing[0]}'"
        hint = "the press measures by it; extend layouts/_base.html, which has it"
        raise Faulty(Problem("incomplete-layout", said, job.place, hint))
    return tree


def _too_long(job: Job, bench: _Bench) -> list[Problem]:
    """Return why even the smallest size is too large."""
    smallest = bench.measure(job.fit.smallest)
    if smallest.setting.too_tall:
        return [_too_tall(job, bench.tree, id_) for id_ in smallest.setting.too_tall]
    if _front_over(smallest) > 0:
        return [_too_full(job, smallest)]
    return [over_budget(job, bench.tree.etree_element, smallest)]


def _front_over(trial: Trial) -> float:
    """Return by how many mm a front with a page of its own, like a cover, is too high for it."""
    text = trial.text
    return text.ends[0] - text.first if len(text.ends) > 1 else 0.0


def _too_full(job: Job, smallest: Trial) -> Problem:
    """Return the problem of a front that is higher than its page."""
    over = max(1, round(_front_over(smallest)))
    said = f"{job.name}: its front is {over} mm higher than the page, at {smallest.size:g} pt"
    hint = "shorten the closing question, names or invitation on it, or name fewer partners"
    return Problem("page-budget", said, job.place, hint)


def _too_tall(job: Job, tree: Any, id_: str) -> Problem:
    """Return the problem of a unit that is taller than a page."""
    element = element_with(tree.etree_element, id_)
    words = "".join(element.itertext() if element is not None else ()).split()
    said = f"{job.name}: '{' '.join(words[:4])} …' is longer than a column"
    hint = "a point is never split; divide it in two, or shorten it"
    return Problem("point-too-long", said, place_of(job, " ".join(words)), hint)

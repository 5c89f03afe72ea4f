"""Choose the body size within the page budget, set the columns, and stretch the elastic part.

A size is tried by measuring the text in endless columns, which is quick; then the pages are laid
out once, with the breaks that `setting` decided and the elastic part filling what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pamflet.errors import Faulty, Problem
from pamflet.model import Elastic, Fit, Job, Sheet
from pamflet.press import layout
from pamflet.press.boxes import LANDMARKS, end_of_text, measure, text_height
from pamflet.press.proof import place_of
from pamflet.press.setting import set_text
from pamflet.press.sizes import Trial, best_size, sizes_of
from pamflet.press.split import MARKS, element_with, mark_breaks, prepare

RETREAT_MM = 8.0  # how much a stretched part gives way when it turned out to cost a page
SAFETY_MM = 0.4  # what rounding may cost a stretched part
ENDLESS_MM = 20_000


@dataclass(frozen=True, slots=True)
class Fitted:
    """Laid-out pages, the body size in pt, how full the last page is, and the layouts it took."""

    document: Any
    size: float
    fill: float
    layouts: int


@dataclass
class _Bench:
    """One job on its way to pages: what was tried, and how many layouts it took."""

    job: Job
    tree: Any
    layouts: int = 0
    trials: dict[float, Trial] = field(default_factory=dict)

    def attempt(self, size: float) -> Trial:
        """Measure the text at a size, once, and set it."""
        if size not in self.trials:
            fit = self.job.fit
            document = self.lay_out(self.tree, _measuring(fit, size))
            text = measure(document, self.tree.etree_element, fit.page_mm[1], fit.columns)
            self.trials[size] = Trial(size, text, set_text(text))
        return self.trials[size]

    def pages_of(self, trial: Trial) -> Any:
        """Return a trial's pages; the elastic part gives way where it turned out to cost one."""
        tree, setting = layout.copy_of(self.tree), trial.setting
        mark_breaks(tree.etree_element, setting.column_starts, setting.page_starts)
        rest = max(0.0, setting.rest - SAFETY_MM)
        for less in sorted({rest, max(0.0, rest - RETREAT_MM), 0.0}, reverse=True):
            document = self.lay_out(tree, _fitted(self.job.fit, trial.size, less))
            if end_of_text(document)[0] <= setting.pages:
                break
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
    best = best_size(job.fit, bench.attempt)
    sizes = [size for size in sizes_of(job.fit) if best and size <= best.size]
    for size in reversed(sizes):  # the first will do, unless a measure was off
        trial = bench.attempt(size)
        document = bench.pages_of(trial)
        if job.fit.pages is None or len(document.pages) <= job.fit.pages:
            page, left = end_of_text(document)
            return Fitted(document, size, 1 - left / text_height(document, page), bench.layouts)
    raise Faulty(*_too_long(job, bench))


def _measuring(fit: Fit, size: float) -> Sheet:
    """Return the sheet that lays text out in endless columns, with a page behind to measure."""
    gaps = f"var(--gutter, 8mm) * {fit.columns - 1}"
    return Sheet(
        "measuring",
        f"{MARKS}html {{ --size-text: {size:g}pt; }}\n"
        f"@page {{ size: {fit.page_mm[0]:g}mm {ENDLESS_MM}mm; }}\n"
        f".columns {{ columns: auto; inline-size: calc((100% - {gaps}) / {fit.columns}); }}\n"
        "#next-page { break-before: page; display: block; }\n",
    )


def _fitted(fit: Fit, size: float, rest: float) -> Sheet:
    """Return the sheet that tells the pages what was chosen; outside all layers, so it wins."""
    elastic = _elastic(fit, rest)
    stretch = min(rest, elastic.most_mm) if elastic else 0.0
    tokens = f"--size-text: {size:g}pt; --rest: {rest:.2f}mm; --stretch: {stretch:.2f}mm;"
    own = elastic.css if elastic else ""
    return Sheet("fitted sizes", f"html {{ {tokens} }}\n{MARKS}{own}")


def _elastic(fit: Fit, rest: float) -> Elastic | None:
    """Return the largest elastic part for which there is room."""
    fitting = [each for each in fit.elastic if each.least_mm <= rest]
    return max(fitting, key=lambda each: each.least_mm, default=None)


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
    smallest = bench.attempt(job.fit.smallest)
    if smallest.setting.too_tall:
        return [_too_tall(job, bench.tree, id_) for id_ in smallest.setting.too_tall]
    pages = job.fit.pages or 0
    takes = max(smallest.setting.pages, pages + 1)
    said = (
        f"{job.name} takes {takes} pages at the smallest size of {smallest.size:g} pt;"
        f" there {'is' if pages == 1 else 'are'} {pages}"
    )
    hint = f"shorten the text by about {_percent_over(pages, smallest)} %, or leave points out"
    return [Problem("page-budget", said, job.place, hint)]


def _percent_over(pages: int, trial: Trial) -> int:
    """Return how much of the text is too much for its pages, in percent, 1 at least."""
    text, setting = trial.text, trial.setting
    over = setting.lack if setting.pages == pages + 1 else 0.0
    over = over or (setting.pages - pages) * text.following - setting.rest
    room = text.first + (pages - 1) * text.following
    return max(1, round(100 * over / (room + over)))


def _too_tall(job: Job, tree: Any, id_: str) -> Problem:
    """Return the problem of a unit that is taller than a page."""
    element = element_with(tree.etree_element, id_)
    words = "".join(element.itertext() if element is not None else ()).split()
    said = f"{job.name}: '{' '.join(words[:4])} …' is longer than a column"
    hint = "a point is never split; divide it in two, or shorten it"
    return Problem("point-too-long", said, place_of(job, " ".join(words)), hint)

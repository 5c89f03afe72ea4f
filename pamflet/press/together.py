"""Print several jobs as one file: a specimen, whose sheets have a brand and a direction each.

Its sheets are laid out as they are; the editions behind them are fitted as if each were alone. All
pages follow each other, in the file and in number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pamflet.model import Job, Printed, Sheet
from pamflet.press import layout
from pamflet.press.facts import facts_of, fill_in
from pamflet.press.fit import Fitted, fit
from pamflet.press.forme import print_pages
from pamflet.press.split import prepare

UNSEEN = "#next-page { display: none; }"  # what shows the fitter a following page


def press_together(sheets: Sequence[Job], editions: Sequence[Job] = ()) -> Printed:
    """Return the one file of sheets and editions; title and language are those of the first.

    What sheets ask about the pages (see `facts`) is written on them. Raises Faulty as `press` does.
    """
    drafts = _laid_out(sheets)
    whole = _fitted(editions, sum(len(each.pages) for each in drafts))
    facts = facts_of([*drafts, *whole])
    filled = [
        replace(job, html=fill_in(job.html, known))
        for job, known in zip(sheets, facts, strict=False)
    ]
    joined = _joined([*_laid_out(filled), *whole])
    size, layouts = sheets[0].fit.usual, 2 * len(sheets) + len(editions)
    together = Fitted(joined, size, fill=1.0, layouts=layouts)
    return print_pages(_carrying_all([*filled, *editions]), together)


def _laid_out(sheets: Sequence[Job]) -> list[Any]:
    """Return the pages of each job, at the size that its layout names."""
    documents: list[Any] = []
    for job in sheets:
        tree = layout.parse(job)
        prepare(tree.etree_element)
        size = Sheet("usual size", f"html {{ --size-text: {job.fit.usual:g}pt; }}\n{UNSEEN}\n")
        before = sum(len(each.pages) for each in documents)
        documents.append(layout.lay_out(_counting_on(job, before), tree, (size,)))
    return documents


def _fitted(editions: Sequence[Job], before: int) -> list[Any]:
    """Return the pages of each edition, behind so many others."""
    documents: list[Any] = []
    for job in editions:
        documents.append(fit(_counting_on(job, before)).document)
        before += len(documents[-1].pages)
    return documents


def _counting_on(job: Job, before: int) -> Job:
    """Return a job whose pages count on from so many others."""
    counting = Sheet("page numbers", f"@page :first {{ counter-reset: page {before + 1}; }}\n")
    return replace(job, sheets=(*job.sheets, counting)) if before else job


def _joined(documents: Sequence[Any]) -> Any:
    """Return one document with the pages of all."""
    return documents[0].copy([page for document in documents for page in document.pages])


def _carrying_all(jobs: Sequence[Job]) -> Job:
    """Return a job, of the first one's name, with all that any of them carries."""
    return replace(
        jobs[0],
        sheets=tuple(dict.fromkeys(sheet for job in jobs for sheet in job.sheets)),
        assets={name: asset for job in jobs for name, asset in job.assets.items()},
        families=frozenset().union(*(job.families for job in jobs)),
        passages=tuple(passage for job in jobs for passage in job.passages),
    )

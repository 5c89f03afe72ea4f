"""Print one job."""

from __future__ import annotations

from pamflet.errors import Faulty, errors_in
from pamflet.model import Job, Printed
from pamflet.press import layout
from pamflet.press.fit import fit
from pamflet.press.proof import proof


def press(job: Job) -> Printed:
    """Return a job's file; the same job gives the same bytes in every process.

    Raises Faulty when it does not fit, cannot be laid out, or fails its proof.
    """
    fitted = fit(job)
    pdf = layout.write(job, fitted.document)
    problems = tuple(proof(job, fitted.document, pdf))
    if any(errors_in(problems)):
        raise Faulty(*problems)
    return Printed(
        pdf=pdf,
        pages=len(fitted.document.pages),
        type_size=fitted.size,
        fill=round(fitted.fill, 3),
        layouts=fitted.layouts,
        problems=problems,
    )

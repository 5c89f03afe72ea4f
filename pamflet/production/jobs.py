"""The job of one file, or all that keeps it from the press: texts, templates and style sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pamflet import merge
from pamflet.errors import Faulty, Problem, errors_in
from pamflet.model import Job, Looks, Printed
from pamflet.production.orders import File
from pamflet.production.project import Project

Press = Callable[[Job], Printed]
Objections = Callable[[], tuple[Problem, ...]]

FILES_LOST = ("missing-file", "missing-font", "outside-project")


def job_of(project: Project, file: File, of_sheets: Objections) -> tuple[Job, tuple[Problem, ...]]:
    """Return the job of one file and the warnings about its text.

    Raises Faulty for problems in its sources.
    """
    from pamflet.template import compose  # noqa: PLC0415 - slow, and `list` does not need it

    faults = project.faults_of(file.edition)
    if project.looks is None:
        raise Faulty(*faults)
    unsound = list(errors_in(project.looks.problems))
    if faults or not _may_be_composed(project.looks):
        raise Faulty(*faults, *unsound, *(of_sheets() if unsound else ()))
    text = merge.manuscript(project.sources, file.edition, project.plan.editions)
    layout = text.pamphlet.layout
    unsound += project.layout_faults.get(layout.id, ()) if layout else ()
    try:
        job = compose(text, project.looks)
    except Faulty as fault:
        of_looks = any(each.place.path.endswith(".html") for each in fault.problems)
        others = of_sheets() if of_looks or unsound else ()
        raise Faulty(*fault.problems, *unsound, *others) from fault
    if unsound:
        raise Faulty(*unsound, *of_sheets())
    return job, text.problems


def objections_to_sheets(looks: Looks | None, press: Press) -> tuple[Problem, ...]:
    """Return what the press says of the style sheets, without a page to print.

    What was told already is left out, and, where a sheet breaks off, tokens that may be declared
    further on.
    """
    from pamflet.template import blank_job  # noqa: PLC0415 - slow

    if looks is None:
        return ()
    style = looks.styles["screen"]
    names = {sheet.name for sheet in style.sheets}
    try:
        press(blank_job(looks))
    except Faulty as fault:
        return tuple(
            each
            for each in fault.problems
            if each.place.path in names
            and not _is_told(each, looks.problems)
            and (style.has_all_sheets or each.code != "undeclared-property")
        )
    return ()


def _is_told(problem: Problem, known: Iterable[Problem]) -> bool:
    """Tell whether somebody who read the sheets before said the same in other words."""
    here = [each for each in known if each.place.path == problem.place.path]
    if problem.message.startswith("Error: "):
        return any(each.code == "no-declaration" for each in here)
    on_its_line = [each for each in here if each.place.line == problem.place.line]
    if "url(" in problem.message:
        return any(each.code in FILES_LOST for each in on_its_line)
    if "media type" in problem.message:
        return any(each.code == "unknown-rule" for each in on_its_line)
    return any(each.place == problem.place for each in on_its_line)


def _may_be_composed(looks: Looks) -> bool:
    """Tell whether the fonts are there by which words are measured."""
    lost = any(each.code in FILES_LOST for each in looks.problems)
    return looks.styles["screen"].has_all_sheets and not lost

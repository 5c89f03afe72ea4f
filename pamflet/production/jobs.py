"""The order of an edition, or all that keeps it from the press: texts, templates, style sheets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from pamflet import merge
from pamflet.errors import Faulty, Problem, errors_in
from pamflet.model import LOST, SUFFIXES, Edition, Looks, Made, Manuscript, Order
from pamflet.production.project import Project

Press = Callable[[Order], Sequence[Made]]
Objections = Callable[[], tuple[Problem, ...]]


def order_of(
    project: Project, edition: Edition, formats: Collection[str], of_sheets: Objections
) -> tuple[Order, tuple[Problem, ...]]:
    """Return the order of an edition in some formats, and the warnings about its text.

    Raises Faulty for problems in its sources, and for those of looks that leave no format standing.
    """
    from pamflet import template  # noqa: PLC0415 - slow, and `list` does not need it

    faults, looks = project.faults_of(edition), project.looks
    if looks is None:
        raise Faulty(*faults)
    if faults or not looks.typefaces:
        unsound = list(errors_in(looks.problems))
        raise Faulty(*faults, *unsound, *(of_sheets() if unsound else ()))
    text = merge.manuscript(project.sources, edition, project.plan.editions)
    spoiled = {each: _faults_of(project, looks, text, each, of_sheets) for each in SUFFIXES}
    spoiled = {format_: found for format_, found in spoiled.items() if found}
    try:
        order = template.order_of(text, looks, formats, spoiled)
    except Faulty as fault:
        own = (each for format_ in formats for each in spoiled.get(format_, ()))
        of_looks = any(each.place.path.endswith(".html") for each in fault.problems)
        others = of_sheets() if of_looks else ()
        raise Faulty(*dict.fromkeys((*fault.problems, *own, *others))) from fault
    return order, text.problems


def _faults_of(
    project: Project, looks: Looks, text: Manuscript, format_: str, of_sheets: Objections
) -> tuple[Problem, ...]:
    """Return what keeps one format from the press: its own layouts and style sheets are at fault.

    What is wrong with sheets that no style owns up to stops all formats.
    """
    from pamflet import template  # noqa: PLC0415 - slow

    style = looks.styles[template.style_of(format_)]
    others = {each for other in looks.styles.values() for each in other.problems}
    layouts = template.layouts_of(text, format_)
    found = [each for layout in layouts for each in project.layout_faults.get(layout, ())]
    found += errors_in(style.problems)
    found += (each for each in errors_in(looks.problems) if each not in others)
    if not found:
        return ()
    sheets = {sheet.name for sheet in style.sheets}
    told = (each for each in of_sheets() if each.place.path in sheets)
    return tuple(dict.fromkeys((*found, *told)))  # layouts share their parts


def objections_to_sheets(looks: Looks | None, press: Press) -> tuple[Problem, ...]:
    """Return what the press says of the style sheets, without a page to print.

    What was told already is left out, and, where a sheet breaks off, tokens that may be declared
    further on.
    """
    from pamflet.template import blank_order  # noqa: PLC0415 - slow

    if looks is None:
        return ()
    order = blank_order(looks)
    names = {sheet.name for style in order.jobs for sheet in looks.styles[style].sheets}
    said = dict.fromkeys(each for made in press(order) for each in made.problems)
    return tuple(
        each
        for each in said
        if each.place.path in names
        and not _is_told(each, looks.problems)
        and (_has_all_sheets(looks) or each.code != "undeclared-property")
    )


def _is_told(problem: Problem, known: Iterable[Problem]) -> bool:
    """Tell whether somebody who read the sheets before said the same in other words."""
    here = [each for each in known if each.place.path == problem.place.path]
    if problem.message.startswith("Error: "):
        return any(each.code == "no-declaration" for each in here)
    on_its_line = [each for each in here if each.place.line == problem.place.line]
    if "url(" in problem.message:
        return any(each.code in LOST for each in on_its_line)
    if "media type" in problem.message:
        return any(each.code == "unknown-rule" for each in on_its_line)
    return any(each.place == problem.place for each in on_its_line)


def _has_all_sheets(looks: Looks) -> bool:
    return all(each.has_all_sheets for each in looks.styles.values())

"""The copy of an edition: all that it is composed and printed from, or what prevents that.

Whoever starts the work merges texts and looks for faults; whoever prints composes first, there. So
a worker gets a text of some kilobytes, and the looks of all editions once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pamflet import merge
from pamflet.errors import Faulty, Place, Problem, errors_in
from pamflet.model import LOST, SUFFIXES, Edition, Looks, Made, Manuscript, Order
from pamflet.production.project import Project

Press = Callable[[Order], Sequence[Made]]
Objections = Callable[[], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Copy:
    """The text of an edition, its looks, and the formats that are asked for; it can travel.

    `spoiled` tells by format what keeps it from being made, while the others can be.
    """

    text: Manuscript
    looks: Looks
    formats: tuple[str, ...]
    spoiled: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The edition's name."""
        return self.text.edition.name

    @property
    def place(self) -> Place:
        """Where the edition comes from, for what is said of all of it."""
        return Place(self.text.pamphlet.place.path)


@dataclass(frozen=True, slots=True)
class Unset:
    """What comes of copy that cannot be composed."""

    problems: tuple[Problem, ...]


def copy_of(
    project: Project, edition: Edition, formats: Iterable[str], of_sheets: Objections
) -> Copy:
    """Return the copy of an edition in some formats.

    Raises Faulty for problems in its sources, and for those of looks that leave no format standing.
    """
    faults, looks = project.faults_of(edition), project.looks
    if looks is None:
        raise Faulty(*faults)
    if faults or not looks.typefaces:
        unsound = list(errors_in(looks.problems))
        raise Faulty(*faults, *unsound, *(of_sheets() if unsound else ()))
    text = merge.manuscript(project.sources, edition, project.plan.editions)
    return Copy(text, looks, tuple(formats), _spoiled(project, looks, text, of_sheets))


def made_from(copy: Copy, press: Press) -> Sequence[Made] | Unset:
    """Compose an edition and print it; raises Faulty where the press cannot."""
    from pamflet import template  # noqa: PLC0415 - slow, and `list` does not need it

    try:
        order = template.order_of(copy.text, copy.looks, copy.formats, copy.spoiled)
    except Faulty as fault:
        return Unset(fault.problems)
    return press(order)


def why_unset(copy: Copy, unset: Unset, of_sheets: Objections) -> tuple[Problem, ...]:
    """Return all that is wrong with copy that could not be composed, its style sheets included."""
    own = (each for format_ in copy.formats for each in copy.spoiled.get(format_, ()))
    of_looks = any(each.place.path.endswith(".html") for each in unset.problems)
    others = of_sheets() if of_looks else ()
    return tuple(dict.fromkeys((*unset.problems, *own, *others)))


def _spoiled(
    project: Project, looks: Looks, text: Manuscript, of_sheets: Objections
) -> dict[str, tuple[Problem, ...]]:
    """Return by format what keeps it from the press, of those that are kept."""
    if not any(project.layout_faults.values()) and not any(errors_in(looks.problems)):
        return {}
    faults = {each: _faults_of(project, looks, text, each, of_sheets) for each in SUFFIXES}
    return {format_: found for format_, found in faults.items() if found}


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

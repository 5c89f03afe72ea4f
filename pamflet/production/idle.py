"""Style sheets of layouts that no pamphlet has: what is wrong with them is told all the same.

No page is set in them, so no edition would tell. Sheets that ship have been looked at before.
"""

from __future__ import annotations

from collections.abc import Callable

from pamflet.errors import Problem, errors_in
from pamflet.production.inputs import needed_looks
from pamflet.production.jobs import Press, objections_to_sheets
from pamflet.production.project import Project

OWN = "styles/"  # what the names of a project's own sheets begin with
STYLE = "screen"  # in which all pages are set, but for large print, which has one layout


def objections_to_idle(project: Project, press: Callable[[], Press]) -> tuple[Problem, ...]:
    """Return what the press says of a project's own sheets that no edition is set in.

    The `press` is asked for only where there are such sheets; where sheets have errors that stop
    every edition, it is asked by whoever tells those.
    """
    idle = _idle(project)
    looks = project.looks
    if not idle or looks is None or any(errors_in(looks.problems)):
        return ()
    said = objections_to_sheets(looks, press())
    return tuple(each for each in said if each.place.path in idle)


def _idle(project: Project) -> set[str]:
    """Return the names of a project's own sheets that belong to layouts without an edition."""
    looks, material = project.looks, project.material
    if looks is None or material is None:
        return set()
    own = {
        each.name
        for each in looks.styles[STYLE].sheets
        if each.layout and each.name.startswith(OWN)
    }
    ids = {each.pamphlet for each in project.plan.editions} if own else set()
    pamphlets = [project.sources.pamphlets[id_] for id_ in ids]
    needed = (needed_looks(one, "", each.id) for one in pamphlets for each in one.formats)
    return own - {name for each in set(needed) for name, _ in material.pairs(each)}

"""What becomes of the regions' colours: a repair is told, and is neither error nor warning."""

from __future__ import annotations

from collections.abc import Iterator

from pamflet.merge.inherit import inherit
from pamflet.production.orders import Selection
from pamflet.production.project import Project


def colour_notes(project: Project, selection: Selection) -> Iterator[str]:
    """Yield a line for all regions whose colours are repaired alike.

    Only of regions with an edition that is asked for.
    """
    from pamflet.template.brand import palette_of  # noqa: PLC0415 - `list` needs none

    sources = project.sources
    regions: dict[tuple[str, ...], list[str]] = {}
    for region in sorted({each.region for each in project.plan_of(selection).editions}):
        own = sources.regions[region]
        whole = inherit(own, sources.publisher) if sources.publisher else own
        regions.setdefault(palette_of(whole.colours).notes, []).append(region)
    for notes, named in regions.items():
        if notes:
            yield f"colours of {', '.join(named)}: {'; '.join(notes)}"

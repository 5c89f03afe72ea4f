"""Names that one file mentions and another should answer to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pamflet.errors import Problem, suggest
from pamflet.model import Named, Pamphlet, Sources


def check_names(sources: Sources, layouts: Collection[str]) -> Iterator[Problem]:
    """Yield themes, regions, pamphlets and layouts that are named and not there."""
    for pamphlet in (*sources.pamphlets.values(), *sources.region_pamphlets.values()):
        yield from _unknown("theme", pamphlet.themes, sources.theme_paths)
        yield from _unknown("region", pamphlet.regions, sources.region_paths)
        yield from _unknown("layout", _layout(pamphlet), layouts)
    for (_, theme, _), changes in sources.region_themes.items():
        yield from _unknown("theme", (Named(theme, changes.place),), sources.theme_paths)
    for (_, pamphlet_id, _), own in sources.region_pamphlets.items():
        yield from _unknown("pamphlet", (Named(pamphlet_id, own.place),), sources.pamphlet_paths)


def _layout(pamphlet: Pamphlet) -> tuple[Named, ...]:
    return (pamphlet.layout,) if pamphlet.layout else ()


def _unknown(
    kind: str, named: tuple[Named, ...] | None, known: Collection[str]
) -> Iterator[Problem]:
    for each in named or ():
        if each.id not in known:
            said = f"there is no {kind} '{each.id}'"
            yield Problem(f"unknown-{kind}", said, each.place, suggest(each.id, known))

"""Translations that are asked for and not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pamflet.drift.dependence import Derived
from pamflet.errors import Place
from pamflet.merge.plan import regional_pamphlet
from pamflet.model import Edition, Sender, Sources, region_path


def absent_texts(sources: Sources, editions: Collection[Edition]) -> list[Derived]:
    """Return the translations that editions need, or a region forgot, and that have no file."""
    found: dict[str, Derived] = {}
    for edition in editions:
        if edition.locale != sources.locale:
            for region, source in _sources_of(sources, edition):
                path = _translated(source.path, edition.locale)
                if path not in sources.digests:
                    found[path] = _absent(path, region, edition.locale, source.path)
    return list(found.values())


def _sources_of(sources: Sources, edition: Edition) -> Iterator[tuple[str | None, Place]]:
    """Yield the texts in the source language that an edition has a translation of."""
    own = edition.region
    yield None, sources.pamphlets[edition.pamphlet].place
    if _has_words(sources.regions[own]):
        yield own, Place(region_path(own))  # of one in the table as well
    for theme in regional_pamphlet(sources, edition).themes or ():
        if source := sources.themes.get((theme.id, sources.locale)):
            yield None, source.place
        if changes := sources.region_themes.get((own, theme.id, sources.locale)):
            yield own, changes.place


def _has_words(region: Sender) -> bool:
    """Tell whether a region says something that is left out where it is not translated."""
    return bool(region.introduction or region.contact.note or region.contact.invitation)


def _translated(path: str, locale: str) -> str:
    return f"{path.removesuffix('.md')}.{locale}.md"


def _absent(path: str, region: str | None, locale: str, base: str) -> Derived:
    return Derived(path, "translation", region, locale, base, {}, {}, is_there=False)

"""How far the translation of an edition is: one draft in it makes the whole a draft."""

from __future__ import annotations

from collections.abc import Iterator

from pamflet.merge.plan import regional_pamphlet
from pamflet.model import Edition, Pamphlet, Sender, Sources, Status, Theme


def status_of(sources: Sources, edition: Edition) -> Status | None:
    """Return the status of an edition's translation.

    None in the source language, and where none of its texts says anything.
    """
    texts = _translations(sources, edition) if edition.locale != sources.locale else ()
    said = {text.translation.status for text in texts if text.translation}
    return next((status for status in (Status.DRAFT, Status.REVIEWED) if status in said), None)


def _translations(sources: Sources, edition: Edition) -> Iterator[Theme | Pamphlet | Sender]:
    """Yield every translated text that an edition uses."""
    locale = edition.locale
    named = regional_pamphlet(sources, edition).themes or ()
    themes = [sources.themes.get((each.id, locale)) for each in named]
    pamphlet = sources.pamphlet_texts.get((edition.pamphlet, locale))
    shown = any(_has_list(sources, edition, each.id) for each in named)
    regions = sources.regions if shown else (edition.region,)
    senders = [sources.region_texts.get((region, locale)) for region in regions]
    own = [sources.region_themes.get((edition.region, each.id, locale)) for each in named]
    changes = sources.region_pamphlets.get((edition.region, edition.pamphlet, locale))
    yield from (text for text in (*themes, pamphlet, *senders, *own, changes) if text)


def _has_list(sources: Sources, edition: Edition, theme: str) -> bool:
    """Tell whether a theme shows a list that is made from all regions."""
    national = sources.themes.get((theme, sources.locale))
    own = sources.region_themes.get((edition.region, theme, edition.locale))
    texts = filter(None, (national, own))
    return any(section.listing for text in texts for section in text.sections)

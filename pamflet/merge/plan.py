"""Which editions there are: pamphlet x region x locale, and which of them cannot be made."""

from __future__ import annotations

from dataclasses import dataclass

from pamflet.errors import Place, Problem, Severity
from pamflet.merge.inherit import adapt
from pamflet.model import Edition, Pamphlet, Sources


@dataclass(frozen=True, slots=True)
class Plan:
    """All editions of a project, those that miss a translation, and warnings about them."""

    editions: tuple[Edition, ...]
    untranslated: tuple[Edition, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan(sources: Sources) -> Plan:
    """Return the editions of a project, sorted by region, pamphlet and locale."""
    editions: list[Edition] = []
    untranslated: list[Edition] = []
    problems: list[Problem] = []
    for edition in sorted(_wanted(sources)):
        missing = _missing_translations(sources, edition)
        problems += [_missing_translation(edition, place) for place in missing]
        (untranslated if missing else editions).append(edition)
    return Plan(tuple(editions), tuple(untranslated), tuple(problems))


def regional_pamphlet(sources: Sources, edition: Edition) -> Pamphlet:
    """Return the pamphlet of an edition: source language, translation, region's changes."""
    pamphlet = sources.pamphlets[edition.pamphlet]
    translation = sources.pamphlet_texts.get((edition.pamphlet, edition.locale))
    own = sources.region_pamphlets.get((edition.region, edition.pamphlet, edition.locale))
    return adapt(adapt(pamphlet, translation), own)


def possible_inputs(sources: Sources, edition: Edition) -> list[str]:
    """Return the paths an edition would come from, also of files that could not be read."""
    own, locale = edition.region, edition.locale
    suffix = "" if locale == sources.locale else f".{locale}"
    folder = f"content/regions/{own}"
    themes = [named.id for named in regional_pamphlet(sources, edition).themes or ()]
    return [
        "content/publisher.md",
        f"{folder}/region.md",
        f"{folder}/region{suffix}.md",
        f"content/pamphlets/{edition.pamphlet}.md",
        f"content/pamphlets/{edition.pamphlet}{suffix}.md",
        f"{folder}/pamphlets/{edition.pamphlet}{suffix}.md",
        *(f"content/themes/{theme}.md" for theme in themes),
        *(f"content/themes/{theme}{suffix}.md" for theme in themes),
        *(f"{folder}/themes/{theme}{suffix}.md" for theme in themes),
    ]


def _wanted(sources: Sources) -> set[Edition]:
    wanted = set()
    for pamphlet in sources.pamphlets.values():
        named = [each.id for each in pamphlet.regions] if pamphlet.regions is not None else None
        for region in sources.regions.values():
            if named is not None and region.id not in named:
                continue
            inherited = sources.publisher.locales if sources.publisher else None
            locales = region.locales or inherited or (sources.locale,)
            wanted |= {
                Edition(region.id, pamphlet.id, locale)
                for locale in locales
                if pamphlet.locales is None or locale in pamphlet.locales
            }
    return wanted


def _missing_translations(sources: Sources, edition: Edition) -> list[Place]:
    if edition.locale == sources.locale:
        return []
    missing = []
    if (edition.pamphlet, edition.locale) not in sources.pamphlet_texts:
        missing.append(sources.pamphlets[edition.pamphlet].place)
    for named in regional_pamphlet(sources, edition).themes or ():
        source = sources.themes.get((named.id, sources.locale))
        if source and (named.id, edition.locale) not in sources.themes:
            missing.append(source.place)
    return missing


def _missing_translation(edition: Edition, place: Place) -> Problem:
    path = place.path.removesuffix(".md") + f".{edition.locale}.md"
    said = f"there is no translation '{path}', so {edition.name} is not built"
    hint = f"write it, or take '{edition.locale}' out of the locales"
    return Problem("missing-translation", said, place, hint, Severity.WARNING)

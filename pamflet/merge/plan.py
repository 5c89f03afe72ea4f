"""Which editions there are: pamphlet x region x locale, and which of them cannot be made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pamflet.errors import Place, Problem, Severity
from pamflet.merge.inherit import adapt, choose, reword
from pamflet.model import Edition, Pamphlet, Sources, row_of

MOST_NAMED = 3  # editions in a message


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
    waiting: dict[tuple[Place, str], list[Edition]] = defaultdict(list)
    for edition in sorted(_wanted(sources)):
        missing = _missing_translations(sources, edition)
        for place in missing:
            waiting[place, edition.locale].append(edition)
        (untranslated if missing else editions).append(edition)
    problems = [_missing_translation(*missing, all_) for missing, all_ in waiting.items()]
    return Plan(tuple(editions), tuple(untranslated), tuple(problems))


def regional_pamphlet(sources: Sources, edition: Edition) -> Pamphlet:
    """Return the pamphlet of an edition: source language, translation, region's changes.

    A region's themes and pick are ids: what its file in the source language says of them also
    holds in its other languages, unless its file in that language says otherwise.
    """
    region, pamphlet, locale = edition.region, edition.pamphlet, edition.locale
    words = sources.pamphlet_texts.get((pamphlet, locale))
    chosen = sources.region_pamphlets.get((region, pamphlet, sources.locale))
    own = sources.region_pamphlets.get((region, pamphlet, locale))
    if words is chosen is own is None:
        return sources.pamphlets[pamphlet]
    return adapt(choose(reword(sources.pamphlets[pamphlet], words), chosen), own)


def in_other_languages(edition: Edition, editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """Return a region's pamphlet in all its languages, out of editions that are in order."""
    region, pamphlet = edition.region, edition.pamphlet
    first = bisect_left(editions, Edition(region, pamphlet, ""))
    last = bisect_right(editions, Edition(region, pamphlet, "\U0010ffff"), lo=first)
    return editions[first:last]


def left_out_themes(sources: Sources, edition: Edition) -> list[str]:
    """Return the themes of a pamphlet that a region leaves out."""
    national = sources.pamphlets[edition.pamphlet].themes or ()
    there = {named.id for named in regional_pamphlet(sources, edition).themes or ()}
    return [named.id for named in national if named.id not in there]


def possible_inputs(sources: Sources, edition: Edition) -> list[str]:
    """Return the paths an edition would come from, also of files that could not be read.

    Of a theme that its region leaves out, the source tells whether it may.
    """
    own, locale = edition.region, edition.locale
    suffix = "" if locale == sources.locale else f".{locale}"
    folder = f"content/regions/{own}"
    themes = [named.id for named in regional_pamphlet(sources, edition).themes or ()]
    return [
        "content/publisher.md",
        row_of(own),
        f"{folder}/region.md",
        f"{folder}/region{suffix}.md",
        f"content/pamphlets/{edition.pamphlet}.md",
        f"content/pamphlets/{edition.pamphlet}{suffix}.md",
        f"{folder}/pamphlets/{edition.pamphlet}.md",
        f"{folder}/pamphlets/{edition.pamphlet}{suffix}.md",
        *(f"content/themes/{theme}.md" for theme in left_out_themes(sources, edition)),
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
    """Return the texts of an edition that have no file in its language."""
    if edition.locale == sources.locale:
        return []
    themes = (named.id for named in regional_pamphlet(sources, edition).themes or ())
    texts = [sources.themes.get((theme, sources.locale)) for theme in themes]
    places = [sources.pamphlets[edition.pamphlet].place, *(each.place for each in texts if each)]
    return [place for place in places if not _has(sources, translated_path(place, edition.locale))]


def _has(sources: Sources, path: str) -> bool:
    """Tell whether there is such a file, be it with errors."""
    return path in sources.digests or path in sources.faulty_paths


def translated_path(source: Place, locale: str) -> str:
    """Return the path of the translation of a text."""
    return f"{source.path.removesuffix('.md')}.{locale}.md"


def _missing_translation(source: Place, locale: str, editions: Sequence[Edition]) -> Problem:
    names = ", ".join(each.name for each in editions[:MOST_NAMED])
    waiting = f"{names} is not built"
    if len(editions) > 1:
        more = ", …" if len(editions) > MOST_NAMED else ""
        waiting = f"{len(editions)} editions are not built: {names}{more}"
    said = f"there is no translation '{translated_path(source, locale)}', so {waiting}"
    hint = f"write it, or take '{locale}' out of the locales"
    return Problem("missing-translation", said, source, hint, Severity.WARNING)

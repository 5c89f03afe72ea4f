"""Which pieces of a text another text was made from.

A translation depends on all of its source, a region's file on what it replaces and hides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pamflet.drift import pieces
from pamflet.drift.pieces import Pieces
from pamflet.drift.words import words_of
from pamflet.merge.parts import parts_of
from pamflet.model import (
    HEADLESS,
    Basis,
    Item,
    Pamphlet,
    Section,
    Sender,
    Sources,
    Theme,
    region_path,
)

Kind = Literal["override", "translation"]
Source = Theme | Pamphlet | Sender


@dataclass(frozen=True, slots=True)
class Derived:
    """A text that was made from another one.

    `base` is that text's path, `wanted` the pieces this text was made from, as they read now, and
    `said` what it says in their place: nothing for what it hides. A piece that is wanted and not
    said is missing from a translation.
    """

    path: str
    kind: Kind
    region: str | None
    locale: str
    base: str
    wanted: Pieces
    said: Pieces
    records: tuple[Basis, ...] = ()
    gone: tuple[str, ...] = ()  # what it changes and the base does not have
    within: Mapping[str, str] = field(default_factory=dict)  # hidden or replaced with which section
    is_there: bool = True

    @property
    def recorded(self) -> dict[str, Basis]:
        """Return what it says it was based on, by id."""
        return {record.id: record for record in self.records}


def derived_texts(sources: Sources) -> list[Derived]:
    """Return all texts of a project that were made from another one, sorted by path."""
    found = [
        *_theme_translations(sources),
        *_pamphlet_translations(sources),
        *_region_translations(sources),
        *_theme_overrides(sources),
        *_pamphlet_overrides(sources),
    ]
    return sorted(found, key=lambda each: each.path)


def _theme_translations(sources: Sources) -> list[Derived]:
    found = []
    for (id_, locale), words in sources.themes.items():
        source = sources.themes.get((id_, sources.locale))
        if source and locale != sources.locale:
            wanted, said = pieces.of_theme(source), pieces.of_theme(words)
            found.append(_translation(source, words, (locale, None), wanted, said))
    return found


def _pamphlet_translations(sources: Sources) -> list[Derived]:
    found = []
    for (id_, locale), words in sources.pamphlet_texts.items():
        if source := sources.pamphlets.get(id_):
            wanted, said = pieces.of_pamphlet(source), pieces.of_pamphlet(words)
            found.append(_translation(source, words, (locale, None), wanted, said))
    return found


def _region_translations(sources: Sources) -> list[Derived]:
    """Return regions' texts in other languages, which may leave out what they like."""
    found = []
    for (region, locale), words in sources.region_texts.items():
        if source := sources.regions.get(region):
            said = pieces.of_sender(words)
            wanted = {id_: now for id_, now in pieces.of_sender(source).items() if id_ in said}
            found.append(_translation(source, words, (locale, region), wanted, said))
    return found


def _translation(
    source: Source, words: Source, whose: tuple[str, str | None], wanted: Pieces, said: Pieces
) -> Derived:
    """Return a translation; `whose` it is: its locale, and its region if it has one."""
    records, (locale, region) = words.based_on, whose
    base = region_path(region) if region else source.place.path
    return Derived(words.place.path, "translation", region, locale, base, wanted, said, records)


def _theme_overrides(sources: Sources) -> list[Derived]:
    found = []
    national: dict[tuple[str, str], Pieces] = {}  # of a theme that many regions change, once
    for (region, id_, locale), changes in sources.region_themes.items():
        theme = sources.themes.get((id_, locale))
        if theme is None and id_ not in sources.theme_paths:
            found.append(_homeless((region, locale), changes))
        elif theme:
            known = national.get((id_, locale)) or pieces.of_theme(theme)
            national[id_, locale] = known
            found.append(_theme_override((region, locale), theme, known, changes))
    return found


def _theme_override(
    whose: tuple[str, str], theme: Theme, national: Pieces, changes: Theme
) -> Derived:
    region, locale = whose
    wanted: dict[str, str] = {}
    ids = {*(section.id for section in theme.sections), *(item.id for item in theme.items)}
    for key, text in pieces.head_of(changes).items():
        id_ = pieces.own_id(key, ids)
        if text is not None and id_ in national:
            wanted[id_] = national[id_]
    within: dict[str, str] = {}
    for change in changes.sections:
        covered = _of_section(theme, change)
        within |= dict.fromkeys(covered.keys() - {change.id}, change.id)
        wanted |= covered
    own = {item.id for item in changes.items if "hide" not in item.marks}
    wanted |= {id_: national[id_] for item in changes.items if (id_ := item.id) in national}
    said = {id_: words for id_, words in pieces.of_theme(changes).items() if id_ in wanted}
    hidden = {item.id for item in changes.items} - own | _hidden_sections(changes)
    return Derived(
        path=changes.place.path,
        kind="override",
        region=region,
        locale=locale,
        base=theme.place.path,
        wanted=wanted,
        said={id_: words for id_, words in said.items() if id_ not in hidden},
        records=changes.based_on,
        gone=_gone(changes, ids),
        within=within,
    )


def _homeless(whose: tuple[str, str], changes: Theme) -> Derived:
    """Return what a region changes in a theme that is gone."""
    region, locale = whose
    suffix = changes.place.path.rpartition("/")[2]
    said = pieces.of_theme(changes)
    base = f"content/themes/{suffix}"
    return Derived(
        changes.place.path, "override", region, locale, base, {}, said, changes.based_on,
        gone=_gone(changes, set()),
    )  # fmt: skip


def _of_section(theme: Theme, change: Section) -> dict[str, str]:
    """Return the national pieces that a region's section replaces or hides.

    A heading that is repeated only to say where points belong depends on the heading alone.
    """
    national = next((each for each in theme.sections if each.id == change.id), None)
    if national is None or change.id == HEADLESS:
        return {}
    if "hide" in change.marks or "replace" in change.marks:
        gone = parts_of(theme, change.id) if "hide" in change.marks else [national]
        items = {item.id: pieces.of_item(item) for each in gone for item in each.items}
        return {each.id: pieces.of_section(each) for each in gone} | items
    if change.introduction or change.closing:
        return {change.id: pieces.of_section(national)}
    return {change.id: words_of(national.heading)}


def _hidden_sections(changes: Theme) -> set[str]:
    return {section.id for section in changes.sections if "hide" in section.marks}


def _gone(changes: Theme, ids: set[str]) -> tuple[str, ...]:
    """Return the ids that a region changes or hides, and that the national text has no more."""
    sections = [section for section in changes.sections if section.id != HEADLESS]
    there: list[Section | Item] = [*sections, *changes.items]
    new = {each.id for each in there if each.position}
    for section in sections:
        if section.position or "replace" in section.marks:
            new |= {item.id for item in section.items}
    return tuple(each.id for each in there if each.id not in ids | new)


def _pamphlet_overrides(sources: Sources) -> list[Derived]:
    found = []
    for (region, id_, locale), changes in sources.region_pamphlets.items():
        national = sources.pamphlets.get(id_)
        if locale != sources.locale:
            national = sources.pamphlet_texts.get((id_, locale))
        if national is None:
            continue
        now, said = pieces.of_pamphlet(national), pieces.of_pamphlet(changes)
        written = _written(changes)
        found.append(
            Derived(
                path=changes.place.path,
                kind="override",
                region=region,
                locale=locale,
                base=national.place.path,
                wanted={key: words for key, words in now.items() if key in written},
                said=said,
                records=changes.based_on,
            )
        )
    return found


def _written(changes: Pamphlet) -> set[str]:
    """Return the keys that a region's pamphlet file has, also those that stand there empty."""
    texts = {
        "title": changes.title,
        "kicker": changes.kicker,
        "closing": changes.closing or None,
        "body": changes.introduction,
    }
    return {key for key, text in texts.items() if text is not None}

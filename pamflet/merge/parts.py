"""Sections and the parts below them: a `###` belongs to the `##` above it."""

from __future__ import annotations

from collections.abc import Iterable

from pamflet.model import HEADLESS, Section, Theme


def families(sections: Iterable[Section]) -> list[list[Section]]:
    """Return sections, each with its parts; nothing is a part of what stands without a heading."""
    found: list[list[Section]] = []
    for section in sections:
        if found and found[-1][0].id != HEADLESS and section.level > found[-1][0].level:
            found[-1].append(section)
        else:
            found.append([section])
    return found


def parts_of(theme: Theme, id_: str) -> list[Section]:
    """Return a section of a theme and the deeper ones that follow it."""
    found: list[Section] = []
    for section in theme.sections:
        if found and section.level <= found[0].level:
            break
        if found or section.id == id_:
            found.append(section)
    return found


def end_of(theme: Theme, id_: str, level: int) -> str:
    """Return behind which section one of this `level` comes after another: its last part."""
    parts = parts_of(theme, id_)
    return parts[-1].id if parts and level <= parts[0].level else id_


def is_bare(section: Section, next_level: int) -> bool:
    """Tell whether a heading stands over nothing; `next_level` is that of the section below."""
    text = section.introduction or section.items or section.closing or section.listing
    return not text and (next_level <= section.level or section.id == HEADLESS)


def bare_ids(theme: Theme) -> set[str]:
    """Return the headings of a theme that stand over nothing."""
    levels = [*(each.level for each in theme.sections[1:]), 0]
    pairs = zip(theme.sections, levels, strict=False)
    return {section.id for section, below in pairs if is_bare(section, below)}

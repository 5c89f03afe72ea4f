"""Read a whole project: every sender, pamphlet and theme, in every language it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from pamflet.content import schema, texts
from pamflet.content.folders import CONTENT, Found, RegionFolder, Survey, survey
from pamflet.content.jail import Jail
from pamflet.content.looks import layouts
from pamflet.content.names import check_names
from pamflet.content.senders import read_sender
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Pamphlet, Sender, Sources, Theme

Record = TypeVar("Record")
Reader = Callable[[Jail, str, str, str], Record]  # from path, id and locale

PUBLISHER = f"{CONTENT}/publisher.md"
USUAL_LOCALE = "nl"  # of the source, where publisher.md does not tell


@dataclass(frozen=True)
class Folders:
    """Where a project lies, and where the templates and styles that ship lie."""

    project: Jail
    shipped: Jail

    @classmethod
    def of(cls, project: Path, shipped: Path) -> Folders:
        """Return the two folders; they may be one and the same."""
        label = "" if project.resolve() == shipped.resolve() else "pamflet:"
        return cls(Jail(project), Jail(shipped, label))


@dataclass
class _Gathering:
    """Everything read so far, with the problems met."""

    jail: Jail
    locale: str
    problems: list[Problem] = field(default_factory=list)
    regions: dict[str, Sender] = field(default_factory=dict)
    region_texts: dict[tuple[str, str], Sender] = field(default_factory=dict)
    pamphlets: dict[str, Pamphlet] = field(default_factory=dict)
    pamphlet_texts: dict[tuple[str, str], Pamphlet] = field(default_factory=dict)
    themes: dict[tuple[str, str], Theme] = field(default_factory=dict)
    region_themes: dict[tuple[str, str, str], Theme] = field(default_factory=dict)
    region_pamphlets: dict[tuple[str, str, str], Pamphlet] = field(default_factory=dict)

    def read(self, reader: Reader[Record], document: Found) -> Record | None:
        """Read one file; what is wrong with it is kept, and the others are read all the same."""
        try:
            return reader(self.jail, document.path, document.id, document.locale)
        except Faulty as fault:
            self.problems += fault.problems
            return None


def read_sources(folders: Folders) -> Sources:
    """Return everything the project's folder says; problems are in it, not raised."""
    jail = folders.project
    publisher, problems = _publisher(jail)
    found = _Gathering(jail, (publisher and publisher.locale) or USUAL_LOCALE, problems)
    files = survey(jail, found.locale)
    _read_themes(found, files)
    _read_pamphlets(found, files)
    for folder in files.regions:
        _read_region(found, folder)
    sources = Sources(
        publisher=publisher,
        regions=found.regions,
        pamphlets=found.pamphlets,
        themes=found.themes,
        region_texts=found.region_texts,
        pamphlet_texts=found.pamphlet_texts,
        region_themes=found.region_themes,
        region_pamphlets=found.region_pamphlets,
        problems=(),
        digests=jail.digests,
        region_paths={folder.id: folder.path for folder in files.regions},
        pamphlet_paths=_paths(files.pamphlets),
        theme_paths=_paths(files.themes),
    )
    wrong_names = check_names(sources, layouts(folders.project, folders.shipped))
    return replace(sources, problems=(*files.problems, *found.problems, *wrong_names))


def _publisher(jail: Jail) -> tuple[Sender | None, list[Problem]]:
    """Read the publisher, again in its own language once that is known."""
    if not jail.has(PUBLISHER):
        hint = "every project has one: name, organisation and locale"
        said = "there is no publisher.md"
        return None, [Problem("missing-file", said, Place(PUBLISHER), hint)]
    try:
        sender = read_sender(jail, PUBLISHER, "", USUAL_LOCALE, schema.PublisherFront)
        if sender.locale and sender.locale != USUAL_LOCALE:
            sender = read_sender(jail, PUBLISHER, "", sender.locale, schema.PublisherFront)
    except Faulty as fault:
        return None, list(fault.problems)
    return sender, []


def _read_themes(found: _Gathering, files: Survey) -> None:
    for each in files.themes:
        if theme := found.read(texts.read_theme, each):
            found.themes[each.id, each.locale] = theme


def _read_pamphlets(found: _Gathering, files: Survey) -> None:
    for each in files.pamphlets:
        if each.locale == found.locale:
            if pamphlet := found.read(texts.read_pamphlet, each):
                found.pamphlets[each.id] = pamphlet
            continue
        reader = partial(texts.read_pamphlet_texts, found.pamphlets.get(each.id))
        if words := found.read(reader, each):
            found.pamphlet_texts[each.id, each.locale] = words


def _read_region(found: _Gathering, folder: RegionFolder) -> None:
    _read_region_texts(found, folder)
    for each in folder.themes:
        if theme := found.read(texts.read_theme_changes, each):
            found.region_themes[folder.id, each.id, each.locale] = theme
    for each in folder.pamphlets:
        if pamphlet := found.read(texts.read_pamphlet_changes, each):
            found.region_pamphlets[folder.id, each.id, each.locale] = pamphlet


def _read_region_texts(found: _Gathering, folder: RegionFolder) -> None:
    for each in folder.texts:
        if each.locale == found.locale:
            if sender := found.read(partial(_sender, folder.id, schema.RegionFront), each):
                found.regions[folder.id] = sender
        elif words := found.read(partial(_sender, folder.id, schema.SenderTexts), each):
            found.region_texts[folder.id, each.locale] = words


def _sender(
    region: str, model: type[schema.SenderTexts], jail: Jail, path: str, _id: str, locale: str
) -> Sender:
    return read_sender(jail, path, region, locale, model)


def _paths(documents: tuple[Found, ...]) -> dict[str, str]:
    """Return the path of each id, in the source language where it has one."""
    return {each.id: each.path for each in reversed(documents)}

"""Read a whole project: every sender, pamphlet and theme, in every language it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from pamflet.content import schema, texts
from pamflet.content.bases import read_bases
from pamflet.content.folders import CONTENT, Found, RegionFolder, Survey, bare_folder, survey
from pamflet.content.frontmatter import split
from pamflet.content.jail import Folders, Jail
from pamflet.content.looks import layouts
from pamflet.content.names import check_names
from pamflet.content.notes import Notes
from pamflet.content.senders import read_sender
from pamflet.content.table import Table, read_table
from pamflet.errors import Faulty, Place, Problem
from pamflet.language import country, is_known
from pamflet.model import TABLE, Pamphlet, Sender, Sources, Theme

Record = TypeVar("Record")
Reader = Callable[[Jail, str, str, str], Record]  # from path, id and locale

PUBLISHER = f"{CONTENT}/publisher.md"
USUAL_LOCALE = "nl"  # of the source, where publisher.md does not tell


@dataclass
class _Gathering:
    """Everything read so far, with the problems met."""

    jail: Jail
    locale: str
    notes: Notes
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
            return self.notes.read(self.jail, partial(_reading, reader, document))
        except Faulty as fault:
            self.problems += fault.problems
            return None


def read_sources(folders: Folders, notes: Notes | None = None) -> Sources:
    """Return everything the project's folder says; problems are in it, not raised.

    What the `notes` say of a file that has not changed is not read again.
    """
    jail = folders.project
    publisher, problems = _publisher(jail)
    locale = (publisher and publisher.locale) or USUAL_LOCALE
    found = _Gathering(jail, locale, notes or Notes(), problems)
    table = read_table(jail)
    files = survey(jail, found.locale, table.rows if table.is_read else None)
    _read_themes(found, files)
    _read_pamphlets(found, files)
    regions = _all_regions(table, files)
    for folder in regions:
        _read_region(found, folder, table)
    bases, wrong_bases = read_bases(jail)
    found.problems += wrong_bases
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
        digests=dict(jail.digests),
        region_paths={each.id: _own_path(jail, each, table) for each in regions},
        pamphlet_paths=_paths(files.pamphlets),
        theme_paths=_paths(files.themes),
        bases=bases,
        rows=table.lines,
    )
    wrong_names = check_names(sources, layouts(folders.project, folders.shipped))
    told = (*files.problems, *table.problems, *found.problems, *wrong_names)
    return replace(sources, problems=tuple(map(table.naming_column, told)))


def _reading(reader: Reader[Record], document: Found, jail: Jail) -> Record:
    return reader(jail, document.path, document.id, document.locale)


def _publisher(jail: Jail) -> tuple[Sender | None, list[Problem]]:
    """Read the publisher, in the language that it says it writes in."""
    if not jail.has(PUBLISHER):
        hint = "every project has one: name, organisation and locale"
        said = "there is no publisher.md"
        return None, [Problem("missing-file", said, Place(PUBLISHER), hint)]
    try:
        locale = _source_locale(jail)
        return read_sender(jail, PUBLISHER, "", locale, schema.PublisherFront), []
    except Faulty as fault:
        return None, list(fault.problems)


def _source_locale(jail: Jail) -> str:
    said = split(PUBLISHER, jail.text(PUBLISHER)).values.at("locale")
    return said if isinstance(said, str) and is_known(said) else USUAL_LOCALE


def _read_themes(found: _Gathering, files: Survey) -> None:
    for each in files.themes:
        reader = texts.read_theme if each.locale == found.locale else texts.read_theme_texts
        if theme := found.read(reader, each):
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


def _all_regions(table: Table, files: Survey) -> list[RegionFolder]:
    """Return the regions that have a folder, a row, or both, in the order of their ids."""
    folders = {folder.id: folder for folder in files.regions}
    return [folders.get(id_) or bare_folder(id_) for id_ in sorted({*folders, *table.rows})]


def _read_region(found: _Gathering, folder: RegionFolder, table: Table) -> None:
    _read_region_texts(found, folder)
    if region := _region(found, folder, table):
        found.regions[folder.id] = region
    for each in folder.themes:
        theme_model = (
            schema.ThemeChanges if each.locale == found.locale else schema.ThemeChangesTexts
        )
        if theme := found.read(partial(texts.read_theme_changes, model=theme_model), each):
            found.region_themes[folder.id, each.id, each.locale] = theme
    for each in folder.pamphlets:
        model = (
            schema.PamphletChanges if each.locale == found.locale else schema.PamphletChangesTexts
        )
        if pamphlet := found.read(partial(texts.read_pamphlet_changes, model=model), each):
            found.region_pamphlets[folder.id, each.id, each.locale] = pamphlet


def _region(found: _Gathering, folder: RegionFolder, table: Table) -> Sender | None:
    """Return what a region's row and its region.md say together, where there is one of the two."""
    row = table.rows.get(folder.id)
    if row is None and not any(each.locale == found.locale for each in folder.texts):
        return None
    own, told = Found(folder.id, found.locale, folder.path), len(found.problems)
    sender = found.read(partial(read_sender, model=schema.RegionFront, row=row), own)
    if not table.may_hold(folder.id):
        return sender
    # What seems to be missing may stand in a column that cannot be read.
    found.problems[told:] = [each for each in found.problems[told:] if each.code != "missing-key"]
    return None


def _read_region_texts(found: _Gathering, folder: RegionFolder) -> None:
    for each in folder.texts:
        if each.locale != found.locale:
            own = replace(each, id=folder.id)
            reader = partial(read_sender, model=schema.SenderTexts, country=country(found.locale))
            if words := found.read(reader, own):
                found.region_texts[folder.id, each.locale] = words


def _own_path(jail: Jail, folder: RegionFolder, table: Table) -> str:
    """Return where a region stands: in its region.md, or in the table alone."""
    return TABLE if folder.id in table.rows and not jail.has(folder.path) else folder.path


def _paths(documents: tuple[Found, ...]) -> dict[str, str]:
    """Return the path of each id, in the source language where it has one."""
    return {each.id: each.path for each in reversed(documents)}

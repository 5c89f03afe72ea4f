"""Read a whole project: every sender, pamphlet and theme, in every language it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pamflet.content import schema, texts
from pamflet.content.jail import Jail
from pamflet.content.looks import layouts
from pamflet.errors import Faulty, Place, Problem, suggest
from pamflet.model import Named, Pamphlet, Sender, Sources, Theme

Read = TypeVar("Read")

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PUBLISHER = "content/publisher.md"


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
    locale: str = "nl"
    problems: list[Problem] = field(default_factory=list)
    regions: dict[str, Sender] = field(default_factory=dict)
    region_texts: dict[tuple[str, str], Sender] = field(default_factory=dict)
    pamphlets: dict[str, Pamphlet] = field(default_factory=dict)
    pamphlet_texts: dict[tuple[str, str], Pamphlet] = field(default_factory=dict)
    themes: dict[tuple[str, str], Theme] = field(default_factory=dict)
    region_themes: dict[tuple[str, str, str], Theme] = field(default_factory=dict)
    region_pamphlets: dict[tuple[str, str, str], Pamphlet] = field(default_factory=dict)
    region_paths: dict[str, str] = field(default_factory=dict)
    pamphlet_paths: dict[str, str] = field(default_factory=dict)
    theme_paths: dict[str, str] = field(default_factory=dict)

    def attempt(self, read: Callable[[], Read]) -> Read | None:
        """Read one file; what is wrong with it is kept, and the others are read all the same."""
        try:
            return read()
        except Faulty as fault:
            self.problems += fault.problems
            return None


def read_sources(folders: Folders) -> Sources:
    """Return everything the project's folder says; problems are in it, not raised."""
    found = _Gathering(folders.project)
    publisher = found.attempt(lambda: _publisher(found))
    found.locale = (publisher.locale if publisher else None) or found.locale
    _themes(found)
    _pamphlets(found, layouts(folders.project, folders.shipped))
    _regions(found)
    _check_names(found)
    return Sources(
        publisher=publisher,
        regions=found.regions,
        pamphlets=found.pamphlets,
        themes=found.themes,
        region_texts=found.region_texts,
        pamphlet_texts=found.pamphlet_texts,
        region_themes=found.region_themes,
        region_pamphlets=found.region_pamphlets,
        problems=tuple(found.problems),
        digests=folders.project.digests,
        region_paths=found.region_paths,
        pamphlet_paths=found.pamphlet_paths,
        theme_paths=found.theme_paths,
    )


def _publisher(found: _Gathering) -> Sender:
    if not found.jail.has(PUBLISHER):
        hint = "every project has one: name, organisation and locale"
        said = "there is no publisher.md"
        raise Faulty(Problem("missing-file", said, Place(PUBLISHER), hint))
    sender = texts.read_sender(found.jail, PUBLISHER, "", "nl", schema.PublisherFront)
    if sender.locale in (None, "nl"):
        return sender
    return texts.read_sender(
        found.jail, PUBLISHER, "", str(sender.locale), schema.PublisherFront
    )


def _themes(found: _Gathering) -> None:
    for id_, locale, path in _documents(found, "content/themes"):
        found.theme_paths.setdefault(id_, path)
        theme = found.attempt(_theme(found, path, id_, locale, schema.ThemeFront))
        if theme:
            found.themes[id_, locale] = theme


def _pamphlets(found: _Gathering, known_layouts: list[str]) -> None:
    for id_, locale, path in _documents(found, "content/pamphlets"):
        found.pamphlet_paths.setdefault(id_, path)
        pamphlet = found.attempt(_pamphlet(found, path, id_, locale, schema.PamphletFront))
        if pamphlet is None:
            continue
        if locale == found.locale:
            found.pamphlets[id_] = pamphlet
        else:
            found.pamphlet_texts[id_, locale] = pamphlet
        _check_layout(found, pamphlet, known_layouts)


def _regions(found: _Gathering) -> None:
    for id_ in _ids(found, "content/regions", found.jail.folders("content/regions")):
        folder = f"content/regions/{id_}"
        found.region_paths[id_] = f"{folder}/region.md"
        for name, locale, path in _documents(found, folder):
            if name != "region":
                hint = suggest(name, ["region"])
                said = f"a region's folder has no file '{name}.md'"
                found.problems.append(Problem("unknown-file", said, Place(path), hint))
                continue
            sender = found.attempt(_region(found, path, id_, locale))
            if sender and locale == found.locale:
                found.regions[id_] = sender
            elif sender:
                found.region_texts[id_, locale] = sender
        if not found.jail.has(found.region_paths[id_]):
            hint = "every region's folder has one, with at least its name"
            place = Place(found.region_paths[id_])
            found.problems.append(
                Problem("missing-file", "there is no region.md", place, hint)
            )
        _region_changes(found, id_, folder)


def _region_changes(found: _Gathering, region: str, folder: str) -> None:
    for id_, locale, path in _documents(found, f"{folder}/themes"):
        theme = found.attempt(_theme(found, path, id_, locale, schema.ThemeChanges))
        if theme and _known(found, "theme", id_, found.theme_paths, path):
            found.region_themes[region, id_, locale] = theme
    for id_, locale, path in _documents(found, f"{folder}/pamphlets"):
        pamphlet = found.attempt(_pamphlet(found, path, id_, locale, schema.PamphletChanges))
        if pamphlet and _known(found, "pamphlet", id_, found.pamphlet_paths, path):
            found.region_pamphlets[region, id_, locale] = pamphlet


def _theme(
    found: _Gathering, path: str, id_: str, locale: str, model: type[schema.ThemeChanges]
) -> Callable[[], Theme]:
    return lambda: texts.read_theme(found.jail, path, id_, locale, model)


def _pamphlet(
    found: _Gathering, path: str, id_: str, locale: str, model: type[schema.PamphletChanges]
) -> Callable[[], Pamphlet]:
    return lambda: texts.read_pamphlet(found.jail, path, id_, locale, model)


def _region(found: _Gathering, path: str, id_: str, locale: str) -> Callable[[], Sender]:
    return lambda: texts.read_sender(found.jail, path, id_, locale, schema.RegionFront)


def _documents(found: _Gathering, folder: str) -> list[tuple[str, str, str]]:
    """Return id, locale and path of a folder's Markdown files; the source language comes first."""
    documents = []
    for name in found.jail.files(folder, ".md"):
        id_, _, locale = name.removesuffix(".md").partition(".")
        if _ids(found, folder, [id_]):
            documents.append((id_, locale or found.locale, f"{folder}/{name}"))
    return sorted(documents, key=lambda each: (each[0], each[1] != found.locale, each[1]))


def _ids(found: _Gathering, folder: str, names: list[str]) -> list[str]:
    """Return the names that are ids; the others are problems."""
    for name in names:
        place = Place(f"{folder}/{name}")
        if ID.fullmatch(name):
            continue
        if name.lower() in names:
            said = f"'{name}' would write over the files of '{name.lower()}'"
            hint = "give one of the two another name, in lower-case letters"
            found.problems.append(Problem("colliding-regions", said, place, hint))
        else:
            hint = "use lower-case letters, digits and hyphens"
            found.problems.append(Problem("wrong-id", f"'{name}' is not an id", place, hint))
    return [name for name in names if ID.fullmatch(name)]


def _check_layout(found: _Gathering, pamphlet: Pamphlet, known: list[str]) -> None:
    layout = pamphlet.layout
    if layout and layout.id not in known:
        said = f"there is no layout '{layout.id}'"
        problem = Problem("unknown-layout", said, layout.place, suggest(layout.id, known))
        found.problems.append(problem)


def _check_names(found: _Gathering) -> None:
    """Report themes and regions that pamphlets name and nobody wrote."""
    pamphlets = [*found.pamphlets.values(), *found.region_pamphlets.values()]
    for pamphlet in pamphlets:
        for named in pamphlet.themes or ():
            _check_known(found, "theme", named, found.theme_paths)
        for named in pamphlet.regions or ():
            _check_known(found, "region", named, found.region_paths)


def _check_known(found: _Gathering, kind: str, named: Named, known: dict[str, str]) -> None:
    if named.id not in known:
        said = f"there is no {kind} '{named.id}'"
        problem = Problem(f"unknown-{kind}", said, named.place, suggest(named.id, known))
        found.problems.append(problem)


def _known(found: _Gathering, kind: str, id_: str, known: dict[str, str], path: str) -> bool:
    if id_ not in known:
        said = f"there is no {kind} '{id_}' to change"
        problem = Problem(f"unknown-{kind}", said, Place(path, 1), suggest(id_, known))
        found.problems.append(problem)
    return id_ in known

"""Which files a project has, and which of them nothing reads: a wrong name must not hide a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from pamflet.content.jail import Jail
from pamflet.content.kinds import ID
from pamflet.errors import Faulty, Place, Problem, did_you_mean, suggest
from pamflet.language import is_known
from pamflet.model import TABLE

CONTENT = "content"
THEMES = f"{CONTENT}/themes"
PAMPHLETS = f"{CONTENT}/pamphlets"
REGIONS = f"{CONTENT}/regions"
KNOWN = ("themes", "pamphlets", "regions", "bases", "logos")
SUFFIX = ".md"
WORKBOOKS = ("xlsx", "xls", "ods", "numbers", "tsv", "txt")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A Markdown file: what its name says, and its path."""

    id: str
    locale: str
    path: str


@dataclass(frozen=True)
class RegionFolder:
    """A region's own files."""

    id: str
    path: str  # of its region.md, whether it is there or not
    texts: tuple[Found, ...]
    themes: tuple[Found, ...]
    pamphlets: tuple[Found, ...]


def bare_folder(region: str) -> RegionFolder:
    """Return the folder of a region that has none: all it says stands in its row."""
    return RegionFolder(region, f"{REGIONS}/{region}/region.md", (), (), ())


@dataclass
class Survey:
    """All files of a project that are read, and what is wrong with the names of others."""

    jail: Jail
    locale: str  # the source language, which no name mentions
    themes: tuple[Found, ...] = ()
    pamphlets: tuple[Found, ...] = ()
    regions: tuple[RegionFolder, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def survey(jail: Jail, locale: str, rows: Collection[str] | None = ()) -> Survey:
    """Return the files of a project, the source language of every text first.

    A region in one of the `rows` of the table needs no region.md; None: nobody can tell which.
    """
    found = Survey(jail, locale)
    for each in _documents(found, CONTENT, only="publisher", folders=KNOWN):
        if each.locale != locale:
            hint = "the publisher has no translations; a region may have: region.en.md"
            found.problems.append(_unread(each.path, hint))
    found.problems += _other_tables(found)
    found.themes = _documents(found, THEMES)
    found.pamphlets = _documents(found, PAMPHLETS)
    found.regions = tuple(_region(found, id_) for id_ in _region_ids(found))
    found.problems += _bare_folders(found, rows) if rows is not None else []
    for each in (*found.themes, *found.pamphlets):
        _check_source(found, each)
    return found


def _region_ids(found: Survey) -> list[str]:
    entries = _entries(found, REGIONS)
    names = [name for name, _ in entries]
    for name, is_folder in entries:
        problem = _objection_to_region(name, is_folder, names)
        found.problems += [problem] if problem else []
    return [name for name, is_folder in entries if is_folder and re.fullmatch(ID, name)]


def _objection_to_region(name: str, is_folder: bool, names: list[str]) -> Problem | None:
    path = f"{REGIONS}/{name}"
    if not is_folder:
        hint = f"a region is a folder: '{REGIONS}/{name.partition('.')[0]}/region.md'"
        return _unread(path, hint)
    if re.fullmatch(ID, name):
        return None
    if name.lower() != name and name.lower() in names:
        said = f"'{name}' would write over the files of '{name.lower()}'"
        hint = "give one of the two another name, in lower-case letters"
        return Problem("colliding-regions", said, Place(path), hint)
    return _wrong_id(name, path)


def _region(found: Survey, id_: str) -> RegionFolder:
    folder = f"{REGIONS}/{id_}"
    texts = _documents(found, folder, only="region", folders=("themes", "pamphlets"))
    return RegionFolder(
        id=id_,
        path=f"{folder}/region.md",
        texts=texts,
        themes=_documents(found, f"{folder}/themes"),
        pamphlets=_documents(found, f"{folder}/pamphlets"),
    )


def _bare_folders(found: Survey, rows: Collection[str]) -> Iterator[Problem]:
    """Complain about folders without a region.md of regions that have no row either."""
    for folder in found.regions:
        if folder.id not in rows and not any(each.locale == found.locale for each in folder.texts):
            hint = did_you_mean(folder.id, rows)
            hint = hint or "every region's folder has one, with at least its name"
            yield Problem("missing-file", "there is no region.md", Place(folder.path), hint)


def _other_tables(found: Survey) -> Iterator[Problem]:
    """Complain about tables that nothing reads."""
    for name, is_folder in _entries(found, CONTENT):
        stem, _, suffix = name.lower().rpartition(".")
        is_table = suffix == "csv" or (stem == "regions" and suffix in WORKBOOKS)
        path = f"{CONTENT}/{name}"
        if is_table and not is_folder and path != TABLE:
            yield _unread(path, f"save it as CSV, and call it '{TABLE}'")


def _documents(
    found: Survey, folder: str, only: str | None = None, folders: tuple[str, ...] = ()
) -> tuple[Found, ...]:
    """Return a folder's Markdown files.

    Where `only` one name is expected, logos and other files may stand beside it, and `folders`.
    """
    documents = []
    for name, is_folder in _entries(found, folder):
        path = f"{folder}/{name}"
        is_text = not is_folder and name.lower().endswith(SUFFIX)
        if is_folder or name in folders:
            found.problems += _objections_to_folder(path, is_folder, folders)
        elif not only or is_text:
            problem = _objection(name, path, only, found.locale)
            found.problems += [problem] if problem else []
            documents += [] if problem else [_found(name, path, found.locale)]
    return tuple(sorted(documents, key=lambda each: (each.id, each.locale != found.locale, each)))


def _found(name: str, path: str, source: str) -> Found:
    id_, _, locale = name.removesuffix(SUFFIX).partition(".")
    return Found(id_, locale or source, path)


def _objections_to_folder(path: str, is_folder: bool, known: tuple[str, ...]) -> list[Problem]:
    name = path.rpartition("/")[2]
    if not is_folder:
        said = f"'{path}' is a file, and should be a folder"
        return [Problem("unknown-file", said, Place(path))]
    return [] if name in known else [_unread(path, did_you_mean(name, known))]


def _objection(name: str, path: str, only: str | None, source: str) -> Problem | None:
    """Return why a file is not read, or None."""
    if not name.endswith(SUFFIX):
        return _unread(path, "texts are Markdown: give it a name that ends on .md")
    id_, dot, locale = name.removesuffix(SUFFIX).partition(".")
    if only and id_ != only:
        return _unread(path, suggest(name, [only + SUFFIX]))
    if not re.fullmatch(ID, id_):
        return _wrong_id(id_, path)
    if dot and locale == source:
        return _unread(path, f"'{source}' is the source language: call it '{id_}{SUFFIX}'")
    if dot and not is_known(locale):
        said = f"'{locale}' is no language we know"
        hint = f"call it '{id_}.en{SUFFIX}', for instance"
        return Problem("unknown-locale", said, Place(path), hint)
    return None


def _check_source(found: Survey, document: Found) -> None:
    """Complain about a translation of a text that is not there."""
    folder, _, _ = document.path.rpartition("/")
    source = f"{folder}/{document.id}{SUFFIX}"
    siblings = found.themes if folder == THEMES else found.pamphlets
    if not any(each.path == source for each in siblings):
        said = f"there is no '{source}' of which this is a translation"
        others = [each.id for each in siblings if each.path != document.path]
        hint = did_you_mean(document.id, others)
        found.problems.append(Problem("missing-file", said, Place(document.path), hint))


def _entries(found: Survey, folder: str) -> list[tuple[str, bool]]:
    try:
        return found.jail.entries(folder)
    except Faulty as fault:
        found.problems += fault.problems
        return []


def _unread(path: str, hint: str | None) -> Problem:
    return Problem("unknown-file", f"nothing reads '{path}'", Place(path), hint)


def _wrong_id(name: str, path: str) -> Problem:
    hint = "use lower-case letters, digits and hyphens"
    return Problem("wrong-id", f"'{name}' is not an id", Place(path), hint)

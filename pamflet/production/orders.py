"""What is asked for: editions by pamphlet, region and language, and the files they become."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pamflet.errors import Faulty, UnknownName, errors_in, suggest
from pamflet.model import SUFFIXES, TABLE, Edition, Pamphlet, Sources, row_of


@dataclass(frozen=True, slots=True)
class Selection:
    """Which editions are wanted; an empty tuple means all."""

    pamphlets: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing was left out."""
        return not (self.pamphlets or self.regions or self.locales or self.formats)

    def has(self, pamphlet: str, region: str, locale: str) -> bool:
        """Tell whether an edition is wanted."""
        return (
            _wants(self.pamphlets, pamphlet)
            and _wants(self.regions, region)
            and _wants(self.locales, locale)
        )

    def passes_over(self, path: str) -> bool:
        """Tell whether a file of content, or a row, is of a region or pamphlet nobody wants."""
        match path.split("/"):
            case ["content", "regions", region, *_]:
                return not _wants(self.regions, region)
            case [*_, row] if path.startswith(row_of("")):
                return not _wants(self.regions, row.partition("#")[2])
            case ["content", "pamphlets", name]:
                return not _wants(self.pamphlets, name.partition(".")[0])
        return False


@dataclass(frozen=True, slots=True, order=True)
class File:
    """One output file: an edition in a format, which may be more than one file."""

    edition: Edition
    format: str
    number: int = 0

    @property
    def path(self) -> str:
        """The file's path in the output folder."""
        return self.edition.name + SUFFIXES[self.format][self.number]


def files_of(sources: Sources, editions: Collection[Edition], selection: Selection) -> list[File]:
    """Return the files of editions in the formats that are wanted and can be made."""
    return [
        File(edition, asked.id, number)
        for edition in editions
        for asked in sources.pamphlets[edition.pamphlet].formats
        if asked.id in SUFFIXES and _wants(selection.formats, asked.id)
        for number, _ in enumerate(SUFFIXES[asked.id])
    ]


def narrowed(sources: Sources, selection: Selection) -> Sources:
    """Return sources with only the regions, pamphlets and languages that are wanted."""
    regions = {id_: own for id_, own in sources.regions.items() if _wants(selection.regions, id_)}
    pamphlets = {
        id_: _in_languages(pamphlet, selection.locales)
        for id_, pamphlet in sources.pamphlets.items()
        if _wants(selection.pamphlets, id_)
    }
    return replace(sources, regions=regions, pamphlets=pamphlets)


def check_names(sources: Sources, selection: Selection) -> None:
    """Raise UnknownName, with a did-you-mean, for a name that does not exist.

    Raises Faulty where it may stand in a table of regions that cannot be read.
    """
    known: Mapping[str, tuple[tuple[str, ...], Collection[str]]] = {
        "pamphlet": (selection.pamphlets, sources.pamphlet_paths),
        "region": (selection.regions, sources.region_paths),
        "locale": (selection.locales, _locales(sources)),
        "format": (selection.formats, SUFFIXES),
    }
    unknown = [
        f"there is no {kind} '{name}': {suggest(name, there)}"
        for kind, (asked, there) in known.items()
        for name in asked
        if name not in there
    ]
    if not unknown:
        return
    faults = [each for each in errors_in(sources.problems) if each.place.path == TABLE]
    if faults and set(selection.regions) - set(sources.region_paths):
        raise Faulty(*faults)
    raise UnknownName("; ".join(unknown))


def _wants(chosen: tuple[str, ...], name: str) -> bool:
    return not chosen or name in chosen


def _in_languages(pamphlet: Pamphlet, locales: tuple[str, ...]) -> Pamphlet:
    if not locales:
        return pamphlet
    own = pamphlet.locales
    return replace(pamphlet, locales=tuple(each for each in locales if own is None or each in own))


def _locales(sources: Sources) -> set[str]:
    senders = [*sources.regions.values(), *filter(None, [sources.publisher])]
    return {sources.locale, *(locale for sender in senders for locale in sender.locales or ())}

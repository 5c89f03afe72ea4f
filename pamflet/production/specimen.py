"""The specimen of a project: its parts and colours on proof sheets, in several brands.

The samples are a small project below `templates/specimen/`, the project's own or the one that
ships. Their publisher's colours are the first brand, which shows everything; each region with
colours of its own is one more, in its first language. So is each region of the project itself that
is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pamflet import merge
from pamflet.content import Folders, read_looks, read_sources
from pamflet.content.jail import Jail
from pamflet.errors import Faulty, Problem, errors_in, suggest
from pamflet.merge.inherit import inherit
from pamflet.model import Edition, Job, Looks, Manuscript, Printed, Sender, Sources, Style
from pamflet.production.orders import Selection, check_names

FILE = "specimen.pdf"
FOLDER = "templates/specimen"
STYLE, GRID = "specimen", "specimen/grid"
TITLE, ORDINARY = "proefvel", "gewoon"  # pamphlets: what the file is called after; a whole one
FIRST, OWN = "een-afzender", "eigen"  # senders: an ordinary one; the one whose brand it is
EVERYTHING, ONE_BRAND = "specimen/parts.html", "specimen/brand.html"

PressTogether = Callable[[Sequence[Job], Sequence[Job]], Printed]


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose colours the samples have, in which language; `own` is the sample of that sender."""

    own: str
    locale: str
    sender: Sender
    publisher: Sender | None = None  # of the project, where the sender is one of its regions


def print_specimen(
    folders: Folders, sources: Sources, regions: tuple[str, ...], press: PressTogether
) -> tuple[Printed, tuple[Problem, ...]]:
    """Return the specimen of a project, and warnings about what it does not show.

    Raises Faulty for what is wrong with templates, styles or samples, UnknownName for a region
    that does not exist.
    """
    from pamflet.template.specimen import unshown_parts  # noqa: PLC0415 - slow

    samples = _samples(folders)
    looks, grid = _looks(folders)
    brands = [*_brands(samples), *_regions(samples, sources, regions)]
    sheets = [_sheets(samples, looks, brand, _titles(brands)) for brand in brands]
    editions = [
        _under_the_grid(samples, looks, brand, grid) for brand in _in_both_directions(brands)
    ]
    printed = press(sheets, editions)
    return printed, tuple(unshown_parts("".join(job.html for job in sheets), looks))


def _samples(folders: Folders) -> Sources:
    """Read the samples; raises Faulty with what is wrong with them."""
    is_own = folders.project.has(f"{FOLDER}/content/publisher.md")
    owner = folders.project if is_own else folders.shipped
    jail = Jail(owner.root / FOLDER, owner.name(f"{FOLDER}/"))
    samples = read_sources(Folders(jail, folders.shipped))
    if faults := list(errors_in(samples.problems)):
        raise Faulty(*faults)
    return samples


def _looks(folders: Folders) -> tuple[Looks, Style]:
    """Return templates with the specimen's own style, and the one that draws the grid."""
    looks = read_looks(folders.project, folders.shipped, (STYLE, GRID))
    if faults := list(errors_in(looks.problems)):
        raise Faulty(*faults)
    return replace(looks, styles={"screen": looks.styles[STYLE]}), looks.styles[GRID]


def _brands(samples: Sources) -> Iterator[Brand]:
    """Yield the brands of the samples: the publisher's, then others, in other languages last."""
    assert samples.publisher is not None, "a project without one has an error"
    yield Brand(FIRST, samples.locale, samples.publisher)
    others = [
        Brand(id_, (sender.locales or (samples.locale,))[0], sender)
        for id_, sender in samples.regions.items()
        if sender.colours.primary
    ]
    yield from sorted(others, key=lambda each: each.locale != samples.locale)


def _regions(samples: Sources, sources: Sources, regions: tuple[str, ...]) -> Iterator[Brand]:
    """Yield the brands of a project's own regions."""
    check_names(sources, Selection(regions=regions))
    for id_ in regions:
        own = sources.regions.get(id_)
        if own is None or sources.publisher is None:
            raise Faulty(*errors_in(sources.problems))
        sender = inherit(own, sources.publisher)
        yield Brand(FIRST, samples.locale, sender, replace(sources.publisher, id="publisher"))


def _in_both_directions(brands: Sequence[Brand]) -> Iterator[Brand]:
    """Yield the first brand of each language."""
    locales = dict.fromkeys(brand.locale for brand in brands)
    yield from (next(each for each in brands if each.locale == locale) for locale in locales)


def _titles(brands: Sequence[Brand]) -> list[tuple[str, str]]:
    """Return the ids and titles of the sheets behind those of the first brand."""
    colours = [(f"kleuren-{each.sender.id}", each.sender.name or each.own) for each in brands[1:]]
    grids = [
        (f"raster-{each.locale}", f"Onder het raster: {each.locale}")
        for each in _in_both_directions(brands)
    ]
    return [*colours, *grids]


def _sheets(samples: Sources, looks: Looks, brand: Brand, titles: Sequence[tuple[str, str]]) -> Job:
    from pamflet.template.specimen import compose_specimen  # noqa: PLC0415 - slow

    is_first = brand.sender is samples.publisher
    template = EVERYTHING if is_first else ONE_BRAND
    return compose_specimen(template, f"{OWN}/{TITLE}", _finder(samples, brand), looks, titles)


def _under_the_grid(samples: Sources, looks: Looks, brand: Brand, grid: Style) -> Job:
    """Return an ordinary pamphlet, fitted as any other, under the lines it stands on."""
    from pamflet.template import compose  # noqa: PLC0415 - slow
    from pamflet.template.specimen import overlay  # noqa: PLC0415 - slow

    return overlay(
        compose(_finder(samples, brand)(f"{OWN}/{ORDINARY}"), looks), grid, f"raster-{brand.locale}"
    )


def _finder(samples: Sources, brand: Brand) -> Callable[[str], Manuscript]:
    """Return what finds the text of a sample, `sender/pamphlet`, in the colours of a brand."""
    editions = tuple(each for each in merge.plan(samples).editions if each.locale == brand.locale)

    def find(of: str) -> Manuscript:
        sender, _, pamphlet = of.partition("/")
        edition = Edition(brand.own if sender == OWN else sender, pamphlet, brand.locale)
        if edition not in editions:
            known = [f"{each.region}/{each.pamphlet}" for each in editions]
            raise ValueError(f"there is no sample '{of}': {suggest(of, known)}")
        text = merge.manuscript(samples, edition, editions)
        if sender == OWN and brand.publisher:
            return replace(text, region=brand.sender, publisher=brand.publisher)
        colours, face = brand.sender.colours, brand.sender.display
        return replace(text, region=replace(text.region, colours=colours, display=face))

    return find

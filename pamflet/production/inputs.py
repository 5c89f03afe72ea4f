"""What a file is made from: its texts, pictures, looks and the versions of what makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256

from pamflet import __version__
from pamflet.content import Folders
from pamflet.content.jail import Jail
from pamflet.errors import Faulty
from pamflet.merge.plan import possible_inputs, regional_pamphlet
from pamflet.model import TABLE, Edition, Sources, Theme
from pamflet.production.orders import File

LOOKS = ("templates", "styles")
NOT_PRINTED = (".md",)  # README.md
SPECIMEN = ("specimen/", "specimen.css")  # what no edition is made from
# What generated lists are made from.
LISTED = re.compile(
    rf"{TABLE}#.*|content/(?:regions/[^/]+/region(?:\.[\w-]+)?|pamphlets/[^/]+)\.md"
)
# What reads, merges, sets and writes: another version may print other bytes.
PACKAGES = (
    *("babel", "coloraide", "cssselect2", "email-validator", "fonttools", "jinja2", "markdown"),
    *("nh3", "phonenumbers", "pikepdf", "pillow"),
    *("pydyf", "pyphen", "pyyaml", "ruamel.yaml", "segno", "tinycss2", "tinyhtml5"),
    *("uharfbuzz", "weasyprint"),
    *("fontpkg-alegreya-sans", "fontpkg-fira-sans", "fontpkg-ibm-plex-sans-arabic"),
)


def inputs_of(sources: Sources, looks: Mapping[str, str], file: File) -> str:
    """Return one digest of all that a file is made from, versions included."""
    edition = file.edition
    paths = {*possible_inputs(sources, edition), *_listed(sources, edition)}
    texts = {path: sources.digests.get(path, "") for path in paths}
    pictures = sorted(_pictures(sources, edition))
    made_with = _made_with(tuple(looks.items()), edition.locale)
    parts = (file.path, sorted(texts.items()), pictures, made_with, _led_to(sources, file))
    return sha256(repr(parts).encode()).hexdigest()


@cache
def _made_with(looks: tuple[tuple[str, str], ...], locale: str) -> str:
    """Return one digest of what all files in a language share: looks, fixed words, versions."""
    phrases = f"templates/phrases/{locale}.po"
    own = [each for each in looks if not each[0].endswith(".po") or each[0].endswith(phrases)]
    parts = (sorted(own), sorted(generator().items()))
    return sha256(repr(parts).encode()).hexdigest()


def digests_of_looks(folders: Folders) -> dict[str, str]:
    """Return the digests of all templates, styles and fixed words; what they say is not read."""
    jails = (folders.shipped, folders.project)
    return {
        jail.name(f"{folder}/{file}"): _digest(jail, f"{folder}/{file}")
        for jail in jails
        for folder in LOOKS
        for file in jail.tree(folder)
        if not file.endswith(NOT_PRINTED) and not file.startswith(SPECIMEN)
    }


@cache
def generator() -> dict[str, str]:
    """Return the versions that the bytes of a file depend on."""
    return {"pamflet": __version__} | {name: _version(name) for name in PACKAGES}


def _digest(jail: Jail, path: str) -> str:
    try:
        return sha256(jail.bytes(path)).hexdigest()
    except Faulty:  # told by whoever reads what it says
        return ""


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow

    try:
        return version(name)
    except PackageNotFoundError:  # told by whoever needs it
        return "none"


def _pictures(sources: Sources, edition: Edition) -> Iterator[str]:
    """Yield the digests of the logos and the fonts of the region and the publisher."""
    own = sources.region_texts.get((edition.region, edition.locale))
    for sender in filter(None, (sources.publisher, sources.regions.get(edition.region), own)):
        logos = (sender.logo, *(partner.logo for partner in sender.partners or ()))
        yield from (logo.asset.digest for logo in logos if logo)
        fonts = sender.display.typefaces if sender.display else ()
        yield from (font.asset.digest for font in fonts)
        if sender.profile and sender.profile.asset:
            yield sender.profile.asset.digest


def _listed(sources: Sources, edition: Edition) -> Iterator[str]:
    """Yield what a generated list shows: every region and every pamphlet."""
    sections = (section for theme in _themes(sources, edition) for section in theme.sections)
    if any(section.listing for section in sections):
        yield from filter(LISTED.fullmatch, sources.digests)


def _led_to(sources: Sources, file: File) -> tuple[object, ...]:
    """Return which translations there are: they decide what a web page leads to."""
    if file.format != "web":
        return ()
    return tuple(sorted(sources.themes)), tuple(sorted(sources.pamphlet_texts))


def _themes(sources: Sources, edition: Edition) -> Iterator[Theme]:
    for named in regional_pamphlet(sources, edition).themes or ():
        national = sources.themes.get((named.id, edition.locale))
        own = sources.region_themes.get((edition.region, named.id, edition.locale))
        yield from filter(None, (national, own))

"""What a file is made from: its merged text, its looks, and the versions of what makes it.

Of the text only what is printed counts, so a change that prints the same page changes nothing. What
a text is merged from are files; they tell, without merging, that nothing can have changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256

from pamflet import __version__
from pamflet.content import Folders
from pamflet.content.jail import Jail
from pamflet.content.machine import program
from pamflet.errors import Faulty
from pamflet.merge.essence import digest_of_text
from pamflet.merge.plan import in_other_languages, possible_inputs, regional_pamphlet
from pamflet.model import (
    TABLE,
    Asset,
    Edition,
    Looks,
    Pamphlet,
    Sender,
    Sheet,
    Sources,
    Style,
    Theme,
)
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
    *("nh3", "phonenumbers", "pikepdf", "pillow", "pypdfium2"),
    *("pydyf", "pyphen", "pyyaml", "ruamel.yaml", "segno", "tinycss2", "tinyhtml5"),
    *("uharfbuzz", "weasyprint"),
    *("fontpkg-alegreya-sans", "fontpkg-fira-sans", "fontpkg-ibm-plex-sans-arabic"),
)
STYLE, LAYOUT, WORDS = "style ", "layout ", "words "  # what the names of groups begin with
LAID = "style {} for {}"  # a style with those sheets in which a layout's pages are set
# What each format is set by, besides its pamphlet's own layout in the screen's style. The files of
# an edition are compared with the screen's letter by letter, so all of them depend on that.
OWN_LOOKS: Mapping[str, tuple[str, ...]] = {
    "print": ("the printing condition",),
    "large-print": (LAID.format("large-print", "_large-print"), "layout _large-print"),
    "image": (LAID.format("screen", "_card"), "layout _card"),
    "web": ("style web", "layout _web"),
}

Pairs = tuple[tuple[str, str], ...]  # the name of something a file is made from, and its digest
Versions = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Material:
    """What shapes pages, by name: each style, layout and catalogue with all that it is made of."""

    groups: Mapping[str, Pairs]

    def pairs(self, names: tuple[str, ...]) -> Pairs:
        """Return all that some groups are made of."""
        return tuple(pair for name in names for pair in self.groups.get(name, ()))


def needed_looks(pamphlet: Pamphlet, locale: str, format_: str) -> tuple[str, ...]:
    """Return the names of what a format of a pamphlet is set by.

    A web edition tells how large the other files are, so it needs what they need.
    """
    layout = pamphlet.layout.id if pamphlet.layout else ""
    shared = (LAID.format("screen", layout), f"{LAYOUT}{layout}", f"{WORDS}{locale}")
    formats = [each.id for each in pamphlet.formats] if format_ == "web" else []
    own = [name for each in (*formats, format_) for name in OWN_LOOKS.get(each, ())]
    return tuple(dict.fromkeys((*shared, *own)))


def material_of(looks: Looks, parts: Mapping[str, frozenset[str]]) -> Material:
    """Return what shapes pages; `parts` are the templates that each layout includes."""
    groups: dict[str, Pairs] = {}
    for name, style in looks.styles.items():
        groups[f"{STYLE}{name}"] = _made_of(name, style)
        for layout in parts:
            groups[LAID.format(name, layout)] = _made_of(name, looks.style_for(name, layout))
    for layout, names in parts.items():
        sources = [looks.templates[each] for each in sorted(names) if each in looks.templates]
        absent = [(f"templates/{each}", "") for each in sorted(names - looks.templates.keys())]
        groups[f"{LAYOUT}{layout}"] = (
            *((each.path, digest_of_text(each.text)) for each in sources),
            *absent,
        )
    for locale, source in looks.phrases.items():
        groups[f"{WORDS}{locale}"] = ((source.path, digest_of_text(source.text)),)
    if looks.profile and looks.profile.asset:
        own = looks.profile.file, looks.profile.asset.digest
        groups["the printing condition"] = (own,)
    return Material(groups)


def _made_of(name: str, style: Style) -> Pairs:
    """Return all that a style is made of."""
    sheets = [(each.name, _of_sheet(each)) for each in style.sheets]
    carried = [_carried(name, each) for each in style.assets]
    return (*sheets, *carried, (f"layers of {name}", repr(style.layers)))


@lru_cache(maxsize=512)  # most layouts share most of them
def _of_sheet(sheet: Sheet) -> str:
    return digest_of_text(f"{sheet.layer}\0{sheet.css}")


def _carried(style: str, asset: Asset) -> tuple[str, str]:
    return f"a font or picture of styles/{style}.css", asset.digest


def key_of(file: File, formats: tuple[str, ...], essence: str, looks: str, shared: str) -> str:
    """Return one digest of all that a file is made from.

    `formats` are those that its pamphlet offers; `essence`, `looks` and `shared` are the digests of
    its text, of what shapes its pages and of the versions.
    """
    offered = formats if file.format == "web" else ()
    return _digest_of(file.path, offered, essence, looks, shared)


def texts_of(sources: Sources, edition: Edition, editions: tuple[Edition, ...]) -> Pairs:
    """Return all that an edition's text is merged from, with digests; `editions` are all, in order.

    As long as these are the same, so is the text, with all that is told of it.
    """
    named = [each.id for each in regional_pamphlet(sources, edition).themes or ()]
    # What a region changes in the source language: its translation is compared with that.
    gaps = (f"content/regions/{edition.region}/themes/{theme}.md" for theme in named)
    paths = dict.fromkeys((*possible_inputs(sources, edition), *gaps))
    is_list = _has_list(sources, edition, named)
    if is_list:
        paths |= dict.fromkeys(filter(LISTED.fullmatch, sources.digests))
    texts = [(path, sources.digests[path]) for path in paths if path in sources.digests]
    led_to = editions if is_list else in_other_languages(edition, editions)
    others = ("the editions it leads to", _digest_of(*(each.name for each in led_to)))
    pictures = _pictures(sources, list(sources.regions) if is_list else [edition.region], edition)
    return (*texts, *pictures, others)


def digest_of(pairs: Pairs) -> str:
    """Return one digest of all that something is made from."""
    return _digest_of(*pairs)


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
    """Return the versions that the bytes of a file depend on, but for those of libraries."""
    return {"pamflet": __version__} | program() | {name: _version(name) for name in PACKAGES}


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


def _pictures(sources: Sources, regions: list[str], edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the logos, fonts and profile of the publisher and of regions."""
    texts = [sources.region_texts.get((region, edition.locale)) for region in regions]
    senders = [sources.publisher, *(sources.regions.get(region) for region in regions), *texts]
    for sender in filter(None, senders):
        if digests := tuple(_assets(sender)):
            yield f"a picture or font of {sender.place.path}", _digest_of(*digests)


def _assets(sender: Sender) -> Iterator[str]:
    logos = (sender.logo, *(partner.logo for partner in sender.partners or ()))
    yield from (logo.asset.digest for logo in logos if logo)
    yield from (font.asset.digest for font in (sender.display.typefaces if sender.display else ()))
    if sender.profile and sender.profile.asset:
        yield sender.profile.asset.digest


def _has_list(sources: Sources, edition: Edition, themes: Iterable[str]) -> bool:
    """Tell whether an edition shows a list that is made of every region and every pamphlet."""
    found = _themes(sources, edition, themes)
    return any(section.listing for theme in found for section in theme.sections)


def _themes(sources: Sources, edition: Edition, themes: Iterable[str]) -> Iterator[Theme]:
    for id_ in themes:
        source = sources.themes.get((id_, sources.locale))
        national = sources.themes.get((id_, edition.locale))
        own = sources.region_themes.get((edition.region, id_, edition.locale))
        yield from filter(None, (source, national, own))


def _digest_of(*parts: object) -> str:
    return digest_of_text(repr(parts))

"""Style sheets: the entry sheet of a format, what it imports, and the files they ask for.

A sheet is looked up in the project first, then among the ones that ship. Every `url()` becomes
`asset:<digest>`: a file below `styles/`, or `font:<package>/<file>` from an installed fontpkg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import Any

import tinycss2

from pamflet.content.jail import Jail
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Asset, Sheet, Style, Typeface

FOLDER = "styles"


@dataclass
class _Reading:
    """What has been gathered of one style so far."""

    jails: tuple[Jail, ...]
    layers: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    typefaces: list[Typeface] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_style(jails: tuple[Jail, ...], name: str) -> Style:
    """Return the style whose entry sheet is `styles/<name>.css`.

    Raises Faulty for a missing sheet, font or picture, and for a broken `@import`.
    """
    reading = _Reading(jails)
    _read_sheet(reading, f"{name}.css", None, None, ())
    if reading.problems:
        raise Faulty(*reading.problems)
    return Style(
        tuple(reading.layers),
        tuple(reading.sheets),
        tuple(reading.assets.values()),
        tuple(reading.typefaces),
    )


def _read_sheet(
    reading: _Reading, name: str, layer: str | None, asked: Place | None, above: tuple[str, ...]
) -> None:
    path = f"{FOLDER}/{name}"
    jail = next((each for each in reading.jails if each.has(path)), None)
    if jail is None:
        place = asked or Place(path)
        hint = f"put it in {FOLDER}/, or take the @import away"
        reading.problems.append(
            Problem("missing-sheet", f"there is no style sheet '{name}'", place, hint)
        )
        return
    try:
        css = jail.text(path)
    except Faulty as fault:
        reading.problems += fault.problems
        return
    shown = jail.name(path)
    for imported, its_layer, place in _imports(reading, css, shown):
        if imported in (*above, name):
            said = f"'{imported}' imports itself"
            reading.problems.append(Problem("wrong-import", said, place))
            continue
        _read_sheet(reading, imported, its_layer or layer, place, (*above, name))
    reading.sheets.append(Sheet(shown, _rewrite(reading, jail, name, css, shown), layer))


def _imports(reading: _Reading, css: str, shown: str) -> Iterator[tuple[str, str | None, Place]]:
    """Yield the sheets that a sheet imports, and note the layers it declares."""
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "at-rule":
            continue
        place = Place(shown, rule.source_line, rule.source_column)
        if rule.lower_at_keyword == "layer" and rule.content is None:
            names = tinycss2.serialize(rule.prelude).split(",")
            reading.layers += [each.strip() for each in names if each.strip() not in reading.layers]
        elif rule.lower_at_keyword == "import":
            target = next(
                (token for token in rule.prelude if token.type in ("string", "url")), None
            )
            if target is None:
                said = "this @import names no sheet"
                reading.problems.append(Problem("wrong-import", said, place))
            else:
                yield str(target.value), _layer_of(rule.prelude), place


def _layer_of(prelude: list[Any]) -> str | None:
    found = next(
        (each for each in prelude if each.type == "function" and each.lower_name == "layer"), None
    )
    return tinycss2.serialize(found.arguments).strip() if found else None


def _rewrite(reading: _Reading, jail: Jail, name: str, css: str, shown: str) -> str:
    """Return the CSS without its imports, line numbers kept, each url() an asset."""
    css = re.sub(r"@import[^;]*;", lambda rule: "\n" * rule[0].count("\n"), css)

    def swap(found: re.Match[str]) -> str:
        target = found["quoted"] or found["plain"]
        if target.startswith(("#", "asset:", "data:image/svg+xml")):
            return found[0]
        place = Place(shown, css.count("\n", 0, found.start()) + 1)
        try:
            asset = _asset(reading, jail, name, target, place)
        except Faulty as fault:
            reading.problems += fault.problems
            return found[0]
        reading.assets[asset.digest] = asset
        return f'url("{asset.url}")'

    pattern = r"url\(\s*(?:[\"'](?P<quoted>[^\"']*)[\"']|(?P<plain>[^\"')\s]+))\s*\)"
    comments = r"/\*.*?\*/"
    css = re.sub(
        f"{comments}|{pattern}",
        lambda m: m[0] if m[0][:2] == "/*" else swap(m),
        css,
        flags=re.DOTALL,
    )
    _note_typefaces(reading, css)
    return css


def _asset(reading: _Reading, jail: Jail, name: str, target: str, place: Place) -> Asset:
    if target.startswith("font:"):
        return _font(target, place)
    if ":" in target or target.startswith("/"):
        hint = f"put the file in {FOLDER}/ and name it from there"
        raise Faulty(Problem("outside-project", f"'{target}' is not a project file", place, hint))
    path = str(PurePosixPath(FOLDER, name).parent / target)
    owner = next((each for each in (jail, *reading.jails) if each.has(path)), jail)
    data = owner.bytes(path, place)
    return Asset(_digest(data), guess_type(target)[0] or "application/octet-stream", data)


def _font(target: str, place: Place) -> Asset:
    """Read `font:<package>/<file>` from an installed fontpkg package."""
    package, _, file = target.removeprefix("font:").partition("/")
    spec = find_spec(f"fontpkg_{package.replace('-', '_')}")
    if spec is None or spec.origin is None:
        hint = f"install the package fontpkg-{package}, or name another family"
        raise Faulty(Problem("missing-font", f"there is no font '{package}'", place, hint))
    folder = Jail(Path(spec.origin).parent / "files")
    if not folder.has(file):
        hint = f"there is: {', '.join(folder.files('.', '.ttf'))}"
        raise Faulty(Problem("missing-font", f"'{package}' has no file '{file}'", place, hint))
    data = folder.bytes(file, place)
    return Asset(_digest(data), "font/ttf", data)


def _note_typefaces(reading: _Reading, css: str) -> None:
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            typeface = _typeface(reading, rule)
            if typeface:
                reading.typefaces.append(typeface)


def _typeface(reading: _Reading, rule: Any) -> Typeface | None:
    said = {
        each.lower_name: each.value
        for each in tinycss2.parse_blocks_contents(rule.content)
        if each.type == "declaration"
    }
    words = {name: tinycss2.serialize(value).strip(" \"'") for name, value in said.items()}
    source = re.search(r"asset:([0-9a-f]{64})", words.get("src", ""))
    if not source or source[1] not in reading.assets:
        return None
    weight = words.get("font-weight", "400")
    return Typeface(
        words.get("font-family", ""),
        int(weight) if weight.isdigit() else {"bold": 700}.get(weight, 400),
        words.get("font-style", "normal"),
        reading.assets[source[1]],
    )


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()

"""The files that a style sheet asks for: every `url()` becomes `asset:<digest>`.

It names a file below `styles/`, or `font:<package>/<file>` of an installed fontpkg package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib.util import find_spec
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import Any

import fontpkg
import tinycss2

from pamflet.content.jail import Jail
from pamflet.content.rules import place_at
from pamflet.errors import Faulty, Place, Problem, did_you_mean, suggest
from pamflet.errors import shown as cut
from pamflet.model import Asset, Moved, Typeface

FOLDER = "styles"
COMMENT = r"/\*.*?\*/"
URL = r"url\(\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>[^\"')\s]*))\s*\)"
EITHER = re.compile(f"{COMMENT}|{URL}", re.DOTALL)


@dataclass
class Carried:
    """A sheet's CSS with its `url()`s as assets, those assets, and what could not be found."""

    css: str
    assets: dict[str, Asset] = field(default_factory=dict)
    moved: list[Moved] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def carried(css: str, path: str, jails: tuple[Jail, ...]) -> Carried:
    """Return a sheet that carries what it asks for; `path` is its own, in the first of the jails.

    Lines stay as they are; what has moved along on a line is noted.
    """
    found = Carried(css)
    shown = jails[0].name(path)

    def swap(match: re.Match[str]) -> str:
        target = match["double"] or match["single"] or match["plain"] or ""
        if match[0].startswith("/*") or target.startswith("#"):
            return match[0]
        place = place_at(css, match.start(), shown)
        try:
            asset = _asset(jails, path, target, place)
        except Faulty as fault:
            found.problems.extend(fault.problems)
            return match[0]
        found.assets[asset.digest] = asset
        new = f'url("{asset.url}")' + "\n" * match[0].count("\n")
        found.moved.append(Moved(place.line or 1, place.column or 1, len(new) - len(match[0])))
        return new

    found.css = EITHER.sub(swap, css)
    return found


def typefaces_of(css: str, assets: Mapping[str, Asset]) -> Iterator[Typeface]:
    """Yield the fonts that a sheet declares, whose files are among its assets."""
    if "@font-face" not in css.lower():
        return
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face" and rule.content:
            yield from _typeface(rule, assets)


def _asset(jails: tuple[Jail, ...], sheet: str, target: str, place: Place) -> Asset:
    if target.startswith("font:"):
        return _font(target, place)
    if ":" in target or target.startswith("/"):
        hint = f"put the file in {FOLDER}/ and name it from there"
        said = f"'{cut(target)}' is not a project file"
        raise Faulty(Problem("outside-project", said, place, hint))
    path = str(PurePosixPath(sheet).parent / target)
    owner = next((each for each in jails if each.has(path)), jails[0])
    try:
        data = owner.bytes(path, place)
    except Faulty as fault:
        raise Faulty(*(_with_meant(each, jails, path) for each in fault.problems)) from fault
    return Asset(_digest(data), guess_type(target)[0] or "application/octet-stream", data)


def _with_meant(problem: Problem, jails: tuple[Jail, ...], path: str) -> Problem:
    """Return a problem with the file of that folder that may be meant, if it is a missing one."""
    folder, _, name = path.rpartition("/")
    if problem.code != "missing-file":
        return problem
    kind = PurePosixPath(name).suffix
    beside = {each for jail in jails for each in jail.files(folder, kind)}
    return replace(problem, hint=did_you_mean(name, sorted(beside)) or problem.hint)


def _font(target: str, place: Place) -> Asset:
    """Read `font:<package>/<file>` from an installed fontpkg package."""
    package, _, file = target.removeprefix("font:").partition("/")
    spec = find_spec(f"fontpkg_{package.replace('-', '_')}") if package else None
    if spec is None or spec.origin is None:
        install = f"install the package fontpkg-{package}, or name another family"
        hint = did_you_mean(package, fontpkg.families()) or install
        raise Faulty(Problem("missing-font", f"there is no font '{package}'", place, hint))
    folder = Jail(Path(spec.origin).parent / "files")
    if not folder.has(file):
        hint = suggest(file, folder.files(".", ".ttf"))
        raise Faulty(Problem("missing-font", f"'{package}' has no file '{file}'", place, hint))
    data = folder.bytes(file, place)
    return Asset(_digest(data), "font/ttf", data)


def _typeface(rule: Any, assets: Mapping[str, Asset]) -> Iterator[Typeface]:
    said = {
        each.lower_name: each.value
        for each in tinycss2.parse_blocks_contents(rule.content)
        if each.type == "declaration"
    }
    words = {name: tinycss2.serialize(value).strip(" \"'") for name, value in said.items()}
    source = re.search(r"asset:([0-9a-f]{64})", words.get("src", ""))
    if source and source[1] in assets:
        weight = words.get("font-weight", "400")
        yield Typeface(
            words.get("font-family", ""),
            int(weight) if weight.isdigit() else {"bold": 700}.get(weight, 400),
            words.get("font-style", "normal"),
            assets[source[1]],
        )


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()

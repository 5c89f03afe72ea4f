"""Style sheets: the entry sheet of a format, and all that it imports, in the order of the cascade.

A sheet is looked up in the project first, then among the ones that ship.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pamflet.content.closing import unclosed
from pamflet.content.families import Asked, families_asked, undeclared_families
from pamflet.content.imports import imports_of, outside_layers
from pamflet.content.jail import Jail
from pamflet.content.own_sheets import layout_of
from pamflet.content.paint import TOKENS, written_colours
from pamflet.content.rules import rules_of
from pamflet.content.syntax import misplaced, no_declarations
from pamflet.content.urls import FOLDER, carried, typefaces_of
from pamflet.errors import Faulty, Place, Problem, Severity, closest
from pamflet.model import Asset, Sheet, Style, Typeface

FOR_BROWSERS = ("web", "gallery")  # styles that no page on paper has
IMPORT = re.compile(r"@import\s+[\"']([^\"']+)")


@dataclass
class _Reading:
    """What has been gathered of one style so far."""

    jails: tuple[Jail, ...]
    for_browsers: bool
    layers: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    typefaces: list[Typeface] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_style(jails: tuple[Jail, ...], name: str) -> Style:
    """Return the style whose entry sheet is `styles/<name>.css`.

    What is wrong with its sheets stands in `problems`; of one that is not closed, only what stands
    before that is read.
    """
    reading = _Reading(jails, name in FOR_BROWSERS)
    _read_sheet(reading, f"{name}.css", None, None, ())
    style = Style(
        tuple(reading.layers),
        tuple(reading.sheets),
        tuple(reading.assets.values()),
        tuple(reading.typefaces),
        tuple(reading.problems),
    )
    if not style.is_whole:
        return style  # the font of a family may be among it
    declared = {each.family for each in reading.typefaces}
    unknown = undeclared_families(reading.asked, declared)
    return replace(style, problems=(*style.problems, *unknown))


def unused_sheets(project: Jail, read: set[str]) -> Iterator[Problem]:
    """Yield a warning for each of a project's own sheets that no style reads.

    A sheet that imports others begins a style of its own; so may those in a folder of its name.
    """
    used = {each.partition(f"{FOLDER}/")[2] for each in read}
    rest = [name for name in project.tree(FOLDER) if name.endswith(".css") and name not in used]
    imports = {name: IMPORT.findall(project.text(f"{FOLDER}/{name}")) for name in rest}
    named = {each for names in imports.values() for each in names}
    styles = {name.removesuffix(".css") for name in rest if imports[name]}
    for name in rest:
        if not (imports[name] or name in named or name.rpartition("/")[0] in styles):
            hint = _like(name, used) or f"add it to the list in {FOLDER}/screen.css, with its layer"
            place = Place(project.name(f"{FOLDER}/{name}"), 1, 1)
            said = f"no sheet imports '{name}': it does nothing"
            yield Problem("unused-sheet", said, place, hint, Severity.WARNING)


def _read_sheet(
    reading: _Reading, name: str, layer: str | None, asked: Place | None, above: tuple[str, ...]
) -> None:
    path = f"{FOLDER}/{name}"
    jail = next((each for each in reading.jails if each.has(path)), None)
    if jail is None:
        reading.problems.append(_missing(reading.jails, name, asked or Place(path)))
        return
    try:
        css = jail.text(path)
    except Faulty as fault:
        reading.problems += fault.problems
        return
    shown = jail.name(path)
    open_ends, css = unclosed(css, shown)
    rules = rules_of(css)
    imports, problems = imports_of(rules, shown, reading.layers)
    reading.problems += open_ends
    reading.problems += misplaced(rules, shown, for_browsers=reading.for_browsers)
    reading.problems += problems
    reading.problems += no_declarations(rules, css, shown)
    reading.asked += families_asked(rules, shown)
    for each in imports:
        if each.name in (*above, name):
            said = f"'{each.name}' imports itself"
            reading.problems.append(Problem("wrong-import", said, each.place))
            continue
        _read_sheet(reading, each.name, each.layer or layer, each.place, (*above, name))
    if name != TOKENS:
        reading.problems += written_colours(rules, shown)
    if layer is None:
        reading.problems += outside_layers(rules, shown, reading.layers)
    _add_sheet(reading, jail, css, layer, (*above, name))


def _add_sheet(
    reading: _Reading, jail: Jail, css: str, layer: str | None, chain: tuple[str, ...]
) -> None:
    """Gather a sheet behind those it imports, without its imports; lines and columns are kept.

    The last of the `chain` is its own name, the others are of those that import it.
    """
    path, layout = f"{FOLDER}/{chain[-1]}", layout_of(chain, reading.jails)
    css = re.sub(r"@import[^;]*(?:;|\Z)", lambda rule: re.sub("[^\n]", " ", rule[0]), css)
    found = carried(css, path, (jail, *reading.jails))
    reading.assets |= found.assets
    reading.problems += found.problems
    reading.typefaces += typefaces_of(found.css, found.assets)
    reading.sheets.append(Sheet(jail.name(path), found.css, layer, tuple(found.moved), layout))


def _like(name: str, known: set[str]) -> str | None:
    """Return a did-you-mean with a sheet of the same folder."""
    folder, _, file = name.rpartition("/")
    beside = sorted(each.rpartition("/")[2] for each in known if each.rpartition("/")[0] == folder)
    meant = closest(file.removesuffix(".css"), [each.removesuffix(".css") for each in beside])
    return meant and f"did you mean '{f'{folder}/' if folder else ''}{meant}.css'?"


def _missing(jails: tuple[Jail, ...], name: str, place: Place) -> Problem:
    known = {each for jail in jails for each in jail.tree(FOLDER) if each.endswith(".css")}
    hint = _like(name, known) or f"put it in {FOLDER}/, or take the @import away"
    return Problem("missing-sheet", f"there is no style sheet '{name}'", place, hint)

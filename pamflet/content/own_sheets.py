"""Sheets of one layout: `styles/layouts/<layout>.css`, with all that it imports.

The pages of other layouts are set without them, so a change in one concerns no other. What a layout
extends or includes is a part of it: its sheets count as well. Pages for browsers get all sheets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pamflet.content.jail import Jail
from pamflet.content.rules import rules_of
from pamflet.model import Sheet, Style

FOLDER = "templates/layouts"
OWN = re.compile(r"layouts/([^/]+)\.css")
TEMPLATE = re.compile(r"layouts/_?([^/]+)\.html")  # what begins with _ has the same class
# What such a rule declares is known on every page, whoever asks for it.
FOR_ALL = re.compile(r"@(?:font-face|counter-style|color-profile)", re.IGNORECASE)


def layout_of(chain: Sequence[str], jails: tuple[Jail, ...]) -> str | None:
    """Return the layout that a sheet belongs to, if there is such a layout.

    The `chain` is the sheet's own name, below those that import it: the first of a layout counts.
    """
    stems = (own[1] for name in chain if (own := OWN.fullmatch(name)))
    return next((each for each in stems if _is_layout(each, jails)), None)


def laid_styles(
    styles: Mapping[str, Style], parts: Mapping[str, Collection[str]], whole: Collection[str]
) -> dict[tuple[str, str], Style]:
    """Return the styles as the pages of each layout are set in them, but for the `whole` ones.

    `parts` are the templates that each layout is made of.
    """
    return {
        (name, layout): _laid(style, _classes(made_of))
        for name, style in styles.items()
        if name not in whole
        for layout, made_of in parts.items()
    }


def _is_layout(stem: str, jails: tuple[Jail, ...]) -> bool:
    names = (f"{FOLDER}/{stem}.html", f"{FOLDER}/_{stem}.html")
    return any(jail.has(name) for jail in jails for name in names)


def _classes(made_of: Collection[str]) -> set[str]:
    """Return the classes of the layouts among templates."""
    return {own[1] for each in made_of if (own := TEMPLATE.fullmatch(each))}


def _laid(style: Style, layouts: Collection[str]) -> Style:
    """Return a style without the sheets of layouts besides these, and without their pictures."""
    kept = tuple(each for each in style.sheets if _is_needed(each, layouts))
    left_out = [each for each in style.sheets if not _is_needed(each, layouts)]
    if not left_out:
        return style
    text = "".join(each.css for each in kept)
    assets = tuple(each for each in style.assets if each.url in text)
    return replace(style, sheets=(*kept, *_stand_in(left_out, kept, text)), assets=assets)


def _is_needed(sheet: Sheet, layouts: Collection[str]) -> bool:
    return sheet.layout is None or sheet.layout in layouts or bool(FOR_ALL.search(sheet.css))


def _stand_in(left_out: Sequence[Sheet], kept: Sequence[Sheet], text: str) -> Iterator[Sheet]:
    """Yield a sheet that declares, for no element, what only sheets that were left out declare.

    A part may ask for it: on the layouts that have that part, somebody declares it.
    """
    names = _declared(left_out) - _declared(kept)
    asked = sorted(each for each in names if re.search(rf"var\(\s*{re.escape(each)}\b", text))
    if asked:
        css = " ".join(f"{name}: 0;" for name in asked)
        yield Sheet("(declared by other layouts)", f":not(*) {{ {css} }}")


def _declared(sheets: Sequence[Sheet]) -> set[str]:
    rules = (rule for sheet in sheets for each in rules_of(sheet.css) for rule in each.all())
    return {each.name for rule in rules for each in rule.declarations if each.name.startswith("--")}

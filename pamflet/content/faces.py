"""A region's own face for titles: upright, static fonts of an installed fontpkg package."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import fontpkg

from pamflet.content.jail import Jail
from pamflet.errors import Faulty, Place, Problem, did_you_mean, some
from pamflet.model import Asset, DisplayFace, Typeface

WEIGHTS = (800, 900)  # in which titles, headings and numerals are set
PREFIX = "fontpkg-"


def read_display(package: str, place: Place) -> DisplayFace:
    """Return the fonts of a package for titles: for each weight the nearest that it has.

    Raises Faulty for a package that is not installed or has no static, upright TTF.
    """
    families = fontpkg.families()
    family = families.get(package)
    if family is None:
        said = f"there is no font package '{PREFIX}{package.removeprefix(PREFIX)}' on this machine"
        raise Faulty(Problem("missing-font", said, place, _hint(package, families)))
    fonts = {each.weight: each for each in family.files if _is_usable(each)}
    if not fonts:
        said = f"'{package}' has no static, upright TTF: a variable font makes every page slow"
        raise Faulty(Problem("unusable-font", said, place, _others(package, families)))
    nearest = {want: min(fonts, key=lambda has: (abs(has - want), -has)) for want in WEIGHTS}
    return DisplayFace(
        package,
        tuple(_typeface(family.name, want, fonts[has], place) for want, has in nearest.items()),
        place,
    )


def _is_usable(font: fontpkg.FontFile) -> bool:
    is_static = not font.variable and font.weight is not None
    return is_static and font.style == "normal" and font.path.suffix.lower() == ".ttf"


def _typeface(family: str, weight: int, font: fontpkg.FontFile, place: Place) -> Typeface:
    data = Jail(font.path.parent).bytes(font.path.name, place)
    asset = Asset(sha256(data).hexdigest(), "font/ttf", data)
    return Typeface(family, weight, "normal", asset)


def _hint(package: str, families: Mapping[str, fontpkg.Family]) -> str:
    usable = _usable(families)
    meant = did_you_mean(package.removeprefix(PREFIX), usable)
    install = f"install it: pip install {PREFIX}{package.removeprefix(PREFIX)}"
    return meant or f"{install}; or take one of {some(usable)}"


def _others(package: str, families: Mapping[str, fontpkg.Family]) -> str:
    others = [each for each in _usable(families) if each != package]
    return f"take one of {some(others)}"


def _usable(families: Mapping[str, fontpkg.Family]) -> list[str]:
    return sorted(name for name, each in families.items() if any(map(_is_usable, each.files)))

"""The colours of an SVG logo: each must be one that screens and presses show as it was meant.

What WeasyPrint cannot read it draws in black, and says nothing: `#c00 icc-color(…)`, as Inkscape
writes, or a colour that is misspelled.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.color5 import parse_color

SVG = "{http://www.w3.org/2000/svg}"
PAINTS = frozenset({"fill", "stroke", "stop-color", "color"})
WORDS = frozenset({"", "none", "inherit", "currentColor"})  # that stand for a colour
SPACES = frozenset(  # which WeasyPrint converts, and PDF/A-3 may hold beside sRGB
    {"srgb", "hsl", "hwb", "lab", "lch", "oklab", "oklch", "xyz-d50", "xyz-d65"}
)


def unknown_colour(root: ET.Element) -> str | None:
    """Return the first colour of an SVG that nobody here can print, if it has one."""
    drawn = (each for each in root.iter() if isinstance(each.tag, str) and SVG in each.tag)
    values = (value for each in drawn for value in _paints(each))
    try:
        return next((value for value in values if not _is_known(value)), None)
    except RecursionError:
        return "((("  # brackets within brackets, without end


def _paints(element: ET.Element) -> Iterator[str]:
    yield from (value for key, value in element.attrib.items() if key in PAINTS)
    yield from _declared(tinycss2.parse_blocks_contents(element.get("style", "")))
    if element.tag == SVG + "style":
        for rule in tinycss2.parse_stylesheet("".join(element.itertext())):
            if rule.type == "qualified-rule":
                yield from _declared(tinycss2.parse_blocks_contents(rule.content))


def _declared(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        if node.type == "declaration" and node.lower_name in PAINTS:
            yield tinycss2.serialize(node.value).strip()


@lru_cache(maxsize=256)
def _is_known(value: str) -> bool:
    colour = value.strip()
    if colour.startswith("url("):  # a shade, and what stands for it where there is none
        colour = colour.partition(")")[2].strip()
    return colour in WORDS or getattr(parse_color(colour), "space", None) in SPACES

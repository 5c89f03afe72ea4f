"""SVG logos: shapes and colours only. What could do more is refused, not cleaned."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pamflet.content.paints import unknown_colour
from pamflet.errors import Faulty, Place, Problem, shown

DEEPEST = 60  # elements within one another
MOST_DRAWN = 50_000  # elements, counted each time that <use>, a mask or a clip draws them
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    SVG + name
    for name in (
        *("svg", "g", "defs", "title", "desc", "metadata", "symbol", "use", "clipPath", "mask"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "style"),
    )
)
TO_PATHS = frozenset(SVG + name for name in ("text", "tspan", "textPath", "font"))
REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)")
FOREIGN_URL = re.compile(r"url\(\s*['\"]?\s*[^#'\"\s]")
UNSAFE_CSS = re.compile(rf"@|\\|mask|clip-path|{FOREIGN_URL.pattern}")
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?"
PLAIN = "save it as plain SVG"


def svg_ratio(file: str, data: bytes, place: Place) -> float:
    """Return the width of an SVG over its height.

    Raises Faulty when it is no SVG, has no size, or holds more than shapes and known colours.
    """
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        said = f"'{file}' is not an SVG picture: {_reason(fault)}"
        raise Faulty(Problem("broken-picture", said, place, PLAIN)) from fault
    if root.tag != SVG + "svg":
        said = f"'{file}' does not begin with <svg xmlns=\"http://www.w3.org/2000/svg\">"
        raise Faulty(Problem("broken-picture", said, place, PLAIN))
    unsafe = _unsafe_part(root)
    if unsafe:
        said, hint = unsafe
        raise Faulty(Problem("unsafe-picture", f"'{file}' {said}", place, hint))
    if colour := unknown_colour(root):
        said, hint = f"has a colour that cannot be printed: {shown(colour)}", "write it as #rrggbb"
        raise Faulty(Problem("unknown-colour", f"'{file}' {said}", place, hint))
    size = _size(root)
    if size is None:
        hint = "give the <svg> element a viewBox"
        raise Faulty(Problem("broken-picture", f"'{file}' has no size", place, hint))
    return size[0] / size[1]


def _reason(fault: Exception) -> str:
    if isinstance(fault, DefusedXmlException):
        return "it has a document type declaration"
    return str(fault)


def _unsafe_part(root: ET.Element) -> tuple[str, str] | None:
    """Return what makes an SVG unfit, and how to mend it."""
    if _is_deep(root):
        return f"has more than {DEEPEST} elements within one another", PLAIN
    for element in root.iter():
        if isinstance(element.tag, str) and (found := _unsafe_element(element)):
            return found
    if _drawn(root) > MOST_DRAWN:
        return "draws itself over and over", "save it as plain paths, without <use> and masks"
    return None


def _unsafe_element(element: ET.Element) -> tuple[str, str] | None:
    name = element.tag.rpartition("}")[2]
    if element.tag in TO_PATHS:
        return "holds live text", "turn text into paths ('object to path') before saving"
    if element.tag.startswith(SVG) and element.tag not in ELEMENTS:
        return f"holds <{name}>", f"{PLAIN}, without scripts, pictures or effects"
    if any(_leads_out(key, value) for key, value in element.attrib.items()):
        return f"has a link or a script on <{name}>", PLAIN
    if element.tag == SVG + "style" and UNSAFE_CSS.search("".join(element.itertext())):
        return "asks for other files, masks or fonts in <style>", PLAIN
    return None


def _leads_out(key: str, value: str) -> bool:
    name = key.rpartition("}")[2].lower()
    if name.startswith("on"):
        return True
    if name in ("href", "src"):
        return not value.strip().startswith("#")
    return bool(FOREIGN_URL.search(value))


def _is_deep(root: ET.Element) -> bool:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
    return bool(level)


def _drawn(root: ET.Element) -> float:
    """Return how many elements are drawn in all; infinite where one draws itself."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    costs: dict[ET.Element, float] = {}
    under_way: set[ET.Element] = set()

    def cost(element: ET.Element) -> float:
        if element in under_way:
            return float("inf")
        if element not in costs:
            under_way.add(element)
            drawn = [by_id[id_] for id_ in _references(element) if id_ in by_id]
            costs[element] = 1 + sum(cost(each) for each in [*element, *drawn])
            under_way.discard(element)
        return costs[element]

    try:
        return cost(root)
    except RecursionError:
        return float("inf")


def _references(element: ET.Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == "href":
            yield value.strip().removeprefix("#")
        yield from REFERENCE.findall(value)


def _size(root: ET.Element) -> tuple[float, float] | None:
    """Return width and height: of the viewBox, or else of the element, in any one unit."""
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width") or "", root.get("height") or ""]
    found = [re.fullmatch(rf"\s*({NUMBER})\s*(?:px|pt|mm|cm|in)?\s*", side) for side in sides]
    width, height = (float(side[1]) if side else 0.0 for side in found)
    return (width, height) if width > 0 and height > 0 else None

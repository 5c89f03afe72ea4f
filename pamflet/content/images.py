"""Logos: read them, refuse what could harm or would print badly, and know their proportions."""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ET
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image, UnidentifiedImageError

from pamflet.content.jail import Jail
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Asset, Logo

LARGEST_SVG = 512 * 1024  # bytes
LARGEST_PICTURE = 8 * 1024 * 1024  # bytes
MOST_PIXELS = 24_000_000  # 300 dpi over half a square metre
MOST_USES = 200  # nested <use> multiplies: 10^5 of them took 40 s
MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
MEDIA_TYPES[".jpeg"] = MEDIA_TYPES[".jpg"]

SVG = "{http://www.w3.org/2000/svg}"
SVG_ELEMENTS = frozenset(
    SVG + name
    for name in (
        *("svg", "g", "defs", "title", "desc", "metadata", "symbol", "use", "clipPath", "mask"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "style"),
    )
)
TO_PATHS = frozenset(SVG + name for name in ("text", "tspan", "textPath", "font"))


def read_logo(jail: Jail, folder: str, file: str, alt: str, place: Place) -> Logo:
    """Return the logo `file` that stands in `folder`; `place` is where its name is written.

    Raises Faulty when it is missing, outside the folder, unreadable, unsafe or enormous.
    """
    asset, ratio = read_picture(jail, _beside(folder, file, place), place)
    return Logo(asset, alt, ratio, place)


def read_picture(jail: Jail, path: str, place: Place) -> tuple[Asset, float]:
    """Return a picture and its width over its height."""
    suffix = PurePosixPath(path).suffix.lower()
    media_type = MEDIA_TYPES.get(suffix)
    if media_type is None:
        hint = "use an SVG, PNG or JPEG file"
        raise Faulty(Problem("picture-type", f"'{path}' is not a picture we print", place, hint))
    limit = LARGEST_SVG if suffix == ".svg" else LARGEST_PICTURE
    data = jail.bytes(path, place, limit)
    ratio = _svg_ratio(path, data, place) if suffix == ".svg" else _pixel_ratio(path, data, place)
    return Asset(sha256(data).hexdigest(), media_type, data), ratio


def _beside(folder: str, file: str, place: Place) -> str:
    """Return the path of a file in a folder; logos stand beside the file that names them."""
    parts = PurePosixPath(file).parts
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", file) or file.startswith("/") or ".." in parts:
        hint = "put the picture in the same folder and write only its name"
        raise Faulty(
            Problem("outside-project", f"'{file}' lies outside this folder", place, hint)
        )
    return f"{folder}/{file}"


def _pixel_ratio(path: str, data: bytes, place: Place) -> float:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=["PNG", "JPEG"]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    raise Faulty(_too_many_pixels(path, width, height, place))
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Faulty(_too_many_pixels(path, 0, 0, place)) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        hint = "save it again from the program that made it"
        said = f"'{path}' is damaged or not a PNG or JPEG picture"
        raise Faulty(Problem("broken-picture", said, place, hint)) from fault
    return width / height


def _too_many_pixels(path: str, width: int, height: int, place: Place) -> Problem:
    size = f" ({width} × {height} pixels)" if width else ""
    hint = "1500 pixels wide is enough for a logo"
    return Problem("enormous-picture", f"'{path}' is too large{size}", place, hint)


def _svg_ratio(path: str, data: bytes, place: Place) -> float:
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, ValueError) as fault:
        hint = "save it again as plain SVG"
        said = f"'{path}' is not an SVG picture: {_reason(fault)}"
        raise Faulty(Problem("broken-picture", said, place, hint)) from fault
    unsafe = _unsafe_part(root)
    if unsafe:
        said, hint = unsafe
        raise Faulty(Problem("unsafe-picture", f"'{path}' {said}", place, hint))
    size = _svg_size(root)
    if size is None:
        hint = "give the <svg> element a viewBox"
        raise Faulty(Problem("broken-picture", f"'{path}' has no size", place, hint))
    return size[0] / size[1]


def _reason(fault: Exception) -> str:
    if isinstance(fault, DefusedXmlException):
        return "it has a document type declaration"
    return str(fault)


def _unsafe_part(root: ET.Element) -> tuple[str, str] | None:
    """Return what makes an SVG unfit and how to mend it: reject rather than clean."""
    if root.tag != SVG + "svg":
        return "does not begin with <svg>", "save it as plain SVG"
    if sum(1 for _ in root.iter(SVG + "use")) > MOST_USES:
        return f"holds more than {MOST_USES} <use> elements", "save it as plain paths"
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if element.tag in TO_PATHS:
            return "holds live text", "turn text into paths ('object to path') before saving"
        if element.tag.startswith(SVG) and element.tag not in SVG_ELEMENTS:
            return f"holds <{name}>", "save it as plain SVG, without scripts, pictures or effects"
        if any(_leads_out(key, value) for key, value in element.attrib.items()):
            return f"has a link or a script on <{name}>", "save it as plain SVG"
        if element.tag == SVG + "style" and re.search(r"@import|url\(\s*[^#\s]", element.text or ""):
            return "asks for another file in <style>", "save it as plain SVG"
    return None


def _leads_out(key: str, value: str) -> bool:
    name = key.rpartition("}")[2].lower()
    if name.startswith("on"):
        return True
    if name == "href":
        return not value.strip().startswith("#")
    return bool(re.search(r"url\(\s*['\"]?\s*[^#'\"\s]", value))


def _svg_size(root: ET.Element) -> tuple[float, float] | None:
    box = [float(part) for part in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox") or "")]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    sides = [re.match(r"\s*([\d.]+)", root.get(name) or "") for name in ("width", "height")]
    if all(sides):
        width, height = (float(side[1]) for side in sides if side)
        return (width, height) if width > 0 and height > 0 else None
    return None

"""Logos: read them, refuse what could harm or would print badly, and know their proportions."""

from __future__ import annotations

import re
import warnings
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pamflet.content.jail import NO_TEXT, Jail
from pamflet.content.svg import svg_ratio
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Asset, Logo

if TYPE_CHECKING:
    from PIL import Image

LARGEST_SVG = 512 * 1024  # bytes
LARGEST_PICTURE = 8 * 1024 * 1024  # bytes
MOST_PIXELS = 24_000_000  # 300 dpi over half a square metre
FORMATS = {".svg": "SVG", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
MEDIA_TYPES = {"SVG": "image/svg+xml", "PNG": "image/png", "JPEG": "image/jpeg"}
ORIENTATION = 0x0112  # the EXIF tag; from 5 on the picture lies on its side


def read_logo(jail: Jail, folder: str, file: str, alt: str, place: Place) -> Logo:
    """Return the logo `file` that stands in `folder`; `place` is where its name is written.

    Raises Faulty when it is missing, outside the folder, unreadable, unsafe or enormous.
    """
    path = beside(folder, file, place)
    format_ = FORMATS.get(PurePosixPath(file).suffix.lower())
    if format_ is None:
        hint = "use an SVG, PNG or JPEG file"
        raise Faulty(Problem("picture-type", f"'{file}' is not a picture we print", place, hint))
    data = jail.bytes(path, place, LARGEST_SVG if format_ == "SVG" else LARGEST_PICTURE)
    if format_ == "SVG":
        ratio = svg_ratio(file, data, place)
    else:
        ratio = _pixel_ratio(file, format_, data, place)
    asset = Asset(sha256(data).hexdigest(), MEDIA_TYPES[format_], data)
    return Logo(asset, alt, ratio, place)


def beside(folder: str, file: str, place: Place) -> str:
    """Return the path of a file in a folder; logos stand beside the file that names them."""
    is_url = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", file)
    if is_url or file.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", file):
        hint = "put the file in the same folder and write only its name"
        raise Faulty(Problem("outside-project", f"'{file}' lies outside this folder", place, hint))
    if not file.strip() or NO_TEXT.search(file):
        raise Faulty(Problem("missing-file", "this is not the name of a file", place))
    return str(PurePosixPath(folder, file.strip()))


def _pixel_ratio(file: str, format_: str, data: bytes, place: Place) -> float:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow, and most logos are SVG

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=["PNG", "JPEG"]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    raise Faulty(_too_many_pixels(file, f" ({width} × {height} pixels)", place))
                if picture.format != format_:
                    raise Faulty(_misnamed(file, str(picture.format), place))
                _load_whole(picture)
                if picture.mode.startswith("I"):
                    raise Faulty(_too_deep(file, place))
                on_its_side = picture.getexif().get(ORIENTATION, 1) >= 5
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Faulty(_too_many_pixels(file, "", place)) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        hint = "save it again from the program that made it"
        said = f"'{file}' is damaged or not a PNG or JPEG picture"
        raise Faulty(Problem("broken-picture", said, place, hint)) from fault
    return height / width if on_its_side else width / height


def _load_whole(picture: Image.Image) -> None:
    """Read all pixels; WeasyPrint tells Pillow, for the whole process, to make up missing ones."""
    from PIL import ImageFile  # noqa: PLC0415 - as above

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _too_many_pixels(file: str, size: str, place: Place) -> Problem:
    hint = "1500 pixels wide is enough for a logo"
    return Problem("enormous-picture", f"'{file}' is too large{size}", place, hint)


def _too_deep(file: str, place: Place) -> Problem:
    hint = "save it with 8 bits, 256 greys: nobody sees more of them"
    return Problem("picture-type", f"'{file}' is in greys of 16 bits", place, hint)


def _misnamed(file: str, format_: str, place: Place) -> Problem:
    said = f"'{file}' is a {format_} picture under another name"
    hint = f"call it '{PurePosixPath(file).stem}.{'png' if format_ == 'PNG' else 'jpg'}'"
    return Problem("broken-picture", said, place, hint)

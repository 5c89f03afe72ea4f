"""Drawings that must work: QR codes that lead where they say, gradients that every viewer shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import zxingcpp
from PIL import Image

from pamflet.errors import Problem, Severity, shown
from pamflet.press.flow import Piece
from pamflet.press.preflight.leaf import Leaf, pixels_of
from pamflet.press.preflight.specimen import Specimen

CODES = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode,))
QUIET = 8.0  # pt around a code that are looked at: four modules (ISO/IEC 18004, 5.3.8)
GRADIENT = re.compile(rb"<(?:\w+:)?(?:linear|radial)Gradient\b[^>]*>", re.IGNORECASE)
USER_SPACE = re.compile(rb"""gradientUnits\s*=\s*["']userSpaceOnUse["']""")
INHERITS = re.compile(rb"""href\s*=\s*["']#([^"']+)["']""")
ID = re.compile(rb"""\bid\s*=\s*["']([^"']+)["']""")


def unread_codes(specimen: Specimen, leaf: Leaf) -> Iterator[Problem]:
    """Yield QR codes that, read back from the page, do not say what they must (ISO/IEC 18004)."""
    hint = "print it larger, in a dark colour on white, with white around it"
    for each in specimen.pictures_on(leaf):
        address = specimen.job.codes.get(each.element.get("src") or "")
        if address is None:
            continue
        read = _read(leaf.ground, each)
        if read != address:
            verdict = f"reads as '{shown(read)}'" if read else "cannot be read"
            said = f"page {each.page}: the QR code that leads to '{shown(address)}' {verdict}"
            yield specimen.complain("unread-code", said, hint, specimen.place_of(address))


def box_gradients(specimen: Specimen) -> Iterator[Problem]:
    """Yield pictures with gradients that some viewers show as nothing (SVG 2, 14.2.2)."""
    hint = 'save it with gradientUnits="userSpaceOnUse", or in flat colours'
    for asset in specimen.job.assets.values():
        if asset.media_type == "image/svg+xml" and (count := len(_in_box_units(asset.data))):
            said = f"a picture has {count} gradients in bounding-box units, which some viewers"
            place = specimen.place_of_picture(asset.url)
            text = f"{said} do not show"
            yield specimen.complain("box-gradient", text, hint, place, Severity.WARNING)


def _read(ground: Image.Image, code: Piece) -> str:
    """Return what a code on the page says, or nothing when it cannot be read."""
    around = ground.crop(pixels_of(code.box, QUIET))
    found = zxingcpp.read_barcodes(around.convert("RGB").convert("L"), formats=CODES)
    return str(found[0].text) if found else ""


def _in_box_units(svg: bytes) -> list[bytes]:
    """Return the gradients whose units, their own or those they take over, are of the box."""
    gradients = GRADIENT.findall(svg)
    by_id = {found[1]: each for each in gradients if (found := ID.search(each))}
    return [each for each in gradients if not _is_in_user_space(each, by_id)]


def _is_in_user_space(gradient: bytes, by_id: Mapping[bytes, bytes]) -> bool:
    """Tell in which units a gradient is; one that does not say it asks the one it refers to."""
    for _ in by_id:
        inherited = INHERITS.search(gradient)
        if b"gradientUnits" in gradient or not inherited or inherited[1] not in by_id:
            break
        gradient = by_id[inherited[1]]
    return USER_SPACE.search(gradient) is not None

"""ICC profiles of printing conditions: read them, and refuse what is none.

What is wrong is kept beside the profile's name: it stops print editions and no others. Only its
header is read here; whether its tables can be used is told by the press, which needs them.
"""

from __future__ import annotations

from hashlib import sha256

from pamflet.content.images import beside
from pamflet.content.jail import Jail
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Asset, Profile

USUAL = "coated-fogra39.icc"  # ships in styles/
LARGEST = 8 * 1024 * 1024  # bytes
MEDIA_TYPE = "application/vnd.iccprofile"
HEADER, SIGNATURE = 128, b"acsp"  # ICC.1:2022, 7.2
OUTPUT, FOUR_INKS = b"prtr", b"CMYK"
KINDS = {
    **{b"mntr": "a display", b"scnr": "a scanner", b"link": "a device link"},
    **{b"spac": "a colour space", b"abst": "an abstract", b"nmcl": "a named colour"},
}
HINT = "ask the print shop for its output profile, for CMYK"


def read_profile(jail: Jail, folder: str, file: str, place: Place) -> Profile:
    """Return the profile `file` that stands in `folder`; `place` is where its name is written."""
    try:
        data = jail.bytes(beside(folder, file, place), place, LARGEST)
    except Faulty as fault:
        return Profile(file, place, None, fault.problems)
    if said := _unfit(file, data):
        return Profile(file, place, None, (Problem("wrong-profile", said, place, HINT),))
    return Profile(file, place, Asset(sha256(data).hexdigest(), MEDIA_TYPE, data))


def usual_profile(jails: tuple[Jail, ...]) -> Profile:
    """Return the profile of coated paper, the project's own or the one that ships."""
    path = f"styles/{USUAL}"
    jail = next((each for each in jails if each.has(path)), jails[-1])
    return read_profile(jail, "styles", USUAL, Place(jail.name(path)))


def _unfit(file: str, data: bytes) -> str | None:
    """Return why a profile cannot be printed with, if it cannot."""
    if len(data) < HEADER or data[36:40] != SIGNATURE:
        return f"'{file}' is not an ICC profile"
    if len(data) < int.from_bytes(data[:4], "big"):
        return f"'{file}' is cut off: its end is missing"
    kind, space = data[12:16], data[16:20]
    if kind != OUTPUT:
        return f"'{file}' is {KINDS.get(kind, 'a strange')} profile, not one of a printing press"
    if space != FOUR_INKS:
        return f"'{file}' is for {space.decode('ascii', 'replace').strip()}, not for four inks"
    return None

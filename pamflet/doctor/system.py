"""The libraries that WeasyPrint opens, and LittleCMS, which mixes inks."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pamflet.doctor.finding import Finding
from pamflet.doctor.machine import Machine
from pamflet.needed import Source

GROUP = "Libraries"
# Pango's packages bring the others, but for the one that WeasyPrint could do without: the same
# pages would then have other bytes.
PANGO = Source("libpango-1.0-0", "pango")
PANGOFT = Source("libpangoft2-1.0-0", "pango")
SUBSET = Source("libharfbuzz-subset0", "pango")


class Library(NamedTuple):
    """A library: its file on Linux and on macOS, as WeasyPrint 70 asks for it (text/ffi.py)."""

    purpose: str
    linux: str
    mac: str
    source: Source


LIBRARIES = {
    "GObject": Library(
        "Pango stands on it", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib", PANGO
    ),
    "Pango": Library("breaks lines", "libpango-1.0.so.0", "libpango-1.0.dylib", PANGO),
    "PangoFT2": Library(
        "Pango with fonts", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", PANGOFT
    ),
    "HarfBuzz": Library("shapes words", "libharfbuzz.so.0", "libharfbuzz.0.dylib", PANGOFT),
    "HarfBuzz-Subset": Library(
        *("puts fonts into files", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", SUBSET)
    ),
    "Fontconfig": Library("finds fonts", "libfontconfig.so.1", "libfontconfig.1.dylib", PANGOFT),
}


def of_system(machine: Machine) -> Iterator[Finding]:
    """Yield each library with its version, where it says one."""
    for name, library in LIBRARIES.items():
        file = library.mac if machine.is_mac() else library.linux
        opened = machine.library(file)
        version = VERSIONS[name](opened) if opened and name in VERSIONS else ""
        fault = "" if opened else f"{file} cannot be opened"
        yield Finding(GROUP, name, library.purpose, version, fault, source=library.source)


def colour_engine(machine: Machine) -> Finding:
    """Return what there is of LittleCMS, which stands in Pillow."""
    version, purpose, source = None, "mixes inks", Source(pypi="pillow")
    fault = machine.fault_of("PIL.features")
    if not fault:
        version = machine.colour_engine()
        fault = "" if version else "Pillow was built without it: take the wheel from PyPI"
    return Finding(GROUP, "LittleCMS", purpose, version or "", fault, source=source)


def _text(function: str) -> Callable[[ctypes.CDLL], str]:
    def said(library: ctypes.CDLL) -> str:
        ask = library[function]
        ask.restype = ctypes.c_char_p
        answer: bytes = ask()
        return answer.decode()

    return said


def _fontconfig(library: ctypes.CDLL) -> str:
    number = int(library.FcGetVersion())  # 21401 is 2.14.1
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


VERSIONS: dict[str, Callable[[ctypes.CDLL], str]] = {
    "Pango": _text("pango_version_string"),
    "HarfBuzz": _text("hb_version_string"),
    "Fontconfig": _fontconfig,
}

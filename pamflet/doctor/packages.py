"""Python and the packages that are needed to build, with the fonts in them."""

from __future__ import annotations

from collections.abc import Iterator

from pamflet.doctor.finding import Finding
from pamflet.doctor.machine import Machine
from pamflet.needed import NEEDED, OLDEST, Source

GROUP = "Python"
FONTS = "fontpkg-"  # what the packages of fonts begin with
PRESS = "weasyprint"  # of no use without its libraries, which have lines of their own
NOT_INSTALLED = "not installed"


def of_python(machine: Machine, *, can_set: bool) -> Iterator[Finding]:
    """Yield Python itself, and each package with its version; all of them are opened."""
    found = machine.python_version()
    oldest = ".".join(map(str, OLDEST))
    fault = "" if found >= OLDEST else f"{oldest} is the oldest that will do"
    yield Finding(GROUP, "Python", machine.python(), ".".join(map(str, found)), fault)
    for module, (package, purpose) in NEEDED.items():
        version = machine.version(package)
        is_tried = can_set or module != PRESS
        fault = _fault(machine, module, package, is_tried=is_tried) if version else NOT_INSTALLED
        source = Source(pypi=package)
        yield Finding(GROUP, package, purpose, version or "", fault, source=source)


def _fault(machine: Machine, module: str, package: str, *, is_tried: bool) -> str:
    fault = machine.fault_of(module) if is_tried else ""
    readers = ("fontpkg", "fontTools.ttLib") if package.startswith(FONTS) else ()
    if fault or not readers or any(map(machine.fault_of, readers)):
        return fault
    return machine.fault_of_fonts(package)

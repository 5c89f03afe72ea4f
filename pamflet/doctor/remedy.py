"""The lines that bring what lacks: one for the system's packages, one for Python's."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from pamflet.doctor.finding import Finding, Need
from pamflet.doctor.machine import Machine

APT = "apt-get install -y --no-install-recommends"
LAYERS = {Need.BUILD: "build", Need.CHECKS: "test"}


def remedies(machine: Machine, findings: Iterable[Finding], need: Need) -> Iterator[str]:
    """Yield what to run for one need: a line for the system, a line for Python."""
    lacking = [
        (each.source, each.version) for each in findings if each.is_lacking and each.need is need
    ]
    names = [each.homebrew if machine.is_mac() else each.debian for each, _ in lacking]
    if system := list(dict.fromkeys(filter(None, names))):
        yield _system_line(machine, system)
    if packages := list(dict.fromkeys(each.pypi for each, _ in lacking if each.pypi)):
        lock = machine.lock(LAYERS[need])
        what = ["-r", str(lock)] if lock else packages
        is_broken = any(each.pypi and version for each, version in lacking)
        again = ["--force-reinstall"] if is_broken else []
        yield shlex.join([machine.python(), "-m", "pip", "install", *again, *what])


def _system_line(machine: Machine, names: list[str]) -> str:
    if machine.is_mac():
        return f"brew install {' '.join(names)}"
    if machine.has_apt():
        return f"{APT} {' '.join(names)}"
    said = f"what Debian calls {' '.join(names)}, with this system's own package manager"
    return f"install {said}"

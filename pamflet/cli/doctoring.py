"""`doctor`: what this machine has and lacks, and how to get it.

It must answer where libraries are missing, so the project is read only when it can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pamflet.cli.exit_code import ExitCode
from pamflet.doctor import Finding, Machine, Need, examine, remedies

if TYPE_CHECKING:
    from pamflet.model import Profile

GROUP = "Project"
WIDTH = 38  # characters of a name with its version


def doctor(root: Path, machine: Machine) -> ExitCode:
    """Say what a machine has and lacks; MACHINE_LACKS when it cannot build."""
    findings = list(examine(machine))
    if not any(each.source.pypi and each.stops_builds for each in findings):
        findings += _of_project(root, machine)
    for group, found in groupby(findings, lambda each: each.group):
        click.echo(group)
        for each in found:
            click.echo(_line(each))
    for line in _advice(machine, findings):
        click.echo(line)
    lacks = any(each.stops_builds for each in findings)
    return ExitCode.MACHINE_LACKS if lacks else ExitCode.DONE


def _of_project(root: Path, machine: Machine) -> Iterator[Finding]:
    from pamflet.cli.reading import shelf_of  # noqa: PLC0415 - packages may be missing
    from pamflet.publish import obstacle, usual_memory  # noqa: PLC0415 - idem

    profile = _profile(root)
    fault = "; ".join(each.message for each in profile.problems)
    if profile.asset:
        fault = machine.fault_of_profile(profile.asset.data)
    yield Finding(GROUP, "press profile", f"print files, for {profile.file}", fault=fault)
    shelf, cache = shelf_of(root, None), usual_memory().folder
    busy = ", in use: another build is at work, the next one waits" if shelf.is_claimed() else ""
    yield Finding(GROUP, "output folder", f"{shelf.root}{busy}", fault=obstacle(shelf.root))
    yield Finding(GROUP, "cache folder", str(cache), fault=obstacle(cache), need=Need.SPEED)


def _profile(root: Path) -> Profile:
    """Return the profile that the publisher names, or else the usual one; also in no project."""
    from pamflet.cli.reading import read  # noqa: PLC0415 - packages may be missing
    from pamflet.content import Folders  # noqa: PLC0415 - idem
    from pamflet.content.profiles import usual_profile  # noqa: PLC0415 - idem
    from pamflet.production import shipped_folder  # noqa: PLC0415 - idem

    is_elsewhere = root.is_dir() and not (root / "content").is_dir()
    publisher = None if is_elsewhere else read(root, with_looks=False).sources.publisher
    folders = Folders.of(root, shipped_folder())
    return (publisher.profile if publisher else None) or usual_profile(
        (folders.project, folders.shipped)
    )


def _line(found: Finding) -> str:
    named = f"{found.name} {found.version}".strip()
    said = f"{found.purpose}: {found.fault}" if found.is_lacking else found.purpose
    return f"  {found.state:<9} {named:<{WIDTH}} {said}"


def _advice(machine: Machine, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what to do: what is needed to build first."""
    lacks = any(each.stops_builds for each in findings)
    yield "Something is lacking to build." if lacks else "Everything to build is here."
    told = {
        Need.BUILD: "To build, run (what begins with apt-get as root):",
        Need.CHECKS: "For the tests and all validators, run (apt-get as root):",
    }
    for need, said in told.items():
        if lines := list(remedies(machine, findings, need)):
            yield from (said, *(f"  {line}" for line in lines))

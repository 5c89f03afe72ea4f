"""`build` where nothing was touched since the last one: it says so, and opens nothing slow."""

from __future__ import annotations

from pathlib import Path

import click

from pamflet.cli.clock import seconds
from pamflet.cli.exit_code import ExitCode
from pamflet.cli.reading import folders_of, shelf_of
from pamflet.cli.speech import counted, lasted, tell
from pamflet.production.rest import Visit, recall_rest, visit
from pamflet.publish import usual_memory

REST = "rests"


def look_at(root: Path) -> Visit:
    """Look at a project before it is read."""
    return visit(folders_of(root))


def is_at_rest(
    found: Visit, root: Path, output: Path | None, begun: float | None
) -> ExitCode | None:
    """Tell what a build of everything would, where it has nothing to do; None where it has.

    Without the second at which it has begun, nothing but what is wrong is told.
    """
    rest = recall_rest(found, shelf_of(root, output), usual_memory(REST))
    if rest is None:
        return None
    tell(rest.told.problems)
    said = [f"0 built, {rest.told.files} unchanged, 0 failed", *counted(rest.told.problems)]
    if begun is not None:
        click.echo(", ".join([*said, lasted(seconds() - begun)]))
    return ExitCode.DONE

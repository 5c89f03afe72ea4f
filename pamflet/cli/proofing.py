"""`build --specimen`: the proof sheets of a series."""

from __future__ import annotations

from pathlib import Path

import click

from pamflet.cli.exit_code import ExitCode
from pamflet.cli.reading import Chosen, read, shelf_of
from pamflet.cli.speech import say_waiting, tell
from pamflet.cli.tidying import look_as_usual
from pamflet.content import Folders
from pamflet.production import Verdict, shipped_folder
from pamflet.production import specimen as production


def specimen(root: Path, chosen: Chosen, *, output: Path | None) -> ExitCode:
    """Print the specimen into the output folder; only regions can be chosen."""
    if others := sorted(kind for kind, names in chosen.items() if names and kind != "regions"):
        said = f"--specimen shows every part, so it takes no --{others[0].removesuffix('s')}"
        raise click.UsageError(f"{said}; --region adds the brand of a region")
    from pamflet.press import press_together  # noqa: PLC0415 - it takes half a second

    look_as_usual()
    project = read(root, with_looks=False)
    folders = Folders.of(root, shipped_folder())
    printed, warnings = production.print_specimen(
        folders, project.sources, chosen["regions"], press_together
    )
    shelf = shelf_of(root, output)
    with shelf.claimed(say_waiting):
        is_new = shelf.put(production.FILE, printed.data)
    tell(warnings)
    verdict = Verdict.BUILT if is_new else Verdict.UNCHANGED
    click.echo(f"{verdict:<10} {production.FILE}  {printed.pages} pages")
    return ExitCode.DONE

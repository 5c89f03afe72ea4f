"""`list`: every file that would be built, and what state it is in."""

from __future__ import annotations

from pathlib import Path

import click

from pamflet.cli.exit_code import ExitCode
from pamflet.cli.reading import LEDGERS, Chosen, read, shelf_of
from pamflet.cli.speech import as_json, tell
from pamflet.errors import errors_in
from pamflet.production import (
    File,
    Project,
    Selection,
    State,
    Stock,
    lost_files,
    open_stock,
    state_of,
)
from pamflet.publish import read_manifest, usual_memory


def list_files(root: Path, chosen: Chosen, *, json: bool) -> ExitCode:
    """List files with their states; problems of their sources are told as well."""
    project, selection = read(root, with_looks=False), Selection(**chosen)
    shelf = shelf_of(root, None)
    warnings = read_manifest(shelf)[1]
    ledgers = usual_memory(LEDGERS)
    stock = open_stock(shelf, project, ledgers) or open_stock(shelf, read(root), ledgers)
    assert stock, "its looks were read"
    rows = _rows(project, selection, stock)
    if json:
        click.echo(as_json(rows))
    else:
        for row in rows:
            click.echo(f"{row['state']:<12} {row['file']}")
    problems = [*project.problems_of(selection), *warnings]
    tell(problems)
    return ExitCode.of(any(errors_in(problems)))


def _rows(project: Project, selection: Selection, stock: Stock) -> list[dict[str, str]]:
    """Return one row a file, also of those that wait for a translation or cannot be read."""
    states = {file: state_of(stock, file) for file in project.files(selection)}
    states |= dict.fromkeys(project.untranslated(selection), State.UNTRANSLATED)
    states |= dict.fromkeys(lost_files(project, stock.entries, selection), State.FAULTY)
    return [_row(file, states[file]) for file in sorted(states)]


def _row(file: File, state: State) -> dict[str, str]:
    edition = file.edition
    return {
        "pamphlet": edition.pamphlet,
        "region": edition.region,
        "locale": edition.locale,
        "format": file.format,
        "file": file.path,
        "state": state,
    }

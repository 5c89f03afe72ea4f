"""What each command does: ask the line for it, tell how it went, return the exit code."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from pamflet.cli.clock import today
from pamflet.cli.exit_code import ExitCode
from pamflet.cli.reading import Chosen, read, shelf_of
from pamflet.cli.speech import counted, progress, report, say_waiting, tell
from pamflet.errors import Faulty, Problem, Severity, errors_in
from pamflet.production import (
    Engraver,
    File,
    Outcome,
    Output,
    Press,
    Selection,
    Verdict,
    colour_notes,
    crew_of,
    hang,
    open_output,
    produce,
    unchecked_contacts,
)


@dataclass
class _Tally:
    """What a build has met so far."""

    problems: list[Problem]
    verdicts: Counter[Verdict] = field(default_factory=Counter)


def build(
    root: Path, chosen: Chosen, *, output: Path | None, jobs: int | None, fail_fast: bool
) -> ExitCode:
    """Build editions; the problems of all of them are told together, at the end."""
    project, selection = read(root), Selection(**chosen)
    files, tally = project.files(selection), _Tally(project.problems_of(selection))
    try:
        with open_output(shelf_of(root, output), project, say_waiting) as folder:
            tally.problems += folder.warnings
            _build_files(folder, files, _workers(jobs), tally, fail_fast=fail_fast)
            _keep_lost(folder, selection, tally)
            for path in folder.sweep() if selection.is_everything else ():
                click.echo(f"removed    {path}")
            _hang(folder, tally)
    finally:
        tell(tally.problems)
    failed = tally.verdicts[Verdict.FAILED] or any(errors_in(tally.problems))
    said = [f"{tally.verdicts[each]} {each}" for each in Verdict]
    click.echo(", ".join([*said, *counted(tally.problems)]), err=bool(failed))
    return _end(files, failed)


def check(root: Path, chosen: Chosen, *, strict: bool, kind: str, jobs: int | None) -> ExitCode:
    """Lay out editions without writing them, and report every problem in one of three forms."""
    project, selection = read(root), Selection(**chosen)
    files, problems = project.files(selection), project.problems_of(selection)
    problems += unchecked_contacts(project, selection, today(os.environ))
    with (
        crew_of(_workers(jobs), len(files)) as crew,
        progress(len(files), lines=False) as (ready, _),
    ):
        for outcome in produce(project, files, _press(), crew):
            problems += outcome.problems
            ready(outcome.file.path)
    if strict:
        problems = [replace(each, severity=Severity.ERROR) for each in problems]
    report(problems, kind)
    failed = any(errors_in(problems))
    if kind == "text":
        click.echo(", ".join([f"{len(files)} checked", *counted(problems)]), err=failed)
        for note in colour_notes(project, selection):
            click.echo(note, err=failed)
    return _end(files, failed)


def explain_code(name: str) -> ExitCode:
    """Say what a problem's code means."""
    from pamflet import codes  # noqa: PLC0415 - no other command needs it

    click.echo(codes.explain(name))
    return ExitCode.DONE


def explain_theme(root: Path, region: str, theme: str, locale: str | None) -> ExitCode:
    """Show where every piece of a region's theme comes from."""
    from pamflet import explanation  # noqa: PLC0415 - no other command needs it

    told = explanation.explain(read(root, with_looks=False).sources, region, theme, locale)
    click.echo(told.text)
    tell(told.problems)
    return ExitCode.of(any(errors_in(told.problems)))


def _workers(jobs: int | None) -> int:
    return jobs if jobs is not None else os.cpu_count() or 1


def _press() -> Press:
    from pamflet.press import make  # noqa: PLC0415 - it takes half a second, so it comes last

    return make


def _build_files(
    folder: Output, files: list[File], workers: int, tally: _Tally, *, fail_fast: bool
) -> None:
    with crew_of(workers, len(files)) as crew, progress(len(files)) as (ready, failed):
        for outcome in produce(folder.project, files, _press(), crew):
            verdict = folder.publish(outcome)
            tally.problems += outcome.problems
            tally.verdicts[verdict] += 1
            say = failed if verdict is Verdict.FAILED else ready
            say(_line(verdict, outcome))
            if fail_fast and verdict is Verdict.FAILED:
                return


def _keep_lost(folder: Output, selection: Selection, tally: _Tally) -> None:
    """Name the editions that cannot be made because their region or pamphlet cannot be read."""
    for file in folder.keep_lost(selection):
        tally.verdicts[Verdict.FAILED] += 1
        click.echo(f"{Verdict.FAILED:<10} {file.path}", err=True)


def _hang(folder: Output, tally: _Tally) -> None:
    """Write the page with all editions; what is wrong with it stops nothing else."""
    from pamflet.press import bind_gallery, thumbnail_of  # noqa: PLC0415 - as above

    try:
        hang(folder, Engraver(thumbnail_of, bind_gallery))
    except Faulty as fault:
        tally.problems += fault.problems


def _line(verdict: Verdict, outcome: Outcome) -> str:
    line, printed = f"{verdict:<10} {outcome.file.path}", outcome.printed
    if printed is None:
        return line
    pages = f"{printed.pages} page{'s' * (printed.pages > 1)}"
    return f"{line}  {pages}, {printed.type_size:g} pt"


def _end(files: list[File], failed: object) -> ExitCode:
    if not files and not failed:
        click.echo("there is no edition that is all of this", err=True)
    return ExitCode.of(failed)

"""The command line: the only module, with the studio to come, that talks to a person.

It parses, prints and sets the exit code; everything else is done by `production`. Slow imports wait
until a command needs them, so that `--help` answers at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pamflet import __version__
from pamflet.errors import (
    CannotWrite,
    Faulty,
    MachineLacks,
    PamfletError,
    Problem,
    UnknownName,
    errors_in,
    in_order,
    suggest,
)

if TYPE_CHECKING:
    from pamflet.production import File, Outcome, Project, Selection

DONE, PROBLEMS, WRONG_USAGE, MACHINE_LACKS, INTERRUPTED = 0, 1, 2, 3, 130


class BuildsByDefault(click.Group):
    """A group whose command is `build` when none is named, with or without options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` where the command should stand."""
        at = _command_index(args)
        if at == len(args) or (args[at].startswith("-") and args[at] not in OWN_OPTIONS):
            args = [*args[:at], "build", *args[at:]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the command that a mistyped one is most like."""
        if self.get_command(ctx, args[0]) is None:
            hint = suggest(args[0], self.list_commands(ctx))
            raise click.UsageError(f"there is no command '{args[0]}': {hint}", ctx)
        return super().resolve_command(ctx, args)


OWN_OPTIONS = ("--help", "-h", "--version")


def _command_index(args: list[str]) -> int:
    """Return where the command stands: behind the group's own `--project`."""
    at = 0
    while at < len(args) and args[at].startswith("--project"):
        at += 1 if "=" in args[at] else 2
    return min(at, len(args))


def _selecting(command: Any) -> Any:
    """Add the options that choose editions."""
    options = (
        ("-f", "--format", "formats", "Only this format."),
        ("-l", "--locale", "locales", "Only this language."),
        ("-r", "--region", "regions", "Only this region."),
        ("-p", "--pamphlet", "pamphlets", "Only this pamphlet."),
    )
    for short, long, name, text in options:
        command = click.option(short, long, name, multiple=True, metavar="ID", help=text)(command)
    return command


@click.group(cls=BuildsByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project", type=click.Path(path_type=Path), metavar="DIR", help="The project's folder."
)
@click.version_option(__version__, prog_name="pamflet")
@click.pass_context
def cli(ctx: click.Context, project: Path | None) -> None:
    """Print one message for every region: localised A4 pamphlets from Markdown.

    Without a command it builds every edition into output/.
    """
    ctx.obj = project if project is not None else ctx.obj
    if not (ctx.obj / "content").is_dir():
        hint = "it has no content/ folder" if ctx.obj.is_dir() else "there is no such folder"
        raise click.UsageError(f"{ctx.obj} is not a project: {hint}", ctx)


@cli.command()
@_selecting
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where files go."
)
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes to use."
)
@click.option("--fail-fast", is_flag=True, help="Stop at the first edition that fails.")
@click.pass_obj
def build(
    root: Path, output: Path | None, jobs: int | None, fail_fast: bool, **chosen: tuple[str, ...]
) -> None:
    """Build editions into output/; those that fail keep their last good file."""
    from pamflet import production, publish

    project, selection = _read(root), _selection(chosen)
    files = project.files(selection)
    _tell(_standing(project, files))
    shelf = publish.Shelf(output if output is not None else root / "output")
    manifest, warnings = publish.read_manifest(shelf)
    _tell(warnings)
    press = _press()
    counts = {"built": 0, "unchanged": 0, "failed": 0}
    crew_size = jobs if jobs is not None else os.cpu_count() or 1
    with production.crew_of(crew_size, len(files)) as crew, _progress(len(files)) as report:
        for outcome in production.produce(project, files, press, crew):
            manifest, changed = production.publish_outcome(shelf, project, manifest, outcome)
            verdict = _verdict(outcome, changed)
            counts[verdict] += 1
            report(outcome, verdict)
            if fail_fast and verdict == "failed":
                break
    if selection.is_everything:
        manifest, removed = production.sweep(shelf, project, manifest)
        for path in removed:
            click.echo(f"removed    {path}")
    publish.write_manifest(shelf, _signed(manifest))
    broken = _broken_elsewhere(project, selection)
    _summarise(counts, broken)
    if counts["failed"] or broken:
        raise SystemExit(PROBLEMS)


@cli.command("list")
@_selecting
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
@click.pass_obj
def list_(root: Path, as_json: bool, **chosen: tuple[str, ...]) -> None:
    """List every file that would be built, and what state it is in."""
    from pamflet import production, publish

    project = _read(root)
    files = project.files(_selection(chosen))
    _tell(project.problems)
    shelf = publish.Shelf(root / "output")
    manifest, _ = publish.read_manifest(shelf)
    rows = [_row(file, production.state_of(shelf, project, manifest, file)) for file in files]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for row in rows:
            click.echo(f"{row['state']:<10} {row['file']}")
    if any(errors_in(project.problems)):
        raise SystemExit(PROBLEMS)


@cli.command()
@_selecting
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--report", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes.")
@click.pass_obj
def check(
    root: Path, strict: bool, report: str, jobs: int | None, **chosen: tuple[str, ...]
) -> None:
    """Read, merge and lay out everything; write nothing."""
    from pamflet import production

    project, selection = _read(root), _selection(chosen)
    files = project.files(selection)
    found = list(_standing(project, files) if not selection.is_everything else project.problems)
    press = _press()
    crew_size = jobs if jobs is not None else os.cpu_count() or 1
    with production.crew_of(crew_size, len(files)) as crew:
        for outcome in production.produce(project, files, press, crew):
            found += outcome.problems
    problems = in_order(found)
    _report(problems, report)
    if any(each.is_error or strict for each in problems):
        raise SystemExit(PROBLEMS)
    if report == "text":
        click.echo(f"{len(files)} files checked, nothing stands in their way")


@cli.command()
@click.argument("subject", metavar="REGION|CODE")
@click.argument("theme", required=False)
@click.option("-l", "--locale", metavar="L", help="In this language.")
@click.pass_obj
def explain(root: Path, subject: str, theme: str | None, locale: str | None) -> None:
    """Show where every piece of a region's theme comes from, or explain a problem's code."""
    from pamflet import codes, explanation

    if theme is None:
        click.echo(codes.explain(subject))
        return
    project = _read(root)
    told = explanation.explain(project.sources, subject, theme, locale)
    click.echo(told.text)
    _tell(told.problems)
    if any(errors_in(told.problems)):
        raise SystemExit(PROBLEMS)


def main(root: Path | None = None) -> None:
    """Run the command line for the project in `root`, or in the working directory."""
    try:
        cli.main(obj=root or Path.cwd(), standalone_mode=False, prog_name=_program())
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except Faulty as fault:
        _tell(fault.problems)
        sys.exit(PROBLEMS)
    except PamfletError as fault:
        click.echo(f"error: {fault}", err=True)
        sys.exit(_exit_code(fault))


def _exit_code(fault: PamfletError) -> int:
    codes = {UnknownName: WRONG_USAGE, MachineLacks: MACHINE_LACKS, CannotWrite: PROBLEMS}
    return codes.get(type(fault), PROBLEMS)


def _program() -> str:
    name = Path(sys.argv[0]).name
    return f"python {name}" if name.endswith(".py") else name


def _read(root: Path) -> Project:
    from pamflet import production
    from pamflet.content import Folders

    return production.read_project(Folders.of(root, production.shipped_folder()))


def _selection(chosen: dict[str, tuple[str, ...]]) -> Selection:
    from pamflet.production import Selection

    return Selection(**chosen)


def _press() -> Any:
    """Return the press; importing it takes more than half a second, so it comes last."""
    from pamflet.press import press

    return press


def _standing(project: Project, files: list[File]) -> list[Problem]:
    """Return the problems that are told before anything is made: all but the editions' own."""
    own = {each for file in files for each in project.faults_of(file.edition)}
    return [each for each in project.problems if each not in own]


def _broken_elsewhere(project: Project, selection: Selection) -> bool:
    """Tell whether a file is broken of which no edition could even be planned."""
    return selection.is_everything and any(errors_in(project.problems))


def _signed(manifest: Any) -> Any:
    from dataclasses import replace

    from pamflet import production

    return replace(manifest, generator=production.generator())


def _verdict(outcome: Outcome, changed: bool) -> str:
    if outcome.printed is None:
        return "failed"
    return "built" if changed else "unchanged"


def _row(file: File, state: str) -> dict[str, str]:
    edition = file.edition
    return {
        "pamphlet": edition.pamphlet,
        "region": edition.region,
        "locale": edition.locale,
        "format": file.format,
        "file": file.path,
        "state": state,
    }


def _tell(problems: Any) -> None:
    """Print problems on stderr, sorted, each once in the life of the process."""
    for problem in in_order(problems):
        if problem not in _told:
            _told.add(problem)
            click.echo(str(problem), err=True)


_told: set[Problem] = set()


def _report(problems: list[Problem], kind: str) -> None:
    if kind == "json":
        click.echo(json.dumps([_as_dict(each) for each in problems], indent=2, ensure_ascii=False))
    elif kind == "github":
        for each in problems:
            click.echo(_as_annotation(each))
    else:
        _tell(problems)


def _as_dict(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def _as_annotation(problem: Problem) -> str:
    """Return a problem as a GitHub workflow command."""
    place = problem.place
    spots = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
    where = ",".join(f"{key}={_escaped(str(spot), ':,')}" for key, spot in spots.items() if spot)
    said = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return f"::{problem.severity} {where}::{_escaped(said)}"


def _escaped(text: str, also: str = "") -> str:
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _summarise(counts: dict[str, int], broken: bool) -> None:
    said = ", ".join(f"{number} {verdict}" for verdict, number in counts.items())
    click.echo(said, err=bool(counts["failed"] or broken))


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """Yield a function that reports an outcome: a bar on a terminal, a line elsewhere."""
    if not sys.stderr.isatty() or total == 0:
        yield _report_line
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task("…", total=total)

        def report(outcome: Outcome, _verdict: str) -> None:
            _tell(outcome.problems)
            bar.update(task, advance=1, description=outcome.file.path)

        yield report


def _report_line(outcome: Outcome, verdict: str) -> None:
    _tell(outcome.problems)
    printed = outcome.printed
    facts = f"  {printed.pages} pages, {printed.type_size:g} pt" if printed else ""
    click.echo(f"{verdict:<10} {outcome.file.path}{facts}", err=printed is None)

"""What each command does: ask the line for it, tell how it went, return the exit code."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

import click

from pamflet.cli.clock import seconds, today
from pamflet.cli.exit_code import ExitCode
from pamflet.cli.progress import Progress, progress
from pamflet.cli.reading import LEDGERS, Chosen, read, shelf_of
from pamflet.cli.resting import REST
from pamflet.cli.speech import counted, lasted, report, say_waiting, tell
from pamflet.cli.tidying import look_as_usual
from pamflet.errors import Faulty, Problem, Severity, errors_in, in_order
from pamflet.model import Edition, Job
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
    with_companions,
)
from pamflet.production.due import Due
from pamflet.production.idle import objections_to_idle
from pamflet.production.rest import Told, Visit, keep_rest
from pamflet.production.sharing import Sharing
from pamflet.publish import usual_memory
from pamflet.publish.depot import NONE


@dataclass
class _Tally:
    """What a build has met so far."""

    problems: list[Problem]
    warnings: list[Problem] = field(default_factory=list)  # of the output folder
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    told: set[Problem] = field(default_factory=set)  # above the bar
    fetched: set[File] = field(default_factory=set)
    reasons: dict[File, str] = field(default_factory=dict)  # why files are made


@dataclass(frozen=True, slots=True)
class Asked:
    """How a build is asked for, and how the project was found before it was read."""

    found: Visit
    begun: float  # in seconds
    jobs: int | None = None
    cluster: str | None = None
    quiet: bool = False
    fail_fast: bool = False
    cache: str | None = None  # where finished files are shared
    force: bool = False
    why: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """How a check is asked for."""

    kind: str
    jobs: int | None = None
    cluster: str | None = None
    strict: bool = False


def build(root: Path, chosen: Chosen, asked: Asked, output: Path | None) -> ExitCode:
    """Build what is due; the problems of all editions are told together, at the end."""
    project, selection = read(root), Selection(**chosen)
    shelf, ledgers = shelf_of(root, output), usual_memory(LEDGERS)
    files, tally = project.files(selection), _Tally(project.problems_of(selection))
    opened = open_output(shelf, project, say_waiting, ledgers, _press, is_forced=asked.force)
    try:
        with opened as folder:
            tally.warnings += folder.warnings
            _build_due(folder, files, asked, tally)
            tally.problems += objections_to_idle(project, _press) if selection.is_everything else ()
            _keep_lost(folder, selection, tally)
            for path in folder.sweep() if selection.is_everything else ():
                click.echo(f"removed    {path}")
            _hang(folder, tally)
    finally:
        tell(each for each in (*tally.problems, *tally.warnings) if each not in tally.told)
    failed = tally.verdicts[Verdict.FAILED] or any(errors_in(tally.problems))
    usual = set(Verdict) - {Verdict.FETCHED}
    said = [
        f"{tally.verdicts[each]} {each}" for each in Verdict if each in usual | set(tally.verdicts)
    ]
    told = counted((*tally.problems, *tally.warnings))
    if not asked.quiet:
        took = lasted(seconds() - asked.begun)
        click.echo(", ".join([*said, *told, took]), err=bool(failed))
    if selection.is_everything and files and not failed:
        problems = tuple(in_order(tally.problems))
        rests = usual_memory(REST)
        keep_rest(asked.found, shelf, folder.ledger, Told(len(files), problems), rests)
    return _end(files, failed)


def check(root: Path, chosen: Chosen, asked: Checked) -> ExitCode:
    """Lay out editions without writing them, and report every problem in one of three forms."""
    project, selection = read(root), Selection(**chosen)
    files, problems = project.files(selection), project.problems_of(selection)
    problems += unchecked_contacts(project, selection, today(os.environ))
    number, make = _editions(files), _press()
    with (
        crew_of(_workers(asked.jobs), number, make, asked.cluster) as crew,
        progress(number, lines=False) as shown,
    ):
        for edition, own in groupby(produce(project, files, make, crew), _edition_of):
            problems += [each for outcome in own for each in outcome.problems]
            shown.move(edition.name, (), (), ())
    problems += crew.problems
    problems += objections_to_idle(project, _press) if selection.is_everything else ()
    if asked.strict:
        problems = [replace(each, severity=Severity.ERROR) for each in problems]
    report(problems, asked.kind)
    failed = any(errors_in(problems))
    if asked.kind == "text":
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


def _editions(files: list[File]) -> int:
    return len({file.edition for file in files})


def _press() -> Press:
    from pamflet.press import make  # noqa: PLC0415 - it takes half a second, so it comes last

    look_as_usual()
    return make


def _build_due(folder: Output, files: list[File], asked: Asked, tally: _Tally) -> None:
    """Make the files that are due; what was told of the others is told again."""
    due = folder.due(files)
    tally.reasons = {each.file: each.why for each in due} if asked.why else {}
    sharing = Sharing.at(asked.cache if due else NONE, folder.stock)
    _fetch_files(folder, due, asked, tally, sharing)
    rest = (each.file for each in due if each.file not in tally.fetched)
    making = list(with_companions(rest, files))
    for file in set(files) - set(making) - tally.fetched:
        tally.verdicts[Verdict.UNCHANGED] += 1
        tally.problems += folder.stock.told_of(file)
    if making:
        _build_files(folder, making, asked, tally, sharing)
    sharing.settle()
    tally.warnings += sharing.depot.problems


def _fetch_files(
    folder: Output, due: list[Due], asked: Asked, tally: _Tally, sharing: Sharing
) -> None:
    """Put in place what somebody has built before."""
    number = _editions([each.file for each in due])
    with progress(number, lines=not asked.quiet, bar=not asked.quiet) as shown:
        tally.told = shown.told
        for edition, own in groupby(sharing.fetched(due), _edition_of):
            done = [(folder.publish(each, Verdict.FETCHED), each) for each in own]
            tally.fetched.update(each.file for _, each in done)
            _take(edition, done, tally, shown)


def _build_files(
    folder: Output, files: list[File], asked: Asked, tally: _Tally, sharing: Sharing
) -> None:
    make, number = _press(), _editions(files)
    with (
        crew_of(_workers(asked.jobs), number, make, asked.cluster) as crew,
        progress(number, lines=not asked.quiet, bar=not asked.quiet) as shown,
    ):
        shown.told.update(tally.told)
        tally.told = shown.told
        for edition, own in _whole(produce(folder.project, files, make, crew), files):
            new = (sharing.take(each) for each in own if each.file not in tally.fetched)
            _take(edition, [(folder.publish(each), each) for each in new], tally, shown)
            if asked.fail_fast and tally.verdicts[Verdict.FAILED]:
                break
    tally.warnings += crew.problems


def _whole(
    outcomes: Iterable[Outcome], files: Iterable[File]
) -> Iterator[tuple[Edition, list[Outcome]]]:
    """Yield what became of each edition, as soon as the last of its files is there."""
    missing = Counter(file.edition for file in files)
    here: defaultdict[Edition, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        edition = each.file.edition
        here[edition].append(each)
        missing[edition] -= 1
        if not missing[edition]:
            yield edition, here.pop(edition)


def _take(
    edition: Edition, done: list[tuple[Verdict, Outcome]], tally: _Tally, shown: Progress
) -> None:
    """Count and tell what became of an edition."""
    problems = [problem for _, each in done for problem in each.problems]
    tally.problems += dict.fromkeys(problems)
    tally.verdicts.update(verdict for verdict, _ in done)
    failed = [each for each in done if each[0] is Verdict.FAILED]
    made = [each for each in done if each[0] is not Verdict.FAILED]
    said, lamented = (_lines(each, tally.reasons) for each in (made, failed))
    shown.move(edition.name, said, lamented, problems)


def _keep_lost(folder: Output, selection: Selection, tally: _Tally) -> None:
    """Name the editions that cannot be made because their region or pamphlet cannot be read."""
    for file in folder.keep_lost(selection):
        tally.verdicts[Verdict.FAILED] += 1
        click.echo(f"{Verdict.FAILED:<10} {file.path}", err=True)


def _hang(folder: Output, tally: _Tally) -> None:
    """Write the page with all editions; what is wrong with it stops nothing else."""
    try:
        hang(folder, Engraver(_draw, _bind))
    except Faulty as fault:
        tally.problems += fault.problems


def _draw(pdf: bytes) -> tuple[bytes, int, int]:
    from pamflet.press import thumbnail_of  # noqa: PLC0415 - as above

    return thumbnail_of(pdf)


def _bind(job: Job) -> bytes:
    from pamflet.press import bind_gallery  # noqa: PLC0415 - as above

    return bind_gallery(job)


def _lines(done: list[tuple[Verdict, Outcome]], reasons: Mapping[File, str]) -> list[str]:
    """Return what to say of files of one edition: a line, or several where they differ."""
    lines: dict[tuple[Verdict, str], list[Outcome]] = {}
    for verdict, each in done:
        lines.setdefault((verdict, reasons.get(each.file, "")), []).append(each)
    return [
        _line(verdict, own) + (f": {why}" if why else "") for (verdict, why), own in lines.items()
    ]


def _line(verdict: Verdict, files: list[Outcome]) -> str:
    """Return a line: the first file, how the names of the others end, and what it was set like."""
    first, *others = files
    suffixes = (each.file.path.removeprefix(each.file.edition.name) for each in others)
    line, printed = f"{verdict:<10} {', '.join([first.file.path, *suffixes])}", first.printed
    if printed is None:
        return line
    pages = f"{printed.pages} page{'s' * (printed.pages > 1)}"
    return f"{line}  {pages}, {printed.type_size:g} pt"


def _edition_of(outcome: Outcome) -> Edition:
    return outcome.file.edition


def _end(files: list[File], failed: object) -> ExitCode:
    if not files and not failed:
        click.echo("there is no edition that is all of this", err=True)
    return ExitCode.of(failed)

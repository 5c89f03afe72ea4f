"""How problems and progress are told: on a terminal, in a log, to a program."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import click

from pamflet.errors import Place, Problem, Severity, in_order

Line = Callable[[str], None]

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def tell(problems: Iterable[Problem]) -> None:
    """Print problems on stderr, sorted, each once."""
    for problem in in_order(problems):
        click.echo(str(_printable(problem)), err=True)


def report(problems: Iterable[Problem], kind: str) -> None:
    """Print problems as `text` on stderr, or as `json` or `github` annotations on stdout."""
    ordered = in_order(problems)
    if kind == "json":
        click.echo(as_json(list(map(_record, ordered))))
    elif kind == "github":
        for each in ordered:
            click.echo(_annotation(each))
    else:
        tell(ordered)


def as_json(value: Any) -> str:
    """Return JSON that people can read as well."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def counted(problems: Iterable[Problem]) -> list[str]:
    """Return how many errors and warnings there are: `2 errors`, `1 warning`."""
    severities = [each.severity for each in dict.fromkeys(problems)]
    numbers = {kind: severities.count(kind) for kind in Severity if kind in severities}
    return [f"{number} {kind}{'s' * (number > 1)}" for kind, number in numbers.items()]


@contextmanager
def progress(total: int, *, lines: bool = True) -> Iterator[tuple[Line, Line]]:
    """Yield two functions, for a file that is ready and for one that failed.

    On a terminal they move a bar on and print failures above it; elsewhere each prints a line,
    or nothing.
    """
    if not sys.stderr.isatty() or total == 0:
        yield (click.echo, _say_error) if lines else (_say_nothing, _say_nothing)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)

        def move(line: str) -> None:
            bar.update(task, advance=1, description=line)

        def fail(line: str) -> None:
            move(line)
            console.print(line, markup=False, highlight=False, soft_wrap=True)

        yield move, fail


def _say_error(line: str) -> None:
    click.echo(line, err=True)


def _say_nothing(_line: str) -> None:
    pass


def _printable(problem: Problem) -> Problem:
    """Return a problem without control characters that an author's text may have brought in."""
    place = problem.place
    return replace(
        problem,
        message=_on_one_line(problem.message),
        hint=_on_one_line(problem.hint) if problem.hint else None,
        place=Place(_on_one_line(place.path), place.line, place.column),
    )


def _on_one_line(words: str) -> str:
    return CONTROL.sub(lambda sign: repr(sign[0])[1:-1], words)


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def _annotation(problem: Problem) -> str:
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


def say_waiting() -> None:
    """Tell that another build is at work in the same folder."""
    click.echo("another build is at work in the output folder: waiting for it", err=True)

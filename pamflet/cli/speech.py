"""How problems and progress are told: on a terminal, in a log, to a program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import click

from pamflet.errors import Place, Problem, Severity, in_order

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def tell(problems: Iterable[Problem]) -> None:
    """Print problems on stderr, sorted, each once."""
    for said in letters(problems):
        click.echo(said, err=True)


def letters(problems: Iterable[Problem]) -> list[str]:
    """Return what is printed of problems, sorted, each once."""
    return [str(_printable(problem)) for problem in in_order(problems)]


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


def lasted(seconds: float) -> str:
    """Return how long something took: `3.2 s`, or `2 min 5 s`."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"


def say_waiting() -> None:
    """Tell that another build is at work in the same folder."""
    click.echo("another build is at work in the output folder: waiting for it", err=True)

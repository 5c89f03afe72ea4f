"""`status` and `accept`: what became of the text that another was made from."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from textwrap import wrap

import click

from pamflet.cli.exit_code import ExitCode
from pamflet.cli.reading import read
from pamflet.cli.speech import as_json, tell
from pamflet.drift import Review, State, difference
from pamflet.errors import UnknownName, errors_in
from pamflet.production import acceptance as production

NARROWEST, WIDEST = 80, 160  # characters of a table
SHOWN_APART = (State.STALE, State.ORPHAN)


def status(root: Path, *, json: bool, strict: bool) -> ExitCode:
    """Tell the state of every derived text; `strict` fails when one is stale."""
    project = read(root, with_looks=False)
    found = production.reviews_of(project)
    if json:
        click.echo(as_json([_row(each) for each in found]))
    else:
        _show(found)
    faults = list(errors_in(project.problems))
    tell(faults)
    is_stale = any(each.state is State.STALE for each in found)
    return ExitCode.of(faults or (strict and is_stale))


def accept(root: Path, files: tuple[Path, ...], bases: tuple[str, ...]) -> ExitCode:
    """Record that texts were looked at and are still right."""
    if nameless := [each for each in bases if not each.partition("#")[2]]:
        raise UnknownName(f"'{nameless[0]}' names no text: write its id behind it, as in FILE#ID")
    paths = [_from_root(root, file) for file in files]
    of = [_from_root(root, Path(base)) for base in bases]
    done = production.accept(root, read(root, with_looks=False), paths, of)
    for path, count in done.counts.items():
        click.echo(f"accepted   {path}  {count} text{'s' * (count != 1)}")
    for path in done.restored:
        click.echo(f"put back   {path}")
    if not done.counts and not done.restored:
        click.echo("there was nothing to accept: all of it is recorded already")
    return ExitCode.DONE


def _from_root(root: Path, file: Path) -> str:
    """Return a file's path from the project's folder; it may carry `#ID`."""
    full = Path.cwd() / file
    resolved = full.parent.resolve() / full.name
    if resolved.is_relative_to(root.resolve()):
        return resolved.relative_to(root.resolve()).as_posix()
    return file.as_posix()


def _row(review: Review) -> dict[str, str | None]:
    return {
        "file": review.file,
        "id": review.id,
        "kind": review.kind,
        "region": review.region,
        "locale": review.locale,
        "state": review.state,
        "base": review.base,
        "diff": _diff(review),
    }


def _diff(review: Review) -> str:
    """Return what changed since the text was recorded, where that is known."""
    if review.state not in SHOWN_APART or (review.record and review.was is None):
        return ""
    return difference(review.was, review.now)


def _show(found: list[Review]) -> None:
    """Print what is not fresh, and how many of each state there are."""
    open_ = [each for each in found if each.state is not State.FRESH]
    for review in (each for each in open_ if each.state in SHOWN_APART):
        _show_stale(review)
    for (state, file), group in groupby(_others(open_), lambda each: (each.state, each.file)):
        ids = ", ".join(each.id for each in group if each.id)
        click.echo(f"{state:<11} {file}  {ids}".rstrip())
    counts = Counter(each.state for each in found)
    said = [f"{counts[state]} {state}" for state in State if counts[state]]
    click.echo(", ".join(said) or "nothing is derived from another text here")
    if counts[State.STALE] or counts[State.UNRECORDED]:
        click.echo("still right, or made right? python build.py accept FILE")


def _others(open_: Iterable[Review]) -> list[Review]:
    order = list(State)
    others = (each for each in open_ if each.state not in SHOWN_APART)
    return sorted(others, key=lambda each: (order.index(each.state), each.file))


def _show_stale(review: Review) -> None:
    click.echo(f"{review.state:<11} {review.file}#{review.id}")
    click.echo(f"  {_what_happened(review)}")
    if review.was is None and (review.record or review.now is None):
        click.echo("  what it was is not known\n")
        return
    width = _width()
    changed = difference(review.was, review.now)
    lines = wrap(changed, width - 8, break_long_words=False, break_on_hyphens=False)
    click.echo("\n".join(f"    {line}" for line in lines))
    if review.kind == "override":
        _show_side_by_side(review, width)
    click.echo()


def _what_happened(review: Review) -> str:
    if review.state is State.ORPHAN:
        return f"was made from {review.base}, which is gone:"
    if review.record is None:
        return f"{review.base} is new in a section that is hidden or replaced here:"
    return f"was made from {review.base}, which changed:"


def _show_side_by_side(review: Review, width: int) -> None:
    """Print the three texts of a three-way comparison beside each other."""
    from rich.console import Console  # noqa: PLC0415 - only stale texts need it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, padding=(0, 2), pad_edge=False, show_edge=False)
    for heading in ("base", "national", "local"):
        table.add_column(heading, ratio=1, overflow="fold")
    texts = (review.was, review.now, review.said or "(hidden)")
    table.add_row(*(Text(text or "") for text in texts))
    console = Console(width=width - 4, highlight=False, color_system=None)
    with console.capture() as shown:
        console.print(table)
    click.echo("\n".join(f"    {line.rstrip()}" for line in shown.get().splitlines()))


def _width() -> int:
    """Return how many characters a line holds: those of the terminal, within reason."""
    from rich.console import Console  # noqa: PLC0415 - only stale texts need it

    return min(max(Console(file=sys.stdout).width, NARROWEST), WIDEST)

"""How far a build is: a bar on a terminal, a line for each edition elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

import click

from pamflet.cli.speech import letters
from pamflet.errors import Problem


class Progress(Protocol):
    """Whoever tells what became of each edition; `told` are the problems that were told so far."""

    told: set[Problem]

    def move(
        self, name: str, made: Sequence[str], failed: Sequence[str], problems: Sequence[Problem]
    ) -> None:
        """Take an edition: its name, what to say of files that are made and that failed."""
        ...


@dataclass
class Lines:
    """A line for each edition; problems wait, to be told in the order of files."""

    says: bool = True  # also what is made
    told: set[Problem] = field(default_factory=set)

    def move(
        self,
        name: str,  # noqa: ARG002
        made: Sequence[str],
        failed: Sequence[str],
        problems: Sequence[Problem],  # noqa: ARG002
    ) -> None:
        """Print what is made on stdout, and what failed on stderr."""
        for line in made if self.says else ():
            click.echo(line)
        for line in failed:
            click.echo(line, err=True)


class Bar:
    """A bar with editions done, rate and time left; what failed stands above it, and why."""

    def __init__(self, total: int) -> None:
        from pamflet.cli import bar  # noqa: PLC0415 - only a terminal needs it

        self.told: set[Problem] = set()
        self.drawn = bar.drawn(total)

    def move(
        self,
        name: str,
        made: Sequence[str],  # noqa: ARG002
        failed: Sequence[str],
        problems: Sequence[Problem],
    ) -> None:
        """Move the bar on; each problem is told once."""
        self.drawn.update(self.drawn.task_ids[0], advance=1, description=name)
        for line in failed:
            self._say(line)
        new = [each for each in dict.fromkeys(problems) if each not in self.told]
        self.told.update(new)
        for letter in letters(new):
            self._say(letter)

    def _say(self, line: str) -> None:
        """Print a line above the bar as it is."""
        self.drawn.console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress(total: int, *, lines: bool = True, bar: bool = True) -> Iterator[Progress]:
    """Tell how far a build of so many editions is, by a bar where there is a terminal.

    Without lines, only what failed is told.
    """
    if not bar or total == 0 or not sys.stderr.isatty():
        yield Lines(says=lines)
        return
    shown = Bar(total)
    with shown.drawn:
        yield shown

"""How a command line is read: `build` where no command stands, and filters that repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from pamflet.errors import suggest

Command = TypeVar("Command", bound=Callable[..., Any])

OWN_OPTIONS = ("--help", "-h", "--version")
PROJECT = "--project"


class BuildsByDefault(click.Group):
    """A group whose command is `build` when none is named, with or without options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `--project` in front, and `build` where the command should stand."""
        project, rest = _project_first(args)
        names_none = not rest or (rest[0].startswith("-") and rest[0] not in OWN_OPTIONS)
        if names_none and project != [PROJECT]:
            rest = ["build", *rest]
        return super().parse_args(ctx, [*project, *rest])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the command that a mistyped one is most like."""
        if self.get_command(ctx, args[0]) is None:
            hint = suggest(args[0], self.list_commands(ctx))
            raise click.UsageError(f"there is no command '{args[0]}': {hint}", ctx)
        return super().resolve_command(ctx, args)


def choosing(command: Command) -> Command:
    """Add the options that choose editions, each of which may be repeated."""
    options = (
        ("-f", "--format", "formats", "F", "Only this format."),
        ("-l", "--locale", "locales", "L", "Only this language."),
        ("-r", "--region", "regions", "ID", "Only this region."),
        ("-p", "--pamphlet", "pamphlets", "ID", "Only this pamphlet."),
    )
    for short, long, name, shape, text in options:
        command = click.option(short, long, name, multiple=True, metavar=shape, help=text)(command)
    return command


def helping(command: Command) -> Command:
    """Add the option that says how many worker processes to use."""
    number = click.IntRange(min=1)
    return click.option("-j", "--jobs", type=number, metavar="N", help="Worker processes to use.")(
        command
    )


def _project_first(args: list[str]) -> tuple[list[str], list[str]]:
    """Take `--project DIR` out of the arguments, wherever it stands."""
    for at, each in enumerate(args):
        if each == PROJECT:
            return args[at : at + 2], args[:at] + args[at + 2 :]
        if each.startswith(f"{PROJECT}="):
            return [each], args[:at] + args[at + 1 :]
    return [], args

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
    """Add the options that say who does the work."""
    jobs = click.option(
        *("-j", "--jobs"),
        type=int,
        metavar="N",
        callback=_some,
        is_eager=True,  # before --cluster, wherever it stands
        help="Worker processes to use; without it as many as there are processors.",
    )
    cluster = click.option(
        "--cluster",
        metavar="ADDRESS",
        callback=_address,
        help="Let a Dask cluster do it: tcp://HOST:PORT, or local:N to start one here.",
    )
    return jobs(cluster(command))


def storing(command: Command) -> Command:
    """Add the option that says where finished files are shared."""
    return click.option(
        "--cache",
        metavar="URL",
        envvar="PAMFLET_CACHE",
        callback=_store,
        help="Fetch what others have built, and share what is built here: s3://BUCKET/FOLDER,"
        " file:///FOLDER, https://… only to fetch; none to keep nothing at hand either.",
    )(command)


def _some(_ctx: click.Context, _option: click.Parameter, jobs: int | None) -> int | None:
    if jobs is not None and jobs < 1:
        said = f"{jobs} is too few: leave it out, and every processor works"
        raise click.BadParameter(said)
    return jobs


def _address(ctx: click.Context, _option: click.Parameter, address: str | None) -> str | None:
    if address is not None:
        from pamflet.production.addresses import check_address  # noqa: PLC0415 - seldom needed

        check_address(address)
        if ctx.params.get("jobs") is not None:
            raise click.UsageError("--cluster says who does the work, so it takes no --jobs", ctx)
    return address


def _store(_ctx: click.Context, _option: click.Parameter, address: str | None) -> str | None:
    if address is not None:
        from pamflet.publish.depot import check_address  # noqa: PLC0415 - seldom needed

        check_address(address)
    return address


def _project_first(args: list[str]) -> tuple[list[str], list[str]]:
    """Take `--project DIR` out of the arguments, wherever it stands."""
    for at, each in enumerate(args):
        if each == PROJECT:
            return args[at : at + 2], args[:at] + args[at + 2 :]
        if each.startswith(f"{PROJECT}="):
            return [each], args[:at] + args[at + 1 :]
    return [], args

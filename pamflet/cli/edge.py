"""The edge: run a command, catch once, and end with the exit code that says how it went."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pamflet.cli.commands import cli
from pamflet.cli.exit_code import ExitCode
from pamflet.cli.speech import tell
from pamflet.cli.tidying import look_seldom
from pamflet.errors import CannotWrite, Faulty, MachineLacks, PamfletError, UnknownName

EXIT_CODES = {
    UnknownName: ExitCode.WRONG_USAGE,
    MachineLacks: ExitCode.MACHINE_LACKS,
    CannotWrite: ExitCode.PROBLEMS,
}


def main(root: Path | None = None) -> None:
    """Run the command line for the project in `root`, or in the working directory."""
    look_seldom()
    try:
        sys.exit(cli.main(obj=root or Path.cwd(), standalone_mode=False, prog_name=_program()))
    except click.ClickException as fault:
        click.echo(f"error: {fault.format_message()}{_help_for(fault)}", err=True)
        sys.exit(fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except Faulty as fault:
        tell(fault.problems)
        sys.exit(ExitCode.PROBLEMS)
    except PamfletError as fault:
        click.echo(f"error: {fault}", err=True)
        sys.exit(EXIT_CODES[type(fault)])


def _program() -> str:
    name = Path(sys.argv[0]).name
    return f"python {name}" if name.endswith(".py") else name


def _help_for(fault: click.ClickException) -> str:
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    return f"\nTry '{context.command_path} --help'." if context else ""

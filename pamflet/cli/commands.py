"""What one may type. Nothing slow is imported here, so that `--help` answers at once."""

from __future__ import annotations

from pathlib import Path

import click

from pamflet import __version__
from pamflet.cli.clock import seconds
from pamflet.cli.grammar import BuildsByDefault, choosing, helping, storing

Names = tuple[str, ...]

DIR = click.Path(path_type=Path)
REPORTS = click.Choice(["text", "json", "github"])


@click.group(cls=BuildsByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", type=DIR, metavar="DIR", help="The project's folder.")
@click.version_option(__version__, prog_name="pamflet")
@click.pass_context
def cli(ctx: click.Context, project: Path | None) -> None:
    """Print one message for every region: localised A4 pamphlets from Markdown.

    Without a command it builds every edition into output/.
    """
    ctx.obj = project if project is not None else ctx.obj


@cli.command()
@choosing
@click.option("-o", "--output", type=DIR, metavar="DIR", help="Where files go.")
@helping
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first edition that fails.")
@storing
@click.option("--force", is_flag=True, help="Make every edition, also what has not changed.")
@click.option("--why", is_flag=True, help="Say of each file why it is made.")
@click.option("--specimen", is_flag=True, help="Print the designer's proof sheets instead.")
@click.pass_obj
def build(  # noqa: PLR0913, PLR0917 - one for each option
    root: Path,
    /,
    output: Path | None,
    jobs: int | None,
    cluster: str | None,
    quiet: bool,
    fail_fast: bool,
    cache: str | None,
    force: bool,
    why: bool,
    specimen: bool,
    **chosen: Names,
) -> int:
    """Build editions into output/, as far as anything that they are made from has changed.

    Those that fail keep their last good file.

    With --specimen it prints specimen.pdf instead: every part in every state, and every colour;
    each --region adds its own brand.
    """
    if specimen:
        from pamflet.cli import proofing  # noqa: PLC0415 - slow

        return proofing.specimen(root, chosen, output=output)
    from pamflet.cli import resting  # noqa: PLC0415 - slow

    begun, found, is_everything = seconds(), resting.look_at(root), not any(chosen.values())
    if (
        is_everything
        and not force
        and (code := resting.is_at_rest(found, root, output, None if quiet else begun)) is not None
    ):
        return code
    from pamflet.cli import work  # noqa: PLC0415 - slow, and not for what nobody touched

    asked = work.Asked(
        found,
        begun,
        jobs,
        cluster,
        quiet=quiet,
        fail_fast=fail_fast,
        cache=cache,
        force=force,
        why=why,
    )
    return work.build(root, chosen, asked, output)


@cli.command("list")
@choosing
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
@click.pass_obj
def list_(root: Path, /, as_json: bool, **chosen: Names) -> int:
    """List every file that would be built, and what state it is in."""
    from pamflet.cli import listing  # noqa: PLC0415 - slow

    return listing.list_files(root, chosen, json=as_json)


@cli.command()
@choosing
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--report", type=REPORTS, default="text", show_default=True)
@helping
@click.pass_obj
def check(
    root: Path,
    /,
    strict: bool,
    report: str,
    jobs: int | None,
    cluster: str | None,
    **chosen: Names,
) -> int:
    """Read, merge and lay out everything; write nothing."""
    from pamflet.cli import work  # noqa: PLC0415 - slow

    asked = work.Checked(report, jobs, cluster, strict=strict)
    return work.check(root, chosen, asked)


@cli.command()
@click.argument("subject", metavar="REGION|CODE")
@click.argument("theme", required=False)
@click.option("-l", "--locale", metavar="L", help="In this language.")
@click.pass_obj
def explain(root: Path, /, subject: str, theme: str | None, locale: str | None) -> int:
    """Show where every piece of a region's theme comes from, or explain a problem's code."""
    from pamflet.cli import work  # noqa: PLC0415 - slow

    if theme is None:
        return work.explain_code(subject)
    return work.explain_theme(root, subject, theme, locale)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="As a JSON array, fresh texts included.")
@click.option("--strict", is_flag=True, help="Fail when a text is stale.")
@click.pass_obj
def status(root: Path, /, as_json: bool, strict: bool) -> int:
    """Show which texts were made from a text that changed since, and what changed."""
    from pamflet.cli import reviewing  # noqa: PLC0415 - slow

    return reviewing.status(root, json=as_json, strict=strict)


@cli.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--of", "bases", multiple=True, metavar="FILE#ID", help="For all texts made from it.")
@click.pass_obj
def accept(root: Path, /, files: tuple[Path, ...], bases: Names) -> int:
    """Record that texts were looked at and are still right."""
    from pamflet.cli import reviewing  # noqa: PLC0415 - slow

    if not files and not bases:
        raise click.UsageError("name a file, or a text with --of FILE#ID")
    return reviewing.accept(root, files, bases)


@cli.command()
@click.argument("kind", metavar="region|theme|pamphlet|project")
@click.argument("id_", metavar="ID")
@click.pass_obj
def new(root: Path, /, kind: str, id_: str) -> int:
    """Write a small file to begin with, that can be built at once."""
    from pamflet.cli import starting  # noqa: PLC0415 - slow

    return starting.new(root, kind, id_)


@cli.command()
@click.pass_obj
def doctor(root: Path, /) -> int:
    """Say what this machine has and lacks, and how to get it."""
    from pamflet.cli import doctoring  # noqa: PLC0415 - slow
    from pamflet.doctor import Machine  # noqa: PLC0415 - slow

    return doctoring.doctor(root, Machine())

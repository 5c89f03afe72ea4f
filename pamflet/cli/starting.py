"""`new`: begin a region, a theme, a pamphlet or a project, and say what comes next."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from pamflet import starters
from pamflet.cli.clock import today
from pamflet.cli.exit_code import ExitCode
from pamflet.cli.reading import read
from pamflet.content import Folders
from pamflet.content.looks import layouts
from pamflet.errors import CannotWrite, Faulty, Place, Problem, UnknownName, suggest
from pamflet.model import TABLE, Sources
from pamflet.production import shipped_folder
from pamflet.publish import Desk, Draft
from pamflet.starters import LAYOUT, Occasion, Texts

USUAL_LOCALE = "nl"  # of a project that is begun outside any other
ELSEWHERE = "some-region"


def new(root: Path, kind: str, id_: str) -> ExitCode:
    """Write a file to begin with; raises CannotWrite where something stands already."""
    if kind not in starters.KINDS:
        hint = suggest(kind, starters.KINDS)
        raise UnknownName(f"there is no '{kind}' to begin: {hint}")
    if kind == "project":
        return _project(root, Path(id_))
    sources = read(root, with_looks=False).sources
    begin = {"region": _region, "theme": _theme, "pamphlet": _pamphlet}[kind]
    begin(root, sources, id_)
    return ExitCode.DONE


def _project(root: Path, folder: Path) -> ExitCode:
    starters.check_id(folder.name, str(folder))
    if folder.exists() or folder.is_symlink():
        raise CannotWrite(f"cannot write {folder}: it is there already")
    is_one = (root / "content").is_dir()
    locale = read(root, with_looks=False).sources.locale if is_one else USUAL_LOCALE
    _write(folder, starters.new_project(Occasion(locale, today(os.environ))), str(folder))
    _say_next("It can be built at once:", _command("--project", str(folder)))
    return ExitCode.DONE


def _region(root: Path, sources: Sources, id_: str) -> None:
    path = starters.region_path(id_)
    starters.check_id(id_, path)
    folder = Path(path).parent
    row = sources.regions.get(id_)
    if (root / folder).exists() and not (row and row.place.path == TABLE):
        raise CannotWrite(f"cannot write {path}: {folder.as_posix()} is there already")
    _write(root, starters.new_region(id_, _occasion(sources), row.name if row else None))
    if row:
        click.echo(f"It refines the row in {row.place}: a key in the file goes before its cell.")
    _say_next("Fill it in. Its pamphlets can be built at once:", _on(root, "build", "-r", id_))


def _theme(root: Path, sources: Sources, id_: str) -> None:
    path = starters.theme_path(id_)
    starters.check_id(id_, path)
    _write(root, starters.new_theme(id_, _occasion(sources)))
    said = "Make a pamphlet of it:"
    if sources.pamphlets:
        _, own = min(sources.pamphlets.items())
        named = ", ".join([*(each.id for each in own.themes or ()), starters.as_yaml(id_)])
        click.echo(f"Name it in a pamphlet, such as {own.place.path}:\n  themes: [{named}]")
        said = "Or make a pamphlet of its own:"
    _say_next(said, _on(root, "new", "pamphlet", id_))


def _pamphlet(root: Path, sources: Sources, id_: str) -> None:
    path = starters.pamphlet_path(id_)
    starters.check_id(id_, path)
    themes = sorted(theme for theme, locale in sources.themes if locale == sources.locale)
    if not themes:
        raise Faulty(_no_theme(path, _on(root, "new", "theme", id_)))
    theme = id_ if id_ in themes else themes[0]
    region = min(sources.region_paths, default=ELSEWHERE)
    folders = Folders.of(root, shipped_folder())
    names = layouts(folders.project, folders.shipped)
    layout = LAYOUT if LAYOUT in names else names[0]
    _write(root, starters.new_pamphlet(id_, _occasion(sources), theme, layout, region))
    _say_next(
        f"It prints the theme '{theme}'. It can be built at once:", _on(root, "build", "-p", id_)
    )


def _no_theme(path: str, command: str) -> Problem:
    said = "a pamphlet is made of themes, and there is none"
    return Problem("no-theme", said, Place(path), f"make one first: {command}")


def _occasion(sources: Sources) -> Occasion:
    return Occasion(sources.locale, today(os.environ))


def _write(root: Path, texts: Texts, name: str = "") -> None:
    Desk(root).write([Draft(path, text.encode()) for path, text in texts.items()])
    for path in texts:
        click.echo(f"written    {Path(name) / path}")


def _say_next(said: str, command: str) -> None:
    click.echo(f"{said}\n  {command}")


def _on(root: Path, *words: str) -> str:
    """Return a command for this project; named where it is not the one that is taken by itself."""
    script = Path(sys.argv[0])
    usual = script.resolve().parent if script.suffix == ".py" else Path.cwd()
    named = () if root.resolve() == usual.resolve() else ("--project", str(root))
    return _command(*named, *words)


def _command(*words: str) -> str:
    return shlex.join([*program(Path(sys.argv[0]), Path.cwd()), *words])


def program(script: Path, here: Path) -> tuple[str, ...]:
    """Return how to call Pamflet again: as it was called, or with the script that called it."""
    if script.suffix != ".py":
        return (script.name,)
    caller = script.parent / "scripts" / "build"
    if not script.is_absolute() or not caller.is_file():
        return ("python", str(script))
    return (str(caller.relative_to(here) if caller.is_relative_to(here) else caller),)

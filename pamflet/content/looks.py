"""Read how pages look: templates, style sheets and fixed words, the project's own first."""

from __future__ import annotations

from pamflet.content.jail import Jail
from pamflet.content.profiles import usual_profile
from pamflet.errors import Faulty, Problem
from pamflet.model import Looks, TemplateSource

TEMPLATES = "templates"
PHRASES = "templates/phrases"
STYLES = ("screen", "large-print", "web", "gallery")  # the entry sheets: `styles/<name>.css`


def read_looks(project: Jail, shipped: Jail, formats: tuple[str, ...] = STYLES) -> Looks:
    """Return templates, styles and phrases; what is wrong with style sheets stands in `problems`.

    What is wrong with a sheet that several styles import is told once. Raises Faulty for a template
    or catalogue that is no text.
    """
    from pamflet.content.styles import read_style, unused_sheets  # noqa: PLC0415 - `list` has none

    jails = (project, shipped)
    templates = _all_files(jails, TEMPLATES, ".html")
    phrases = _all_files(jails, PHRASES, ".po")
    styles = {name: read_style(jails, name) for name in formats}
    problems = dict.fromkeys(each for style in styles.values() for each in style.problems)
    if styles and all(style.has_all_sheets for style in styles.values()):
        read = {sheet.name for style in styles.values() for sheet in style.sheets}
        problems |= dict.fromkeys(unused_sheets(project, read))
    return Looks(
        templates=templates,
        styles=styles,
        phrases={name.removesuffix(".po"): source for name, source in phrases.items()},
        digests={**shipped.digests, **project.digests},
        profile=usual_profile(jails),
        problems=tuple(problems),
    )


def layouts(project: Jail, shipped: Jail) -> list[str]:
    """Return the names of the layouts a pamphlet may ask for."""
    names = {
        name for jail in (project, shipped) for name in jail.files("templates/layouts", ".html")
    }
    return sorted(name.removesuffix(".html") for name in names if not name.startswith("_"))


def _all_files(jails: tuple[Jail, ...], folder: str, suffix: str) -> dict[str, TemplateSource]:
    found: dict[str, TemplateSource] = {}
    problems: list[Problem] = []
    for jail in jails:
        for name in jail.tree(folder):
            if name in found or not name.endswith(suffix):
                continue
            try:
                path = f"{folder}/{name}"
                found[name] = TemplateSource(jail.name(path), jail.text(path))
            except Faulty as fault:
                problems += fault.problems
    if problems:
        raise Faulty(*problems)
    return found

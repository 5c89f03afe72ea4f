"""Files as people write them, and what reading them tells."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pamflet.content import Folders, read_sources
from pamflet.content.check import check
from pamflet.content.frontmatter import split
from pamflet.content.jail import Jail
from pamflet.content.marks import Kind
from pamflet.content.outline import Outline, read_outline
from pamflet.content.prose import inline
from pamflet.content.schema import Front
from pamflet.errors import Faulty, Place, in_order
from pamflet.model import Sources, Text

SHIPPED = Path(__file__).parents[2]
PATH = "content/themes/wonen.md"
Model = TypeVar("Model", bound=Front)

# The least that a project is: every test changes one file of it.
FILES = {
    "content/publisher.md": "---\nname: het land\norganisation: Kompas\nlocale: nl\n---\n",
    "content/pamphlets/een.md": "---\ntitle: Een\nthemes: [wonen]\nlayout: sheet\n---\n",
    "content/themes/wonen.md": "---\ntitle: Wonen\n---\n\n- **Bouw huizen.** Veel.\n",
    "content/regions/delft/region.md": "---\nname: Delft\n---\n",
}


def project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Folders:
    """Write a project with some files of its own; a file that is None is left out."""
    for path, text in {**FILES, **(files or {})}.items():
        if text is None:
            continue
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Folders.of(root, SHIPPED)


def sources(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Sources:
    return read_sources(project(root, files))


def told(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> list[str]:
    """Return the problems of a project, as they are printed."""
    return [str(problem) for problem in in_order(sources(root, files).problems)]


def letter(path: str, spot: str, said: str, code: str, hint: str | None = None) -> str:
    """Return a problem as it is printed."""
    place = f"{path}:{spot}" if spot else path
    return f"{place}: error: {said} [{code}]" + (f"\n  hint: {hint}" if hint else "")


def checked(front: str, model: type[Model]) -> Model:
    """Return checked front matter, of which nothing is wrong."""
    found, problems = check(split(PATH, f"---\n{front}\n---\n").values, model)
    assert not problems
    assert found is not None
    return found


def mistakes(front: str, model: type[Front]) -> list[str]:
    """Return what is wrong with front matter; its first line is line 2."""
    _, problems = check(split(PATH, f"---\n{front}\n---\n").values, model)
    return [str(problem) for problem in in_order(problems)]


def outlined(body: str, kind: Kind = Kind.THEME, locale: str = "nl") -> Outline:
    """Return the outline of a body, of which nothing is wrong; its first line is line 1."""
    found = read_outline(PATH, body, 1, locale, kind)
    assert found.problems == ()
    return found


def complaints(body: str, kind: Kind = Kind.THEME) -> list[str]:
    """Return what is wrong with a body; its first line is line 1."""
    return [str(each) for each in in_order(read_outline(PATH, body, 1, "nl", kind).problems)]


def introduction(body: str, locale: str = "nl") -> str:
    """Return the HTML of an introduction."""
    found = outlined(body, Kind.PLAIN, locale).introduction
    assert found is not None
    return found.html


def line(source: str, locale: str = "nl") -> Text:
    """Return a line of front matter, of which nothing is wrong."""
    text, problems = inline(source, Place(PATH, 2, 8), locale)
    assert problems == []
    return text


def jail(root: Path) -> Jail:
    return Jail(root)


def refusal(fault: Faulty) -> str:
    """Return the one problem of a refusal."""
    (problem,) = fault.problems
    return str(problem)

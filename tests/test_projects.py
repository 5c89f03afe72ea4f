"""Small projects on disk: what reading and merging them says, whole.

A case is a folder: its `content/`, `problems.txt` with all that is told, and `editions.txt` with
the merged text of every edition. `UPDATE_PROJECTS=1 scripts/test tests/test_projects.py` writes
both anew; read what changed before you keep it. A new case begins with an empty `problems.txt`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from pamflet.content import Folders, read_sources
from pamflet.errors import Faulty, Problem, in_order
from pamflet.merge import manuscript, plan
from pamflet.model import Manuscript, Section, Sender, Sources, Text

HERE = Path(__file__).parent
CASES = sorted(file.parent.name for file in (HERE / "projects").glob("*/problems.txt"))
EXPRESSION = re.compile("\ue000(\\d+)\ue001")


@pytest.mark.parametrize("case", CASES)
def test_a_project_says_what_it_said_before(case):
    folder = HERE / "projects" / case
    problems, editions = told(read_sources(Folders.of(folder, HERE.parent)))
    told_of = "".join(f"{problem}\n" for problem in in_order(problems))
    agree(folder / "problems.txt", told_of)
    agree(folder / "editions.txt", "\n".join(editions))


def agree(file: Path, text: str) -> None:
    """Compare a text with the file that holds it, or write that file anew."""
    if os.environ.get("UPDATE_PROJECTS"):
        file.write_text(text, encoding="utf-8")
    written = file.read_text(encoding="utf-8") if file.is_file() else ""
    command = "UPDATE_PROJECTS=1 scripts/test tests/test_projects.py"
    assert text == written, f"{file} is not current; if the new text is right, run: {command}"


def told(sources: Sources) -> tuple[list[Problem], list[str]]:
    """Return the problems of a project, and its editions as text."""
    planned = plan(sources)
    problems, editions = [*sources.problems, *planned.problems], []
    for edition in planned.editions:
        try:
            text = manuscript(sources, edition, planned.editions)
            problems += text.problems
            editions.append("\n".join(lines(text)) + "\n")
        except Faulty as fault:
            problems += fault.problems
        except KeyError:  # a theme that could not be read; the build stops before
            assert sources.faulty_paths
    return problems, editions


def lines(text: Manuscript) -> Iterator[str]:
    yield f"= {text.edition.name}: {words(text.pamphlet.title)}"
    for name, line in (("kicker", text.pamphlet.kicker), ("begin", text.pamphlet.introduction)):
        yield from ([f"{name}: {words(line)}"] if line else [])
    for theme in text.themes:
        yield f"theme {theme.id}: {words(theme.title)}"
        yield from ([f"statement: {words(theme.statement)}"] if theme.statement else [])
        yield from ([words(theme.introduction)] if theme.introduction else [])
        for section in theme.sections:
            yield from section_lines(section)
    yield from sender_lines(text.region)


def section_lines(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"{'#' * section.level} {words(section.heading)} ({section.id}, {section.origin})"
    yield from ([words(section.introduction)] if section.introduction else [])
    for item in section.items:
        marks = "".join(f" .{mark}" for mark in sorted(item.marks))
        yield f"- {words(item.lead)} {words(item.body)} ({item.id}, {item.origin}{marks})"
    yield from ([words(section.closing)] if section.closing else [])


def sender_lines(sender: Sender) -> Iterator[str]:
    contact = sender.contact
    facts = (contact.website, contact.phone, words(contact.note), words(contact.invitation))
    yield f"from {sender.name}, {sender.organisation}: {'; '.join(filter(None, facts))}"
    yield from ([words(sender.introduction)] if sender.introduction else [])


def words(text: Text | None) -> str:
    """Return a text as its readers see it, its expressions as they were written."""
    if text is None:
        return ""
    plain = " ".join(unescape(re.sub("<[^>]*>", "", text.html)).split())
    return EXPRESSION.sub(lambda found: text.expressions[int(found[1])].source, plain)

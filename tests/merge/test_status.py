"""How far the translation of an edition is: one draft in it makes the whole a draft."""

from pathlib import Path

import pytest
from small_project import SmallProject, small_project

from pamflet.merge import manuscript, status_of
from pamflet.model import Edition, Status

PAMPHLET = "content/pamphlets/een.en.md"
THEME = "content/themes/wonen.en.md"
REGION = "content/regions/delft/region.en.md"
OTHER = "content/regions/leiden/region.en.md"
POINTS = """
## What is needed? {#nodig}

- **Homes.** In {{ region.name }} too.
  {: #betaalbaar }
- **Help.** In every quarter.
  {: #hulp }
"""
LISTING = "\n## Wie waar? {#wie list=regions}\n"


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    found = small_project(tmp_path)
    found.change("content/publisher.md", "locale: nl\n", "locale: nl\nlocales: [nl, en]\n")
    return found


def says(project: SmallProject, path: str, status: str | None) -> None:
    """Write a translation that says how far it is, or nothing of the kind."""
    title = "" if "region" in path else "title: One\n"
    translation = f"translation: {{status: {status}, by: Anna}}\n" if status else ""
    body = POINTS if path == THEME else "\nWe are here.\n" if "region" in path else ""
    project.write(path, f"---\n{title}{translation}---\n{body}")


def status(project: SmallProject, region: str = "delft", locale: str = "en") -> Status | None:
    read = project.read(with_looks=False)
    assert [str(problem) for problem in read.problems] == []
    edition = Edition(region, "een", locale)
    found = status_of(read.sources, edition)
    assert manuscript(read.sources, edition).translation == found
    return found


@pytest.mark.parametrize(
    ("pamphlet", "theme", "region", "whole"),
    [
        (None, None, None, None),
        ("reviewed", None, None, "reviewed"),
        (None, "reviewed", "reviewed", "reviewed"),
        ("draft", "reviewed", "reviewed", "draft"),
        ("reviewed", "draft", "reviewed", "draft"),
        ("reviewed", "reviewed", "draft", "draft"),
        (None, "draft", None, "draft"),
    ],
)
def test_one_draft_makes_the_whole_a_draft(project, pamphlet, theme, region, whole):
    says(project, PAMPHLET, pamphlet)
    says(project, THEME, theme)
    says(project, REGION, region)
    assert status(project) == whole


def test_the_source_language_has_no_translation(project):
    for path in (PAMPHLET, THEME, REGION):
        says(project, path, "draft")
    assert status(project, locale="nl") is None


def test_a_draft_of_another_region_counts_where_its_words_are_listed(project):
    says(project, PAMPHLET, "reviewed")
    says(project, THEME, "reviewed")
    says(project, OTHER, "draft")
    assert status(project) is Status.REVIEWED
    assert status(project, region="leiden") is Status.DRAFT

    for path, heading in (("content/themes/wonen.md", LISTING), (THEME, LISTING)):
        text = (project.root / path).read_text(encoding="utf-8")
        project.write(path, text + heading)
    assert status(project) is Status.DRAFT

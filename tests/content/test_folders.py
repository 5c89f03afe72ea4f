"""Which files a project has: no name is so wrong that its text silently disappears."""

# ruff: noqa: E501 - whole messages

import os
from pathlib import Path

import pytest

from pamflet.content.folders import Survey, survey
from pamflet.content.jail import Jail

from .makers import letter

REGION = {"content/regions/delft/region.md": "x"}
IDS = "use lower-case letters, digits and hyphens"


def surveyed(root: Path, *paths: str, locale: str = "nl") -> Survey:
    """Survey a project of these files; a path that ends on a slash is a folder."""
    for path in paths:
        file = root / path
        if path.endswith("/"):
            file.mkdir(parents=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("x")
    return survey(Jail(root), locale)


def told(root: Path, *paths: str) -> list[str]:
    return [str(problem) for problem in surveyed(root, *paths).problems]


def test_every_text_is_found_the_source_language_first(tmp_path):
    found = surveyed(
        tmp_path,
        "content/publisher.md",
        "content/logo.svg",
        "content/themes/wonen.md",
        "content/themes/wonen.en.md",
        "content/themes/wonen.ar.md",
        "content/themes/armoede.md",
        "content/pamphlets/een.md",
        "content/regions/delft/region.md",
        "content/regions/delft/region.en.md",
        "content/regions/delft/logo.png",
        "content/regions/delft/themes/wonen.en.md",
        "content/regions/delft/pamphlets/een.md",
    )
    assert found.problems == []
    assert [(each.id, each.locale) for each in found.themes] == [
        ("armoede", "nl"),
        ("wonen", "nl"),
        ("wonen", "ar"),
        ("wonen", "en"),
    ]
    (delft,) = found.regions
    assert [each.locale for each in delft.texts] == ["nl", "en"]
    assert [each.path for each in delft.themes] == ["content/regions/delft/themes/wonen.en.md"]
    assert [each.id for each in delft.pamphlets] == ["een"]


def test_a_project_without_content_has_no_files(tmp_path):
    assert surveyed(tmp_path) == Survey(Jail(tmp_path), "nl")


def test_hidden_files_and_backups_are_passed_over(tmp_path):
    paths = ("content/.git/x", "content/themes/.wonen.md.swp", "content/themes/wonen.md~")
    assert told(tmp_path, *paths, "content/regions/.DS_Store") == []


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/publicher.md", "did you mean 'publisher.md'?"),
        ("content/Publisher.md", "did you mean 'publisher.md'?"),
        ("content/lees-mij.md", "there is: publisher.md"),
        ("content/theme/", "did you mean 'themes'?"),
        ("content/wonen/", None),
        ("content/themes/oud/", None),
        ("content/themes/wonen.docx", "texts are Markdown: give it a name that ends on .md"),
        ("content/themes/wonen.markdown", "texts are Markdown: give it a name that ends on .md"),
        ("content/themes/wonen", "texts are Markdown: give it a name that ends on .md"),
        ("content/themes/wonen.MD", "texts are Markdown: give it a name that ends on .md"),
        ("content/themes/wonen.nl.md", "'nl' is the source language: call it 'wonen.md'"),
        ("content/regions/delft.md", "a region is a folder: 'content/regions/delft/region.md'"),
        ("content/regions/delft/regio.md", "did you mean 'region.md'?"),
        ("content/regions/delft/REGION.MD", "texts are Markdown: give it a name that ends on .md"),
        ("content/regions/delft/wonen.md", "there is: region.md"),
        ("content/regions/delft/thema/", "did you mean 'themes'?"),
        ("content/regions/delft/themes/wonen.txt", "texts are Markdown: give it a name that ends on .md"),
    ],
)  # fmt: skip
def test_what_nothing_reads_is_told(tmp_path, path, hint):
    said = f"nothing reads '{path.rstrip('/')}'"
    problems = told(tmp_path, "content/regions/delft/region.md", path)
    assert problems == [letter(path.rstrip("/"), "", said, "unknown-file", hint)]


@pytest.mark.parametrize("path", ["content/themes", "content/regions/delft/themes"])
def test_a_file_where_a_folder_should_be_is_told(tmp_path, path):
    said = f"'{path}' is a file, and should be a folder"
    problems = told(tmp_path, "content/regions/delft/region.md", path)
    assert letter(path, "", said, "unknown-file") in problems


@pytest.mark.parametrize("name", ["Wonen.md", "wonen_2022.md", "wönen.md", "wonen 2022.md", "-.md"])
def test_a_name_that_is_no_id_is_told(tmp_path, name):
    path = f"content/themes/{name}"
    said = f"'{name.removesuffix('.md')}' is not an id"
    assert told(tmp_path, path) == [letter(path, "", said, "wrong-id", IDS)]


@pytest.mark.parametrize("name", ["Delft", "delft_", "den haag", "'s-gravenhage"])
def test_a_folder_that_is_no_id_is_told(tmp_path, name):
    path = f"content/regions/{name}"
    problems = told(tmp_path, f"{path}/region.md")
    assert problems == [letter(path, "", f"'{name}' is not an id", "wrong-id", IDS)]


@pytest.mark.parametrize("locale", ["xx9", "xx", "prs", "en.fr", "nederlands", ""])
def test_a_language_that_nobody_knows_is_told(tmp_path, locale):
    path = f"content/themes/wonen.{locale}.md"
    said = f"'{locale}' is no language we know"
    problems = told(tmp_path, "content/themes/wonen.md", path)
    assert problems == [
        letter(path, "", said, "unknown-locale", "call it 'wonen.en.md', for instance")
    ]


def test_two_regions_whose_files_collide_are_told(tmp_path):
    problems = told(tmp_path, "content/regions/delft/region.md", "content/regions/Delft/region.md")
    said = "'Delft' would write over the files of 'delft'"
    hint = "give one of the two another name, in lower-case letters"
    assert problems == [letter("content/regions/Delft", "", said, "colliding-regions", hint)]


def test_a_translation_without_a_source_is_told(tmp_path):
    problems = told(tmp_path, "content/themes/wonen.md", "content/themes/wonne.en.md")
    said = "there is no 'content/themes/wonne.md' of which this is a translation"
    path = "content/themes/wonne.en.md"
    assert problems == [letter(path, "", said, "missing-file", "did you mean 'wonen'?")]


def test_a_region_may_change_a_translation_alone(tmp_path):
    paths = ("content/regions/delft/region.md", "content/regions/delft/themes/wonen.en.md")
    assert told(tmp_path, *paths) == []


@pytest.mark.parametrize("path", ["content/regions/delft/", "content/regions/delft/region.en.md"])
def test_a_region_without_a_region_file_is_told(tmp_path, path):
    region = "content/regions/delft/region.md"
    hint = "every region's folder has one, with at least its name"
    assert told(tmp_path, path) == [
        letter(region, "", "there is no region.md", "missing-file", hint)
    ]


def test_the_source_language_is_the_publishers(tmp_path):
    found = surveyed(
        tmp_path, "content/themes/wohnen.md", "content/themes/wohnen.nl.md", locale="de"
    )
    assert [each.locale for each in found.themes] == ["de", "nl"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path):
    surveyed(tmp_path, "content/themes/wonen.md")
    (tmp_path / "content/themes").chmod(0)
    said = "'content/themes' cannot be read: Permission denied"
    assert told(tmp_path) == [letter("content/themes", "", said, "unreadable")]


def test_a_translation_of_the_publisher_is_told(tmp_path):
    path = "content/publisher.en.md"
    hint = "the publisher has no translations; a region may have: region.en.md"
    assert told(tmp_path, path) == [
        letter(path, "", f"nothing reads '{path}'", "unknown-file", hint)
    ]

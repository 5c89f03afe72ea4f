"""Sheets of layouts that no pamphlet has: what is wrong with them is told, and nothing else."""

import pytest

from pamflet.press import make
from pamflet.production.idle import objections_to_idle

WRONG = ".letter { colr: red }\n"


@pytest.fixture
def lettered(project):
    """A project with a layout that no pamphlet has, and a wrong sheet for it."""
    plain = (project.root / "templates/layouts/plain.html").read_text("utf-8")
    project.write("templates/layouts/letter.html", plain)
    project.change("styles/screen.css", "html {", '@import "layouts/letter.css";\nhtml {')
    project.write("styles/layouts/letter.css", WRONG)
    return project


def never():
    raise AssertionError("the press has nothing to look at")


def test_a_sheet_that_no_edition_is_set_in_is_looked_at(lettered):
    (problem,) = objections_to_idle(lettered.read(), lambda: make)
    assert str(problem).startswith("styles/layouts/letter.css:1:11: error: ")
    assert problem.code == "ignored-css"


def test_a_sheet_that_an_edition_is_set_in_is_told_of_by_that_edition(lettered):
    lettered.change("content/pamphlets/een.md", "layout: plain", "layout: letter")
    assert objections_to_idle(lettered.read(), never) == ()


def test_where_there_is_no_such_sheet_the_press_is_not_asked(project):
    assert objections_to_idle(project.read(), never) == ()


def test_a_sheet_that_breaks_off_is_told_by_all_editions(lettered):
    lettered.write("styles/layouts/letter.css", ".letter { margin: 0\n")
    project = lettered.read()
    assert objections_to_idle(project, never) == ()
    assert "unclosed-css" in {each.code for each in project.problems}

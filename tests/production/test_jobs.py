"""What the press says of style sheets when no edition gets as far as the press."""

from dataclasses import replace
from pathlib import Path

import pytest

from pamflet.content import Folders, read_looks
from pamflet.model import Looks, Sheet
from pamflet.press import make
from pamflet.production.jobs import objections_to_sheets

ROOT = Path(__file__).parents[2]
FOLDERS = Folders.of(ROOT, ROOT)
WRONG = Sheet("styles/parts/own.css", "p { colr: red }\n")


@pytest.fixture(scope="module")
def looks() -> Looks:
    return read_looks(FOLDERS.project, FOLDERS.shipped)


def with_a_mistake(looks: Looks, *names: str) -> Looks:
    """Return looks of which some styles have one more sheet, a wrong one."""
    changed = {
        name: replace(looks.styles[name], sheets=(*looks.styles[name].sheets, WRONG))
        for name in names
    }
    return replace(looks, styles={**looks.styles, **changed})


def test_there_is_nothing_to_say_of_those_that_ship(looks):
    assert objections_to_sheets(looks, make) == ()


@pytest.mark.parametrize("names", [("screen",), ("large-print",), ("screen", "large-print")])
def test_a_mistake_is_told_once_whatever_styles_have_it(looks, names):
    (problem,) = objections_to_sheets(with_a_mistake(looks, *names), make)
    assert (problem.code, problem.place.path) == ("ignored-css", WRONG.name)


def test_where_nothing_was_read_nothing_is_said():
    assert objections_to_sheets(None, make) == ()

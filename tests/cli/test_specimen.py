"""`build --specimen`, in a project of its own."""

import sys

import pytest

from pamflet.model import Printed


@pytest.fixture
def pressed(run, monkeypatch):
    """Return what the press is given; it takes no time."""
    assert run, "it has put a press that takes no time in the place of the real one"
    given = []

    def press_together(sheets, editions):
        given.extend([*sheets, *editions])
        return Printed(b"%PDF-specimen", pages=len(given), type_size=10.0, fill=1.0, layouts=1)

    monkeypatch.setattr(sys.modules["pamflet.press"], "press_together", press_together, False)
    return given


@pytest.mark.usefixtures("pressed")
def test_it_goes_into_the_output_folder(run, project):
    answer = run("build", "--specimen")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "built      specimen.pdf  5 pages\n"
    assert project.output() == ["specimen.pdf"]
    assert run("--specimen").out.startswith("unchanged  specimen.pdf")


def test_a_region_adds_its_own_brand(run, project, pressed):
    project.change(
        "content/regions/delft/region.md",
        "name: Delft\n",
        'name: Delft\ncolours: {primary: "#123456", accent: "#ffcc00"}\n',
    )
    run("build", "--specimen", "-r", "delft", "-r", "leiden")
    own = [each.html for each in pressed if "Proefvel · Delft" in each.html]
    assert len(pressed) == 7
    assert len(own) == 1
    assert "#123456" in own[0]
    assert "Kompas" in own[0]


def test_it_is_made_with_the_parts_and_samples_of_the_project(run, project, pressed):
    project.write("templates/parts/plate.html", '<div class="plate {{ plate.name }}">EIGEN</div>')
    answer = run("build", "--specimen")
    assert "EIGEN" in pressed[0].html
    assert answer.code == 0
    project.write(
        "templates/specimen/content/publisher.md",
        "---\nname: N\norganisation: O\nlocale: nl\nkleur: rood\n---\n",
    )
    answer = run("build", "--specimen")
    assert answer.code == 1
    path = "templates/specimen/content/publisher.md:5:1"
    assert answer.problems[0].startswith(f"{path}: error: there is no key 'kleur'")


@pytest.mark.usefixtures("pressed")
def test_a_part_that_stands_on_no_sheet_is_told(run, project):
    project.write("templates/parts/own.html", "<p>own</p>")
    answer = run("build", "--specimen")
    assert answer.problems == [
        "templates/parts/own.html: warning: this part stands on no sheet of the specimen"
        " [unshown-part]"
    ]


@pytest.mark.usefixtures("pressed")
@pytest.mark.parametrize("words", [("-p", "een"), ("-l", "nl"), ("-f", "screen")])
def test_nothing_else_can_be_chosen(run, project, words):
    answer = run("build", "--specimen", *words)
    assert answer.code == 2
    assert "--specimen shows every part, so it takes no --" in answer.err
    assert project.output() == []


@pytest.mark.usefixtures("pressed")
def test_a_region_that_does_not_exist_is_told(run):
    answer = run("build", "--specimen", "-r", "delf")
    assert (answer.code, answer.err) == (
        2,
        "error: there is no region 'delf': did you mean 'delft'?\n",
    )

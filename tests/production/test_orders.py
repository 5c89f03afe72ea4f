"""Which editions and files are asked for."""

import pytest
from small_project import PAMPHLET

from pamflet.errors import Faulty, UnknownName
from pamflet.model import SUFFIXES
from pamflet.production import Selection

from .makers import EVERYTHING


def paths(project, **chosen: tuple[str, ...]) -> list[str]:
    return [file.path for file in project.read(with_looks=False).files(Selection(**chosen))]


@pytest.fixture
def languages(project):
    """The small project in Dutch, and for Leiden in English too; English is still to be written."""
    project.write("content/regions/leiden/region.md", "---\nname: Leiden\nlocales: [nl, en]\n---\n")
    return project


def test_everything_is_every_edition_in_order(project):
    assert paths(project) == ["delft/een.nl.pdf", "leiden/een.nl.pdf"]


def test_a_region_is_enough(project):
    assert paths(project, regions=("delft",)) == ["delft/een.nl.pdf"]


def test_regions_add_up(project):
    assert paths(project, regions=("leiden", "delft")) == ["delft/een.nl.pdf", "leiden/een.nl.pdf"]


def test_choices_of_different_kinds_narrow_each_other(project):
    project.write("content/pamphlets/twee.md", PAMPHLET)
    assert paths(project, regions=("delft",), pamphlets=("twee",)) == ["delft/twee.nl.pdf"]


def test_a_format_has_its_own_suffixes(project):
    project.change("content/pamphlets/een.md", "layout:", "formats: [screen, web, image]\nlayout:")
    stem = "delft/een.nl"
    assert paths(project, regions=("delft",)) == [
        f"{stem}{suffix}" for suffix in (".pdf", ".html", ".png", ".card.png")
    ]


def test_an_edition_that_waits_for_a_translation_is_not_built(languages):
    read = languages.read(with_looks=False)
    assert [file.path for file in read.files(EVERYTHING)] == [
        "delft/een.nl.pdf",
        "leiden/een.nl.pdf",
    ]
    assert [file.path for file in read.untranslated(EVERYTHING)] == ["leiden/een.en.pdf"]


def test_its_warning_is_told_only_to_who_asks_for_it(languages):
    read = languages.read(with_looks=False)
    assert len(read.problems_of(EVERYTHING)) == 2  # the pamphlet and the theme
    assert len(read.problems_of(Selection(regions=("leiden",)))) == 2
    assert len(read.problems_of(Selection(locales=("en",)))) == 2
    assert read.problems_of(Selection(regions=("delft",))) == []
    assert read.problems_of(Selection(locales=("nl",))) == []


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"regions": ("delt",)}, "there is no region 'delt': did you mean 'delft'?"),
        ({"pamphlets": ("eeen",)}, "there is no pamphlet 'eeen': did you mean 'een'?"),
        ({"locales": ("xx",)}, "there is no locale 'xx': there is: nl"),
        ({"formats": ("scren",)}, "there is no format 'scren': did you mean 'screen'?"),
        (
            {"regions": ("x", "delft"), "formats": ("y",)},
            "there is no region 'x': there is: delft, leiden;"
            f" there is no format 'y': there is: {', '.join(sorted(SUFFIXES))}",
        ),
    ],
)
def test_an_unknown_name_is_told_with_the_one_that_was_meant(project, chosen, said):
    with pytest.raises(UnknownName) as caught:
        paths(project, **chosen)
    assert str(caught.value) == said


def test_a_name_whose_file_cannot_be_read_is_known_all_the_same(project):
    project.write("content/regions/delft/region.md", "geen naam\n")
    assert paths(project, regions=("delft",)) == []


def test_a_missing_translation_names_only_the_editions_that_were_asked_for(languages):
    languages.write("content/regions/delft/region.md", "---\nname: Delft\nlocales: [nl, en]\n---\n")
    read = languages.read(with_looks=False)
    everywhere = "so 2 editions are not built: delft/een.en, leiden/een.en"
    assert all(everywhere in str(each) for each in read.problems_of(EVERYTHING))
    found = read.problems_of(Selection(regions=("delft",)))
    assert len(found) == 2
    assert all("so delft/een.en is not built" in str(each) for each in found)


def test_a_region_of_a_table_that_cannot_be_read_is_not_called_unknown(project):
    project.write("content/regions.csv", "idd;name\nzeist;Zeist\n")
    with pytest.raises(Faulty) as caught:
        project.read(with_looks=False).files(Selection(regions=("zeist",)))
    assert str(caught.value).startswith("content/regions.csv:1:1: error: the first column is 'idd'")

"""What an edition is made from: a change in it, and in nothing else, makes the edition outdated."""

import tomllib
from pathlib import Path

import pytest

from pamflet.production.inputs import PACKAGES, generator, inputs_of

from .makers import EVERYTHING

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
BOTH = {DELFT, LEIDEN}


def digests(project) -> dict[str, str]:
    read = project.read(with_looks=False)
    return {
        file.path: inputs_of(read.sources, read.look_digests, file)
        for file in read.files(EVERYTHING)
    }


def outdated_by(project, path: str, text: str) -> set[str]:
    before = digests(project)
    project.write(path, text)
    after = digests(project)
    return {file for file in before if after.get(file) != before[file]}


THEME = "---\ntitle: Wonen\n---\n\n- **Punt.** Tekst.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h{}v2z"/></svg>'


@pytest.mark.parametrize(
    ("path", "text", "editions"),
    [
        ("content/publisher.md", "---\nname: x\norganisation: y\nlocale: nl\n---\n", BOTH),
        ("content/themes/wonen.md", THEME, BOTH),
        ("content/themes/zorg.md", THEME, set()),
        ("content/pamphlets/een.md", "---\ntitle: X\nthemes: [wonen]\nlayout: plain\n---\n", BOTH),
        ("content/regions/delft/region.md", "---\nname: X\n---\n", {DELFT}),
        ("content/regions/delft/themes/wonen.md", "", {DELFT}),
        ("content/regions/delft/themes/zorg.md", "", set()),
        ("content/regions/delft/pamphlets/een.md", "---\ntitle: X\n---\n", {DELFT}),
        ("templates/layouts/plain.html", "<p>", BOTH),
        ("templates/layouts/sheet.html", "<p>", BOTH),
        ("templates/phrases/nl.po", "", BOTH),
        ("templates/phrases/fy.po", "", set()),
        ("templates/README.md", "Lees mij.", set()),
        ("styles/screen.css", "html { color: red }", BOTH),
        ("styles/parts/mine.css", "", BOTH),
        ("notes.txt", "", set()),
        ("content/notes.txt", "", set()),
    ],
)
def test_a_change_makes_these_editions_outdated(project, path, text, editions):
    project.write("content/themes/zorg.md", "---\ntitle: Zorg\n---\n\nTekst.\n")
    assert outdated_by(project, path, text) == editions


def test_an_edition_in_another_language_depends_on_what_its_region_picks(project):
    project.write("content/regions/delft/region.md", "---\nname: Delft\nlocales: [nl, en]\n---\n")
    project.write("content/pamphlets/een.en.md", "---\ntitle: One\n---\n")
    project.write("content/themes/wonen.en.md", THEME)
    pick = "content/regions/delft/pamphlets/een.md"
    english = "delft/een.en.pdf"
    assert outdated_by(project, pick, "---\nitems: [punt]\n---\n") == {DELFT, english}
    own = "content/regions/delft/themes/wonen.md"
    assert outdated_by(project, own, "") == {DELFT}


def test_an_edition_depends_on_whether_it_may_leave_out_a_theme(project):
    project.write("content/themes/zorg.md", "---\ntitle: Zorg\n---\n\nTekst.\n")
    project.write("content/regions/delft/pamphlets/een.md", "---\nthemes: [zorg]\n---\n")
    assert outdated_by(project, "content/themes/wonen.md", THEME) == BOTH


def test_a_region_depends_on_its_own_logo(project):
    front = "---\nname: Delft\nlogo: {file: logo.svg, alt: Delft}\n---\n"
    project.write("content/regions/delft/region.md", front)
    project.write("content/regions/delft/logo.svg", SVG.format(4))
    assert outdated_by(project, "content/regions/delft/logo.svg", SVG.format(3)) == {DELFT}


def test_every_region_depends_on_the_logo_of_the_publisher(project):
    project.change("content/publisher.md", "locale: nl", "locale: nl\nlogo: {file: b.svg, alt: B}")
    project.write("content/b.svg", SVG.format(4))
    assert outdated_by(project, "content/b.svg", SVG.format(3)) == BOTH


def test_a_generated_list_depends_on_every_region(project):
    project.write("content/themes/wonen.md", THEME + "\n## Regio's {#lijst list=regions}\n")
    changed = outdated_by(project, "content/regions/leiden/region.md", "---\nname: X\n---\n")
    assert changed == BOTH


def test_a_generated_list_that_a_region_adds_is_its_own(project):
    project.write(
        "content/regions/delft/themes/wonen.md", "## Regio's {#lijst .last list=regions}\n"
    )
    changed = outdated_by(project, "content/regions/leiden/region.md", "---\nname: X\n---\n")
    assert changed == BOTH
    changed = outdated_by(project, "content/regions/delft/region.md", "---\nname: X\n---\n")
    assert changed == {DELFT}


def test_two_readings_give_the_same_digest(project):
    assert digests(project) == digests(project)


def test_reading_the_looks_does_not_change_the_digest(project):
    read = project.read(with_looks=True)
    full = {
        file.path: inputs_of(read.sources, read.look_digests, file)
        for file in read.files(EVERYTHING)
    }
    assert full == digests(project)


def test_every_version_that_the_bytes_depend_on_is_known():
    assert {"pamflet", "weasyprint"} <= generator().keys()
    assert "none" not in generator().values()


def test_every_font_package_is_among_the_versions():
    needed = {need.partition(">")[0] for need in PROJECT["project"]["dependencies"]}
    assert {need for need in needed if need.startswith("fontpkg-")} <= set(PACKAGES)


def test_the_specimen_makes_no_edition_outdated(project):
    assert outdated_by(project, "templates/specimen/front.html", "<p>front</p>") == set()
    assert outdated_by(project, "styles/specimen/proof.css", "p { margin: 0 }") == set()
    assert outdated_by(project, "styles/specimen.css", '@import "screen.css";') == set()

"""What an edition is made from: a change in it, and in nothing else, makes the edition outdated."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from pamflet import merge
from pamflet.content import Folders
from pamflet.errors import Place
from pamflet.model import SUFFIXES, Edition, Named, Pamphlet
from pamflet.production import read_project
from pamflet.production.inputs import PACKAGES, _of_sheet, generator, needed_looks
from pamflet.template import layouts_of, order_of

from .makers import keys, outdated_by

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
PLACE = Place("content/pamphlets/een.md")
HIDES = "- **Hulp.**\n  {: #hulp .hide }\n"
BOTH = {DELFT, LEIDEN}


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
        ("content/regions/delft/themes/wonen.md", "", set()),
        ("content/regions/delft/themes/wonen.md", HIDES, {DELFT}),
        ("content/regions/delft/themes/zorg.md", "", set()),
        ("content/regions/delft/pamphlets/een.md", "---\ntitle: X\n---\n", {DELFT}),
        ("templates/layouts/plain.html", "<p>", BOTH),
        ("templates/layouts/sheet.html", "<p>", set()),
        ("templates/layouts/_base.html", '<p id="end">', BOTH),
        ("templates/phrases/nl.po", "", BOTH),
        ("templates/phrases/fy.po", "", set()),
        ("templates/README.md", "Lees mij.", set()),
        ("styles/screen.css", "html { color: red }", BOTH),
        ("styles/parts/mine.css", "", set()),
        ("styles/fonts.css", "", BOTH),
        ("styles/large-print.css", "", set()),
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
    for path in ("content/themes/wonen.md", "content/themes/wonen.en.md"):
        project.write(path, THEME + "- **Meer.** Nog iets.\n")
    pick = "content/regions/delft/pamphlets/een.md"
    english = "delft/een.en.pdf"
    assert outdated_by(project, pick, "---\nitems: [punt]\n---\n") == {DELFT, english}
    own = "content/regions/delft/themes/wonen.md"
    assert outdated_by(project, own, "- **Punt.** Anders.\n") == {DELFT}


def test_what_a_region_leaves_out_is_nothing_that_its_edition_is_made_from(project):
    project.write("content/themes/zorg.md", "---\ntitle: Zorg\n---\n\nTekst.\n")
    project.write("content/regions/delft/pamphlets/een.md", "---\nthemes: [zorg]\n---\n")
    assert outdated_by(project, "content/themes/wonen.md", THEME) == {LEIDEN}


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
    assert keys(project, with_looks=True) == keys(project, with_looks=True)


def test_every_job_of_an_order_is_among_the_looks_of_its_format(project):
    """What `compose` sets a format by, and what is known of it here, are the same."""
    formats = [Named(each, PLACE) for each in SUFFIXES]
    pamphlet = Pamphlet("een", PLACE, layout=Named("sheet", PLACE), formats=tuple(formats))
    text = replace(merge.front_of(*an_edition(project)), pamphlet=pamphlet)
    for format_ in SUFFIXES:
        needed = needed_looks(pamphlet, "nl", format_)
        others = SUFFIXES if format_ == "web" else [format_]
        layouts = [f"layout {each}" for other in others for each in layouts_of(text, other)]
        assert set(layouts) == {each for each in needed if each.startswith("layout ")}


def test_every_sheet_and_picture_of_a_job_is_among_what_its_file_is_made_from():
    """A job with more than its key knows of would be a wrong file that is kept."""
    project = read_project(Folders.of(ROOT, ROOT))
    pamphlets = [each for each in project.sources.pamphlets.values() if each.formats]
    for pamphlet in pamphlets:
        edition = next(each for each in project.plan.editions if each.pamphlet == pamphlet.id)
        text = merge.manuscript(project.sources, edition, project.plan.editions)
        formats = {each.id for each in pamphlet.formats}
        for name, job in order_of(text, project.looks, formats).jobs.items():
            format_ = "image" if name == "card" else name
            needed = needed_looks(pamphlet, edition.locale, format_)
            known = project.material.pairs(needed)
            of_sheets = {(each.name, _of_sheet(each)) for each in job.sheets}
            own = {f"{edition.name} (generated)"}
            assert {each for each in of_sheets if each[0] not in own} <= set(known)
            shared = {
                asset.digest for asset in project.looks.style_for(*_laid(name, pamphlet)).assets
            }
            assert shared <= {digest for _, digest in known}


def _laid(job: str, pamphlet: Pamphlet) -> tuple[str, str]:
    own = {"large-print": "_large-print", "card": "_card"}
    style = job if job in ("large-print", "web") else "screen"
    return style, own.get(job, pamphlet.layout.id)


def an_edition(project):
    sources = project.read(with_looks=False).sources
    return sources, Edition("delft", "een", "nl")


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

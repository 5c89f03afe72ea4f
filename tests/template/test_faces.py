"""A region's own face: its titles are measured and set in it, and it has all their letters."""

import io
from dataclasses import replace

import pikepdf
import pytest
from small_project import SmallProject, small_project

from pamflet import merge
from pamflet.errors import Faulty
from pamflet.model import Job
from pamflet.press import press
from pamflet.production import Selection, keys_of
from pamflet.template import compose
from tests.template.test_board import board

DELFT = "content/regions/delft/region.md"
OWN = "---\nname: Delft\ntypeface: {display: fira-sans}\n---\n"
LAYOUT = "templates/layouts/plain.html"
SHOWN = "html { font-family: 'Fira Sans' } h1, h2 { font: 900 30pt var(--face-show) }"


@pytest.fixture
def project(tmp_path) -> SmallProject:
    made = small_project(tmp_path)
    made.change("styles/screen.css", 'html { font-family: "Fira Sans" }', SHOWN)
    return made


def job(project: SmallProject, name: str = "delft/een.nl") -> Job:
    read = project.read()
    assert [str(each) for each in read.problems if each.is_error] == []
    edition = next(each for each in read.plan.editions if each.name == name)
    text = merge.manuscript(read.sources, edition, read.plan.editions)
    return compose(text, read.looks)


def fonts(made: Job) -> set[str]:
    pages = pikepdf.open(io.BytesIO(press(made).data)).pages
    found = (font for each in pages for font in each.Resources["/Font"].values())
    return {str(font.BaseFont).partition("+")[2] for font in found}


def test_titles_are_set_in_it_and_in_nothing_else(project):
    assert "Alegreya-Sans-Heavy" in fonts(job(project))
    project.write(DELFT, OWN)
    assert fonts(job(project)) == {"Fira-Sans-Heavy", "Fira-Sans"}
    assert "Alegreya-Sans-Heavy" in fonts(job(project, "leiden/een.nl"))


def test_all_editions_in_one_face_share_the_sheet_that_declares_it(project):
    project.write(DELFT, OWN)
    project.write(DELFT.replace("delft", "leiden"), OWN.replace("Delft", "Leiden"))
    one, other = (job(project, f"{region}/een.nl") for region in ("delft", "leiden"))
    assert one.sheets[-2] == other.sheets[-2]
    assert one.sheets[-2].name == "fontpkg-fira-sans (generated)"
    assert one.sheets[-2].css.count("@font-face") == 2


def test_the_series_own_face_is_declared_once(project):
    project.write(DELFT, OWN.replace("fira-sans", "alegreya-sans"))
    assert job(project).sheets[-2].css == ""


def test_a_region_takes_it_over_from_the_publisher(project):
    project.change("content/publisher.md", "locale: nl", "locale: nl\n" + OWN.splitlines()[2])
    assert "Fira Sans" in job(project).sheets[-1].css


def test_a_page_in_arabic_keeps_the_face_of_the_series(project):
    project.write(
        DELFT, OWN.replace("display: fira-sans}", "display: fira-sans}\nlocales: [nl, ar]")
    )
    project.write("content/pamphlets/een.ar.md", "---\ntitle: واحد\n---\n")
    words = "---\ntitle: السكن\n---\n\n## ما المطلوب؟ {#nodig}\n\n- **بيوت.**\n  {: #betaalbaar }\n"
    project.write("content/themes/wonen.ar.md", words + "- **مساعدة.**\n  {: #hulp }\n")
    project.write("content/regions/delft/region.ar.md", "---\norganisation: De Brug\n---\n")
    assert "face-own" not in job(project, "delft/een.ar").sheets[-1].css
    assert 'face-own: "Fira Sans"' in job(project).sheets[-1].css


def test_what_a_family_lacks_is_told_at_the_line_that_names_it(project):
    family = OWN.replace("fira-sans", "ibm-plex-sans-arabic")
    project.write(DELFT, family)
    project.change("content/themes/wonen.md", "## Wat is nodig?", "## Що треба?")
    project.write(DELFT.replace("delft", "leiden"), "---\nname: Leiden\n---\n")
    with pytest.raises(Faulty) as caught:
        job(project)
    assert str(caught.value) == (
        "content/regions/delft/region.md:3:21: error: delft/een.nl: 'IBM Plex Sans Arabic' lacks"
        " 'Щ' (U+0429), 'а' (U+0430), 'б' (U+0431), 'е' (U+0435), 'о' (U+043E), 'р' (U+0440),"
        " 'т' (U+0442), which stand in titles or names [missing-glyph]\n"
        "  hint: name another family behind typeface.display, or leave that key out"
    )
    assert job(project, "leiden/een.nl")


def test_letters_of_running_text_are_not_asked_of_it(project):
    project.write(DELFT, OWN.replace("fira-sans", "ibm-plex-sans-arabic"))
    project.change("content/themes/wonen.md", "In elke wijk", "In elke wijk (Щ)")
    assert job(project)


def test_soft_hyphens_and_hard_spaces_leave_no_ink_and_are_not_asked_either(project):
    project.write(DELFT, OWN)
    project.change(
        "content/pamphlets/een.md", "title: Een", 'title: "Belangen\\u00adbehartiging\\u202fa"'
    )
    assert job(project)


def test_a_title_is_measured_in_it(project):
    project.write(DELFT, OWN)
    sources = project.read().sources
    own = replace(board(title="Gelijkwaardigheid"))
    wide = replace(own, own_face=sources.regions["delft"].display)
    sizes = (54, 50, 46, 42, 38, 34, 30)
    narrow_name, wide_name = (
        each.fit_title(width=108, wider=108, sizes=sizes).name for each in (own, wide)
    )
    assert narrow_name != wide_name  # Fira Sans is wider, so it is set smaller
    assert wide.senders_plate(150).width_mm > own.senders_plate(150).width_mm


def test_another_face_makes_another_file(project):
    def digests() -> dict[str, str]:
        read = project.read()
        return keys_of(read, read.files(Selection()), {})

    before = digests()
    project.write(DELFT, OWN)
    after = digests()
    assert before["delft/een.nl.pdf"] != after["delft/een.nl.pdf"]
    assert before["leiden/een.nl.pdf"] == after["leiden/een.nl.pdf"]

"""Templates and fixed words: the project's own first, then those that ship."""



from pathlib import Path

import pytest

from pamflet.content.jail import Jail
from pamflet.content.looks import layouts, read_looks
from pamflet.errors import Faulty

from .makers import SHIPPED, letter, refusal


def jails(root: Path, **files: str) -> tuple[Jail, Jail]:
    """Return a project and what ships, of files such as `project__layouts__brief_html`."""
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_html", ".html").replace(
            "_po", ".po"
        ).replace("_css", ".css")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Jail(root / "project"), Jail(root / "shipped", "pamflet:")


def test_a_projects_own_template_stands_before_the_one_that_ships(tmp_path):
    project, shipped = jails(
        tmp_path,
        project__templates__layouts__sheet_html="eigen",
        shipped__templates__layouts__sheet_html="sheet",
        shipped__templates__parts__band_html="band",
        shipped__templates__phrases__nl_po="x",
        shipped__styles__screen_css="p {}",
    )
    looks = read_looks(project, shipped)
    assert {name: (each.path, each.text) for name, each in looks.templates.items()} == {
        "layouts/sheet.html": ("templates/layouts/sheet.html", "eigen"),
        "parts/band.html": ("pamflet:templates/parts/band.html", "band"),
    }
    assert looks.phrases["nl"].path == "pamflet:templates/phrases/nl.po"
    assert "templates/layouts/sheet.html" in looks.digests


def test_layouts_are_those_of_both_without_their_bases(tmp_path):
    project, shipped = jails(
        tmp_path,
        project__templates__layouts__brief_html="",
        project__templates__layouts___deel_html="",
        shipped__templates__layouts__sheet_html="",
    )
    assert layouts(project, shipped) == ["brief", "sheet"]


def test_a_template_that_is_no_text_is_told(tmp_path):
    project, shipped = jails(tmp_path, shipped__styles__screen_css="")
    (project.root / "templates").mkdir(parents=True)
    (project.root / "templates/a.html").write_bytes(b"\xff")
    with pytest.raises(Faulty) as caught:
        read_looks(project, shipped)
    told = letter(
        "templates/a.html", "1:1", "byte 0xff is not UTF-8", "not-utf8", "save the file as UTF-8"
    )
    assert refusal(caught.value) == told


def test_what_ships_is_whole():
    looks = read_looks(Jail(SHIPPED), Jail(SHIPPED))
    assert {"nl", "en", "ar"} <= set(looks.phrases)
    assert looks.styles["screen"].typefaces

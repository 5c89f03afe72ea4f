"""Templates and fixed words: the project's own first, then those that ship."""

from pathlib import Path

import pytest

from pamflet.content.jail import Jail
from pamflet.content.looks import layouts, read_looks
from pamflet.errors import Faulty

from .makers import SHIPPED, letter, refusal


def jails(root: Path, *paths: str) -> tuple[Jail, Jail]:
    """Return a project and what ships, of files that hold their own path."""
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"/* {path} */")
    return Jail(root / "project"), Jail(root / "shipped", "pamflet:")


def test_a_projects_own_template_stands_before_the_one_that_ships(tmp_path):
    project, shipped = jails(
        tmp_path,
        "project/templates/layouts/sheet.html",
        "shipped/templates/layouts/sheet.html",
        "shipped/templates/parts/band.html",
        "shipped/templates/phrases/nl.po",
        "shipped/styles/screen.css",
    )
    looks = read_looks(project, shipped, ("screen",))
    assert {name: (each.path, each.text) for name, each in looks.templates.items()} == {
        "layouts/sheet.html": (
            "templates/layouts/sheet.html",
            "/* project/templates/layouts/sheet.html */",
        ),
        "parts/band.html": (
            "pamflet:templates/parts/band.html",
            "/* shipped/templates/parts/band.html */",
        ),
    }
    assert looks.phrases["nl"].path == "pamflet:templates/phrases/nl.po"
    assert "templates/layouts/sheet.html" in looks.digests


def test_layouts_are_those_of_both_without_their_bases(tmp_path):
    project, shipped = jails(
        tmp_path,
        "project/templates/layouts/brief.html",
        "project/templates/layouts/_deel.html",
        "shipped/templates/layouts/sheet.html",
    )
    assert layouts(project, shipped) == ["brief", "sheet"]


def test_a_template_that_is_no_text_is_told(tmp_path):
    project, shipped = jails(tmp_path, "shipped/styles/screen.css")
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
    assert looks.styles["web"].typefaces
    assert looks.styles["gallery"].sheets


def test_a_sheet_that_several_styles_lack_is_told_once(tmp_path):
    project, shipped = jails(tmp_path, "shipped/styles/screen.css", "shipped/styles/web.css")
    for name in ("screen", "web"):
        (shipped.root / f"styles/{name}.css").write_text('@import "tokens.css";')
    (shipped.root / "styles/tokens.css").write_text("html { --a: url(weg.png) }")
    looks = read_looks(project, shipped, ("screen", "web"))
    assert [each.code for each in looks.problems] == ["missing-file"]
    assert all(each.problems == looks.problems for each in looks.styles.values())

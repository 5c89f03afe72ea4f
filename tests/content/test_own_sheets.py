"""Sheets of one layout: other layouts' pages are set without them, and look the same."""

from pathlib import Path

import pytest

from pamflet.content import Folders
from pamflet.content.jail import Jail
from pamflet.content.own_sheets import laid_styles
from pamflet.content.styles import read_style
from pamflet.model import Style
from pamflet.production import read_project

SHIPPED = Path(__file__).parents[2]
LAYOUTS = "@layer layouts;\n"
PARTS = {
    "letter": {"layouts/letter.html", "layouts/_base.html", "parts/contact.html"},
    "sheet": {"layouts/sheet.html", "layouts/_base.html"},
    "_card": {"layouts/_card.html", "layouts/_base.html"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("letter", "sheet", "_base", "_card"):
        write(tmp_path, f"templates/layouts/{name}.html", "")
    return tmp_path


def write(root: Path, path: str, text: str | bytes) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def read(root: Path, **sheets: str) -> Style:
    """Read a style whose entry sheet imports others, by the names of their layouts."""
    imports = "".join(f'@import "layouts/{name}.css" layer(layouts);\n' for name in sheets)
    write(root, "styles/screen.css", f"{LAYOUTS}{imports}html {{ margin: 0 }}")
    for name, css in sheets.items():
        write(root, f"styles/layouts/{name}.css", css)
    return read_style((Jail(root),), "screen")


def laid(style: Style, layout: str, parts=PARTS) -> Style:
    return laid_styles({"screen": style}, parts, ())["screen", layout]


def names(style: Style) -> list[str]:
    return [each.name.removeprefix("styles/") for each in style.sheets]


def test_a_layout_is_set_in_its_own_sheet_and_in_those_of_all(folder):
    style = read(folder, letter=".letter {}", sheet=".sheet {}", common=".a {}")
    assert names(laid(style, "letter")) == [
        "layouts/letter.css",
        "layouts/common.css",
        "screen.css",
    ]
    assert names(laid(style, "sheet")) == ["layouts/sheet.css", "layouts/common.css", "screen.css"]


def test_a_sheet_of_no_layout_is_everybodys(folder):
    style = read(folder, nobody=".nobody {}")
    assert [each.layout for each in style.sheets] == [None, None]
    assert laid(style, "letter") is style


def test_what_a_layout_extends_or_includes_is_a_part_of_it(folder):
    style = read(folder, letter=".letter {}", sheet=".sheet {}", base="p {}")
    parts = {**PARTS, "letter": {*PARTS["letter"], "layouts/sheet.html"}}
    assert names(laid(style, "letter", parts))[:3] == [
        "layouts/letter.css",
        "layouts/sheet.css",
        "layouts/base.css",
    ]


def test_a_layout_of_ours_goes_by_its_class(folder):
    style = read(folder, card=".card {}", sheet=".sheet {}")
    assert names(laid(style, "_card")) == ["layouts/card.css", "screen.css"]


def test_what_the_sheet_of_a_layout_imports_is_its_own_too(folder):
    write(folder, "styles/layouts/letter/head.css", ".head {}")
    style = read(folder, letter='@import "layouts/letter/head.css";\n.letter {}')
    assert [each.layout for each in style.sheets] == ["letter", "letter", None]
    assert names(laid(style, "sheet")) == ["screen.css"]


def test_a_sheet_that_another_layouts_sheet_imports_is_laid_there(folder):
    style = read(folder, letter='@import "layouts/sheet.css";\n.letter {}')
    write(folder, "styles/layouts/sheet.css", ".sheet {}")
    style = read_style((Jail(folder),), "screen")
    assert names(laid(style, "letter")) == ["layouts/sheet.css", "layouts/letter.css", "screen.css"]


@pytest.mark.parametrize(
    "css",
    [
        '@font-face { font-family: "Fira Sans"; src: url("font:fira-sans/FiraSans-Regular.ttf") }',
        "@counter-style dots { system: cyclic; symbols: '·' }",
    ],
)
def test_what_is_declared_for_every_page_stays(folder, css):
    style = read(folder, letter=f"{css}\n.letter {{}}")
    assert laid(style, "sheet") is style


def test_pictures_go_with_the_sheets_that_ask_for_them(folder):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>'
    write(folder, "styles/layouts/own.svg", svg)
    style = read(folder, letter=".letter { background: url(own.svg) }")
    assert len(laid(style, "letter").assets) == 1
    assert laid(style, "sheet").assets == ()


def test_a_token_that_only_another_layout_declares_is_declared_all_the_same(folder):
    css = {"letter": ".letter { --tone: red; --own: blue }", "common": ".a { color: var( --tone) }"}
    (stand_in,) = set(laid(read(folder, **css), "sheet").sheets) - set(read(folder, **css).sheets)
    assert stand_in.css == ":not(*) { --tone: 0; }"
    assert stand_in.layer is None


def test_a_layout_that_may_be_made_of_anything_gets_all_sheets(folder):
    style = read(folder, letter=".letter {}", sheet=".sheet {}")
    everything = frozenset().union(*PARTS.values())
    assert laid(style, "letter", {"letter": everything}) is style


def test_what_ships_is_laid_on_its_own_layouts_alone():
    project = read_project(Folders.of(SHIPPED, SHIPPED))
    assert project.looks is not None
    for layout in ("sheet", "programme", "folded", "poster", "_card"):
        style = project.looks.style_for("screen", layout)
        own = [each for each in names(style) if each.startswith("layouts/")]
        assert own == [f"layouts/{layout.removeprefix('_')}.css"]
    large = project.looks.style_for("large-print", "_large-print")
    assert (
        large is project.looks.styles["large-print"] or large == project.looks.styles["large-print"]
    )
    assert project.looks.style_for("web", "sheet") is project.looks.styles["web"]

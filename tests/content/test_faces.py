"""A region's own face for titles: static fonts of an installed package, or a letter why not."""

# ruff: noqa: E501 - whole messages

import sys
from pathlib import Path

import fontpkg
import pytest

from .makers import letter, sources, told

PLACE = "content/regions/delft/region.md"


def region(typeface: str) -> dict[str, str]:
    return {PLACE: f"---\nname: Delft\ntypeface: {typeface}\n---\n"}


def test_a_region_may_name_a_face_for_its_titles(tmp_path):
    found = sources(tmp_path, region("{display: fira-sans}"))
    assert found.problems == ()
    display = found.regions["delft"].display
    assert (display.package, display.family) == ("fira-sans", "Fira Sans")
    assert [each.weight for each in display.typefaces] == [800, 900]
    files = [each.asset.data for each in display.typefaces]
    assert files == [fontpkg.path("Fira Sans", weight).read_bytes() for weight in (800, 900)]
    assert str(display.place) == f"{PLACE}:3:21"


def test_where_a_family_is_not_heavy_enough_its_heaviest_font_is_taken(tmp_path):
    found = sources(tmp_path, region("{display: ibm-plex-sans-arabic}"))
    display = found.regions["delft"].display
    bold = fontpkg.path("IBM Plex Sans Arabic", 700).read_bytes()
    assert [(each.weight, each.asset.data) for each in display.typefaces] == [
        (800, bold),
        (900, bold),
    ]


def test_no_other_face_is_the_usual_case_and_loads_nothing(tmp_path):
    sys.modules.pop("pamflet.content.faces", None)
    assert sources(tmp_path).regions["delft"].display is None
    assert "pamflet.content.faces" not in sys.modules


@pytest.mark.parametrize("name", ["fira-sanz", "fontpkg-fira-sans", "firasans"])
def test_a_package_that_is_not_there_is_told_with_the_one_that_was_meant(tmp_path, name):
    bare = name.removeprefix("fontpkg-")
    said = f"there is no font package 'fontpkg-{bare}' on this machine"
    wanted = letter(PLACE, "3:21", said, "missing-font", "did you mean 'fira-sans'?")
    assert told(tmp_path, region(f"{{display: {name}}}")) == [wanted]


def test_a_package_that_is_like_no_other_is_to_be_installed(tmp_path):
    (said,) = told(tmp_path, region("{display: zilla-slab}"))
    assert said.splitlines()[1].startswith("  hint: install it: pip install fontpkg-zilla-slab; or")
    assert "alegreya-sans, fira-sans" in said


def test_a_variable_family_is_refused(tmp_path, monkeypatch):
    font = fontpkg.FontFile(Path("x.ttf"), "normal", None, True, 100, 900)
    slanted = fontpkg.FontFile(Path("y.ttf"), "italic", 900, False)
    wavy = fontpkg.Family("Wavy", "wavy", "1", "OFL", (font, slanted))
    known = {"wavy": wavy, **fontpkg.families()}
    monkeypatch.setattr(fontpkg, "families", lambda: known)
    said = "'wavy' has no static, upright TTF: a variable font makes every page slow"
    (told_of,) = told(tmp_path, region("{display: wavy}"))
    assert told_of.startswith(
        letter(PLACE, "3:21", said, "unusable-font") + "\n  hint: take one of"
    )
    assert "wavy" not in told_of.splitlines()[1]


@pytest.mark.parametrize(
    ("typeface", "spot", "said", "code", "hint"),
    [
        ("{display: Fira Sans}", "3:21", "'typeface.display' is not an id: Fira Sans", "wrong-value", "use lower-case letters, digits and hyphens"),
        ("{display: 7}", "3:21", "'typeface.display' is not a text but a number", "wrong-type", "put it between quotes"),
        ("{displai: fira-sans}", "3:12", "there is no key 'typeface.displai'", "unknown-key", "did you mean 'display'?"),
    ],
)  # fmt: skip
def test_what_is_no_name_of_a_package_is_told_once(  # noqa: PLR0917 - a case is a row
    tmp_path, typeface, spot, said, code, hint
):
    assert told(tmp_path, region(typeface)) == [letter(PLACE, spot, said, code, hint)]


def test_a_column_of_the_table_names_one_as_well(tmp_path):
    table = {"content/regions.csv": "id,name,typeface.display\nleiden,Leiden,fira-sans\n"}
    assert sources(tmp_path, table).regions["leiden"].display.family == "Fira Sans"


def test_a_font_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    font = fontpkg.FontFile(tmp_path / "weg.ttf", "normal", 900, False)
    gone = fontpkg.Family("Weg", "weg", "1", "OFL", (font,))
    monkeypatch.setattr(fontpkg, "families", lambda: {"weg": gone})
    (said,) = told(tmp_path, region("{display: weg}"))
    assert said == letter(
        PLACE,
        "3:21",
        "there is no file 'weg.ttf'",
        "missing-file",
        "check the name; capitals count",
    )

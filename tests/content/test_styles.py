"""Style sheets: what they import, in which layer, and the files they ask for."""

# ruff: noqa: E501 - whole messages

from pathlib import Path

import pytest

from pamflet.content.jail import Jail
from pamflet.content.styles import read_style
from pamflet.model import Style

from .makers import letter

FONT = "font:alegreya-sans/AlegreyaSans-Regular.ttf"


def style(
    root: Path, files: dict[str, str | bytes], shipped: dict[str, str] | None = None
) -> Style:
    for folder, texts in (("project", files), ("shipped", shipped or {})):
        for name, text in texts.items():
            path = root / folder / "styles" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_style((Jail(root / "project"), Jail(root / "shipped", "pamflet:")), "screen")


def told(
    root: Path, files: dict[str, str | bytes], shipped: dict[str, str] | None = None
) -> list[str]:
    return [str(problem) for problem in style(root, files, shipped).problems]


def test_sheets_come_in_the_order_of_the_cascade(tmp_path):
    found = style(
        tmp_path,
        {"screen.css": '@layer tokens, base;\n@import "tokens.css" layer(tokens);\n@import url(deel/a.css);\np {}\n', "deel/a.css": "a {}"},
        {"tokens.css": ":root {}", "screen.css": "never read"},
    )  # fmt: skip
    assert found.layers == ("tokens", "base")
    assert [(each.name, each.layer) for each in found.sheets] == [
        ("pamflet:styles/tokens.css", "tokens"),
        ("styles/deel/a.css", None),
        ("styles/screen.css", None),
    ]


def test_a_sheet_keeps_its_lines_and_columns_when_its_imports_go(tmp_path):
    found = style(tmp_path, {"screen.css": '@import\n"a.css"; p {}', "a.css": ""})
    assert found.sheets[-1].css == f"{' ' * 7}\n{' ' * 8} p {{}}"


def test_a_sheet_imported_in_a_layer_brings_all_below_it_there(tmp_path):
    found = style(
        tmp_path,
        {
            "screen.css": '@import "a.css" layer(parts);',
            "a.css": '@import "b.css";',
            "b.css": "b {}",
        },
    )
    assert [each.layer for each in found.sheets] == ["parts", "parts", None]


def test_a_file_that_a_sheet_asks_for_travels_along(tmp_path):
    found = style(
        tmp_path,
        {
            "screen.css": '@import "deel/a.css";',
            "deel/a.css": "a { b: url('../x.svg') url(#c) }",
            "x.svg": "<svg/>",
        },
    )
    (asset,) = found.assets
    assert (asset.media_type, asset.data) == ("image/svg+xml", b"<svg/>")
    assert found.sheets[0].css == f'a {{ b: url("{asset.url}") url(#c) }}'


def test_a_font_comes_from_its_package(tmp_path):
    css = f"@font-face {{ font-family: 'A'; font-weight: bold; font-style: italic; src: url({FONT}) }}"
    (face,) = style(tmp_path, {"screen.css": css}).typefaces
    assert (face.family, face.weight, face.style, face.asset.media_type) == (
        "A",
        700,
        "italic",
        "font/ttf",
    )


def test_nothing_in_a_comment_counts(tmp_path):
    css = '/* @import "weg.css"; url(weg.svg) */ p {}'
    assert style(tmp_path, {"screen.css": css}).assets == ()


@pytest.mark.parametrize(
    ("css", "spot", "said", "code", "hint"),
    [
        ('p {}\n@import "weg.css";', "2:1", "there is no style sheet 'weg.css'", "missing-sheet", "put it in styles/, or take the @import away"),
        ("@import;", "1:1", "this @import names no sheet", "wrong-import", None),
        ('@import "screen.css";', "1:1", "'screen.css' imports itself", "wrong-import", None),
        ("p {\n  b: url(weg.svg) }", "2:6", "there is no file 'styles/weg.svg'", "missing-file", "check the name; capitals count"),
        ("p { b: url(https://x.nl/a.svg) }", "1:8", "'https://x.nl/a.svg' is not a project file", "outside-project", "put the file in styles/ and name it from there"),
        ("p { b: url(/etc/passwd) }", "1:8", "'/etc/passwd' is not a project file", "outside-project", "put the file in styles/ and name it from there"),
        ("p {}\n q { b: url(\"data:image/svg+xml,<svg xmlns='x'/>\") }", "2:9", "'data:image/svg+xml,<svg xmlns='x'/>' is not a project file", "outside-project", "put the file in styles/ and name it from there"),
        ("p { b: url('data:image/svg+xml;base64,%s') }" % ("A" * 99), "1:8", "'data:image/svg+xml;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA…' is not a project file", "outside-project", "put the file in styles/ and name it from there"),
        ("p { b: url(asset:00) }", "1:8", "'asset:00' is not a project file", "outside-project", "put the file in styles/ and name it from there"),
        ("p { b: url(../../../../a.svg) }", "1:8", "'styles/../../../../a.svg' lies outside the project", "outside-project", "put the file in the project's folder and name it from there"),
        ("p { b: url(font:nergens/a.ttf) }", "1:8", "there is no font 'nergens'", "missing-font", "install the package fontpkg-nergens, or name another family"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(  # noqa: PLR0917 - a case is a row
    tmp_path, css, spot, said, code, hint
):
    assert told(tmp_path, {"screen.css": css}) == [
        letter("styles/screen.css", spot, said, code, hint)
    ]


TOKENS = "name it in styles/tokens.css and write var(--its-name) here"


@pytest.mark.parametrize(
    ("css", "spot", "colour"),
    [
        ("p {\n  color: #fff }", "2:10", "#fff"),
        ("p { border: 1pt solid RED }", "1:23", "RED"),
        ("p { background: linear-gradient(var(--a), rgb(1 2 3)) }", "1:43", "rgb(1 2 3)"),
        ("@media print { a:hover { color: var(--x, navy) } }", "1:42", "navy"),
        ("p { b & { fill: color-mix(in srgb, red, blue) } }", "1:17", "color-mix(in srgb, red, blue)"),
        ("@page { @top-left { color: black } }", "1:28", "black"),
        ("html { --own: tan }", "1:15", "tan"),
        ("@layer a { p { outline-color: oklch(.5 .1 70) } }", "1:31", "oklch(.5 .1 70)"),
        ("p { color: device-cmyk(0 0 0 1) }", "1:12", "device-cmyk(0 0 0 1)"),
    ],
)  # fmt: skip
def test_a_colour_outside_the_tokens_is_told(tmp_path, css, spot, colour):
    said = f"the colour '{colour}' is not one of the tokens"
    for name in ("screen.css", "deel/own.css"):
        files = {"screen.css": '@import "deel/own.css";', "deel/own.css": "", name: css}
        wanted = letter(f"styles/{name}", spot, said, "written-colour", TOKENS)
        assert told(tmp_path, files) == [wanted]


def test_a_colour_among_the_tokens_is_none_of_these(tmp_path):
    files = {"screen.css": '@import "tokens.css";', "tokens.css": "html { --ink: #123; --b: red }"}
    assert len(style(tmp_path, files).sheets) == 2


@pytest.mark.parametrize(
    "css",
    [
        "p { color: currentColor; background: transparent url(#fff) }",
        "#fff, #abc { color: var(--ink) }",
        "/* #fff */ p::before { content: '#fff' }",
        "p { font-family: Red; counter-set: red; grid-area: tan }",
    ],
)
def test_what_only_looks_like_a_colour_is_none(tmp_path, css):
    assert style(tmp_path, {"screen.css": css}).sheets


def test_a_style_that_is_not_there_is_told(tmp_path):
    hint = "put it in styles/, or take the @import away"
    assert told(tmp_path, {}) == [
        letter(
            "styles/screen.css", "", "there is no style sheet 'screen.css'", "missing-sheet", hint
        )
    ]


def test_a_font_without_such_a_file_names_those_it_has(tmp_path):
    (one,) = told(tmp_path, {"screen.css": "p { b: url(font:alegreya-sans/Weg.ttf) }"})
    assert (
        "error: 'alegreya-sans' has no file 'Weg.ttf' [missing-font]\n  hint: there is: AlegreyaSans-"
        in one
    )


def test_sheets_that_import_each_other_come_to_an_end(tmp_path):
    files = {
        "screen.css": '@import "a.css";',
        "a.css": '@import "b.css";',
        "b.css": '@import "a.css";',
    }
    told_of = letter("styles/b.css", "1:1", "'a.css' imports itself", "wrong-import")
    assert told(tmp_path, files) == [told_of]


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    files = {
        "screen.css": '@import "a.css"; @import "weg.css"; p { b: url(weg.svg) }',
        "a.css": b"\xff",
    }
    assert len(told(tmp_path, files)) == 3

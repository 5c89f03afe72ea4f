"""Bad input is a letter to its author: where, what, what to try; nothing half-written.

Each case changes one thing in the project `tests/projects/stranger`, and the whole text of what
`check` says is compared.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pamflet.content import Folders
from pamflet.errors import Faulty, in_order
from pamflet.model import Job, Printed
from pamflet.production import Selection, produce, read_project, shipped_folder

STRANGER = Path(__file__).parent / "projects" / "stranger"
REGION = "content/regions/nord/region.md"
PAMPHLET = "content/pamphlets/wahl.md"
THEME = "content/themes/leben.md"
CHANGES = "content/regions/nord/themes/leben.md"
BAND = "styles/parts/band.css"

Change = Callable[[Path], None]


def write(path: str, text: str | bytes) -> Change:
    def change(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return change


def swap(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def both(*changes: Change) -> Change:
    def change(root: Path) -> None:
        for each in changes:
            each(root)

    return change


def region_says(line: str) -> Change:
    return swap(REGION, "name: Norddeutschland", f"name: Norddeutschland\n{line}")


def png(size: tuple[int, int], mode: str = "1") -> bytes:
    stream = BytesIO()
    Image.new(mode, size).save(stream, "PNG")
    return stream.getvalue()


def svg(inside: str, attributes: str = 'viewBox="0 0 30 10"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'


def with_logo(file: str, data: str | bytes) -> Change:
    says = region_says(f"logo: {{file: {file}, alt: Logo}}")
    return both(says, write(f"content/regions/nord/{file}", data))


def said_of(root: Path, change: Change) -> list[str]:
    """Make a copy of the project, change it, and return what is said of it, without laying out."""
    project_root = root / "project"
    shutil.copytree(STRANGER, project_root)
    change(project_root)
    project = read_project(Folders.of(project_root, shipped_folder()))
    found = list(project.problems)
    for outcome in produce(project, project.files(Selection()), _no_press):
        found += outcome.problems
    assert not (project_root / "output").exists()
    return [str(problem) for problem in in_order(found)]


def _no_press(job: Job) -> Printed:
    if job.name == "blank":  # to hear what is wrong with style sheets
        raise Faulty
    raise AssertionError("what is wrong in the sources must be told before anything is laid out")


CASES: dict[str, tuple[Change, list[str]]] = {
    "broken YAML": (
        swap(PAMPHLET, "title: Gut", "title: [Gut"),
        [
            "content/pamphlets/wahl.md:3:7: error: a comma or a closing bracket is missing"
            " [yaml-syntax]\n  hint: put the text between quotes"
        ],
    ),
    "an unknown key": (
        swap(PAMPHLET, "kicker:", "kiker:"),
        [
            "content/pamphlets/wahl.md:3:1: error: there is no key 'kiker' [unknown-key]\n"
            "  hint: did you mean 'kicker'?"
        ],
    ),
    "a missing key": (
        swap(PAMPHLET, "title: Gut leben in jeder Stadt\n", ""),
        [
            "content/pamphlets/wahl.md:1:1: error: 'title' is missing [missing-key]\n"
            "  hint: add 'title: …'"
        ],
    ),
    "a key that stands twice": (
        swap(PAMPHLET, "kicker: Kommunalwahl", "title: Wahl"),
        [
            "content/pamphlets/wahl.md:3:1: error: 'title' stands here twice, first on line 2"
            " [duplicate-key]\n  hint: keep one of the two"
        ],
    ),
    "a phone number that YAML reads as a number": (
        swap(REGION, 'phone: "040 555 01"', "phone: 04055501"),
        [
            "content/regions/nord/region.md:3:48: error: 'contact.phone' is not a text but a number"
            " [wrong-type]\n  hint: put it between quotes"
        ],
    ),
    "a file that is not UTF-8": (
        write(THEME, b"---\ntitle: L\xe9ben\n---\nWorte.\n"),
        [
            "content/themes/leben.md:2:9: error: byte 0xe9 is not UTF-8 [not-utf8]\n"
            "  hint: save the file as UTF-8"
        ],
    ),
    "front matter that never closes": (
        write(THEME, "---\ntitle: Leben\n"),
        [
            "content/themes/leben.md:1:1: error: the front matter never closes"
            " [open-front-matter]\n  hint: close it with a line that holds only ---"
        ],
    ),
    "a missing logo": (
        region_says("logo: {file: nix.svg, alt: Logo}"),
        [
            "content/regions/nord/region.md:3:14: error: there is no file"
            " 'content/regions/nord/nix.svg' [missing-file]\n"
            "  hint: check the name; capitals count"
        ],
    ),
    "a logo outside the project": (
        region_says("logo: {file: ../../../../etc/passwd, alt: Logo}"),
        [
            "content/regions/nord/region.md:3:14: error: '../../../../etc/passwd' lies outside"
            " this folder [outside-project]\n"
            "  hint: put the file in the same folder and write only its name"
        ],
    ),
    "a logo from the web": (
        region_says('logo: {file: "http://example.org/logo.svg", alt: Logo}'),
        [
            "content/regions/nord/region.md:3:14: error: 'http://example.org/logo.svg' lies outside"
            " this folder [outside-project]\n"
            "  hint: put the file in the same folder and write only its name"
        ],
    ),
    "a truncated logo": (
        with_logo("logo.png", png((300, 100), "RGB")[:90]),
        [
            "content/regions/nord/region.md:3:14: error: 'logo.png' is damaged"
            " or not a PNG or JPEG picture [broken-picture]\n"
            "  hint: save it again from the program that made it"
        ],
    ),
    "an enormous logo": (
        with_logo("logo.png", png((6_000, 5_000))),
        [
            "content/regions/nord/region.md:3:14: error: 'logo.png' is too"
            " large (6000 × 5000 pixels) [enormous-picture]\n"
            "  hint: 1500 pixels wide is enough for a logo"
        ],
    ),
    "a logo with a script": (
        with_logo("logo.svg", svg("<script>alert(1)</script>")),
        [
            "content/regions/nord/region.md:3:14: error: 'logo.svg' holds"
            " <script> [unsafe-picture]\n"
            "  hint: save it as plain SVG, without scripts, pictures or effects"
        ],
    ),
    "a logo with live text": (
        with_logo("logo.svg", svg("<text>Nord</text>")),
        [
            "content/regions/nord/region.md:3:14: error: 'logo.svg' holds live"
            " text [unsafe-picture]\n"
            "  hint: turn text into paths ('object to path') before saving"
        ],
    ),
    "an unknown theme": (
        swap(PAMPHLET, "[leben]", "[lebben]"),
        [
            "content/pamphlets/wahl.md:5:10: error: there is no theme 'lebben' [unknown-theme]\n"
            "  hint: did you mean 'leben'?"
        ],
    ),
    "an unknown layout": (
        swap(PAMPHLET, "layout: sheet", "layout: shet"),
        [
            "content/pamphlets/wahl.md:6:9: error: there is no layout 'shet' [unknown-layout]\n"
            "  hint: did you mean 'sheet'?"
        ],
    ),
    "an unknown region": (
        swap(PAMPHLET, "pages: 2", "regions: [nort]"),
        [
            "content/pamphlets/wahl.md:7:11: error: there is no region 'nort' [unknown-region]\n"
            "  hint: did you mean 'nord'?"
        ],
    ),
    "an id that stands twice": (
        swap(THEME, "- **Hilfe zu Hause.**", "- **Genug Wohnungen.**"),
        [
            "content/themes/leben.md:12:1: error: the id 'genug-wohnungen' stands here twice,"
            " first on line 10 [duplicate-id]\n  hint: give one of the two another id"
        ],
    ),
    "an unknown id in a region's file": (
        write(CHANGES, "- **Wohnungen.** Mehr.\n  {: #genug-wohnung }\n"),
        [
            "content/regions/nord/themes/leben.md:2:3: error: 'leben' has no item 'genug-wohnung'"
            " [unknown-item]\n  hint: did you mean 'genug-wohnungen'?"
        ],
    ),
    "an undefined name in a text": (
        swap(THEME, "{{ region.name }}", "{{ region.nam }}"),
        [
            "content/themes/leben.md:6: error: 'nam' is not defined [undefined-name]\n"
            "  hint: did you mean 'name'?"
        ],
    ),
    "an expression that never closes": (
        swap(THEME, "{{ region.name }} geht", "{{ region.name geht"),
        [
            "content/themes/leben.md:6: error: this expression is never closed:"
            " {{ region.name geht das besser. [expression-syntax]\n  hint: end it with }}"
        ],
    ),
    "a syntax error in a template": (
        write("templates/parts/band.html", "{% if %}"),
        [
            "templates/parts/band.html:1:7: error: this template does not work: Expected an"
            " expression, got 'end of statement block' [template-syntax]"
        ],
    ),
    "a missing font": (
        write("styles/fonts.css", '@font-face { font-family: X; src: url("font:fira/X.ttf"); }'),
        [
            "styles/fonts.css:1:35: error: there is no font 'fira' [missing-font]\n"
            "  hint: did you mean 'fira-sans'?"
        ],
    ),
    "a colour outside the tokens, in a sheet of the project's own": (
        write("styles/parts/band.css", ".band { background: var(--field);\n  color: #fff }"),
        [
            "styles/parts/band.css:2:10: error: the colour '#fff' is not one of the tokens"
            " [written-colour]\n"
            "  hint: name it in styles/tokens.css and write var(--its-name) here"
        ],
    ),
    "a picture written into a sheet": (
        write("styles/parts/band.css", ".band { background: url(data:image/svg+xml,%3Csvg/%3E) }"),
        [
            "styles/parts/band.css:1:21: error: 'data:image/svg+xml,%3Csvg/%3E' is not a project"
            " file [outside-project]\n"
            "  hint: put the file in styles/ and name it from there"
        ],
    ),
    "an empty theme": (
        write(THEME, "---\ntitle: Leben\n---\n"),
        [
            "content/themes/leben.md:1:1: error: this theme has no text [empty-theme]\n"
            "  hint: write an introduction or points below the front matter"
        ],
    ),
    "a colour that is none": (
        region_says("colours: {primary: rood}"),
        [
            "content/regions/nord/region.md:3:20: error: 'colours.primary' is not a colour: rood"
            ' [wrong-value]\n  hint: write it as "#0a5c8f"'
        ],
    ),
    "a script in a text": (
        swap(THEME, "Schaffen", "<script>alert(1)</script> Schaffen"),
        [
            "content/themes/leben.md:11:21: error: <script> is not allowed in a text"
            " [unsafe-html]\n  hint: write it in Markdown, or leave it out"
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_told_with_its_place_and_what_to_try(name: str, tmp_path: Path) -> None:
    change, expected = CASES[name]

    assert said_of(tmp_path, change) == expected


def test_the_project_of_the_cases_has_nothing_wrong(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="before anything is laid out"):
        said_of(tmp_path, lambda _root: None)


def test_two_regions_that_would_write_the_same_files_are_told(tmp_path: Path) -> None:
    def change(root: Path) -> None:
        shutil.copytree(root / "content/regions/nord", root / "content/regions/Nord")

    shutil.copytree(STRANGER, tmp_path / "project")
    change(tmp_path / "project")
    project = read_project(Folders.of(tmp_path / "project", shipped_folder()))

    assert [str(problem) for problem in project.problems] == [
        "content/regions/Nord: error: 'Nord' would write over the files of 'nord'"
        " [colliding-regions]\n"
        "  hint: give one of the two another name, in lower-case letters"
    ]


def test_a_logo_that_links_out_of_the_project_is_refused(tmp_path: Path) -> None:
    def change(root: Path) -> None:
        (root / "content/regions/nord/logo.svg").symlink_to("/etc/passwd")
        region_says("logo: {file: logo.svg, alt: Logo}")(root)

    (said,) = said_of(tmp_path, change)

    assert said.startswith(
        "content/regions/nord/region.md:3:14: error: 'content/regions/nord/logo.svg' lies outside"
        " the project [outside-project]"
    )


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    change = both(
        swap(PAMPHLET, "kicker:", "kiker:"),
        region_says("colours: {primary: rood}"),
        swap(THEME, "Schaffen", "<script></script>"),
    )

    codes = [said.partition("[")[2].partition("]")[0] for said in said_of(tmp_path, change)]

    assert codes == ["unknown-key", "wrong-value", "unsafe-html"]


def test_a_truncated_logo_is_told_also_where_the_press_was_loaded(tmp_path: Path) -> None:
    import pamflet.press  # noqa: F401 - it tells Pillow to accept truncated pictures

    change, expected = CASES["a truncated logo"]

    assert said_of(tmp_path, change) == expected

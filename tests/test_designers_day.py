"""A designer's day: what the two READMEs say is done here, and every mistake of such a day is told.

The examples are taken out of `styles/README.md` and `templates/README.md` themselves.
"""

# ruff: noqa: E501 - whole messages

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from small_project import SmallProject, small_project

from pamflet.cli import main
from pamflet.codes import CODES
from pamflet.errors import in_order
from pamflet.press import make
from pamflet.production import Selection, produce

ROOT = Path(__file__).parent.parent
READMES = [
    (ROOT / folder / "README.md").read_text(encoding="utf-8") for folder in ("styles", "templates")
]
CHANGE = re.compile(r"In `([^`]+)`: `([^`]+)` → `([^`]+)`")
FILE = re.compile(r"`((?:styles|templates)/[^`]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
PAMPHLET = """\
---
title: Een huis
kicker: Verkiezingen
themes: [wonen]
layout: {}
closing: ["Wie opent de deur?"]
pages: 2
---
Dit is waar het om gaat.
"""
REGION = """\
---
name: Delft
contact: {email: post@example.org, website: "https://example.org"}
---
Wij wonen hier.
"""


# -- the day --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> SmallProject:
    """Return a project with all that the READMEs tell a designer to do."""
    project = small_project(tmp_path_factory.mktemp("day"))
    for path in ("styles", "templates", "content/regions/leiden", "content/pamphlets"):
        project.remove(path)
    project.write("content/regions/delft/region.md", REGION)
    for layout in ("sheet", "letter"):
        project.write(f"content/pamphlets/{layout}.md", PAMPHLET.format(layout))
    for readme in READMES:
        for path, text in FILE.findall(readme):
            project.write(path, text)
        for path, old, new in CHANGE.findall(readme):
            if not (project.root / path).exists():
                project.write(path, (ROOT / path).read_text(encoding="utf-8"))
            project.change(path, old, new)
    return project


def test_what_the_readmes_say_makes_pages(day):
    """A token, a tint, a radius and a part are changed; a layout and its style are new."""
    read = day.read()
    made = {each.file.edition.pamphlet: each for each in produce(read, wanted(read), make)}
    told = [*read.problems, *(problem for each in made.values() for problem in each.problems)]
    assert list(map(str, told)) == []
    assert {path for path in read.looks.digests if path.startswith(("styles/", "templates/"))} == {
        "styles/layouts/letter.css",
        "styles/parts/contact.css",
        "styles/screen.css",
        "styles/tokens.css",
        "templates/layouts/letter.html",
        "templates/parts/colophon.html",
    }
    letter, sheet = made["letter"].printed, made["sheet"].printed
    assert (letter.pages, sheet.pages) == (1, 1)
    assert "Delft\nUitgave van" in words_on(letter.data)  # the part that was changed
    assert "Betaalbare woningen. Bouw ook in Delft." in words_on(letter.data)
    assert all((246, 241, 231) in colours_on(each.data) for each in (letter, sheet))  # the tint


def test_the_day_is_in_the_readmes():
    """What the day does is found by its form: a change of words would leave the tests idle."""
    styles, templates = READMES
    assert (len(CHANGE.findall(styles)), len(FILE.findall(styles))) == (5, 1)
    assert (len(CHANGE.findall(templates)), len(FILE.findall(templates))) == (1, 1)


def test_every_code_in_the_readmes_is_one():
    tables = [
        readme.partition("## What stops the build")[2].partition("##")[0] for readme in READMES
    ]
    named = {code for table in tables for code in re.findall(r"`([a-z]+-[a-z-]+)`", table)}
    assert {case[5] for case in (*STYLES, *TEMPLATES)} - {
        "broken-css",
        "outside-project",
        "refused-file",
    } <= named
    assert named <= CODES.keys()


def wanted(read) -> list:
    return read.files(Selection())


def words_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return said.replace("\r", "").replace("\u00a0", " ")


def colours_on(pdf: bytes) -> set[tuple[int, int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=0.3).to_pil().convert("RGB") for page in document]
    return {colour for each in pictures for _, colour in each.getcolors(1 << 20)}


# -- mistakes -------------------------------------------------------------------------------

SCREEN, OWN, PLAIN = "styles/screen.css", "styles/parts/own.css", "templates/layouts/plain.html"
FILES = {
    SCREEN: """\
/* Own. */
@layer tokens, parts, brand;
@import "fonts.css";
@import "tokens.css" layer(tokens);
@import "parts/own.css" layer(parts);
""",
    OWN: """\
html { font-family: var(--face-text); }
.own {
  color: var(--ink);
}

.own-piece {
  margin: 2mm;
}
""",
    "templates/parts/words.html": "{% macro loud(text) %}<b>{{ text }}</b>{% endmacro %}\n",
}
MARGIN, TITLE = "margin: 2mm;", "{{ pamphlet.title }}"
ITEM = "{{ item.number }}"
LINE = "every line of a style sheet must work: correct it or take it out"
NAME_IT = "name it in styles/tokens.css and write var(--its-name) here"
NO_SAFE = "leave it out: texts come as HTML, and all else must be escaped"

STYLES = [
    (OWN, MARGIN, "margn: 2mm;", "7:3", "Ignored `margn: 2mm`, unknown property", "ignored-css", "did you mean 'margin'?"),
    (OWN, MARGIN, "display: blok;", "7:3", "Ignored `display: blok`, invalid value", "ignored-css", "did you mean 'block'?"),
    (OWN, MARGIN, "margin: 2mn;", "7:3", "Ignored `margin: 2mn`, invalid value", "ignored-css", "did you mean '2mm'?"),
    (OWN, MARGIN, "cursor: help;", "7:3", "Ignored `cursor: help`, the property does not apply for the print media", "ignored-css", "take it out: paper neither moves nor speaks"),
    (OWN, MARGIN, "-x-flow: a;", "7:3", "Ignored `-x-flow: a`, prefixed selectors are ignored", "ignored-css", LINE),
    (OWN, MARGIN, "margin:;", "7:3", "Ignored `margin:`, no value", "ignored-css", "give it a value, or take the line away"),
    (OWN, MARGIN, "margin 2mm;", "7:3", "'margin 2mm' is no property with a value", "no-declaration", "write it as 'margin: …;'"),
    (OWN, MARGIN, "margin: 2mm\n  padding: 0;", "7:3", "there is no ';' between 'margin' and 'padding'", "missing-semicolon", "end it with ';'"),
    (OWN, MARGIN, "width: calc(1mm +);", "7:3", "WeasyPrint stops at this: AssertionError", "broken-css", "look at this value: a part of it is missing"),
    (OWN, MARGIN, "background: url(../screen.css); bordr: 0;", "7:35", "Ignored `bordr: 0`, unknown property", "ignored-css", "did you mean 'border'?"),
    (OWN, MARGIN, "background: url(../screen.css); color: var(--b);", "7:42", "no style sheet declares '--b'", "undeclared-property", None),
    (OWN, ".own {", ".own:frist-child {", "2:1", "Invalid or unsupported selector, '.own:frist-child'", "ignored-css", "did you mean 'first-child'?"),
    (OWN, "var(--ink)", "var(--inkt)", "3:10", "no style sheet declares '--inkt'", "undeclared-property", "did you mean '--ink'?"),
    (OWN, "var(--ink)", "#102030", "3:10", "the colour '#102030' is not one of the tokens", "written-colour", NAME_IT),
    (OWN, MARGIN, "--own: navy;", "7:10", "the colour 'navy' is not one of the tokens", "written-colour", NAME_IT),
    (OWN, MARGIN, "font-family: Arial;", "7:16", "no style sheet declares the font family 'Arial'", "unknown-family", "there is: Alegreya Sans, Fira Sans, IBM Plex Sans Arabic"),
    (OWN, MARGIN, 'font: 9pt "Fira Sens";', "7:13", "no style sheet declares the font family 'Fira Sens'", "unknown-family", "did you mean 'Fira Sans'?"),
    (OWN, "var(--ink);\n}", "var(--ink);\n", "2:6", "this '{' is never closed", "unclosed-css", "put a '}' where its rule ends"),
    (OWN, "var(--ink);\n}", "var(--ink);\n}}", "4:2", "this '}' closes nothing", "unclosed-css", "take it away: one too many"),
    (OWN, MARGIN, "margin: calc(1mm + 1mm;", "7:15", "this '(' is never closed", "unclosed-css", "put a ')' behind it"),
    (OWN, MARGIN, 'content: "x;', "7:12", "this text between quotes is never closed", "unclosed-css", 'end it with "'),
    (OWN, ".own {", "/* .own {", "2:1", "this comment is never closed", "unclosed-css", "end it with */"),
    (OWN, ".own {", "@medai {} .own {", "2:1", "there is no rule '@medai'", "unknown-rule", "did you mean '@media'?"),
    (OWN, ".own-piece {", "@supports (a: b) {} .own-piece {", "6:1", "'@supports' has no effect in print", "unknown-rule", "take it out; write what it holds without it"),
    (OWN, ".own-piece {", "@media (min-width: 9mm) {} .own-piece {", "6:1", "'@media (min-width: 9mm)' has no effect: every page is print", "unknown-rule", "write its rules without it, or take them out"),
    (OWN, ".own-piece {", "@page { @top-lft {} } .own-piece {", "6:9", "there is no rule '@top-lft'", "unknown-rule", "did you mean '@top-left'?"),
    (OWN, MARGIN, "background: url(own.svg);", "7:15", "there is no file 'styles/parts/own.svg'", "missing-file", "check the name; capitals count"),
    (OWN, MARGIN, "background: url(../scren.css);", "7:15", "there is no file 'styles/parts/../scren.css'", "missing-file", "did you mean 'screen.css'?"),
    (OWN, MARGIN, "background: url(https://x.nl/a.png);", "7:15", "'https://x.nl/a.png' is not a project file", "outside-project", "put the file in styles/ and name it from there"),
    (SCREEN, "(parts)", "(part)", "5:1", "there is no layer 'part'", "unknown-layer", "did you mean 'parts'?"),
    (SCREEN, " layer(parts);", "; html { --a: 1mm; }", "5:33", "'--a' is declared outside all layers: no brand could change it", "token-outside-layers", "declare it in styles/tokens.css, or import this sheet with layer(…)"),
    (SCREEN, "parts/own.css", "parts/onw.css", "5:1", "there is no style sheet 'parts/onw.css'", "missing-sheet", "did you mean 'parts/own.css'?"),
    (SCREEN, "layer(tokens);", "layer(tokens)", "4:1", "this '@import' is never closed", "unclosed-css", "end it with ';'"),
]  # fmt: skip
TEMPLATES = [
    (PLAIN, TITLE, "{{ pamphelt.title }}", "4:8", "'pamphelt' is not defined", "template-name", "did you mean 'pamphlet'?"),
    (PLAIN, TITLE, TITLE + "{{ region.contact.websit }}", "4:43", "'websit' is not defined", "template-name", "did you mean 'website'?"),
    (PLAIN, ITEM, "{{ item.numbr }}", "9:12", "'numbr' is not defined", "template-name", "did you mean 'number'?"),
    (PLAIN, TITLE, "{% if none %}{{ nothing }}{% endif %}" + TITLE, "4:21", "'nothing' is not defined", "template-name", None),
    (PLAIN, TITLE, "{% from 'parts/words.html' import lout %}{{ lout(1) }}" + TITLE, "4:39", "'parts/words.html' has no macro 'lout'", "template-name", "did you mean 'loud'?"),
    (PLAIN, TITLE, "{% import 'parts/words.html' as w %}{{ w.lout(1) }}" + TITLE, "4:46", "'lout' is not defined", "template-name", "did you mean 'loud'?"),
    (PLAIN, TITLE, "{% include 'parts/word.html' %}" + TITLE, "4:16", "there is no template 'parts/word.html'", "missing-template", "did you mean 'parts/words.html'?"),
    (PLAIN, "block pages", "block pagse", "3:10", "'layouts/_base.html' has no block 'pagse': nothing of it would be printed", "template-name", "did you mean 'pages'?"),
    (PLAIN, "{% block pages %}", "<p>lost</p>\n{% block pages %}", "3:1", "this stands outside every block: it would not be printed", "outside-blocks", "put it inside one of: pages"),
    (PLAIN, "{% endfor %}\n{% endblock %}", "{% endblock %}", "5:4", "this 'for' is never ended", "template-syntax", "end it with {% endfor %}"),
    (PLAIN, "{% endblock %}", "", "3:4", "this 'block' is never ended", "template-syntax", "end it with {% endblock %}"),
    (PLAIN, "{% endblock %}", "{% endblok %}", "13:4", "there is no tag 'endblok'", "template-syntax", "did you mean 'endblock'?"),
    (PLAIN, TITLE, "{{ pamphlet.title|uper }}", "4:23", "this template does not work: No filter named 'uper'", "template-syntax", "did you mean 'upper'?"),
    (PLAIN, TITLE, "{{ pamphlet.title|safe }}", "4:23", "this template does not work: No filter named 'safe'", "template-syntax", NO_SAFE),
    (PLAIN, TITLE, "{{ pamphlet.title| }}", "4:24", "this template does not work: expected token 'name', got 'end of print statement'", "template-syntax", None),
    (PLAIN, TITLE, "{{ fit(9, 10, 11, colums=2) }}" + TITLE, "4:23", "this template does not work: TypeError: fit() got an unexpected keyword argument 'colums'", "template-fault", "did you mean 'columns'?"),
    (PLAIN, "<h1>", "<h1 style='margin: 0'>", "4:5", "a template holds no looks of its own", "template-style", "give it a class, and write its looks in styles/parts/"),
    (PLAIN, "<h1>", '\n<img alt="" src="own.png">\n<h1>', "5:13", "'own.png' is not among the files of a page", "refused-file", "make it a background in a style sheet: url(…)"),
]  # fmt: skip
TITLES = [case[4] for case in (*STYLES, *TEMPLATES)]


def with_a_mistake(root: Path, path: str, old: str, new: str) -> SmallProject:
    """Return a project for one region, with templates and styles of its own, changed once."""
    project = small_project(root)
    project.remove("content/regions/leiden")
    project.write("styles/screen.css", "")
    for name, text in FILES.items():
        project.write(name, text)
    project.write(path, (root / path).read_text(encoding="utf-8").replace(old, new, 1))
    return project


@pytest.mark.parametrize(("path", "old", "new", "spot", "said", "code", "hint"), [*STYLES, *TEMPLATES], ids=TITLES)  # fmt: skip
def test_a_mistake_stops_the_build_with_its_place_and_a_hint(  # noqa: PLR0917 - a case is a row
    tmp_path, path, old, new, spot, said, code, hint
):
    read = with_a_mistake(tmp_path, path, old, new).read()
    outcomes = list(produce(read, wanted(read), make))
    told = in_order([*read.problems, *(problem for each in outcomes for problem in each.problems)])
    letters = [str(each) for each in told if each.is_error]
    assert letters[0].startswith(f"{path}:{spot}: error: {said} [{code}]")
    assert hint is None or letters[0].endswith(f"\n  hint: {hint}")
    assert len(letters) == 1
    assert [each.printed for each in outcomes] == [None]


# -- all at once ----------------------------------------------------------------------------

MANY = """\
html { font-family: var(--face-text); }
.own { colr: red; background: #ffeedd; }
@medai print {}
.own { padding: var(--inkt); margin: 2mm
  border: 0; }
.own { width 2mm; display: flx; }
"""
OF_MANY = [
    "styles/parts/contcat.css:1:1 unused-sheet",
    "styles/parts/own.css:2:8 ignored-css",
    "styles/parts/own.css:2:31 written-colour",
    "styles/parts/own.css:3:1 unknown-rule",
    "styles/parts/own.css:4:17 undeclared-property",
    "styles/parts/own.css:4:30 missing-semicolon",
    "styles/parts/own.css:6:8 no-declaration",
    "styles/parts/own.css:6:19 ignored-css",
    "templates/layouts/plain.html:4:8 template-name",
    "templates/layouts/plain.html:4:35 template-name",
    "templates/layouts/unused.html:1:4 template-syntax",
    "templates/parts/contcat.html:1:1 unused-part",
]


@pytest.fixture
def run(monkeypatch, capsys) -> Callable[..., tuple[int, str]]:
    """Return a function that runs a command and returns its exit code and all it said."""

    def answer(root: Path, *words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["build.py", *words])
        with pytest.raises(SystemExit) as caught:
            main(root)
        said = capsys.readouterr()
        return caught.value.code, said.out + said.err

    return answer


@pytest.fixture
def careless(tmp_path) -> SmallProject:
    """Return a project with many mistakes."""
    project = with_a_mistake(tmp_path, PLAIN, TITLE, "{{ pamphelt.title }}{{ region.nme }}")
    project.write(OWN, MANY)
    project.write("styles/parts/contcat.css", "p { margin: 0; }\n")
    project.write("templates/parts/contcat.html", "<p></p>\n")
    project.write("templates/layouts/unused.html", "{% if region.name %}")
    return project


@pytest.mark.parametrize("command", ["check", "build"])
def test_all_mistakes_are_told_in_one_run_sorted(run, careless, command):
    code, said = run(careless.root, command)
    told = re.findall(r"^(\S+): (?:error|warning): .*\[([\w-]+)\]$", said, re.MULTILINE)
    assert code == 1
    assert [f"{place} {kind}" for place, kind in told] == OF_MANY
    assert not list((careless.root / "output").rglob("*.pdf"))


def test_programs_are_told_the_column_too(run, careless):
    records = json.loads(run(careless.root, "check", "--report", "json")[1])
    told = [f"{each['path']}:{each['line']}:{each['column']} {each['code']}" for each in records]
    assert told == OF_MANY
    annotations = run(careless.root, "check", "--report", "github")[1].splitlines()
    assert len(annotations) == len(OF_MANY)
    assert annotations[1] == (
        "::error file=styles/parts/own.css,line=2,col=8,title=ignored-css"
        "::Ignored `colr: red`, unknown property%0Adid you mean 'color'?"
    )


def test_a_value_that_has_no_effect_is_told_and_stops_nothing(tmp_path):
    project = with_a_mistake(tmp_path, OWN, "", "")
    tokens = (ROOT / "styles/tokens.css").read_text(encoding="utf-8")
    tokens = re.sub(r"--tint: [^;]+", "--tint: #fff0e0", tokens)
    project.write("styles/tokens.css", tokens.replace("--size-text: 10pt", "--size-text: 12pt"))
    read = project.read()
    assert [str(each).partition("  hint")[0].partition(":")[2] for each in read.problems] == [
        "17:3: warning: '--tint' is made from each region's two colours: this value has no effect"
        " [vain-token]\n",
        "30:3: warning: '--size-text' is fitted to each pamphlet's pages: this value has no effect"
        " [vain-token]\n",
    ] or read.problems
    assert {each.code for each in read.problems} == {"vain-token"}
    assert all(each.printed for each in produce(read, wanted(read), make))


def test_what_ships_has_no_such_problem():
    read = SmallProject(ROOT).read()
    looks = [each for each in read.problems if "content/" not in each.place.path]
    assert list(map(str, looks)) == []

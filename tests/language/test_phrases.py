"""The templates' phrases stand in every catalogue, and keep what a translator wrote."""

import subprocess
import sys
from pathlib import Path

import pytest

from pamflet.content import Folders, read_looks
from pamflet.errors import Faulty
from pamflet.language import Phrase, untranslated, updated
from pamflet.template.phrases import phrases_of

from .makers import PHRASES, SHIPPED, head

ROOT = PHRASES.parent.parent
PATH = "templates/phrases/nl.po"
CALL = Phrase("Call", None, "templates/parts/a.html")
POINT = Phrase("Point from %(region)s", None, "templates/parts/a.html")
PROPOSALS = Phrase("proposal", "proposals", "templates/parts/b.html")
DUTCH = f"""\
# Vaste woorden.
# Vraag het Anna.
{head("nplurals=2; plural=(n != 1);").strip()}

# De telefoon.
#: templates/parts/a.html
msgid "Call"
msgstr "Bel"

#: templates/parts/b.html
msgid "proposal"
msgid_plural "proposals"
msgstr[0] "voorstel"
msgstr[1] "voorstellen"
"""


def asked_for() -> list[Phrase]:
    """Return the phrases of all templates that ship."""
    folders = Folders.of(ROOT, ROOT)
    return phrases_of(read_looks(folders.project, folders.shipped, formats=()).templates)


# -- the catalogues that ship ----------------------------------------------------------------


def test_catalogues_ship_for_nine_languages():
    assert SHIPPED == ["ar", "de", "en", "fr", "fy", "nl", "pl", "tr", "uk"]


@pytest.mark.parametrize("code", SHIPPED)
def test_a_catalogue_has_every_phrase_of_the_templates_and_no_other(code):
    path = f"templates/phrases/{code}.po"
    text = (ROOT / path).read_text(encoding="utf-8")
    assert updated(code, path, text, asked_for()) == text, "run scripts/phrases"
    assert untranslated(code, path, text) == []


def test_the_script_changes_a_projects_own_catalogues_and_says_what_waits(tmp_path):
    folder = tmp_path / "templates" / "phrases"
    folder.mkdir(parents=True)
    (folder / "ro.po").touch()
    whole = (PHRASES / "nl.po").read_text(encoding="utf-8")
    (folder / "nl.po").write_text(whole.replace('"Bel"', '""'), encoding="utf-8")
    part = tmp_path / "templates" / "parts" / "own.html"
    part.parent.mkdir()
    part.write_text("{{ _('Our own') }}", encoding="utf-8")

    said = run_script(tmp_path)

    count = len(ids_in(whole)) + 1
    nl, ro = said.splitlines()
    assert nl == "templates/phrases/nl.po: waits for 2: Call; Our own, changed"
    assert ro.startswith(f"templates/phrases/ro.po: waits for {count}: All pamphlets at a glance")
    assert run_script(tmp_path) == said.replace(", changed", "")


def ids_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("msgid ")][1:]


def run_script(project: Path) -> str:
    """Run the Python in scripts/phrases, without the set-up before it."""
    script = (ROOT / "scripts" / "phrases").read_text(encoding="utf-8")
    python = script.partition("<<'END'\n")[2].removesuffix("END\n")
    command = [sys.executable, "-", str(project)]
    given = {"input": python, "cwd": ROOT, "text": True, "capture_output": True}
    return str(subprocess.run(command, check=True, **given).stdout)


# -- bringing one up to date -----------------------------------------------------------------


def test_one_that_is_up_to_date_comes_back_byte_for_byte():
    assert updated("nl", PATH, DUTCH, [CALL, PROPOSALS]) == DUTCH


def test_a_new_phrase_waits_for_its_words_where_its_template_stands():
    text = updated("nl", PATH, DUTCH, [CALL, POINT, PROPOSALS])
    waiting = (
        '#: templates/parts/a.html\n#, python-format\nmsgid "Point from %(region)s"\nmsgstr ""\n\n'
    )
    before, _, after = DUTCH.partition("#: templates/parts/b.html")
    assert text == f"{before}{waiting}#: templates/parts/b.html{after}"
    assert untranslated("nl", PATH, text) == ["Point from %(region)s"]
    assert updated("nl", PATH, text, [CALL, POINT, PROPOSALS]) == text


def test_a_phrase_that_no_template_asks_for_goes():
    text = updated("nl", PATH, DUTCH, [PROPOSALS])
    assert "Call" not in text
    assert "#~" not in text
    assert text.startswith("# Vaste woorden.\n# Vraag het Anna.\nmsgid")


def test_a_phrase_of_two_templates_stands_there_once():
    other = Phrase("Call", None, "templates/parts/c.html")
    text = updated("nl", PATH, DUTCH, [CALL, PROPOSALS, other])
    assert text.count('msgid "Call"') == 1
    assert "#: templates/parts/a.html templates/parts/c.html\n" in text


@pytest.mark.parametrize(
    ("code", "name", "forms"),
    [("ro", "Romanian", 3), ("ar", "Arabic", 6), ("tr", "Turkish", 2), ("ja", "Japanese", 1)],
)
def test_an_empty_file_becomes_a_catalogue(code, name, forms):
    text = updated(code, f"{code}.po", "", [CALL, PROPOSALS])
    assert text.startswith(f"# The templates' fixed words in {name}.\n")
    assert f"nplurals={forms};" in text
    assert text.count("msgstr[") == forms
    assert untranslated(code, f"{code}.po", text) == ["Call", "proposal"]
    assert updated(code, f"{code}.po", text, [CALL, PROPOSALS]) == text


def test_what_is_no_catalogue_is_left_alone():
    with pytest.raises(Faulty, match="this catalogue cannot be read"):
        updated("nl", PATH, "onzin", [CALL])

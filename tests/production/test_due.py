"""What is due, and why; what is not is not made, and is what a build from nothing would make."""

import os
import time
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_project import PAMPHLET, SmallProject, make, small_project

from pamflet.model import SUFFIXES, Made, Order, Printed
from pamflet.production import Selection, produce
from pamflet.production.ledger import recall_ledger
from pamflet.production.orders import File

from .makers import EVERYTHING, Built, build, entries, memory_of, read_of, shelf_of

DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
BOTH = [DELFT, LEIDEN]
REGION = "content/regions/delft/region.md"
THEME = "content/themes/wonen.md"
OWN = "content/regions/delft/themes/wonen.md"
HIDES = "- **Hulp.**\n  {: #hulp .hide }\n"


def thorough(order: Order) -> tuple[Made, ...]:
    """Print nothing: anything else in a job gives other bytes."""
    made = []
    for asked in order.formats:
        job = order.jobs.get(asked.id, order.jobs["screen"])
        others = order.jobs if asked.id == "web" else {}
        said = repr((asked.id, job.html, job.sheets, job.fit, job.layers, sorted(job.assets)))
        said += repr([(name, other.html) for name, other in others.items()])
        data = sha256(said.encode()).digest()
        for number, _ in enumerate(SUFFIXES[asked.id]):
            made.append(Made(asked.id, number, Printed(data, 1, 10.0, 0.5, 1)))
    return tuple(made)


def again(project: SmallProject, **words) -> Built:
    return build(project, press=thorough, **words)


def settle(project: SmallProject) -> None:
    """Have everything be old enough for its times to prove something."""
    old = time.time_ns() - 60 * 10**9
    for file in (project.root / "output").rglob("*"):
        os.utime(file, ns=(old, old))


@pytest.fixture
def built(project) -> SmallProject:
    again(project)
    return project


# -- what has not changed is not made ----------------------------------------------------------


def test_nothing_is_made_where_nothing_has_changed(built):
    assert again(built).made == []
    assert again(built).made == []


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.write("templates/README.md", "Lees mij, graag."),
        lambda it: it.write("styles/parts/mine.css", ".a { color: red }"),
        lambda it: it.write("templates/phrases/fy.po", ""),
        lambda it: it.write("templates/layouts/other.html", '{% extends "layouts/_base.html" %}'),
        lambda it: it.write("content/themes/zorg.md", "---\ntitle: Zorg\n---\n\n- **A.** B.\n"),
        lambda it: it.change(THEME, "---\n\n## Wat", "---\n\n\n\n## Wat"),
        lambda it: it.change(THEME, "**Hulp dichtbij.**", "__Hulp dichtbij.__"),
        lambda it: it.write(OWN, ""),
        lambda it: (it.root / THEME).touch(),
        lambda it: it.change(
            "content/pamphlets/een.md", "layout:", "regions: [delft, leiden]\nlayout:"
        ),
        lambda it: it.change("content/publisher.md", "locale: nl", "locale: nl\nlocales: [nl]"),
        lambda it: it.change(REGION, "name:", "contact: {checked: 2026-01-01}\nname:"),
    ],
)
def test_a_change_that_prints_the_same_makes_nothing(built, change):
    before = entries(built)
    change(built)
    assert again(built).made == []
    assert entries(built) == before


def test_a_text_that_was_put_back_makes_nothing(built):
    built.change(THEME, "In elke wijk.", "In elke buurt.")
    built.change(THEME, "In elke buurt.", "In elke wijk.")
    assert again(built).made == []


@pytest.mark.parametrize(
    ("change", "made"),
    [
        (lambda it: it.change(REGION, "Delft", "Delft-Oost"), [DELFT]),
        (lambda it: it.change(THEME, "In elke wijk.", "In elke buurt."), BOTH),
        (lambda it: it.write(OWN, HIDES), [DELFT]),
        (lambda it: it.change("templates/layouts/plain.html", "<h2>", '<h2 class="a">'), BOTH),
        (lambda it: it.change("styles/screen.css", "html {", "html { margin: 0; "), BOTH),
        (lambda it: it.change("content/publisher.md", "Kompas", "Passer"), BOTH),
    ],
)
def test_a_change_makes_what_prints_it(built, change, made):
    change(built)
    assert again(built).made == made
    assert again(built).made == []


def test_a_point_makes_the_editions_that_print_it(built):
    built.write(OWN, HIDES)
    again(built)
    built.change(THEME, "In elke wijk.", "In elke buurt.")
    assert again(built).made == [LEIDEN]


def test_a_file_of_the_same_size_and_time_is_another_one(built):
    path = built.root / THEME
    was = path.stat()
    built.change(THEME, "In elke wijk.", "In elke stad.")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert path.stat().st_size == was.st_size
    assert again(built).made == BOTH


def test_a_part_that_was_built_alone_is_not_made_again(built):
    built.change(THEME, "In elke wijk.", "In elke buurt.")
    assert again(built, selection=Selection(regions=("delft",))).made == [DELFT]
    assert again(built).made == [LEIDEN]


# -- what lies in the output folder ------------------------------------------------------------


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (lambda path: path.unlink(), "the file is gone"),
        (lambda path: path.write_bytes(b"x"), "somebody changed the file"),
        (lambda path: path.write_bytes(path.read_bytes()[::-1]), "somebody changed the file"),
    ],
)
def test_a_file_that_is_not_as_it_was_made_is_made_again(built, harm, why):
    settle(built)
    again(built)
    path = built.root / "output" / DELFT
    before, was = path.read_bytes(), path.stat()
    harm(path)
    if path.exists():
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    found = again(built)
    assert (found.made, found.why) == ([DELFT], {DELFT: why})
    assert path.read_bytes() == before


def test_a_file_is_read_only_where_its_times_prove_nothing(built, monkeypatch):
    settle(built)
    monkeypatch.setattr("pamflet.production.output.time_ns", lambda: time.time_ns() + 10**10)
    again(built)  # its times are noted

    def read(_shelf: object, file: str) -> str:
        raise AssertionError(file)

    monkeypatch.setattr("pamflet.publish.Shelf.digest", read)
    assert again(built).made == []


def test_a_file_that_was_copied_back_is_known_by_its_bytes(built):
    settle(built)
    again(built)
    path = built.root / "output" / DELFT
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    assert again(built).made == []


@pytest.mark.parametrize("shift", [-(10**18), 10**18])
def test_a_clock_that_was_put_back_or_on_makes_nothing_and_hides_nothing(built, monkeypatch, shift):
    monkeypatch.setattr("pamflet.production.output.time_ns", lambda: time.time_ns() + shift)
    assert again(built).made == []
    monkeypatch.undo()
    assert again(built).made == []
    built.change(REGION, "Delft", "Delff")
    (built.root / "output" / LEIDEN).write_bytes(b"x" * 32)
    assert again(built).made == BOTH


# -- the ledger and the manifest ---------------------------------------------------------------


def ledger_of(project: SmallProject):
    (found,) = memory_of(project).folder.iterdir()
    return found


@pytest.mark.parametrize("harm", ["gone", "cut", "foreign", "newer"])
def test_without_its_ledger_nothing_is_made_that_is_there(built, harm, monkeypatch):
    ledger = ledger_of(built)
    if harm == "gone":
        ledger.unlink()
    elif harm == "cut":
        ledger.write_bytes(ledger.read_bytes()[:100])
    elif harm == "foreign":
        memory_of(built).keep(built.root / "output", "ledger of another", {"files": 1})
    else:
        monkeypatch.setattr("pamflet.production.ledger.program", lambda: {"engine": "newer"})
    assert again(built).made == []
    built.change(REGION, "Delft", "Delft-Oost")
    assert again(built).made == [DELFT]


def test_the_ledger_forgets_what_no_file_is_made_from(built):
    for number in range(12):
        built.change(THEME, "wijk" if not number else f"wijk{number - 1}", f"wijk{number}")
        again(built)
    ledger = recall_ledger(memory_of(built), built.root / "output")
    used = set().union(*(each.made_of for each in ledger.files.values()))
    assert len(ledger.pairs) <= 1.25 * len(used)
    assert again(built).made == []
    built.write(OWN, HIDES)
    assert again(built).why == {DELFT: f"{OWN} is new"}


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 2, "generator": {}, "files": []}'])
def test_a_manifest_that_cannot_be_read_costs_a_build_and_no_wrong_file(built, text):
    built.write("output/manifest.json", text)
    assert again(built).made == BOTH
    assert again(built).made == []


def test_a_manifest_of_another_project_makes_its_files_anew(built, tmp_path):
    other = small_project(tmp_path / "other")
    other.change(REGION, "Delft", "Anders")
    again(other)
    manifest = (other.root / "output/manifest.json").read_text("utf-8")
    built.write("output/manifest.json", manifest)
    assert again(built).made == [DELFT]


def test_another_version_makes_everything(built, monkeypatch):
    from pamflet.production import inputs

    newer = inputs.generator() | {"weasyprint": "99"}
    monkeypatch.setattr("pamflet.production.due.generator", lambda: newer)
    found = again(built)
    assert found.made == BOTH
    assert found.why[DELFT].endswith("is 99")
    assert found.why[DELFT].startswith("weasyprint was ")


def test_a_build_that_was_killed_is_taken_up_where_it_stopped(project, monkeypatch):
    """Nothing was written at its end: neither the manifest nor the ledger."""
    monkeypatch.setattr("pamflet.production.output._close", lambda *_: None)
    again(project, selection=Selection(regions=("delft",)))
    monkeypatch.undo()
    assert again(project).made == [LEIDEN]


def test_a_build_that_was_killed_between_the_journal_and_the_file_makes_it(built, monkeypatch):
    built.change(REGION, "Delft", "Delft-Oost")
    monkeypatch.setattr("pamflet.publish.Shelf.put", lambda *_: True)
    monkeypatch.setattr("pamflet.production.output._close", lambda *_: None)
    again(built)
    monkeypatch.undo()
    assert again(built).made == [DELFT]
    assert entries(built)[DELFT]["sha256"] == shelf_of(built).digest(DELFT)


def test_a_journal_with_a_line_that_was_cut_off_is_read_as_far_as_it_goes(built, monkeypatch):
    monkeypatch.setattr("pamflet.production.output._close", lambda *_: None)
    built.change(THEME, "In elke wijk.", "In elke buurt.")
    again(built)
    monkeypatch.undo()
    journal = built.root / "output/.pamflet-journal"
    journal.write_bytes(journal.read_bytes()[:-20])
    assert again(built).made == [LEIDEN]
    assert not journal.exists()


# -- what is told ------------------------------------------------------------------------------


def warned(project: SmallProject) -> None:
    """Have a change in the source language that a translation does not say again."""
    project.change("content/publisher.md", "locale: nl\n", "locale: nl\nlocales: [nl, en]\n")
    theme = (project.root / THEME).read_text("utf-8")
    project.write("content/themes/wonen.en.md", theme)
    project.write("content/pamphlets/een.en.md", "---\ntitle: One\n---\n")
    project.write(OWN, HIDES)


def test_the_warnings_of_what_is_not_made_are_told_again(project):
    warned(project)
    first = again(project)
    assert first.problems
    second = again(project)
    assert second.made == []
    assert second.problems == first.problems


def test_a_warning_never_names_a_line_that_has_moved(project):
    warned(project)
    again(project)
    project.change("content/themes/wonen.en.md", "---\n\n## Wat", "---\n\n\n## Wat")
    found = again(project)
    assert found.made == ["delft/een.en.pdf"]
    assert found.why == {"delft/een.en.pdf": "the lines that its warnings name have moved"}


def test_the_warnings_of_a_build_that_was_killed_are_told(project, monkeypatch):
    warned(project)
    project.remove(OWN)
    again(project)
    project.write(OWN, HIDES)
    monkeypatch.setattr("pamflet.production.output._close", lambda *_: None)
    first = again(project)
    monkeypatch.undo()
    found = again(project)
    assert found.problems == first.problems != []
    assert found.made == ["delft/een.en.pdf"]  # nobody knows its lines
    assert again(project).problems == first.problems


def test_a_warning_that_is_new_is_told_where_the_page_stays_the_same(project):
    warned(project)
    project.remove(OWN)
    assert again(project).problems == []
    project.write(OWN, HIDES)
    found = again(project)
    assert found.made == ["delft/een.en.pdf", DELFT]
    assert len(found.problems) == 1


def test_what_failed_is_tried_again_until_it_works(built):
    built.write(OWN, "- **Hulp.** overvol\n  {: #hulp }\n")

    def full(order: Order):
        return make(order) if "delft" in order.name else thorough(order)

    assert build(built, press=full).verdicts[DELFT] == "failed"
    assert build(built, press=full).made == [DELFT]
    built.remove(OWN)
    found = again(built)
    assert (found.made, found.problems) == ([], [])
    assert entries(built)[DELFT]["problems"] == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda it: it.change(REGION, "Delft", "D"), f"{REGION} changed"),
        (lambda it: it.write(OWN, HIDES), f"{OWN} is new"),
        (lambda it: it.change("styles/screen.css", "html {", "p {"), "styles/screen.css changed"),
    ],
)
def test_it_says_which_of_its_inputs_changed(built, change, why):
    change(built)
    assert again(built).why[DELFT] == why


def test_force_makes_everything(built):
    found = again(built, force=True)
    assert found.made == BOTH
    assert set(found.verdicts.values()) == {"unchanged"}
    assert set(found.why.values()) == {"asked for with --force"}


def test_it_says_what_was_never_made(project):
    assert again(project).why == dict.fromkeys(BOTH, "never made")


# -- formats -----------------------------------------------------------------------------------


def test_a_style_sheet_of_web_pages_makes_web_pages(built):
    built.change("content/pamphlets/een.md", "layout:", "formats: [screen, web]\nlayout:")
    again(built)
    built.write("styles/web.css", '@layer tokens, brand;\n@import "tokens.css" layer(tokens);\n')
    found = again(built)
    assert sorted(found.why) == ["delft/een.nl.html", "leiden/een.nl.html"]
    assert found.verdicts[DELFT] == "unchanged"


def test_a_web_page_is_made_when_its_edition_gets_another_language(built):
    built.change("content/pamphlets/een.md", "layout:", "formats: [screen, web]\nlayout:")
    built.write("content/pamphlets/een.en.md", "---\ntitle: One\n---\n")
    built.write("content/themes/wonen.en.md", (built.root / THEME).read_text("utf-8"))
    again(built)
    built.change(REGION, "name:", "locales: [nl, en]\nname:")
    found = again(built)
    assert "delft/een.nl.html" in found.why
    assert not any(path.startswith("leiden") for path in found.made)


def test_a_list_is_made_when_anything_that_it_lists_changes(built):
    built.write(OWN, "## Regio's {#lijst .last list=regions}\n")
    again(built)
    built.change("content/regions/leiden/region.md", "Leiden", "Leiden-Noord")
    assert again(built).made == BOTH
    built.write("content/pamphlets/twee.md", PAMPHLET)
    assert set(again(built).made) == {DELFT, "delft/twee.nl.pdf", "leiden/twee.nl.pdf"}


# -- sheets of a layout ------------------------------------------------------------------------

LETTERS = ["delft/brief.nl.pdf", "leiden/brief.nl.pdf"]
LETTER = "styles/layouts/letter.css"


def with_a_letter(project: SmallProject) -> None:
    """Have a second layout, a pamphlet in it, and a sheet for each of the two."""
    plain = (project.root / "templates/layouts/plain.html").read_text("utf-8")
    project.write("templates/layouts/letter.html", plain)
    project.write("content/pamphlets/brief.md", PAMPHLET.replace("plain", "letter"))
    layers = "@layer tokens, layouts, brand;"
    imports = "".join(
        f'@import "layouts/{name}.css" layer(layouts);' for name in ("plain", "letter")
    )
    project.change("styles/screen.css", "@layer tokens, brand;", layers)
    project.change("styles/screen.css", "html {", f"{imports}\nhtml {{")
    project.write("styles/layouts/plain.css", ".plain { margin: 0 }\n")
    project.write(LETTER, ".letter { margin: 0 }\n")


@pytest.fixture
def lettered(project) -> SmallProject:
    with_a_letter(project)
    again(project)
    return project


def test_the_sheet_of_a_layout_makes_the_editions_that_are_laid_out_in_it(lettered):
    lettered.write(LETTER, ".letter { margin: 1mm }\n")
    found = again(lettered)
    assert (found.made, found.why[LETTERS[0]]) == (LETTERS, f"{LETTER} changed")
    lettered.write("styles/layouts/plain.css", ".plain { margin: 1mm }\n")
    assert again(lettered).made == BOTH
    assert again(lettered).made == []


def test_the_sheet_of_a_layout_that_another_extends_makes_both(lettered):
    lettered.write("templates/layouts/plain.html", '{% extends "layouts/letter.html" %}\n')
    again(lettered)
    lettered.write(LETTER, ".letter { margin: 1mm }\n")
    assert set(again(lettered).made) == {*BOTH, *LETTERS}


def test_a_sheet_gets_its_own_layout_and_is_everybodys_no_more(lettered):
    imported = '@import "layouts/card-index.css" layer(layouts);\nhtml {'
    lettered.change("styles/screen.css", "html {", imported)
    lettered.write("styles/layouts/card-index.css", "p { margin: 0 }\n")
    assert set(again(lettered).made) == {*BOTH, *LETTERS}
    lettered.write("styles/layouts/card-index.css", "p { margin: 1mm }\n")
    assert set(again(lettered).made) == {*BOTH, *LETTERS}
    plain = (lettered.root / "templates/layouts/plain.html").read_text("utf-8")
    lettered.write("templates/layouts/card-index.html", plain)
    assert set(again(lettered).made) == {*BOTH, *LETTERS}
    lettered.write("styles/layouts/card-index.css", "p { margin: 2mm }\n")
    assert again(lettered).made == []


def test_the_files_of_a_layout_are_those_of_a_build_from_nothing(lettered):
    lettered.change("content/pamphlets/brief.md", "layout:", "formats: [screen, image]\nlayout:")
    again(lettered)
    lettered.write(LETTER, ".letter { margin: 1mm }\n")
    again(lettered)
    before = {path: each["sha256"] for path, each in entries(lettered).items()}
    again(lettered, force=True)
    assert {path: each["sha256"] for path, each in entries(lettered).items()} == before


# -- any edits at all --------------------------------------------------------------------------

EDITS = [
    (THEME, "In elke wijk.", "In elke buurt."),
    (THEME, "## Wat is nodig? {#nodig}", "\n\n\n## Wat is nodig? {#nodig}"),
    (REGION, "name: Delft", "name: Delft-Oost"),
    ("content/regions/leiden/region.md", "name: Leiden", "name: L\nfacts: {a: b}"),
    ("content/publisher.md", "Kompas", "Passer"),
    ("content/pamphlets/een.md", "title: Een", "title: Twee\nkicker: Drie"),
    ("templates/layouts/plain.html", "<h2>", '<h2 class="a">'),
    ("styles/screen.css", "html {", "p { orphans: 3 }\nhtml {"),
    (THEME, "**Hulp", "**Hulp overal"),
    (OWN, "", HIDES),
    (OWN, "", "## Regio's {#lijst .last list=regions}\n"),
    (LETTER, "margin: 0", "margin: 1mm; --own: 1mm"),
    ("styles/layouts/plain.css", "margin: 0", "padding: var(--own, 0)"),
    ("templates/layouts/plain.html", "layouts/_base.html", "layouts/letter.html"),
    ("templates/layouts/other.html", "", '{% extends "layouts/_base.html" %}\n'),
]


def toggle(project: SmallProject, edit: tuple[str, str, str]) -> None:
    """Make an edit, or take it back."""
    path, old, new = edit
    file = project.root / path
    text = file.read_text("utf-8") if file.exists() else ""
    if not old:
        project.remove(path) if text == new else project.write(path, new)
    elif new in text:
        project.write(path, text.replace(new, old))
    else:
        project.write(path, text.replace(old, new))


def harm(project: SmallProject, what: str) -> None:
    output = project.root / "output"
    match what:
        case "cut":
            (output / DELFT).write_bytes(b"%")
        case "ledger":
            ledger_of(project).write_bytes(b"")
        case "manifest":
            (output / "manifest.json").unlink()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.sampled_from(EDITS), st.sampled_from(["cut", "ledger", "manifest"])),
        min_size=2,
        max_size=4,
    )
)
def test_after_any_edits_the_files_are_those_of_a_build_from_nothing(tmp_path_factory, edits):
    project = small_project(tmp_path_factory.mktemp("edited"))
    with_a_letter(project)
    again(project)
    for edit in edits:
        harm(project, edit) if isinstance(edit, str) else toggle(project, edit)
        again(project)
    read = read_of(project)
    fresh = {each.file: each for each in produce(read, read.files(EVERYTHING), thorough)}
    assert fresh
    for file, outcome in fresh.items():
        assert isinstance(file, File)
        assert outcome.printed is not None
        assert (project.root / "output" / file.path).read_bytes() == outcome.printed.data
        assert entries(project)[file.path]["problems"] == [str(each) for each in outcome.problems]
    assert again(project).made == []

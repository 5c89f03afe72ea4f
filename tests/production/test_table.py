"""Regions of a table: a row is an input of its own, and a wrong one stops its own editions."""

import pytest

from pamflet.production import Verdict

from .makers import build, entries, outdated_by

TABLE = "content/regions.csv"
ROWS = "id;name;logo.file;logo.alt\ngouda;Gouda;logos/gouda.svg;G\nhoorn;Hoorn;logos/hoorn.svg;H\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h{}v2z"/></svg>'
DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
GOUDA, HOORN = "gouda/een.nl.pdf", "hoorn/een.nl.pdf"
BUILT, _, UNCHANGED, FAILED = Verdict


@pytest.fixture
def table(project):
    """Return the small project with two more regions, in a table."""
    project.write(TABLE, ROWS)
    for region in ("gouda", "hoorn"):
        project.write(f"content/logos/{region}.svg", SVG.format(4))
    return project


def test_rows_and_folders_are_built_alike(table):
    assert build(table).verdicts == dict.fromkeys([DELFT, GOUDA, HOORN, LEIDEN], BUILT)
    assert build(table).verdicts == dict.fromkeys([DELFT, GOUDA, HOORN, LEIDEN], UNCHANGED)


@pytest.mark.parametrize(
    ("rows", "editions"),
    [
        (ROWS.replace("Hoorn", "Horn"), {HOORN}),
        (ROWS + "zeist;Zeist\n", set()),
        (ROWS.replace("\n", ";\r\n"), set()),
        (ROWS.replace("logo.alt", "logo.alt;contact.phone").replace(";H\n", ";H;123\n"), {HOORN}),
        (ROWS.partition("hoorn")[0], {HOORN}),
    ],
)
def test_a_row_makes_its_own_editions_outdated(table, rows, editions):
    assert outdated_by(table, TABLE, rows) == editions


def test_a_logo_makes_the_editions_of_its_region_outdated(table):
    assert outdated_by(table, "content/logos/gouda.svg", SVG.format(3)) == {GOUDA}


def test_a_row_below_a_folder_makes_its_editions_outdated(table):
    assert outdated_by(table, TABLE, ROWS + "delft;Stad\n") == set()  # region.md says its name
    assert outdated_by(table, TABLE, ROWS + "delft;Stad;logos/gouda.svg;S\n") == {DELFT}


def test_a_generated_list_depends_on_every_row(table):
    theme = "---\ntitle: Wonen\n---\n\n- **Punt.** Tekst.\n\n## Regio's {#lijst list=regions}\n"
    table.write("content/themes/wonen.md", theme)
    changed = outdated_by(table, TABLE, ROWS.replace("Hoorn", "Horn"))
    assert changed == {DELFT, GOUDA, HOORN, LEIDEN}


def test_a_wrong_cell_stops_its_own_region_and_keeps_its_file(table):
    build(table)
    before = entries(table)
    table.write(TABLE, ROWS.replace(";H\n", ";\n"))
    built = build(table)
    assert built.verdicts == dict.fromkeys([DELFT, GOUDA, LEIDEN], UNCHANGED)
    assert (built.kept, built.removed) == ([HOORN], [])
    assert [problem.split("\n")[0] for problem in built.problems] == [
        f"{TABLE}:3:4: error: 'logo.alt' is missing [missing-key]"
    ]
    assert entries(table)[HOORN]["sha256"] == before[HOORN]["sha256"]


def test_a_wrong_column_stops_the_regions_of_the_table(table):
    build(table)
    table.write(TABLE, ROWS.replace("logo.alt", "logo.txt"))
    built = build(table)
    assert built.verdicts == dict.fromkeys([DELFT, LEIDEN], UNCHANGED)
    assert (built.kept, built.removed) == ([GOUDA, HOORN], [])


def test_a_table_that_cannot_be_read_stops_all_regions_and_removes_nothing(table):
    build(table)
    table.write(TABLE, "naam\n")
    built = build(table)
    assert built.verdicts == {}
    assert (built.kept, built.removed) == ([DELFT, GOUDA, HOORN, LEIDEN], [])
    assert len(built.problems) == 1


def test_a_row_that_is_taken_out_takes_its_file_along(table):
    build(table)
    table.write(TABLE, ROWS.partition("hoorn")[0])
    assert build(table).removed == [HOORN]


def test_a_broken_folder_stops_its_own_region(table):
    table.write("content/regions/hoorn/region.md", "---\nnaam: x\n---\n")
    built = build(table)
    assert built.verdicts == dict.fromkeys([DELFT, GOUDA, LEIDEN], BUILT)
    assert built.problems[0].startswith("content/regions/hoorn/region.md:2:1: error: ")


def test_a_name_in_a_cell_that_nobody_knows_stops_its_own_edition(table):
    table.write(TABLE, "id;name;contact.note\ngouda;G;{{ region.x }}\nhoorn;H;maandag\n")
    layout = "templates/layouts/plain.html"
    table.change(layout, "<h1>", "<p>{{ region.contact.note }}</p><h1>")
    built = build(table)
    assert built.verdicts == {DELFT: BUILT, GOUDA: FAILED, HOORN: BUILT, LEIDEN: BUILT}
    assert (
        built.problems[0].startswith(f"{TABLE}:2: error: ") or f"{TABLE}:2:3" in built.problems[0]
    )

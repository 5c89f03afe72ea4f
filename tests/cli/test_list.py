"""`list`: every file that would be built, and what state it is in."""

import json

BROKEN = "---\nkleur: blauw\n---\n"


def rows(answer) -> list[str]:
    return [" ".join(line.split()) for line in answer.out.splitlines()]


def test_files_are_listed_with_their_states(run, project):
    run("build", "-r", "delft")
    project.change("content/regions/delft/region.md", "Delft", "Delft-Oost")
    answer = run("list")
    assert rows(answer) == ["outdated delft/een.nl.pdf", "missing leiden/een.nl.pdf"]
    assert (answer.code, answer.err) == (0, "")


def test_it_writes_nothing(run, project):
    run("list")
    assert not (project.root / "output").exists()


def test_json_has_these_keys(run):
    assert json.loads(run("list", "--json", "-r", "delft").out) == [
        {
            "pamphlet": "een",
            "region": "delft",
            "locale": "nl",
            "format": "screen",
            "file": "delft/een.nl.pdf",
            "state": "missing",
        }
    ]


def test_json_stays_json_when_there_are_problems(run, project):
    project.write("content/regions/delft/themes/wonen.md", BROKEN)
    answer = run("list", "--json")
    assert answer.code == 1
    assert [each["state"] for each in json.loads(answer.out)] == ["faulty", "missing"]
    assert len(answer.problems) == 1


def test_json_of_nothing_is_an_empty_array(run, project):
    project.remove("content/pamphlets/een.md")
    assert json.loads(run("list", "--json").out) == []


def test_filters_work_as_in_build(run):
    assert rows(run("list", "-r", "leiden", "-p", "een")) == ["missing leiden/een.nl.pdf"]


def test_an_edition_that_waits_for_a_translation_is_shown(run, project):
    project.write("content/regions/leiden/region.md", "---\nname: L\nlocales: [nl, en]\n---\n")
    answer = run("list")
    assert rows(answer) == [
        "missing delft/een.nl.pdf",
        "untranslated leiden/een.en.pdf",
        "missing leiden/een.nl.pdf",
    ]
    assert answer.code == 0
    assert len(answer.problems) == 2


def test_an_edition_whose_region_cannot_be_read_is_shown_while_its_file_is_there(run, project):
    run("build")
    project.write("content/regions/delft/region.md", BROKEN)
    answer = run("list")
    assert rows(answer) == ["faulty delft/een.nl.pdf", "current leiden/een.nl.pdf"]
    assert answer.code == 1


TABLE = "content/regions.csv"


def test_regions_of_a_table_are_listed_and_built(run, project):
    project.write(
        TABLE, "\ufeffid;name;contact.email\r\ngouda;Gouda;a@gouda.nl\r\nhoorn;Hoorn;\r\n"
    )
    assert run("build", "-r", "gouda").code == 0
    answer = run("list", "-r", "gouda", "-r", "hoorn")
    assert rows(answer) == ["current gouda/een.nl.pdf", "missing hoorn/een.nl.pdf"]
    assert (answer.code, answer.err) == (0, "")


def test_a_wrong_row_is_told_to_whoever_asks_for_its_region(run, project):
    project.write(TABLE, "id;name;contact.email\ngouda;Gouda;geen\nhoorn;Hoorn;\n")
    answer = run("list", "-r", "gouda")
    assert rows(answer) == ["faulty gouda/een.nl.pdf"]
    said = f"{TABLE}:2:3: error: 'contact.email' is not an e-mail address: geen [wrong-value]"
    assert answer.problems == [said]
    assert run("list", "-r", "hoorn").err == ""

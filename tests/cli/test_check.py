"""`check`: everything but writing, and three ways to report."""

import json

OVERFULL = "- **Hulp.** overvol\n  {: #hulp }\n"
THEME = "content/regions/delft/themes/wonen.md"


def test_a_project_without_problems_says_so(run, project):
    answer = run("check")
    assert (answer.code, answer.out, answer.err) == (0, "2 checked\n", "")
    assert not (project.root / "output").exists()


def test_what_only_shows_on_paper_is_told(run, project):
    project.write(THEME, OVERFULL)
    answer = run("check")
    assert answer.code == 1
    assert answer.err == (
        "content/pamphlets/een.md:1: error: delft/een.nl takes 3 pages [page-budget]\n"
        "  hint: shorten the text\n"
        "2 checked, 1 error\n"
    )


def test_warnings_count_only_when_strict(run, project):
    project.change("content/publisher.md", "locale: nl", "locale: nl\nlocales: [nl, en]")
    assert run("check").code == 0
    answer = run("check", "--strict")
    assert answer.code == 1
    assert answer.err.endswith("2 checked, 2 errors\n")
    assert all(": error: " in line for line in answer.problems)


def test_strict_looks_only_at_what_was_asked_for(run, project):
    project.write("content/regions/leiden/region.md", "---\nname: L\nlocales: [nl, en]\n---\n")
    assert run("check", "--strict", "-r", "delft").code == 0
    assert run("check", "--strict", "-r", "leiden").code == 1


def test_json_has_these_keys_and_nothing_beside_it(run, project):
    project.write(THEME, OVERFULL)
    answer = run("check", "--report", "json")
    assert (answer.code, answer.err) == (1, "")
    assert json.loads(answer.out) == [
        {
            "path": "content/pamphlets/een.md",
            "line": 1,
            "column": None,
            "severity": "error",
            "code": "page-budget",
            "message": "delft/een.nl takes 3 pages",
            "hint": "shorten the text",
        }
    ]


def test_json_of_no_problems_is_an_empty_array(run):
    answer = run("check", "--report", "json")
    assert (answer.code, json.loads(answer.out)) == (0, [])


def test_github_gets_annotations(run, project):
    project.write(THEME, OVERFULL)
    answer = run("check", "--report", "github")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out == (
        "::error file=content/pamphlets/een.md,line=1,title=page-budget"
        "::delft/een.nl takes 3 pages%0Ashorten the text\n"
    )


def test_a_name_with_signs_of_its_own_does_not_break_an_annotation(run, project):
    project.write("content/regions/delft/themes/a,b:c%.md", "")
    answer = run("check", "--report", "github")
    assert "file=content/regions/delft/themes/a%2Cb%3Ac%25" in answer.out
    assert len(answer.out.splitlines()) == 1


def test_what_became_of_colours_is_told_after_the_count_and_breaks_nothing(run, project):
    front = "---\nname: Delft\ncolours: {primary: '#ffd21f', accent: '#b3213f'}\n---\n"
    project.write("content/regions/delft/region.md", front)
    answer = run("check", "--strict")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "2 checked\n"
        "colours of delft: primary is bright: it stays the field, text on it is dark;"
        " primary is made a little deeper, so that it prints\n"
    )
    assert run("check", "-r", "leiden").out == "1 checked\n"
    assert json.loads(run("check", "--report", "json").out) == []
    assert run("check", "--report", "github").out == ""


def test_colours_that_are_mended_alike_are_told_once(run, project):
    front = "locale: nl\ncolours: {primary: '#ffffff', accent: '#66ccff'}"
    project.change("content/publisher.md", "locale: nl", front)
    assert run("check").out.splitlines()[1:] == [
        "colours of delft, leiden: primary has no hue: the field is graphite,"
        " with a touch of the accent"
    ]


def test_contacts_that_nobody_looked_at_are_a_warning(run, project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
    front = "---\nname: Delft\ncontact: {checked: 2025-10-01}\n---\n"
    project.write("content/regions/delft/region.md", front)
    answer = run("check")
    assert answer.code == 0
    assert answer.err == (
        "content/regions/delft/region.md:3:20: warning: these contacts were last checked on"
        " 2025-10-01, 13 months ago [unchecked-contact]\n"
        "  hint: call, write and look whether they are right; then write the day here\n"
    )
    assert answer.out == "2 checked, 1 warning\n"
    assert run("check", "--strict").code == 1
    assert run("check", "--strict", "-r", "leiden").code == 0
    assert run("build").err == ""

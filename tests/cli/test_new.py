"""`new`: a text to begin with, written where nothing stood, and what comes next."""

from pathlib import Path

import pytest
from small_project import SmallProject

from pamflet.cli.starting import program

FOLDER = "content/regions/gouda"


@pytest.fixture(autouse=True)
def _by_this_clock(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026


def tree(root: Path) -> dict[str, bytes]:
    found = (each for each in root.rglob("*") if each.is_file())
    return {each.relative_to(root).as_posix(): each.read_bytes() for each in found}


def test_a_region_is_written_and_can_be_built_at_once(run, project):
    answer = run("new", "region", "gouda")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "written    content/regions/gouda/region.md\n"
        "Fill it in. Its pamphlets can be built at once:\n"
        f"  python build.py --project {project.root} build -r gouda\n"
    )
    assert run("build", "-r", "gouda").out == (
        "built      gouda/een.nl.pdf  1 page, 10 pt\n1 built, 0 unchanged, 0 failed\n"
    )


def test_the_project_is_not_named_where_the_script_lies_in_it(run, project, monkeypatch):
    monkeypatch.chdir(project.root)
    assert "\n  python build.py build -r gouda\n" in run("new", "region", "gouda").out


def test_a_region_of_the_table_is_refined_under_its_own_name(run, project):
    project.write("content/regions.csv", "id;name\ngouda;Gouda en omstreken\n")
    project.write(f"{FOLDER}/themes/wonen.md", "")
    answer = run("new", "region", "gouda")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:2] == [
        "written    content/regions/gouda/region.md",
        "It refines the row in content/regions.csv:2:1: a key in the file goes before its cell.",
    ]
    assert "\nname: Gouda en omstreken\n" in (project.root / FOLDER / "region.md").read_text()
    assert run("build", "-r", "gouda").code == 0


def test_a_theme_is_written_and_says_how_to_print_it(run, project, monkeypatch):
    monkeypatch.chdir(project.root)
    answer = run("new", "theme", "zorg")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "written    content/themes/zorg.md\n"
        "Name it in a pamphlet, such as content/pamphlets/een.md:\n"
        "  themes: [wonen, zorg]\n"
        "Or make a pamphlet of its own:\n"
        "  python build.py new pamphlet zorg\n"
    )
    project.change("content/pamphlets/een.md", "[wonen]", "[wonen, zorg]")
    assert run("build").code == 0


def test_a_theme_of_a_project_without_pamphlets_asks_for_one(run, project, monkeypatch):
    monkeypatch.chdir(project.root)
    project.remove("content/pamphlets/een.md")
    assert run("new", "theme", "zorg").out == (
        "written    content/themes/zorg.md\n"
        "Make a pamphlet of it:\n"
        "  python build.py new pamphlet zorg\n"
    )


def test_a_pamphlet_prints_the_theme_of_its_name(run, project, monkeypatch):
    monkeypatch.chdir(project.root)
    run("new", "theme", "zorg")
    answer = run("new", "pamphlet", "zorg")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "written    content/pamphlets/zorg.md\n"
        "It prints the theme 'zorg'. It can be built at once:\n"
        "  python build.py build -p zorg\n"
    )
    project.change("content/pamphlets/zorg.md", "layout: sheet", "layout: plain")
    assert run("build", "-p", "zorg").out.endswith("2 built, 0 unchanged, 0 failed\n")


def test_a_pamphlet_prints_the_first_theme_where_none_has_its_name(run, project):
    assert "It prints the theme 'wonen'." in run("new", "pamphlet", "zorg").out
    text = (project.root / "content/pamphlets/zorg.md").read_text()
    assert "themes: [wonen]" in text
    assert "layout: sheet" in text


def test_a_pamphlet_without_a_theme_is_refused(run, project, monkeypatch):
    monkeypatch.chdir(project.root)
    project.remove("content/themes/wonen.md")
    answer = run("new", "pamphlet", "zorg")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "content/pamphlets/zorg.md: error: a pamphlet is made of themes, and there is none"
        " [no-theme]\n"
        "  hint: make one first: python build.py new theme zorg\n"
    )
    assert not (project.root / "content/pamphlets/zorg.md").exists()


def test_a_project_is_written_in_a_folder_of_its_own(run, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    answer = run("new", "project", "campagne")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "written    campagne/.gitignore\n"
        "written    campagne/content/publisher.md\n"
        "written    campagne/content/themes/buurt.md\n"
        "written    campagne/content/pamphlets/een-goede-buurt.md\n"
        "written    campagne/content/regions/noord/region.md\n"
        "It can be built at once:\n"
        "  python build.py --project campagne\n"
    )
    assert (tmp_path / "here/campagne/.gitignore").read_text() == "# What a build makes.\noutput/\n"
    begun = SmallProject(tmp_path / "here/campagne").read()
    assert begun.problems == ()
    assert [each.name for each in begun.plan.editions] == ["noord/een-goede-buurt.nl"]


def test_words_are_in_the_language_of_the_project(run, project):
    project.change("content/publisher.md", "locale: nl", "locale: en")
    run("new", "theme", "care")
    assert "## What is needed?" in (project.root / "content/themes/care.md").read_text()


def test_examples_have_the_day_of_the_clock(run, project):
    run("new", "region", "gouda")
    assert "#  checked: 2026-11-22\n" in (project.root / FOLDER / "region.md").read_text()


@pytest.mark.parametrize(
    ("kind", "id_", "said"),
    [
        (
            "region",
            "delft",
            "regions/delft/region.md: content/regions/delft is there already",
        ),
        ("theme", "wonen", "themes/wonen.md: it is there already"),
        ("pamphlet", "een", "pamphlets/een.md: it is there already"),
    ],
)
def test_what_is_there_is_never_written_over(run, project, kind, id_, said):
    before = tree(project.root)
    answer = run("new", kind, id_)
    assert (answer.code, answer.out, answer.err) == (1, "", f"error: cannot write content/{said}\n")
    assert tree(project.root) == before


def test_a_folder_that_is_there_does_not_become_a_project(run, tmp_path, monkeypatch):
    (tmp_path / "here/campagne").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    answer = run("new", "project", "campagne")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "error: cannot write campagne: it is there already\n"
    assert tree(tmp_path / "here") == {}


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("region", "content/regions/Den Haag/region.md"),
        ("theme", "content/themes/Den Haag.md"),
        ("pamphlet", "content/pamphlets/Den Haag.md"),
        ("project", "Den Haag"),
    ],
)
def test_what_is_no_id_is_refused(run, project, kind, path):
    before = tree(project.root)
    answer = run("new", kind, "Den Haag")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        f"{path}: error: 'Den Haag' is not an id [wrong-id]\n"
        "  hint: use lower-case letters, digits and hyphens\n"
    )
    assert tree(project.root) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("regio", "x"), "error: there is no 'regio' to begin: did you mean 'region'?\n"),
        (
            ("boek", "x"),
            "error: there is no 'boek' to begin: there is: pamphlet, project, region, theme\n",
        ),
        (
            ("region",),
            "error: Missing argument 'ID'.\nTry 'python build.py new --help'.\n",
        ),
    ],
)
def test_wrong_usage_ends_with_2(run, words, said):
    answer = run("new", *words)
    assert (answer.code, answer.out, answer.err) == (2, "", said)


def test_outside_a_project_only_a_project_can_be_begun(run, project, monkeypatch):
    monkeypatch.chdir(project.root)
    project.remove("content")
    answer = run("new", "region", "gouda")
    assert answer.code == 2
    assert answer.err.startswith(
        f"error: '{project.root}' is not a project: it has no content/ folder"
    )
    assert run("new", "project", "campagne").code == 0


def test_what_comes_next_is_said_as_it_was_asked(tmp_path):
    here = Path(__file__).parents[2]
    assert program(Path("build.py"), here) == ("python", "build.py")
    assert program(Path("../pamflet/build.py"), here) == ("python", "../pamflet/build.py")
    assert program(here / "build.py", here) == ("scripts/build",)
    assert program(here / "build.py", tmp_path) == (f"{here}/scripts/build",)
    assert program(tmp_path / "build.py", here) == ("python", f"{tmp_path}/build.py")
    assert program(Path("/usr/bin/pamflet"), here) == ("pamflet",)


def test_a_clock_that_cannot_be_read_is_wrong_usage(run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "gisteren")
    answer = run("new", "region", "gouda")
    assert answer.code == 2
    assert answer.err == "error: SOURCE_DATE_EPOCH is not a day in seconds since 1970: 'gisteren'\n"

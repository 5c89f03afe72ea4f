"""Wrong usage ends with 2, one line that says what was meant, and nothing done."""

import sys

import pytest

TRY = "Try 'python build.py --help'.\n"
TRY_BUILD = "Try 'python build.py build --help'.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lst"], f"there is no command 'lst': did you mean 'list'?\n{TRY}"),
        (["biuld", "-r", "delft"], f"there is no command 'biuld': did you mean 'build'?\n{TRY}"),
        (["--regoin", "x"], f"No such option '--regoin'. Did you mean '--region'?\n{TRY_BUILD}"),
        (["-r"], f"Option '-r' requires an argument.\n{TRY_BUILD}".replace(TRY_BUILD, "")),
        (["build", "extra"], f"Got unexpected extra argument (extra)\n{TRY_BUILD}"),
        (["-r", "delt"], "there is no region 'delt': did you mean 'delft'?\n"),
        (["-p", "en"], "there is no pamphlet 'en': did you mean 'een'?\n"),
        (["-l", "n1"], "there is no locale 'n1': there is: nl\n"),
        (["-f", "screem"], "there is no format 'screem': did you mean 'screen'?\n"),
        (["list", "-r", "x"], "there is no region 'x': there is: delft, leiden\n"),
        (["check", "-r", "x"], "there is no region 'x': there is: delft, leiden\n"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_wrong_usage(run, project, words, said):
    answer = run(*words)
    assert (answer.code, answer.out, answer.err) == (2, "", f"error: {said}")
    assert not (project.root / "output").exists()


@pytest.mark.parametrize("words", [["--report", "xml"], ["--jobs", "0"], ["--jobs", "many"]])
def test_a_value_that_cannot_be_used_is_wrong_usage(run, words):
    answer = run("check", *words)
    assert answer.code == 2
    assert answer.err.startswith("error: Invalid value for ")


def test_a_project_that_is_not_there_is_wrong_usage(run, project):
    project.write("kompas/content/publisher.md", "")
    answer = run("--project", str(project.root / "kompass"))
    assert answer.code == 2
    assert answer.err == (
        f"error: '{project.root}/kompass' is not a project: there is no such folder:"
        " did you mean 'kompas'?\n"
    )


def test_a_folder_without_content_is_no_project(run, project):
    answer = run("--project", str(project.root / "templates"), "list")
    assert answer.code == 2
    assert "it has no content/ folder" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("--project", "elders"),
        ("--project=elders",),
        ("--project", "elders", "build"),
        ("build", "--project", "elders"),
        ("-r", "delft", "--project=elders"),
    ],
    ids=str,
)
def test_another_project_may_be_named_anywhere(run, project, monkeypatch, words):
    other = project.root / "elders"
    for path in ("content/publisher.md", "content/pamphlets/een.md", "content/themes/wonen.md"):
        project.write(f"elders/{path}", (project.root / path).read_text())
    project.write("elders/content/regions/delft/region.md", "---\nname: D\n---\n")
    for path in ("templates/layouts/plain.html", "styles/screen.css"):
        project.write(f"elders/{path}", (project.root / path).read_text())
    monkeypatch.chdir(project.root)
    assert run(*words).code == 0
    assert (other / "output/delft/een.nl.pdf").exists()
    assert not (project.root / "output").exists()


def test_a_project_option_without_a_folder_is_wrong_usage(run):
    assert run("--project").err == "error: Option '--project' requires an argument.\n"


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["build", "--help"], ["--version"]])
def test_help_and_version_need_no_project(run, project, words):
    project.remove("content")
    answer = run(*words)
    assert (answer.code, answer.err) == (0, "")


def test_a_code_can_be_explained_anywhere(run, project):
    project.remove("content")
    assert run("explain", "unknown-item").code == 0


@pytest.mark.parametrize("number", ["0", "-1"])
def test_no_worker_at_all_is_wrong_usage_with_a_hint(run, number):
    answer = run("build", "--jobs", number)
    assert answer.code == 2
    assert answer.err.startswith(
        f"error: Invalid value for '-j' / '--jobs': {number} is too few:"
        " leave it out, and every processor works\n"
    )


def test_a_cluster_that_is_no_address_is_wrong_usage(run):
    answer = run("build", "--cluster", "local:0")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "error: --cluster 'local:0' is no address: write tcp://HOST:PORT, tls://HOST:PORT,"
        " or local:N for N workers on this machine\n"
    )


@pytest.mark.parametrize(
    "words", [("--cluster", "local:2", "-j", "2"), ("-j", "2", "--cluster", "local:2")]
)
def test_a_cluster_takes_no_number_of_workers(run, words):
    answer = run("build", *words)
    assert answer.code == 2
    assert answer.err.startswith("error: --cluster says who does the work, so it takes no --jobs\n")


def test_without_dask_a_cluster_is_lacking(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    answer = run("build", "--cluster", "local:2")
    assert answer.code == 3
    assert answer.err == "error: --cluster needs Dask: pip install 'pamflet[cluster]'\n"

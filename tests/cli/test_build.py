"""`build`, which is also what happens when no command is named."""

import os
import sys
import time
from collections.abc import Sequence
from threading import Event, Thread

import pytest
import small_project

from pamflet.errors import MachineLacks
from pamflet.model import Made, Order
from pamflet.publish import Shelf

from .conftest import Answer

DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
BROKEN = "---\nkleur: blauw\n---\n"


def test_everything_is_built_and_said_line_by_line(run, project):
    answer = run("build")
    assert answer.out == (
        "built      delft/een.nl.pdf  1 page, 10 pt\n"
        "built      leiden/een.nl.pdf  1 page, 10 pt\n"
        "2 built, 0 unchanged, 0 failed\n"
    )
    assert (answer.code, answer.err) == (0, "")
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("build",),
        ("-r", "delft", "-r", "leiden"),
        ("--region", "delft", "--region=leiden"),
        ("-p", "een"),
        ("-l", "nl", "-f", "screen", "-j", "2"),
    ],
    ids=str,
)
def test_without_a_command_it_builds(run, project, words):
    assert run(*words).code == 0
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]


def test_options_alone_choose_what_is_built(run, project):
    assert run("-r", "delft").code == 0
    assert project.output() == [DELFT, "manifest.json"]


def test_a_second_build_says_that_nothing_changed(run):
    run("build")
    assert run("build").out.endswith("0 built, 2 unchanged, 0 failed\n")


def test_files_go_where_one_says(run, project, tmp_path):
    assert run("build", "-o", str(tmp_path / "elders")).code == 0
    assert (tmp_path / "elders" / DELFT).exists()
    assert not (project.root / "output").exists()


def test_an_output_folder_is_relative_to_where_one_stands(run, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    run("build", "-o", "elders")
    assert (tmp_path / "here/elders" / DELFT).exists()


def test_a_failed_edition_is_named_and_the_others_are_built(run, project):
    run("build")
    project.write("content/regions/delft/themes/wonen.md", BROKEN)
    answer = run("build")
    assert answer.code == 1
    assert answer.err == (
        "failed     delft/een.nl.pdf\n"
        "content/regions/delft/themes/wonen.md:2:1: error: there is no key 'kleur' [unknown-key]\n"
        "  hint: there is: based_on, emblem, statement, title, translation\n"
        "0 built, 1 unchanged, 1 failed, 1 error\n"
    ).replace("based_on, emblem, statement, title, translation", _keys(answer.err))
    assert answer.out == ""


def _keys(said: str) -> str:
    """Return the keys that the hint names: which there are is for the schema to say."""
    return said.partition("there is: ")[2].partition("\n")[0]


def test_an_edition_whose_region_cannot_be_read_is_named(run, project):
    run("build")
    project.write("content/regions/delft/region.md", BROKEN)
    answer = run("build")
    assert answer.code == 1
    assert answer.err.startswith("failed     delft/een.nl.pdf\n")
    assert answer.err.endswith("0 built, 1 unchanged, 1 failed, 2 errors\n")
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]


def test_problems_are_told_once_in_the_order_of_files_and_lines(run, project):
    project.write("content/regions/leiden/themes/wonen.md", BROKEN)
    project.write(
        "content/regions/delft/themes/wonen.md", "---\nb: 1\na: 2\n---\n\n# Kop\n\n- **A.** B.\n"
    )
    project.change("templates/layouts/plain.html", "{{ region.name }}", "{{ region.naam }}")
    answer = run("build")
    places = [problem.partition(" ")[0] for problem in answer.problems]
    assert places[:3] == [
        "content/regions/delft/themes/wonen.md:2:1:",
        "content/regions/delft/themes/wonen.md:3:1:",
        "content/regions/delft/themes/wonen.md:6:1:",
    ]
    assert places[-1] == "content/regions/leiden/themes/wonen.md:2:1:"
    assert len(set(answer.problems)) == len(answer.problems)


def test_a_broken_template_is_told_once_for_all_editions(run, project):
    project.change("templates/layouts/plain.html", "{{ region.name }}", "{{ region.naam }}")
    answer = run("build")
    assert answer.code == 1
    assert answer.problems == [
        "templates/layouts/plain.html:4:39: error: 'naam' is not defined [template-name]"
    ]
    assert answer.err.endswith("0 built, 0 unchanged, 2 failed, 1 error\n")


def test_a_warning_does_not_fail_the_build(run, project):
    project.change("content/publisher.md", "locale: nl", "locale: nl\nlocales: [nl, en]")
    answer = run("build")
    assert answer.code == 0
    assert answer.out.endswith("2 built, 0 unchanged, 0 failed, 2 warnings\n")
    assert len(answer.problems) == 2


def test_fail_fast_stops_at_the_first_failure_and_keeps_the_books(run, project):
    project.write("content/regions/delft/themes/wonen.md", BROKEN)
    answer = run("build", "--fail-fast")
    assert answer.code == 1
    assert answer.err.endswith("0 built, 0 unchanged, 1 failed, 1 error\n")
    assert project.output() == ["manifest.json"]


def test_an_edition_is_one_line_with_all_its_files(run, project):
    project.change("content/pamphlets/een.md", "layout", "formats: [screen, image, web]\nlayout")
    assert run("build", "-r", "delft").out == (
        "built      delft/een.nl.pdf, .png, .card.png, .html  1 page, 10 pt\n"
        "4 built, 0 unchanged, 0 failed\n"
    )


def test_a_quiet_build_says_what_is_wrong_and_nothing_else(run, project):
    assert run("build", "--quiet", "-r", "leiden") == Answer(0, "", "")
    project.write("content/regions/delft/themes/wonen.md", "- **Hulp.** overvol\n  {: #hulp }\n")
    answer = run("build", "-q")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("failed     delft/een.nl.pdf\ncontent/")
    assert len(answer.problems) == 1


def test_removed_files_are_named(run, project):
    run("build")
    project.remove("content/regions/leiden")
    assert run("build").out == ("removed    leiden/een.nl.pdf\n0 built, 1 unchanged, 0 failed\n")


def test_a_choice_that_no_edition_meets_is_told(run, project):
    project.change("content/pamphlets/een.md", "layout:", "regions: [leiden]\nlayout:")
    answer = run("build", "-r", "delft")
    assert (answer.code, answer.err) == (0, "there is no edition that is all of this\n")


def test_a_tampered_manifest_is_a_warning(run, project):
    project.write("output/manifest.json", "{")
    answer = run("build")
    assert answer.code == 0
    assert answer.problems == [
        "output/manifest.json: warning: the manifest cannot be read and is made anew"
        " [broken-manifest]"
    ]


def test_an_output_that_is_a_file_is_one_line(run, project):
    project.write("output", "a file")
    answer = run("build")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "error: cannot write to output: a file stands in the place of the folder\n"
    )


def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(run, project, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = run("build")
    assert answer.code == 1
    assert answer.err == ("error: cannot write output/delft/een.nl.pdf: No space left on device\n")
    assert [file for file in project.output() if not file.startswith(".pamflet-journal")] == []


def test_a_machine_that_lacks_something_ends_with_3(run, monkeypatch):
    def make(_order: object) -> None:
        raise MachineLacks("the library pango is missing: run scripts/build")

    monkeypatch.setattr(sys.modules["pamflet.press"], "make", make)
    answer = run("build")
    assert answer.code == 3
    assert answer.err == "error: the library pango is missing: run scripts/build\n"


def test_a_bug_keeps_its_traceback_and_the_books(run, project, monkeypatch):
    def make(order: Order) -> Sequence[Made]:
        if order.name.startswith("leiden"):
            raise AssertionError("ours")
        return small_project.make(order)

    monkeypatch.setattr(sys.modules["pamflet.press"], "make", make)
    with pytest.raises(AssertionError, match="ours"):
        run("build")
    assert project.output() == [DELFT, "manifest.json"]


def test_a_build_that_must_wait_for_another_says_so(run, project):
    is_waiting = Event()
    other = Shelf(project.root / "output")

    def hold() -> None:
        with other.claimed(lambda: None):
            is_waiting.set()
            time.sleep(1.0)

    thread = Thread(target=hold)
    thread.start()
    assert is_waiting.wait(5)
    answer = run("build")
    thread.join()
    assert answer.code == 0
    assert answer.err == "another build is at work in the output folder: waiting for it\n"


def test_control_characters_in_a_text_do_not_reach_the_terminal(run, project):
    project.write("content/themes/wonen.md", '---\n"\\eHx\\ny": 1\ntitle: W\n---\n\nTekst.\n')
    answer = run("build")
    assert len(answer.problems) == 1
    assert "'\\x1bHx\\ny'" in answer.problems[0]

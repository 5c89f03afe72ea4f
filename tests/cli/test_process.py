"""The command line as a process of its own: how fast, how it stops, what a terminal sees."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import small_project
from small_project import timeless

ROOT = Path(__file__).parents[2]
TESTS = Path(__file__).parents[1]

# A press that takes no time, in the place of the real one; it may wait for ever at one edition.
STAND_IN = """\
import sys, time
from types import SimpleNamespace
import small_project

def make(order):
    if order.name.startswith({waits!r}):
        print("waiting", flush=True)
        time.sleep(60)
    return small_project.make(order)

make = small_project.make_endlessly if {waits!r} == "everywhere" else make
sys.modules["pamflet.press"] = SimpleNamespace(**{{**vars(small_project.PRESS), "make": make}})
sys.argv[0] = "build.py"
from pathlib import Path
from pamflet.cli import main
print("ready", flush=True)
main(Path({root!r}))
"""


def started(project, *words: str, waits: str = "nowhere", **options: object) -> subprocess.Popen:
    script = STAND_IN.format(waits=waits, root=str(project.root))
    path = os.pathsep.join([str(ROOT), str(TESTS)])
    process = subprocess.Popen(
        [sys.executable, "-c", script, *words],
        env={**os.environ, "PYTHONPATH": path, "TERM": "xterm", "COLUMNS": "120"},
        text=True,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )
    assert process.stdout.readline() == "ready\n"
    return process


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "build.py", *words], capture_output=True, text=True, check=False
    )


# -- stopping --------------------------------------------------------------------------------


def stopped(project, number: signal.Signals) -> tuple[int, str]:
    """Stop a build while it prints its second edition; return its exit code and stderr."""
    with started(project, "build", waits="leiden") as process:
        lines = [process.stdout.readline(), process.stdout.readline()]
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert "waiting\n" in lines
    return process.returncode, err


def test_a_build_that_is_killed_is_taken_up_where_it_stopped(project):
    code, _ = stopped(project, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert project.output() == [".pamflet-journal", "delft/een.nl.pdf"]
    with started(project, "build", "--why") as process:
        out, _ = process.communicate(timeout=20)
    assert timeless(out) == (
        "built      leiden/een.nl.pdf  1 page, 10 pt: never made\n1 built, 1 unchanged, 0 failed\n"
    )
    assert project.output() == ["delft/een.nl.pdf", "leiden/een.nl.pdf", "manifest.json"]


def test_ctrl_c_ends_with_130_and_keeps_what_was_published(project):
    code, err = stopped(project, signal.SIGINT)
    assert (code, err.strip()) == (130, "interrupted")
    assert project.output() == ["delft/een.nl.pdf", "manifest.json"]
    data = json.loads((project.root / "output/manifest.json").read_text())
    assert [each["file"] for each in data["files"]] == ["delft/een.nl.pdf"]


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.5, 1.0])
def test_ctrl_c_reaches_a_whole_crew_and_nobody_complains(project, after):
    """A terminal sends it to every process of the group, the workers too."""
    for name in "abcdef":
        project.write(f"content/pamphlets/{name}.md", small_project.PAMPHLET)
    options = {"start_new_session": True}
    with started(project, "-j", "6", waits="everywhere", **options) as process:
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err.strip()) == (130, "interrupted")


@pytest.mark.slow
def test_the_crew_of_a_killed_build_does_not_stay_behind(project):
    for name in "abcdef":
        project.write(f"content/pamphlets/{name}.md", small_project.PAMPHLET)
    with started(project, "-j", "2", waits="everywhere") as process:
        time.sleep(1.2)
        process.kill()
        process.communicate(timeout=20)  # ends when the last worker has let go of the pipe


def test_a_killed_build_leaves_whole_files_and_the_next_one_knows_them(project):
    code, _ = stopped(project, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert project.output() == [".pamflet-journal", "delft/een.nl.pdf"]
    with started(project, "build") as process:
        out, err = process.communicate(timeout=20)
    assert err == ""
    assert timeless(out).endswith("1 built, 1 unchanged, 0 failed\n")
    assert project.output() == ["delft/een.nl.pdf", "leiden/een.nl.pdf", "manifest.json"]


def test_a_reader_that_closes_early_gets_no_traceback(project):
    with started(project, "list") as process:
        process.stdout.close()
        err = process.stderr.read()
    assert "Traceback" not in err


# -- a terminal ------------------------------------------------------------------------------


def on_a_terminal(project, *words: str) -> tuple[str, str]:
    """Run with stderr on a terminal; return stdout and what the terminal showed."""
    ours, theirs = pty.openpty()
    with started(project, *words, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                chunk = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            shown += chunk
        out = process.stdout.read()
    os.close(ours)
    return out, shown.decode()


def test_a_terminal_sees_a_bar_and_a_log_sees_lines(project):
    out, shown = on_a_terminal(project, "build")
    assert "━" in shown
    assert "2/2" in shown
    assert timeless(out) == "2 built, 0 unchanged, 0 failed\n"


def test_a_terminal_sees_which_edition_failed_and_why(project):
    project.write("content/regions/delft/themes/wonen.md", "- **Hulp.** overvol\n  {: #hulp }\n")
    _, shown = on_a_terminal(project, "build")
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown).replace("\r", "")
    assert "failed     delft/een.nl.pdf\n" in plain
    assert plain.index("failed     ") < plain.index("[page-budget]")
    assert timeless(plain).endswith("1 built, 0 unchanged, 1 failed, 1 error\n")


def test_a_log_holds_no_control_characters(project):
    with started(project, "build") as process:
        out, err = process.communicate(timeout=20)
    assert "\x1b" not in out + err


# -- speed -----------------------------------------------------------------------------------


def imported_by(*words: str) -> set[str]:
    """Return every module that a command imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", ROOT / "build.py", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}


def test_help_imports_nothing_slow():
    slow = {"weasyprint", "pydantic", "jinja2", "babel", "markdown", "ruamel.yaml", "PIL", "rich"}
    assert imported_by("--help") & slow == set()


def test_list_imports_nothing_that_only_printing_needs(project):
    slow = {"weasyprint", "coloraide", "jinja2", "rich", "fontTools", "segno", "pypdfium2"}
    slow |= {"babel.messages", "email_validator", "phonenumbers", "PIL", "ruamel.yaml"}
    assert imported_by("--project", str(project.root), "list") & slow == set()


def test_help_answers_at_once():
    times = []
    for _ in range(3):  # the fastest of three: other work may hold up one
        begun = time.perf_counter()
        assert run("--help").returncode == 0
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.5


# -- the real press --------------------------------------------------------------------------


@pytest.mark.slow
def test_a_real_build_prints_a_real_pdf_with_a_crew(project):
    for region in ("aalst", "gent"):
        project.write(f"content/regions/{region}/region.md", f"---\nname: {region}\n---\n")
    done = run("--project", str(project.root), "-j", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert timeless(done.stdout).endswith("4 built, 0 unchanged, 0 failed\n")
    for region in ("aalst", "delft", "gent", "leiden"):
        assert (project.root / f"output/{region}/een.nl.pdf").read_bytes().startswith(b"%PDF-")
    again = run("--project", str(project.root), "-j", "1")
    assert timeless(again.stdout).endswith("0 built, 4 unchanged, 0 failed\n")

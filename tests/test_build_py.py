"""build.py: a few lines that call the engine, and one line when it cannot be called."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from pamflet.needed import NEEDED

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "build.py"


def run(*python: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*python, str(SCRIPT), "--help"], capture_output=True, text=True, check=False
    )


def test_a_python_without_the_packages_is_sent_to_the_set_up():
    done = run(sys.executable, "-S", "-E")
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("Pamflet is not set up for this Python: run scripts/build (")
    assert len(done.stderr.splitlines()) == 1


def test_it_looks_for_every_package_that_the_project_depends_on():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = {re.split("[<>=]", need)[0] for need in project["dependencies"]}
    owners = packages_distributions()
    assert packages == {name for name, _ in NEEDED.values()}
    for module, (name, _) in NEEDED.items():
        assert name in map(str.lower, owners[module])


def test_it_can_be_read_by_a_python_that_is_too_old():
    """A newer syntax would be a SyntaxError in the place of the line that says what to do."""
    for path in (SCRIPT, ROOT / "pamflet/__init__.py", ROOT / "pamflet/needed.py"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_it_answers_from_any_folder(tmp_path):
    done = subprocess.run(
        [sys.executable, SCRIPT, "--version"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("pamflet, version ")

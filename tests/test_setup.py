"""The lock files hold what pyproject.toml asks for; scripts/lock writes them."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "scripts" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


def unmet(requirements: list[str], lock: dict[str, str]) -> list[str]:
    return [need for need in requirements if not is_met(Requirement(need), lock)]


def is_met(need: Requirement, lock: dict[str, str]) -> bool:
    version = lock.get(canonicalize_name(need.name))
    return version is not None and version in need.specifier


def test_build_lock_holds_what_the_project_needs():
    assert unmet(PROJECT["dependencies"], locked("build.lock")) == [], "run scripts/lock"


def test_test_lock_holds_what_the_tests_need():
    needs = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    assert unmet(needs, locked("test.lock")) == [], "run scripts/lock"


def test_what_is_built_with_is_what_is_tested():
    assert locked("build.lock").items() <= locked("test.lock").items()

"""Each library has one door, only two stages touch the disk, and nobody looks ahead.

Imports and calls are read from the syntax trees of the modules; each rule is also tried on a few
lines that break it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pamflet"

# The only rooms of the package that may import a library.
DOORS = {
    "weasyprint": {"press"},
    "jinja2": {"template"},
    "markdown": {"content"},
    "nh3": {"content"},
    "pydantic": {"content", "publish"},
    "ruamel": {"content"},
    "yaml": {"content"},
    "PIL": {"content", "press"},
    "pikepdf": {"press"},
    "pypdfium2": {"press"},
    "page": {"press"},
    "zxingcpp": {"press"},
    "defusedxml": {"content"},
    "email_validator": {"content"},
    "idna": {"content"},
    "phonenumbers": {"content"},
    "click": {"cli"},
    "rich": {"cli"},
    "babel": {"language"},
    "dask": {"production"},
    "distributed": {"production"},
    "fsspec": {"publish"},
}
# What each room may import of ours; a room may always import itself.
NOUNS = {"", "errors", "model"}  # "" is the package: its version
ROOMS = {
    "": set(),
    "errors": set(),
    "needed": set(),
    "model": {"errors"},
    "codes": {"errors"},
    "design": {"errors"},
    "language": {"errors"},
    "content": {*NOUNS, "language"},
    "merge": {*NOUNS},
    "drift": {*NOUNS, "merge"},
    "template": {*NOUNS, "design", "language"},
    "press": {*NOUNS, "design"},
    "publish": {*NOUNS},
    "verapdf": {*NOUNS, "needed"},
    "doctor": {*NOUNS, "needed", "press", "verapdf"},
    "explanation": {*NOUNS, "content", "drift", "merge"},
    "production": {*NOUNS, "content", "drift", "merge", "template", "publish"},
    "starters": {*NOUNS, "content"},
    "cli": {
        *(*NOUNS, "codes", "content", "doctor", "drift", "explanation", "press", "production"),
        *("publish", "starters"),
    },
    "__main__": {*NOUNS, "cli"},
}
ON_DISK = {"content", "publish"}
# To look whether something is there is no reading.
DISK_CALLS = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rmdir"),
    *("rename", "touch", "symlink_to", "hardlink_to", "chmod"),
}
DISK_MODULES = {"shutil", "tempfile", "fileinput", "io"}
HARMLESS = {"io.BytesIO", "io.StringIO", "shutil.which"}


def room_of(path: Path) -> str:
    """Return the room of the package a module belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return (
        first.removesuffix(".py").replace("__init__", "") if first != "__main__.py" else "__main__"
    )


def modules() -> list[tuple[str, str, ast.Module]]:
    """Return the room, path and syntax tree of every module."""
    return [
        (room_of(path), str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "shipped" not in path.parts
    ]


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield every module that a module imports, wherever it does so, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that this test can read them"
            for each in node.names:
                yield f"{node.module}.{each.name}", node.lineno


def for_types_alone(tree: ast.Module) -> set[int]:
    """Return the lines below `if TYPE_CHECKING:`, which run nowhere."""
    blocks = [
        n for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.dump(n.test)
    ]
    return {line for block in blocks for line in range(block.lineno, (block.end_lineno or 0) + 1)}


def wrong_doors(room: str, path: str, tree: ast.Module) -> list[str]:
    return [
        f"{path}:{line}: {name} belongs in {' or '.join(sorted(DOORS[library]))}"
        for name, line in imports(tree)
        if (library := name.partition(".")[0]) in DOORS and room not in DOORS[library]
    ]


def looks_ahead(room: str, path: str, tree: ast.Module) -> list[str]:
    return [
        f"{path}:{line}: {room or 'the package'} knows nothing of {other}"
        for name, line in imports(tree)
        if name.partition(".")[0] == "pamflet"
        for other in [_our_room(name)]
        if other != room and other not in ROOMS[room] and line not in for_types_alone(tree)
    ]


def _our_room(name: str) -> str:
    second = f"{name}.".split(".")[1]
    return second if (PACKAGE / second).is_dir() or (PACKAGE / f"{second}.py").is_file() else ""


def touches_disk(room: str, path: str, tree: ast.Module) -> list[str]:
    if room in ON_DISK:
        return []
    found = [
        (name, line)
        for name, line in imports(tree)
        if name.partition(".")[0] in DISK_MODULES and name not in HARMLESS
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not _is_in_memory(node):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            found += [(name, node.lineno)] if name in DISK_CALLS else []
    return [
        f"{path}:{line}: only content and publish touch the disk: {name}" for name, line in found
    ]


def _is_in_memory(call: ast.Call) -> bool:
    """Tell whether a call opens bytes: `pikepdf.open(BytesIO(pdf))` reads no file."""
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Call) and getattr(first.func, "id", "") == "BytesIO"


RULES = (wrong_doors, looks_ahead, touches_disk)


@pytest.mark.parametrize("rule", RULES)
def test_every_module_keeps_the_rules(rule):
    broken = [said for room, path, tree in modules() for said in rule(room, path, tree)]
    assert broken == []


def test_every_room_has_its_rules():
    assert {room for room, _, _ in modules()} <= set(ROOMS)


def test_model_and_errors_import_nothing_of_a_stage():
    assert ROOMS["errors"] == set()
    assert ROOMS["model"] == {"errors"}


@pytest.mark.parametrize(
    ("rule", "room", "source"),
    [
        (wrong_doors, "template", "import weasyprint"),
        (wrong_doors, "merge", "from jinja2 import Environment"),
        (wrong_doors, "merge", "def f():\n    from markdown.util import HtmlStash"),
        (wrong_doors, "production", "import click.testing as t"),
        (wrong_doors, "content", "from babel.dates import format_date"),
        (looks_ahead, "content", "from pamflet.merge import plan"),
        (looks_ahead, "merge", "import pamflet.content.prose"),
        (looks_ahead, "merge", "from pamflet import content"),
        (looks_ahead, "press", "def f():\n    from pamflet.template.compose import compose"),
        (looks_ahead, "errors", "from pamflet.model import Text"),
        (looks_ahead, "model", "from pamflet.language import locale"),
        (touches_disk, "merge", "open('a')"),
        (touches_disk, "press", "def f(p):\n    return p.read_bytes()"),
        (touches_disk, "template", "import tempfile"),
        (touches_disk, "press", "pikepdf.open(path)"),
        (touches_disk, "cli", "Path('a').mkdir()"),
        (touches_disk, "production", "from shutil import copy"),
    ],
)
def test_a_rule_that_is_broken_is_told(rule, room, source):
    (said,) = rule(room, "a.py", ast.parse(source))
    assert said.startswith("a.py:")


@pytest.mark.parametrize(
    ("rule", "room", "source"),
    [
        (wrong_doors, "press", "import weasyprint"),
        (wrong_doors, "merge", "import re, markdownish"),
        (looks_ahead, "merge", "from pamflet.model import Text"),
        (looks_ahead, "merge", "from pamflet.merge.plan import plan"),
        (looks_ahead, "cli", "from pamflet import __version__"),
        (looks_ahead, "merge", "if TYPE_CHECKING:\n    from pamflet.content import Folders"),
        (touches_disk, "content", "open('a')"),
        (touches_disk, "template", "from io import BytesIO"),
        (touches_disk, "template", "'open'; opened(); open_ = 1"),
        (touches_disk, "press", "pikepdf.open(BytesIO(pdf))"),
    ],
)
def test_a_rule_that_is_kept_is_not_told(rule, room, source):
    assert rule(room, "a.py", ast.parse(source)) == []


# -- nothing of the machine it was made on -----------------------------------------------------

WORDS = ["/" + word + "/" for word in ("work", "home", "Users")]
WORDS += [word + "/" for word in ("shared", "print-design")]
OURS = ("pamflet", "templates", "styles", "content", "scripts", "docs", "tests", ".ci", ".github")
TEXTS = {".py", ".md", ".html", ".css", ".po", ".json", ".toml", ".sh", ".yml", ".txt", ".svg", ""}


def our_files() -> list[Path]:
    folders = [file for folder in OURS for file in (ROOT / folder).rglob("*")]
    return sorted(
        path
        for path in [*ROOT.glob("*"), *folders]
        if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts
    )


def machine_words(text: str) -> list[str]:
    return [word for word in WORDS if word in text]


def test_no_file_names_a_place_on_somebodys_machine():
    found = {
        str(path.relative_to(ROOT)): words
        for path in our_files()
        if path != Path(__file__) and (words := machine_words(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_place_on_somebodys_machine_would_be_found():
    assert machine_words("see " + WORDS[0] + "dev/notes.md") == [WORDS[0]]

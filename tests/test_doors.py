"""One door per library, and stages that know only what comes before them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pamflet"
DOORS = {
    "weasyprint": "pamflet.press",
    "jinja2": "pamflet.template",
    "markdown": "pamflet.content",
    "ruamel": "pamflet.content",
    "click": "pamflet.cli",
    "rich": "pamflet.cli",
    "babel": "pamflet.language",
}
# What each room may know of ours, besides errors and model.
KNOWS = {
    "errors": (),
    "model": (),
    "codes": (),
    "design": ("design",),
    "language": (),
    "content": ("content", "language"),
    "merge": ("merge",),
    "template": ("template", "design", "language"),
    "press": ("press",),
    "publish": ("publish",),
}
COMMON = ("errors", "model")
DISK = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "replace_file",
}
DISK_ROOMS = ("content", "publish")


def modules() -> list[tuple[str, ast.Module]]:
    return [
        (_name(path), ast.parse(path.read_text("utf-8"))) for path in sorted(PACKAGE.rglob("*.py"))
    ]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


every_module = pytest.mark.parametrize(
    ("name", "tree"), [pytest.param(*each, id=each[0]) for each in modules()]
)


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def wrong_doors(name: str, tree: ast.Module) -> list[str]:
    """Return the libraries that a module imports though another room is their door."""
    taken = {each.partition(".")[0] for each in imports(tree)}
    return sorted(each for each in taken & DOORS.keys() if not name.startswith(DOORS[each]))


def wrong_rooms(name: str, tree: ast.Module) -> list[str]:
    """Return the rooms of ours that a module knows though its stage comes before them."""
    room = name.split(".")[1] if "." in name else ""
    if room not in KNOWS:
        return []
    known = {each.split(".")[1] for each in imports(tree) if each.startswith("pamflet.")}
    return sorted(known - {*KNOWS[room], *(COMMON if room != "errors" else ()), room})


def disk_calls(tree: ast.Module) -> list[str]:
    """Return the calls that read or write files."""
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = [
        each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in called
    ]
    return sorted({each for each in names if each in DISK})


@every_module
def test_a_library_is_imported_only_behind_its_door(name: str, tree: ast.Module) -> None:
    assert wrong_doors(name, tree) == []


@every_module
def test_a_stage_knows_only_what_comes_before_it(name: str, tree: ast.Module) -> None:
    assert wrong_rooms(name, tree) == []


@every_module
def test_only_content_and_publish_touch_the_disk(name: str, tree: ast.Module) -> None:
    room = name.split(".")[1] if "." in name else ""

    assert room in DISK_ROOMS or disk_calls(tree) == []


def test_the_checks_can_fail() -> None:
    tree = ast.parse("import click\nfrom pamflet.press import layout\nPath('x').write_text('y')")

    assert wrong_doors("pamflet.merge.plan", tree) == ["click"]
    assert wrong_rooms("pamflet.merge.plan", tree) == ["press"]
    assert disk_calls(tree) == ["write_text"]

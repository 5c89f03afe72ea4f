"""What a page depends on besides a project: this program, Python, and the libraries that set type.

Libraries are those that were really loaded, told by their bytes: a distribution mends them without
a new number. Their files are looked at again only when something on the machine was touched.
"""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

MAPS = Path("/proc/self/maps")  # what is loaded; only Linux tells so
LOADER = Path("/etc/ld.so.cache")  # written whenever a library is installed
# What shapes, breaks, draws, subsets and packs.
LIBRARY = re.compile(
    r"/lib(pango|pangoft2|harfbuzz|harfbuzz-subset|fontconfig|freetype|fribidi|thai|png16|z)"
    r"(?:-\d[\d.]*)?\.so[\d.]*$"
)
# Rooms of this program that no page goes through.
ELSEWHERE = ("cli/", "drift/", "publish/", "starters/")
SHORT = 12  # signs of a digest, where only versions are told apart


class Library(NamedTuple):
    """A library that was loaded: what it is called, its version, and how its file was found."""

    name: str
    version: str
    stamp: tuple[int, ...]


Libraries = Mapping[str, Library]  # by the path of its file


def loaded_libraries() -> dict[str, Library]:
    """Return the libraries that this process has loaded so far."""
    try:
        mapped = MAPS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return {}
    paths = sorted({line.split(maxsplit=5)[-1] for line in mapped.splitlines()})
    found = {path: name[1] for path in paths if (name := LIBRARY.search(path))}
    found = {path: name for path, name in found.items() if Path(path).is_file()}
    return {path: Library(name, _version(path), stamp_of(path)) for path, name in found.items()}


def tells_libraries() -> bool:
    """Tell whether this system says which libraries are loaded."""
    return MAPS.exists()


def way_to_libraries() -> tuple[object, ...]:
    """Return what decides which libraries the next process loads."""
    paths = [os.environ.get(name, "") for name in ("LD_LIBRARY_PATH", "LD_PRELOAD")]
    return (*paths, sys.executable, stamp_of(LOADER))


def are_untouched(libraries: Libraries) -> bool:
    """Tell whether the files of libraries are as they were."""
    return all(stamp_of(path) == each.stamp for path, each in libraries.items())


def stamp_of(path: Path | str) -> tuple[int, ...]:
    """Return what tells one state of a file from the next, nothing where there is no file."""
    try:
        was = os.stat(path)  # noqa: PTH116 - many thousand times
    except OSError:
        return ()
    return was.st_size, was.st_mtime_ns, was.st_ctime_ns, was.st_ino


@cache
def program() -> dict[str, str]:
    """Return the versions of Python, and of what packs, and a digest of this program itself."""
    python = ".".join(map(str, sys.version_info[:3]))
    return {"engine": _engine(), "python": python, "zlib": zlib.ZLIB_RUNTIME_VERSION}


def _engine() -> str:
    package, seen = Path(__file__).parent.parent, sha256()
    for file in sorted(package.rglob("*.py")):
        name = file.relative_to(package).as_posix()
        if not name.startswith((*ELSEWHERE, "shipped/")):
            seen.update(f"{name}\0{sha256(file.read_bytes()).hexdigest()}\0".encode())
    return seen.hexdigest()[:SHORT]


def _version(path: str) -> str:
    number = path.rpartition(".so.")[2]
    return f"{number} {sha256(Path(path).read_bytes()).hexdigest()[:SHORT]}"

"""Oil for WeasyPrint, which starts in every command and every worker: no byte of a file changes.

Of the processor time that it takes to start, half goes into asking a compiler where libraries lie
whose names are known, and into parts of fontTools that only other machines or fonts need. And each
array of another length that it gives a library is declared in C, which takes 5 ms to read. Its
parser of HTML writes the same few patterns anew for every tag.
"""

from __future__ import annotations

import ctypes.util
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

# What packs fonts where HarfBuzz cannot, and what makes a fixed font of a variable one.
SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")
SIZED = re.compile(r"(\w+)\[(\d+)\]")  # an array in C, and how long it is


class Seldom(ModuleType):
    """A module that is imported when one of its functions or classes is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return what calls that function."""
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*args: Any, **options: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*args, **options)

        return call


@contextmanager
def oiled() -> Iterator[None]:
    """Let WeasyPrint be imported quickly."""
    usual = ctypes.util.find_library
    seldom = {name: Seldom(name) for name in SELDOM if name not in sys.modules}
    if sys.platform == "linux":  # the loader knows libraries by the names that are tried next
        ctypes.util.find_library = _nowhere
    sys.modules.update(seldom)
    try:
        yield
    finally:
        ctypes.util.find_library = usual
        for name in seldom:
            del sys.modules[name]


def read_arrays_once(ffi: Any) -> None:
    """Let C's declarations of arrays be read once, whatever their length."""
    usual = ffi.new

    def new(declared: Any, filled: Any = None) -> Any:
        sized = SIZED.fullmatch(declared) if isinstance(declared, str) else None
        if sized and isinstance(filled, list | tuple) and len(filled) == int(sized[2]):
            return usual(f"{sized[1]}[]", filled)
        return usual(declared, filled)

    ffi.new = new


class Patterns(dict[tuple[Any, bool], re.Pattern[str]]):
    """Runs of some characters, or of all others: tinyhtml5 2.1 keeps them where it never looks."""

    def __missing__(self, asked: tuple[Any, bool]) -> re.Pattern[str]:
        """Write a pattern as tinyhtml5 does, and keep it."""
        characters, is_of_these = asked
        inside = "".join(f"\\x{ord(each):02x}" for each in characters)
        self[asked] = re.compile(f"[{'' if is_of_these else '^'}{inside}]+")
        return self[asked]


def write_patterns_once(inputstream: Any) -> None:
    """Let tinyhtml5 find the patterns with which it reads."""
    inputstream.characters_until_regex = Patterns()


def _nowhere(name: str) -> str | None:  # noqa: ARG001 - as `find_library` is called
    return None

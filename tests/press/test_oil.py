"""WeasyPrint starts and runs lightly, and makes what it would make without that."""

import subprocess
import sys

import pytest
from weasyprint.text.ffi import ffi

from pamflet.press.oil import SELDOM, oiled

# Whoever starts a process to look for a library, a compiler or the loader's own tool, is told of.
STARTS = f"""\
import importlib, subprocess, sys
subprocess.Popen.__init__ = lambda *_, **__: print("a process was started")
import pamflet.press
print("loaded:", *sorted({set(SELDOM)} & sys.modules.keys()))
from weasyprint.pdf import fonts
print(fonts.subset.Options(retain_gids=True).retain_gids)
try: fonts.instantiateVariableFont({{}}, {{}})
except ValueError as fault: print(fault)
print([importlib.import_module(name).__file__ is not None for name in {SELDOM}])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries have other names")
def test_the_press_opens_without_a_compiler_and_what_is_seldom_needed_comes_when_it_is():
    """WeasyPrint has a name that leads to it, and everybody else the module itself."""
    command = [sys.executable, "-c", STARTS]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said == "loaded:\nTrue\nMissing required table fvar\n[True, True]\n"


def test_a_module_that_is_there_already_stays():
    import fontTools.subset

    with oiled():
        assert sys.modules["fontTools.subset"] is fontTools.subset
    assert sys.modules["fontTools.subset"] is fontTools.subset


def test_arrays_of_any_length_are_read_once():
    """One that is not filled to its end is made as it always was."""
    read, said = ffi._parser._parse, []
    ffi._parser._parse = lambda declared: (said.append(declared), read(declared))[1]
    try:
        arrays = [ffi.new(f"uint16_t[{size}]", list(range(size))) for size in (3, 41, 97)]
        short = ffi.new("uint16_t[4]", [7])
    finally:
        ffi._parser._parse = read
    assert [list(each) for each in arrays] == [list(range(size)) for size in (3, 41, 97)]
    assert list(short) == [7, 0, 0, 0]
    assert len(said) == 2

"""WeasyPrint starts and runs lightly, and makes what it would make without that."""

import re
import subprocess
import sys
from xml.etree.ElementTree import tostring

import pytest
from weasyprint import tinyhtml5
from weasyprint.text.ffi import ffi

from pamflet.press.oil import SELDOM, Patterns, oiled

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


ODD = """<!DOCTYPE html><html lang=nl data-a='1 &amp; 2' data-b="&lt;'3'>" hidden><title>A</title>
<body  class = "x  y"><!-- a - comment -- --><p>een<br/>huis &eacute;n <b>tuin<p>&#x2010;<svg>
<![CDATA[a ]] b]]></svg><script>if (1 < 2) {}</script><plaintext>\0 <p>"""


def test_pages_are_read_with_patterns_that_are_written_once(monkeypatch):
    """Each is kept under what it was written for, and finds what tinyhtml5's own ones find."""
    read = tinyhtml5.parse(ODD)
    patterns = tinyhtml5.inputstream.characters_until_regex
    assert type(patterns) is Patterns
    written = dict(patterns)
    assert len(written) > 5
    assert not any(isinstance(characters, re.Pattern) for characters, _ in written)
    tinyhtml5.parse(ODD)
    assert patterns == written
    monkeypatch.setattr(tinyhtml5.inputstream, "characters_until_regex", {})
    assert tostring(tinyhtml5.parse(ODD)) == tostring(read)

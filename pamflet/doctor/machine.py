"""What can be asked of a machine, whatever it lacks: tests take some of it away here."""

from __future__ import annotations

import ctypes
import platform
import re
import subprocess
import sys
import warnings
from contextlib import redirect_stdout
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path
from shutil import which

from pamflet import verapdf
from pamflet.needed import Lack

PATIENCE = 20  # seconds for a program to say its version
NUMBER = re.compile(r"\d+(?:\.\d+)+")
CHECKOUT = Path(__file__).parents[2]  # in a wheel there are no scripts


class Machine:
    """This machine."""

    def is_mac(self) -> bool:
        """Tell whether libraries come from Homebrew."""
        return platform.system() == "Darwin"

    def has_apt(self) -> bool:
        """Tell whether packages come from Debian, or who takes them from there."""
        return which("apt-get") is not None

    def python(self) -> str:
        """Return the path of the Python that runs."""
        return sys.executable

    def python_version(self) -> tuple[int, ...]:
        """Return its version."""
        return sys.version_info[:3]

    def lock(self, layer: str) -> Path | None:
        """Return the list of packages that a checkout installs, for `build` or for `test`."""
        path = CHECKOUT / "scripts" / f"{layer}.lock"
        return path if path.is_file() else None

    def version(self, package: str) -> str | None:
        """Return the version of a Python package, or None where it is not installed."""
        try:
            return version(package)
        except PackageNotFoundError:
            return None

    def fault_of(self, module: str) -> str:
        """Return why a module cannot be imported, or nothing."""
        try:
            with redirect_stdout(StringIO()), warnings.catch_warnings(action="ignore"):
                import_module(module)
        except Exception as fault:  # whatever it is, it is the answer
            return " ".join(str(fault).split()) or type(fault).__name__
        return ""

    def library(self, name: str) -> ctypes.CDLL | None:
        """Return a library, or None where it cannot be opened."""
        try:
            return ctypes.CDLL(name)
        except OSError:
            return None

    def program(self, name: str, asking: str) -> str | None:
        """Return the version of a program, or None where there is none that runs."""
        if which(name) is None:
            return None
        command = [name, asking]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=PATIENCE
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        number = NUMBER.search(done.stdout) or NUMBER.search(done.stderr)
        return number[0] if number else ""

    def fault_of_fonts(self, package: str) -> str:
        """Return why the fonts of a package cannot be read, or nothing."""
        fontpkg, fonts = import_module("fontpkg"), import_module("fontTools.ttLib")
        family = fontpkg.families().get(package.removeprefix("fontpkg-"))
        files = [each.path for each in family.files] if family else []
        for path in files:
            try:
                with fonts.TTFont(path, lazy=True) as font:
                    font.getBestCmap()
            except Exception as fault:  # idem
                return f"{path.name} cannot be read: {fault}"
        return "" if files else "there are no fonts in it"

    def colour_engine(self) -> str | None:
        """Return the version of LittleCMS in Pillow, or None where it was built without."""
        engine: str | None = import_module("PIL.features").version("littlecms2")
        return engine

    def fault_of_profile(self, profile: bytes) -> str:
        """Return why LittleCMS cannot mix inks with a profile, or nothing."""
        if self.fault_of("pamflet.press"):
            return "not tried, for lack of what stands above"
        from pamflet.press.prepress.inks import Condition  # noqa: PLC0415 - it may be missing

        try:
            Condition(profile)
        except Exception as fault:  # idem
            return f"LittleCMS cannot use it: {fault}"
        return ""

    def lacks_for_verapdf(self) -> tuple[Lack, ...]:
        """Return what veraPDF needs and is not there."""
        return verapdf.lacks()

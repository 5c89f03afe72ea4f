"""`doctor`: it answers whatever is missing, and what it says to run brings just that."""

import fcntl
import inspect
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import weasyprint.text.ffi

from pamflet import verapdf
from pamflet.cli.doctoring import doctor
from pamflet.doctor import Machine
from pamflet.doctor.checks import PROGRAMS
from pamflet.doctor.remedy import APT
from pamflet.doctor.system import LIBRARIES
from pamflet.errors import UnknownName
from pamflet.needed import NEEDED, Lack, Source

ROOT = Path(__file__).parents[2]
SET_UP = (ROOT / "scripts/setup.sh").read_text(encoding="utf-8")
PYTHON = "/venv/bin/python"
HERE = "Everything to build is here."


@dataclass(frozen=True)
class Bare(Machine):
    """A machine that has everything but some things, by the names it is asked for."""

    without: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    unread: str = ""  # why a profile cannot be mixed with
    lacking: tuple[Lack, ...] = ()
    mac: bool = False
    apt: bool = True
    locks: bool = True

    def is_mac(self):
        return self.mac

    def has_apt(self):
        return self.apt

    def python(self):
        return PYTHON

    def lock(self, layer):
        return Path(f"/scripts/{layer}.lock") if self.locks else None

    def version(self, package):
        return None if package in self.without else "1.2.3"

    def fault_of(self, module):
        return f"No module named '{module}'" if module in self.broken else ""

    def library(self, name):
        return None if name in self.without else super().library(name)

    def program(self, name, asking):
        assert asking.startswith("-")
        return None if name in self.without else "1.2"

    def fault_of_fonts(self, package):
        return "a.ttf cannot be read: Not a TrueType font" if package in self.broken else ""

    def colour_engine(self):
        return None if "littlecms2" in self.without else "2.16"

    def fault_of_profile(self, profile):
        assert profile[36:40] == b"acsp"
        return self.unread

    def lacks_for_verapdf(self):
        return self.lacking


@pytest.fixture
def answer(project, capsys):
    """Return what `doctor` says: its exit code, the lines that tell of a lack, all lines."""

    def of(machine, root=None):
        code = doctor(root or project.root, machine)
        lines = [re.sub(" +", " ", each.strip()) for each in capsys.readouterr().out.splitlines()]
        return code, [each for each in lines if each.startswith(("lacking ", "optional "))], lines

    return of


def advice(lines):
    """Return the lines that one may run."""
    return [line for line in lines if line.startswith((APT, "brew", "install", PYTHON))]


def test_a_machine_that_has_everything(answer):
    code, lacks, said = answer(Bare())
    assert (code, lacks) == (0, [])
    assert said[-1] == HERE


def test_the_real_command_on_this_machine(project):
    command = [sys.executable, ROOT / "build.py", "--project", project.root, "doctor"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for said in ("Pango 1.", "Fontconfig 2.", "weasyprint 70", "LittleCMS 2.", "press profile"):
        assert f"  ok        {said}" in done.stdout
    assert "lacking" not in done.stdout
    assert "certified" not in done.stdout


# -- what a build needs ----------------------------------------------------------------------


def test_libraries_come_in_one_line(answer):
    files = [each.linux for each in LIBRARIES.values()]
    code, lacks, said = answer(Bare(without=tuple(files)))
    assert code == 3
    assert [line.rpartition(": ")[2] for line in lacks] == [f"{f} cannot be opened" for f in files]
    names = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    assert advice(said) == [f"{APT} {names}"]


def test_without_pango_weasyprint_is_not_opened(answer):
    """It would be told twice, and Python's packages do not mend it."""
    _, lacks, _ = answer(Bare(without=("libpango-1.0.so.0",), broken=("weasyprint",)))
    assert lacks == ["lacking Pango breaks lines: libpango-1.0.so.0 cannot be opened"]


def test_on_a_mac_they_come_from_homebrew(answer):
    code, _, said = answer(Bare(mac=True, without=tuple(each.mac for each in LIBRARIES.values())))
    assert code == 3
    assert advice(said) == ["brew install pango"]


def test_without_apt_the_names_are_told(answer):
    _, _, said = answer(Bare(apt=False, without=("libpango-1.0.so.0",)))
    (line,) = advice(said)
    assert line.startswith("install what Debian calls libpango-1.0-0")


def test_a_package_that_is_not_installed(answer):
    code, lacks, said = answer(Bare(without=("segno", "zxing-cpp")))
    assert code == 3
    assert lacks == [
        "lacking segno QR codes: not installed",
        "lacking zxing-cpp reads QR codes back: not installed",
    ]
    assert advice(said) == [f"{PYTHON} -m pip install -r /scripts/build.lock"]


def test_in_a_wheel_packages_come_by_name(answer):
    _, _, said = answer(Bare(without=("segno", "zxing-cpp"), locks=False))
    assert advice(said) == [f"{PYTHON} -m pip install segno zxing-cpp"]


def test_a_package_that_does_not_open_is_installed_again(answer):
    code, lacks, said = answer(Bare(broken=("pikepdf",), locks=False))
    assert code == 3
    assert lacks[0].endswith("press files and booklets: No module named 'pikepdf'")
    assert advice(said) == [f"{PYTHON} -m pip install --force-reinstall pikepdf"]


def test_fonts_that_do_not_load(answer):
    code, lacks, _ = answer(Bare(broken=("fontpkg-fira-sans",)))
    assert code == 3
    assert lacks == [
        "lacking fontpkg-fira-sans 1.2.3 texts: a.ttf cannot be read: Not a TrueType font"
    ]


def test_pillow_without_littlecms(answer):
    code, lacks, _ = answer(Bare(without=("littlecms2",)))
    assert code == 3
    assert lacks[0].startswith("lacking LittleCMS mixes inks: Pillow was built without it")


# -- what only checks need -------------------------------------------------------------------


def test_what_only_checks_need_does_not_stop_a_build(answer):
    machine = Bare(
        without=("qpdf", "chromium", "playwright"),
        lacking=(verapdf.JAR, verapdf.JAVA, verapdf.JAXB),
    )
    code, lacks, said = answer(machine)
    assert code == 0
    assert len(lacks) == 6
    assert all(line.startswith("optional ") for line in lacks)
    assert HERE in said
    names = "default-jdk-headless libjaxb-java qpdf chromium"
    assert advice(said) == [
        f"{APT} {names}",
        f"{PYTHON} -m pip install -r /scripts/test.lock",
    ]


def test_what_homebrew_does_not_have_is_told(answer):
    files = {each.linux: each.mac for each in LIBRARIES.values()}
    _, lacks, _ = answer(Bare(mac=True, without=tuple(files.values()), lacking=(verapdf.JAXB,)))
    assert any(line.endswith("without JAXB, which Homebrew does not have") for line in lacks)


# -- the project -----------------------------------------------------------------------------


def test_a_profile_that_is_none(answer, project):
    project.write("content/krant.icc", "no profile")
    said = (
        "---\nname: het land\norganisation: Kompas\nlocale: nl\nprint: {profile: krant.icc}\n---\n"
    )
    project.write("content/publisher.md", said)
    code, lacks, _ = answer(Bare())
    assert code == 3
    assert lacks == [
        "lacking press profile print files, for krant.icc: 'krant.icc' is not an ICC profile"
    ]


def test_a_profile_that_littlecms_refuses(answer):
    code, lacks, _ = answer(Bare(unread="cannot build transform"))
    assert code == 3
    assert lacks[0].endswith("for coated-fogra39.icc: cannot build transform")


def test_an_output_folder_that_takes_no_files(answer, project):
    project.write("output", "a file")
    code, lacks, _ = answer(Bare())
    assert code == 3
    assert lacks == [
        f"lacking output folder {project.root}/output: {project.root}/output is not a folder"
    ]


def test_a_cache_that_takes_no_files_only_costs_time(answer, project, monkeypatch):
    project.write("cache", "a file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(project.root / "cache"))
    code, lacks, _ = answer(Bare())
    assert code == 0
    assert [line.split(" /")[0] for line in lacks] == ["optional cache folder"]


def test_another_build_is_told(project, capsys):
    (project.root / "output").mkdir()
    folder = os.open(project.root / "output", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        assert doctor(project.root, Bare()) == 0
    finally:
        os.close(folder)
    assert "another build is at work" in capsys.readouterr().out
    assert doctor(project.root, Bare()) == 0
    assert "another build" not in capsys.readouterr().out


def test_it_writes_nothing(answer, project):
    answer(Bare())
    assert not (project.root / "output").exists()


def test_it_answers_outside_a_project(answer, project):
    assert answer(Bare(), project.root / "styles")[:2] == (0, [])


def test_a_project_that_is_not_there_is_wrong_usage(project):
    with pytest.raises(UnknownName):
        doctor(project.root / "elders", Bare())


# -- one truth -------------------------------------------------------------------------------


def set_up_names(*, for_tests: bool) -> set[str]:
    """Return what scripts/setup.sh installs on Debian, for a build or only for tests."""
    body = SET_UP[SET_UP.index("lacking_packages() {") :].partition("\n}\n")[0]
    debian = body[body.index("  else\n") :]
    lines = [line for line in debian.splitlines() if " echo " in line]
    chosen = [line for line in lines if ('"$layer" = build' in line) is for_tests]
    return {line.rpartition(" echo ")[2] for line in chosen} - {'"${base##*/}-venv"'}


def test_the_set_up_installs_what_the_doctor_asks_for():
    built = {each.source.debian for each in LIBRARIES.values()}
    checked = {each.source.debian for each in PROGRAMS.values()}
    checked |= {verapdf.JAVA.source.debian, verapdf.JAXB.source.debian}
    assert set_up_names(for_tests=False) == built
    assert set_up_names(for_tests=True) == checked
    assert APT.removeprefix("apt-get ") in SET_UP


def test_it_opens_the_files_that_weasyprint_opens():
    asked = inspect.getsource(weasyprint.text.ffi)
    for each in LIBRARIES.values():
        assert f"'{each.linux}'" in asked
        assert f"'{each.mac}'" in asked


def test_packages_are_told_by_the_names_of_pypi():
    assert all(re.fullmatch(r"[a-z0-9.-]+", name) for name, _ in NEEDED.values())


def test_what_lacks_says_where_it_is():
    assert str(Lack("Java", Source("jdk", "openjdk"))) == "Java (Debian: jdk, Homebrew: openjdk)"

"""Profiles: the one that ships, the publisher's own, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from pamflet.content import read_sources
from pamflet.content.looks import read_looks
from pamflet.model import Profile

from .makers import project

ICC = (Path(__file__).parents[2] / "styles/coated-fogra39.icc").read_bytes()
PUBLISHER = """\
---
name: het land
organisation: Kompas
locale: nl
print:
  profile: {file}
---
"""


def named(root: Path, file: str, data: bytes | None) -> Profile:
    """Return the profile of a publisher that names `file`, which holds `data`."""
    publisher = PUBLISHER.format(file=file)
    folders = project(root, {"content/publisher.md": publisher, f"content/{file}": data})
    sources = read_sources(folders)
    assert sources.problems == (), "what is wrong with a profile stops print editions alone"
    assert sources.publisher is not None
    assert sources.publisher.profile is not None
    return sources.publisher.profile


def said(profile: Profile) -> list[str]:
    return [str(problem) for problem in profile.problems]


def test_the_usual_profile_ships(tmp_path):
    folders = project(tmp_path)
    profile = read_looks(folders.project, folders.shipped, ()).profile
    assert profile is not None
    assert profile.asset is not None
    assert profile.asset.data == ICC


def test_a_project_s_own_copy_of_it_is_taken_first(tmp_path):
    folders = project(tmp_path, {"styles/coated-fogra39.icc": b"no profile"})
    profile = read_looks(folders.project, folders.shipped, ()).profile
    assert profile is not None
    assert said(profile) == [
        "styles/coated-fogra39.icc: error: 'coated-fogra39.icc' is not an ICC profile "
        "[wrong-profile]\n  hint: ask the print shop for its output profile, for CMYK"
    ]


def test_a_publisher_may_name_another_one(tmp_path):
    profile = named(tmp_path, "krant.icc", ICC)
    assert profile.asset is not None
    assert (profile.file, profile.asset.data, profile.problems) == ("krant.icc", ICC, ())


def test_one_that_is_not_there_is_told_where_it_is_named(tmp_path):
    assert said(named(tmp_path, "krant.icc", None)) == [
        "content/publisher.md:6:12: error: there is no file 'content/krant.icc' [missing-file]\n"
        "  hint: check the name; capitals count"
    ]


def test_one_outside_the_folder_is_not_read(tmp_path):
    (told,) = said(named(tmp_path, "../krant.icc", None))
    assert told.startswith("content/publisher.md:6:12: error: '../krant.icc' lies outside")


def screen_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def relabelled(at: int, label: bytes) -> bytes:
    return ICC[:at] + label + ICC[at + 4 :]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (screen_profile(), "is a display profile, not one of a printing press"),
        (relabelled(12, b"scnr"), "is a scanner profile, not one of a printing press"),
        (relabelled(16, b"RGB "), "is for RGB, not for four inks"),
        (relabelled(12, b"abst"), "is an abstract profile, not one of a printing press"),
        (relabelled(16, b"Lab "), "is for Lab, not for four inks"),
        (ICC[: len(ICC) // 2], "is cut off: its end is missing"),
        (ICC[:-1], "is cut off: its end is missing"),
        (b"profile: coated paper\n" * 20, "is not an ICC profile"),
        (b"", "is not an ICC profile"),
        (ICC[:100], "is not an ICC profile"),
    ],
    ids=lambda each: each if isinstance(each, str) else "profile",
)
def test_one_of_the_wrong_class_is_told(tmp_path, data, why):
    profile = named(tmp_path, "krant.icc", data)
    assert profile.asset is None
    assert said(profile) == [
        f"content/publisher.md:6:12: error: 'krant.icc' {why} [wrong-profile]\n"
        "  hint: ask the print shop for its output profile, for CMYK"
    ]


@pytest.mark.parametrize(
    ("inks", "why"),
    [
        ("[101, 0, 0, 0]", "is not a percentage: 101"),
        ("[-1, 0, 0, 0]", "is not a percentage: -1"),
        ("[100, 90, 80, 70]", "is 340 % of ink together"),
    ],
)
def test_inks_out_of_range_are_told(tmp_path, inks, why):
    region = f"---\nname: Delft\ncolours:\n  print:\n    primary: {inks}\n---\n"
    folders = project(tmp_path, {"content/regions/delft/region.md": region})
    (problem,) = read_sources(folders).problems
    assert problem.code == "wrong-value"
    assert problem.place.path == "content/regions/delft/region.md"
    assert problem.place.line == 5
    assert why in problem.message


def test_as_much_ink_as_paper_takes_is_right(tmp_path):
    region = "---\nname: Delft\ncolours: {print: {primary: [100, 90, 80, 30]}}\n---\n"
    folders = project(tmp_path, {"content/regions/delft/region.md": region})
    assert read_sources(folders).problems == ()

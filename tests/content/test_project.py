"""A whole project: everything is read, and everything wrong with it is told at once."""

# ruff: noqa: E501 - whole messages

import time

import pytest

from pamflet.content import Folders, read_sources
from pamflet.model import Sources

from .makers import FILES, SHIPPED, letter, project, sources, told


def test_the_least_project_is_read(tmp_path):
    found = sources(tmp_path)
    assert found.problems == ()
    assert found.locale == "nl"
    assert list(found.themes) == [("wonen", "nl")]
    assert list(found.regions) == ["delft"]
    assert found.pamphlets["een"].layout.id == "sheet"
    assert found.theme_paths == {"wonen": "content/themes/wonen.md"}
    assert found.pamphlet_paths == {"een": "content/pamphlets/een.md"}
    assert found.region_paths == {"delft": "content/regions/delft/region.md"}
    assert set(found.digests) == set(FILES)


def test_every_kind_of_text_has_its_own_shelf(tmp_path):
    found = sources(
        tmp_path,
        {
            "content/themes/wonen.en.md": "---\ntitle: Living\n---\n\nText.\n",
            "content/pamphlets/een.en.md": "---\ntitle: One\n---\n",
            "content/regions/delft/region.en.md": "We are here.\n",
            "content/regions/delft/themes/wonen.md": "Inleiding.\n",
            "content/regions/delft/themes/wonen.en.md": "Introduction.\n",
            "content/regions/delft/pamphlets/een.md": "---\nkicker: Stem\n---\n",
        },
    )
    assert found.problems == ()
    assert list(found.themes) == [("wonen", "nl"), ("wonen", "en")]
    assert list(found.pamphlet_texts) == [("een", "en")]
    assert list(found.region_texts) == [("delft", "en")]
    assert list(found.region_themes) == [("delft", "wonen", "nl"), ("delft", "wonen", "en")]
    assert list(found.region_pamphlets) == [("delft", "een", "nl")]


def test_one_broken_file_hides_no_other(tmp_path):
    found = sources(tmp_path, {"content/regions/leiden/region.md": "---\nnaam: Leiden\n---\n"})
    assert list(found.regions) == ["delft"]
    assert set(found.region_paths) == {"delft", "leiden"}
    assert found.faulty_paths == {"content/regions/leiden/region.md"}


def test_a_project_without_a_publisher_is_told(tmp_path):
    hint = "every project has one: name, organisation and locale"
    assert told(tmp_path, {"content/publisher.md": None}) == [
        letter("content/publisher.md", "", "there is no publisher.md", "missing-file", hint)
    ]


def test_an_empty_folder_is_a_project_without_a_publisher(tmp_path):

    found = read_sources(Folders.of(tmp_path, SHIPPED))
    assert [problem.code for problem in found.problems] == ["missing-file"]


def test_the_publishers_phone_number_is_one_of_its_own_country(tmp_path):
    publisher = "---\nname: X\norganisation: Y\nlocale: en\ncontact: {phone: 020 7946 0958}\n---\n"
    found = sources(tmp_path, {"content/publisher.md": publisher})
    assert found.publisher.contact.dialled == "+442079460958"


def test_the_publisher_is_read_in_its_own_language(tmp_path):
    publisher = '---\nname: das Land\norganisation: Haus "Mut"\nlocale: de\n---\n\n"Mut".\n'
    found = sources(tmp_path, {"content/publisher.md": publisher})
    assert found.locale == "de"
    assert found.publisher.organisation == "Haus „Mut“"
    assert found.publisher.introduction.html == "<p>„Mut“.</p>"
    assert list(found.themes) == [("wonen", "de")]


def test_windows_files_make_the_same_project(tmp_path):
    def windows(text: str) -> bytes:
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    ours = sources(tmp_path / "ours")
    theirs = sources(tmp_path / "theirs", {path: windows(text) for path, text in FILES.items()})
    assert theirs.problems == ()
    assert theirs.themes == ours.themes
    assert theirs.regions == ours.regions
    assert theirs.pamphlets == ours.pamphlets


def test_everything_wrong_is_told_at_once_in_order(tmp_path):
    files = {
        "content/pamphlets/een.md": "---\ntitle: Een\nthemes: [wonne, wonen]\nlayout: shet\nregions: [deft]\n---\n",
        "content/regions/delft/themes/wonne.md": "- **Bouw.** x\n  {: #bouw .first }\n",
        "content/regions/delft/pamphlets/twee.md": "---\nthemes: [zorg]\n---\n",
        "content/regions/leiden/region.md": b"---\nname: Leid\xe9n\n---\n",
        "content/themes/zorg.md": "---\ntitle: Zorg\n",
        "content/themes/leeg.md": "",
        "content/themes/Jeugd.md": "---\ntitle: Jeugd\n---\n",
    }
    assert told(tmp_path, files) == [
        letter("content/pamphlets/een.md", "3:10", "there is no theme 'wonne'", "unknown-theme", "did you mean 'wonen'?"),
        letter("content/pamphlets/een.md", "4:9", "there is no layout 'shet'", "unknown-layout", "did you mean 'sheet'?"),
        letter("content/pamphlets/een.md", "5:11", "there is no region 'deft'", "unknown-region", "did you mean 'delft'?"),
        letter("content/regions/delft/pamphlets/twee.md", "1:1", "there is no pamphlet 'twee'", "unknown-pamphlet", "there is: een"),
        letter("content/regions/delft/themes/wonne.md", "1:1", "there is no theme 'wonne'", "unknown-theme", "did you mean 'wonen'?"),
        letter("content/regions/leiden/region.md", "2:11", "byte 0xe9 is not UTF-8", "not-utf8", "save the file as UTF-8"),
        letter("content/themes/Jeugd.md", "", "'Jeugd' is not an id", "wrong-id", "use lower-case letters, digits and hyphens"),
        letter("content/themes/leeg.md", "1:1", "this theme has no text", "empty-theme", "write an introduction or points below the front matter"),
        letter("content/themes/leeg.md", "1:1", "'title' is missing", "missing-key", "add 'title: …'"),
        letter("content/themes/zorg.md", "1:1", "the front matter never closes", "open-front-matter", "close it with a line that holds only ---"),
    ]  # fmt: skip


def test_the_shipped_project_has_no_problems():

    assert read_sources(Folders.of(SHIPPED, SHIPPED)).problems == ()


def test_reading_twice_gives_the_same(tmp_path):
    folders = project(tmp_path)
    assert read_sources(folders) == read_sources(folders)


REGION = """\
---
name: Regio {n}
organisation: Herstelhuis {n}
locales: [nl]
contact:
  email: hallo@herstelhuis.example.org
  phone: "015 – 555 01 23"
  website: https://herstelhuis.example.org
  address: Voorbeeldgracht 1, Delft
colours: {{primary: "#0a5c8f", accent: "#f2a900"}}
municipalities: [Delft, Rijswijk, Midden-Delfland]
---

Wij werken in {{{{ region.name }}}} aan herstel.
"""
CHANGES = "- **Bouw ook hier.** In {{ region.name }}.\n  {: #hier .last }\n"


def country(regions: int) -> dict[str, str]:
    """Return a project of so many regions, each with one change."""
    files = {}
    for n in range(regions):
        folder = f"content/regions/regio-{n:03}"
        files[f"{folder}/region.md"] = REGION.format(n=n)
        files[f"{folder}/themes/wonen.md"] = CHANGES
    return files


@pytest.mark.slow
def test_a_whole_country_is_read_in_seconds(tmp_path):
    folders = project(tmp_path, country(342))
    start = time.process_time()
    found: Sources = read_sources(folders)
    assert time.process_time() - start < 15  # three, on a machine that has nothing else to do
    assert len(found.regions) == 343
    assert found.problems == ()

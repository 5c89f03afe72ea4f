"""The whole text of one edition."""

# ruff: noqa: E501 - whole messages

from pathlib import Path

import pytest

from pamflet.content import Folders, read_sources
from pamflet.errors import Faulty
from pamflet.merge import manuscript, plan
from pamflet.merge.plan import in_other_languages
from pamflet.model import Edition, Manuscript

SHIPPED = Path(__file__).parents[2]
FILES = {
    "publisher.md": "---\nname: het land\norganisation: Kompas\nlocale: nl\ncontact: {note: maandag}\n---\n\nWij.\n",
    "pamphlets/een.md": "---\ntitle: Een in {{ region.name }}\nthemes: [wonen]\nlayout: sheet\n---\n",
    "pamphlets/twee.md": "---\ntitle: Twee *keer*\nthemes: [wonen]\nlayout: sheet\n---\n",
    "themes/wonen.md": "---\ntitle: Wonen\n---\n\n- **Bouw.** Huizen.\n- **Help.** Thuis.\n",
    "regions/delft/region.md": "---\nname: Delft\n---\n",
    "regions/leiden/region.md": "---\nname: Leiden\norganisation: Burcht\n---\n",
}


def text(
    root: Path, files: dict[str, str] | None = None, edition: str = "delft/een/nl"
) -> Manuscript:
    for path, words in {**FILES, **(files or {})}.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)
    sources = read_sources(Folders.of(root, SHIPPED))
    assert sources.problems == ()
    return manuscript(sources, Edition(*edition.split("/")), plan(sources).editions)


def test_a_region_signs_with_what_it_took_over(tmp_path):
    found = text(tmp_path)
    assert (found.region.name, found.region.organisation) == ("Delft", "Kompas")
    assert (found.publisher.id, found.publisher.name) == ("publisher", "het land")
    assert found.region.contact.note.html == "maandag"


def test_each_theme_is_merged_with_the_regions_file(tmp_path):
    found = text(tmp_path, {"regions/delft/themes/wonen.md": "- **Bouw nu.** x\n  {: #bouw }\n"})
    assert [item.lead.html for item in found.themes[0].items] == ["Bouw nu.", "Help."]
    other = text(tmp_path, edition="leiden/een/nl")
    assert [item.lead.html for item in other.themes[0].items] == ["Bouw.", "Help."]


def test_every_problem_of_every_theme_is_raised_at_once(tmp_path):
    files = {
        "pamphlets/een.md": "---\ntitle: Een\nthemes: [wonen, zorg]\nlayout: sheet\n---\n",
        "themes/zorg.md": "---\ntitle: Zorg\n---\n\n- **Zorg.** Goed.\n",
        "regions/delft/themes/wonen.md": "- **Bow.** x\n",
        "regions/delft/themes/zorg.md": "- **Zrg.** x\n- **Zog.** y\n",
    }
    with pytest.raises(Faulty) as caught:
        text(tmp_path, files)
    assert [str(problem.place) for problem in caught.value.problems] == [
        "content/regions/delft/themes/wonen.md:1:1",
        "content/regions/delft/themes/zorg.md:1:1",
        "content/regions/delft/themes/zorg.md:2:1",
    ]


def test_a_theme_of_which_nothing_is_left_is_told(tmp_path):
    own = "- **B.**\n  {: #bouw .hide }\n- **H.**\n  {: #help .hide }\n"
    with pytest.raises(Faulty) as caught:
        text(tmp_path, {"regions/delft/themes/wonen.md": own})
    assert str(caught.value) == (
        "content/regions/delft/themes/wonen.md:2:3: error: nothing is left of 'wonen' in 'een' [empty-theme]\n"
        "  hint: leave the theme out of the pamphlet, or keep a point"
    )


def test_a_translation_is_never_mixed_with_the_source(tmp_path):
    files = {
        "publisher.md": FILES["publisher.md"].replace(
            "locale: nl", "locale: nl\nlocales: [nl, en]"
        ),
        "pamphlets/een.en.md": "---\ntitle: One\n---\n",
        "themes/wonen.en.md": "---\ntitle: Living\n---\n\n- **Build.** x\n  {: #bouw }\n- **Help.** y\n",
        "regions/delft/themes/wonen.md": "- **Bouw nu.** x\n  {: #bouw }\n",
    }
    found = text(tmp_path, files, "delft/een/en")
    assert (found.pamphlet.title.html, found.themes[0].title.html) == ("One", "Living")
    assert [item.lead.html for item in found.themes[0].items] == ["Build.", "Help."]
    assert found.region.contact.note is found.publisher.contact.note is None
    assert found.publisher.introduction is None


def test_only_a_generated_list_needs_everyone(tmp_path):
    assert (text(tmp_path).everyone, text(tmp_path).titles) == ((), {})


def test_an_edition_knows_itself_in_other_languages_and_no_others(tmp_path):
    assert [each.name for each in text(tmp_path).editions] == ["delft/een.nl"]
    names = ("delft/een/fy", "delft/een/en", "delft/een/nl", "delft/twee/nl", "breda/een/nl")
    more = tuple(sorted(Edition(*name.split("/")) for name in names))
    own = in_other_languages(Edition("delft", "een", "nl"), more)
    assert [each.locale for each in own] == ["en", "fy", "nl"]


def test_a_generated_list_shows_everyone_with_what_they_took_over(tmp_path):
    files = {"themes/wonen.md": "---\ntitle: Wonen\n---\n\n## Waar? {#waar list=regions}\n"}
    found = text(tmp_path, files)
    assert [(each.name, each.organisation) for each in found.everyone] == [
        ("Delft", "Kompas"),
        ("Leiden", "Burcht"),
    ]
    assert len(found.editions) == 4
    assert found.titles == {"een": "Een in", "twee": "Twee keer"}


def test_merging_twice_gives_the_same(tmp_path):
    assert text(tmp_path) == text(tmp_path)

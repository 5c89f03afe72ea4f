"""Which editions there are, and which of them wait for a translation."""

# ruff: noqa: E501 - tables of cases

from pathlib import Path

import pytest

from pamflet.content import Folders, read_sources
from pamflet.merge.plan import Plan, plan, possible_inputs, regional_pamphlet
from pamflet.model import Edition, Sources

SHIPPED = Path(__file__).parents[2]
FILES = {
    "publisher.md": "---\nname: het land\norganisation: Kompas\nlocale: nl\n---\n",
    "pamphlets/een.md": "---\ntitle: Een\nthemes: [wonen]\nlayout: sheet\n---\n",
    "themes/wonen.md": "---\ntitle: Wonen\n---\n\nTekst.\n",
    "regions/delft/region.md": "---\nname: Delft\n---\n",
    "regions/leiden/region.md": "---\nname: Leiden\nlocales: [nl, en]\n---\n",
}


def sources(root: Path, files: dict[str, str]) -> Sources:
    for path, words in {**FILES, **files}.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)
    found = read_sources(Folders.of(root, SHIPPED))
    assert found.problems == ()
    return found


def planned(root: Path, files: dict[str, str] | None = None) -> Plan:
    return plan(sources(root, files or {}))


def names(editions: tuple[Edition, ...]) -> list[str]:
    return [edition.name for edition in editions]


def test_every_region_gets_every_pamphlet_in_the_source_language(tmp_path):
    found = planned(tmp_path, {"pamphlets/aan.md": FILES["pamphlets/een.md"]})
    assert names(found.editions) == [
        "delft/aan.nl",
        "delft/een.nl",
        "leiden/aan.nl",
        "leiden/een.nl",
    ]


def test_a_pamphlet_may_be_for_some_regions_alone(tmp_path):
    text = "---\ntitle: Een\nthemes: [wonen]\nlayout: sheet\nregions: [leiden]\n---\n"
    assert names(planned(tmp_path, {"pamphlets/een.md": text}).editions) == ["leiden/een.nl"]


def test_an_edition_waits_for_all_its_translations(tmp_path):
    found = planned(tmp_path)
    assert names(found.editions) == ["delft/een.nl", "leiden/een.nl"]
    assert names(found.untranslated) == ["leiden/een.en"]
    hint = "\n  hint: write it, or take 'en' out of the locales"
    assert [str(problem) for problem in found.problems] == [
        "content/pamphlets/een.md:1:1: warning: there is no translation"
        f" 'content/pamphlets/een.en.md', so leiden/een.en is not built [missing-translation]{hint}",
        "content/themes/wonen.md:1:1: warning: there is no translation"
        f" 'content/themes/wonen.en.md', so leiden/een.en is not built [missing-translation]{hint}",
    ]


def test_a_missing_translation_is_told_once_with_the_editions_that_wait_for_it(tmp_path):
    files = {
        f"regions/{name}/region.md": f"---\nname: {name}\nlocales: [nl, en]\n---\n"
        for name in ("delft", "leiden", "gouda", "texel")
    }
    found = planned(tmp_path, files | {"pamphlets/een.en.md": "---\ntitle: One\n---\n"})
    assert [str(problem) for problem in found.problems] == [
        "content/themes/wonen.md:1:1: warning: there is no translation 'content/themes/wonen.en.md',"
        " so 4 editions are not built: delft/een.en, gouda/een.en, leiden/een.en, … [missing-translation]\n"
        "  hint: write it, or take 'en' out of the locales"
    ]


def test_a_translation_with_errors_is_not_missing(tmp_path):
    files = {"pamphlets/een.en.md": "---\ntitle: One\n---\n", "themes/wonen.en.md": "Text.\n"}
    for path, words in {**FILES, **files}.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)
    found = read_sources(Folders.of(tmp_path, SHIPPED))
    assert [str(problem) for problem in found.problems] == [
        "content/themes/wonen.en.md:1:1: error: 'title' is missing [missing-key]\n  hint: add 'title: …'"
    ]
    assert names(plan(found).editions) == ["delft/een.nl", "leiden/een.en", "leiden/een.nl"]
    assert plan(found).problems == ()


def test_with_its_translations_it_is_built(tmp_path):
    files = {
        "pamphlets/een.en.md": "---\ntitle: One\n---\n",
        "themes/wonen.en.md": "---\ntitle: Living\n---\n\nText.\n",
    }
    found = planned(tmp_path, files)
    assert names(found.editions) == ["delft/een.nl", "leiden/een.en", "leiden/een.nl"]
    assert (found.untranslated, found.problems) == ((), ())


@pytest.mark.parametrize(
    ("publisher", "pamphlet", "editions"),
    [
        ("locales: [en]\n", "", ["delft/een.en", "leiden/een.en", "leiden/een.nl"]),
        ("", "locales: [en]\n", ["leiden/een.en"]),
        ("locales: [en]\n", "locales: [nl]\n", ["leiden/een.nl"]),
    ],
)
def test_an_edition_needs_the_language_of_pamphlet_and_region(
    tmp_path, publisher, pamphlet, editions
):
    files = {
        "publisher.md": FILES["publisher.md"].replace("locale: nl\n", f"locale: nl\n{publisher}"),
        "pamphlets/een.md": FILES["pamphlets/een.md"].replace("layout", f"{pamphlet}layout"),
    }
    found = planned(tmp_path, files)
    assert sorted(names(found.editions + found.untranslated)) == editions


def test_a_region_may_change_themes_and_so_what_is_missing(tmp_path):
    files = {
        "pamphlets/een.en.md": "---\ntitle: One\n---\n",
        "themes/wonen.en.md": "---\ntitle: Living\n---\n\nText.\n",
        "themes/zorg.md": "---\ntitle: Zorg\n---\n\nTekst.\n",
        "regions/leiden/pamphlets/een.en.md": "---\nthemes: [wonen, zorg]\n---\n",
    }
    assert names(planned(tmp_path, files).untranslated) == ["leiden/een.en"]


def test_a_pamphlet_is_source_then_translation_then_region(tmp_path):
    files = {
        "pamphlets/een.md": "---\ntitle: Een\nkicker: Stem\nthemes: [wonen]\nlayout: sheet\npages: 2\n---\n",
        "pamphlets/een.en.md": "---\ntitle: One\nkicker: Vote\n---\n",
        "regions/leiden/pamphlets/een.en.md": "---\ntitle: Ours\n---\n",
        "regions/leiden/pamphlets/een.md": "---\nkicker: Van ons\n---\n",
    }
    found = sources(tmp_path, files)
    dutch = regional_pamphlet(found, Edition("leiden", "een", "nl"))
    english = regional_pamphlet(found, Edition("leiden", "een", "en"))
    assert (dutch.title.html, dutch.kicker.html, dutch.pages) == ("Een", "Van ons", 2)
    assert (english.title.html, english.kicker.html, english.pages) == ("Ours", "Vote", 2)


def test_a_regions_themes_hold_in_all_its_languages_but_its_words_do_not(tmp_path):
    files = {
        "themes/zorg.md": "---\ntitle: Zorg\n---\n\nTekst.\n",
        "regions/leiden/pamphlets/een.md": "---\ntitle: Ons\nthemes: [zorg, wonen]\n---\n",
    }
    found = regional_pamphlet(sources(tmp_path, files), Edition("leiden", "een", "en"))
    assert (found.title.html, [named.id for named in found.themes]) == ("Een", ["zorg", "wonen"])
    own = {"regions/leiden/pamphlets/een.en.md": "---\nthemes: [zorg]\n---\n"}
    found = regional_pamphlet(sources(tmp_path, files | own), Edition("leiden", "een", "en"))
    assert [named.id for named in found.themes] == ["zorg"]


def test_an_edition_depends_on_a_theme_that_its_region_leaves_out(tmp_path):
    files = {
        "themes/zorg.md": "---\ntitle: Zorg\n---\n\nTekst.\n",
        "regions/delft/pamphlets/een.md": "---\nthemes: [zorg]\n---\n",
    }
    found = possible_inputs(sources(tmp_path, files), Edition("delft", "een", "nl"))
    assert {"content/themes/wonen.md", "content/themes/zorg.md"} <= set(found)
    assert "content/regions/delft/themes/wonen.md" not in found


def test_an_edition_may_come_from_files_that_are_not_there(tmp_path):
    assert possible_inputs(sources(tmp_path, {}), Edition("delft", "een", "en")) == [
        "content/publisher.md",
        "content/regions.csv#delft",
        "content/regions/delft/region.md",
        "content/regions/delft/region.en.md",
        "content/pamphlets/een.md",
        "content/pamphlets/een.en.md",
        "content/regions/delft/pamphlets/een.md",
        "content/regions/delft/pamphlets/een.en.md",
        "content/themes/wonen.md",
        "content/themes/wonen.en.md",
        "content/regions/delft/themes/wonen.en.md",
    ]


def test_a_project_without_anything_has_no_editions():
    empty = Sources(None, {}, {}, {}, {}, {}, {}, {}, (), {}, {}, {}, {})
    assert plan(empty) == Plan(())

"""A region picks points from a menu, and says in which order they are printed."""

# ruff: noqa: E501 - whole messages

from pathlib import Path

import pytest

from pamflet.content import Folders, read_sources
from pamflet.errors import Faulty
from pamflet.merge import manuscript, plan
from pamflet.merge.menu import menu_of
from pamflet.merge.pick import Picked, pick
from pamflet.model import HEADLESS, Edition, Item, Manuscript, Sources, Theme

SHIPPED = Path(__file__).parents[2]
PAMPHLET = "content/pamphlets/een.md"
PICK = "content/regions/delft/pamphlets/een.md"
OWN = "content/regions/delft/themes/wonen.md"
WONEN = """\
---
title: Wonen
---

Inleiding.

## Wat is nodig? {#nodig}

- **Bouw.** Huizen.
  {: #bouw }
- **Help.** Thuis.
  {: #help .required }
- **Deel.** Alles.
  {: #deel .locked }

## Wie zijn wij? {#wij}

Een vereniging.

## In de buurt {#buurt}

Samen.

- **Groet.** Iedereen.
  {: #groet }

### Thuis {#thuis}

- **Eet.** Samen.
  {: #eet }

### Buiten {#buiten}

- **Vier.** Feest.
  {: #vier }

Tot slot.
"""
ZORG = """\
---
title: Zorg
---

- **Wacht niet.** Op hulp.
  {: #wacht }
- **Help.** Naasten.
  {: #help }
"""
FILES = {
    "publisher.md": "---\nname: het land\norganisation: Kompas\nlocale: nl\n---\n",
    "pamphlets/een.md": "---\ntitle: Een\nthemes: [wonen]\nlayout: sheet\n---\n",
    "themes/wonen.md": WONEN,
    "regions/delft/region.md": "---\nname: Delft\n---\n",
}
ADDED = "## Wat is nodig? {#nodig}\n\n- **Vaar.** Water.\n  {: #vaar .first }\n"
HIDDEN = "- **Groet.**\n  {: #groet .hide }\n"


def asks(*lines: str, themes: str = "[wonen]") -> dict[str, str]:
    """Return a national pamphlet with such front matter below its layout, on line 5."""
    front = "\n".join(["title: Een", f"themes: {themes}", "layout: sheet", *lines])
    return {"pamphlets/een.md": f"---\n{front}\n---\n"}


def picks(*lines: str) -> dict[str, str]:
    """Return a region's file for the pamphlet; its first key stands on line 2."""
    return {"regions/delft/pamphlets/een.md": "\n".join(["---", *lines, "---"]) + "\n"}


TWO = asks(themes="[wonen, zorg]") | {"themes/zorg.md": ZORG}


def sources(root: Path, *files: dict[str, str]) -> Sources:
    for part in (FILES, *files):
        for path, words in part.items():
            file = root / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(words)
    found = read_sources(Folders.of(root, SHIPPED))
    assert found.problems == ()
    return found


def text(root: Path, *files: dict[str, str], locale: str = "nl") -> Manuscript:
    found = sources(root, *files)
    return manuscript(found, Edition("delft", "een", locale), plan(found).editions)


def complaints(root: Path, *files: dict[str, str], locale: str = "nl") -> list[str]:
    """Return the errors that stop the edition, or else its warnings."""
    try:
        return [str(problem) for problem in text(root, *files, locale=locale).problems]
    except Faulty as fault:
        return [str(problem) for problem in fault.problems]


def printed(root: Path, *files: dict[str, str], locale: str = "nl") -> str:
    """Return what is printed without any complaint: themes, sections and points in a row."""
    found = text(root, *files, locale=locale)
    assert found.problems == ()
    return "; ".join(map(_row, found.themes))


def _row(theme: Theme) -> str:
    words = [f"{theme.id}:"]
    for section in theme.sections:
        heading = [] if section.id == HEADLESS else [f"{'#' * section.level}{section.id}"]
        words += [*heading, *(item.id for item in section.items)]
    return " ".join(words)


def left_out(root: Path, *files: dict[str, str]) -> list[str]:
    """Return what is left out, and by what."""
    return [
        f"{'item' if isinstance(each.piece, Item) else 'section'} {each.theme}/{each.piece.id} by {each.by}"
        for each in picked(root, *files).left_out
    ]


def picked(root: Path, *files: dict[str, str]) -> Picked:
    return pick(menu_of(sources(root, *files), Edition("delft", "een", "nl")))


WHOLE = "wonen: ##nodig bouw help deel ##wij ##buurt groet ###thuis eet ###buiten vier"

# -- without a pick -------------------------------------------------------------------------


def test_without_a_choice_or_a_pick_all_is_printed(tmp_path):
    assert printed(tmp_path) == WHOLE
    assert left_out(tmp_path) == []


def test_an_empty_file_of_a_region_changes_nothing(tmp_path):
    assert printed(tmp_path, {"regions/delft/pamphlets/een.md": ""}) == WHOLE


def test_a_choice_without_a_maximum_prints_all(tmp_path):
    assert printed(tmp_path, asks("choose: {min: 2}")) == WHOLE


def test_without_a_pick_the_first_points_are_printed_up_to_the_maximum(tmp_path):
    found = printed(tmp_path, asks("choose: {min: 2, max: 4}"))
    assert found == "wonen: ##nodig bouw help deel ##wij ##buurt groet"


def test_without_a_pick_the_required_ones_have_a_place_before_others(tmp_path):
    assert printed(tmp_path, asks("choose: {max: 2}")) == "wonen: ##nodig bouw help ##wij"
    assert printed(tmp_path, asks("choose: {max: 1}")) == "wonen: ##nodig help ##wij"


def test_without_a_pick_the_regions_own_points_have_a_place_too(tmp_path):
    own = {"regions/delft/themes/wonen.md": ADDED + "\n## In de buurt {#buurt}\n\n- **Zing.** Mee.\n  {: #zing .last }\n"}  # fmt: skip
    found = printed(tmp_path, asks("choose: {max: 4}"), own)
    assert found == "wonen: ##nodig vaar bouw help ##wij ##buurt zing"


def test_what_a_choice_leaves_out_is_known(tmp_path):
    assert left_out(tmp_path, asks("choose: {max: 4}")) == [
        f"section wonen/thuis by {PAMPHLET}:5:1",
        f"item wonen/eet by {PAMPHLET}:5:1",
        f"section wonen/buiten by {PAMPHLET}:5:1",
        f"item wonen/vier by {PAMPHLET}:5:1",
    ]


def test_more_points_of_the_region_than_there_is_room_for_are_an_error(tmp_path):
    own = {"regions/delft/themes/wonen.md": ADDED}
    assert complaints(tmp_path, asks("choose: {max: 1}"), own) == [
        f"{OWN}:4:3: error: 2 points (1 required, 1 of the region's own) must be printed, and 'een' asks for at most 1 [too-many-items]\n"
        f"  hint: that is asked on {PAMPHLET}:5; name the points you want as 'items' in '{PICK}'"
    ]


def test_more_required_points_than_there_is_room_for_are_an_error(tmp_path):
    theme = {"themes/wonen.md": WONEN.replace("#bouw }", "#bouw .required }")}
    assert complaints(tmp_path, asks("choose: {max: 1}"), theme) == [
        f"{PAMPHLET}:5:1: error: 2 points (2 required) must be printed, and 'een' asks for at most 1 [too-many-items]\n"
        "  hint: all of them are required, the first on content/themes/wonen.md:10"
    ]


def test_asking_for_more_points_than_there_are_is_an_error(tmp_path):
    assert complaints(tmp_path, asks("choose: {min: 7}")) == [
        f"{PAMPHLET}:5:1: error: there are 6 points, and 'een' asks for at least 7 [too-few-items]\n"
        "  hint: the first stands on content/themes/wonen.md:10"
    ]


def test_asking_for_points_where_there_are_none_is_an_error(tmp_path):
    theme = {"themes/wonen.md": "---\ntitle: Wonen\n---\n\nTekst.\n"}
    assert complaints(tmp_path, asks("choose: {min: 1, max: 1}"), theme) == [
        f"{PAMPHLET}:5:1: error: there are 0 points, and 'een' asks for 1 [too-few-items]\n"
        f"  hint: its themes are named on {PAMPHLET}:3"
    ]


def test_a_region_that_hides_too_many_points_is_told(tmp_path):
    own = {"regions/delft/themes/wonen.md": HIDDEN}
    assert complaints(tmp_path, asks("choose: {min: 6, max: 8}"), own) == [
        f"{OWN}:2:3: error: there are 5 points, and 'een' asks for 6 to 8 [too-few-items]\n"
        f"  hint: that is asked on {PAMPHLET}:5"
    ]


def test_a_region_that_leaves_out_too_many_themes_is_told(tmp_path):
    files = asks("choose: {min: 7}", themes="[wonen, zorg]") | {"themes/zorg.md": ZORG}
    assert complaints(tmp_path, files, picks("themes: [wonen]")) == [
        f"{PICK}:2:10: error: there are 6 points, and 'een' asks for at least 7 [too-few-items]\n"
        f"  hint: that is asked on {PAMPHLET}:5"
    ]


# -- with a pick ----------------------------------------------------------------------------


def test_a_pick_chooses_and_orders_the_points(tmp_path):
    found = printed(tmp_path, picks("items: [deel, help]"))
    assert found == "wonen: ##nodig deel help ##wij"


def test_sections_come_in_the_order_of_their_first_point(tmp_path):
    found = printed(tmp_path, picks("items: [groet, vier, eet, help, bouw]"))
    assert found == "wonen: ##buurt groet ###buiten vier ###thuis eet ##wij ##nodig help bouw"


def test_a_section_stays_above_its_parts_when_none_of_its_own_points_is_picked(tmp_path):
    found = text(tmp_path, picks("items: [eet, help]"))
    assert _row(found.themes[0]) == "wonen: ##buurt ###thuis eet ##wij ##nodig help"
    assert "Samen" in found.themes[0].sections[0].introduction.html


def test_a_section_of_which_nothing_is_picked_disappears_with_its_texts(tmp_path):
    assert printed(tmp_path, picks("items: [help]")) == "wonen: ##nodig help ##wij"
    assert left_out(tmp_path, picks("items: [help]")) == [
        f"item wonen/bouw by {PICK}:2:1",
        f"item wonen/deel by {PICK}:2:1",
        f"section wonen/buurt by {PICK}:2:1",
        f"item wonen/groet by {PICK}:2:1",
        f"section wonen/thuis by {PICK}:2:1",
        f"item wonen/eet by {PICK}:2:1",
        f"section wonen/buiten by {PICK}:2:1",
        f"item wonen/vier by {PICK}:2:1",
    ]


def test_a_heading_above_parts_alone_disappears_with_them(tmp_path):
    theme = {"themes/wonen.md": WONEN.replace("- **Groet.** Iedereen.\n  {: #groet }\n", "")}
    assert printed(tmp_path, theme, picks("items: [help]")) == "wonen: ##nodig help ##wij"


def test_a_part_without_points_stays_below_a_heading_without_points(tmp_path):
    theme = WONEN.replace("- **Groet.** Iedereen.\n  {: #groet }\n", "")
    theme = theme.replace("- **Eet.** Samen.\n  {: #eet }\n", "Eten wij samen.\n")
    found = printed(tmp_path, {"themes/wonen.md": theme}, picks("items: [help]"))
    assert found == "wonen: ##nodig help ##wij ##buurt ###thuis"


def test_a_list_that_makes_itself_keeps_its_slot(tmp_path):
    theme = {"themes/wonen.md": WONEN.replace("{#wij}\n\nEen vereniging.", "{#wij list=regions}")}
    found = printed(tmp_path, theme, picks("items: [eet, help]"))
    assert found == "wonen: ##buurt ###thuis eet ##wij ##nodig help"


def test_a_theme_of_which_nothing_is_picked_disappears(tmp_path):
    assert printed(tmp_path, TWO, picks("items: [wonen/help]")) == "wonen: ##nodig help ##wij"


def test_a_theme_without_points_stays(tmp_path):
    zorg = {"themes/zorg.md": "---\ntitle: Zorg\n---\n\nTekst.\n"}
    found = printed(tmp_path, TWO, zorg, picks("items: [help]"))
    assert found == "wonen: ##nodig help ##wij; zorg:"


def test_a_pick_may_be_as_long_as_is_asked_for(tmp_path):
    choose = asks("choose: {min: 2, max: 3}")
    for items in ("[help, bouw]", "[help, bouw, eet]"):
        assert complaints(tmp_path, choose, picks(f"items: {items}")) == []


@pytest.mark.parametrize(
    ("choose", "items", "said"),
    [
        (
            "{min: 2, max: 3}",
            "[help]",
            "this pick names 1 point, and 'een' asks for 2 to 3 [too-few-items]",
        ),
        (
            "{min: 2}",
            "[help]",
            "this pick names 1 point, and 'een' asks for at least 2 [too-few-items]",
        ),
        (
            "{max: 2}",
            "[help, bouw, deel]",
            "this pick names 3 points, and 'een' asks for at most 2 [too-many-items]",
        ),
        (
            "{min: 2, max: 2}",
            "[help, bouw, deel]",
            "this pick names 3 points, and 'een' asks for 2 [too-many-items]",
        ),
    ],
)
def test_too_few_and_too_many_are_errors(tmp_path, choose, items, said):
    assert complaints(tmp_path, asks(f"choose: {choose}"), picks(f"items: {items}")) == [
        f"{PICK}:2:1: error: {said}\n  hint: that is asked on {PAMPHLET}:5"
    ]


def test_an_unknown_point_is_told_with_the_one_that_was_meant(tmp_path):
    assert complaints(tmp_path, picks("items: [help, buow, iets-anders]")) == [
        f"{PICK}:2:15: error: 'een' has no item 'buow' [unknown-item]\n"
        "  hint: did you mean 'bouw'? it stands on content/themes/wonen.md:10",
        f"{PICK}:2:21: error: 'een' has no item 'iets-anders' [unknown-item]\n"
        "  hint: there is: bouw, help, deel, groet, eet, vier; the first stands on content/themes/wonen.md:10",
    ]


def test_a_pick_from_themes_without_points_is_told(tmp_path):
    theme = {"themes/wonen.md": "---\ntitle: Wonen\n---\n\nTekst.\n"}
    assert complaints(tmp_path, theme, picks("items: [bouw]")) == [
        f"{PICK}:2:9: error: 'een' has no item 'bouw' [unknown-item]\n"
        f"  hint: there are no points in its themes, named on {PAMPHLET}:3"
    ]


def test_a_hidden_point_cannot_be_picked(tmp_path):
    own = {"regions/delft/themes/wonen.md": HIDDEN}
    assert complaints(tmp_path, own, picks("items: [help, groet]")) == [
        f"{PICK}:2:15: error: 'groet' is hidden [hidden-item]\n  hint: that happens on {OWN}:2"
    ]


def test_a_required_point_cannot_be_left_out(tmp_path):
    own = {"regions/delft/themes/wonen.md": "- **Help nu.** Thuis.\n  {: #help }\n"}
    assert complaints(tmp_path, own, picks("items:", "  - bouw")) == [
        f"{PICK}:2:1: error: 'help' is required, and this pick leaves it out [required-item]\n"
        "  hint: it is required on content/themes/wonen.md:12"
    ]


def test_a_locked_point_may_be_left_out(tmp_path):
    assert complaints(tmp_path, picks("items: [help]")) == []


def test_a_section_cannot_be_picked(tmp_path):
    assert complaints(tmp_path, picks("items: [help, buurt]")) == [
        f"{PICK}:2:15: error: 'buurt' is a section, and a pick names points [not-an-item]\n"
        "  hint: it stands on content/themes/wonen.md:20; name its points"
    ]


def test_an_id_of_several_themes_is_ambiguous(tmp_path):
    assert complaints(tmp_path, TWO, picks("items: [help]")) == [
        f"{PICK}:2:9: error: 'help' stands in 2 themes: content/themes/wonen.md:12 and content/themes/zorg.md:8 [ambiguous-item]\n"
        "  hint: write 'wonen/help' or 'zorg/help'"
    ]


def test_a_point_is_picked_once(tmp_path):
    assert complaints(tmp_path, TWO, picks("items: [wonen/help, bouw, wonen/bouw]")) == [
        f"{PICK}:2:27: error: 'wonen/bouw' is picked twice [picked-twice]\n"
        f"  hint: 'bouw' on {PICK}:2 is the same point"
    ]


def test_a_theme_that_the_pamphlet_does_not_have_is_told(tmp_path):
    assert complaints(tmp_path, TWO, picks("items: [wonen/help, zrg/wacht, wonen/wacht]")) == [
        f"{PICK}:2:21: error: 'een' has no theme 'zrg' [unknown-theme]\n"
        f"  hint: did you mean 'zorg'?; its themes are named on {PAMPHLET}:3",
        f"{PICK}:2:32: error: 'wonen' has no item 'wacht' [unknown-item]\n"
        "  hint: there is: bouw, help, deel, groet, eet, vier; the first stands on content/themes/wonen.md:10",
    ]


def test_all_that_is_wrong_with_a_pick_is_told_at_once(tmp_path):
    found = complaints(tmp_path, asks("choose: {min: 4}"), picks("items: [eeet, buurt]"))
    assert [problem.rpartition("[")[2].partition("]")[0] for problem in found] == [
        "unknown-item",
        "not-an-item",
        "too-few-items",
        "required-item",
    ]


# -- the region's own points ----------------------------------------------------------------


def test_a_pick_may_name_the_regions_own_points(tmp_path):
    own = {"regions/delft/themes/wonen.md": ADDED}
    found = printed(tmp_path, own, picks("items: [help, vaar]"))
    assert found == "wonen: ##nodig help vaar ##wij"


def test_an_own_point_that_is_not_picked_is_told(tmp_path):
    own = {"regions/delft/themes/wonen.md": ADDED}
    assert complaints(tmp_path, own, picks("items: [help]")) == [
        f"{OWN}:4:3: warning: 'vaar' is not printed in 'een' [unpicked-item]\n"
        f"  hint: the pick on {PICK}:2 leaves it out"
    ]


def test_an_own_text_that_disappears_with_its_section_is_told(tmp_path):
    own = {
        "regions/delft/themes/wonen.md": '### Bij ons {#bij-ons after="buiten"}\n\nOp dinsdag.\n'
    }
    assert complaints(tmp_path, own, picks("items: [help]")) == [
        f"{OWN}:1:13: warning: 'bij-ons' is not printed in 'een' [unpicked-item]\n"
        f"  hint: the pick on {PICK}:2 leaves it out"
    ]
    assert complaints(
        tmp_path, own, asks("choose: {max: 1}"), {"regions/delft/pamphlets/een.md": ""}
    ) == [
        f"{OWN}:1:13: warning: 'bij-ons' is not printed in 'een' [unpicked-item]\n"
        f"  hint: 'choose' on {PAMPHLET}:5 leaves it out"
    ]


def test_what_could_not_be_merged_is_not_told_again(tmp_path):
    own = {"regions/delft/themes/wonen.md": "- **Vaar.** Water.\n  {: #vaar }\n"}
    found = complaints(tmp_path, own, picks("items: [help, vaar]"))
    assert [problem.partition(": ")[0] for problem in found] == [f"{OWN}:2:3"]


# -- a pick of the national office ----------------------------------------------------------


def test_a_national_pick_holds_for_a_region_that_does_not_pick(tmp_path):
    national = asks("items: [groet, help]")
    assert printed(tmp_path, national) == "wonen: ##buurt groet ##wij ##nodig help"
    assert printed(tmp_path, national, picks("items: [help]")) == "wonen: ##nodig help ##wij"


def test_an_empty_key_takes_a_national_pick_away(tmp_path):
    assert printed(tmp_path, asks("items: [groet, help]"), picks("items:")) == WHOLE


def test_what_a_region_hides_falls_out_of_a_national_pick(tmp_path):
    own = {"regions/delft/themes/wonen.md": HIDDEN}
    assert printed(tmp_path, asks("items: [groet, help]"), own) == "wonen: ##nodig help ##wij"


def test_what_a_region_adds_comes_into_a_national_pick_where_it_stands(tmp_path):
    own = ADDED + (
        '- **Zeil.** Wind.\n  {: #zeil after="deel" }\n'
        "\n## In de buurt {#buurt}\n\n- **Zing.** Mee.\n  {: #zing .last }\n"
    )
    found = printed(tmp_path, asks("items: [deel, help]"), {"regions/delft/themes/wonen.md": own})
    assert found == "wonen: ##nodig vaar deel zeil help ##wij ##buurt zing"


def test_a_theme_that_a_region_leaves_out_falls_out_of_a_national_pick(tmp_path):
    national = asks("items: [zorg/wacht, wonen/help]", themes="[wonen, zorg]")
    files = {"themes/zorg.md": ZORG, **national}
    assert printed(tmp_path, files, picks("themes: [wonen]")) == "wonen: ##nodig help ##wij"


def test_mistakes_in_a_national_pick_stand_in_its_own_file(tmp_path):
    assert complaints(tmp_path, asks("items: [bouw, buow]", "choose: {max: 1}")) == [
        f"{PAMPHLET}:5:15: error: 'een' has no item 'buow' [unknown-item]\n"
        "  hint: did you mean 'bouw'? it stands on content/themes/wonen.md:10",
        f"{PAMPHLET}:5:1: error: this pick names 2 points, and 'een' asks for at most 1 [too-many-items]\n"
        f"  hint: that is asked on {PAMPHLET}:6",
        f"{PAMPHLET}:5:1: error: 'help' is required, and this pick leaves it out [required-item]\n"
        "  hint: it is required on content/themes/wonen.md:12",
    ]


def test_own_points_on_top_of_a_full_national_pick_are_too_many(tmp_path):
    own = {"regions/delft/themes/wonen.md": ADDED}
    assert complaints(tmp_path, asks("choose: {max: 2}", "items: [bouw, help]"), own) == [
        f"{OWN}:4:3: error: 3 points (2 of the national pick, 1 of the region's own) must be printed, and 'een' asks for at most 2 [too-many-items]\n"
        f"  hint: that is asked on {PAMPHLET}:5; name the points you want as 'items' in '{PICK}'"
    ]


def test_a_national_pick_of_which_a_region_leaves_nothing_is_told(tmp_path):
    files = {"themes/wonen.md": WONEN.replace(" .required", "")}
    own = {"regions/delft/themes/wonen.md": HIDDEN}
    assert complaints(tmp_path, files, own, asks("items: [groet]")) == [
        f"{OWN}:2:3: error: nothing is left of 'een' [empty-theme]\n"
        f"  hint: all points picked on {PAMPHLET}:5 are hidden or left out"
    ]


# -- themes ---------------------------------------------------------------------------------


def test_a_region_may_reorder_and_leave_out_themes(tmp_path):
    themes = picks("themes: [zorg, wonen]", "items: [wacht, wonen/help]")
    assert printed(tmp_path, TWO, themes) == "zorg: wacht; wonen: ##nodig help ##wij"
    assert printed(tmp_path, TWO, picks("themes: [wonen]", "items: [help]")) == "wonen: ##nodig help ##wij"  # fmt: skip


def test_a_theme_with_a_required_point_cannot_be_left_out(tmp_path):
    assert complaints(tmp_path, TWO, picks("themes: [zorg]")) == [
        f"{PICK}:2:10: error: 'help' is required, and these themes leave out 'wonen', where it stands [required-item]\n"
        "  hint: it is required on content/themes/wonen.md:12"
    ]


def test_an_own_point_in_a_theme_that_is_left_out_is_told(tmp_path):
    own = {"regions/delft/themes/zorg.md": "- **Vaar.** Water.\n  {: #vaar .last }\n"}
    assert complaints(tmp_path, TWO, own, picks("themes: [wonen]")) == [
        "content/regions/delft/themes/zorg.md:2:3: warning: 'vaar' is not printed in 'een' [unpicked-item]\n"
        f"  hint: the themes on {PICK}:2 leave out 'zorg'"
    ]


def test_a_point_of_a_theme_that_is_left_out_cannot_be_picked(tmp_path):
    assert complaints(tmp_path, TWO, picks("themes: [wonen]", "items: [help, wacht]")) == [
        f"{PICK}:3:15: error: 'wacht' stands in a theme that is left out, 'zorg' [unknown-item]\n"
        f"  hint: the themes are named on {PICK}:2; it stands on content/themes/zorg.md:6"
    ]


# -- an order that cannot be kept -----------------------------------------------------------


def test_a_pick_that_goes_to_and_fro_between_sections_is_told_where_each_point_is_printed(tmp_path):
    files = picks("items:", "  - bouw", "  - groet", "  - help")
    assert complaints(tmp_path, files) == [
        f"{PICK}:5:5: warning: 'help' is printed after 'bouw', before 'groet' [pick-order]\n"
        "  hint: points stay under their heading, and parts below theirs; 'nodig' stands on content/themes/wonen.md:7"
    ]
    assert _row(text(tmp_path, files).themes[0]) == "wonen: ##nodig bouw help ##wij ##buurt groet"


def test_the_points_of_a_section_come_before_those_of_its_parts(tmp_path):
    assert complaints(tmp_path, picks("items: [eet, groet, help]")) == [
        f"{PICK}:2:14: warning: 'groet' is printed first, before 'eet' [pick-order]\n"
        "  hint: points stay under their heading, and parts below theirs; 'buurt' stands on content/themes/wonen.md:20"
    ]


def test_points_without_a_heading_come_first(tmp_path):
    theme = WONEN.replace("## Wat", "- **Los.** Punt.\n  {: #los }\n\n## Wat")
    assert complaints(tmp_path, {"themes/wonen.md": theme}, picks("items: [help, los]")) == [
        f"{PICK}:2:15: warning: 'los' is printed first, before 'help' [pick-order]\n"
        "  hint: points without a heading come first, and this is one: it stands on content/themes/wonen.md:8"
    ]


def test_themes_come_in_the_order_of_the_pamphlet(tmp_path):
    assert complaints(tmp_path, TWO, picks("items: [bouw, wacht, wonen/help, zorg/help]")) == [
        f"{PICK}:2:22: warning: 'wonen/help' is printed after 'bouw', before 'wacht' [pick-order]\n"
        f"  hint: themes come in the order of {PAMPHLET}:3"
    ]


# -- other languages ------------------------------------------------------------------------

ENGLISH = {
    "publisher.md": FILES["publisher.md"].replace("locale: nl", "locale: nl\nlocales: [nl, en]"),
    "pamphlets/een.en.md": "---\ntitle: One\n---\n",
    "themes/wonen.en.md": WONEN.replace("Wonen\n---", "Living\n---\n\n"),
}


def test_a_pick_holds_in_all_languages(tmp_path):
    files = picks("title: Ons", "items: [deel, help]")
    assert printed(tmp_path, ENGLISH, files, locale="en") == "wonen: ##nodig deel help ##wij"
    assert text(tmp_path, locale="en").pamphlet.title.html == "One"


def test_a_language_may_have_a_pick_of_its_own(tmp_path):
    own = {"regions/delft/pamphlets/een.en.md": "---\nitems: [help]\n---\n"}
    files = ENGLISH | own | picks("items: [deel, help]")
    assert printed(tmp_path, files, locale="en") == "wonen: ##nodig help ##wij"
    assert printed(tmp_path, files) == "wonen: ##nodig deel help ##wij"


def test_a_translation_that_repeats_the_national_pick_does_not_make_it_a_regions_own(tmp_path):
    national = asks("items: [groet, help]")
    words = {"pamphlets/een.en.md": "---\ntitle: One\nitems: [groet, help]\n---\n"}
    own = {"regions/delft/themes/wonen.en.md": HIDDEN}
    found = printed(tmp_path, ENGLISH, national, words, own, locale="en")
    assert found == "wonen: ##nodig help ##wij"


def test_a_language_may_do_without_a_pick(tmp_path):
    own = {"regions/delft/pamphlets/een.en.md": "---\nitems:\n---\n"}
    assert printed(tmp_path, ENGLISH, own, picks("items: [help]"), locale="en") == WHOLE


def test_the_themes_of_a_region_hold_in_all_languages(tmp_path):
    english = {"themes/zorg.en.md": ZORG.replace("Zorg", "Care")}
    themes = picks("themes: [zorg, wonen]")
    found = printed(tmp_path, TWO, ENGLISH, english, themes, locale="en")
    assert found.startswith("zorg: wacht help; wonen:")


def test_an_own_point_that_is_not_translated_cannot_be_printed(tmp_path):
    own = {"regions/delft/themes/wonen.md": ADDED}
    files = ENGLISH | own | picks("items: [help, vaar]")
    assert complaints(tmp_path, files, locale="en") == [
        f"{PICK}:2:15: error: there is no translation of 'vaar' [missing-translation]\n"
        f"  hint: it stands on {OWN}:4; translate it in 'content/regions/delft/themes/wonen.en.md'",
        f"{OWN}:1:1: warning: there is no translation 'content/regions/delft/themes/wonen.en.md':"
        " what this file changes is left out in 'en' [missing-translation]\n"
        "  hint: write it, or take 'en' out of the locales",
    ]
    english = {"regions/delft/themes/wonen.en.md": ADDED}
    assert printed(tmp_path, files, english, locale="en") == "wonen: ##nodig help vaar ##wij"


def test_a_mistake_is_told_once_for_all_languages(tmp_path):
    files = picks("items: [help, buurt, buow]")
    dutch = complaints(tmp_path, ENGLISH, files)
    assert len(dutch) == 2
    assert complaints(tmp_path, ENGLISH, files, locale="en") == dutch


def test_a_required_point_is_required_in_all_languages(tmp_path):
    assert complaints(tmp_path, ENGLISH, picks("items: [bouw]"), locale="en") == [
        f"{PICK}:2:1: error: 'help' is required, and this pick leaves it out [required-item]\n"
        "  hint: it is required on content/themes/wonen.md:12"
    ]


def test_own_words_that_are_not_printed_are_told(tmp_path):
    own = {"regions/delft/themes/wonen.md": "- **Groet.** Ook ons.\n  {: #groet }\n"}
    assert complaints(tmp_path, own, picks("items: [help, bouw]")) == [
        f"{OWN}:2:3: warning: 'groet' is not printed in 'een' [unpicked-item]\n"
        f"  hint: the pick on {PICK}:2 leaves it out"
    ]

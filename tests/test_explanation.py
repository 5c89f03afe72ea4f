"""Where every piece of a region's theme comes from."""

import re

import pytest
from small_project import PAMPHLET, SmallProject, small_project

from pamflet.content import Folders, read_sources
from pamflet.errors import Faulty, UnknownName
from pamflet.explanation import Explanation, explain
from pamflet.production import shipped_folder

OWN = "content/regions/delft/themes/wonen.md"


@pytest.fixture
def project(tmp_path) -> SmallProject:
    return small_project(tmp_path)


def explained(project: SmallProject, *names: str) -> Explanation:
    return explain(read_sources(Folders.of(project.root, shipped_folder())), *names)


def without_columns(text: str) -> str:
    return re.sub(r"(\.md:\d+):\d+", r"\1", text)


def test_a_region_that_changes_nothing_has_the_national_text(project):
    told = explained(project, "delft", "wonen")
    assert told.problems == ()
    assert without_columns(told.text) == (
        "Wonen  (content/themes/wonen.md)\n"
        "## Wat is nodig?  {#nodig}  content/themes/wonen.md:5\n"
        "  national  betaalbaar  content/themes/wonen.md:8\n"
        "      Betaalbare woningen. Bouw ook in {{ region.name }}.\n"
        "  national  hulp  content/themes/wonen.md:10\n"
        "      Hulp dichtbij. In elke wijk."
    )


def test_changed_added_and_hidden_pieces_are_told_apart(project):
    project.write(
        OWN,
        "## Wat is nodig in Delft? {#nodig}\n"
        "\n"
        "- **Betaalbaar wonen.** Ook hier.\n"
        "  {: #betaalbaar }\n"
        "- **Een plek.** Voor zelfhulp.\n"
        "  {: #plek .last }\n"
        "- **Hulp.**\n"
        "  {: #hulp .hide }\n",
    )
    told = explained(project, "delft", "wonen")
    assert told.problems == ()
    assert without_columns(told.text) == (
        "Wonen  (content/themes/wonen.md)\n"
        f"## Wat is nodig in Delft?  {{#nodig}}  adapted, unrecorded, {OWN}:1\n"
        f"  adapted, unrecorded  betaalbaar  {OWN}:4\n"
        "      Betaalbaar wonen. Ook hier.\n"
        f"  local     plek  {OWN}:6\n"
        "      Een plek. Voor zelfhulp.\n"
        f"  hidden, unrecorded  hulp  content/themes/wonen.md:10, by {OWN}:8"
    )


def test_marks_are_shown(project):
    project.change("content/themes/wonen.md", "{: #hulp }", "{: #hulp .required }")
    assert "national  hulp .required  " in explained(project, "delft", "wonen").text


def test_problems_of_the_merge_are_told_with_what_could_be_merged(project):
    project.write(OWN, "- **Nieuw.** Punt.\n  {: #nieuw }\n")
    told = explained(project, "delft", "wonen")
    assert "betaalbaar" in told.text
    assert [problem.code for problem in told.problems] == ["unknown-item"]


def test_a_file_of_the_region_that_cannot_be_read_is_told_as_well(project):
    project.write(OWN, "---\nkleur: blauw\n---\n")
    told = explained(project, "delft", "wonen")
    assert "betaalbaar" in told.text
    assert [problem.place.path for problem in told.problems] == [OWN]


def test_a_theme_that_cannot_be_read_has_no_explanation_but_its_problems(project):
    project.change("content/themes/wonen.md", "title:", "titel:")
    with pytest.raises(Faulty) as caught:
        explained(project, "delft", "wonen")
    assert {problem.place.path for problem in caught.value.problems} == {"content/themes/wonen.md"}


def test_problems_elsewhere_are_not_told(project):
    project.write("content/themes/zorg.md", "---\nkleur: blauw\n---\nTekst.\n")
    assert explained(project, "delft", "wonen").problems == ()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("delt", "wonen"), "there is no region 'delt': did you mean 'delft'?"),
        (("delft", "wone"), "there is no theme 'wone': did you mean 'wonen'?"),
        (("delft", "wonen", "en"), "there is no locale 'en': there is: nl"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_the_one_that_was_meant(project, names, said):
    with pytest.raises(UnknownName) as caught:
        explained(project, *names)
    assert str(caught.value) == said


def test_introductions_and_closing_texts_are_shown(project):
    project.write(
        "content/themes/wonen.md",
        "---\ntitle: Wonen\n---\n\nVooraf.\n\n## Kop {#kop}\n\nEerst dit.\n\n"
        "- **Punt.** Tekst.\n  {: #punt }\n\nTot slot.\n",
    )
    assert without_columns(explained(project, "delft", "wonen").text) == (
        "Wonen  (content/themes/wonen.md)\n"
        "  introduction  content/themes/wonen.md:5\n"
        "      Vooraf.\n"
        "## Kop  {#kop}  content/themes/wonen.md:7\n"
        "      Eerst dit.\n"
        "  national  punt  content/themes/wonen.md:12\n"
        "      Punt. Tekst.\n"
        "      Tot slot."
    )


def test_the_statement_is_shown(project):
    project.change("content/themes/wonen.md", "---\n\n##", "statement: Een thuis.\n---\n\n##")
    assert without_columns(explained(project, "delft", "wonen").text).startswith(
        "Wonen  (content/themes/wonen.md)\n"
        "  statement  content/themes/wonen.md:3\n"
        "      Een thuis.\n"
        "## Wat is nodig?"
    )


# -- what a pamphlet leaves out -------------------------------------------------------------

PICK = "content/regions/delft/pamphlets/een.md"


def use(told: Explanation) -> list[str]:
    """Return the lines about pamphlets."""
    lines = without_columns(told.text).splitlines()
    first = next((n for n, line in enumerate(lines) if line.startswith("in ")), len(lines))
    return lines[first:]


def test_what_a_pick_leaves_out_is_told_for_each_pamphlet(project):
    project.write("content/pamphlets/twee.md", PAMPHLET)
    project.write(PICK, "---\nitems: [hulp]\n---\n")
    told = explained(project, "delft", "wonen")
    assert told.problems == ()
    assert use(told) == [
        f"in een: 1 of 2 points, as picked on {PICK}:2",
        "  left out  betaalbaar  content/themes/wonen.md:8",
    ]
    assert use(explained(project, "leiden", "wonen")) == []


def test_what_a_choice_leaves_out_is_told(project):
    project.change("content/pamphlets/een.md", "layout:", "choose: {max: 1}\nlayout:")
    assert use(explained(project, "delft", "wonen")) == [
        "in een: 1 of 2 points, at most 1 in all, as asked on content/pamphlets/een.md:4",
        "  left out  hulp  content/themes/wonen.md:10",
    ]


def test_a_theme_of_which_nothing_is_picked_is_left_out_with_its_sections(project):
    project.write("content/themes/zorg.md", "---\ntitle: Zorg\n---\n\n- **Kom.** Langs.\n")
    project.change("content/pamphlets/een.md", "[wonen]", "[wonen, zorg]")
    project.write(PICK, "---\nitems: [kom]\n---\n")
    assert use(explained(project, "delft", "wonen")) == [
        f"in een: 0 of 2 points, as picked on {PICK}:2",
        "  left out  nodig  content/themes/wonen.md:5",
        "  left out  betaalbaar  content/themes/wonen.md:8",
        "  left out  hulp  content/themes/wonen.md:10",
    ]
    assert use(explained(project, "delft", "zorg")) == []


def test_a_pamphlet_without_the_theme_says_why(project):
    project.write("content/themes/zorg.md", "---\ntitle: Zorg\n---\n\n- **Kom.** Langs.\n")
    project.change("content/pamphlets/een.md", "[wonen]", "[wonen, zorg]")
    project.write(PICK, "---\nthemes: [zorg]\n---\n")
    assert use(explained(project, "delft", "wonen")) == [
        f"in een: left out by the themes on {PICK}:2"
    ]


def test_what_is_wrong_with_a_pick_is_told(project):
    project.write(PICK, "---\nitems: [hulp, huulp]\n---\n")
    told = explained(project, "delft", "wonen")
    assert [problem.code for problem in told.problems] == ["unknown-item"]
    project.write(PICK, "---\nitms: [hulp]\n---\n")
    told = explained(project, "delft", "wonen")
    assert [problem.code for problem in told.problems] == ["unknown-key"]


def test_a_pamphlet_with_another_theme_that_cannot_be_read_says_so(project):
    project.write("content/themes/zorg.md", "Geen titel.\n")
    project.change("content/pamphlets/een.md", "[wonen]", "[wonen, zorg]")
    told = explained(project, "delft", "wonen")
    assert use(told) == ["in een: cannot be told, 'zorg' has errors"]
    assert told.problems == ()


# -- other languages ------------------------------------------------------------------------


def test_a_translation_is_explained_with_the_marks_and_the_order_of_its_source(project):
    project.change("content/regions/delft/region.md", "Delft", "Delft\nlocales: [nl, en]")
    project.change("content/themes/wonen.md", "{: #hulp }", "{: #hulp .required }")
    project.write("content/pamphlets/een.en.md", "---\ntitle: One\n---\n")
    project.write(
        "content/themes/wonen.en.md",
        "---\ntitle: Living\n---\n\n## What? {#nodig}\n\n"
        "- **Help.** Near.\n  {: #hulp }\n- **Build.** More.\n  {: #betaalbaar }\n",
    )
    project.write(PICK, "---\nitems: [hulp]\n---\n")
    told = explained(project, "delft", "wonen", "en")
    assert told.problems == ()
    assert without_columns(told.text) == (
        "Living  (content/themes/wonen.en.md)\n"
        "## What?  {#nodig}  unrecorded, content/themes/wonen.en.md:5\n"
        "  national, unrecorded  betaalbaar  content/themes/wonen.en.md:10\n"
        "      Build. More.\n"
        "  national, unrecorded  hulp .required  content/themes/wonen.en.md:8\n"
        "      Help. Near.\n"
        f"in een: 1 of 2 points, as picked on {PICK}:2\n"
        "  left out  betaalbaar  content/themes/wonen.en.md:10"
    )

"""A problem stops the editions that use it, and no others."""

import pytest
from small_project import PAMPHLET

from pamflet.production import Selection, Verdict

from .makers import build, entries

DELFT, LEIDEN = "delft/een.nl.pdf", "leiden/een.nl.pdf"
BUILT, _, UNCHANGED, FAILED = Verdict


def test_a_project_without_problems_is_built_whole(project):
    built = build(project)
    assert built.verdicts == {DELFT: BUILT, LEIDEN: BUILT}
    assert built.problems == []


def test_a_broken_region_stops_its_own_editions(project):
    project.write("content/regions/delft/region.md", "---\nnaam: Delft\n---\n")
    built = build(project)
    assert (built.verdicts, built.kept) == ({LEIDEN: BUILT}, [DELFT])
    assert [problem.split(":")[0] for problem in built.problems] == [
        "content/regions/delft/region.md",
        "content/regions/delft/region.md",
    ]


def test_a_broken_theme_file_of_a_region_stops_its_own_editions(project):
    project.write("content/regions/delft/themes/wonen.md", "- **Nieuw.** Punt.\n  {: #nieuw }\n")
    built = build(project)
    assert built.verdicts == {DELFT: FAILED, LEIDEN: BUILT}
    assert len(built.problems) == 1
    assert built.problems[0].startswith("content/regions/delft/themes/wonen.md:2:")
    assert "[unknown-item]" in built.problems[0]


def test_a_broken_logo_stops_its_own_editions(project):
    project.write(
        "content/regions/delft/region.md",
        "---\nname: Delft\nlogo: {file: logo.svg, alt: Delft}\n---\n",
    )
    built = build(project)
    assert (built.verdicts, built.kept) == ({LEIDEN: BUILT}, [DELFT])
    assert len(built.problems) == 1
    assert built.problems[0].startswith("content/regions/delft/region.md:3:14: error: ")


def test_a_broken_theme_stops_the_pamphlets_that_use_it(project):
    project.write("content/pamphlets/twee.md", PAMPHLET.replace("wonen", "zorg"))
    project.write("content/themes/zorg.md", "---\ntitle: Zorg\nkleur: blauw\n---\n\nTekst.\n")
    built = build(project)
    assert built.verdicts == {
        DELFT: BUILT,
        "delft/twee.nl.pdf": FAILED,
        LEIDEN: BUILT,
        "leiden/twee.nl.pdf": FAILED,
    }
    assert len(built.problems) == 1
    assert built.problems[0].startswith("content/themes/zorg.md:3:1: error: ")


def test_a_broken_publisher_stops_everything_with_one_message(project):
    project.change("content/publisher.md", "organisation: Kompas\n", "")
    built = build(project)
    assert built.verdicts == {DELFT: FAILED, LEIDEN: FAILED}
    assert len(built.problems) == 1
    assert built.problems[0].startswith("content/publisher.md:")


SHEETS = "@layer tokens, brand;\n@import 'fonts.css';\n@import 'tokens.css' layer(tokens);\n"
ALL = ("pdf", "large-print.pdf", "html")


@pytest.mark.parametrize(
    ("sheet", "stopped"),
    [
        ("screen", ["pdf"]),
        ("large-print", ["large-print.pdf"]),
        ("web", ["html"]),
        ("gallery", []),
    ],
)
@pytest.mark.parametrize("wrong", ["p { margin: 1mm", "p { font-family: Arial }", "@imprt 'a';"])
def test_a_broken_sheet_of_one_format_stops_that_format_alone(project, sheet, wrong, stopped):
    formats = "formats: [screen, large-print, web]"
    project.change("content/pamphlets/een.md", "layout: plain", f"layout: plain\n{formats}")
    project.write(f"styles/{sheet}.css", SHEETS + wrong)
    built = build(project)

    assert built.verdicts == {
        f"{region}/een.nl.{suffix}": FAILED if suffix in stopped else BUILT
        for region in ("delft", "leiden")
        for suffix in ALL
    }
    assert all(each.startswith(f"styles/{sheet}.css:4:") for each in built.problems)
    assert len(built.problems) == 1


def test_a_broken_layout_of_one_format_stops_that_format_alone(project):
    formats = "formats: [screen, large-print, web]"
    project.change("content/pamphlets/een.md", "layout: plain", f"layout: plain\n{formats}")
    project.write(
        "templates/layouts/_large-print.html", "{% extends 'layouts/_base.html' %}{{ x }}"
    )
    assert {name for name, verdict in build(project).verdicts.items() if verdict is FAILED} == {
        f"{region}/een.nl.large-print.pdf" for region in ("delft", "leiden")
    }


def test_a_broken_template_stops_everything_with_one_message(project):
    project.change("templates/layouts/plain.html", "{% endfor %}\n{% endblock %}", "{% endblock %}")
    built = build(project)
    assert built.verdicts == {DELFT: FAILED, LEIDEN: FAILED}
    assert len(built.problems) == 1
    assert built.problems[0].startswith("templates/layouts/plain.html:")
    assert "[template-syntax]" in built.problems[0]


def test_a_missing_style_sheet_stops_everything_with_one_message(project):
    project.write("styles/screen.css", '@import "kleuren.css";\n')
    built = build(project)
    assert built.verdicts == {DELFT: FAILED, LEIDEN: FAILED}
    assert built.problems == [
        "styles/screen.css:1:1: error: there is no style sheet 'kleuren.css' [missing-sheet]\n"
        "  hint: put it in styles/, or take the @import away"
    ]


def test_a_text_that_does_not_fit_stops_its_own_edition(project):
    project.write(
        "content/regions/delft/themes/wonen.md", "- **Hulp.** Dit is overvol.\n  {: #hulp }\n"
    )
    built = build(project)
    assert built.verdicts == {DELFT: FAILED, LEIDEN: BUILT}
    assert len(built.problems) == 1
    assert "delft/een.nl takes 3 pages" in built.problems[0]


# -- what a failed edition leaves behind -----------------------------------------------------


BREAKS = {
    "its region": ("content/regions/delft/region.md", "geen naam\n"),
    "its theme file": ("content/regions/delft/themes/wonen.md", "---\nkleur: blauw\n---\n"),
    "its text": ("content/regions/delft/themes/wonen.md", "- **Hulp.** overvol\n  {: #hulp }\n"),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_failed_edition_keeps_its_last_good_file_and_its_entry(project, broken):
    build(project)
    good = (project.root / "output" / DELFT).read_bytes()
    before = entries(project)
    project.write(*BREAKS[broken])
    build(project)
    assert (project.root / "output" / DELFT).read_bytes() == good
    after = entries(project)
    assert after[LEIDEN] == before[LEIDEN]
    assert after[DELFT] | {"problems": []} == before[DELFT]
    assert len(after[DELFT]["problems"]) > 0


@pytest.mark.parametrize("broken", BREAKS)
def test_an_edition_that_works_again_has_no_problems(project, broken):
    build(project)
    before = entries(project)
    path, _ = BREAKS[broken]
    good = (project.root / path).read_text() if (project.root / path).exists() else None
    project.write(*BREAKS[broken])
    build(project)
    project.write(path, good) if good is not None else project.remove(path)
    build(project)
    assert entries(project) == before


def test_an_edition_whose_region_cannot_be_read_is_named(project):
    build(project)
    project.write("content/regions/delft/region.md", "geen naam\n")
    assert build(project).kept == [DELFT]


def test_an_edition_whose_pamphlet_cannot_be_read_is_named(project):
    build(project)
    project.write("content/pamphlets/een.md", "geen titel\n")
    assert build(project).kept == [DELFT, LEIDEN]
    assert project.output() == [DELFT, LEIDEN, "manifest.json"]


def test_a_region_that_cannot_be_read_names_only_what_it_would_have(project):
    project.write("content/regions/delft/region.md", "geen naam\n")
    front = PAMPHLET.replace("layout", "regions: [leiden]\nlayout")
    project.write("content/pamphlets/twee.md", front)
    assert build(project).kept == [DELFT]


def test_only_lost_editions_that_are_asked_for_are_named(project):
    build(project)
    project.write("content/pamphlets/een.md", "geen titel\n")
    assert build(project, Selection(regions=("leiden",))).kept == [LEIDEN]


def test_a_failed_edition_whose_file_somebody_removed_is_forgotten(project):
    build(project)
    project.remove(f"output/{DELFT}")
    project.write(*BREAKS["its theme file"])
    build(project)
    assert list(entries(project)) == [LEIDEN]


# -- what is told of it ----------------------------------------------------------------------


def test_problems_of_editions_that_nobody_asked_for_are_not_told(project):
    project.write("content/regions/delft/themes/wonen.md", "---\nkleur: blauw\n---\n")
    project.write("content/regions/delft/onbekend.md", "Tekst.\n")
    assert build(project, Selection(regions=("leiden",))).problems == []
    assert len(build(project, Selection(regions=("delft",))).problems) == 2


def test_an_unreadable_region_that_nobody_asked_for_is_not_told(project):
    project.write("content/regions/delft/region.md", "geen naam\n")
    assert build(project, Selection(regions=("leiden",))).problems == []
    assert len(build(project, Selection(regions=("delft",))).problems) == 1


def test_an_unreadable_pamphlet_that_nobody_asked_for_is_not_told(project):
    project.write("content/pamphlets/twee.md", "geen titel\n")
    assert build(project, Selection(pamphlets=("een",))).problems == []


def test_a_problem_that_belongs_to_nobody_is_always_told(project):
    project.write("content/themes/ongebruikt.md", "---\nkleur: blauw\n---\nTekst.\n")
    assert len(build(project, Selection(regions=("leiden",))).problems) == 2

"""Names that one file mentions and another answers to."""

import pytest

from .makers import letter, told

CHANGES = "content/regions/delft/pamphlets/een.md"


@pytest.mark.parametrize(
    ("line", "column", "said", "code", "hint"),
    [
        ("themes: [wonen, zrog]", 17, "theme 'zrog'", "unknown-theme", "did you mean 'zorg'?"),
        ("regions: [lieden]", 11, "region 'lieden'", "unknown-region", "there is: delft"),
        (
            "layout: brief",
            9,
            "layout 'brief'",
            "unknown-layout",
            "there is: folded, poster, programme, sheet",
        ),
    ],
)
def test_a_pamphlet_names_what_is_there(  # noqa: PLR0917 - a case is a row
    tmp_path, line, column, said, code, hint
):
    lines = {"title": "title: Een", "themes": "themes: [wonen]", "layout": "layout: sheet"}
    lines |= {line.partition(":")[0]: line}
    text = "---\n" + "\n".join(lines.values()) + "\n---\n"
    number = list(lines.values()).index(line) + 2
    path = "content/pamphlets/een.md"
    files = {path: text, "content/themes/zorg.md": "---\ntitle: Zorg\n---\n\nTekst.\n"}
    assert told(tmp_path, files) == [
        letter(path, f"{number}:{column}", f"there is no {said}", code, hint)
    ]


def test_a_region_names_themes_that_are_there(tmp_path):
    told_of = letter(
        CHANGES, "2:10", "there is no theme 'zorg'", "unknown-theme", "there is: wonen"
    )
    assert told(tmp_path, {CHANGES: "---\nthemes: [zorg]\n---\n"}) == [told_of]


def test_a_layout_of_the_project_is_one_too(tmp_path):
    files = {
        "content/pamphlets/een.md": "---\ntitle: Een\nthemes: [wonen]\nlayout: brief\n---\n",
        "templates/layouts/brief.html": "",
        "templates/layouts/_part.html": "",
    }
    assert told(tmp_path, files) == []


def test_a_broken_theme_is_there_all_the_same(tmp_path):
    files = {"content/themes/wonen.md": "---\ntitle: Wonen\n---\n\n# Kop\n\nTekst.\n"}
    assert [line.rpartition("[")[2] for line in told(tmp_path, files)] != []
    assert not any("unknown-theme" in each for each in told(tmp_path, files))

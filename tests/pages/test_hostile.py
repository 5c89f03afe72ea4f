"""Whatever a region writes: pages that look meant, or a clear problem at its place.

With the layouts that ship, and texts of lengths that nobody planned for.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from paper import FOOT, Sign, end_of, inked, outside, overlapping, pages_of
from small_project import SmallProject

from pamflet import merge
from pamflet.content import Folders
from pamflet.errors import Faulty, in_order
from pamflet.model import Printed
from pamflet.press import press
from pamflet.production import Selection, read_project, shipped_folder
from pamflet.template import compose

pytestmark = pytest.mark.slow

PUBLISHER = "---\nname: het land\norganisation: Kompas\nlocale: nl\n---\n"
TEXT = (
    "bouw ook voor mensen die uit de opvang komen zij wachten nu vaak meer dan een jaar op een"
    " huis maak afspraken over aantallen en plekken en doe iets met wat bewoners u vertellen"
)
LEADS = ("Genoeg woningen", "Hulp dichtbij", "Minder wachten", "Luister naar bewoners")
LONG_NAME = "Noaberkring, Vereniging van Cliënten, Naasten en Ervaringsdeskundigen in de Zorg"
CONTACT = """\
contact:
  email: hallo@dekade.example.org
  phone: "010 – 555 01 60"
  website: https://www.dekade.example.org
  address: Voorbeeldhaven 40, Rotterdam
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 20">'
    '<path d="M0 0h{width}v20h-{width}z"/></svg>'
)


def words(count: int, start: int = 0) -> str:
    known = TEXT.split()
    return " ".join(known[(start + n) % len(known)] for n in range(count)).capitalize() + "."


def theme(
    demands: int = 12,
    *,
    length: int = 30,
    long: int = 30,
    intro: int = 60,
    statement: str = "Thuis.",
) -> str:
    """Return a theme; `length` and `long` are words of each demand, and of the third."""
    front = ["---", "title: Wonen", *([f"statement: {statement}"] if statement else []), "---", ""]
    text = [words(intro), ""] if intro else []
    items = [
        f"- **{LEADS[n % 4]}.** {words(long if n == 2 else length, 7 * n)}\n  {{: #d{n} }}"
        for n in range(demands)
    ]
    return "\n".join([*front, *text, "## Wat is nodig? {#nodig}", "", *items, ""])


def pamphlet(
    title: str = "Een thuis in een fijne wijk", *, layout: str = "sheet", pages: int | None = 2,
    closing: str = '["Wie opent de deur?", "U, met uw keuze."]',
) -> str:  # fmt: skip
    lines = [f"title: {title}", "themes: [wonen]", f"layout: {layout}"]
    lines += [f"closing: {closing}"] if closing else []
    lines += [f"pages: {pages}"] if pages else []
    return "\n".join(["---", *lines, "---", ""])


def region(
    name: str = "Rijnmond",
    *,
    organisation: str = "De Kade",
    contact: str = CONTACT,
    partners: int = 0,
) -> str:
    partner = (
        "  - {{organisation: Partner {n}, logo: {{file: p{n}.svg, alt: Logo van partner {n}}}}}"
    )
    listed = "\n".join(partner.format(n=n) for n in range(partners))
    signed = f"partners:\n{listed}\n" if partners else ""
    return f"---\nname: {name}\norganisation: {organisation}\n{contact}{signed}---\n"


def printed(root: Path, *, pamphlet_: str = "", theme_: str = "", region_: str = "") -> Printed:
    """Print the one edition of a project of three files."""
    project = SmallProject(root)
    project.write("content/publisher.md", PUBLISHER)
    project.write("content/pamphlets/wonen.md", pamphlet_ or pamphlet())
    project.write("content/themes/wonen.md", theme_ or theme())
    project.write("content/regions/rijnmond/region.md", region_ or region())
    for number in range(10):
        logo = LOGO.format(width=20 * (1 + number % 4))
        project.write(f"content/regions/rijnmond/p{number}.svg", logo)
    read = read_project(Folders.of(root, shipped_folder()))
    (file,) = read.files(Selection())
    if faults := read.faults_of(file.edition):
        raise Faulty(*faults)
    assert read.looks is not None
    return press(
        compose(merge.manuscript(read.sources, file.edition, read.plan.editions), read.looks)
    )


def complaints(root: Path, **texts: str) -> list[str]:
    with pytest.raises(Faulty) as caught:
        printed(root, **texts)
    return [str(problem) for problem in in_order(caught.value.problems)]


def assert_meant(pages: list[list[Sign]]) -> None:
    """Assert what holds for every page that leaves the press."""
    for signs in pages:
        assert outside(signs) == []
        assert list(overlapping(inked(signs))) == []


MEANT = {
    "one demand": ({"theme_": theme(1)}, 2),
    "two demands": ({"theme_": theme(2)}, 2),
    "five demands": ({"theme_": theme(5)}, 2),
    "sixty demands": ({"theme_": theme(60), "pamphlet_": pamphlet(pages=None)}, 5),
    "a demand of 200 words": ({"theme_": theme(8, long=200)}, 2),
    "demands of eight words": ({"theme_": theme(length=8, long=8)}, 2),
    "a long statement": ({"theme_": theme(statement="Een huis is meer dan een dak boven je.")}, 2),
    "no introduction": ({"theme_": theme(intro=0)}, 2),
    "no statement": ({"theme_": theme(statement="")}, 2),
    "a title of one word": ({"pamphlet_": pamphlet("Thuis")}, 2),
    "a title of three lines": (
        {"pamphlet_": pamphlet("Belangenbehartiging, cliëntondersteuning en samenwerking")}, 2,
    ),
    "no contact": ({"region_": region(contact="")}, 2),
    "a long name": ({"region_": region(organisation=LONG_NAME)}, 2),
    "a long region": ({"region_": region("Noordoost-Brabant en het Land van Cuijk en Grave")}, 2),
    "three partners": ({"region_": region(partners=3)}, 2),
    "ten partners": ({"region_": region(partners=10)}, 2),
    "a programme of one theme": (
        {"theme_": theme(40), "pamphlet_": pamphlet(layout="programme", pages=4)}, 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MEANT)
def test_pages_look_meant(name: str, tmp_path: Path):
    texts, count = MEANT[name]

    made = printed(tmp_path, **texts)

    pages = pages_of(made.data)
    assert len(pages) == count
    assert_meant(pages)
    assert FOOT - 3 < end_of(pages[-1]) <= FOOT


def test_a_pamphlet_without_a_closing_line_is_printed_without_a_band(tmp_path: Path):
    assert_meant(pages_of(printed(tmp_path, pamphlet_=pamphlet(closing="")).data))


def test_too_many_demands_for_the_pages_are_told(tmp_path: Path):
    (said,) = complaints(tmp_path, theme_=theme(60))

    found = re.fullmatch(
        r"content/pamphlets/wonen\.md:1: error: rijnmond/wonen\.nl is about (\d+) words too long"
        r" for its 2 pages, at the smallest size of 9\.5 pt \[page-budget\]\n"
        r"  hint: leave out (\d+) points, or shorten by \1 words; what is longest:"
        r"( '[^']+ …' \(\d\d words, content/themes/wonen\.md:\d+:1\);?){3}",
        said,
    )
    assert found
    assert 900 < int(found[1]) < 1700
    assert 30 <= int(found[2]) <= 45


def test_a_region_that_adds_too_much_is_told_what_and_where(tmp_path: Path):
    own = "content/regions/rijnmond/themes/wonen.md"
    added = [
        f"- **Eigen punt {n}.** {words(30 + 10 * n)}\n  {{: #eigen{n} .last }}\n"
        for n in range(1, 5)
    ]
    text = "\n".join(["---", "---", "", "## Wat is nodig? {#nodig}", "", *added])
    SmallProject(tmp_path).write(own, text)

    (said,) = complaints(tmp_path, theme_=theme(16))

    found = re.fullmatch(
        rf"{own}:15:1: error: rijnmond/wonen\.nl is about (\d+) words too long for its 2 pages,"
        r" at the smallest size of 9\.5 pt \[page-budget\]\n"
        r"  hint: leave out (one point|2 points), or shorten by \1 words;"
        r" what is longest of your own:"
        rf" 'Eigen punt 4\. .+ …' \(73 words, {own}:15:1\);"
        rf" 'Eigen punt 3\. .+ …' \(63 words, {own}:12:1\);"
        rf" 'Eigen punt 2\. .+ …' \(53 words, {own}:9:1\)",
        said,
    )
    assert found, said
    assert 20 < int(found[1]) < 200


def test_a_demand_longer_than_a_column_is_told_where_it_stands(tmp_path: Path):
    said = complaints(tmp_path, theme_=theme(8, long=600))

    assert said == [
        "content/themes/wonen.md:14:1: error: rijnmond/wonen.nl: 'Minder wachten Dan een …' is"
        " longer than a column [point-too-long]\n"
        "  hint: a point is never split; divide it in two, or shorten it"
    ]


def test_a_title_of_120_signs_is_told_where_it_stands(tmp_path: Path):
    title = (
        "Een thuis voor iedereen die meedoet en meepraat over wonen en zorg in de mooiste wijken"
    )

    said = complaints(tmp_path, pamphlet_=pamphlet(f"{title} van onze hele grote stad"))

    assert said[0].startswith("content/pamphlets/wonen.md:2:8: error: this title does not fit")

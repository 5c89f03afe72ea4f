"""The work that benchmarks give out: a federation of regions, and the same pages for other tools.

`python tests/benchmarks/workload.py FOLDER [REGIONS]` writes it to a folder:

    project/            one pamphlet, the shipped sheet of two A4 pages, with the shipped text
    peers/              the same words for other tools: edition-000.html, …, and edition-000.typ, …
    peers/rows.csv      the same for a mail merge: a row for each edition
    peers/editions.txt  their names, in order

The regions are invented, so that no two say the same of themselves: names, logos, colours, contacts
and an introduction are a region's own, and one in three adds a point.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from shutil import copy
from typing import Any

import jinja2
import segno
from fontpkg import family

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pamflet import merge  # noqa: E402 - the folder above must be known first
from pamflet.content import Folders  # noqa: E402
from pamflet.production import Project, read_project  # noqa: E402
from pamflet.template.compose import set_texts  # noqa: E402

PAMPHLET, THEME = "thema-wonen-2022", "wonen-2022"
PAGES = Path(__file__).parent / "peer_pages"
FACES = ("fira-sans/FiraSans-Regular", "fira-sans/FiraSans-SemiBold", "fira-sans/FiraSans-Bold")
FACES += ("alegreya-sans/AlegreyaSans-Black",)
BEGINNINGS = "Ooster Wester Noorder Zuider Molen Linden Water Duin Berken Hooge Laag Nieuw"
ENDINGS = "dam veld brug wijk hoek haven dal burg hout beek meer zand"
LANDS = ("", "Land van ", "Streek om ", "Kust bij ")
BRANDS = ("#0b4f55 #f5b82e", "#5b2a54 #f2c14e", "#a8321e #aee4f5", "#1b3a6b #f0ab3d")
BRANDS += ("#2e5a1c #f7d154", "#352b7e #63d9b8")
FRONT = """\
---
name: {name}
organisation: Herstelhuis {place}
short_name: {place}
locales: [nl]
logo: {{file: logo.svg, alt: Logo van Herstelhuis {place}}}
contact:
  email: welkom@{id}.example.org
  phone: "0{code} – 55 {low:02} {high:02}"
  website: https://www.{id}.example.org
  address: Voorbeeldstraat {number}, {place}
  note: elke werkdag van {opens} tot {closes} uur
  invitation: In {place} staat de koffie klaar; loop eens binnen bij onze {hosts}.
  checked: 2026-10-01
colours: {{primary: "{primary}", accent: "{accent}"}}
---

Bij Herstelhuis {place} werken {people} mensen aan hun herstel, samen met anderen die hetzelfde
meemaakten. Wij zoeken elkaar op in {place} en in de dorpen eromheen.
"""
OWN_POINT = """\
- **Begin in {place}.** In {{{{ region.name }}}} staan {number} huizen leeg. Maak daar met bewoners
  een begin, en laat de buurt meedenken over wat er komt.
  {{: #begin-hier .last }}
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60">
  <path fill="{primary}" d="M8 8h{wide}v{wide}a{wide} {wide} 0 0 1 -{wide} -{wide}z"/>
  <circle cx="{cx}" cy="32" r="{r}" fill="{accent}"/>
  <rect x="92" y="{y}" width="20" height="{tall}" rx="3" fill="{primary}"/>
</svg>
"""


def federation(root: Path, regions: int) -> Path:
    """Write a project with the shipped sheet for so many regions, always the same ones."""
    shipped, content = ROOT / "content", root / "content"
    for path in ("publisher.md", "logo.svg", f"themes/{THEME}.md"):
        _copied(shipped / path, content / path)
    pamphlet = (shipped / f"pamphlets/{PAMPHLET}.md").read_text("utf-8")
    only_screen, found = re.subn(r"(?m)^formats: .*$", "formats: [screen]", pamphlet)
    assert found == 1, "the shipped pamphlet names its formats"
    _write(content / f"pamphlets/{PAMPHLET}.md", only_screen)
    for number, name in zip(range(regions), names(), strict=False):
        _write_region(content, number, name)
    return root


def names() -> Iterator[str]:
    """Yield names of regions, 576 different ones."""
    for land, ending, beginning in product(LANDS, ENDINGS.split(), BEGINNINGS.split()):
        yield f"{land}{beginning}{ending}"


def _write_region(content: Path, number: int, name: str) -> None:
    id_, place = name.lower().replace(" ", "-"), name.rpartition(" ")[2]
    primary, accent = BRANDS[number % len(BRANDS)].split()
    own = {"name": name, "id": id_, "place": place, "primary": primary, "accent": accent}
    own |= {
        "number": 3 + number,
        "code": 110 + number,
        "low": number % 90,
        "high": 99 - number % 90,
    }
    own |= {"opens": 8 + number % 3, "closes": 13 + number % 5, "people": 20 + number}
    own |= {"hosts": ("gastvrouwen", "gastheren", "bewoners", "vrijwilligers")[number % 4]}
    own |= {"wide": 24 + number % 9, "cx": 58 + number % 7, "r": 14 + number % 8}
    own |= {"y": 8 + number % 10, "tall": 30 + number % 11}
    folder = content / "regions" / id_
    _write(folder / "region.md", FRONT.format_map(own))
    _write(folder / "logo.svg", LOGO.format_map(own))
    if number % 3 == 0:
        _write(folder / f"themes/{THEME}.md", OWN_POINT.format_map(own))


def pages(project: Project, folder: Path) -> None:
    """Write the editions of a project as pages for other tools, with their pictures and fonts."""
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        wanted, _, file = face.partition("/")
        source = next(each.path for each in family(wanted).files if each.path.stem == file)
        _copied(source, folder / "fonts" / source.name)
    for each in ("sheet.css", "sheet.typ"):
        _copied(PAGES / each, folder / each)
    # weasymerge does not tell WeasyPrint where a page lies, so rows name their files in full.
    _write(folder / "merge.html", "{{ row.page|safe }}\n")
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGES),
        autoescape=lambda name: str(name).endswith(".html"),
        undefined=jinja2.StrictUndefined,
    )
    templates.filters |= {"typst": typst, "plain": plain}
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "page"])
        for number, edition in enumerate(project.plan.editions):
            text = merge.manuscript(project.sources, edition, project.plan.editions)
            assert project.looks is not None, project.problems
            said = set_texts(text, project.looks).texts | {"brand": text.region.colours}
            name = f"edition-{number:03}"
            page = _write_page(templates, folder, name, said)
            rows.writerow([name, _with_addresses(page, folder)])
    _write(folder / "editions.txt", "".join(f"edition-{n:03}\n" for n in range(number + 1)))


def _write_page(
    templates: jinja2.Environment, folder: Path, name: str, said: Mapping[str, Any]
) -> str:
    region = said["region"]
    (folder / f"{name}.svg").write_bytes(region.logo.asset.data)
    segno.make(region.contact.website).save(str(folder / f"{name}.png"), scale=8, border=4)
    page = templates.get_template("sheet.html").render(said, name=name)
    _write(folder / f"{name}.html", page)
    _write(folder / f"{name}.typ", templates.get_template("edition.typ").render(said, name=name))
    return page


def _with_addresses(page: str, folder: Path) -> str:
    """Return a page that says in full where its files lie."""
    return re.sub(
        r'(href|src)="((?:edition|sheet)[^"]*)"', rf'\1="{folder.resolve().as_uri()}/\2"', page
    )


def typst(text: object) -> str:
    """Return HTML as Typst's markup: words, stress, links, paragraphs and lists."""
    reader = _Typst()
    reader.feed(str(text or ""))
    reader.close()
    return "".join(reader.said).strip()


def plain(text: object) -> str:
    """Return HTML as words, in a string of Typst."""
    words = jinja2.filters.do_striptags(str(text or ""))
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Typst(HTMLParser):
    OPEN: Mapping[str, str] = {"strong": "#strong[", "b": "#strong[", "em": "#emph[", "i": "#emph["}
    CLOSE: Mapping[str, str] = {"a": "]", "p": "\n\n", "li": "\n"} | dict.fromkeys(OPEN, "]")

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.said.append(f"#link({plain(dict(attrs).get('href'))})[")
        self.said.append({"li": "\n- "}.get(tag, self.OPEN.get(tag, "")))

    def handle_endtag(self, tag: str) -> None:
        self.said.append(self.CLOSE.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self.said.append(re.sub(r"([\\#$*_`<>@\[\]~/=+'\"-])", r"\\\1", data))


def _copied(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    copy(source, to)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def main(folder: Path, regions: int) -> None:
    """Write the work of so many regions; the publisher's own edition is one more."""
    project = federation(folder / "project", regions)
    pages(read_project(Folders.of(project, ROOT)), folder / "peers")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 24)

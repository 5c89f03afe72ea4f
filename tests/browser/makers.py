"""Pages of the shipped project as a browser opens them: no PDF is made for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from pamflet import merge
from pamflet.content import Folders
from pamflet.model import Contact, Edition, Manuscript, Partner, Printed, Text
from pamflet.press.web import bind, bind_gallery
from pamflet.production import Project, read_project
from pamflet.template import order_of
from pamflet.template.gallery import Hung, Picture, State, gallery_job, show

ROOT = Path(__file__).parents[2]
PICTURE = "gallery/0123456789abcdef0123-264x373.webp"


@cache
def project() -> Project:
    return read_project(Folders.of(ROOT, ROOT))


def made(_format: str) -> Printed:
    """Stand in for another file of the same edition: only its size is shown."""
    return Printed(data=b"%" * 60_000, pages=2, type_size=10.0, fill=0.9, layouts=1)


@cache
def web_page(name: str) -> bytes:
    """Return the web edition of this name, or one at an edge of what a text may be."""
    text = EDGES[name](manuscript(PLAIN)) if name in EDGES else manuscript(name)
    looks = project().looks
    assert looks is not None
    printed = bind(order_of(text, looks, {"web"}).jobs["web"], made)
    assert printed.problems == ()
    return printed.data


def manuscript(name: str) -> Manuscript:
    edition = next(each for each in project().plan.editions if each.name == name)
    return merge.manuscript(project().sources, edition, project().plan.editions)


def bare(text: Manuscript) -> Manuscript:
    """Return a text with one demand, and without all that it can do without."""
    theme, pamphlet = text.themes[0], text.pamphlet
    section = replace(theme.sections[0], introduction=None, closing=None)
    section = replace(section, items=section.items[:1])
    theme = replace(theme, statement=None, introduction=None, sections=(section,))
    formats = tuple(each for each in pamphlet.formats if each.id == "web")
    pamphlet = replace(pamphlet, introduction=None, closing=(), kicker=None, date=None)
    region = replace(text.region, logo=None, partners=(), contact=Contact(), introduction=None)
    return replace(
        text, themes=(theme,), pamphlet=replace(pamphlet, formats=formats), region=region
    )


def wide(text: Manuscript) -> Manuscript:
    """Return a text of words that are as long as can be, with logos that are very wide or high."""
    region, place = text.region, text.pamphlet.place
    assert region.logo is not None
    contact = Contact(
        email=f"{'beschermdwonen' * 3}@{'ervaringsdeskundigen' * 2}.example.org",
        phone="+31 70 555 01 20",
        dialled="+31705550120",
        website=f"https://{'cliëntenorganisatie' * 3}.example.org",
        address="Burgemeesterpatijnlaantje 1234, Noordwijkerhout",
    )
    shapes = (0.2, 9.0, 9.0)
    partners = tuple(Partner(LONGEST, replace(region.logo, ratio=ratio)) for ratio in shapes)
    region = replace(
        region, name=LONGEST, organisation=LONGEST, logo=replace(region.logo, ratio=12.0),
        contact=contact, partners=(*partners, Partner(LONGEST)),
    )  # fmt: skip
    title = Text("Ervaringsdeskundigheid en cliëntondersteuning", place)
    return replace(text, region=region, pamphlet=replace(text.pamphlet, title=title))


LONGEST = "Arbeidsongeschiktheidsverzekeringsmaatschappijen"
PLAIN = "haaglanden/thema-wonen-2022.nl"
EDGES = {"edge/bare": bare, "edge/wide": wide}


@cache
def gallery() -> bytes:
    """Return a gallery of editions in all languages, and in all three states."""
    looks, publisher = project().looks, project().sources.publisher
    assert looks is not None
    assert publisher is not None
    states = list(State)
    hung = [
        Hung(
            front=merge.front_of(project().sources, edition),
            files={"screen": f"{edition.name}.pdf", "web": f"{edition.name}.html"},
            pages=2,
            state=states[number % len(states)],
            picture=Picture(PICTURE, 264, 373) if number % 5 else None,
        )
        for number, edition in enumerate(_some(project().plan.editions))
    ]
    return bind_gallery(gallery_job([show(each, looks) for each in hung], publisher, looks))


def _some(editions: Sequence[Edition]) -> list[Edition]:
    """Return the editions of one pamphlet, and all of a region with little: they differ enough."""
    return [e for e in editions if e.pamphlet == "thema-zorg-2022" or e.region == "fryslan"]


def picture() -> bytes:
    written = BytesIO()
    Image.new("RGB", (264, 373), "#eee").save(written, "WEBP")
    return written.getvalue()

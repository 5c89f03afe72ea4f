"""The web edition: the job that the press binds into one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pamflet.errors import Place
from pamflet.language import Language
from pamflet.model import SUFFIXES, Fit, Job, Looks, Manuscript, Sheet
from pamflet.template.brand import palette_of
from pamflet.template.faces import check_letters, declare_face, own_face
from pamflet.template.pages import render
from pamflet.template.setting import Setting
from pamflet.template.web_board import WebBoard
from pamflet.template.web_lists import Lists

STYLE, LAYOUT, BRAND = "web", "_web", "brand"
GALLERY = "../index.html"
BODY_PT = 13.5  # 18 px, the size of a web edition's text
KINDS = {"image": "png"}  # what a file is; any other is a PDF
WITHOUT_POINTS = ("poster",)  # layouts that leave the themes out


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the same edition; the press adds its size to what kind it is."""

    format: str
    href: str
    kind: str


def web_job(
    manuscript: Manuscript,
    looks: Looks,
    setting: Setting,
    speech: Language,
    context: Mapping[str, Any],
) -> Job:
    """Return the job of the web edition; `context` is what all templates of an edition may use.

    Raises Faulty for problems of the template and of the fixed words.
    """
    pamphlet, region = context["pamphlet"], context["region"]
    board = WebBoard(
        seed=f"{pamphlet.id}/{region.id}",
        palette=palette_of(manuscript.region.colours, len(manuscript.themes)),
        language=speech,
        pamphlet=pamphlet,
        region=region,
        own_face=own_face(manuscript, speech),
        source=manuscript.publisher.locale or "",
    )
    html = _page(manuscript, looks, board, context)
    if board.own_face:
        check_letters(board.own_face, manuscript.edition.name, pamphlet, region, html)
    return _job(manuscript, looks, board, html, setting)


def downloads(manuscript: Manuscript) -> tuple[Download, ...]:
    """Return the other files of an edition, those that can be made."""
    stem = manuscript.edition.name.partition("/")[2]
    return tuple(
        Download(each.id, stem + SUFFIXES[each.id][0], KINDS.get(each.id, "pdf"))
        for each in manuscript.pamphlet.formats
        if each.id in SUFFIXES and each.id != STYLE
    )


def _job(manuscript: Manuscript, looks: Looks, board: WebBoard, html: str, setting: Setting) -> Job:
    style, name, face = looks.styles[STYLE], manuscript.edition.name, board.own_face
    assets = {asset.digest: asset for asset in style.assets} | board.assets
    if face:
        assets |= {each.asset.digest: each.asset for each in face.typefaces}
    own = Sheet(f"{name} (generated)", board.sheet(), BRAND)
    return Job(
        name=name,
        place=Place(manuscript.pamphlet.place.path, 1),
        html=html,
        layers=style.layers,
        sheets=(*style.sheets, *((declare_face(face, style.typefaces),) if face else ()), own),
        assets=assets,
        families=frozenset(each.family for each in style.typefaces),
        passages=setting.expected(html, _left_out(manuscript)),
        fit=Fit(None, BODY_PT, BODY_PT, BODY_PT),
        origins={each.asset.url: each.place for each in manuscript.region.logos},
    )


def _page(manuscript: Manuscript, looks: Looks, board: WebBoard, context: Mapping[str, Any]) -> str:
    lists, left_out = Lists(manuscript, board.rule), _left_out(manuscript)
    listed = lists.regions(context["everyone"])
    number = len(listed) or board.pamphlet.demands
    own: dict[str, Any] = {
        "left_out": left_out,
        "tongues": lists.tongues(),
        "front": board.front(0 if left_out else number),
        "band": board.band(),
        "plate": board.plate(),
        "partners": board.partners(),
        "contents": board.contents(),
        "demand_start": board.demand_start,
        "theme_colour": board.theme_colour,
        "draw_emblem": board.draw_emblem,
        "listed": listed,
        "letters": lists.letters(listed),
        "agenda": lists.agenda(context["pamphlet"]),
        "downloads": downloads(manuscript),
        "picture_to_share": _picture_to_share(manuscript),
        "gallery": GALLERY,
    }
    return render(looks, f"layouts/{LAYOUT}.html", board.language, {**context, **own})


def _picture_to_share(manuscript: Manuscript) -> str:
    """Return where the card lies that stands beside a link to the page; empty without pictures."""
    if not any(each.id == "image" for each in manuscript.pamphlet.formats):
        return ""
    return manuscript.edition.name.partition("/")[2] + SUFFIXES["image"][1]


def _left_out(manuscript: Manuscript) -> tuple[str, ...]:
    layout = manuscript.pamphlet.layout
    return ("themes", "region") if layout and layout.id in WITHOUT_POINTS else ()

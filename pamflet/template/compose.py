"""Turn a manuscript into a job: set its texts, run its layout, gather sheets and assets."""

from __future__ import annotations

from dataclasses import replace

from pamflet.design.colour import Palette, derive_palette
from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language, language, language_names
from pamflet.model import Asset, Fit, Job, Looks, Manuscript, Sheet, Status
from pamflet.template.board import Board
from pamflet.template.pages import render
from pamflet.template.printed import print_pamphlet, print_sender
from pamflet.template.records import PrintedPamphlet, PrintedSender
from pamflet.template.setting import Setting, filters_of, scope_of
from pamflet.template.texts import words

PLAIN_PRIMARY, PLAIN_ACCENT = "#1b3a6b", "#f0ab3d"  # for a project that names no colours
BRAND = "brand"


def compose(manuscript: Manuscript, looks: Looks) -> Job:
    """Return the screen job of an edition.

    Raises Faulty with every problem of its texts, template and fixed words.
    """
    speech = _language(manuscript, looks)
    setting = Setting(scope_of(manuscript), filters_of(speech), speech.ties_small_words)
    pamphlet = print_pamphlet(setting, manuscript)
    region = print_sender(setting, manuscript.region)
    if setting.problems:
        raise Faulty(*setting.problems)
    board = _board(manuscript, looks, speech, pamphlet, region)
    html = _page(manuscript, looks, speech, board)
    return _job(manuscript, looks, setting, board, html)


def _language(manuscript: Manuscript, looks: Looks) -> Language:
    code = manuscript.edition.locale
    catalogue = looks.phrases.get(code)
    if catalogue is None:
        hint = f"write templates/phrases/{code}.po; copy another one to begin with"
        said = f"there are no fixed words for '{code}'"
        place = manuscript.pamphlet.place
        raise Faulty(Problem("missing-catalogue", said, place, hint))
    return language(code, catalogue.path, catalogue.text)


def _board(
    manuscript: Manuscript,
    looks: Looks,
    speech: Language,
    pamphlet: PrintedPamphlet,
    region: PrintedSender,
) -> Board:
    title = manuscript.pamphlet.title
    return Board(
        seed=f"{pamphlet.id}/{region.id}",
        palette=_palette(manuscript),
        language=speech,
        typefaces=looks.styles["screen"].typefaces,
        pamphlet=pamphlet,
        region=region,
        place=title.place if title else manuscript.pamphlet.place,
    )


def _palette(manuscript: Manuscript) -> Palette:
    colours = manuscript.region.colours
    themes = max(2, len(manuscript.themes))
    return derive_palette(colours.primary or PLAIN_PRIMARY, colours.accent or PLAIN_ACCENT, themes)


def _page(manuscript: Manuscript, looks: Looks, speech: Language, board: Board) -> str:
    layout = manuscript.pamphlet.layout
    assert layout is not None, "a pamphlet has a layout: the schema says so"
    pamphlet = board.pamphlet
    context = {
        "language": speech,
        "language_names": _language_names(manuscript),
        "is_draft": manuscript.translation is Status.DRAFT,
        "layout": layout.id,
        "pamphlet": pamphlet,
        "region": board.region,
        "publisher": manuscript.publisher,
        "everyone": _everyone(manuscript, speech),
        "summary": _summary(pamphlet),
        "fit": board.fit,
        "senders_plate": board.senders_plate,
        "partner_rows": board.partner_rows,
        "fit_title": board.fit_title,
        "draw_chorus": board.draw_chorus,
        "draw_emblem": board.draw_emblem,
        "draw_qr": board.draw_qr,
        "theme_colour": board.theme_colour,
        "demand_start": board.demand_start,
        "answer_band": board.answer_band,
    }
    return render(looks, f"layouts/{layout.id}.html", speech, context)


def _language_names(manuscript: Manuscript) -> tuple[str, str] | None:
    """Return what a translated edition's language is called in it, and in the source language."""
    own, source = manuscript.edition.locale, manuscript.publisher.locale
    return language_names(own, source) if source and own != source else None


def _everyone(manuscript: Manuscript, speech: Language) -> list[PrintedSender]:
    """Return all regions with the titles of their own editions, for the generated lists."""
    if not any(section.listing for section in manuscript.sections):
        return []
    setting = Setting(scope_of(manuscript), filters_of(speech), speech.ties_small_words)
    return [
        replace(print_sender(setting, sender), editions=_titles(manuscript, sender.id))
        for sender in manuscript.everyone
    ]


def _titles(manuscript: Manuscript, region: str) -> tuple[str, ...]:
    here = manuscript.edition
    return tuple(
        dict.fromkeys(
            manuscript.titles[each.pamphlet]
            for each in manuscript.editions
            if each.region == region and each.pamphlet != here.pamphlet
        )
    )


def _summary(pamphlet: PrintedPamphlet) -> str:
    """Return what a search engine or a reader shows under the title."""
    first = next((theme.statement for theme in pamphlet.themes if theme.statement), None)
    return words(first or pamphlet.kicker or pamphlet.title)


def _job(manuscript: Manuscript, looks: Looks, setting: Setting, board: Board, html: str) -> Job:
    style = looks.styles["screen"]
    edition = manuscript.edition
    layer = BRAND if BRAND in style.layers else None
    own = Sheet(f"{edition.name} (generated)", board.sheet(), layer)
    assets: dict[str, Asset] = {asset.digest: asset for asset in style.assets} | board.assets
    return Job(
        name=edition.name,
        place=Place(manuscript.pamphlet.place.path, 1),
        html=html,
        layers=style.layers,
        sheets=(*style.sheets, own),
        assets=assets,
        families=frozenset(each.family for each in style.typefaces),
        passages=setting.expected(html),
        fit=_fit(manuscript, board),
    )


def _fit(manuscript: Manuscript, board: Board) -> Fit:
    """Return the layout's sizes within the range that the pamphlet allows."""
    smallest, usual, largest = board.sizes
    asked = manuscript.pamphlet.type
    least = asked.min and board.script.least_size(asked.min)
    most = asked.max and board.script.body_size(asked.max)
    smallest = least if least is not None else min(smallest, most or smallest)
    largest = most if most is not None else max(largest, smallest)
    usual = min(max(usual, smallest), largest)
    return Fit(
        pages=manuscript.pamphlet.pages,
        smallest=smallest,
        usual=usual,
        largest=largest,
        elastic=tuple(board.elastic),
        columns=board.columns,
    )

"""Turn a manuscript into a job: set its texts, run its layout, gather sheets and assets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language, language, language_names
from pamflet.model import Asset, Fit, Job, Looks, Manuscript, Sheet, Status
from pamflet.template.board import Board
from pamflet.template.brand import palette_of
from pamflet.template.faces import check_letters, declare_face, own_face
from pamflet.template.pages import render
from pamflet.template.printed import print_pamphlet, print_sender
from pamflet.template.records import PrintedPamphlet, PrintedSender
from pamflet.template.setting import Setting, filters_of, scope_of
from pamflet.template.texts import words

BRAND = "brand"


@dataclass(frozen=True, slots=True)
class Forme:
    """An edition whose texts are set, and the board that draws for it."""

    manuscript: Manuscript
    speech: Language
    setting: Setting
    board: Board

    @property
    def context(self) -> dict[str, Any]:
        """The names that templates may use."""
        return context_of(self.manuscript, self.speech, self.board)


def compose(manuscript: Manuscript, looks: Looks) -> Job:
    """Return the screen job of an edition.

    Raises Faulty with every problem of its texts, template and fixed words.
    """
    forme = set_texts(manuscript, looks)
    layout = manuscript.pamphlet.layout
    assert layout is not None, "a pamphlet has a layout: the schema says so"
    context = {"layout": layout.id, **forme.context}
    return job_of(forme, looks, render(looks, f"layouts/{layout.id}.html", forme.speech, context))


def set_texts(manuscript: Manuscript, looks: Looks) -> Forme:
    """Return an edition with its texts set; raises Faulty with every problem of them."""
    speech = _language(manuscript, looks)
    setting = Setting(scope_of(manuscript), filters_of(speech), speech.ties_small_words)
    pamphlet = print_pamphlet(setting, manuscript)
    is_local = manuscript.region.id != manuscript.publisher.id
    region = print_sender(setting, manuscript.region, is_local=is_local)
    if setting.problems:
        raise Faulty(*setting.problems)
    board = _board(manuscript, looks, speech, pamphlet, region)
    board.passages = (*setting.passages, *setting.optional)
    return Forme(manuscript, speech, setting, board)


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
        palette=palette_of(manuscript.region.colours, len(manuscript.themes)),
        language=speech,
        typefaces=looks.styles["screen"].typefaces,
        pamphlet=pamphlet,
        region=region,
        place=title.place if title else manuscript.pamphlet.place,
        own_face=own_face(manuscript, speech),
    )


def context_of(manuscript: Manuscript, speech: Language, board: Board) -> dict[str, Any]:
    """Return all names that templates may use, but for the layout's own."""
    pamphlet = board.pamphlet
    return {
        "language": speech,
        "language_names": _language_names(manuscript),
        "is_draft": manuscript.translation is Status.DRAFT,
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
        "leave_out": board.leave_out,
        "fit_statement": board.fit_statement,
        "fit_call": board.fit_call,
        "fit_line": board.fit_line,
        "big_tone": board.big_tone,
        "draw_crowd": board.draw_crowd,
        "sender_row": board.sender_row,
        "fit_question": board.fit_question,
        "statement_panel": board.statement_panel,
    }


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


def job_of(forme: Forme, looks: Looks, html: str) -> Job:
    """Return the job of an edition's HTML; raises Faulty where its own face lacks a letter."""
    manuscript, setting, board = forme.manuscript, forme.setting, forme.board
    if board.own_face:
        name = manuscript.edition.name
        check_letters(board.own_face, name, board.pamphlet, board.region, html)
    style = looks.styles["screen"]
    edition = manuscript.edition
    layer = BRAND if BRAND in style.layers else None
    own = Sheet(f"{edition.name} (generated)", board.sheet(), layer)
    assets: dict[str, Asset] = {asset.digest: asset for asset in style.assets} | board.assets
    families = frozenset(each.family for each in style.typefaces)
    faces: tuple[Sheet, ...] = ()
    if face := board.own_face:
        faces = (declare_face(face, style.typefaces),)
        assets |= {each.asset.digest: each.asset for each in face.typefaces}
        families |= {face.family}
    return Job(
        name=edition.name,
        place=Place(manuscript.pamphlet.place.path, 1),
        html=html,
        layers=style.layers,
        sheets=(*style.sheets, *faces, own),
        assets=assets,
        families=families,
        passages=setting.expected(html, board.left_out),
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
        page_mm=board.page,
        fills=board.fills,
    )

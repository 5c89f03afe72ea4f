"""Turn a manuscript into a job: set its texts, run its layout, gather sheets and assets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language, language, language_names
from pamflet.model import (
    Asset,
    Fit,
    Job,
    Looks,
    Manuscript,
    Order,
    Sheet,
    Status,
    Style,
)
from pamflet.template.board import Board
from pamflet.template.brand import palette_of
from pamflet.template.faces import check_letters, declare_face, own_face
from pamflet.template.pages import render
from pamflet.template.printed import print_pamphlet, print_sender
from pamflet.template.records import PrintedPamphlet, PrintedSender
from pamflet.template.setting import Setting, filters_of, scope_of
from pamflet.template.texts import words
from pamflet.template.ticket import ticket_of
from pamflet.template.web import LAYOUT as WEB_LAYOUT
from pamflet.template.web import web_job

BRAND = "brand"
OWN_STYLES = ("large-print", "web")  # formats with style sheets of their own
# Layouts of ours, which no pamphlet may ask for, by the job that they set; and whose format it is.
OWN_LAYOUTS: Mapping[str, tuple[str, str]] = {
    "large-print": ("_large-print", "large-print"),
    "card": ("_card", "image"),
    "web": (WEB_LAYOUT, "web"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """An edition whose texts are set, and the board that draws for one of its layouts."""

    manuscript: Manuscript
    looks: Looks
    speech: Language
    setting: Setting
    board: Board

    @property
    def texts(self) -> dict[str, Any]:
        """The names that every template of an edition may use, in whatever format."""
        pamphlet = self.board.pamphlet
        return {
            "language": self.speech,
            "language_names": _language_names(self.manuscript),
            "is_draft": self.manuscript.translation is Status.DRAFT,
            "pamphlet": pamphlet,
            "region": self.board.region,
            "publisher": self.manuscript.publisher,
            "everyone": _everyone(self.manuscript, self.speech),
            "summary": _summary(pamphlet),
        }

    @property
    def context(self) -> dict[str, Any]:
        """The names that templates of pages may use: texts, and what the board draws."""
        return self.texts | _drawings(self.board)

    def anew(self) -> Matter:
        """Return the same text with a clean board, to be laid out in another way."""
        old = self.board
        board = _board(self.manuscript, self.looks, self.speech, old.pamphlet, old.region)
        board.passages = old.passages
        return replace(self, board=board)


def compose(manuscript: Manuscript, looks: Looks) -> Job:
    """Return the screen job of an edition.

    Raises Faulty with every problem of its texts, template and fixed words.
    """
    return _screen(set_texts(manuscript, looks))


def order_of(
    manuscript: Manuscript,
    looks: Looks,
    formats: Collection[str],
    faults: Mapping[str, tuple[Problem, ...]] = MappingProxyType({}),
) -> Order:
    """Return an edition's order in these of its formats; its text is set once for all of them.

    A web edition tells how large the other files are, so it brings the jobs of all formats.
    `faults` are of formats that cannot be made; what is wrong with a layout of ours joins them.
    Raises Faulty like `compose`, and where no format is left.
    """
    matter, faults = set_texts(manuscript, looks), dict(faults)
    jobs = {"screen": _screen(matter)}
    makers = {"large-print": _large_print, "card": _card, "web": _web}
    for each in _own_jobs(manuscript, formats):
        format_ = OWN_LAYOUTS[each][1]
        try:
            jobs |= {} if format_ in faults else {each: makers[each](matter.anew())}
        except Faulty as fault:
            faults[format_] = fault.problems
    if all(each in faults for each in formats):
        raise Faulty(*dict.fromkeys(each for format_ in formats for each in faults[format_]))
    return Order(
        name=jobs["screen"].name,
        place=jobs["screen"].place,
        formats=tuple(each for each in manuscript.pamphlet.formats if each.id in formats),
        jobs=jobs,
        from_right=matter.speech.direction == "rtl",
        ticket=ticket_of(manuscript, looks) if "print" in _needed(manuscript, formats) else None,
        creep=manuscript.publisher.creep,
        profile=manuscript.publisher.profile or looks.profile,
        faults=faults,
    )


def layouts_of(manuscript: Manuscript, format_: str) -> tuple[str, ...]:
    """Return the ids of the layouts without which an edition cannot be made in a format.

    The pamphlet's own is among them: its words are those that all formats are held against.
    """
    own = tuple(layout for layout, of in OWN_LAYOUTS.values() if of == format_)
    return (_layout(manuscript), *own)


def style_of(format_: str) -> str:
    """Return the style in which a format is set: its entry sheet is `styles/<style>.css`."""
    return format_ if format_ in OWN_STYLES else "screen"


def _needed(manuscript: Manuscript, formats: Collection[str]) -> Collection[str]:
    """Return the formats that must be made for these to be made."""
    return {each.id for each in manuscript.pamphlet.formats} if "web" in formats else formats


def _own_jobs(manuscript: Manuscript, formats: Collection[str]) -> list[str]:
    """Return the jobs of an order besides that of the screen."""
    needed = _needed(manuscript, formats)
    return [job for job, (_, format_) in OWN_LAYOUTS.items() if format_ in needed]


def set_texts(manuscript: Manuscript, looks: Looks) -> Matter:
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
    return Matter(manuscript, looks, speech, setting, board)


def _screen(matter: Matter) -> Job:
    return _laid_out(matter, _layout(matter.manuscript))


def _large_print(matter: Matter) -> Job:
    """Return the job of the large print: one size, and as many pages as it needs."""
    return _laid_out(matter, OWN_LAYOUTS["large-print"][0], "large-print")


def _card(matter: Matter) -> Job:
    """Return the job of the card to share: one small page, which is not fitted."""
    return replace(_laid_out(matter, OWN_LAYOUTS["card"][0]), passages=())


def _web(matter: Matter) -> Job:
    """Return the job of the web edition, which the press binds into one page."""
    manuscript = matter.manuscript
    context = {"layout": _layout(manuscript), **matter.texts}
    return web_job(manuscript, matter.looks, matter.setting, matter.speech, context)


def _laid_out(matter: Matter, layout: str, style: str = "screen") -> Job:
    """Return the job of a layout's pages, with the sheets of that layout and no other."""
    return job_of(matter, _page(matter, layout), matter.looks.style_for(style, layout))


def _page(matter: Matter, layout: str) -> str:
    context = {"layout": layout.removeprefix("_"), **matter.context}
    return render(matter.looks, f"layouts/{layout}.html", matter.speech, context)


def _layout(manuscript: Manuscript) -> str:
    layout = manuscript.pamphlet.layout
    assert layout is not None, "a pamphlet has a layout: the schema says so"
    return layout.id


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
        typefaces=looks.typefaces,
        pamphlet=pamphlet,
        region=region,
        place=title.place if title else manuscript.pamphlet.place,
        own_face=own_face(manuscript, speech),
    )


def _drawings(board: Board) -> dict[str, Any]:
    """Return what templates of pages may call."""
    return {
        "fit": board.fit,
        "senders_plate": board.senders_plate,
        "partner_rows": board.partner_rows,
        "fit_title": board.fit_title,
        "draw_chorus": board.draw_chorus,
        "draw_emblem": board.draw_emblem,
        "draw_qr": board.draw_qr,
        "theme_colour": board.theme_colour,
        "demand_start": board.demand_start,
        "number_pages": board.number_pages,
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


def job_of(matter: Matter, html: str, look: Style) -> Job:
    """Return the job of an edition's HTML; raises Faulty where its own face lacks a letter."""
    manuscript, board = matter.manuscript, matter.board
    if board.own_face:
        name = manuscript.edition.name
        check_letters(board.own_face, name, board.pamphlet, board.region, html)
    edition = manuscript.edition
    layer = BRAND if BRAND in look.layers else None
    own = Sheet(f"{edition.name} (generated)", board.sheet(), layer)
    assets: dict[str, Asset] = {asset.digest: asset for asset in look.assets} | board.assets
    families = frozenset(each.family for each in look.typefaces)
    faces: tuple[Sheet, ...] = ()
    if face := board.own_face:
        faces = (declare_face(face, look.typefaces),)
        assets |= {each.asset.digest: each.asset for each in face.typefaces}
        families |= {face.family}
    return Job(
        name=edition.name,
        place=Place(manuscript.pamphlet.place.path, 1),
        html=html,
        layers=look.layers,
        sheets=(*look.sheets, *faces, own),
        assets=assets,
        families=families,
        passages=matter.setting.expected(html, board.left_out),
        fit=_fit(manuscript, board),
        codes=board.codes,
        origins={each.asset.url: each.place for each in manuscript.region.logos},
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

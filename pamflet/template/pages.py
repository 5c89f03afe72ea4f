"""The environment in which layout templates run: fixed words, dates, filters, no surprises."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from unicodedata import bidirectional

from jinja2 import Environment, FunctionLoader, TemplateSyntaxError
from jinja2.exceptions import TemplateError, TemplateNotFound
from markupsafe import Markup, escape

from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language
from pamflet.model import Looks
from pamflet.template.compiled import KEPT
from pamflet.template.mistakes import (
    failing_place,
    of_absence,
    of_name,
    of_running,
    of_syntax,
    place_of_words,
)
from pamflet.template.texts import words
from pamflet.template.undefined import Note, noting

# What a template may do wrong while it runs; an AssertionError, for one, is a fault of ours.
RUN_TIME = (
    *(TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError),
    RecursionError,
)


OF_LANGUAGE = ("date", "enumeration", "isolated", "month", "number", "short_month")  # filters
LONGEST_PIECE, LONGEST_WORD = 44, 24  # letters of an address that stand on any line
MAY_BREAK, HOLDS = "\u200b", "\u2060"  # zero width space, word joiner
DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}  # of letters, by their bidirectional class


def render(looks: Looks, name: str, language: Language, context: Mapping[str, Any]) -> str:
    """Return the HTML of a layout.

    Raises Faulty with the template's file, line and column for anything that does not work (for all
    names that are not there at once), and for fixed words that the language's catalogue lacks.
    """
    notes: list[Note] = []
    environment = environment_of(looks, notes)
    _speak(environment, language)
    try:
        page = environment.get_template(name).render(context)
    except TemplateSyntaxError as fault:
        raise Faulty(of_syntax(looks, fault, environment)) from fault
    except Exception as fault:
        if not notes and not isinstance(fault, RUN_TIME):
            raise
        # What comes behind a name that is not there may well be its fault.
        raise Faulty(*_missed(looks, notes, context) or [_failed(looks, fault)]) from fault
    if notes:
        raise Faulty(*_missed(looks, notes, context))
    if language.missing:
        raise Faulty(*_missing_phrases(looks, language))
    return page


def _missed(looks: Looks, notes: list[Note], context: Mapping[str, Any]) -> list[Problem]:
    return list(dict.fromkeys(of_name(looks, note, context) for note in notes))


def _failed(looks: Looks, fault: Exception) -> Problem:
    if isinstance(fault, TemplateNotFound):
        absent = str(fault.name)
        return of_absence(looks, absent, failing_place(looks, fault, absent))
    return of_running(looks, fault)


def environment_of(looks: Looks, notes: list[Note]) -> Environment:
    """Return what layout templates run in, but for their language.

    A name that is not there is noted.
    """

    def load(name: str) -> tuple[str, str, None] | None:
        """Give each template its own name, so that a traceback tells which one failed."""
        source = looks.templates.get(name)
        return (source.text, name, None) if source else None

    environment = Environment(
        loader=FunctionLoader(load),
        bytecode_cache=KEPT,
        autoescape=True,
        undefined=noting(notes),
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # what is constant in one language is another word in the next
        extensions=["jinja2.ext.i18n"],
    )
    del environment.globals["lipsum"], environment.filters["random"]  # the same bytes every time
    del environment.filters["safe"]  # all is escaped that does not come as HTML
    environment.filters |= {
        "heading_lead": heading_lead,
        "run_in_lead": run_in_lead,
        "plain": words,
        "address": breakable_address,
        "host": host,
    }
    return environment


def _speak(environment: Environment, language: Language) -> None:
    """Give templates the fixed words, dates and numerals of a language."""
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: escape(language.phrase(message)),  # its words are words, no HTML
        lambda one, more, number: escape(language.phrases(one, more, number)),
        newstyle=True,
    )
    environment.filters |= {
        "date": _of_date(language.date),
        "month": _of_date(language.month),
        "short_month": _of_date(language.short_month),
        "number": language.number,
        "enumeration": language.enumeration,
        "isolated": partial(own_direction, direction=language.direction),
    }


def heading_lead(lead: Markup) -> Markup:
    """Return a lead-in that stands on its own line: without its full stop."""
    return Markup(re.sub(r"\.(?=(?:</[a-z]+>)*$)", "", lead))


def run_in_lead(lead: Markup) -> Markup:
    """Return a lead-in that runs into its text: it ends on a full stop or another sign."""
    ends = re.search(r"[.?!:…؟](?:[\"'”’»)]|</[a-z]+>)*$", lead)
    return lead if ends else lead + "."


def own_direction(name: str, direction: str) -> Markup:
    """Return a name that runs the other way than its page, as one piece that runs its own way.

    Otherwise a full stop or bracket at its end would stand at its beginning.
    """
    strong = (DIRECTIONS.get(bidirectional(sign)) for sign in name)
    own = next(filter(None, strong), direction)
    plain = escape(name)
    return plain if own == direction else Markup('<span dir="{}">{}</span>').format(own, plain)


def breakable_address(address: str, longest: int = LONGEST_PIECE) -> Markup:
    """Return an e-mail or web address that may break only behind `@` and `/`, not at a hyphen.

    A piece of more letters than stand on a line may break where it can, an endless word anywhere.
    """
    # A <wbr> would give the link a second annotation, outside its tag (PDF/UA-1, 7.18.5).
    pieces = re.split(r"(?<=[@/])(?=[^/])", address)
    return escape(MAY_BREAK.join(_piece(piece, longest) for piece in pieces))


def _piece(piece: str, longest: int) -> str:
    """Return a piece of an address, held together at its hyphens if it can stand on one line."""
    if len(piece) <= longest:
        return piece.replace("-", f"{HOLDS}-{HOLDS}")
    return re.sub(rf"([^-.]{{{LONGEST_WORD}}})(?=[^-.]{{4}})", rf"\1{MAY_BREAK}", piece)


def host(url: str) -> str:
    """Return a web address as people say it: without `https://` and a closing slash."""
    return re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/")


def _of_date(write: Callable[[date], str]) -> Callable[[Any], str]:
    """Return a filter that writes dates; without one Babel would write today's."""

    def apply(value: Any) -> str:
        if not isinstance(value, date):
            raise TypeError(f"this is no date: {value!r}")
        return write(value)

    return apply


def _missing_phrases(looks: Looks, language: Language) -> list[Problem]:
    catalogue = looks.phrases.get(language.code)
    path = catalogue.path if catalogue else f"templates/phrases/{language.code}.po"
    return [
        _missing_phrase(looks, language.code, message, Place(path, language.lines.get(message)))
        for message in sorted(language.missing)
    ]


def _missing_phrase(looks: Looks, code: str, message: str, place: Place) -> Problem:
    hint = "scripts/phrases adds it; write its words there"
    if not place.path.startswith("templates/"):
        hint = (
            f"copy templates/phrases/{code}.po to the project; then scripts/phrases FOLDER adds it"
        )
    if asked := place_of_words(looks, message):
        hint = f"{asked} asks for it; {hint}"
    if place.line:
        hint = "write its words in msgstr, and take away '#, fuzzy' where it stands"
    said = f"'{code}' has no phrase for '{message}'"
    return Problem("missing-phrase", said, place, hint)

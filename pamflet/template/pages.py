"""The environment in which layout templates run: fixed words, dates, filters, no surprises."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from unicodedata import bidirectional

from jinja2 import Environment, FunctionLoader, TemplateSyntaxError
from jinja2.exceptions import TemplateError, TemplateNotFound
from markupsafe import Markup, escape

from pamflet.errors import Faulty, Place, Problem, suggest
from pamflet.language import Language
from pamflet.model import Looks
from pamflet.template.texts import words
from pamflet.template.undefined import Missing, NotDefinedError

# What a template may do wrong while it runs; an AssertionError, for one, is a fault of ours.
RUN_TIME = (
    *(TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError),
    RecursionError,
)


DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}  # of letters, by their bidirectional class


def render(looks: Looks, name: str, language: Language, context: Mapping[str, Any]) -> str:
    """Return the HTML of a layout.

    Raises Faulty with the template's file and line for anything that does not work, and for
    fixed words that the language's catalogue lacks.
    """
    try:
        page = _environment(looks, language).get_template(name).render(context)
    except TemplateSyntaxError as fault:
        said = (fault.message or "syntax error").rstrip(".")
        said = f"this template does not work: {said}"
        place = _template_place(looks, fault.name, fault.lineno)
        raise Faulty(Problem("template-syntax", said, place)) from fault
    except NotDefinedError as fault:
        raise Faulty(_undefined(looks, fault, context)) from fault
    except TemplateNotFound as fault:
        said, hint = f"there is no template '{fault.name}'", _beside(looks, str(fault.name))
        raise Faulty(
            Problem("missing-template", said, _failing_line(looks, fault), hint)
        ) from fault
    except RUN_TIME as fault:
        said = f"this template does not work: {_said(fault)}"
        raise Faulty(Problem("template-fault", said, _failing_line(looks, fault))) from fault
    if language.missing:
        raise Faulty(*_missing_phrases(looks, language))
    return page


def _environment(looks: Looks, language: Language) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        """Give each template its own name, so that a traceback tells which one failed."""
        source = looks.templates.get(name)
        return (source.text, name, None) if source else None

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    del environment.globals["lipsum"], environment.filters["random"]  # the same bytes every time
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: escape(language.phrase(message)),  # its words are words, no HTML
        lambda one, more, number: escape(language.phrases(one, more, number)),
        newstyle=True,
    )
    environment.filters |= {
        "date": _of_date(language.date),
        "month": _of_date(language.month),
        "number": language.number,
        "enumeration": language.enumeration,
        "isolated": partial(own_direction, direction=language.direction),
        "heading_lead": heading_lead,
        "run_in_lead": run_in_lead,
        "plain": words,
        "address": breakable_address,
        "host": host,
    }
    return environment


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


def breakable_address(address: str) -> Markup:
    """Return an e-mail or web address that may break only behind `@` and `/`."""
    # A <wbr> would give the link a second annotation, outside its tag (PDF/UA-1, 7.18.5).
    return Markup(re.sub(r"([@/])(?=[^/])", "\\1\u200b", str(escape(address))))


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


def _undefined(looks: Looks, fault: NotDefinedError, context: Mapping[str, Any]) -> Problem:
    place = _failing_line(looks, fault)
    if fault.name is None:
        return Problem("template-fault", f"this template does not work: {fault}", place)
    known = sorted(context) if fault.known is None else fault.known
    said = f"'{fault.name}' is not defined"
    return Problem("template-name", said, place, suggest(fault.name, known) if known else None)


def _beside(looks: Looks, name: str) -> str:
    """Return a hint with the templates of the folder that a missing one is looked for in."""
    folder = name.rpartition("/")[0]
    return suggest(name, [each for each in looks.templates if each.rpartition("/")[0] == folder])


def _said(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return "it includes itself without end"
    return str(fault) if isinstance(fault, TemplateError) else f"{type(fault).__name__}: {fault}"


def _template_place(looks: Looks, name: str | None, line: int | None) -> Place:
    source = looks.templates.get(name or "")
    return Place(source.path if source else f"templates/{name}", line)


def _failing_line(looks: Looks, fault: BaseException) -> Place:
    """Return the innermost line of a template that a fault came through."""
    frames = reversed(traceback.extract_tb(fault.__traceback__))
    found = next((each for each in frames if each.filename in looks.templates), None)
    return _template_place(looks, found.filename, found.lineno) if found else Place("templates")


def _missing_phrases(looks: Looks, language: Language) -> list[Problem]:
    catalogue = looks.phrases.get(language.code)
    path = catalogue.path if catalogue else f"templates/phrases/{language.code}.po"
    return [
        _missing_phrase(language.code, message, Place(path, language.lines.get(message)))
        for message in sorted(language.missing)
    ]


def _missing_phrase(code: str, message: str, place: Place) -> Problem:
    hint = "scripts/phrases adds it; write its words there"
    if place.line:
        hint = "write its words in msgstr, and take away '#, fuzzy' where it stands"
    said = f"'{code}' has no phrase for '{message}'"
    return Problem("missing-phrase", said, place, hint)

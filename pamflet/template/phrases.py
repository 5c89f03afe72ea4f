"""The fixed words that templates ask for, wherever they stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Phrase
from pamflet.model import TemplateSource

ASKS = ("_", "gettext", "ngettext")
# Read as `pages` reads them, and complain about a template that cannot be read.
OPTIONS = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}


def phrases_of(templates: Mapping[str, TemplateSource]) -> list[Phrase]:
    """Return the fixed words of all templates, in the order of their names and lines.

    Raises Faulty for a template that cannot be read.
    """
    return [
        Phrase(*words, path=f"templates/{name}")
        for name, source in sorted(templates.items())
        for words in _asked(source)
    ]


def _asked(source: TemplateSource) -> Iterator[tuple[str, str | None]]:
    """Yield the singular and, where it has one, the plural of what a template asks for."""
    try:
        found = list(babel_extract(BytesIO(source.text.encode()), ASKS, (), OPTIONS))
    except TemplateSyntaxError as fault:
        said = f"this template does not work: {(fault.message or 'syntax error').rstrip('.')}"
        place = Place(source.path, fault.lineno)
        raise Faulty(Problem("template-syntax", said, place)) from fault
    for _, function, words, _ in found:
        singular, plural, *_ = (words, None) if isinstance(words, str) else (*(words or ()), None)
        if singular is not None:  # else it is a name, and nobody can translate that
            yield singular, plural if function == "ngettext" else None

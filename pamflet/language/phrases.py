"""The fixed words of all templates, put into a catalogue that a translator fills in.

What the translator wrote stays, comments too; what no template asks for any more goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from babel.messages import Catalog
from babel.messages.pofile import write_po

from pamflet.errors import Place
from pamflet.language.catalogue import plural_forms, read_catalogue
from pamflet.language.locales import locale

HEAD = """\
# The templates' fixed words in {name}.
msgid ""
msgstr ""
"Language: {code}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {forms}\\n"
"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed word that a template asks for, in English, and the template's path."""

    words: str
    plural: str | None
    path: str


def updated(code: str, path: str, text: str, phrases: Iterable[Phrase]) -> str:
    """Return a catalogue's text with exactly these phrases, in their order.

    New ones have no words yet. A text that is up to date comes back byte for byte; one that is
    empty gets a head. Raises Faulty where it is no catalogue.
    """
    text = text if text.strip() else _head(code, path)
    head = text.partition("\n\n")[0].strip()
    catalogue = read_catalogue(code, path, text)
    catalogue.update(_template(phrases), no_fuzzy_matching=True, update_creation_date=False)
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return f"{head}\n\n{body.getvalue().decode().strip()}\n"


def _head(code: str, path: str) -> str:
    """Return the head of a new catalogue."""
    spoken = locale(code, Place(path))
    name = (spoken.english_name or code).partition(" (")[0]
    return HEAD.format(name=name, code=code, forms=plural_forms(spoken))


def _template(phrases: Iterable[Phrase]) -> Catalog:
    """Return a catalogue of phrases without words, each with the templates that ask for it."""
    template = Catalog()
    for each in phrases:
        id_ = (each.words, each.plural) if each.plural else each.words
        template.add(id_, locations=[(each.path, 0)])
    return template

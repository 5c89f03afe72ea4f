"""Locales, dates and fixed words: the only door to Babel.

Catalogues are read from text and compiled in memory; English is the language of the message ids.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import Translations

from pamflet.errors import Faulty, Place, Problem

# English in the Netherlands reads like British English: 16 March 2022, a 24-hour clock.
CONVENTIONS = {"en": "en_GB"}
CODE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"


@dataclass
class Language:
    """One locale: its direction, its dates, and its fixed words.

    `missing` gathers the phrases that were asked for and that the catalogue lacks.
    """

    code: str
    translations: Translations
    known: frozenset[str]
    locale: Locale
    missing: set[str] = field(default_factory=set)

    @property
    def direction(self) -> str:
        """Return `ltr` or `rtl`."""
        return self.locale.text_direction

    def phrase(self, message: str) -> str:
        """Return a fixed word in this language."""
        self._note(message)
        return self.translations.ugettext(message)

    def phrases(self, singular: str, plural: str, number: int) -> str:
        """Return a fixed word in the form that goes with a number."""
        self._note(singular)
        return self.translations.ungettext(singular, plural, number)

    def date(self, day: dt.date) -> str:
        """Return a date in full: 16 maart 2022."""
        return format_date(day, format="long", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """Return a month with its year: maart 2022."""
        return format_date(day, format="LLLL y", locale=self.locale)

    def enumeration(self, words: Sequence[str]) -> str:
        """Return words as a list in a sentence: Delft, Leiden en Den Haag."""
        return format_list(list(words), locale=self.locale)

    def _note(self, message: str) -> None:
        if message not in self.known:
            self.missing.add(message)


def language(code: str, path: str, catalogue: str) -> Language:
    """Return the language of a locale with its catalogue of fixed words.

    Raises Faulty for a locale that CLDR does not know and a catalogue that cannot be read.
    """
    try:
        parsed = read_po(BytesIO(catalogue.encode()), locale=code, abort_invalid=True)
    except (PoFileError, ValueError) as fault:
        line = getattr(fault, "lineno", None)
        place = Place(path, line + 1 if isinstance(line, int) else None)
        said = f"this catalogue cannot be read: {fault}"
        raise Faulty(Problem("broken-catalogue", said, place)) from fault
    compiled = BytesIO()
    write_mo(compiled, parsed)
    compiled.seek(0)
    known = frozenset(_ids(parsed))
    return Language(code, Translations(compiled), known, locale(code, Place(path)))


def locale(code: str, place: Place) -> Locale:
    """Return Babel's locale; raises Faulty for a code that CLDR does not know."""
    hint = "write a code such as nl, en or ar"
    unknown = Problem("unknown-locale", f"'{code}' is not a language we know", place, hint)
    if not re.fullmatch(CODE, code):  # Babel reads `en.fr` as `en`
        raise Faulty(unknown)
    try:
        return Locale.parse(CONVENTIONS.get(code, code.replace("-", "_")))
    except (UnknownLocaleError, ValueError) as fault:
        raise Faulty(unknown) from fault


@cache
def is_known(code: str) -> bool:
    """Tell whether CLDR knows a locale."""
    try:
        locale(code, Place(""))
    except Faulty:
        return False
    return True


def _ids(catalogue: object) -> list[str]:
    """Return the message ids that have a text; fuzzy ones do not count."""
    done = [each for each in catalogue if each.id and each.string and not each.fuzzy]  # type: ignore[attr-defined]
    return [each.id[0] if isinstance(each.id, tuple) else each.id for each in done]

"""One language at work on a page: its direction, its dates and numbers, its fixed words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.numbers import format_decimal
from babel.support import Translations

from pamflet.errors import Faulty, Place
from pamflet.language.catalogue import faults_of, id_of, is_translated, phrases_in, read_catalogue
from pamflet.language.locales import locale

# The numerals of a script: their counter style (CSS Counter Styles 3, 6.1), and the ten of them.
NUMERALS = {"arab": ("arabic-indic", "٠١٢٣٤٥٦٧٨٩"), "arabext": ("persian", "۰۱۲۳۴۵۶۷۸۹")}
EUROPEAN = ("decimal", "0123456789")
TYING = ("pl", "uk")
SMALL_MONTHS = ("fy",)  # CLDR gives Frisian months a capital, which Frisian does not


@dataclass
class Language:
    """One locale: its direction, its dates, and its fixed words.

    `missing` gathers the phrases that were asked for and that the catalogue lacks; `lines` tells
    where the catalogue names a phrase.
    """

    code: str
    translations: Translations
    known: frozenset[str]
    locale: Locale
    lines: Mapping[str, int] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    @property
    def direction(self) -> str:
        """Return `ltr` or `rtl`."""
        return self.locale.text_direction

    @property
    def numerals(self) -> str:
        """Return the CSS counter style of the numerals in which this language counts."""
        return self._numerals[0]

    @property
    def ties_small_words(self) -> bool:
        """Tell whether a word of one letter may not end a line."""
        return self.locale.language in TYING

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
        return self._dated(day, "long")

    def month(self, day: dt.date) -> str:
        """Return a month with its year: maart 2022."""
        return self._dated(day, "LLLL y")

    def short_month(self, day: dt.date) -> str:
        """Return a month as it stands in a calendar: mrt."""
        return self._dated(day, "LLL").rstrip(".")

    def number(self, number: int) -> str:
        """Return a number in the numerals of this language: 1.200, ١٬٢٠٠."""
        return self._in_numerals(_decimal(number, self.locale))

    def enumeration(self, words: Sequence[str]) -> str:
        """Return words as a list in a sentence: Delft, Leiden en Den Haag."""
        return format_list(list(words), locale=self.locale)

    @property
    def _numerals(self) -> tuple[str, str]:
        return NUMERALS.get(self.locale.default_numbering_system, EUROPEAN)

    def _dated(self, day: dt.date, how: str) -> str:
        written = format_date(day, format=how, locale=self.locale)
        return self._in_numerals(
            written.lower() if self.locale.language in SMALL_MONTHS else written
        )

    def _in_numerals(self, written: str) -> str:
        """Return a text with its European numerals in this language's; Babel leaves them."""
        return written.translate(str.maketrans(EUROPEAN[1], self._numerals[1]))

    def _note(self, message: str) -> None:
        if message not in self.known:
            self.missing.add(message)


def language(code: str, path: str, text: str) -> Language:
    """Return the language of a locale with its catalogue of fixed words.

    Raises Faulty for a locale that CLDR does not know, a catalogue that cannot be read, and phrases
    that cannot be filled in.
    """
    words, known, lines = _read(code, path, text)
    return Language(code, words, known=known, locale=locale(code, Place(path)), lines=lines)


@lru_cache(maxsize=1024, typed=True)
def _decimal(number: int, of: Locale) -> str:
    return format_decimal(number, locale=of, numbering_system="default")


@lru_cache(maxsize=64)
def _read(
    code: str, path: str, text: str
) -> tuple[Translations, frozenset[str], Mapping[str, int]]:
    """Return a catalogue as gettext has it, the phrases it has words for, and their lines."""
    catalogue = read_catalogue(code, path, text)
    if faults := faults_of(path, text, catalogue):
        raise Faulty(*faults)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    phrases = phrases_in(catalogue)
    known = frozenset(id_of(each) for each in phrases if is_translated(each))
    words = Translations(BytesIO(compiled.getvalue()))
    return words, known, {id_of(each): each.lineno or 1 for each in phrases}

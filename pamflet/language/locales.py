"""Which languages there are, by CLDR, and what each is called in the others."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale

from pamflet.errors import Faulty, Place, Problem

# English in the Netherlands reads like British English: 16 March 2022, a 24-hour clock. Arabic is
# set in the numerals of its own script, as in Egypt: ١٦ مارس ٢٠٢٢; `ar-MA` writes 16 مارس 2022.
CONVENTIONS = {"en": "en_GB", "ar": "ar_EG"}
CODE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
DOTTED = ("tr", "az")  # languages in which the capital of i is İ


def locale(code: str, place: Place) -> Locale:
    """Return Babel's locale; raises Faulty for a code that CLDR does not know."""
    hint = "write a code such as nl, en or ar"
    unknown = Problem("unknown-locale", f"'{code}' is not a language we know", place, hint)
    if not re.fullmatch(CODE, code):  # Babel reads `en.fr` as `en`
        raise Faulty(unknown)
    try:
        return _parsed(CONVENTIONS.get(code, code.replace("-", "_")))
    except (UnknownLocaleError, ValueError) as fault:
        raise Faulty(unknown) from fault


@lru_cache(maxsize=256)
def _parsed(identifier: str) -> Locale:
    return Locale.parse(identifier)


@cache
def is_known(code: str) -> bool:
    """Tell whether CLDR knows a locale."""
    try:
        locale(code, Place(""))
    except Faulty:
        return False
    return True


@cache
def country(code: str) -> str | None:
    """Return the country that a language's phone numbers are from: NL for nl and fy, BE for nl-BE.

    None for a language that no country is likely for.
    """
    own = locale(code, Place(""))
    likely = own.territory or parse_locale(get_global("likely_subtags")[own.language])[1]
    return likely if likely and likely.isalpha() else None


@lru_cache(maxsize=256)
def language_names(code: str, reader: str) -> tuple[str, str]:
    """Return what a language is called in its own words, and in those of a reader's language.

    They stand alone, so both begin with a capital: Українська, Oekraïens.
    """
    own = Locale.parse(code.replace("-", "_"))
    return _name(own, code), _name(own, reader)


def direction_of(code: str) -> str:
    """Return `ltr` or `rtl`."""
    return locale(code, Place("")).text_direction


def _name(language: Locale, reader: str) -> str:
    name = language.get_display_name(reader.replace("-", "_")) or str(language)
    is_dotted = name[0] == "i" and reader.partition("-")[0] in DOTTED
    return ("İ" if is_dotted else name[0].upper()) + name[1:]

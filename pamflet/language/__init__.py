"""Languages: how each writes dates, numbers and lists, and its fixed words. The door to Babel.

locales     which languages there are, and what each is called in the others
speech      one language at work on a page
catalogue   the fixed words of a language, read and proved
phrases     the fixed words of all templates, put into a catalogue

English is the language of the message ids.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pamflet.language.locales import country, direction_of, is_known, language_names, locale

if TYPE_CHECKING:
    from pamflet.language.catalogue import untranslated
    from pamflet.language.phrases import Phrase, updated
    from pamflet.language.speech import Language, language

# Rooms that only printing needs, and that take a while to open.
OPENED_LATE = {
    "Language": "speech",
    "Phrase": "phrases",
    "language": "speech",
    "untranslated": "catalogue",
    "updated": "phrases",
}

__all__ = [
    "Language",
    "Phrase",
    "country",
    "direction_of",
    "is_known",
    "language",
    "language_names",
    "locale",
    "untranslated",
    "updated",
]


def __getattr__(name: str) -> Any:
    if name not in OPENED_LATE:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(f"{__name__}.{OPENED_LATE[name]}"), name)

"""A catalogue of fixed words: read it, and prove that every phrase can be filled in.

A phrase with a wrong placeholder would stop a page, or print `%(region)s`; one without a form for
some number would print nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import c2py
from io import BytesIO

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po
from babel.plural import to_gettext

from pamflet.errors import Faulty, Place, Problem
from pamflet.language.locales import locale

NAMED = re.compile(r"%\((\w*)\)")
WHOLE = re.compile(r"%\(\w+\)s|%\(num\)d|%%")  # what can be filled in
NUMBER = "num"  # what `ngettext` fills in by itself; a form may do without it
KINDS = ("zero", "one", "two", "few", "many", "other")  # CLDR
NUMBERS = range(200)  # the rules of all languages repeat themselves within a hundred


def read_catalogue(code: str, path: str, text: str) -> Catalog:
    """Return the catalogue of a locale.

    Raises Faulty where it is no catalogue, and for a locale that CLDR does not know.
    """
    spoken = locale(code, Place(path))
    try:
        return read_po(BytesIO(text.encode()), locale=spoken, abort_invalid=True)
    except (PoFileError, ValueError) as fault:
        line = getattr(fault, "lineno", None)
        place = Place(path, line + 1 if isinstance(line, int) else None)
        said = f"this catalogue cannot be read: {fault}"
        raise Faulty(Problem("broken-catalogue", said, place)) from fault


def faults_of(path: str, text: str, catalogue: Catalog) -> list[Problem]:
    """Return all phrases of a catalogue that cannot be filled in; `text` is what it was read from.

    What has no words yet is no fault here: it is told when a template asks for it.
    """
    written = [each for each in phrases_in(catalogue) if any(texts_of(each))]
    faults = [fault for each in written for fault in _faults(path, each)]
    if any(each.pluralizable for each in written):
        faults += _faults_of_rule(path, text, catalogue)
    return faults


def phrases_in(catalogue: Catalog) -> list[Message]:
    """Return all phrases of a catalogue; its head is none."""
    return [each for each in catalogue if each.id]


def id_of(phrase: Message) -> str:
    """Return the English of a phrase, the singular where it has two forms."""
    return phrase.id if isinstance(phrase.id, str) else phrase.id[0]


def texts_of(phrase: Message) -> tuple[str, ...]:
    """Return all forms of a phrase, empty ones too."""
    string = phrase.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def is_translated(phrase: Message) -> bool:
    """Tell whether a phrase has all its words; a fuzzy one is a guess and does not count."""
    return all(texts_of(phrase)) and not phrase.fuzzy


def untranslated(code: str, path: str, text: str) -> list[str]:
    """Return the phrases of a catalogue that still wait for their words."""
    catalogue = read_catalogue(code, path, text)
    return [id_of(each) for each in phrases_in(catalogue) if not is_translated(each)]


def _faults(path: str, phrase: Message) -> Iterator[Problem]:
    place = Place(path, phrase.lineno)
    forms = texts_of(phrase)
    if not all(forms):
        said = f"'{id_of(phrase)}' has {sum(map(bool, forms))} of its {len(forms)} forms"
        hint = f"write msgstr[0] to msgstr[{len(forms) - 1}]"
        yield Problem("wrong-phrase", said, place, hint)
    for form in filter(None, forms):
        if misfit := _misfit(phrase, form):
            yield Problem("wrong-phrase", f"'{form}' {misfit}", place, _wanted(phrase))


def _misfit(phrase: Message, form: str) -> str | None:
    """Say why a form of a phrase cannot be filled in with what its template gives."""
    given, used = _names(phrase), set(NAMED.findall(form))
    if strange := sorted(used - given):
        return f"asks for %({strange[0]})s, which its template does not give"
    if lacking := sorted(given - used - {NUMBER}):
        return f"leaves out %({lacking[0]})s"
    return "cannot be filled in" if "%" in WHOLE.sub("", form) else None


def _names(phrase: Message) -> set[str]:
    ids = (phrase.id,) if isinstance(phrase.id, str) else phrase.id
    return {name for id_ in ids for name in NAMED.findall(id_)} | (
        {NUMBER} if phrase.pluralizable else set()
    )


def _wanted(phrase: Message) -> str:
    names = sorted(_names(phrase) - {NUMBER})
    used = " and ".join(f"%({name})s" for name in names)
    asked = f"keep {used}" if used else "there is nothing to fill in here"
    return f"{asked}; write a percent sign as %%"


def _faults_of_rule(path: str, text: str, catalogue: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the rule that says which form goes with which number."""
    if _agrees(catalogue):
        return
    lines = text.splitlines()
    line = next((n for n, each in enumerate(lines, 1) if "Plural-Forms:" in each), 1)
    said = "these plural forms are not those of the language"
    hint = f"write Plural-Forms: {plural_forms(catalogue.locale)}"
    yield Problem("wrong-phrase", said, Place(path, line), hint)


def _agrees(catalogue: Catalog) -> bool:
    """Tell whether a catalogue divides numbers into forms as CLDR does, in CLDR's order."""
    kind_of = catalogue.locale.plural_form
    there = {kind_of(number) for number in NUMBERS}
    forms = {kind: form for form, kind in enumerate(each for each in KINDS if each in there)}
    try:
        form_of = c2py(catalogue.plural_expr)
        agrees = all(form_of(number) == forms[kind_of(number)] for number in NUMBERS)
    except (ValueError, ArithmeticError):
        return False
    return agrees and bool(catalogue.num_plurals == len(forms))


def plural_forms(spoken: Locale) -> str:
    """Return the rule of a language for the head of a catalogue."""
    usual = Catalog(locale=spoken)
    if _agrees(usual):
        return f"nplurals={usual.num_plurals}; plural={usual.plural_expr};"
    return str(to_gettext(spoken.plural_form))

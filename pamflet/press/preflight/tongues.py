"""Words are marked as of the language that they are in, or a screen reader mispronounces them.

Which language words are in nobody can tell for sure, but in which script they are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from pamflet.errors import Problem, shown
from pamflet.press.preflight.specimen import Specimen

CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # BCP 47, as far as its form goes
LATIN = "LATIN"
SCRIPTS = {  # of languages that do not use Latin letters
    **dict.fromkeys(("ar", "fa", "ps", "ur", "ku"), "ARABIC"),
    **dict.fromkeys(("uk", "ru", "bg", "mk"), "CYRILLIC"),
    **{"el": "GREEK", "he": "HEBREW", "ti": "ETHIOPIC", "am": "ETHIOPIC", "zh": "CJK"},
}
LEAST = 5  # small Latin words in a row; fewer may be part of a name: Bureau voor zorg en werk


def unmarked_languages(specimen: Specimen) -> Iterator[Problem]:
    """Yield text in another script than its language's (ISO 14289-1, 7.2; WCAG 2.1, 3.1.2)."""
    whole = specimen.root.get("lang") or ""
    if not CODE.fullmatch(whole):
        hint = 'write <html lang="{{ language.code }}">, as layouts/_base.html does'
        yield specimen.complain("unmarked-language", "<html> has no language", hint)
        return
    for words, lang in dict.fromkeys(_said(specimen.root, whole)):
        if not CODE.fullmatch(lang):
            said = f"'{shown(words)}' is marked as '{lang}', which is no language"
        elif foreign := foreign_words(words, lang):
            said = f"'{shown(foreign)}' is not in the language of the text around it"
        else:
            continue
        hint = 'put <span lang="…"> around it, so that it is read aloud in its own language'
        yield specimen.complain("unmarked-language", said, hint, specimen.place_of(words))


def foreign_words(text: str, lang: str) -> str:
    """Return the first words in a script that is not the language's; names in Latin are not."""
    script = SCRIPTS.get(lang.partition("-")[0].lower(), LATIN)
    if script == LATIN and text.isascii():
        return ""
    least = 1 if script == LATIN else LEAST
    words = [(word, _is_foreign(word, script)) for word in text.split() if _script(word)]
    runs = groupby(words, key=lambda each: each[1])
    found = ([word for word, _ in run] for is_foreign, run in runs if is_foreign)
    return " ".join(next((run for run in found if len(run) >= least), ()))


def _said(element: Element, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the words of each element on the page, and the language they are said to be in."""
    if element.tag == "head":
        return
    lang = element.get("lang", lang)
    inside = [(element.text, None), *((child.tail, child) for child in element)]
    for words, child in inside:
        if child is not None:
            yield from _said(child, lang)
        if words and not words.isspace():
            yield " ".join(words.split()), lang


def _is_foreign(word: str, script: str) -> bool:
    own = _script(word)
    bare = word.strip(".,;:!?()«»“”'\"")
    return own != script and (own != LATIN or (bare.isalpha() and bare.islower()))


def _script(word: str) -> str:
    """Return the script of a word of two letters or more, or nothing."""
    letters = [each for each in word if each.isalpha()]
    return unicodedata.name(letters[0], "").partition(" ")[0] if len(letters) > 1 else ""

"""What must hold for a finished file: our own fonts, every glyph, every word, nothing overset."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pamflet.errors import Place, Problem
from pamflet.model import Job, Passage
from pamflet.press.layout import UsedFont, fonts_of
from pamflet.press.lines import cut_off_words, drawn_words, overset_words
from pamflet.press.reading import reading_of

WORD = re.compile(r"[^\W_]+")
UNSEEN = re.compile("[\u00ad\u200b]")  # soft hyphens and invisible breaks, as written
BREAKABLE = re.compile("(?:[^\\W_]|[\u00ad\u200b])+")  # a word with its invisible breaks
HARAKAT = re.compile("[\u064b-\u0652\u0670\u0640]")  # Arabic vowel marks, and what stretches a word
ARABIC = re.compile("[\u0600-\u06ff]")
LONG = 10  # letters: such a word may be hyphenated
LINE_END = re.compile("[\ufffe\x02]\\s*")  # a hyphen at a line end, as PDFium reads it back
HYPHEN = "\u2010"  # what WeasyPrint puts at a line end unless told otherwise
NO_HYPHEN = "say \"hyphenate-character: '-'\" in styles/base.css"


def proof(job: Job, document: Any, pdf: bytes) -> list[Problem]:
    """Return what is wrong with a written document."""
    fonts = fonts_of(document)
    return [
        *_missing_glyphs(job, fonts),
        *_foreign_fonts(job, fonts),
        *_missing_words(job, document, pdf),
        *_overset(job, document),
        *_cut_off(job, document),
    ]


def words_of(text: str) -> list[str]:
    """Return the words of a text, small letters, without punctuation, soft hyphens or harakat."""
    plain = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).casefold()
    return WORD.findall(HARAKAT.sub("", plain))


def text_of(pdf: bytes) -> str:
    """Return the text of all pages of a PDF, read back with PDFium."""
    return reading_of(pdf).text


def place_of(job: Job, text: str) -> Place:
    """Return where the passage was written that begins a text, or else the job's own place."""
    said = words_of(text)
    for passage in job.passages:
        words = words_of(passage.words)
        if words and said[: len(words)] == words:
            return passage.place
    return job.place


def _place_with(job: Job, words: str) -> Place:
    """Return where the first passage was written that holds these words."""
    return next((each.place for each in job.passages if words in each.words), job.place)


# -- glyphs ---------------------------------------------------------------------------------


def _missing_glyphs(job: Job, fonts: Iterable[UsedFont]) -> Iterator[Problem]:
    for character in sorted({each for font in fonts for each in font.missing}):
        name = unicodedata.name(character, "a character without a name")
        said = f"{job.name}: no font has '{character}' (U+{ord(character):04X} {name})"
        hint = NO_HYPHEN if character == HYPHEN else "write it another way"
        yield Problem("missing-glyph", said, _place_with(job, character), hint)


def _foreign_fonts(job: Job, fonts: Iterable[UsedFont]) -> Iterator[Problem]:
    shown: dict[str, str] = {}
    for font in fonts:
        if font.family not in job.families:
            shown[font.family] = shown.get(font.family, "") + font.shown
    for family, characters in sorted(shown.items()):
        strange = "".join(dict.fromkeys(each for each in characters if not each.isascii()))
        if any(each.isascii() and each.isalnum() for each in characters):
            yield _foreign_family(job, family)
        elif strange:
            yield _foreign_characters(job, family, strange)


def _foreign_family(job: Job, family: str) -> Problem:
    said = f"{job.name}: some text is set in '{family}', which is not one of our fonts"
    hint = "declare the family in styles/fonts.css, or ask for another one"
    return Problem("foreign-font", said, job.place, hint)


def _foreign_characters(job: Job, family: str, characters: str) -> Problem:
    said = f"{job.name}: our fonts lack '{characters[:8]}'; it would be set in '{family}'"
    other = "write it another way, or declare a font that has it in styles/fonts.css"
    hint = NO_HYPHEN if characters == HYPHEN else other
    return Problem("foreign-font", said, _place_with(job, characters[0]), hint)


# -- words ----------------------------------------------------------------------------------


def _missing_words(job: Job, document: Any, pdf: bytes) -> Iterator[Problem]:
    printed = text_of(pdf)
    # A hyphen at a line end may be the word's own or not: both readings count.
    joined, apart = (words_of(LINE_END.sub(link, printed)) for link in ("", "-"))
    counts = Counter(joined) | Counter(apart)
    if any(map(ARABIC.search, counts)):
        _count_arabic(counts, document)
    solid, line = "".join(joined), " ".join(joined)
    # What stands there as it was written keeps its words; others must do with the rest.
    for passage in sorted(
        job.passages, key=lambda each: " ".join(words_of(each.words)) not in line
    ):
        gone = _gone(passage, counts, solid)
        if gone:
            said = f"{job.name}: {len(gone)} words are not on the page: {' '.join(gone[:8])}"
            hint = "the layout leaves them out, or a box cuts them off"
            yield Problem("missing-words", said, passage.place, hint)


def _count_arabic(counts: Counter[str], document: Any) -> None:
    """Count Arabic words as they were laid out.

    PDFium reads ligatures from back to front, begins a new line at a vowel mark, and may leave out
    the space between a word and a number.
    """
    for word in [word for word in counts if ARABIC.search(word)]:
        counts.update(ARABIC.sub(" ", word).split() * counts.pop(word))
    drawn = (word for words in drawn_words(document) for word in words_of(words))
    counts.update(word for word in drawn if ARABIC.search(word))


def _gone(passage: Passage, counts: Counter[str], solid: str) -> list[str]:
    """Take a passage's words off the printed ones; return those that were not there."""
    gone = []
    for written in BREAKABLE.findall(HARAKAT.sub("", passage.words)):
        for word in words_of(written):
            if counts[word] > 0:
                counts[word] -= 1
            elif not (_may_break(written) and word in solid):
                gone.append(word)
    return gone


def _may_break(written: str) -> bool:
    """Tell whether a word may go on on the next line, with or without a hyphen."""
    return len(written) >= LONG or UNSEEN.search(written) is not None


# -- boxes ----------------------------------------------------------------------------------


def _overset(job: Job, document: Any) -> Iterator[Problem]:
    for word in dict.fromkeys(overset_words(document)):
        said = f"{job.name}: '{word}' is too long for its column"
        hint = "put a soft hyphen in it (&shy;), or use a shorter word"
        yield Problem("word-too-long", said, _place_with(job, word.split()[0]), hint)


def _cut_off(job: Job, document: Any) -> Iterator[Problem]:
    for words in dict.fromkeys(cut_off_words(document)):
        said = f"{job.name}: '{words}' is cut off"
        hint = "its box is too small for it, or it stands off the page"
        yield Problem("text-cut-off", said, _place_with(job, words), hint)

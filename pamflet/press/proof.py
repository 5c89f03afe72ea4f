"""What must hold for a finished file: our own fonts, every glyph, every word, nothing overset."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2

from pamflet.errors import Place, Problem
from pamflet.model import Job, Passage
from pamflet.press import layout
from pamflet.press.boxes import cut_off_words, overset_words

WORD = re.compile(r"[^\W_]+")
UNSEEN = re.compile("[\u00ad\u200b]")  # soft hyphens and invisible breaks, as written
BREAKABLE = re.compile("(?:[^\\W_]|[\u00ad\u200b])+")  # a word with its invisible breaks
LONG = 10  # letters
LINE_END = re.compile("[\ufffe\x02]\\s*")  # a hyphen at a line end, as PDFium reads it back


def proof(job: Job, document: Any, pdf: bytes) -> list[Problem]:
    """Return what is wrong with a written document."""
    return [
        *_foreign_fonts(job, document),
        *_missing_words(job, pdf),
        *_overset(job, document),
        *_cut_off(job, document),
    ]


def words_of(text: str) -> list[str]:
    """Return the words of a text, small letters, without punctuation or soft hyphens."""
    return WORD.findall(unicodedata.normalize("NFKC", UNSEEN.sub("", text)).casefold())


def text_of(pdf: bytes) -> str:
    """Return the text of all pages of a PDF, read back with PDFium."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def place_of(job: Job, text: str) -> Place:
    """Return where the passage was written that begins a text, or else the job's own place."""
    said = words_of(text)
    for passage in job.passages:
        words = words_of(passage.words)
        if words and said[: len(words)] == words:
            return passage.place
    return job.place


def _foreign_fonts(job: Job, document: Any) -> Iterator[Problem]:
    for family, missing in sorted(layout.fonts_of(document).items()):
        if family not in job.families:
            said = f"{job.name}: some text is set in '{family}', which is not one of our fonts"
            hint = "a character that our fonts lack, or a family that styles/fonts.css misses"
            yield Problem("foreign-font", said, _place_of_foreign(job, document, family), hint)
        for character in sorted(missing):
            name = unicodedata.name(character, "a character without a name")
            said = f"{job.name}: no font has '{character}' (U+{ord(character):04X} {name})"
            place = _place_of(job, character)
            yield Problem("missing-glyph", said, place, "write it another way")


def _place_of_foreign(job: Job, document: Any, family: str) -> Place:
    """Return where the first character stands that only a foreign font could show."""
    ours = [font for font in document.fonts.values() if _family(font) == family]
    shown = {char for font in ours for text in font.cmap.values() for char in text}
    for passage in job.passages:
        if any(char in passage.words for char in shown if not char.isascii()):
            return passage.place
    return job.place


def _family(font: Any) -> str:
    return font.family.decode() if isinstance(font.family, bytes) else str(font.family)


def _place_of(job: Job, words: str) -> Place:
    return next((each.place for each in job.passages if words in each.words), job.place)


def _missing_words(job: Job, pdf: bytes) -> Iterator[Problem]:
    printed = text_of(pdf)
    # A hyphen at a line end may be the word's own or not: both readings count.
    joined, apart = (words_of(LINE_END.sub(link, printed)) for link in ("", "-"))
    counts = Counter(joined) | Counter(apart)
    solid = "".join(joined)
    for passage in job.passages:
        gone = _gone(passage, counts, solid)
        if gone:
            said = f"{job.name}: {len(gone)} words are not on the page: {' '.join(gone[:8])}"
            hint = "the layout leaves them out, or a box cuts them off"
            yield Problem("missing-words", said, passage.place, hint)


def _gone(passage: Passage, counts: Counter[str], solid: str) -> list[str]:
    """Take a passage's words off the printed ones; return those that were not there."""
    gone = []
    for written in BREAKABLE.findall(passage.words):
        for word in words_of(written):
            if counts[word] > 0:
                counts[word] -= 1
            elif not (_may_break(written) and word in solid):
                gone.append(word)
    return gone


def _may_break(written: str) -> bool:
    """Tell whether a word may go on on the next line, with or without a hyphen."""
    return len(written) >= LONG or UNSEEN.search(written) is not None


def _cut_off(job: Job, document: Any) -> Iterator[Problem]:
    for words in dict.fromkeys(cut_off_words(document)):
        said = f"{job.name}: '{words}' is cut off"
        hint = "its box is too small for it, or it stands off the page"
        yield Problem("text-cut-off", said, _place_of(job, words), hint)


def _overset(job: Job, document: Any) -> Iterator[Problem]:
    for word in dict.fromkeys(overset_words(document)):
        said = f"{job.name}: '{word}' is too long for its column"
        hint = "put a soft hyphen in it (&shy;), or use a shorter word"
        yield Problem("word-too-long", said, _place_of(job, word.split()[0]), hint)

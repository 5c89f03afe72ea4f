"""Curly quotes, apostrophes, dashes and ellipses, by the custom of each language.

It works on a finished tree, block by block, so that a quote sees its neighbours also where bold or
a link stands between them. Code and expressions are left as they are.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# Single and double quotes, opening and closing (CLDR 48; nl, fr and ar as books print them).
QUOTES = {
    "nl": ("‘", "’", "“", "”"),
    "en": ("‘", "’", "“", "”"),
    "fy": ("‘", "’", "“", "”"),
    "tr": ("‘", "’", "“", "”"),
    "pl": ("«", "»", "„", "”"),
    "de": ("‚", "‘", "„", "“"),
    "fr": ("“", "”", "«\u00a0", "\u00a0»"),
    "uk": ("„", "“", "«", "»"),
    "ar": ("‹", "›", "«", "»"),
}
# Shortened words, which begin with an apostrophe: 's ochtends, 't Harde, 'n bank. Dutch ones in
# every language, for places such as 's-Hertogenbosch.
SHORTENED = "s|t|n|k"
MORE_SHORTENED = {"nl": "m|r|ns|ie", "fy": "m|r|e", "en": "tis|twas|em|til|cause", "de": "ne|nen"}

TOKEN = re.compile(
    r"(?P<start>\ue002\d+\ue003 ?)|(?P<tag>\x02wzxhzdk:\d+\x03)"
    r"|(?P<word>\x02\d+\x03|\ue000\d+\ue001)"
)
SIGN = re.compile(r"[\"']|(?<!-)---?(?!-)|(?<!\.)\.{3}(?!\.)")
DASHES = {"--": "–", "---": "—", "...": "…"}
BEFORE_OPENING = " \n\t\u00a0([{<-–—/‘“‚„«‹"
INLINE = {"a", "abbr", "b", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small"} | {
    *("span", "strong", "sub", "sup", "time", "u", "br", "code", "kbd")
}
LITERAL = ("code", "kbd", "pre")
DEEPEST = 8  # quotes within one another
SKIPPED = "\x00"  # a tag: quotes look past it


def typeset(words: str, locale: str) -> str:
    """Return words of front matter with the quotes, dashes and ellipses of a language."""
    signs = list(words)
    for start, end, sign in _changes(words, locale):
        signs[start:end] = [sign, *[""] * (end - start - 1)]
    return "".join(signs)


class Typography(Treeprocessor):
    """Set the quotes, dashes and ellipses of a whole text in one language."""

    locale = "en"

    def run(self, root: ET.Element) -> None:
        """Change the texts of a tree in place."""
        for run in _runs(root):
            signs = list("".join(slot.text for slot in run))
            for start, end, sign in _changes(_view(run), self.locale):
                signs[start:end] = [sign, *[""] * (end - start - 1)]
            start = 0
            for slot in run:
                end = start + len(slot.text)
                slot.write("".join(signs[start:end]))
                start = end


@dataclass(frozen=True, slots=True)
class _Slot:
    """One text of the tree: the text of an element, or what follows it."""

    element: ET.Element
    is_tail: bool
    is_literal: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def write(self, text: str) -> None:
        if self.is_literal or text == self.text:
            return
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def _runs(root: ET.Element) -> list[list[_Slot]]:
    """Return the texts of a tree in order, divided where a block begins or ends."""
    runs: list[list[_Slot]] = [[]]

    def walk(element: ET.Element, literal: bool) -> None:
        literal = literal or element.tag in LITERAL
        runs[-1].append(_Slot(element, False, literal or isinstance(element.text, AtomicString)))
        for child in element:
            is_block = child.tag not in INLINE
            if is_block:
                runs.append([])
            walk(child, literal)
            if is_block:
                runs.append([])
            runs[-1].append(_Slot(child, True, literal))

    walk(root, False)
    return [run for run in runs if any(SIGN.search(slot.text) for slot in run)]


def _view(run: list[_Slot]) -> str:
    """Return a run as quotes see it: of the same length, with marks and code made plain."""

    def plain(token: re.Match[str]) -> str:
        sign = {"start": " ", "tag": SKIPPED, "word": "x"}[token.lastgroup or "word"]
        return sign * len(token[0])

    return "".join(
        "x" * len(slot.text) if slot.is_literal else TOKEN.sub(plain, slot.text) for slot in run
    )


def _changes(view: str, locale: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and replacement of every sign that is to change."""
    language = locale.split("-", maxsplit=1)[0]
    single_open, single_close, double_open, double_close = QUOTES.get(language, QUOTES["en"])
    opening, closing = {"'": single_open, '"': double_open}, {"'": single_close, '"': double_close}
    shortened = _shortened(language)
    pairs = _Pairs()
    signs = list(view)
    for found in SIGN.finditer(view):
        at, sign = found.start(), found[0]
        before, after = _beside(signs, at, -1), _beside(signs, at, 1)
        if sign in DASHES:
            yield at, found.end(), DASHES[sign]
        elif sign == "'" and _is_apostrophe(before, shortened.match(view, at), after):
            signs[at] = "x"
            yield at, at + 1, "’"
        elif before in BEFORE_OPENING and not after.isspace():
            pairs.open(sign)
            signs[at] = "("
            yield at, at + 1, opening[sign]
        elif pairs.close(sign):
            signs[at] = ")"
            yield at, at + 1, closing[sign]
        else:
            signs[at] = "x"
            yield at, at + 1, "’" if sign == "'" else _unpaired(before, double_close)


@dataclass
class _Pairs:
    """Which quotes are open."""

    stack: list[str] = field(default_factory=list)

    def open(self, sign: str) -> None:
        self.stack.append(sign)

    def close(self, sign: str) -> bool:
        """Close the last quote of this sign, and those within; tell whether there was one."""
        if sign not in self.stack[-DEEPEST:]:
            return False
        while self.stack.pop() != sign:
            pass
        return True


@cache
def _shortened(language: str) -> re.Pattern[str]:
    more = MORE_SHORTENED.get(language, "n")
    return re.compile(rf"'(?:(?:{SHORTENED}|{more})\b(?!')|\d\d(?!\d))")


def _beside(signs: list[str], at: int, step: int) -> str:
    """Return the sign before or after one, past tags; a space where the text ends."""
    at += step
    while 0 <= at < len(signs) and signs[at] == SKIPPED:
        at += step
    return signs[at] if 0 <= at < len(signs) else " "


def _is_apostrophe(before: str, shortened: re.Match[str] | None, after: str) -> bool:
    inside = before.isalnum() and after.isalnum()
    return inside or (shortened is not None and not before.isalnum())


def _unpaired(before: str, closing: str) -> str:
    """Return a double quote that closes nothing: of inches, or of what began elsewhere."""
    return '"' if before.isdigit() else closing

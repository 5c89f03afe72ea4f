"""The words of a page's HTML in their order, without tags: what readers get, in whatever format.

Three attributes of templates say what other formats do not have, or have elsewhere:

    data-extra              these words are of this page alone, as those that lead to downloads
    data-not-in="web"       the formats that are named do without, or say it in another way
    data-anywhere           others have these words too, at a place of their own
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from pamflet.press.proof import words_of

VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr")
RUNNING = ("a", "b", "bdi", "em", "i", "span", "strong")  # a word may go on behind them
UNSHOWN = ("style", "script", "title")
NOTE = "footnote"  # the class of what stands at the foot of its page

Words = tuple[str, ...]
Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a page in a row, and stretches that stand by themselves."""

    row: Words
    apart: tuple[Words, ...] = ()


def text_of(html: str, *, with_extras: bool = False) -> str:
    """Return the text of a page in its order, or all but what is of this page alone."""
    read = _read(html, lambda each: not with_extras and "data-extra" in each, lambda _: False)
    return " ".join("".join(read[0]).split())


def wording_of(html: str, format_: str) -> Wording:
    """Return the words of a page as they are held against those of another format.

    Apart is what may stand anywhere there.
    """
    return _wording(_read(html, lambda each: _is_not_in(format_, each), _may_move))


def wording_on_paper(html: str) -> Wording:
    """Return all words of a page as they are to be printed; apart are its notes."""
    return _wording(_read(html, lambda _: False, _is_note))


def _wording(read: list[list[str]]) -> Wording:
    row, *apart = (tuple(words_of("".join(each))) for each in read)
    return Wording(row, tuple(filter(None, apart)))


def _is_not_in(format_: str, attributes: Attributes) -> bool:
    named = attributes.get("data-not-in") or ""
    return "data-extra" in attributes or format_ in named.split()


def _may_move(attributes: Attributes) -> bool:
    return "data-anywhere" in attributes


def _is_note(attributes: Attributes) -> bool:
    return NOTE in (attributes.get("class") or "").split()


def _read(
    html: str, is_left_out: Callable[[Attributes], bool], is_apart: Callable[[Attributes], bool]
) -> list[list[str]]:
    """Return the texts of a page: its own, and those of elements that stand apart from it."""
    reader = _Reader(is_left_out, is_apart)
    reader.feed(html)
    reader.close()
    return reader.said


class _Reader(HTMLParser):
    """Gathers the texts of a page."""

    def __init__(
        self, is_left_out: Callable[[Attributes], bool], is_apart: Callable[[Attributes], bool]
    ) -> None:
        super().__init__()
        self.said: list[list[str]] = [[]]
        self.is_left_out, self.is_apart = is_left_out, is_apart
        self._around: list[tuple[str, bool, int]] = []  # open tags: are they shown, in which text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_shown, text = self._around[-1][1:] if self._around else (True, 0)
        self._part(tag, text)
        if tag in VOID:
            return
        attributes = dict(attrs)
        is_shown = is_shown and tag not in UNSHOWN and not self.is_left_out(attributes)
        if self.is_apart(attributes):
            text = len(self.said)
            self.said.append([])
        self._around.append((tag, is_shown, text))

    def handle_endtag(self, tag: str) -> None:
        while self._around and self._around.pop()[0] != tag:
            pass
        self._part(tag, self._around[-1][2] if self._around else 0)

    def handle_data(self, data: str) -> None:
        if self._around and self._around[-1][1]:
            self.said[self._around[-1][2]].append(data)

    def _part(self, tag: str, text: int) -> None:
        """Part the words before a tag from those behind it, where it begins another line."""
        self.said[text].append("" if tag == "wbr" or tag in RUNNING else " ")

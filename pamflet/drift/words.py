"""A text as plain words, a paragraph a line: what people read when they compare two of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from pamflet.model import Text

EXPRESSION = re.compile("\ue000(\\d+)\ue001")
BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "hr")
)
BESIDE = frozenset(("td", "th"))
SAME = re.compile(r"(?:https?://)?(?:www\.)?(.*?)/?")  # a web address as people say it


def words_of(*texts: Text | None) -> str:
    """Return texts as plain words; expressions stand as they were written."""
    return "\n".join(words for text in texts if text and (words := _words(text)))


def _words(text: Text) -> str:
    reader = _Reader()
    reader.feed(text.html)
    reader.close()
    plain = "".join(reader.parts)
    plain = EXPRESSION.sub(lambda mark: text.expressions[int(mark[1])].source, plain)
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(filter(None, lines))


class _Reader(HTMLParser):
    """Gather words; blocks stand on lines of their own, addresses and notes in brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.ends: list[str] = []  # what stands behind each open element
        self.linked = 0  # where the words of the link begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("br", "hr"):
            self.parts.append("\n")
            return
        end = "\n" if tag in BLOCKS else " " if tag in BESIDE else ""
        self.parts.append("\n- " if tag == "li" else end)
        if tag == "span" and given.get("class") == "footnote":
            self.parts.append(" [")
            end = "] "
        if tag == "a":
            self.linked, end = len(self.parts), given.get("href") or ""
        self.ends.append(end)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("br", "hr") or not self.ends:
            return
        end = self.ends.pop()
        if tag == "a":
            end = "" if _says(self.parts[self.linked :], end) else f" ({end})"
        self.parts.append(end)

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " "))


def _says(words: list[str], address: str) -> bool:
    """Tell whether a link's words are its address."""
    said = "".join(words).replace("\u200b", "").strip().lower()
    address = address.lower().removeprefix("mailto:").removeprefix("tel:")
    one, other = SAME.fullmatch(said), SAME.fullmatch(address)
    return not address or bool(one and other and one[1] == other[1])

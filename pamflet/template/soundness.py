"""What filling in may break: links that lead where none may, and markup that lost its end."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from html.parser import HTMLParser

HREF = re.compile(r'\shref="([^"]*)"')
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
SCHEMES = ("http", "https", "mailto", "tel")
EMPTY = re.compile(r"<(a|b|em|i|li|ol|p|small|span|strong|ul)\b[^>]*>\s*</\1>")


def unsound_links(filled: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the links of a text, and what to try."""
    for target in HREF.findall(filled):
        address = re.sub(r"[\x00-\x20]", "", entities.unescape(target))
        scheme = SCHEME.match(address)
        if not address:
            hint = "ask first, with {% if … %}…{% endif %} around the whole link"
            yield "this link leads nowhere", hint
        elif scheme and scheme[1].lower() not in SCHEMES:
            yield f"a link may not begin with '{scheme[0]}'", "begin with https://"


def is_balanced(filled: str) -> bool:
    """Tell whether every tag that is opened is closed, in order."""
    balance = _Balance()
    balance.feed(filled)
    balance.close()
    return not balance.opened and not balance.is_broken


def without_empty(filled: str) -> str:
    """Return HTML without the elements that a condition left with nothing in them."""
    while (left := EMPTY.sub("", filled)) != filled:
        filled = left
    return filled


class _Balance(HTMLParser):
    """Follows tags as they open and close."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.is_broken = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's call
        if tag not in ("br", "hr", "wbr"):
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_broken |= not self.opened or self.opened.pop() != tag

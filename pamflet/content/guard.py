"""Which HTML may stand in a text: say what may not, and let nothing of it through.

nh3 would silently drop what it does not know; so everything it would drop is told first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import nh3

TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt"),
    *("em", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "q", "s", "section", "small"),
    *("span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time"),
    *("tr", "u", "ul", "wbr"),
}
ATTRIBUTES = {
    "*": {"class", "lang", "dir", "title"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
}
OURS = ("hide", "replace", "locked", "required", "first", "last")  # marks of points and headings
OUR_ATTRIBUTES = ("id", "after", "before", "list")
# An address in full, or one that an expression begins.
FULL_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s]|\ue000\d+\ue001", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
MARKUP = re.compile("[<>&\u00a0\0\r]")  # without these nothing is to be cleaned
UNCLOSED = re.compile(r"<[a-zA-Z/!?][^<>\s]*(?=[^<>]*(?:<|$))")
IN_MARKDOWN = "write it in Markdown, or leave it out"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that may not stand in a text; `needle` is how its source may have spelt it."""

    code: str
    said: str
    hint: str
    needle: str


def findings(html: str) -> list[Finding]:
    """Return what may not stand in a text."""
    if "<" not in html:
        return []
    if opened := UNCLOSED.search(COMMENT.sub("", html)):
        said = f"'{opened[0]}' opens a tag that never closes"
        return [Finding("unsafe-html", said, "write &lt; for a <", opened[0])]
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def clean(html: str) -> str:
    """Return HTML with nothing in it but what is allowed."""
    return _cleaner().clean(html) if MARKUP.search(html) else html


@cache
def _cleaner() -> nh3.Cleaner:
    schemes = {"http", "https", "mailto", "tel"}
    return nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes=schemes)


class _Reader(HTMLParser):
    """Read HTML tag by tag and note what is not allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Finding] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in TAGS:
            self.found.append(_wrong_tag(tag, values))
            return
        for name, value in values.items():
            self.found += _wrong_attribute(tag, name, value)

    def handle_decl(self, decl: str) -> None:
        self.found.append(_unsafe(f"<!{decl}>", "<!"))

    def handle_pi(self, data: str) -> None:
        self.found.append(_unsafe(f"<?{data}>", "<?"))

    def unknown_decl(self, data: str) -> None:
        self.found.append(_unsafe(f"<![{data}]>", "<!["))


def _wrong_tag(tag: str, values: dict[str, str]) -> Finding:
    if tag == "img":
        source = values.get("src", "")
        said = f"the picture '{source}' has no place in a text"
        hint = "the series prints no pictures but logos; say it in words"
        return Finding("picture-in-text", said, hint, source or "<img")
    if tag == "pre":
        said = "this text is set as code, because four spaces stand before it"
        return Finding("unsafe-html", said, "begin the line with less space", "    ")
    if re.fullmatch("h[1-6]", tag):
        said = "a heading has no place within a point, and is not written as HTML"
        return Finding("wrong-heading", said, "write '## …' on a line of its own", f"<{tag}")
    return _unsafe(f"<{tag}>", f"<{tag}")


def _wrong_attribute(tag: str, name: str, value: str) -> Iterator[Finding]:
    if name == "href":
        yield from _wrong_link(value)
    elif name in OUR_ATTRIBUTES:
        sign = f"#{value}" if name == "id" else f'{name}="{value}"'
        yield _stray(sign, sign if name == "id" else f"{name}=")
    elif name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()):
        said = f"the attribute '{name}' is not allowed in a text"
        yield Finding("unsafe-html", said, IN_MARKDOWN, name)
    elif name == "class":
        yield from (_stray(f".{mark}", f".{mark}") for mark in value.split() if mark in OURS)


def _wrong_link(link: str) -> Iterator[Finding]:
    if FULL_LINK.match(link):
        return
    if re.match(r"[a-z][a-z0-9+.-]*:", link, re.IGNORECASE):
        said = f"a link to '{link}' is not allowed in a text"
        yield Finding("unsafe-html", said, "begin with https://, mailto: or tel:", link)
    else:
        said = f"the link '{link}' leads nowhere on paper"
        yield Finding("wrong-value", said, "write the whole address, from https:// on", link)


def _unsafe(what: str, needle: str) -> Finding:
    return Finding("unsafe-html", f"{what} is not allowed in a text", IN_MARKDOWN, needle)


def _stray(sign: str, needle: str) -> Finding:
    said = f"'{sign}' belongs to nothing: only points and headings have ids and marks"
    hint = "put it behind a heading, or on a line of its own right under a point"
    return Finding("stray-attributes", said, hint, needle)

"""Markdown in, an element tree with line numbers out: the only door to Python-Markdown.

Python-Markdown knows no lines and no expressions. So every list item and heading carries its line
into the tree as U+E002 line U+E003, and every expression travels as U+E000 number U+E001.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import Any

import nh3
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor

from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Expression, Text

EXTENSIONS = (
    "attr_list",
    "md_in_html",
    "def_list",
    "footnotes",
    "abbr",
    "tables",
    "sane_lists",
    "smarty",
)
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt"),
    *("em", "figcaption", "figure", "h4", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p"),
    *("q", "s", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "time", "tr", "u", "ul", "wbr"),
}
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
}
# Opening and closing quotes by language (CLDR); Dutch follows common print use.
QUOTES = {
    "nl": "‘’“”",
    "en": "‘’“”",
    "fy": "‘’“”",
    "tr": "‘’“”",
    "pl": "‚’„”",
    "de": "‚‘„“",
    "fr": "‹›«»",
    "uk": "‚‘«»",
    "ar": "‘’“”",
}
# 's ochtends, 't Harde, 'n bank, '80: an apostrophe, though it stands before a word.
APOSTROPHE = r"(?<![\w'’])'(?=(?:s|t|n|k|m|r|d|ns|em|ie|er|tis)\b(?!')|\d\d(?:s|er)?\b(?!'))"
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{[^\n]*|\{%[^\n]*", re.DOTALL)
EXPRESSION_MARK = re.compile("\ue000(\\d+)\ue001")
LINE_MARK = re.compile("\ue002(\\d+)\ue003 ?")
BLOCK_START = re.compile(r"^((?:[ ]{0,12}(?:[-*+]|\d{1,3}\.)[ ]+)|#{1,6}[ ]*)(?=\S)")
RAW_TAG = re.compile(r"<\s*([a-zA-Z][\w-]*)([^>]*)")
RAW_ATTRIBUTE = re.compile(r"\s(on\w+|style)\s*=", re.IGNORECASE)


@dataclass
class Prose:
    """A Markdown text as a tree, with what is needed to write pieces of it as HTML."""

    path: str
    source: str
    first_line: int
    tree: ET.Element
    expressions: tuple[Expression, ...]
    markdown: Markdown = field(repr=False)

    def text(self, element: ET.Element, place: Place) -> Text:
        """Return the inside of an element as a Text; its own tag is left out."""
        html = self.markdown.serializer(element)
        html = html[html.index(">") + 1 : html.rindex("<")] if ">" in html[:-1] else ""
        for finish in self.markdown.postprocessors:
            html = finish.run(html)
        return _text(html, place, self.expressions)

    def place(self, line: int | None, column: int | None = None) -> Place:
        """Return a place in the file from a line of the body, counted from 0."""
        if line is None:
            return Place(self.path, self.first_line)
        return Place(self.path, self.first_line + line, column)

    def find(self, words: str, start: int = 0) -> Place:
        """Return where `words` stand in the body, at or after line `start` (from 0)."""
        lines = self.source.split("\n")
        for number in range(start, len(lines)):
            column = lines[number].find(words)
            if column >= 0:
                return self.place(number, column + 1)
        return self.place(start)


def read(path: str, source: str, first_line: int, locale: str) -> Prose:
    """Parse a Markdown body that starts at `first_line` of its file.

    Raises Faulty for HTML that is not allowed and for footnotes that lead nowhere.
    """
    masked, expressions = _mask(_mark_lines(_without_marks(source)), first_line)
    markdown, keep = _engine(locale)
    markdown.convert(masked)
    tree = keep.tree if keep.tree is not None else ET.Element("div")
    prose = Prose(path, source, first_line, tree, expressions, markdown)
    problems = [
        *_raw_html_problems(prose),
        *_footnote_problems(prose),
        *_picture_problems(prose),
    ]
    if problems:
        raise Faulty(*problems)
    _set_footnotes_inline(tree)
    return prose


def inline(source: str, place: Place, locale: str) -> Text:
    """Read one line of front matter: emphasis, links, quotes and expressions, no blocks."""
    masked, expressions = _mask(_without_marks(source), place.line or 1)
    markdown, _ = _engine(locale)
    root = ET.Element("div")
    ET.SubElement(root, "p").text = " ".join(masked.split())
    for treeprocessor in markdown.treeprocessors:
        if isinstance(treeprocessor, InlineTreeprocessor):
            treeprocessor.run(root)
    return Prose(place.path, source, place.line or 1, root, expressions, markdown).text(
        root[0], place
    )


def plain(element: ET.Element) -> str:
    """Return the words of an element, without marks."""
    words = "".join(element.itertext())
    return " ".join(EXPRESSION_MARK.sub("", LINE_MARK.sub("", words)).split())


def line_of(element: ET.Element) -> int | None:
    """Take the line mark out of an element and return its line in the body, from 0."""
    node = element
    while node.text is None or not node.text.strip():
        if not len(node):
            return None
        node = node[0]
    found = LINE_MARK.search(node.text)
    if found:
        node.text = LINE_MARK.sub("", node.text, count=1)
        return int(found[1])
    return None


class _KeepTree(Treeprocessor):
    """Hold on to the finished tree, which Python-Markdown would turn into a string."""

    tree: ET.Element | None = None

    def run(self, root: ET.Element) -> None:
        self.tree = root


class _Apostrophe(InlineProcessor):
    """Set the apostrophe of a shortened word, before the quote rules see it."""

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        return "’", m.start(0), m.end(0)


def _engine(locale: str) -> tuple[Markdown, _KeepTree]:
    left, right, left_double, right_double = QUOTES.get(locale.split("-")[0], QUOTES["en"])
    quotes: dict[str, Any] = {
        "substitutions": {
            "left-single-quote": left,
            "right-single-quote": right,
            "left-double-quote": left_double,
            "right-double-quote": right_double,
            "ndash": "–",
            "mdash": "—",
            "ellipsis": "…",
        }
    }
    markdown = Markdown(extensions=list(EXTENSIONS), extension_configs={"smarty": quotes})
    markdown.inlinePatterns.register(_Apostrophe(APOSTROPHE, markdown), "apostrophe", 65)
    keep = _KeepTree(markdown)
    markdown.treeprocessors.register(keep, "keep", -100)
    return markdown, keep


def _without_marks(source: str) -> str:
    """Take out the characters that Python-Markdown and this module use as marks."""
    return re.sub("[\ue000-\ue003\u0002\u0003]", "", source)


def _mask(source: str, first_line: int) -> tuple[str, tuple[Expression, ...]]:
    """Put a numbered mark in place of each expression."""
    found: list[Expression] = []

    def hide(match: re.Match[str]) -> str:
        line = first_line + source.count("\n", 0, match.start())
        found.append(Expression(LINE_MARK.sub("", match[0]), line))
        return f"\ue000{len(found) - 1}\ue001"

    return EXPRESSION.sub(hide, source), tuple(found)


def _mark_lines(source: str) -> str:
    lines = source.split("\n")
    fenced = False
    for number, line in enumerate(lines):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if not fenced:
            mark = f"\ue002{number}\ue003 "
            lines[number] = BLOCK_START.sub(lambda m, mark=mark: m[1] + mark, line)  # type: ignore[misc]
    return "\n".join(lines)


def _text(html: str, place: Place, expressions: tuple[Expression, ...]) -> Text:
    html = LINE_MARK.sub("", html)
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "asset"},
    )
    return _with_own_expressions(clean.strip(), place, expressions)


def _with_own_expressions(html: str, place: Place, all_: tuple[Expression, ...]) -> Text:
    """Keep only the expressions that stand in this piece, counted anew."""
    own: list[Expression] = []

    def renumber(match: re.Match[str]) -> str:
        own.append(all_[int(match[1])])
        return f"\ue000{len(own) - 1}\ue001"

    return Text(EXPRESSION_MARK.sub(renumber, html), place, tuple(own))


def _raw_html_problems(prose: Prose) -> list[Problem]:
    problems = []
    for block in prose.markdown.htmlStash.rawHtmlBlocks:
        for tag in RAW_TAG.finditer(str(block)):
            if tag[1].lower() not in TAGS:
                what = f"<{tag[1]}> is not allowed in a text"
            elif found := RAW_ATTRIBUTE.search(tag[2]):
                what = f"the attribute '{found[1]}' is not allowed in a text"
            else:
                continue
            place = prose.find(f"<{tag[1]}")
            hint = "write it in Markdown, or leave it out"
            problems.append(Problem("unsafe-html", what, place, hint))
    return problems


def _footnote_problems(prose: Prose) -> list[Problem]:
    defined = set(re.findall(r"^ {0,3}\[\^([^\]]+)\]:", prose.source, re.MULTILINE))
    called = set(re.findall(r"\[\^([^\]]+)\](?!:)", prose.source))
    return [
        Problem(
            "unknown-footnote",
            f"there is no footnote '{name}'",
            prose.find(f"[^{name}]"),
            f"write the footnote below the text: '[^{name}]: …'",
        )
        for name in sorted(called - defined)
    ] + [
        Problem(
            "unused-footnote",
            f"no text calls the footnote '{name}'",
            prose.find(f"[^{name}]:"),
            f"put [^{name}] behind the word it explains",
        )
        for name in sorted(defined - called)
    ]


def _picture_problems(prose: Prose) -> list[Problem]:
    hint = "the series prints no pictures but logos; say it in words"
    return [
        Problem(
            "picture-in-text",
            f"the picture '{picture.get('src')}' has no place in a text",
            prose.find(str(picture.get("src"))),
            hint,
        )
        for picture in prose.tree.iter("img")
    ]


def _set_footnotes_inline(tree: ET.Element) -> None:
    """Move each note to its call, as `<span class="footnote">`: print floats it from there."""
    block = next((each for each in tree if each.get("class") == "footnote"), None)
    if block is None:
        return
    tree.remove(block)
    notes = {str(note.get("id")): note for note in block.iter("li")}
    for parent in list(tree.iter()):
        for index, call in enumerate(list(parent)):
            link = call.find("a") if call.tag == "sup" else None
            if link is not None and link.get("class") == "footnote-ref":
                parent[index] = _inline_note(notes[str(link.get("href"))[1:]], call.tail)


def _inline_note(note: ET.Element, tail: str | None) -> ET.Element:
    """Return a note's paragraphs as one span; print lets it float to the foot of the page."""
    span = ET.Element("span", {"class": "footnote"})
    span.tail = tail
    for paragraph in note.findall("p"):
        for link in [each for each in paragraph if each.get("class") == "footnote-backref"]:
            paragraph.remove(link)
        _strip_end(paragraph)
        if len(span):
            span[-1].tail = " "
        paragraph.tag, paragraph.tail = "span", None
        span.append(paragraph)
    return span


def _strip_end(element: ET.Element) -> None:
    """Take the space away that stood before the back link."""
    if len(element):
        element[-1].tail = _without_nbsp(element[-1].tail)
    else:
        element.text = _without_nbsp(element.text)


def _without_nbsp(words: str | None) -> str:
    return re.sub("(?:\\s|\u00a0|\u0002qq3936677670287331zz\u0003)+$", "", words or "")

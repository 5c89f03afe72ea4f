"""Marks that travel through Markdown: the line of a block, and an expression.

Python-Markdown knows neither. A line travels as U+E002 number U+E003, an expression as U+E000
number U+E001; no file may hold these signs itself.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from pamflet.errors import Place
from pamflet.model import Expression, Text

EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{[^\n]*|\{%[^\n]*", re.DOTALL)
EXPRESSION_MARK = re.compile("\ue000(\\d+)\ue001")
LINE_MARK = re.compile("\ue002(\\d+)\ue003 ?")
STASHED = re.compile("\x02[^\x03]*\x03")
RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
# Where a block begins: the sign of a list item or heading, or else the first word of a paragraph.
ITEM_OR_HEADING = re.compile(r"((?: {0,12}(?:[-*+]|\d{1,3}\.) +)|#{1,6} *)(?=\S)")
PARAGRAPH = re.compile(r"( {0,12})(?=[\w\"'“‘„«(]|\*{1,2}\w|\{[{%])")


def mask_expressions(source: str, first_line: int) -> tuple[str, tuple[Expression, ...]]:
    """Put a numbered mark in place of each expression."""
    found: list[Expression] = []
    line, at = first_line, 0

    def hide(match: re.Match[str]) -> str:
        nonlocal line, at
        line, at = line + source.count("\n", at, match.start()), match.start()
        found.append(Expression(LINE_MARK.sub("", match[0]), line))
        return f"\ue000{len(found) - 1}\ue001"

    return EXPRESSION.sub(hide, source), tuple(found)


def mark_lines(source: str) -> str:
    """Put its number in front of every item, heading and paragraph."""
    lines = source.split("\n")
    may_begin = True  # a paragraph: below a blank line or a heading
    for number, line in enumerate(lines):
        if RULE.match(line):
            continue
        begins = ITEM_OR_HEADING.match(line) or (PARAGRAPH.match(line) if may_begin else None)
        may_begin = not line.strip() or line.startswith("#")
        if begins:
            lines[number] = f"{begins[1]}\ue002{number}\ue003 {line[begins.end() :]}"
    return "\n".join(lines)


def with_own_expressions(html: str, place: Place, all_: tuple[Expression, ...]) -> Text:
    """Keep only the expressions that stand in this piece, counted anew."""
    own: list[Expression] = []

    def renumber(match: re.Match[str]) -> str:
        own.append(all_[int(match[1])])
        return f"\ue000{len(own) - 1}\ue001"

    return Text(EXPRESSION_MARK.sub(renumber, html), place, tuple(own))


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


def plain(element: ET.Element) -> str:
    """Return the words of an element, without marks and footnotes."""
    words = "".join(_texts(element))
    words = STASHED.sub("", EXPRESSION_MARK.sub("", LINE_MARK.sub("", words)))
    return " ".join(words.split())


def _texts(element: ET.Element) -> Iterator[str]:
    if element.get("class") == "footnote":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""

"""Markdown in, an element tree with line numbers out: the only door to Python-Markdown.

`engine` and `typography` stand behind it, `limits` and `guard` beside it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown import Markdown
from markdown.util import HtmlStash

from pamflet.content import guard
from pamflet.content.engine import PLAIN_LINE, engine, forget_engine
from pamflet.content.footnotes import footnote_problems, set_footnotes_inline, unanswered
from pamflet.content.limits import refusal
from pamflet.content.tokens import LINE_MARK, mark_lines, mask_expressions, with_own_expressions
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Expression, Text

# What looks like an attribute list and is still there: Python-Markdown did not understand it.
STRAY = re.compile(r"\{:[^}\n]*\}?|\{\s*[#.][^}\n]*\}?")


@dataclass
class Prose:
    """A Markdown text as a tree, with what is needed to write pieces of it as HTML.

    `problems` gathers what the pieces hold that may not be printed.
    """

    path: str
    first_line: int
    lines: list[str]
    tree: ET.Element
    expressions: tuple[Expression, ...]
    markdown: Markdown = field(repr=False)
    stash: HtmlStash = field(repr=False)
    problems: list[Problem] = field(default_factory=list)

    def text(self, element: ET.Element, place: Place) -> Text:
        """Return the inside of an element as a Text; its own tag is left out."""
        html = self.markdown.serializer(element)
        html = html[html.index(">") + 1 : html.rindex("<")]
        self.markdown.htmlStash = self.stash
        for postprocessor in self.markdown.postprocessors:
            html = postprocessor.run(html)
        html = LINE_MARK.sub("", html).strip()
        start = (place.line or self.first_line) - self.first_line
        for found in guard.findings(html):
            where = self.find(found.needle, start) or place
            self.problems.append(Problem(found.code, found.said, where, found.hint))
        return with_own_expressions(guard.clean(html), place, self.expressions)

    def place(self, line: int | None, column: int | None = None) -> Place:
        """Return a place in the file from a line of the body, counted from 0."""
        if line is None:
            return Place(self.path, self.first_line)
        return Place(self.path, self.first_line + line, column)

    def find(self, words: str, start: int = 0) -> Place | None:
        """Return where `words` stand in the body, in any case, from line `start` (from 0) on."""
        for number in range(start, len(self.lines)):
            column = self.lines[number].lower().find(words.lower())
            if column >= 0:
                return self.place(number, column + 1)
        return None

    def sure_place(self, words: str) -> Place:
        """Return where `words` stand in the body, or else where the body begins."""
        return self.find(words) or self.place(0)


def read(path: str, source: str, first_line: int, locale: str) -> Prose:
    """Parse a Markdown body that starts at `first_line` of its file.

    Raises Faulty for a text that would take too long.
    """
    if refused := refusal(source, Place(path, first_line)):
        raise Faulty(refused)
    masked, expressions = mask_expressions(mark_lines(source), first_line)
    reader = engine(locale)
    try:
        tree = reader.parse(masked)
    except BaseException:
        forget_engine()
        raise
    lines, stash = source.split("\n"), reader.markdown.htmlStash
    prose = Prose(path, first_line, lines, tree, expressions, reader.markdown, stash)
    prose.problems += footnote_problems(tree, source, reader.notes, prose.sure_place)
    prose.problems += _stray_attributes(tree, prose.sure_place)
    prose.problems += _lost_lines(reader.markdown, prose.sure_place)
    set_footnotes_inline(tree)
    _align_by_class(tree)
    return prose


def inline(source: str, place: Place, locale: str) -> tuple[Text, list[Problem]]:
    """Read one line of front matter: emphasis, links, quotes and expressions, no blocks."""
    if refused := refusal(source, place):
        return Text("", place), [refused]
    masked, expressions = mask_expressions(source, place.line or 1)
    words = " ".join(masked.split())
    if not expressions and PLAIN_LINE.fullmatch(words):
        return Text(words, place), []
    reader = engine(locale)
    root = reader.parse_line(words)
    stash = reader.markdown.htmlStash
    prose = Prose(place.path, place.line or 1, [], root, expressions, reader.markdown, stash)
    prose.problems += _stray_attributes(root, lambda _: place)
    if calls := list(unanswered(root)):
        said = f"[^{calls[0]}] leads nowhere: there are no footnotes in front matter"
        hint = "explain it in the text below"
        prose.problems.append(Problem("unknown-footnote", said, place, hint))
    return prose.text(root[0], place), prose.problems


def _stray_attributes(tree: ET.Element, find: Callable[[str], Place]) -> Iterator[Problem]:
    for element in tree.iter():
        own = "" if element.tag == "code" else element.text or ""
        for found in STRAY.finditer(f"{own}\n{element.tail or ''}"):
            typed = re.sub("[“”„«»]", '"', found[0])
            said = f"'{typed}' belongs to nothing"
            hint = "put it behind a heading, or on a line of its own right under a point"
            yield Problem("stray-attributes", said, find(typed), hint)


def _lost_lines(markdown: Markdown, find: Callable[[str], Place]) -> Iterator[Problem]:
    """A line such as `[let op]: dit` names a link for use elsewhere, and prints nothing."""
    for link, _ in markdown.references.values():
        if not guard.FULL_LINK.match(link):
            said = f"this line is not printed: it names a link '{link}'"
            hint = "take the brackets or the colon away"
            yield Problem("wrong-value", said, find(f"]: {link}"), hint)


def _align_by_class(tree: ET.Element) -> None:
    """Turn the alignment of table cells into a class, which a style sheet can use."""
    for cell in tree.iter():
        found = re.match(r"text-align: (\w+)", cell.get("style", ""))
        if found and cell.tag in ("td", "th"):
            del cell.attrib["style"]
            cell.set("class", f"align-{found[1]}")

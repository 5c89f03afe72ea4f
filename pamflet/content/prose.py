"""Markdown in, an element tree with line numbers out: the only door to Python-Markdown.

Python-Markdown knows no lines and no expressions. So every block carries its line into the tree as
U+E002 line U+E003, and every expression travels as U+E000 number U+E001.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import local

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HtmlStash

from pamflet.content import guard
from pamflet.content.footnotes import footnote_problems, set_footnotes_inline, unanswered
from pamflet.content.typography import Typography
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Expression, Text

EXTENSIONS = ("attr_list", "md_in_html", "def_list", "abbr", "tables", "sane_lists")
# Python-Markdown is quadratic in these signs: as many as this take it less than two seconds.
MOST_SIGNS = {"[": 1000, "<": 1000, "|": 2000, "*": 4000, "_": 4000, "`": 2000} | {
    "\n:": 500,
    "\n#": 1000,
}
LARGEST = 64 * 1024  # characters: 10 000 words
MOST_WORK = 4_000_000  # characters of a paragraph times the links and tags that begin in it
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{[^\n]*|\{%[^\n]*", re.DOTALL)
EXPRESSION_MARK = re.compile("\ue000(\\d+)\ue001")
LINE_MARK = re.compile("\ue002(\\d+)\ue003 ?")
STASHED = re.compile("\x02[^\x03]*\x03")
# What looks like an attribute list and is still there: Python-Markdown did not understand it.
STRAY = re.compile(r"\{:[^}\n]*\}?|\{\s*[#.][^}\n]*\}?")
RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
# Where a block begins: the sign of a list item or heading, or else the first word of a paragraph.
ITEM_OR_HEADING = re.compile(r"((?: {0,12}(?:[-*+]|\d{1,3}\.) +)|#{1,6} *)(?=\S)")
PARAGRAPH = re.compile(r"( {0,12})(?=[\w\"'“‘„«(]|\*{1,2}\w|\{[{%])")


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
        return _with_own_expressions(guard.clean(html), place, self.expressions)

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

    Raises Faulty for a text that would take too long or is nested too deep.
    """
    if refused := _too_much(source):
        raise Faulty(_refusal(Place(path, first_line + refused[0]), refused[1]))
    masked, expressions = _mask(_mark_lines(source), first_line)
    engine = _engine(locale)
    try:
        tree = engine.parse(masked)
    except BaseException:  # it stopped halfway and would read the next text wrong
        _forget_engine(locale)
        raise
    lines = source.split("\n")
    stash = engine.markdown.htmlStash
    prose = Prose(path, first_line, lines, tree, expressions, engine.markdown, stash)
    prose.problems += footnote_problems(tree, source, engine.notes, prose.sure_place)
    prose.problems += _stray_attributes(tree, prose.sure_place)
    prose.problems += _lost_lines(engine.markdown, prose.sure_place)
    set_footnotes_inline(tree)
    _align_by_class(tree)
    return prose


def inline(source: str, place: Place, locale: str) -> tuple[Text, list[Problem]]:
    """Read one line of front matter: emphasis, links, quotes and expressions, no blocks."""
    if refused := _too_much(source):
        return Text("", place), [_refusal(place, refused[1])]
    masked, expressions = _mask(source, place.line or 1)
    engine = _engine(locale)
    root = engine.parse_line(" ".join(masked.split()))
    stash = engine.markdown.htmlStash
    prose = Prose(place.path, place.line or 1, [], root, expressions, engine.markdown, stash)
    prose.problems += _stray_attributes(root, lambda _: place)
    if calls := list(unanswered(root)):
        said = f"[^{calls[0]}] leads nowhere: there are no footnotes in front matter"
        hint = "explain it in the text below"
        prose.problems.append(Problem("unknown-footnote", said, place, hint))
    return prose.text(root[0], place), prose.problems


def plain(element: ET.Element) -> str:
    """Return the words of an element, without marks and footnotes."""
    words = "".join(_texts(element))
    words = STASHED.sub("", EXPRESSION_MARK.sub("", LINE_MARK.sub("", words)))
    return " ".join(words.split())


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


class _Engine:
    """Python-Markdown, set up for one language; made once and used for one text at a time."""

    def __init__(self, locale: str) -> None:
        self.notes = FootnoteExtension()
        self.markdown = Markdown(extensions=[*EXTENSIONS, self.notes])
        self.markdown.ESCAPED_CHARS = [*self.markdown.ESCAPED_CHARS, '"', "'"]
        self.keep = _KeepTree(self.markdown)
        typography = Typography(self.markdown)
        typography.locale = locale
        self.markdown.treeprocessors.register(typography, "typography", 6)
        self.markdown.treeprocessors.register(self.keep, "keep", -100)

    def parse(self, source: str) -> ET.Element:
        """Return the tree of a text."""
        self._begin()
        self.keep.tree = None
        self.markdown.convert(source)
        return self.keep.tree if self.keep.tree is not None else ET.Element("div")

    def parse_line(self, source: str) -> ET.Element:
        """Return the tree of a line: a `div` that holds one `p`."""
        self._begin()
        root = ET.Element("div")
        ET.SubElement(root, "p").text = source
        for name in ("inline", "attr_list", "typography", "unescape"):
            self.markdown.treeprocessors[name].run(root)
        return root

    def _begin(self) -> None:
        self.markdown.reset()
        self.markdown.htmlStash = HtmlStash()  # the last text may still need its own


class _Engines(local):
    """The engines of one thread, by language."""

    def __init__(self) -> None:
        self.made: dict[str, _Engine] = {}


_engines = _Engines()


def _engine(locale: str) -> _Engine:
    if locale not in _engines.made:
        _engines.made[locale] = _Engine(locale)
    return _engines.made[locale]


def _refusal(place: Place, said: str) -> Problem:
    return Problem("too-large", said, place, "divide it, or make it simpler")


def _forget_engine(locale: str) -> None:
    _engines.made.pop(locale, None)


def _too_much(source: str) -> tuple[int, str] | None:
    """Return on which line (from 0) a text becomes too much to read, and why."""
    if len(source) > LARGEST:
        return 0, f"this text is larger than {LARGEST // 1024} kB"
    for sign, most in MOST_SIGNS.items():
        parts = source.split(sign, most + 1)
        if len(parts) > most + 1:
            line = source[: -len(parts[-1]) - 1].count("\n")
            return line, f"this text holds more than {most} times '{sign.strip()}'"
    line = 0
    for block in source.split("\n\n"):
        if len(block) * (block.count("[") + block.count("<")) > MOST_WORK:
            return line, "this paragraph is too long for so many '[' or '<'"
        line += block.count("\n") + 2
    return None


def _mask(source: str, first_line: int) -> tuple[str, tuple[Expression, ...]]:
    """Put a numbered mark in place of each expression."""
    found: list[Expression] = []
    line, at = first_line, 0

    def hide(match: re.Match[str]) -> str:
        nonlocal line, at
        line, at = line + source.count("\n", at, match.start()), match.start()
        found.append(Expression(LINE_MARK.sub("", match[0]), line))
        return f"\ue000{len(found) - 1}\ue001"

    return EXPRESSION.sub(hide, source), tuple(found)


def _mark_lines(source: str) -> str:
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


def _with_own_expressions(html: str, place: Place, all_: tuple[Expression, ...]) -> Text:
    """Keep only the expressions that stand in this piece, counted anew."""
    own: list[Expression] = []

    def renumber(match: re.Match[str]) -> str:
        own.append(all_[int(match[1])])
        return f"\ue000{len(own) - 1}\ue001"

    return Text(EXPRESSION_MARK.sub(renumber, html), place, tuple(own))


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


def _texts(element: ET.Element) -> Iterator[str]:
    if element.get("class") == "footnote":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""

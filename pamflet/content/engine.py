"""Python-Markdown, set up as we want it: made once a thread, used for one text at a time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from threading import local

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.util import HtmlStash

from pamflet.content.typography import Typography

EXTENSIONS = ("attr_list", "md_in_html", "def_list", "abbr", "tables", "sane_lists")
# Words in which no rule of Markdown or typography finds anything: most of what regions write.
PLAIN = r"(?:[^\W_]|[,.;:?!()%/€’…–—+=@\ue001]|-(?!-)|\ue000\d+| (?! |\n))"
WORD = r"(?:\ue002\d+\ue003 )?(?:[^\W\d_]|\ue000)"  # what a line of a paragraph begins with
PLAIN_LINE = re.compile(rf"(?!.*\.\.\.){PLAIN}*")
PLAIN_TEXT = re.compile(rf"(?![\s\S]*\.\.\.)\n*(?:{WORD}{PLAIN}*(?:\n+|\Z))+")


class Engine:
    """Python-Markdown and its footnotes, for one language at a time."""

    def __init__(self) -> None:
        self.notes = FootnoteExtension()
        self.markdown = Markdown(extensions=[*EXTENSIONS, self.notes])
        self.markdown.ESCAPED_CHARS = [*self.markdown.ESCAPED_CHARS, '"', "'"]
        self.typography = Typography(self.markdown)
        self.markdown.treeprocessors.register(self.typography, "typography", 6)

    def parse(self, source: str) -> ET.Element:
        """Return the tree of a text, which Python-Markdown's `convert` would turn into a string."""
        self._begin()
        if PLAIN_TEXT.fullmatch(source):
            return self._paragraphs(re.split("\n\n+", source.strip("\n")))
        lines = source.split("\n") if source.strip() else []
        for preprocessor in self.markdown.preprocessors:
            lines = preprocessor.run(lines)
        self.markdown.parser.parseDocument(lines)
        root = self.markdown.parser.root
        for treeprocessor in self.markdown.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        return root

    def parse_line(self, source: str) -> ET.Element:
        """Return the tree of a line: a `div` that holds one `p`."""
        self._begin()
        root = ET.Element("div")
        ET.SubElement(root, "p").text = source
        if not PLAIN_LINE.fullmatch(source):
            for name in ("inline", "attr_list", "typography", "unescape"):
                self.markdown.treeprocessors[name].run(root)
        return root

    def _paragraphs(self, blocks: list[str]) -> ET.Element:
        """Return the tree that Python-Markdown would make of plain paragraphs."""
        root = ET.Element("div")
        for block in blocks:
            ET.SubElement(root, "p").text = block
        self.markdown.treeprocessors["prettify"].run(root)
        return root

    def _begin(self) -> None:
        self.markdown.reset()
        self.markdown.htmlStash = HtmlStash()  # the last text may still need its own


class _Desk(local):
    """The engine of one thread."""

    engine: Engine | None = None


_desk = _Desk()


def engine(locale: str) -> Engine:
    """Return this thread's engine, set for a language: making one takes longer than a text."""
    if _desk.engine is None:
        _desk.engine = Engine()
    _desk.engine.typography.locale = locale
    return _desk.engine


def forget_engine() -> None:
    """Throw away an engine that stopped halfway: it would read the next text wrong."""
    _desk.engine = None

"""Footnotes: each note moves to its call, and a call without a note, or the reverse, is told."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator

from markdown.extensions.footnotes import FootnoteExtension

from pamflet.errors import Place, Problem

Find = Callable[[str], Place]

DEFINITION = re.compile(r"^ *\[\^([^\]]*)\]:", re.MULTILINE)
CALL = re.compile(r"\[\^([^\]]*)\]")


def footnote_problems(
    tree: ET.Element, source: str, notes: FootnoteExtension, find: Find
) -> Iterator[Problem]:
    """Yield calls without a note, notes without a call, and notes that cannot be printed."""
    for name in dict.fromkeys(unanswered(tree)):
        said = f"there is no footnote '{name}'"
        hint = f"write the footnote below the text: '[^{name}]: …'"
        yield Problem("unknown-footnote", said, find(f"[^{name}]"), hint)
    called = {reference.partition(":")[2] for reference in notes.found_refs}
    for name in notes.footnotes:
        if name not in called:
            said = f"no text calls the footnote '{name}'"
            hint = f"put [^{name}] behind the word it explains"
            yield Problem("unused-footnote", said, find(f"[^{name}]:"), hint)
    for name, times in Counter(DEFINITION.findall(source)).items():
        if times > 1:
            said = f"the footnote '{name}' stands here {times} times"
            hint = "give each its own name"
            yield Problem("duplicate-id", said, find(f"[^{name}]:"), hint)
    yield from _unprintable(tree, notes, find)


def set_footnotes_inline(tree: ET.Element) -> None:
    """Move each note to its call, as `<span class="footnote">`: print floats it from there."""
    block = _block(tree)
    if block is None:
        return
    tree.remove(block)
    notes = {f"#{note.get('id')}": note for note in block.iter("li")}
    for parent in list(tree.iter()):
        for index, call in enumerate(list(parent)):
            link = _link(call)
            if link is not None:
                parent[index] = _inline_note(notes[str(link.get("href"))], call.tail)


def unanswered(tree: ET.Element) -> Iterator[str]:
    """Yield the names of calls that Python-Markdown left as they were, for want of a note."""
    for element in tree.iter():
        if element.tag != "code":
            yield from CALL.findall(element.text or "")
        yield from CALL.findall(element.tail or "")


def _unprintable(tree: ET.Element, notes: FootnoteExtension, find: Find) -> Iterator[Problem]:
    block = _block(tree)
    written = block.findall("ol/li") if block is not None else []
    for name, note in zip(notes.footnotes, written, strict=False):
        if any(part.tag != "p" for part in note):
            said = f"the footnote '{name}' holds more than paragraphs"
            hint = "a note is a sentence or two, without lists or headings"
            yield Problem("wrong-value", said, find(f"[^{name}]:"), hint)
        elif any(_link(part) is not None for part in note.iter()):
            said = f"the footnote '{name}' calls a footnote itself"
            yield Problem("wrong-value", said, find(f"[^{name}]:"), "make one note of the two")


def _block(tree: ET.Element) -> ET.Element | None:
    return next((each for each in tree if each.get("class") == "footnote"), None)


def _link(call: ET.Element) -> ET.Element | None:
    """Return the link of a footnote's call, or None for anything else."""
    link = call.find("a") if call.tag == "sup" else None
    return link if link is not None and link.get("class") == "footnote-ref" else None


def _inline_note(note: ET.Element, tail: str | None) -> ET.Element:
    """Return a note's paragraphs as one span."""
    span = ET.Element("span", {"class": "footnote"})
    span.tail = tail
    for paragraph in note.findall("p"):
        part = ET.SubElement(span, "span")
        part.text = paragraph.text
        part.extend(each for each in paragraph if not _leads_elsewhere(each))
        _strip_end(part)
        if len(span) > 1:
            span[-2].tail = " "
    return span


def _leads_elsewhere(part: ET.Element) -> bool:
    """Tell whether it is the link back to the call, or a call to another note (an error)."""
    return part.get("class") == "footnote-backref" or _link(part) is not None


def _strip_end(element: ET.Element) -> None:
    """Take the space away that stood before the back link."""
    if len(element):
        element[-1].tail = _stripped(element[-1].tail)
    else:
        element.text = _stripped(element.text)


def _stripped(words: str | None) -> str:
    return re.sub("(?:\\s|\u00a0|\u0002qq3936677670287331zz\u0003)+$", "", words or "")

"""What WeasyPrint needs a tree to be, for reasons of its own.

It gives every element inside a link an annotation of its own, which then stands outside the link's
tag (PDF/UA-1, 7.18.5). So `<a><strong>words</strong></a>` becomes `<strong><a>words</a></strong>`,
and of a link that mixes them only the words stay. And in a footnote it keeps line ends as they are
written, which HTML reads as spaces.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

FOOTNOTE = "footnote"


def flatten_links(root: Element) -> None:
    """Turn links with elements inside them into links with words only, in place."""
    for link in [each for each in root.iter("a") if len(each)]:
        inner = link[0]
        if len(link) == 1 and not (link.text or "").strip() and not (inner.tail or "").strip():
            _swap(link, inner)
        _keep_words(link if link.tag == "a" else inner)


def join_footnote_lines(root: Element) -> None:
    """Turn the line ends inside footnotes into spaces, in place."""
    for note in [each for each in root.iter("span") if each.get("class") == FOOTNOTE]:
        for part in note.iter():
            part.text = _one_line(part.text)
            if part is not note:
                part.tail = _one_line(part.tail)


def _one_line(words: str | None) -> str | None:
    return words and re.sub(r"\s*\n\s*", " ", words)


def _swap(link: Element, inner: Element) -> None:
    """Let a link and its only child change places."""
    link.tag, inner.tag = inner.tag, link.tag
    outer, inside = dict(inner.attrib), dict(link.attrib)
    link.attrib.clear()
    link.attrib.update(outer)
    inner.attrib.clear()
    inner.attrib.update(inside)


def _keep_words(link: Element) -> None:
    words = "".join(link.itertext())
    link[:] = []
    link.text = words

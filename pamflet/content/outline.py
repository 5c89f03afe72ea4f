"""From a tree of elements to introduction, sections and items, with their ids and marks."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from pamflet.content.marks import Kind, Marks, read_marks
from pamflet.content.prose import Prose, read
from pamflet.content.tokens import line_of, plain
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import HEADLESS, Item, Section, Text

LISTS = ("ul", "ol")
LEVELS = {
    Kind.THEME: {"h2"},
    Kind.CHANGES: {"h2", "h3"},
    Kind.PLAIN: {"h1", "h2", "h3", "h4", "h5", "h6"},  # whoever reads it wants none at all
}


@dataclass
class _Draft:
    """A section while its blocks come in."""

    heading: ET.Element | None
    place: Place
    before: list[ET.Element] = field(default_factory=list)
    lists: list[ET.Element] = field(default_factory=list)
    after: list[ET.Element] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """What a body holds: an introduction and sections, and what is wrong with them."""

    introduction: Text | None = None
    sections: tuple[Section, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_outline(path: str, source: str, first_line: int, locale: str, kind: Kind) -> Outline:
    """Return the introduction and sections of a text that starts at `first_line` of its file."""
    if not source.strip():  # that of every region in a table
        return Outline()
    try:
        return outline(read(path, source, first_line, locale), kind)
    except Faulty as fault:
        return Outline(problems=fault.problems)
    except RecursionError:
        said = "lists, quotations or definitions are nested too deep here"
        place = Place(path, first_line)
        return Outline(problems=(Problem("too-deep", said, place, "make the text simpler"),))


def outline(prose: Prose, kind: Kind) -> Outline:
    """Return the introduction and sections of a text."""
    drafts = _drafts(prose, kind)
    introduction = _blocks(prose, drafts[0].before)
    if not drafts[0].lists:
        del drafts[0]
    sections = tuple(_section(prose, draft, kind) for draft in drafts)
    prose.problems += _duplicates(sections)
    if kind is Kind.THEME:
        prose.problems += _bare_headings(sections)
    return Outline(introduction, sections, tuple(prose.problems))


def is_bare(section: Section, next_level: int) -> bool:
    """Tell whether a heading stands over nothing; `next_level` is that of the section below."""
    text = section.introduction or section.items or section.closing or section.listing
    return bool(section.id) and not text and next_level <= section.level


def _drafts(prose: Prose, kind: Kind) -> list[_Draft]:
    drafts = [_Draft(None, Place(prose.path, prose.first_line))]
    levels = LEVELS[kind]
    for block in prose.tree:
        draft = drafts[-1]
        if re.fullmatch("h[1-6]", block.tag):
            place = _place_of(prose, block)
            drafts.append(_Draft(block, place))
            if block.tag not in levels:
                prose.problems.append(_wrong_heading(block, place))
            if block.tag == "h2":
                levels = levels | {"h3"}  # in a theme it belongs below one
        elif block.tag not in LISTS:
            (draft.after if draft.lists else draft.before).append(block)
        else:
            if draft.after:
                prose.problems.append(_text_between(prose, draft))
            draft.lists.append(block)
    return drafts


def _section(prose: Prose, draft: _Draft, kind: Kind) -> Section:
    items = tuple(_item(prose, each, kind) for block in draft.lists for each in block)
    closing = _blocks(prose, draft.after)
    if draft.heading is None:
        return Section(HEADLESS, draft.place, items=items, closing=closing)
    heading = draft.heading
    words = plain(heading)
    marks = read_marks(prose, heading, words, draft.place, kind=kind, is_heading=True)
    if marks.listing and items:
        prose.problems.append(_items_in_listing(items[0]))
    return Section(
        id=marks.id,
        place=marks.place,
        heading=prose.text(heading, draft.place),
        level=int(heading.tag[1]),
        introduction=_blocks(prose, draft.before),
        items=items,
        closing=closing,
        listing=marks.listing,
        marks=marks.marks,
        position=marks.position,
    )


def _item(prose: Prose, element: ET.Element, kind: Kind) -> Item:
    place = _place_of(prose, element)
    _lift_attributes(element)
    lead, body = _split_lead(element)
    words = plain(lead) if lead is not None else ""
    marks: Marks = read_marks(prose, element, words, place, kind=kind, is_heading=False)
    return Item(
        id=marks.id,
        place=marks.place,
        lead=prose.text(lead, place) if lead is not None else None,
        body=prose.text(body, place),
        marks=marks.marks,
        position=marks.position,
    )


def _place_of(prose: Prose, block: ET.Element) -> Place:
    """Return where a block begins, its indentation passed over."""
    line = line_of(block)
    if line is None:
        words = plain(block).split()
        return prose.sure_place(words[0]) if words else prose.place(None)
    text = prose.lines[line]
    return prose.place(line, 1 + len(text) - len(text.lstrip()))


def _lift_attributes(element: ET.Element) -> None:
    """In a list with blank lines the attributes land on a paragraph: move them to the item."""
    for paragraph in element.findall("p"):
        for name, value in list(paragraph.attrib.items()):
            if element.get(name) is None:
                element.set(name, value)
                del paragraph.attrib[name]


def _split_lead(element: ET.Element) -> tuple[ET.Element | None, ET.Element]:
    """Take the bold lead-in off an item; return it and the rest."""
    holder = element
    if not (element.text or "").strip() and len(element) and element[0].tag == "p":
        holder = element[0]
    lead = None
    if not (holder.text or "").strip() and len(holder) and holder[0].tag == "strong":
        lead = holder[0]
        holder.text = (lead.tail or "").lstrip()
        lead.tail = None
        holder.remove(lead)
    return lead, _body(element)


def _body(element: ET.Element) -> ET.Element:
    body = ET.Element("div")
    alone = len(element) == 1 and element[0].tag == "p" and not (element.text or "").strip()
    holder = element[0] if alone else element
    body.text = holder.text
    body.extend(holder)
    return body


def _blocks(prose: Prose, blocks: list[ET.Element]) -> Text | None:
    if not blocks:
        return None
    place = _place_of(prose, blocks[0])
    holder = ET.Element("div")
    holder.extend(blocks)
    text = prose.text(holder, place)
    return text if text.html else None  # a remark to editors prints nothing


def _wrong_heading(block: ET.Element, place: Place) -> Problem:
    hint = "the title stands in the front matter; a text begins with '##'"
    said = f"a heading of level {block.tag[1]} has no place here"
    return Problem("wrong-heading", said, place, hint)


def _text_between(prose: Prose, draft: _Draft) -> Problem:
    hint = "move it above the list, below it, or into a point"
    said = "text stands between two lists of one section"
    return Problem("text-between", said, _place_of(prose, draft.after[0]), hint)


def _items_in_listing(item: Item) -> Problem:
    hint = "give them a heading of their own"
    said = "a list that makes itself has no points of its own"
    return Problem("unknown-list", said, item.place, hint)


def _duplicates(sections: tuple[Section, ...]) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    pieces: list[Section | Item] = []
    for section in sections:
        pieces += [section, *section.items]
    for piece in pieces:
        if piece.id and piece.id in seen:
            said = f"the id '{piece.id}' stands here twice, first on line {seen[piece.id].line}"
            hint = "give one of the two another id"
            yield Problem("duplicate-id", said, piece.place, hint)
        seen.setdefault(piece.id, piece.place)


def _bare_headings(sections: tuple[Section, ...]) -> Iterator[Problem]:
    levels = [section.level for section in sections[1:]] + [0]
    for section, next_level in zip(sections, levels, strict=False):
        if is_bare(section, next_level):
            said = f"nothing stands under the heading '{section.id}'"
            hint = "write an introduction or points, or take the heading away"
            yield Problem("empty-theme", said, section.place, hint)

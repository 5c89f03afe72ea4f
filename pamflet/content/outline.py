"""From a tree of elements to introduction, sections and items, with their ids and marks."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify

from pamflet.content.prose import Prose, line_of, plain
from pamflet.errors import Faulty, Place, Problem, suggest
from pamflet.model import HEADLESS, Item, Position, Section, Text

LISTS = ("ul", "ol")
LISTINGS = ("regions", "activities")
MARKS = ("hide", "replace", "locked", "required")
PLACES = ("first", "last", "after", "before")
KNOWN_ATTRIBUTES = ("id", "class", "after", "before", "list", "lang", "dir")


@dataclass
class _Draft:
    """A section while its blocks come in."""

    heading: ET.Element | None
    line: int | None
    before: list[ET.Element] = field(default_factory=list)
    lists: list[ET.Element] = field(default_factory=list)
    after: list[ET.Element] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """What a body holds: an introduction and sections."""

    introduction: Text | None
    sections: tuple[Section, ...]


def outline(prose: Prose) -> Outline:
    """Return the introduction and sections of a text; raises Faulty with all problems."""
    problems: list[Problem] = []
    drafts = _drafts(prose, problems)
    introduction = _blocks(prose, drafts[0].before)
    sections = [_section(prose, draft, problems) for draft in drafts]
    if not drafts[0].lists:
        sections = sections[1:]
    problems += _stray_attributes(prose) + _duplicates(sections)
    if problems:
        raise Faulty(*problems)
    return Outline(introduction, tuple(sections))


def _drafts(prose: Prose, problems: list[Problem]) -> list[_Draft]:
    drafts = [_Draft(None, None)]
    for block in prose.tree:
        if re.fullmatch("h[1-6]", block.tag):
            line = line_of(block)
            if block.tag not in ("h2", "h3"):
                problems.append(_wrong_heading(prose, block, line))
            drafts.append(_Draft(block, line))
            continue
        draft = drafts[-1]
        if block.tag in LISTS and draft.after:
            problems.append(_text_between(prose, draft))
        elif block.tag in LISTS:
            draft.lists.append(block)
        else:
            (draft.after if draft.lists else draft.before).append(block)
    return drafts


def _section(prose: Prose, draft: _Draft, problems: list[Problem]) -> Section:
    place, attributes, heading = Place(prose.path, prose.first_line), ET.Element("none"), None
    if draft.heading is not None:
        place = prose.place(draft.line, 1)
        attributes = draft.heading
        heading = prose.text(draft.heading, place)
    items = [_item(prose, each, problems) for block in draft.lists for each in block]
    own_id = _id(prose, attributes, plain(attributes), place, problems) if heading else HEADLESS
    return Section(
        id=own_id,
        place=_id_place(prose, attributes, place),
        heading=heading,
        level=int(attributes.tag[1]) if heading else 2,
        introduction=_blocks(prose, draft.before) if heading else None,
        items=tuple(items),
        closing=_blocks(prose, draft.after),
        listing=_listing(attributes, place, problems),
        marks=_marks(attributes, place, problems),
        position=_position(attributes),
    )


def _item(prose: Prose, element: ET.Element, problems: list[Problem]) -> Item:
    line = line_of(element)
    place = prose.place(line, 1 + _indent(prose, line))
    _lift_attributes(element)
    lead, body = _split_lead(element)
    words = plain(lead) if lead is not None else ""
    return Item(
        id=_id(prose, element, words, place, problems),
        place=_id_place(prose, element, place, line or 0),
        lead=prose.text(lead, place) if lead is not None else None,
        body=prose.text(body, place),
        marks=_marks(element, place, problems),
        position=_position(element),
    )


def _indent(prose: Prose, line: int | None) -> int:
    if line is None:
        return 0
    text = prose.source.split("\n")[line]
    return len(text) - len(text.lstrip())


def _lift_attributes(element: ET.Element) -> None:
    """In a list with blank lines the attributes land on a paragraph: move them to the item."""
    for paragraph in element.findall("p"):
        for name in ("id", "class", "after", "before"):
            value = paragraph.attrib.pop(name, None)
            if value is not None and element.get(name) is None:
                element.set(name, value)


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
    paragraphs = [each for each in element if each.tag == "p"]
    if len(element) == 1 and paragraphs and not (element.text or "").strip():
        body.text = paragraphs[0].text
        body.extend(paragraphs[0])
        return body
    body.text = element.text
    body.extend(element)
    return body


def _blocks(prose: Prose, blocks: list[ET.Element]) -> Text | None:
    if not blocks:
        return None
    holder = ET.Element("div")
    holder.extend(blocks)
    words = next((word for block in blocks for word in plain(block).split()), "")
    return prose.text(holder, prose.find(words) if words else prose.place(0))


def _id(
    prose: Prose, element: ET.Element, words: str, place: Place, problems: list[Problem]
) -> str:
    given = element.get("id") or slugify(words, "-")
    if not given:
        hint = "give it one on the next line: '{: #mijn-punt }'"
        problems.append(Problem("missing-id", "this point has no id", place, hint))
    elif not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", given):
        where = prose.find(f"#{given}")
        hint = "use lower-case letters, digits and hyphens"
        problems.append(Problem("wrong-id", f"'{given}' is not an id", where, hint))
    return given


def _id_place(prose: Prose, element: ET.Element, place: Place, start: int = 0) -> Place:
    """Point at the written id, or else at the start of the item or heading."""
    given = element.get("id")
    if not given:
        return place
    pattern = re.compile(r"\{:?[^}\n]*#" + re.escape(given) + r"(?![\w-])")
    for number, text in enumerate(prose.source.split("\n")[start:], start):
        if found := pattern.search(text):
            return prose.place(number, found.start() + 1)
    return place


def _marks(element: ET.Element, place: Place, problems: list[Problem]) -> frozenset[str]:
    classes = (element.get("class") or "").split()
    for name in classes:
        if name not in (*MARKS, "first", "last"):
            hint = suggest(name, [f".{mark}" for mark in (*MARKS, "first", "last")])
            problems.append(Problem("unknown-mark", f"there is no mark '.{name}'", place, hint))
    for name in element.keys():  # noqa: SIM118 - an element's iteration gives its children
        if name not in KNOWN_ATTRIBUTES:
            hint = suggest(name, KNOWN_ATTRIBUTES)
            problems.append(Problem("unknown-mark", f"there is no mark '{name}'", place, hint))
    return frozenset(classes) & frozenset(MARKS)


def _position(element: ET.Element) -> Position | None:
    classes = (element.get("class") or "").split()
    kind = next((name for name in PLACES[:2] if name in classes), None)
    if kind:
        return Position(kind)
    kind = next((name for name in PLACES[2:] if element.get(name)), None)
    return Position(kind, element.get(kind)) if kind else None


def _listing(element: ET.Element, place: Place, problems: list[Problem]) -> str | None:
    name = element.get("list")
    if name is not None and name not in LISTINGS:
        hint = suggest(name, LISTINGS)
        problems.append(Problem("unknown-list", f"there is no list '{name}'", place, hint))
    return name


def _wrong_heading(prose: Prose, block: ET.Element, line: int | None) -> Problem:
    hint = "the title stands in the front matter; a text begins with '##'"
    said = f"a heading of level {block.tag[1]} has no place here"
    return Problem("wrong-heading", said, prose.place(line, 1), hint)


def _text_between(prose: Prose, draft: _Draft) -> Problem:
    words = (plain(draft.after[0]).split() or [""])[0]
    hint = "move it above the list, below it, or into a point"
    said = "text stands between two lists of one section"
    return Problem("text-between", said, prose.find(words), hint)


def _stray_attributes(prose: Prose) -> list[Problem]:
    """Attribute lists that Python-Markdown did not understand stay in the words."""
    words = "".join(prose.tree.itertext())
    problems = []
    for found in re.finditer(r"\{:?\s*[#.][^}\n]*\}?", words):
        hint = "put it behind a heading, or on a line of its own right under a point"
        said = f"'{found[0]}' belongs to nothing"
        place = prose.find(found[0].strip())
        problems.append(Problem("stray-attributes", said, place, hint))
    return problems


def _duplicates(sections: list[Section]) -> list[Problem]:
    seen: dict[str, Place] = {}
    problems = []
    pieces = [piece for section in sections for piece in (section, *section.items)]
    for piece in pieces:
        if piece.id and piece.id in seen:
            said = f"the id '{piece.id}' stands here twice, first on line {seen[piece.id].line}"
            hint = "give one of the two another id"
            problems.append(Problem("duplicate-id", said, piece.place, hint))
        seen.setdefault(piece.id, piece.place)
    return problems

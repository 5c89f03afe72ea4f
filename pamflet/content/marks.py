"""Ids, marks and places of points and headings: `{: #id .hide }`, `{#id after="other"}`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from enum import Enum

from markdown.extensions.toc import slugify

from pamflet.content.prose import Prose
from pamflet.errors import Place, Problem, suggest
from pamflet.model import Position

LISTINGS = ("regions", "activities")
ENDS = ("first", "last")
BESIDE = ("after", "before")
LONGEST = 100  # lines of one piece, within which its marks are looked for


class Kind(Enum):
    """Whose text it is, and so what may stand in it."""

    THEME = "theme"  # the national office marks what regions may not do
    CHANGES = "changes"  # a region hides, replaces and adds
    PLAIN = "plain"  # an introduction: paragraphs only


@dataclass(frozen=True, slots=True)
class Marks:
    """What an attribute list says about a point or a heading."""

    id: str
    place: Place  # of the id as it is written, or else of the piece
    marks: frozenset[str]
    position: Position | None
    listing: str | None


def read_marks(  # noqa: PLR0913 - a piece, and what it is
    prose: Prose, element: ET.Element, words: str, place: Place, *, kind: Kind, is_heading: bool
) -> Marks:
    """Return the id, marks and place of a piece whose id may be made from its `words`."""
    reader = _Reader(prose, element, place, "heading" if is_heading else "point")
    return Marks(
        id=reader.id(words),
        place=reader.id_place(),
        marks=reader.marks(_allowed(kind, is_heading)),
        position=reader.position(kind),
        listing=reader.listing(is_heading),
    )


def _allowed(kind: Kind, is_heading: bool) -> tuple[str, ...]:
    if kind is Kind.CHANGES:
        return ("hide", "replace") if is_heading else ("hide",)
    return () if is_heading else ("locked", "required")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Read the attributes of one piece; what is wrong goes to the prose's problems."""

    prose: Prose
    element: ET.Element
    place: Place
    what: str

    def id(self, words: str) -> str:
        given = self.element.get("id") or slugify(words, "-")
        if not given:
            hint = "give it one on the next line: '{: #mijn-punt }'"
            if self.what == "heading":
                hint = "give it one behind its words: '{#mijn-kop}'"
            self._complain("missing-id", f"this {self.what} has no id", self.place, hint)
        elif not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", given):
            hint = "use lower-case letters, digits and hyphens"
            self._complain("wrong-id", f"'{given}' is not an id", self._of(f"#{given}"), hint)
        return given

    def id_place(self) -> Place:
        """Return where the id is written, or else where the piece begins."""
        given = self.element.get("id")
        return self._of(rf"\{{:?[^}}\n]*#{re.escape(given)}(?![\w-])") if given else self.place

    def marks(self, allowed: tuple[str, ...]) -> frozenset[str]:
        classes = (self.element.get("class") or "").split()
        for name in classes:
            if name not in (*allowed, *ENDS):
                self._unknown(f".{name}", [f".{mark}" for mark in (*allowed, *ENDS)])
        for name in self.element.keys():  # noqa: SIM118 - iterating gives the children
            if name not in ("id", "class", "list", *BESIDE):
                self._unknown(name, ["id", *BESIDE])
        return frozenset(classes) & frozenset(allowed)

    def position(self, kind: Kind) -> Position | None:
        classes = (self.element.get("class") or "").split()
        found = [Position(name) for name in ENDS if name in classes]
        found += [Position(name, anchor) for name in BESIDE if (anchor := self.element.get(name))]
        if found and kind is not Kind.CHANGES:
            said = f"'{found[0].kind}' means nothing here: it stands where it stands"
            self._complain("unknown-mark", said, self._of(found[0].kind), "leave it out")
        elif len(found) > 1:
            said = f"'{found[0].kind}' and '{found[1].kind}' are two places"
            self._complain("unknown-mark", said, self._of(found[1].kind), "keep one of the two")
        return found[0] if found else None

    def listing(self, is_heading: bool) -> str | None:
        name = self.element.get("list")
        if name is not None and not is_heading:
            self._unknown("list", ["id", *BESIDE])
        elif name is not None and name not in LISTINGS:
            hint = suggest(name, LISTINGS)
            self._complain("unknown-list", f"there is no list '{name}'", self._of("list"), hint)
        return name

    def _unknown(self, mark: str, known: list[str]) -> None:
        said = f"a {self.what} knows no mark '{mark}' here"
        self._complain("unknown-mark", said, self._of(re.escape(mark)), suggest(mark, known))

    def _of(self, pattern: str) -> Place:
        """Return where a pattern stands, from the piece's own line on."""
        start = (self.place.line or 1) - self.prose.first_line
        for number in range(start, min(start + LONGEST, len(self.prose.lines))):
            if found := re.search(pattern, self.prose.lines[number]):
                return self.prose.place(number, found.start() + 1)
        return self.place

    def _complain(self, code: str, said: str, place: Place, hint: str) -> None:
        self.prose.problems.append(Problem(code, said, place, hint))

"""Turn texts into print: fill them in, hold widows, note what must stand on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from pamflet.design.widows import join_widow_html, part_brackets, tie_small_words
from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language
from pamflet.model import Manuscript, Origin, Passage, Sender, Text
from pamflet.template.texts import fill, words


@dataclass
class Setting:
    """Turns texts into print: fills expressions, joins widows, and notes every passage."""

    scope: Mapping[str, Any]
    filters: Mapping[str, Callable[..., Any]]
    ties_small_words: bool = False
    passages: list[Passage] = field(default_factory=list)
    optional: list[Passage] = field(default_factory=list)  # what a layout may leave out
    part: str = "pamphlet"  # what it is that is being set
    point: str | None = None  # and the id of the point that it belongs to
    is_local: bool = False  # whether the region wrote it
    problems: list[Problem] = field(default_factory=list)

    def text(self, text: Text | None) -> Markup | None:
        """Return a filled text, or None when nothing is left of it."""
        if text is None:
            return None
        try:
            filled = fill(text, self.scope, self.filters)
        except Faulty as fault:
            self.problems += fault.problems
            return None
        said = words(filled)
        if not said:
            return None
        passage = Passage(said, text.place, self.part, self.point, self.is_local)
        self.passages.append(passage)
        tied = tie_small_words(filled) if self.ties_small_words else filled
        return _without_widows(part_brackets(tied))

    def needed(self, text: Text | None) -> Markup:
        """Return a filled text of which something must be left."""
        known = len(self.problems)
        filled = self.text(text)
        if filled is None and text is not None and len(self.problems) == known:
            said = "nothing is left of this text in this edition"
            hint = "write something for every region: {% if … %}…{% else %}…{% endif %}"
            self.problems.append(Problem("wrong-expression", said, text.place, hint))
        return filled or Markup("")

    def leave(self, text: Text | None) -> Markup | None:
        """Return a filled text that a layout may leave out."""
        known = len(self.passages)
        filled = self.text(text)
        self.optional += self.passages[known:]
        del self.passages[known:]
        return filled

    def line(self, line: str | None, place: Place) -> None:
        """Note a name or address; a layout may leave it out."""
        if line:
            self.optional.append(Passage(line, place))

    def of(self, part: str, *, is_local: bool = False) -> Setting:
        """Return the same setting for another part: it notes in the same lists."""
        return replace(self, part=part, is_local=is_local)

    def at(self, point: str | None, origin: Origin) -> Setting:
        """Return the same setting for a point, or for what is written around points."""
        return replace(self, point=point, is_local=origin is not Origin.NATIONAL)

    def expected(self, html: str, left_out: Collection[str] = ()) -> tuple[Passage, ...]:
        """Return what must stand on paper: every text, and all else that the page's HTML holds.

        Of the parts that the layout leaves out only what the page holds all the same is expected.
        """
        shown = _comparable(words(html.partition("<body")[2] or html))
        needed = [each for each in self.passages if each.part not in left_out]
        for each in needed:  # a call may hold the words of a title, a title those of its theme
            shown = shown.replace(_comparable(each.words), "", 1)
        rest = [each for each in self.passages if each.part in left_out]
        there = [each for each in (*self.optional, *rest) if _comparable(each.words) in shown]
        return (*needed, *there)


def _comparable(said: str) -> str:
    """Return words without the signs that only tell where a line may break."""
    return re.sub("[\u200b\u2060\u00ad]", "", said).replace("\u00a0", " ")


BLOCK_END = re.compile(r"(</(?:p|li|dd|td|blockquote)>)")


def _without_widows(filled: str) -> Markup:
    """Hold the last two words of every paragraph together."""
    parts = BLOCK_END.split(filled)
    return Markup("".join(part if n % 2 else join_widow_html(part) for n, part in enumerate(parts)))


def scope_of(manuscript: Manuscript) -> dict[str, Any]:
    """Return the names that expressions in texts may use."""
    pamphlet = manuscript.pamphlet
    title = pamphlet.title
    return {
        "region": _names(manuscript.region),
        "publisher": _names(manuscript.publisher),
        "pamphlet": {
            "id": pamphlet.id,
            "title": words(title.html) if title and not title.expressions else "",
            "date": pamphlet.date,
        },
        "locale": manuscript.edition.locale,
    }


def filters_of(language: Language) -> dict[str, Callable[..., Any]]:
    """Return the filters that expressions in texts may use besides Jinja's plain ones."""

    def enumeration(value: Any) -> str:
        if not isinstance(value, list | tuple):
            raise TypeError("'enumeration' takes a list")
        return language.enumeration(value)

    def full_date(value: Any) -> str:
        if not isinstance(value, date):
            raise TypeError("'date' takes a date, and there is none")
        return language.date(value)

    return {"enumeration": enumeration, "date": full_date}


def _names(sender: Sender) -> dict[str, Any]:
    contact = sender.contact
    return {
        "id": sender.id,
        "name": sender.name or "",
        "organisation": sender.organisation or "",
        "short_name": sender.short_name or sender.organisation or "",
        "municipalities": list(sender.municipalities or ()),
        "contact": {
            "email": contact.email or None,
            "phone": contact.phone or None,
            "website": contact.website or None,
            "address": contact.address or None,
        },
        "facts": dict(sender.facts),
    }

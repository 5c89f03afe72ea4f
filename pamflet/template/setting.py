"""Turn texts into print: fill them in, hold widows, note what must stand on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from pamflet.design.widows import join_widow_html, part_brackets, tie_small_words
from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language
from pamflet.model import Manuscript, Passage, Sender, Text
from pamflet.template.texts import fill, words


@dataclass
class Setting:
    """Turns texts into print: fills expressions, joins widows, and notes every passage."""

    scope: Mapping[str, Any]
    filters: Mapping[str, Callable[..., Any]]
    ties_small_words: bool = False
    passages: list[Passage] = field(default_factory=list)
    optional: list[Passage] = field(default_factory=list)  # what a layout may leave out
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
        self.passages.append(Passage(said, text.place))
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

    def expected(self, html: str) -> tuple[Passage, ...]:
        """Return what must stand on paper: every text, and all else that the page's HTML holds."""
        shown = _comparable(words(html))
        there = [each for each in self.optional if _comparable(each.words) in shown]
        return (*self.passages, *there)


def _comparable(said: str) -> str:
    """Return words without the signs that only tell where a line may break."""
    return said.replace("\u200b", "").replace("\u00ad", "").replace("\u00a0", " ")


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

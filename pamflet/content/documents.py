"""One Markdown file: its front matter checked, its body outlined, and all its problems at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Generic, TypeVar

from pamflet.content.check import check
from pamflet.content.frontmatter import Matter, split
from pamflet.content.images import read_logo
from pamflet.content.jail import Jail
from pamflet.content.marks import Kind
from pamflet.content.outline import Outline, read_outline
from pamflet.content.prose import inline
from pamflet.content.schema import DerivedFront, Front, TranslatedFront
from pamflet.content.typography import typeset
from pamflet.content.values import Values, refined
from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Basis, Logo, Named, Status, Text, Translation

Checked_co = TypeVar("Checked_co", bound=Front, covariant=True)


class Document(Generic[Checked_co]):
    """A file as its author wrote it.

    Lines, names and logos are read from the values as they were written: what is wrong with one
    key hides nothing of what is wrong with another.
    """

    def __init__(  # noqa: PLR0913 - a file, whose it is, and the row that it refines
        self,
        jail: Jail,
        path: str,
        locale: str,
        model: type[Checked_co],
        kind: Kind = Kind.PLAIN,
        *,
        row: Values | None = None,
        country: str | None = None,
    ) -> None:
        self.jail, self.locale = jail, locale
        matter = _matter(jail, path, row)
        self.path, self.values = matter.path, matter.values
        self._front, self.problems = check(matter.values, model, country)
        body = read_outline(matter.path, matter.body, matter.body_line, locale, kind)
        self.introduction, self.sections = body.introduction, body.sections
        self.is_empty = body == Outline() and not matter.values.problems
        self.problems += body.problems

    @property
    def place(self) -> Place:
        """The place of the file, or the row, as a whole."""
        return self.values.top

    def line(self, *loc: str | int) -> Text | None:
        """Return a text of the front matter; an empty one for a key that stands there empty."""
        parent: object = self.values.at(*loc[:-1])
        words = self.values.at(*loc)
        if words is None and isinstance(parent, dict) and loc[-1] in parent:
            return Text("", self.values.place(*loc))
        if not isinstance(words, str):
            return None
        text, problems = inline(words, self.values.place(*loc), self.locale)
        self.problems += problems
        return text

    def lines(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts of the front matter."""
        values = self.values.at(key)
        count = len(values) if isinstance(values, list) else 0
        return tuple(filter(None, (self.line(key, n) for n in range(count))))

    def named(self, key: str) -> tuple[Named, ...] | None:
        """Return a list of ids of the front matter, each with its place; empty for an empty key."""
        values = self.values.at(key)
        if values is None:
            return () if key in self.values.data else None
        ids = values if isinstance(values, list) else []
        return tuple(Named(str(each), self.values.place(key, n)) for n, each in enumerate(ids))

    def based_on(self) -> tuple[Basis, ...]:
        """Return what the file says it was based on, each piece with the place of its digest."""
        front = self.front()
        records = front.based_on if isinstance(front, DerivedFront) else {}
        return tuple(
            Basis(id_, digest, self.values.place("based_on", id_))
            for id_, digest in records.items()
        )

    def translation(self) -> Translation | None:
        """Return who translated the file, or None where it does not say so."""
        front = self.front()
        said = front.translation if isinstance(front, TranslatedFront) else None
        return Translation(Status(said.status), said.by, said.date) if said else None

    def logo(self, *loc: str | int) -> Logo | None:
        """Return the logo that a mapping of the front matter names."""
        file, alt = self.values.at(*loc, "file"), self.values.at(*loc, "alt")
        if not isinstance(file, str):
            return None
        try:
            place = self.values.place(*loc, "file")
            folder = place.path.removeprefix(self.jail.label).rpartition("/")[0]
            words = typeset(str(alt or "").strip(), self.locale)
            return read_logo(self.jail, folder, file, words, place)
        except Faulty as fault:
            self.problems += fault.problems
            return None

    def complain(self, code: str, said: str, place: Place, hint: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, said, place, hint))

    def forbid_sections(self) -> None:
        """Complain about headings and points: this file is an introduction only."""
        for section in self.sections:
            place = section.place if section.heading else section.items[0].place
            said = "this introduction has a heading or a list of points"
            hint = "write paragraphs only; points belong in a theme"
            self.complain("only-introduction", said, place, hint)

    def front(self) -> Checked_co:
        """Return the checked front matter; raises Faulty with all problems of the file."""
        if self.problems or self._front is None:
            raise Faulty(*self.problems)
        return self._front


def _matter(jail: Jail, path: str, row: Values | None) -> Matter:
    """Return a file in two; of a region with a row in the table, what it refines included."""
    if row is not None and not jail.has(path):
        return Matter(row.path, row, "", row.start)
    matter = split(jail.name(path), jail.text(path))
    return replace(matter, values=refined(row, matter.values)) if row else matter

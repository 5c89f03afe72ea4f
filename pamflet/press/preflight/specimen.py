"""One finished file on the light table, with all that a rule may look at; each is read but once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from pamflet.errors import Place, Problem, Severity
from pamflet.model import Job
from pamflet.press import layout
from pamflet.press.flow import Piece, pictures_of
from pamflet.press.preflight.leaf import Leaf, leaves_of
from pamflet.press.proof import words_of


@dataclass(frozen=True)
class Specimen:
    """A file of a format, the job and the laid-out pages that it was written from, if there are.

    `type_size` is that of the body, in pt.
    """

    format: str
    job: Job
    document: Any
    data: bytes
    type_size: float

    @cached_property
    def root(self) -> Element:
        """The elements that were laid out, or else those of the job's HTML."""
        if self.document is None:
            return layout.elements_of(self.job.html)
        return layout.tree_of(self.document)

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The pages, as another library reads them in the file."""
        return leaves_of(self.data)

    @cached_property
    def pictures(self) -> list[Piece]:
        """The pictures in the text, and where they lie."""
        return pictures_of(self.document)

    @cached_property
    def told(self) -> set[object]:
        """What was told of one page, and need not be told of another."""
        return set()

    def pictures_on(self, leaf: Leaf) -> Iterator[Piece]:
        """Yield the pictures on a page."""
        return (each for each in self.pictures if each.page == leaf.number)

    def complain(
        self,
        code: str,
        said: str,
        hint: str,
        place: Place | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a problem of this file; without a place it is the job's own."""
        return Problem(code, f"{self.job.name}: {said}", place or self.job.place, hint, severity)

    def place_of_picture(self, source: str | None) -> Place:
        """Return where a picture is named, or else the job's own place."""
        return self.job.origins.get(source or "", self.job.place)

    def place_of(self, text: str) -> Place:
        """Return where words were written: the passage that holds them, or the job's own place.

        Whole words come first; a line of them may end within one.
        """
        sought = words_of(text)
        for link in (" ", "") if sought else ():
            words = f"{link}{link.join(sought)}{link}"
            for passage in self.job.passages:
                if words in f"{link}{link.join(words_of(passage.words))}{link}":
                    return passage.place
        return self.job.place


def text_in(element: Element) -> str:
    """Return the words in an element, on one line."""
    return " ".join("".join(element.itertext()).replace("\u200b", "").split())


def elements(root: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these names, in the order of the text."""
    return (each for each in root.iter() if each.tag in tags)

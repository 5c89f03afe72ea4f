"""A finished file as PDFium reads it: opened once, and each page read once, whoever asks.

Another library than the one that wrote the file reads it. To open a file and to find its letters
takes longer than most of what is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import pypdfium2

MOST_OPEN = 3  # files of one edition; each takes 1 to 3 MB


class ReadPage(NamedTuple):
    """A page, and the letters on it: they stay what they are whatever is done to the page."""

    page: Any
    letters: Any

    @property
    def text(self) -> str:
        """All that can be read on it."""
        return str(self.letters.get_text_bounded())


class Reading:
    """A file that is open; it is closed when nobody has it or a page of it any more."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)

    @cached_property
    def pages(self) -> list[ReadPage]:
        """Its pages in their order."""
        return [ReadPage(page, page.get_textpage()) for page in self._document]

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(each.text for each in self.pages)


@lru_cache(maxsize=MOST_OPEN)
def reading_of(pdf: bytes) -> Reading:
    """Return a file, opened; the last few stay open while it is `kept_open`."""
    return Reading(pdf)


@contextmanager
def kept_open() -> Iterator[None]:
    """Keep the files that are read meanwhile open, and close them then."""
    try:
        yield
    finally:
        reading_of.cache_clear()

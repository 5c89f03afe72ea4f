"""What a process keeps between jobs, and how WeasyPrint is listened to.

Style sheets and fonts are kept for the life of the process: sharing them saves time and stops a
leak of WeasyPrint's. It is safe (same bytes) between jobs that declare the same fonts, only there.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pamflet.model import Asset, Job, Sheet

MOST_CASES = 4  # each holds fonts in a folder of its own
SERVED = 12  # editions; what is kept for fewer is not worth clearing away


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serve the assets of the job at hand, and nothing else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self.assets: Mapping[str, Asset] = {}
        self.denied: list[str] = []

    def serve(self, assets: Mapping[str, Asset]) -> None:
        """Begin with another job."""
        self.assets, self.denied = assets, []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return an asset; note the address of anything else."""
        asset = self.assets.get(url.removeprefix("asset:"))
        if asset is None:
            self.denied.append(url)
            raise ValueError("this job does not carry it")
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A style sheet as WeasyPrint's rules, and the counter styles that it declares."""

    css: Any
    counters: CounterStyle


@dataclass
class Case:
    """A case of type: the fonts of one set of sheets, and the sheets that were read with them."""

    fetcher: Fetcher
    seal: str = ""  # a digest of the fonts: the sheets that declare them name theirs
    fonts: FontConfiguration = field(default_factory=FontConfiguration)
    sheets: OrderedDict[tuple[Sheet, tuple[str, ...]], Parsed] = field(default_factory=OrderedDict)


@dataclass
class Shop:
    """What a process keeps between jobs."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    cases: OrderedDict[tuple[Sheet, ...], Case] = field(default_factory=OrderedDict)
    title: str = ""  # what the last edition was of: a pamphlet, in a language
    editions: int = 0  # so many were made with what is kept

    def is_cluttered(self, title: str) -> bool:
        """Take note of an edition; tell whether what is kept has served others, and for long."""
        is_other, self.title = title != self.title, title
        self.editions += 1
        return is_other and self.editions > SERVED

    def clear(self) -> None:
        """Put away fonts and sheets, for an edition that begins."""
        self.cases.clear()
        self.editions = 1

    def case_of(self, job: Job) -> Case:
        """Return the type for a job: fonts that its own sheets declare, and no others."""
        declaring = tuple(sheet for sheet in job.sheets if "@font-face" in sheet.css.lower())
        if declaring not in self.cases:
            said = repr([sheet.css for sheet in declaring])
            self.cases[declaring] = Case(self.fetcher, sha256(said.encode()).hexdigest())
        self.cases.move_to_end(declaring)
        if len(self.cases) > MOST_CASES:
            self.cases.popitem(last=False)
        return self.cases[declaring]


@cache
def open_shop() -> Shop:
    """Return this process's shop."""
    return Shop()


@contextmanager
def listening(level: int = logging.WARNING) -> Iterator[list[logging.LogRecord]]:
    """Gather WeasyPrint's log records, from a level on; they go nowhere else."""
    logger, handler = logging.getLogger("weasyprint"), _Records(level)
    before = (logger.propagate, logger.handlers[:], logger.level)
    logger.propagate, logger.handlers = False, [handler]
    logger.setLevel(level)
    try:
        yield handler.records
    finally:
        logger.propagate, logger.handlers, _ = before
        logger.setLevel(before[2])


class _Records(logging.Handler):
    """Gather log records while it listens."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

"""The door to WeasyPrint: lay pages out and write them, and turn all it logs into problems.

Style sheets and fonts are kept for the life of the process: sharing them is safe (same bytes),
saves time and stops a leak of WeasyPrint's.
"""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pamflet.errors import Faulty, MachineLacks, Place, Problem
from pamflet.model import Asset, Job, Sheet
from pamflet.press.links import flatten_links

try:
    from weasyprint import CSS, HTML
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as fault:  # the library loads Pango on import
    raise MachineLacks(
        f"the library {str(fault).partition(':')[0]} is missing: run scripts/build"
    ) from fault

VARIANT = "pdf/ua-1"
MOST_KEPT = 64  # style sheets
CSS_SPOT = re.compile(r" at (\d+):(\d+)")

Document = Any  # weasyprint.document.Document, which carries no types


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serve the assets of the job at hand, and nothing else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self.assets: Mapping[str, Asset] = {}
        self.denied: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        asset = self.assets.get(url.removeprefix("asset:"))
        if asset is None:
            self.denied.append(url)
            raise ValueError("this job does not carry it")
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})


class _Records(logging.Handler):
    """Gather log records while it listens."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@dataclass
class _Shop:
    """What a process keeps between jobs."""

    fetcher: _Fetcher = field(default_factory=_Fetcher)
    fonts: FontConfiguration = field(default_factory=FontConfiguration)
    counters: CounterStyle = field(default_factory=CounterStyle)
    sheets: OrderedDict[tuple[Sheet, tuple[str, ...]], Any] = field(default_factory=OrderedDict)


_shop: _Shop | None = None


def _open_shop() -> _Shop:
    global _shop  # noqa: PLW0603 - fonts and sheets live as long as the process
    _shop = _shop or _Shop()
    return _shop


def parse(job: Job) -> HTML:
    """Return the job's HTML as a tree that can be laid out several times."""
    shop = _open_shop()
    shop.fetcher.assets = job.assets
    tree = HTML(string=job.html, url_fetcher=shop.fetcher)
    flatten_links(tree.etree_element)
    return tree


def lay_out(job: Job, tree: HTML, extra: tuple[Sheet, ...] = ()) -> Document:
    """Return the laid-out pages of a job.

    Raises Faulty for every style sheet problem, refused file or other log record.
    """
    shop = _open_shop()
    shop.fetcher.assets, shop.fetcher.denied = job.assets, []
    sheets = [_parsed(shop, job, sheet) for sheet in (*job.sheets, *extra)]
    with _listening() as records:
        try:
            document = tree.render(
                font_config=shop.fonts,
                counter_style=shop.counters,
                stylesheets=sheets,
                pdf_variant=VARIANT,
            )
        except RecursionError as fault:
            said = f"{job.name}: elements are nested too deep to lay out"
            raise Faulty(Problem("too-deep", said, job.place)) from fault
    _raise_for(job, shop, records)
    return document


def write(job: Job, document: Document) -> bytes:
    """Return laid-out pages as the bytes of a tagged PDF; raises Faulty like `lay_out`."""
    shop = _open_shop()
    with _listening() as records:
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
    _raise_for(job, shop, records)
    return pdf


def fonts_of(document: Document) -> dict[str, set[str]]:
    """Return the families a written document used, each with the characters it lacks."""
    found: dict[str, set[str]] = {}
    for font in document.fonts.values():
        family = font.family.decode() if isinstance(font.family, bytes) else font.family
        found.setdefault(family, set()).update(map(chr, font.missing))
    return found


def _parsed(shop: _Shop, job: Job, sheet: Sheet) -> Any:
    """Return a sheet as WeasyPrint's rules; each is parsed on its own, under its own name."""
    key = (sheet, job.layers)
    if key in shop.sheets:
        shop.sheets.move_to_end(key)
        return shop.sheets[key]
    with _listening() as records:
        try:
            parsed = CSS(
                string=sheet.css,
                url_fetcher=shop.fetcher,
                font_config=shop.fonts,
                counter_style=shop.counters,
                layers=list(job.layers),
                layer=sheet.layer,
            )
        except Exception as fault:
            said = f"WeasyPrint cannot read this sheet: {type(fault).__name__}: {fault}"
            raise Faulty(Problem("broken-css", said, Place(sheet.name))) from fault
    if records:
        raise Faulty(*(_css_problem(sheet, record) for record in records))
    shop.sheets[key] = parsed
    if len(shop.sheets) > MOST_KEPT:
        shop.sheets.popitem(last=False)
    return parsed


def _css_problem(sheet: Sheet, record: logging.LogRecord) -> Problem:
    said = record.getMessage()
    spot = CSS_SPOT.search(said)
    place = Place(sheet.name, int(spot[1]), int(spot[2])) if spot else Place(sheet.name)
    said = CSS_SPOT.sub("", said, count=1).rstrip(".")
    hint = "every line of a style sheet must work: correct it or take it out"
    return Problem("ignored-css", said, place, hint)


def _raise_for(job: Job, shop: _Shop, records: list[logging.LogRecord]) -> None:
    problems = [
        Problem("refused-file", f"{job.name}: '{url}' is not among the job's files", job.place,
                "ask for pictures with asset('…'), and for fonts in styles/fonts.css")
        for url in dict.fromkeys(shop.fetcher.denied)
    ]
    if not problems:
        problems = [
            Problem("press-says", f"{job.name}: {record.getMessage()}", job.place)
            for record in records
        ]
    if problems:
        raise Faulty(*problems)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Gather WeasyPrint's log records; they go nowhere else."""
    logger, handler = logging.getLogger("weasyprint"), _Records()
    before = (logger.propagate, logger.handlers[:])
    logger.propagate, logger.handlers = False, [handler]
    try:
        yield handler.records
    finally:
        logger.propagate, logger.handlers = before

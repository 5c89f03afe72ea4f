"""Read a job's style sheets, each under its own name: nothing in them may be ignored."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence

import tinycss2
from weasyprint import CSS
from weasyprint.css.counters import CounterStyle

from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Job, Sheet
from pamflet.press.properties import undeclared_properties
from pamflet.press.shop import Case, Parsed, listening

MOST_KEPT = 64
SPOT = re.compile(r" at (\d+):(\d+)")
SAID_WORD = re.compile(r"`([\w-]+):|: ([\w-]+)\(")  # the property or function a record speaks of
QUOTED = re.compile(r"'(.+)'", re.DOTALL)
CLOSING = re.compile(r" ([`'])(?=[\s,.]|$)")
RULE = re.compile(r"<AtRule (@[\w-]+)[^>]*>")
HINT = "every line of a style sheet must work: correct it or take it out"


def read_sheets(case: Case, job: Job, sheets: Sequence[Sheet]) -> list[Parsed]:
    """Return sheets as WeasyPrint's rules; raises Faulty with the problems of all of them."""
    parsed: list[Parsed] = []
    problems: list[Problem] = []
    for sheet in sheets:
        try:
            parsed.append(_read(case, job.layers, sheet))
        except Faulty as fault:
            problems += fault.problems
    problems += undeclared_properties(tuple(sheets))
    if problems:
        raise Faulty(*problems)
    return parsed


def problem_of(record: logging.LogRecord, sheets: Iterable[Sheet]) -> Problem | None:
    """Return the problem in a sheet that only came to light on the page, if that is what it is."""
    said = record.getMessage()
    spot, word = SPOT.search(said), SAID_WORD.search(said)
    if not spot or not word:
        return None
    sought = word[1] or word[2]
    for sheet in sheets:
        lines = sheet.css.splitlines()
        if int(spot[1]) <= len(lines) and sought in lines[int(spot[1]) - 1]:
            return _problem(sheet, record)
    return None


def _read(case: Case, layers: tuple[str, ...], sheet: Sheet) -> Parsed:
    """Return a sheet, from the case if it is there; only a good one is kept."""
    key = (sheet, layers)
    if key in case.sheets:
        case.sheets.move_to_end(key)
        return case.sheets[key]
    with listening() as records:
        try:
            parsed = _parsed(case, layers, sheet, sheet.css)
        except Exception as fault:
            said = f"WeasyPrint stops at this: {type(fault).__name__} {fault}".rstrip()
            place = _place_of_crash(case, layers, sheet)
            raise Faulty(Problem("broken-css", said, place)) from fault
    if records:
        raise Faulty(*(_problem(sheet, record) for record in records))
    case.sheets[key] = parsed
    if len(case.sheets) > MOST_KEPT:
        case.sheets.popitem(last=False)
    return parsed


def _parsed(case: Case, layers: tuple[str, ...], sheet: Sheet, css: str) -> Parsed:
    counters = CounterStyle()
    parsed = CSS(
        string=css,
        url_fetcher=case.fetcher,
        font_config=case.fonts,
        counter_style=counters,
        layers=list(layers),
        layer=sheet.layer,
    )
    return Parsed(parsed, counters)


def _place_of_crash(case: Case, layers: tuple[str, ...], sheet: Sheet) -> Place:
    """Return where the first rule stands at which WeasyPrint stops when it reads it alone."""
    for rule in tinycss2.parse_stylesheet(sheet.css, skip_comments=True, skip_whitespace=True):
        try:
            _parsed(case, layers, sheet, rule.serialize())
        except Exception:
            return Place(sheet.name, rule.source_line, rule.source_column)
    return Place(sheet.name)


def _problem(sheet: Sheet, record: logging.LogRecord) -> Problem:
    said = " ".join(record.getMessage().split())
    said = CLOSING.sub(r"\1", RULE.sub(r"\1", SPOT.sub("", said, count=1))).rstrip(".")
    return Problem("ignored-css", said, _place(sheet, record.getMessage()), HINT)


def _place(sheet: Sheet, said: str) -> Place:
    """Return where a record says it is, or else where the words stand that it quotes."""
    if spot := SPOT.search(said):
        return Place(sheet.name, int(spot[1]), int(spot[2]))
    quoted = QUOTED.search(said)
    at = sheet.css.find(quoted[1].strip()) if quoted else -1
    if at < 0:
        return Place(sheet.name)
    before = sheet.css[:at]
    return Place(sheet.name, before.count("\n") + 1, at - before.rfind("\n"))

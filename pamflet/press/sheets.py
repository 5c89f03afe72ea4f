"""Read a job's style sheets, each under its own name: nothing in them may be ignored."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import tinycss2
from weasyprint import CSS
from weasyprint.css.counters import CounterStyle

from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Job, Sheet
from pamflet.press.hints import hint_for
from pamflet.press.properties import undeclared_properties
from pamflet.press.shop import Case, Parsed, listening

MOST_KEPT = 64
SPOT = re.compile(r" at (\d+):(\d+)")
SAID_WORD = re.compile(r"`([\w-]+):|: ([\w-]+)\(")  # the property or function a record speaks of
QUOTED = re.compile(r"'(.+)'", re.DOTALL)
CLOSING = re.compile(r"(?<=[^\s,]) ([`'])(?=[\s,.]|$)")
RULE = re.compile(r"<AtRule (@[\w-]+)[^>]*>")
UNFINISHED = "look at this value: a part of it is missing"


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
    with listening(logging.DEBUG) as records:  # of what no print has it says so in a whisper
        try:
            parsed = _parsed(case, layers, sheet, sheet.css)
        except Exception as fault:
            raise Faulty(*_one_by_one(case, layers, sheet)) from fault
    if ignored := [each for each in records if _is_of_css(each)]:
        raise Faulty(*(_problem(sheet, record) for record in ignored))
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


def _is_of_css(record: logging.LogRecord) -> bool:
    """Tell whether a record is about a line that is ignored, not about progress."""
    return record.levelno >= logging.WARNING or record.name == "weasyprint"


def _one_by_one(case: Case, layers: tuple[str, ...], sheet: Sheet) -> Iterator[Problem]:
    """Yield the problems of a sheet at which WeasyPrint stops, from each rule read alone."""
    for rule in tinycss2.parse_stylesheet(sheet.css, skip_comments=True, skip_whitespace=True):
        alone = "\n" * (rule.source_line - 1) + " " * (rule.source_column - 1) + rule.serialize()
        with listening(logging.DEBUG) as records:
            try:
                _parsed(case, layers, sheet, alone)
            except Exception as fault:
                said = f"WeasyPrint stops at this: {type(fault).__name__} {fault}".rstrip()
                yield Problem("broken-css", said, _declaration(sheet, rule), UNFINISHED)
        yield from (_problem(sheet, each) for each in records if _is_of_css(each))


def _declaration(sheet: Sheet, rule: Any) -> Place:
    """Return where the first declaration stands at which WeasyPrint stops, or else the rule."""
    for each in tinycss2.parse_blocks_contents(getattr(rule, "content", None) or ()):
        try:
            with listening():
                CSS(string=f"a {{ {each.serialize()} }}")
        except Exception:
            return sheet.place(each.source_line, each.source_column)
    return sheet.place(rule.source_line, rule.source_column)


def _problem(sheet: Sheet, record: logging.LogRecord) -> Problem:
    said = " ".join(record.getMessage().split())
    said = CLOSING.sub(r"\1", RULE.sub(r"\1", SPOT.sub("", said, count=1))).rstrip(".")
    return Problem("ignored-css", said, _place(sheet, record.getMessage()), hint_for(said))


def _place(sheet: Sheet, said: str) -> Place:
    """Return where a record says it is, or else where the words stand that it quotes."""
    if spot := SPOT.search(said):
        return sheet.place(int(spot[1]), int(spot[2]))
    quoted = QUOTED.search(said)
    at = sheet.css.find(quoted[1].strip()) if quoted else -1
    if at < 0:
        return Place(sheet.name)
    before = sheet.css[:at]
    return sheet.place(before.count("\n") + 1, at - before.rfind("\n"))

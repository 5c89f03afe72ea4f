"""A CSV file to rows of cells, each with its line: as Excel writes it, in the Netherlands too."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pamflet.errors import Faulty, Place, Problem

LARGEST = 1024 * 1024  # bytes: a country's regions take a fifth of it
MOST_ROWS = 10_000
MOST_COLUMNS = 200
MOST_BROKEN = 20  # rows; more than so many make no table
SEPARATORS = (";", ",")
SAVE_AS_CSV = "save it in Excel as 'CSV UTF-8'"
SEP_LINE = re.compile(r'"?[sS][eE][pP]=(.)"?[;,\s]*')
FIRST_CELL = re.compile(r'\s*(?:"[^"]*"|[^",;\t]*)\s*([,;\t])')


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row without the space around them, and the line on which it begins.

    A row that is not CSV has its first cell alone, and a problem.
    """

    line: int
    cells: tuple[str, ...]
    problem: Problem | None = None


def read_cells(path: str, data: bytes) -> list[Row]:
    """Return the rows of a CSV file that are not empty; raises Faulty for what is no table."""
    lines = re.split("\r\n|\r|\n", _decoded(path, data))
    first, separator = _beginning(path, lines)
    rows = list(islice(_rows(path, lines, first, separator), MOST_ROWS + 1))
    if reason := _too_much(rows):
        raise Faulty(Problem("wrong-table", reason, Place(path), "is this the right file?"))
    return rows


def _beginning(path: str, lines: list[str]) -> tuple[int, str]:
    """Return the line (from 0) that names the columns, and what separates them there.

    Excel may write `sep=;` above it. Raises Faulty for another separator.
    """
    first = next((n for n, line in enumerate(lines) if line.strip(" \t,;")), len(lines) - 1)
    if sep_line := SEP_LINE.fullmatch(lines[first]):
        first, separator = min(first + 1, len(lines) - 1), sep_line[1]
    else:
        found = FIRST_CELL.match(lines[first])
        separator = found[1] if found else SEPARATORS[0]
    if separator not in SEPARATORS:
        said = "the columns of this table are not separated by ';' or ','"
        raise Faulty(Problem("wrong-table", said, Place(path, first + 1), SAVE_AS_CSV))
    return first, separator


def _decoded(path: str, data: bytes) -> str:
    """Return the text of a file that is UTF-8 or Windows-1252."""
    if data.startswith(b"PK\x03\x04"):
        said = "this is a workbook of Excel, not CSV"
        raise Faulty(Problem("wrong-table", said, Place(path), SAVE_AS_CSV))
    head = data[:200]
    if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)) or head.count(0) > len(head) / 4:
        said = "this table is UTF-16, which Excel calls 'Unicode text'"
        raise Faulty(Problem("not-utf8", said, Place(path), SAVE_AS_CSV))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        if data.startswith(BOM_UTF8):
            raise Faulty(_undecodable(path, fault)) from fault
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise Faulty(_undecodable(path, fault)) from fault


def _undecodable(path: str, fault: UnicodeDecodeError) -> Problem:
    line = len(re.split(b"\r\n|\r|\n", fault.object[: fault.start]))
    said = f"byte 0x{fault.object[fault.start]:02x} is neither UTF-8 nor Windows-1252"
    return Problem("not-utf8", said, Place(path, line), SAVE_AS_CSV)


def _rows(path: str, lines: list[str], first: int, separator: str) -> Iterator[Row]:
    """Yield the rows from a line (from 0) on; below a broken row it goes on with the next line."""
    at, broken = first, 0
    while at < len(lines):
        rest = (f"{line}\n" for line in islice(lines, at, None))
        reader, begin = csv.reader(rest, delimiter=separator, strict=True), at
        try:
            for cells in reader:
                if any(found := tuple(cell.strip() for cell in cells)):
                    yield Row(begin + 1, found)
                begin = at + reader.line_num
            at = len(lines)
        except csv.Error as fault:
            broken, at = broken + 1, begin + 1
            if broken > MOST_BROKEN:
                said = f"more than {MOST_BROKEN} rows of this table are not CSV"
                raise Faulty(Problem("wrong-table", said, Place(path), SAVE_AS_CSV)) from fault
            yield _broken(path, lines[begin], at, separator, str(fault))


def _broken(path: str, text: str, line: int, separator: str, reason: str) -> Row:
    said, hint = "this row cannot be read", SAVE_AS_CSV
    if "unexpected end" in reason:
        said, hint = "a quote opens in this row and never closes", "close it, or take it out"
    elif "expected after" in reason:
        said, hint = "a text goes on behind its closing quote", 'write "" for a quote within a text'
    elif "field larger" in reason:
        said, hint = "a cell of this row is enormous", "a quote may be missing somewhere"
    id_ = text.partition(separator)[0].strip().strip('"')
    return Row(line, (id_,), Problem("wrong-table", said, Place(path, line), hint))


def _too_much(rows: list[Row]) -> str | None:
    if len(rows) > MOST_ROWS:
        return f"this table has more than {MOST_ROWS} rows"
    if rows and len(rows[0].cells) > MOST_COLUMNS:
        return f"this table has {len(rows[0].cells)} columns: more than {MOST_COLUMNS}"
    return None

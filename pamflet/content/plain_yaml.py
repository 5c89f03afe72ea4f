"""YAML that holds nothing unusual, read fast: libyaml is thirty times as quick as ruamel.yaml.

What is wrong, doubtful or merely rare (an anchor, a tag, a key that stands twice) is not read
here: `any_yaml` then reads all of it again, and tells what is wrong in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser  # the parser alone: the loaders around it would double its time
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

Loc = tuple[str | int, ...]
Spot = tuple[int, int]  # line and column in the YAML, from 0
Spots = dict[Loc, Spot]

DEEPEST = 12  # lists and mappings in one another
# Where YAML 1.1, which libyaml reads, differs from 1.2, or might.
DOUBTFUL = re.compile(
    r"[\t\r\x85\u2028\u2029\ufeff]|^(?:---|\.{3}|%)|(?:^|[\s\[{,:-])\?|[\"']:[\]},]|[|>][-+0-9]*(?:#|\s*$)",
    re.MULTILINE,
)
NULLS = ("", "~", "null", "Null", "NULL")
BOOLS = {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|(?<=[-+])[0-9_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+"
    r"|[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+"
    r"|\.[0-9_]+(?:[eE][-+][0-9]+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)


class _Unusual(Exception):  # noqa: N818 - it never leaves this module
    """What this module does not read."""


def read_plain(source: str) -> tuple[dict[str, Any], Spots, Spots] | None:
    """Return a mapping with the spots of its values and its keys, or None for anything unusual."""
    if DOUBTFUL.search(source):
        return None
    reading = _Reading(_events(source))
    try:
        return reading.document(), reading.spots, reading.key_spots
    except (_Unusual, YAMLError):
        return None


def scalar(text: str) -> str | int | float | bool | None:
    """Return what an unquoted text is in YAML 1.2."""
    if text in NULLS:
        return None
    if text in BOOLS:
        return BOOLS[text]
    return number(text) if NUMBER.fullmatch(text) else text


def number(text: str) -> int | float:
    """Return a number; what Python does not read (`.inf`, 5000 digits) is no number we print."""
    text = text.replace("_", "")
    if re.fullmatch(r"[-+]?\d{1,18}", text):
        return int(text)
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _events(source: str) -> Iterator[Any]:
    parser = CParser(source)
    while True:
        yield parser.get_event()


class _Reading:
    """One document, event by event."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.spots: Spots = {}
        self.key_spots: Spots = {}

    def document(self) -> dict[str, Any]:
        """Return the mapping that the whole document is."""
        kinds = [type(next(self.events)) for _ in range(3)]
        if kinds != [StreamStartEvent, DocumentStartEvent, MappingStartEvent]:
            raise _Unusual
        mapping = self._mapping((), 1)
        next(self.events)  # the document's end
        if not isinstance(next(self.events), StreamEndEvent):
            raise _Unusual
        return mapping

    def _mapping(self, loc: Loc, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(key := next(self.events), MappingEndEvent):
            if not isinstance(key, ScalarEvent) or key.anchor or key.tag or key.value in mapping:
                raise _Unusual
            here = (*loc, key.value)
            self.key_spots[here] = _spot(key)
            mapping[key.value] = self._value(next(self.events), here, depth)
        return mapping

    def _sequence(self, loc: Loc, depth: int) -> list[Any]:
        values: list[Any] = []
        for at in count():
            event = next(self.events)
            if isinstance(event, SequenceEndEvent):
                break
            values.append(self._value(event, (*loc, at), depth))
        return values

    def _value(self, event: Any, loc: Loc, depth: int) -> Any:
        if depth > DEEPEST or event.anchor or event.tag:
            raise _Unusual
        self.spots[loc] = _spot(event)
        if isinstance(event, ScalarEvent):
            return scalar(event.value) if event.implicit[0] else event.value
        if isinstance(event, MappingStartEvent):
            return self._mapping(loc, depth + 1)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(loc, depth + 1)
        raise _Unusual  # an alias


def _spot(event: Any) -> Spot:
    return event.start_mark.line, event.start_mark.column

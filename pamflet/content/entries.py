"""Where the entries of a mapping stand in YAML, and how one is written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node

LINE_END = re.compile("\r\n|\r|\n")
PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")  # an id that needs no quotes
COLON = re.compile(r"[ \t]*:")

Records = Mapping[str, str | None]
Edit = tuple[int, int, str]  # from, to, and what comes there


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value, and where they stand in the YAML."""

    id: str
    value: Node
    start: int
    key_end: int
    value_start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands behind the key."""
        return self.value_start == self.end

    def holds(self, words: str) -> bool:
        """Tell whether a text stands behind the key, and it is this one."""
        return str(self.value.tag).endswith(":str") and self.value.value == words


@dataclass(frozen=True, slots=True)
class Yaml:
    """The YAML between the fences, and how its lines end."""

    text: str
    key: str
    line_end: str

    def entries(self, node: Node | None) -> list[Entry]:
        """Return the entries of a mapping; none of anything else."""
        pairs = node.value if isinstance(node, MappingNode) else []
        return [self._entry(key, value) for key, value in pairs]

    def _entry(self, key: Node, value: Node) -> Entry:
        key_end, start, end = key.end_mark.index, value.start_mark.index, value.end_mark.index
        if start == end:  # nothing stands there: the marks are those of what follows
            colon = COLON.match(self.text, key_end)
            start = end = colon.end() if colon else key_end
        return Entry(str(key.value), value, key.start_mark.index, key_end, start, end)

    def line_start(self, at: int) -> int:
        """Return where the line begins that `at` stands on."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def next_line(self, at: int) -> int:
        """Return where the line after `at` begins; `at` itself when it begins a line."""
        if self.line_start(at) == at > 0:
            return at
        found = LINE_END.search(self.text, at)
        return found.end() if found else len(self.text)

    def is_alone(self, start: int, end: int) -> bool:
        """Tell whether nothing but a comment shares the lines from `start` to `end`."""
        rest = self.text[end : self.next_line(end)].strip()
        before = self.text[self.line_start(start) : start].strip()
        return not before and (not rest or rest.startswith("#"))

    def has_lines(self, start: int, end: int) -> bool:
        """Tell whether a line ends between `start` and `end`."""
        return LINE_END.search(self.text, start, end) is not None

    def indent(self, entry: Entry) -> str:
        """Return how far an entry is indented."""
        return " " * (entry.start - self.line_start(entry.start))

    def lines(self, indent: str, records: Mapping[str, str]) -> str:
        """Return records as a block, one on a line."""
        each = (f"{indent}{words}{self.line_end}" for words in words_of(records))
        return "".join(each)


def given(records: Records) -> dict[str, str]:
    """Return the entries that are to be there."""
    return {id_: digest for id_, digest in records.items() if digest is not None}


def words_of(records: Mapping[str, str]) -> list[str]:
    """Return each entry as YAML."""
    return [f"{_key(id_)}: {quoted(digest)}" for id_, digest in records.items()]


def flow_of(records: Mapping[str, str]) -> str:
    """Return a mapping of these entries, between braces."""
    return "{" + ", ".join(words_of(records)) + "}"


def quoted(words: str) -> str:
    """Return a text between double quotes."""
    return json.dumps(words, ensure_ascii=False)


def _key(id_: str) -> str:
    return id_ if PLAIN.fullmatch(id_) else quoted(id_)


def is_flow(node: Node) -> bool:
    """Tell whether a mapping stands between braces."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)

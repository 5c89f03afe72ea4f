"""YAML to plain values, each with its line and column, and all that is wrong with it at once.

Only what front matter needs: texts, numbers, yes and no, lists and mappings. Dates stay texts, and
anchors and tags are refused: they could make a small file a very large one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pamflet.errors import Place, Problem

Loc = tuple[str | int, ...]
Spot = tuple[int, int]  # line and column in the YAML, from 0

DEEPEST = 12  # lists and mappings in one another
PLAIN_TAG = "tag:yaml.org,2002:"
KINDS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map")
# What ruamel.yaml says, and what that mostly means to somebody who never heard of YAML.
QUOTES = "put the text between quotes"
NO_QUOTE = "close it; a text that begins with ' goes between double quotes"
IN_PLAIN_WORDS = (
    ("mapping values are not", "there is one colon too many", QUOTES),
    ("unexpected end of stream", "a quote opens here and never closes", NO_QUOTE),
    ("but got '<stream end>'", "a bracket opens and never closes", "close it with ] or }"),
    ("expected ',' or", "a comma or a closing bracket is missing", QUOTES),
    (r"character '\t'", "a tab stands here", "indent with spaces"),
    ("cannot start any token", "a text cannot begin with this sign", QUOTES),
    ("undefined alias", "a text cannot begin with this sign", QUOTES),
    ("expected the node content", "something is missing here", QUOTES),
    ("another document", "the front matter ends too soon here", "take this line out"),
    ("'<block mapping start>'", "this line is indented differently", "align it with its siblings"),
    ("found '-'", "this line is indented differently", "align it with its siblings"),
    ("expected <block end>", "this does not belong here", QUOTES),
    ("expected ':'", "this line has no colon", "write 'key: value'"),
    ("escape character", "this backslash means nothing", "write it twice: \\\\"),
    ("sequence entries", "a list begins on a line of its own", "or write it as [one, two]"),
    ("maximum depth", "lists are nested too deep", "one or two levels are enough"),
)


@dataclass(frozen=True)
class Values:
    """A mapping as it was written, where each key and value stands, and what was wrong."""

    path: str
    above: int = 1  # lines of the file above the YAML: its fence
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Loc, Spot] = field(default_factory=dict)
    key_spots: dict[Loc, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, *loc: str | int) -> Place:
        """Return where the value at `loc` stands, or its nearest parent."""
        return self._nearest(self.spots, loc)

    def key_place(self, *loc: str | int) -> Place:
        """Return where the key at `loc` stands, or its nearest parent."""
        return self._nearest({**self.spots, **self.key_spots}, loc)

    def at(self, *loc: str | int) -> object:
        """Return the value at `loc` as it was written, or None."""
        value: Any = self.data
        for step in loc:
            known = isinstance(value, dict) and step in value
            known = known or (isinstance(value, list) and step in range(len(value)))
            value = value[step] if known else None
        return value

    def _nearest(self, spots: dict[Loc, Spot], loc: Loc) -> Place:
        steps = (loc[:length] for length in range(len(loc), 0, -1))
        line, column = next((spots[each] for each in steps if each in spots), (0, 0))
        return self.spot(line, column)

    def spot(self, line: int, column: int) -> Place:
        """Return the place in the file of a line and column of the YAML, from 0."""
        return Place(self.path, line + self.above + 1, column + 1)

    def complain(self, code: str, said: str, node: Node, hint: str) -> None:
        """Add a problem with a node."""
        place = self.spot(node.start_mark.line, node.start_mark.column)
        self.problems.append(Problem(code, said, place, hint))


def read_values(path: str, source: str, above: int = 1) -> Values:
    """Return the values of YAML with so many lines `above` it; problems are in it."""
    values = Values(path, above)
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = DEEPEST
    try:
        node = yaml.compose(source)
    except MarkedYAMLError as fault:
        values.problems.append(_broken(values, fault))
        return values
    except YAMLError as fault:  # without a mark: a character that YAML does not take
        said = f"this is not YAML: {(str(fault).splitlines() or ['?'])[0]}"
        values.problems.append(Problem("yaml-syntax", said, values.spot(0, 0)))
        return values
    if isinstance(node, MappingNode):
        values.data.update(_mapping(values, node, ()) or {})
    elif node is not None:
        hint = "write keys and values: 'title: Wonen'"
        values.complain("yaml-syntax", "the front matter has no keys", node, hint)
    return values


def _value(values: Values, node: Node, loc: Loc) -> Any:
    values.spots[loc] = (node.start_mark.line, node.start_mark.column)
    if node.anchor is not None:
        hint = f"{QUOTES}, or write it out each time"
        values.complain("yaml-syntax", "'&' and '*' do not work here", node, hint)
        return None
    kind = str(node.tag).removeprefix(PLAIN_TAG)
    if kind not in KINDS:
        values.complain("yaml-syntax", f"'!{kind.lstrip('!')}' does not work here", node, QUOTES)
        return None
    if isinstance(node, MappingNode):
        return _mapping(values, node, loc)
    if isinstance(node, SequenceNode):
        return [_value(values, each, (*loc, n)) for n, each in enumerate(node.value)]
    return _scalar(kind, node.value)


def _mapping(values: Values, node: MappingNode, loc: Loc) -> dict[str, Any] | None:
    if not all(isinstance(key, ScalarNode) for key, _ in node.value):
        values.complain("yaml-syntax", "a text cannot begin with '{' or '['", node, QUOTES)
        return None
    mapping: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in mapping:
            first = values.spot(*values.key_spots[*loc, name])
            said = f"'{name}' stands here twice, first on line {first.line}"
            values.complain("duplicate-key", said, key, "keep one of the two")
            continue
        values.key_spots[*loc, name] = (key.start_mark.line, key.start_mark.column)
        mapping[name] = _value(values, value, (*loc, name))
    return mapping


def _scalar(kind: str, text: str) -> str | int | float | bool | None:
    match kind:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int" | "float":
            return _number(text)
    return text


def _number(text: str) -> int | float:
    """Return a number; what Python does not read (`.inf`, 5000 digits) is no number we print."""
    text = text.replace("_", "")
    if re.fullmatch(r"[-+]?\d{1,18}", text):
        return int(text)
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _broken(values: Values, fault: MarkedYAMLError) -> Problem:
    reason = fault.problem or fault.context or "syntax error"
    known = (words for sign, *words in IN_PLAIN_WORDS if sign in reason)
    said, hint = next(known, (f"this is not YAML: {reason}", QUOTES))
    never_closes = "unexpected end" in reason or "but got '<stream end>'" in reason
    opened = fault.context_mark if never_closes else None
    mark = opened or fault.problem_mark or fault.context_mark
    place = values.spot(mark.line, mark.column) if mark else values.spot(0, 0)
    return Problem("yaml-syntax", said, place, hint)

"""Any YAML at all, and in plain words what is wrong with it.

ruamel.yaml takes thirty times as long as `plain_yaml`, which reads whatever holds nothing unusual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pamflet.content.plain_yaml import DEEPEST, Loc, Spot, number
from pamflet.errors import Problem

if TYPE_CHECKING:
    from pamflet.content.values import Values

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


def read_any(values: Values, source: str) -> None:
    """Read YAML into `values`, what is wrong with it included."""
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = DEEPEST
    try:
        node = yaml.compose(source)
    except MarkedYAMLError as fault:
        values.problems.append(_broken(values, fault))
        return
    except YAMLError as fault:  # without a mark: a character that YAML does not take
        said = f"this is not YAML: {(str(fault).splitlines() or ['?'])[0]}"
        values.problems.append(Problem("yaml-syntax", said, values.spot(0, 0)))
        return
    if isinstance(node, MappingNode):
        values.data.update(_mapping(values, node, ()) or {})
    elif node is not None:
        hint = "write keys and values: 'title: Wonen'"
        values.complain("yaml-syntax", "the front matter has no keys", _spot(node), hint)


def _value(values: Values, node: Node, loc: Loc) -> Any:
    values.spots[loc] = _spot(node)
    if node.anchor is not None:
        hint = f"{QUOTES}, or write it out each time"
        values.complain("yaml-syntax", "'&' and '*' do not work here", _spot(node), hint)
        return None
    kind = str(node.tag).removeprefix(PLAIN_TAG)
    if kind not in KINDS:
        values.complain(
            "yaml-syntax", f"'!{kind.lstrip('!')}' does not work here", _spot(node), QUOTES
        )
        return None
    if isinstance(node, MappingNode):
        return _mapping(values, node, loc)
    if isinstance(node, SequenceNode):
        return [_value(values, each, (*loc, n)) for n, each in enumerate(node.value)]
    return _scalar(kind, node.value)


def _mapping(values: Values, node: MappingNode, loc: Loc) -> dict[str, Any] | None:
    if not all(isinstance(key, ScalarNode) for key, _ in node.value):
        values.complain("yaml-syntax", "a text cannot begin with '{' or '['", _spot(node), QUOTES)
        return None
    mapping: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in mapping:
            first = values.spot(*values.key_spots[*loc, name])
            said = f"'{name}' stands here twice, first on line {first.line}"
            values.complain("duplicate-key", said, _spot(key), "keep one of the two")
            continue
        values.key_spots[*loc, name] = _spot(key)
        mapping[name] = _value(values, value, (*loc, name))
    return mapping


def _scalar(kind: str, text: str) -> str | int | float | bool | None:
    match kind:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int" | "float":
            return number(text)
    return text


def _spot(node: Node) -> Spot:
    return node.start_mark.line, node.start_mark.column


def _broken(values: Values, fault: MarkedYAMLError) -> Problem:
    reason = fault.problem or fault.context or "syntax error"
    known = (words for sign, *words in IN_PLAIN_WORDS if sign in reason)
    said, hint = next(known, (f"this is not YAML: {reason}", QUOTES))
    never_closes = "unexpected end" in reason or "but got '<stream end>'" in reason
    opened = fault.context_mark if never_closes else None
    mark = opened or fault.problem_mark or fault.context_mark
    place = values.spot(mark.line, mark.column) if mark else values.spot(0, 0)
    return Problem("yaml-syntax", said, place, hint)

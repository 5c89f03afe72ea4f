"""Change a mapping between braces, on one line or on several, with its commas and comments."""

from __future__ import annotations

import re

from ruamel.yaml.nodes import Node

from pamflet.content.entries import Edit, Entry, Yaml

COMMA = re.compile(r"(?:\s|#[^\r\n]*+)*+,")  # what stands between an entry and its comma


def removed_from_flow(yaml: Yaml, entries: list[Entry], kept: list[Entry]) -> list[Edit]:
    """Return the edits that take entries out of a flow mapping, each with its comma."""
    edits: list[Edit] = []
    gone = [each for each in entries if each not in kept]
    if kept and kept[-1] is not entries[-1] and not _keeps_comma(yaml, entries, kept[-1]):
        edits.append((kept[-1].end, entries[-1].end, ""))
        gone = [each for each in gone if each.start < kept[-1].start]
    for each in gone:
        comma = COMMA.match(yaml.text, each.end)
        end = comma.end() if comma else each.end
        if yaml.is_alone(each.start, end):
            edits.append((yaml.line_start(each.start), yaml.next_line(end), ""))
        else:
            spaces = len(yaml.text[end:]) - len(yaml.text[end:].lstrip(" \t"))
            edits.append((each.start, end + spaces, ""))
    return edits


def added_to_flow(yaml: Yaml, node: Node, new: list[str]) -> list[Edit]:
    """Return the edits that put entries into a flow mapping."""
    entries = yaml.entries(node)
    if entries:
        return behind(yaml, entries, entries[-1], new)
    inside = node.start_mark.index + 1
    return [(inside, inside, ", ".join(new))]


def behind(yaml: Yaml, entries: list[Entry], last: Entry, new: list[str]) -> list[Edit]:
    """Return the edits that put entries behind the last one that stays in a flow mapping."""
    comma = COMMA.match(yaml.text, last.end)
    end = comma.end() if comma and _keeps_comma(yaml, entries, last) else last.end
    words = joined(yaml, entries, new)
    if yaml.is_alone(last.start, end):
        below, after = yaml.next_line(end), "," if end > last.end else ""
        edit = (below, below, f"{yaml.indent(last)}{words}{after}{yaml.line_end}")
        return [edit] if after else [(end, end, ","), edit]
    return [(end, end, f" {words}," if end > last.end else f", {words}")]


def _keeps_comma(yaml: Yaml, entries: list[Entry], last: Entry) -> bool:
    """Tell whether the comma behind an entry stays when those after it go."""
    end = entries[-1].end
    ends_on_comma = COMMA.match(yaml.text, end) is not None
    return ends_on_comma or (last is not entries[-1] and yaml.has_lines(last.end, end))


def joined(yaml: Yaml, entries: list[Entry], new: list[str]) -> str:
    """Return entries of a flow mapping: on lines of their own where the others stand so."""
    own_line = not yaml.text[yaml.line_start(entries[-1].start) : entries[-1].start].strip()
    between = f",{yaml.line_end}{yaml.indent(entries[-1])}" if own_line else ", "
    return between.join(new)

"""Change the entries of one mapping in YAML, and not a sign beside them.

ruamel.yaml's own round trip would write the whole text anew: it knows comments, but not how far
somebody indents or which quotes they like. So it only tells where things stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from pamflet.content.braces import added_to_flow, behind, joined, removed_from_flow
from pamflet.content.entries import (
    Edit,
    Entry,
    Records,
    Yaml,
    flow_of,
    given,
    is_flow,
    quoted,
    words_of,
)

COMMENT_LINE = re.compile(r"(?<=[\r\n])[ \t]*(#[^\r\n]*(?:\r\n|\r|\n))")
REST = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*")  # blank lines and comments
INDENT = "  "


def edited(text: str, key: str, records: Records, line_end: str) -> str:
    """Return YAML in which the mapping at `key` has these entries; those that are None are gone.

    Without entries the key itself goes. What is no mapping of texts stays as it is.
    """
    yaml = Yaml(text, key, line_end)
    root = YAML(typ="safe", pure=True).compose(text)
    for start, end, words in sorted(_edits(yaml, root, records), reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _edits(yaml: Yaml, root: Node | None, records: Records) -> list[Edit]:
    """Return what changes in the YAML as a whole: its key comes, goes, or gets other entries."""
    own = next((each for each in yaml.entries(root) if each.id == yaml.key), None)
    new = given(records)
    if root is None or own is None:
        return _new_key(yaml, root, new) if new else []
    if not _holds_texts(yaml, own):
        return []
    entries = yaml.entries(own.value)
    if not entries:
        return _filled(yaml, root, own, new) if new else []
    if not new and all(each.id in records for each in entries):
        return _without_key(yaml, root, own)
    write = _in_flow if is_flow(own.value) else _in_block
    return write(yaml, entries, records)


def _holds_texts(yaml: Yaml, entry: Entry) -> bool:
    """Tell whether a value is empty, or a mapping of texts."""
    if isinstance(entry.value, MappingNode):
        return all(isinstance(each.value, ScalarNode) for each in yaml.entries(entry.value))
    return str(entry.value.tag).endswith(":null")


def _new_key(yaml: Yaml, root: Node | None, new: Mapping[str, str]) -> list[Edit]:
    if root is None:
        end = len(yaml.text)
        return [(end, end, f"{yaml.key}:{yaml.line_end}{yaml.lines(INDENT, new)}")]
    if is_flow(root):
        return added_to_flow(yaml, root, [f"{yaml.key}: {flow_of(new)}"])
    end, indent = root.end_mark.index, yaml.indent(yaml.entries(root)[0])
    return [(end, end, f"{indent}{yaml.key}:{yaml.line_end}{yaml.lines(indent + INDENT, new)}")]


def _filled(yaml: Yaml, root: Node, own: Entry, new: Mapping[str, str]) -> list[Edit]:
    """Return the edits for a key with nothing, null or {} behind it."""
    start, end = own.value_start, own.end
    if is_flow(root):
        return [(own.key_end, end, f": {flow_of(new)}")]
    if isinstance(own.value, MappingNode) and yaml.has_lines(start, end):
        return added_to_flow(yaml, own.value, words_of(new))
    spaces = len(yaml.text[:start]) - len(yaml.text[:start].rstrip(" \t"))
    below, indent = yaml.next_line(end), yaml.indent(own) + INDENT
    return [(start - spaces, end, ""), (below, below, yaml.lines(indent, new))]


def _without_key(yaml: Yaml, root: Node, own: Entry) -> list[Edit]:
    """Return the edits that take the key away; comments on lines of their own stay.

    They are no longer indented: below a text of several lines they would become part of it.
    """
    if is_flow(root):
        entries = yaml.entries(root)
        return removed_from_flow(yaml, entries, [each for each in entries if each.id != yaml.key])
    last = yaml.entries(own.value)[-1]
    end = own.end if is_flow(own.value) else last.end
    start, end = yaml.line_start(own.start), yaml.next_line(end)
    indent = yaml.indent(own)
    comments = (indent + comment for comment in COMMENT_LINE.findall(yaml.text, start, end))
    rest = "".join(REST.findall(yaml.text, end)[:1])
    below = re.sub(rf"(?<![^\r\n]){indent}[ \t]+(?=[#\r\n])", indent, rest)
    return [(start, end + len(rest), "".join(comments) + below)]


def _in_block(yaml: Yaml, entries: list[Entry], records: Records) -> list[Edit]:
    edits = _replaced(yaml, entries, records)
    for each in _dropped(entries, records):
        edits.append((yaml.line_start(each.start), yaml.next_line(each.end), ""))
    below = yaml.next_line(entries[-1].end)
    new = _unknown(entries, records)
    return [*edits, (below, below, yaml.lines(yaml.indent(entries[0]), new))]


def _in_flow(yaml: Yaml, entries: list[Entry], records: Records) -> list[Edit]:
    edits = _replaced(yaml, entries, records)
    new, dropped = words_of(_unknown(entries, records)), _dropped(entries, records)
    kept = [each for each in entries if each not in dropped]
    if not kept:  # the new ones come where the first one stood
        first = entries[0]
        edits.append((first.start, first.end, joined(yaml, entries, new)))
        return edits + removed_from_flow(yaml, entries, [first])
    edits += removed_from_flow(yaml, entries, kept)
    if new:
        edits += behind(yaml, entries, kept[-1], new)
    return edits


def _replaced(yaml: Yaml, entries: list[Entry], records: Records) -> list[Edit]:
    """Return the edits for digests that are other ones now."""
    edits = []
    for each in entries:
        digest = records.get(each.id)
        if digest is None or each.holds(digest):
            continue
        if each.is_empty:
            edits.append((each.key_end, each.end, f": {quoted(digest)}"))
            continue
        start, end = each.value_start, each.end
        line_end = yaml.line_end if yaml.text[start:end].endswith(("\r", "\n")) else ""
        edits.append((start, end, quoted(digest) + line_end))
    return edits


def _unknown(entries: list[Entry], records: Records) -> dict[str, str]:
    known = {each.id for each in entries}
    return {id_: digest for id_, digest in given(records).items() if id_ not in known}


def _dropped(entries: list[Entry], records: Records) -> list[Entry]:
    return [each for each in entries if each.id in records and records[each.id] is None]

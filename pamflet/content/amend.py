"""Write `based_on` in a file's front matter; every other byte stays as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pamflet.content.frontmatter import FENCE, Matter, split
from pamflet.content.jail import Jail
from pamflet.errors import Faulty, Problem

KEY = "based_on"
BYTE_ORDER_MARK = "\ufeff"
LINE_END = re.compile("\r\n|\r|\n")
LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

Records = Mapping[str, str | None]


def amend(path: str, text: str, records: Records) -> str:
    """Return a file's text in which `based_on` has these digests; those that are None are gone.

    `text` is the file as it was decoded, with its own line ends and byte-order mark. New ids come
    behind the others, in the order of `records`; without any, the key goes. Raises Faulty when the
    front matter is broken, or written so that nobody can tell what a change would do to it.
    """
    bare = text.removeprefix(BYTE_ORDER_MARK)
    before = _split(path, bare)
    if before.values.problems:
        raise Faulty(*before.values.problems)
    amended = _amended(before, bare, records)
    if not _is_only_that(before, _split(path, amended), records):
        raise Faulty(_cannot_amend(before))
    return text[: len(text) - len(bare)] + amended


def amended(root: Path, path: str, records: Records) -> tuple[bytes, bytes]:
    """Return a file of the project in `root` as it is, and as it is to be; see `amend`."""
    jail = Jail(root)
    jail.text(path)  # raises Faulty for what is no text
    before = jail.bytes(path)
    return before, amend(path, before.decode(), records).encode()


def _split(path: str, text: str) -> Matter:
    return split(path, LINE_END.sub("\n", text))


def _amended(matter: Matter, text: str, records: Records) -> str:
    from pamflet.content.edits import edited  # noqa: PLC0415 - it imports ruamel.yaml, which is slow

    lines: list[str] = LINE.findall(text)
    found = LINE_END.search(text)
    line_end = found[0] if found else "\n"
    if matter.body_line == 1:  # there is no front matter
        yaml, fence = edited("", KEY, records, line_end), f"{FENCE}{line_end}"
        gap = "" if text[:1] in ("\r", "\n", "") else line_end
        return f"{fence}{yaml}{fence}{gap}{text}" if yaml else text
    top, bottom = matter.values.above, matter.body_line - 2
    yaml = edited("".join(lines[top:bottom]), KEY, records, line_end)
    return "".join([*lines[:top], yaml, *lines[bottom:]])


def _is_only_that(before: Matter, after: Matter, records: Records) -> bool:
    """Tell whether nothing but these records changed: a last look before anything is written."""
    if after.values.problems or before.body.lstrip("\n") != after.body.lstrip("\n"):
        return False
    was, now = _trimmed(before.values.data), _trimmed(after.values.data)
    old, new = was.pop(KEY, None) or {}, now.pop(KEY, None) or {}
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    wanted = {id_: each for id_, each in old.items() if records.get(id_, "") is not None}
    wanted |= {id_: digest for id_, digest in records.items() if digest is not None}
    same = repr(list(was.items())) == repr(list(now.items()))  # NaN is equal to nothing
    return same and repr(sorted(wanted.items())) == repr(sorted(new.items()))


def _trimmed(value: Any) -> Any:
    """Return values without the line ends behind texts: the fence takes the last one away."""
    match value:
        case dict():
            return {key: _trimmed(each) for key, each in value.items()}
        case list():
            return [_trimmed(each) for each in value]
        case str():
            return value.rstrip("\n")
    return value


def _cannot_amend(matter: Matter) -> Problem:
    said = f"'{KEY}' cannot be written here: the front matter is too unusual"
    hint = f"write '{KEY}:' with each id and its digest on a line below it, indented"
    return Problem("cannot-amend", said, matter.values.key_place(KEY), hint)

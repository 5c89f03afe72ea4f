"""What changed between two texts, word by word: `[-gone-]` and `{+new+}`, as wdiff writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

AROUND = 6  # unchanged words that are shown beside a change
ELLIPSIS = "…"
WORD = re.compile(r"\S+")


def difference(was: str | None, now: str | None) -> str:
    """Return what changed, or nothing; a text that is not there counts as empty."""
    old, new = WORD.findall(was or ""), WORD.findall(now or "")
    if old == new:
        return ""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_opcodes()
    said: list[str] = []
    for number, (kind, i, j, k, m) in enumerate(blocks):
        if kind == "equal":
            is_first, is_last = number == 0, number == len(blocks) - 1
            said += _around(old[i:j], is_first=is_first, is_last=is_last)
        else:
            said += _changed(old[i:j], new[k:m])
    return " ".join(said)


def _changed(gone: list[str], new: list[str]) -> Iterator[str]:
    if gone:
        yield f"[-{' '.join(gone)}-]"
    if new:
        yield f"{{+{' '.join(new)}+}}"


def _around(words: list[str], *, is_first: bool, is_last: bool) -> list[str]:
    """Return the ends of a stretch that did not change: those beside a change."""
    head = [] if is_first else words[:AROUND]
    tail = [] if is_last else words[-AROUND:]
    if len(words) <= len(head) + len(tail):
        return words
    return [*head, ELLIPSIS, *tail]

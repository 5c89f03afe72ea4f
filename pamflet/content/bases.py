"""Read the texts that others were based on: `content/bases/<digest>.md`, plain words."""

from __future__ import annotations

import re

from pamflet.content.folders import CONTENT
from pamflet.content.jail import Jail
from pamflet.content.kinds import DIGEST
from pamflet.errors import Faulty, Place, Problem

BASES = f"{CONTENT}/bases"


def read_bases(jail: Jail) -> tuple[dict[str, str], list[Problem]]:
    """Return the texts by the digest in their names, and what is wrong with other files."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    try:
        entries = jail.entries(BASES)
    except Faulty as fault:
        return {}, list(fault.problems)
    for name, is_folder in entries:
        path = f"{BASES}/{name}"
        found = re.fullmatch(rf"({DIGEST})\.md", name)
        if is_folder or not found:
            hint = "'python build.py accept' writes the files of this folder"
            problems.append(Problem("unknown-file", f"nothing reads '{path}'", Place(path), hint))
            continue
        try:
            texts[found[1]] = jail.text(path).strip()
        except Faulty as fault:
            problems += fault.problems
    return texts, problems

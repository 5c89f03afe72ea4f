"""Texts that were made from others, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pamflet import merge
from pamflet.content import Folders, read_sources
from pamflet.drift import Review, digest, reviews
from pamflet.drift.dependence import Derived, derived_texts
from pamflet.model import Sources

SHIPPED = Path(__file__).parents[2]

FILES = {
    "content/publisher.md": "---\nname: het land\norganisation: Kompas\nlocale: nl\n---\n",
    "content/pamphlets/een.md": """\
---
title: Een
kicker: Nu
themes: [wonen]
layout: sheet
---
""",
    "content/themes/wonen.md": """\
---
title: Wonen
statement: Een huis.
---

Inleiding.

## Wat is nodig? {#nodig}

Vooraf.

- **Bouw.** Veel huizen.
  {: #bouw }
- **Help.** Thuis.
  {: #help }

## In de buurt {#buurt}

- **Groet.** Iedereen.
  {: #groet }
""",
    "content/regions/delft/region.md": "---\nname: Delft\n---\n",
}
THEME = "content/themes/wonen.md"
OWN = "content/regions/delft/themes/wonen.md"
WORDS = "content/themes/wonen.en.md"


def sources(root: Path, files: Mapping[str, str] | None = None) -> Sources:
    """Read a project with some files of its own; of none of them something may be wrong."""
    for path, text in {**FILES, **(files or {})}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    found = read_sources(Folders.of(root, SHIPPED))
    assert not found.problems, "\n".join(map(str, found.problems))
    return found


def derived(root: Path, files: Mapping[str, str]) -> Derived:
    """Return the only derived text of a project."""
    (found,) = derived_texts(sources(root, files))
    return found


def reviewed(root: Path, files: Mapping[str, str]) -> list[Review]:
    """Return the state of every derived text of a project."""
    read = sources(root, files)
    plan = merge.plan(read)
    return reviews(read, (*plan.editions, *plan.untranslated))


def states(found: list[Review]) -> dict[str, str]:
    """Return the state of each piece by its name."""
    return {f"{each.file}#{each.id}": str(each.state) for each in found}


def based(body: str, **was: str) -> dict[str, str]:
    """Return a region's file that records what it was based on, with those texts themselves."""
    records = "".join(f'  {id_}: "{digest(text)}"\n' for id_, text in was.items())
    bases = {f"content/bases/{digest(text)}.md": f"{text}\n" for text in was.values()}
    return {OWN: f"---\nbased_on:\n{records}---\n\n{body}", **bases}

"""A small project on disk, with a layout of its own, and a press that takes no time.

One pamphlet, `een`, of one theme, `wonen`, for two regions, `delft` and `leiden`.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

from pamflet.content import Folders
from pamflet.errors import Faulty, Problem
from pamflet.model import SUFFIXES, Job, Made, Order, Printed
from pamflet.production import Project, read_project, shipped_folder

FILES = {
    "content/publisher.md": """\
---
name: het land
organisation: Kompas
locale: nl
---
""",
    "content/pamphlets/een.md": """\
---
title: Een
themes: [wonen]
layout: plain
---
""",
    "content/themes/wonen.md": """\
---
title: Wonen
---

## Wat is nodig? {#nodig}

- **Betaalbare woningen.** Bouw ook in {{ region.name }}.
  {: #betaalbaar }
- **Hulp dichtbij.** In elke wijk.
  {: #hulp }
""",
    "content/regions/delft/region.md": "---\nname: Delft\n---\n",
    "content/regions/leiden/region.md": "---\nname: Leiden\n---\n",
    "templates/layouts/plain.html": """\
{# Only words. Needs: pamphlet, region. #}
{% extends "layouts/_base.html" %}
{% block pages %}
<h1>{{ pamphlet.title }} in {{ region.name }}, {{ region.organisation }}</h1>
{% for theme in pamphlet.themes %}
{% for section in theme.sections %}
<h2>{{ section.heading }}</h2>
{% for item in section.items %}
<p>{{ item.number }} {{ item.lead }} {{ item.body }}</p>
{% endfor %}
{% endfor %}
{% endfor %}
{% endblock %}
""",
    "styles/screen.css": """\
@layer tokens, brand;
@import "fonts.css";
@import "tokens.css" layer(tokens);
html { font-family: "Fira Sans" }
""",
}


# A pamphlet of which only the name is new.
PAMPHLET = """\
---
title: Nog een
themes: [wonen]
layout: plain
---
"""


@dataclass(frozen=True)
class SmallProject:
    """A project's folder, to be changed and read again."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Write a file; its folder is made where it is not there."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Put other words in a file."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def remove(self, path: str) -> None:
        """Remove a file or a folder."""
        for each in sorted((self.root / path).rglob("*"), reverse=True):
            each.rmdir() if each.is_dir() else each.unlink()
        gone = self.root / path
        gone.rmdir() if gone.is_dir() else gone.unlink()

    def read(self, *, with_looks: bool = True) -> Project:
        """Read the project as a command would."""
        return read_project(Folders.of(self.root, shipped_folder()), with_looks=with_looks)

    def output(self) -> list[str]:
        """Return all files in the output folder, hidden ones too, but for the gallery's."""
        return [each for each in self._files() if not is_of_gallery(each)]

    def gallery(self) -> list[str]:
        """Return the files of the gallery."""
        return [each for each in self._files() if is_of_gallery(each)]

    def _files(self) -> list[str]:
        folder = self.root / "output"
        found = (each for each in folder.rglob("*") if each.is_file())
        return sorted(each.relative_to(folder).as_posix() for each in found)


def timeless(said: str) -> str:
    """Return what a build said without how long it took, which ends its last line."""
    return re.sub(r", (?:\d+ min )?[\d.]+ s\n$", "\n", said)


def is_of_gallery(path: str) -> bool:
    return path == "index.html" or path.startswith("gallery/")


def small_project(root: Path) -> SmallProject:
    """Return the small project, written in a folder."""
    project = SmallProject(root)
    for path, text in FILES.items():
        project.write(path, text)
    return project


def press(job: Job) -> Printed:
    """Print nothing: other HTML gives other bytes. A page that says `overvol` does not fit."""
    if "overvol" in job.html:
        said = f"{job.name} takes 3 pages"
        raise Faulty(Problem("page-budget", said, job.place, "shorten the text"))
    data = b"%PDF-stand-in " + sha256(job.html.encode()).hexdigest().encode()
    return Printed(data=data, pages=1, type_size=10.0, fill=0.5, layouts=1)


def make(order: Order) -> tuple[Made, ...]:
    """Make every file of an order with that press."""
    printed = press(order.jobs["screen"])
    return tuple(
        Made(asked.id, number, printed)
        if asked.id not in order.faults
        else Made(asked.id, number, None, order.faults[asked.id])
        for asked in order.formats
        for number, _ in enumerate(SUFFIXES[asked.id])
    )


def draw(pdf: bytes) -> tuple[bytes, int, int]:
    """Draw nothing: another PDF gives other bytes."""
    return b"picture of " + sha256(pdf).digest(), 264, 373


def bind(job: Job) -> bytes:
    """Bind nothing: the page is as its template made it."""
    return job.html.encode()


# What the command line takes for the press.
PRESS = SimpleNamespace(make=make, thumbnail_of=draw, bind_gallery=bind)


def make_endlessly(order: Order) -> tuple[Made, ...]:
    """Never be ready."""
    time.sleep(60)
    return make(order)

"""Texts to begin with: a region, a theme, a pamphlet, or a whole project.

They stand beside this module, in a folder for each language that has them; the others get English.
Each can be built as it is. An example of a key stands behind a `#` without a space, a word to the
reader behind one with a space.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from pamflet.content.folders import PAMPHLETS, REGIONS, THEMES
from pamflet.content.jail import Jail
from pamflet.content.kinds import ID
from pamflet.content.project import PUBLISHER
from pamflet.errors import Faulty, Place, Problem

KINDS = ("region", "theme", "pamphlet", "project")
FOLDER = Path(__file__).parent
LANGUAGES = ("nl", "en")
LAYOUT = "sheet"
LONGEST_ID = 60  # letters; it becomes a folder, and part of a file's name
NO_TEXTS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")  # in some YAML or other
IGNORED = "# What a build makes.\noutput/\n"

Texts = dict[str, str]  # path -> text


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a text is begun, and in which language."""

    locale: str
    today: date

    @property
    def language(self) -> str:
        """The language of the sample words."""
        return self.locale if self.locale in LANGUAGES else "en"


@dataclass(frozen=True, slots=True)
class _Sample:
    """The ids in a new project."""

    region: str
    theme: str
    pamphlet: str


SAMPLES = {
    "nl": _Sample("noord", "buurt", "een-goede-buurt"),
    "en": _Sample("northside", "neighbourhood", "a-good-neighbourhood"),
}


def check_id(id_: str, path: str) -> None:
    """Raise Faulty for what cannot be an id."""
    if not re.fullmatch(ID, id_) or len(id_) > LONGEST_ID:
        hint = "use lower-case letters, digits and hyphens"
        hint += f", {LONGEST_ID} at most" if len(id_) > LONGEST_ID else ""
        raise Faulty(Problem("wrong-id", f"'{id_}' is not an id", Place(path), hint))


def new_region(id_: str, occasion: Occasion, name: str | None = None) -> Texts:
    """Return a region, by its own name or else by its id."""
    text = _text("region", occasion, id=id_, name=as_yaml(name or _name(id_)))
    return {region_path(id_): text}


def new_theme(id_: str, occasion: Occasion) -> Texts:
    """Return a theme with an introduction and three points."""
    return {theme_path(id_): _text("theme", occasion, title=as_yaml(_title(id_)))}


def new_pamphlet(id_: str, occasion: Occasion, theme: str, layout: str, region: str) -> Texts:
    """Return a pamphlet of one theme; the region is for an example."""
    words = {"theme": as_yaml(theme), "layout": as_yaml(layout), "region": as_yaml(region)}
    text = _text("pamphlet", occasion, title=as_yaml(_title(id_)), **words)
    return {pamphlet_path(id_): text}


def new_project(occasion: Occasion) -> Texts:
    """Return a project with one of each."""
    sample = SAMPLES[occasion.language]
    return {
        ".gitignore": IGNORED,
        PUBLISHER: _text("publisher", occasion),
        **new_theme(sample.theme, occasion),
        **new_pamphlet(sample.pamphlet, occasion, sample.theme, LAYOUT, sample.region),
        **new_region(sample.region, occasion),
    }


def region_path(id_: str) -> str:
    """Return where a region says who it is."""
    return f"{REGIONS}/{id_}/region.md"


def theme_path(id_: str) -> str:
    """Return where a theme stands in the source language."""
    return f"{THEMES}/{id_}.md"


def pamphlet_path(id_: str) -> str:
    """Return where a pamphlet stands in the source language."""
    return f"{PAMPHLETS}/{id_}.md"


def _text(kind: str, occasion: Occasion, **words: str) -> str:
    template = Template(Jail(FOLDER).text(f"{occasion.language}/{kind}.md"))
    return template.substitute(words, locale=occasion.locale, today=occasion.today.isoformat())


def _name(id_: str) -> str:
    """Return an id as the name of a region: zuid-limburg becomes Zuid-Limburg."""
    return "-".join(part.capitalize() for part in id_.split("-"))


def _title(id_: str) -> str:
    """Return an id as a title: zorg-in-de-wijk becomes Zorg in de wijk."""
    return id_.replace("-", " ").capitalize()


def as_yaml(words: str) -> str:
    """Return a text as YAML: between quotes where it could be taken for something else."""
    plain = re.fullmatch(r"[^\W\d_][\w -]*(?<! )", words) and words.lower() not in NO_TEXTS
    return words if plain else json.dumps(words, ensure_ascii=False)

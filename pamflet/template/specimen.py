"""The specimen: sheets on which a designer sees every part in every state, and every colour.

Its samples are editions of a small project of their own. Each is set as any edition is; then the
sheets' own template shows parts of them side by side, all in the colours of one brand. What it may
call besides what layouts may is here. Contrast is that of WCAG, lengths are in mm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from pamflet.design.colour import Palette
from pamflet.design.tones import contrast
from pamflet.errors import Place, Problem, Severity, suggest
from pamflet.model import Elastic, Job, Looks, Manuscript, Passage, Style
from pamflet.template.brand import palette_of
from pamflet.template.compose import Matter, job_of, set_texts
from pamflet.template.pages import render
from pamflet.template.records import PrintedPamphlet, PrintedSender
from pamflet.template.swatches import Swatch, measures_of, swatches_of

Find = Callable[[str], Manuscript]  # the text of a sample, by `region/pamphlet`

PARTS = "parts/"
EVERYTHING = ("title", "pamphlet", "themes", "region")  # a sheet shows what it wants of a sample
LARGE_PRINT = "layouts/_large-print.html"
THEMES = 7
ID, LINK = re.compile(r'\bid="([^"]+)"'), re.compile(r'\bhref="#([^"]+)"')
INCLUDED = re.compile(r"{%-?\s*(?:include|extends)\s+\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class State:
    """A part that stretches, in one of its states: its class, and what it takes, in mm."""

    name: str
    least_mm: float
    most_mm: float


@dataclass(frozen=True, slots=True)
class Sample:
    """What a sheet may know of a sample."""

    pamphlet: PrintedPamphlet
    region: PrintedSender


@dataclass
class Sheets:
    """The sheets of one brand while they are made."""

    looks: Looks
    find: Find
    leading: Matter
    matters: dict[str, Matter] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    shown: dict[str, None] = field(default_factory=dict)  # parts, in the order of the sheets
    passages: list[Passage] = field(default_factory=list)  # what must be printed of the samples
    count: int = 0

    @property
    def palette(self) -> Palette:
        """The colours of the brand."""
        return palette_of(self.leading.manuscript.region.colours, THEMES)

    def sample(self, of: str) -> Sample:
        """Return a sample's texts and sender."""
        board = self._matter(of).board
        return Sample(board.pamphlet, board.region)

    def show(self, template: str, of: str, **more: object) -> Markup:
        """Return a part, or any template, as it stands in a sample; its ids are made its own."""
        matter, html = self._matter(of), self._rendered(template, of, more)
        self.passages += matter.setting.expected(f"<body>{html}", EVERYTHING)
        self.count += 1
        html = ID.sub(f'id="s{self.count}-\\1"', html)
        html = LINK.sub(f'href="#s{self.count}-\\1"', html)
        new = [each for each in self._parts_of(template) if each not in self.shown]
        self.shown |= dict.fromkeys(new)
        anchors = "".join(f'<div id="part-{each}"></div>' for each in new)
        direction, language = matter.speech.direction, matter.speech.code
        return Markup(
            f'<div class="shown" dir="{direction}" lang="{language}">{anchors}{html}</div>'
        )

    def states(self, template: str, of: str, **more: object) -> list[State]:
        """Return the states of a part that stretches, as it stands in a sample."""
        elastic = self._matter(of).board.elastic
        elastic.clear()
        self._rendered(template, of, more)
        return [self._state(each) for each in elastic]

    @cached_property
    def tokens(self) -> list[Swatch]:
        """All colours, those of the brand first."""
        found = swatches_of(self.palette, self.looks.styles["screen"])
        self.rules += [rule for each in found for rule in each.rules]
        return found

    def contrast(self, one: str, other: str) -> float:
        """Return the contrast of two tokens; raises ValueError for one that there is not."""
        values = {each.name: each.value for each in self.tokens}
        for name in (one, other):
            if name not in values:
                raise ValueError(f"there is no colour '{name}': {suggest(name, values)}")
        return contrast(values[one], values[other])

    def measures(self) -> list[tuple[str, str]]:
        """Return the tokens that are no colours, as they are written."""
        return measures_of(self.palette, self.looks.styles["screen"])

    def register(self) -> list[str]:
        """Return the parts that were shown so far, by name."""
        return sorted(self.shown)

    def _rendered(self, template: str, of: str, more: Mapping[str, object]) -> str:
        matter = self._matter(of)
        context = {"layout": "specimen", **matter.context, **more}
        return render(self.looks, template, matter.speech, context)

    def _matter(self, of: str) -> Matter:
        if of not in self.matters:
            self.matters[of] = set_texts(self.find(of), self.looks)
        return self.matters[of]

    def _parts_of(self, template: str) -> Iterator[str]:
        """Yield the parts that a template is made of, itself included."""
        waiting, seen = [template], set()
        while waiting:
            name = waiting.pop(0)
            if name in seen or name not in self.looks.templates:
                continue
            seen.add(name)
            if name.startswith(PARTS):
                yield name.removeprefix(PARTS).removesuffix(".html")
            waiting += INCLUDED.findall(self.looks.templates[name].text)

    def _state(self, elastic: Elastic) -> State:
        """Return a state's class; its rules are nested, so that they hold for that class alone."""
        stretch = elastic.most_mm
        tokens = f"--rest: {stretch:g}mm; --stretch: {stretch:g}mm;"
        name = f"state-{len(self.rules)}"
        self.rules.append(f".{name} {{ {tokens}\n{elastic.css}}}")
        return State(name, elastic.least_mm, elastic.most_mm)


def compose_specimen(
    template: str, leading: str, find: Find, looks: Looks, brands: Sequence[tuple[str, str]] = ()
) -> Job:
    """Return the job of one brand's sheets: `leading` is the sample that the whole file is of.

    `brands` are the ids and titles of what follows on other sheets. Raises Faulty like `compose`.
    """
    matter = set_texts(find(leading), looks)
    sheets = Sheets(looks, find, matter, {leading: matter})
    html = render(looks, template, matter.speech, _context(sheets) | {"brands": tuple(brands)})
    board = matter.board
    board.palette = sheets.palette
    others = [each for each in sheets.matters.values() if each is not matter]
    board.rules += [rule for each in others for rule in each.board.rules]
    board.rules += sheets.rules
    for each in others:
        board.assets |= each.board.assets
        board.codes |= each.board.codes
    board.elastic.clear()  # each state is shown as it is
    job = job_of(matter, html, looks.styles["screen"])
    return replace(job, name="specimen", passages=tuple(sheets.passages))


def unshown_parts(jobs_html: str, looks: Looks) -> list[Problem]:
    """Return a warning for each part that stands on no sheet, but for those of the large print.

    They are set in a style of their own.
    """
    found = {name: set(INCLUDED.findall(each.text)) for name, each in looks.templates.items()}
    large = found.pop(LARGE_PRINT, set())
    large -= set[str]().union(*found.values())
    parts = [name for name in looks.templates if name.startswith(PARTS) and name not in large]
    return [
        _unshown(looks.templates[name].path)
        for name in sorted(parts)
        if f'id="part-{name.removeprefix(PARTS).removesuffix(".html")}"' not in jobs_html
    ]


def overlay(job: Job, grid: Style, id_: str) -> Job:
    """Return a job with the grid drawn over its pages, and an id by which they are found."""
    html = job.html.replace("<body ", f'<body id="{id_}" ', 1)
    assets = {**job.assets, **{each.digest: each for each in grid.assets}}
    return replace(job, html=html, sheets=(*job.sheets, *grid.sheets), assets=assets)


def _context(sheets: Sheets) -> dict[str, Any]:
    matter = sheets.leading
    return {
        "layout": "specimen",
        **matter.context,
        "colours": matter.manuscript.region.colours,
        "has_own_face": matter.board.own_face is not None,
        "notes": sheets.palette.notes,
        "tokens": sheets.tokens,
        "contrast": sheets.contrast,
        "sample": sheets.sample,
        "show": sheets.show,
        "states": sheets.states,
        "register": sheets.register,
        "measures": sheets.measures,
    }


def _unshown(path: str) -> Problem:
    said = "this part stands on no sheet of the specimen"
    hint = "show it in templates/specimen/, in every state it has"
    return Problem("unshown-part", said, Place(path), hint, Severity.WARNING)

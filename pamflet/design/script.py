"""Set type in its script: how large letters stand that are not Latin, and how far apart.

The sizes that layouts and pamphlets name are those of Latin letters. Sizes in pt, places in mm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pamflet.design.fitting import ARABIC_TITLE, LATIN_TITLE, TitleStyle

ARABIC_STATEMENT = 0.85  # of the size in Latin letters


class Question(NamedTuple):
    """How the closing question is set: size, leading, and its distance from the band's foot."""

    size_pt: float
    leading_pt: float
    foot_mm: float


@dataclass(frozen=True, slots=True)
class Script:
    """The face of titles, how much larger text is than in Latin letters, the closing question.

    Arabic letters are small for their size; where a page is full they are set nearer to it.
    """

    family: str
    weight: int
    title: TitleStyle
    scale: float
    least_scale: float
    strip: Question
    low_band: Question
    high_band: Question

    def body_size(self, points: float) -> float:
        """Return the body size for one in Latin letters."""
        return round(points * self.scale, 1)

    def least_size(self, points: float) -> float:
        """Return the smallest body size for one in Latin letters."""
        return round(points * self.least_scale, 1)

    def title_style(self, sizes: Sequence[float]) -> TitleStyle:
        """Return how titles are set for which a layout names these sizes in Latin letters."""
        if self is LATIN:
            depth = max(LATIN_TITLE.max_depth_pt, 2.4 * sizes[0])
            return replace(LATIN_TITLE, sizes_pt=tuple(sizes), max_depth_pt=depth)
        largest = round(sizes[0] * self.title.sizes_pt[0] / LATIN_TITLE.sizes_pt[0])
        own = tuple(range(largest, int(self.title.sizes_pt[-1]) - 1, -2))
        return replace(self.title, sizes_pt=own)

    def question_style(self, sizes: Sequence[float]) -> TitleStyle:
        """Return how a question in a panel is set, for sizes as in `title_style`."""
        scale = self.title.sizes_pt[0] / LATIN_TITLE.sizes_pt[0]
        return replace(self.title, sizes_pt=tuple(round(size * scale) for size in sizes))

    def statement_style(self, sizes: Sequence[float]) -> TitleStyle:
        """Return how a statement in a panel is set: its lines further apart than a title's."""
        scale = 1.0 if self is LATIN else ARABIC_STATEMENT
        own = tuple(round(size * scale) for size in sizes)
        return replace(self.title, sizes_pt=own, leading=self.title.leading + 0.15)


LATIN = Script(
    family="Alegreya Sans",
    weight=900,
    title=LATIN_TITLE,
    scale=1.0,
    least_scale=1.0,
    strip=Question(17, 20, 3.5),
    low_band=Question(30, 33, 6),
    high_band=Question(34, 37, 9),
)
ARABIC = Script(
    family="IBM Plex Sans Arabic",
    weight=700,
    title=ARABIC_TITLE,
    scale=1.1,
    least_scale=1.05,
    strip=Question(15, 22, 3.5),
    low_band=Question(25, 36, 4),
    high_band=Question(28, 40, 7),
)

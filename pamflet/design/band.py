"""Measure the answer band: the elastic piece that takes what is left of the last page.

Where little is left it is a strip with the closing question on one line, or on as few as it needs;
else it has two to four rows of modules beside the question. A long question is set smaller. Lengths
are in mm, type in pt; the measures are those of the series' print design, section 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pamflet.design.face import Face
from pamflet.design.fitting import Galley
from pamflet.design.question import MM_PER_PT, FittedQuestion, fit_question
from pamflet.design.script import Question, Script

AIR_MM = 3.47  # above and below the words of a strip
MEASURE_MM = 178.0  # of a strip
BESIDE_CHORUS_MM = 128.0
SHARES = (1.0, 0.9, 0.8, 0.7)  # of its size at which a question is tried
LEAST_SHARE = 0.55
SLACK_MM = 2.0  # kerning is not measured


class Rows(NamedTuple):
    """A band of so many rows of modules: from which height on, and up to which."""

    rows: int
    least_mm: float
    most_mm: float


LOW = 2  # rows of a low band
ROWS = (Rows(LOW, 31.0, 46.0), Rows(3, 50.0, 69.0), Rows(4, 70.0, 92.0))


@dataclass(frozen=True, slots=True)
class Strip:
    """The band when nothing is left: its type, and whether each sentence begins a line."""

    size_pt: float
    leading_pt: float
    depth_mm: float
    parts_lines: bool

    @property
    def height_mm(self) -> float:
        """Return the height of the strip."""
        return round(self.depth_mm + 2 * AIR_MM, 1)


def fit_strip(lines: Sequence[str], face: Face, script: Script) -> Strip:
    """Fit a closing question on one line if a size allows it, else on as few as can be."""
    size, leading = script.strip.size_pt, script.strip.leading_pt
    galley = Galley((), face, script.title)
    width_em = galley.width_em(" ".join(lines))
    for share in SHARES:
        if width_em * share * size * MM_PER_PT <= MEASURE_MM:
            return Strip(round(share * size, 1), leading, leading * MM_PER_PT, parts_lines=False)
    style = replace(script.title, sizes_pt=(size,))
    fitted = fit_question(lines, face, (MEASURE_MM, 1000.0), style, leading / size)
    return Strip(size, leading, fitted.depth_mm, parts_lines=True)


def fit_beside_chorus(
    lines: Sequence[str], face: Face, script: Script, rows: Rows
) -> FittedQuestion | None:
    """Fit a closing question beside a band's chorus, or return None where it has no room."""
    asked = question_of(script, rows)
    least = LEAST_SHARE * asked.size_pt
    sizes = tuple(float(size) for size in range(int(asked.size_pt), int(least), -2))
    room = (BESIDE_CHORUS_MM - SLACK_MM, rows.least_mm - asked.foot_mm - 1.5)
    style = replace(script.title, sizes_pt=sizes)
    fitted = fit_question(lines, face, room, style, asked.leading_pt / asked.size_pt)
    return fitted if fitted.fits else None


def question_of(script: Script, rows: Rows) -> Question:
    """Return how a script sets the question in a low or a high band."""
    return script.low_band if rows.rows == LOW else script.high_band

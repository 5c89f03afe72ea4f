"""Measure the answer band: the elastic piece that takes what is left of the last page.

It has two to four rows of modules beside the closing question; where too little is left there is
white instead. Lengths are in mm; the rules are those of the series' print design, section 5.
"""

from dataclasses import dataclass
from math import floor

AIR_MM = 7.0  # of white that always stays above the band
LEAST_MM = 31.0
ROW_MM = 20.0
LARGEST_MODULE_MM = 23.0
COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Band:
    """An answer band: its rows of modules, and the white above that keeps it at the foot."""

    rows: int
    module_mm: float
    white_mm: float

    @property
    def height_mm(self) -> float:
        """Return the height of the band, which is full of modules."""
        return self.rows * self.module_mm

    @property
    def columns(self) -> int:
        """Return the columns of its chorus, at the line end."""
        return COLUMNS

    @property
    def voices(self) -> int:
        """Return how many voices sing in it: one of them large, and one cell left to breathe."""
        return COLUMNS * self.rows - 4

    @property
    def question_pt(self) -> tuple[float, float]:
        """Return the size and leading of the closing question, in pt."""
        return (30, 33) if self.rows == 2 else (34, 37)


def fit_band(rest_mm: float) -> Band | None:
    """Return the band for what is left of a page, or None where it is too little for one."""
    height = rest_mm - AIR_MM
    if height < LEAST_MM:
        return None
    rows = min(max(floor(height / ROW_MM + 0.5), 2), 4)
    module = min(LARGEST_MODULE_MM, height / rows)
    return Band(rows, module, rest_mm - rows * module)

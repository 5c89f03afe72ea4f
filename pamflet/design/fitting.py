"""Fit a title: the largest size at which it stands in a few lines that are most alike.

WeasyPrint has no `text-wrap: balance`, so the lines are broken here and set as they are.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from pamflet.design.face import SOFT_HYPHEN, Face

PT_PER_MM = 72 / 25.4
JUDGED_LEADING = 0.93  # with which the depth that a title may take was judged
ACCENT_EM, ABOVE = 0.12, 230  # İ, Ż, Ї; the combining class of marks above a letter
FAIR_PRICE = 2  # sizes that a title may lose to be rid of a lonely or a broken word
MOST_PIECES = 60  # no title of more pieces stands in a few lines
SPACES = re.compile(r"[ \t\r\n\f]+")  # U+00A0 is none of them: it holds words together

Cuts = tuple[int, ...]  # before which pieces a line begins, the first left out


@dataclass(frozen=True, slots=True)
class TitleStyle:
    """How titles are set: sizes in pt from large to small, spacings in em, leading as a factor.

    `max_depth_pt` is the most that lines × size may be at the series' leading of .93; with another
    leading it is weighed in proportion.
    """

    sizes_pt: tuple[float, ...] = (54, 50, 46, 42, 38, 34, 30)
    max_lines: int = 3
    max_depth_pt: float = 142
    leading: float = JUDGED_LEADING
    word_spacing_em: float = 0.07
    letter_spacing_em: float = -0.008

    def most_lines(self, size_pt: float) -> int:
        """Return how many lines of this size a title may have."""
        depth = self.max_depth_pt * JUDGED_LEADING + 0.001
        return min(self.max_lines, int(depth / (size_pt * self.leading)))


LATIN_TITLE = TitleStyle()
ARABIC_TITLE = TitleStyle(
    sizes_pt=(36, 34, 32, 30), leading=1.24, word_spacing_em=0, letter_spacing_em=0
)


@dataclass(frozen=True, slots=True)
class FittedTitle:
    """The lines of a title and its size in pt; it does not fit if the smallest is too large.

    It wants width if a wider measure would help: it does not fit, or at the largest size that does
    a word stands alone or is broken.
    """

    lines: tuple[str, ...]
    size_pt: float
    fits: bool
    wants_width: bool = False

    @property
    def has_lonely_word(self) -> bool:
        """Tell whether one of several lines has fewer than four letters."""
        return _is_lonely(self.lines)

    @property
    def above_em(self) -> float:
        """Return the space in em that accents on capitals of the first line need above it."""
        marks = unicodedata.normalize("NFD", "".join(filter(str.isupper, "".join(self.lines[:1]))))
        return ACCENT_EM if any(unicodedata.combining(mark) == ABOVE for mark in marks) else 0.0


def fit_title(
    words: str, face: Face, width_mm: float, style: TitleStyle = LATIN_TITLE
) -> FittedTitle:
    """Break a title into lines of at most so many mm, at the largest size at which they fit.

    At that size it has as few lines as can be, with the least Σ(widest − line)². A lonely word
    (fewer than four letters on a line), or one broken at a soft hyphen, is avoided if another way
    to break does so, or a fit at most two sizes smaller.
    """
    galley = _Galley(_pieces(words), face, style)
    if not galley.pieces:
        return FittedTitle((), style.sizes_pt[0], fits=True)
    fits = list(_fits(galley, width_mm * PT_PER_MM))
    if fits:
        best = min(fits[: FAIR_PRICE + 1], key=lambda fit: fit[:2])
        return FittedTitle(best.lines, best.size_pt, True, wants_width=any(fits[0][:2]))
    smallest = style.sizes_pt[-1]
    lines = _fill(galley, width_mm * PT_PER_MM / smallest)
    return FittedTitle(lines, smallest, fits=False, wants_width=True)


def fit_title_in(
    words: str, face: Face, measures_mm: Sequence[float], style: TitleStyle = LATIN_TITLE
) -> tuple[FittedTitle, float]:
    """Fit a title in the first measure that it does not want wider, else where it stands best.

    Returns the title and its measure in mm; the measures run from the preferred one up.
    """
    tries = [(fit_title(words, face, width_mm, style), width_mm) for width_mm in measures_mm]
    content = (fit for fit in tries if not fit[0].wants_width)
    best = max(tries, key=lambda fit: (fit[0].fits, not fit[0].has_lonely_word, fit[0].size_pt))
    return next(content, best)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, or as much of it as ends in a soft hyphen."""

    text: str
    starts_word: bool


@dataclass(frozen=True, slots=True)
class _Galley:
    """A title not yet broken into lines, and how it is set."""

    pieces: tuple[_Piece, ...]
    face: Face
    style: TitleStyle

    def lines(self, cuts: Cuts) -> tuple[str, ...]:
        return tuple(self.line(*ends) for ends in pairwise((0, *cuts, len(self.pieces))))

    def line(self, start: int, end: int) -> str:
        first, *others = self.pieces[start:end]
        text = "".join(f"{' ' * piece.starts_word}{piece.text}" for piece in others)
        is_broken = end < len(self.pieces) and not self.pieces[end].starts_word
        return f"{first.text}{text}{'-' * is_broken}"

    def width_em(self, line: str) -> float:
        return _width_em(line, self.face, self.style)


@lru_cache(maxsize=4096)
def _width_em(line: str, face: Face, style: TitleStyle) -> float:
    letters = sum(sign != SOFT_HYPHEN for sign in line)
    spaces = line.count(" ") + line.count("\u00a0")
    return face.width_em(line) + letters * style.letter_spacing_em + spaces * style.word_spacing_em


class _Fit(NamedTuple):
    """A way to break a title that fits, after what is not so good about it: least is best."""

    has_lonely_word: bool
    broken_words: int
    line_count: int
    unevenness: float
    lines: tuple[str, ...]
    size_pt: float


def _pieces(words: str) -> tuple[_Piece, ...]:
    """Cut a text between its words and at its soft hyphens."""
    cut = [[part for part in word.split(SOFT_HYPHEN) if part] for word in SPACES.split(words)]
    return tuple(_Piece(part, at == 0) for word in cut for at, part in enumerate(word))


def _fits(galley: _Galley, width_pt: float) -> Iterator[_Fit]:
    """Yield the best way to break a title at each size at which it fits, the largest first."""
    if len(galley.pieces) > MOST_PIECES:
        return
    for size in galley.style.sizes_pt:
        ways = [fit for cuts in _ways(galley, size) if (fit := _try(galley, cuts, size, width_pt))]
        if ways:
            yield min(ways)


def _ways(galley: _Galley, size_pt: float) -> Iterator[Cuts]:
    """Yield every way to break a title into as many lines as this size allows."""
    for cuts in range(galley.style.most_lines(size_pt)):
        yield from combinations(range(1, len(galley.pieces)), cuts)


def _try(galley: _Galley, cuts: Cuts, size_pt: float, width_pt: float) -> _Fit | None:
    """Return the title broken like this if all its lines are narrow enough."""
    lines = galley.lines(cuts)
    widths = [galley.width_em(line) for line in lines]
    widest = max(widths)
    if widest * size_pt > width_pt:
        return None
    broken = sum(not galley.pieces[cut].starts_word for cut in cuts)
    unevenness = sum((widest - width) ** 2 for width in widths)
    return _Fit(_is_lonely(lines), broken, len(lines), unevenness, lines, size_pt)


def _is_lonely(lines: tuple[str, ...]) -> bool:
    letters = [sum(sign.isalnum() for sign in line) for line in lines]
    return len(lines) > 1 and min(letters) < 4


def _fill(galley: _Galley, room_em: float) -> tuple[str, ...]:
    """Break a title that does not fit anyhow: each line as full as can be."""
    cuts: list[int] = []
    for end in range(2, len(galley.pieces) + 1):
        start = cuts[-1] if cuts else 0
        if end - start > 1 and galley.width_em(galley.line(start, end)) > room_em:
            cuts.append(end - 1)
    return galley.lines(tuple(cuts))

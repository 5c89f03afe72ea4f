"""Fit a title: the largest size at which it stands in a few lines that are most alike.

WeasyPrint has no `text-wrap: balance`, so the lines are broken here and set as they are.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pamflet.design.face import SOFT_HYPHEN, Face, Ink
from pamflet.design.sense import tears

PT_PER_MM = 72 / 25.4
JUDGED_LEADING = 0.93  # with which the depth that a title may take was judged
ACCENT_EM, ABOVE = 0.12, 230  # İ, Ż, Ї; the combining class of marks above a letter
FAIR_PRICE = 2  # sizes that a title may lose to be rid of a lonely or a broken word
WIDEST_SPACE_EM = 0.6  # or hyphen, with its spacing
MOST_PIECES = 60  # no title of more pieces stands in a few lines
CLEAR_EM = 0.03  # of white at least between the ink of one line and that of the next
TOUCH_EM = 0.02  # beside each other, letters nearer than this may touch: kerning is not measured
MOST_TRIES = 3
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
NAME_STYLE = TitleStyle(  # of a sender that has no logo
    sizes_pt=(20, 18, 16, 14, 12.5, 11.5, 10.5, 9.5),
    max_lines=4,
    max_depth_pt=48,
    leading=1.12,
    word_spacing_em=0.06,
    letter_spacing_em=0,
)


@dataclass(frozen=True, slots=True)
class FittedTitle:
    """The lines of a title and its size in pt; it does not fit if the smallest is too large.

    It wants width if a wider measure would help: it does not fit, or at the largest size that does
    a word stands alone or is broken. The leading is more than its style's where letters of two
    lines would touch.
    """

    lines: tuple[str, ...]
    size_pt: float
    fits: bool
    wants_width: bool = False
    leading: float = JUDGED_LEADING

    @property
    def has_lonely_word(self) -> bool:
        """Tell whether one of several lines has fewer than four letters."""
        return _has_lonely(self.lines)

    @property
    def above_em(self) -> float:
        """Return the space in em that accents on capitals of the first line need above it."""
        marks = unicodedata.normalize("NFD", "".join(filter(str.isupper, "".join(self.lines[:1]))))
        return ACCENT_EM if any(unicodedata.combining(mark) == ABOVE for mark in marks) else 0.0


@lru_cache(maxsize=1024)  # many editions have the same title, a question is tried in many rooms
def fit_title(
    words: str, face: Face, width_mm: float, style: TitleStyle = LATIN_TITLE
) -> FittedTitle:
    """Break a title into lines of at most so many mm, at the largest size at which they fit.

    At that size it has as few lines as can be, with the least Σ(widest − line)². A lonely word
    (fewer than four letters on a line), words torn apart, or one broken at a soft hyphen, is
    avoided if another way to break does so, or a fit at most two sizes smaller. Where a letter of
    one line would touch a letter of the next, the lines stand further apart.
    """
    for _ in range(MOST_TRIES):
        galley = Galley(pieces_of(words), face, style)
        fitted = _fitted(galley, width_mm)
        lack = galley.lack_em(fitted.lines)
        if lack <= 0:
            break
        style = replace(style, leading=round(style.leading + lack + 0.005, 2))
    return replace(fitted, leading=style.leading)


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
class Piece:
    """A word, or as much of it as ends in a soft hyphen."""

    text: str
    starts_word: bool


@dataclass(frozen=True, slots=True)
class Galley:
    """A title not yet broken into lines, and how it is set."""

    pieces: tuple[Piece, ...]
    face: Face
    style: TitleStyle

    def lines(self, cuts: Cuts) -> tuple[str, ...]:
        """Return the lines that begin with the first piece and before each cut."""
        return tuple(self.line(*ends) for ends in pairwise((0, *cuts, len(self.pieces))))

    def line(self, start: int, end: int) -> str:
        """Return some pieces as a line, with a hyphen where the last word goes on."""
        first, *others = self.pieces[start:end]
        text = "".join(f"{' ' * piece.starts_word}{piece.text}" for piece in others)
        is_broken = end < len(self.pieces) and not self.pieces[end].starts_word
        return f"{first.text}{text}{'-' * is_broken}"

    def is_torn(self, cut: int) -> bool:
        """Tell whether a line that begins with this piece tears it from the one before."""
        return tears(self.pieces[cut - 1].text, self.pieces[cut].text)

    def width_em(self, line: str) -> float:
        """Return the width of a line with its spacings."""
        return _width_em(line, self.face, self.style)

    def lack_em(self, lines: Sequence[str]) -> float:
        """Return by how much more than its style says lines must stand apart, for their ink."""
        spacings = self.style.letter_spacing_em, self.style.word_spacing_em
        inks = [self.face.ink(line, *spacings) for line in lines]
        needed = (_apart_em(upper, lower) for upper, lower in pairwise(inks))
        return max(needed, default=0.0) - self.style.leading


def _fitted(galley: Galley, width_mm: float) -> FittedTitle:
    """Return a title broken at the leading of its style."""
    style = galley.style
    if not galley.pieces:
        return FittedTitle((), style.sizes_pt[0], fits=True)
    fits = list(_fits(galley, width_mm * PT_PER_MM))
    if fits:
        best = min(fits[: FAIR_PRICE + 1], key=lambda fit: fit[:2])
        return FittedTitle(best.lines, best.size_pt, True, wants_width=any(fits[0][:2]))
    smallest = style.sizes_pt[-1]
    lines = _fill(galley, width_mm * PT_PER_MM / smallest)
    return FittedTitle(lines, smallest, fits=False, wants_width=True)


def _apart_em(upper: Sequence[Ink], lower: Sequence[Ink]) -> float:
    """Return how far apart the baselines of two lines are at least, so that no letters touch."""
    meetings = (
        below.top - above.foot + CLEAR_EM
        for above in upper
        for below in lower
        if above.left < below.right + TOUCH_EM and below.left < above.right + TOUCH_EM
    )
    return max(meetings, default=0.0)


@lru_cache(maxsize=4096)
def _width_em(line: str, face: Face, style: TitleStyle) -> float:
    letters = sum(sign != SOFT_HYPHEN for sign in line)
    spaces = line.count(" ") + line.count("\u00a0")
    return face.width_em(line) + letters * style.letter_spacing_em + spaces * style.word_spacing_em


class _Fit(NamedTuple):
    """A way to break a title that fits, after what is not so good about it: least is best."""

    flaws: int
    broken_words: int
    line_count: int
    unevenness: float
    lines: tuple[str, ...]
    size_pt: float


def pieces_of(words: str) -> tuple[Piece, ...]:
    """Cut a text between its words and at its soft hyphens."""
    cut = [[part for part in word.split(SOFT_HYPHEN) if part] for word in SPACES.split(words)]
    return tuple(Piece(part, at == 0) for word in cut for at, part in enumerate(word))


def _fits(galley: Galley, width_pt: float) -> Iterator[_Fit]:
    """Yield the best way to break a title at each size at which it fits, the largest first."""
    if len(galley.pieces) > MOST_PIECES:
        return
    for size in galley.style.sizes_pt:
        cuts = _ways(galley, size, width_pt)
        ways = [fit for each in cuts if (fit := _try(galley, each, size, width_pt))]
        if ways:
            yield min(ways)


def _ways(galley: Galley, size_pt: float, width_pt: float) -> Iterator[Cuts]:
    """Yield every way to break a title into as many lines as this size allows, if they fit."""
    for lines in range(1, galley.style.most_lines(size_pt) + 1):
        yield from _cuts(galley, 0, lines, width_pt / size_pt)


def _cuts(galley: Galley, start: int, lines: int, room_em: float) -> Iterator[Cuts]:
    """Yield every way to break what begins at a piece into so many lines that fit."""
    stop = len(galley.pieces)
    whole = galley.width_em(galley.line(start, stop))
    if lines == 1:
        if whole <= room_em:
            yield ()
        return
    if whole > lines * (room_em + WIDEST_SPACE_EM):  # each break takes a space away
        return
    for end in range(start + 1, stop):
        width = galley.width_em(galley.line(start, end))
        if width > room_em + WIDEST_SPACE_EM:  # a hyphen may come and go
            return
        if width <= room_em:
            yield from ((end, *rest) for rest in _cuts(galley, end, lines - 1, room_em))


def _try(galley: Galley, cuts: Cuts, size_pt: float, width_pt: float) -> _Fit | None:
    """Return the title broken like this if all its lines are narrow enough."""
    lines = galley.lines(cuts)
    widths = [galley.width_em(line) for line in lines]
    widest = max(widths)
    if widest * size_pt > width_pt:
        return None
    broken = sum(not galley.pieces[cut].starts_word for cut in cuts)
    unevenness = sum((widest - width) ** 2 for width in widths)
    flaws = _has_lonely(lines) + sum(galley.is_torn(cut) for cut in cuts)
    return _Fit(flaws, broken, len(lines), unevenness, lines, size_pt)


def _has_lonely(lines: tuple[str, ...]) -> bool:
    return len(lines) > 1 and any(map(is_lonely, lines))


def is_lonely(line: str) -> bool:
    """Tell whether a line has fewer than four letters."""
    return sum(sign.isalnum() for sign in line) < 4


def _fill(galley: Galley, room_em: float) -> tuple[str, ...]:
    """Break a title that does not fit anyhow: each line as full as can be."""
    cuts: list[int] = []
    for end in range(2, len(galley.pieces) + 1):
        start = cuts[-1] if cuts else 0
        if end - start > 1 and galley.width_em(galley.line(start, end)) > room_em:
            cuts.append(end - 1)
    return galley.lines(tuple(cuts))

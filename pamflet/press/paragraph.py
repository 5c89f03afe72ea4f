"""How many lines a paragraph takes, at any size and width, without laying it out.

Its words are measured once, with the glyph advances of Pango, and broken where Pango would break
them; a line takes as many of them as fit, as WeasyPrint's do. Lengths in px, sizes in pt.

WeasyPrint's boxes are not public; only this module, `growth`, `boxes` and `lines` read them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import (
    InlineBlockBox,
    InlineBox,
    LineBox,
    TextBox,
)
from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import Layout, get_log_attrs

SOFT_HYPHEN = "\u00ad"
KEPT_TOGETHER = ("nowrap", "pre")  # values of white-space
CLOSE = 0.06  # px: so much the rounding of glyphs may make of a line


class Length(NamedTuple):
    """A length at the size it was measured at, and what it gains with each pt."""

    measured: float
    gain: float = 0.0

    def at(self, growth: float) -> float:
        """Return the length when the type has grown by so many pt."""
        return self.measured + self.gain * growth


def collapsed(margins: Sequence[Length], growth: float) -> float:
    """Return the space that adjoining margins leave (CSS 2.1, 8.3.1)."""
    lengths = [0.0, *(margin.at(growth) for margin in margins)]
    return max(lengths) + min(lengths)


class Piece(NamedTuple):
    """Words in one style, the size of their type, and whether they stay on one line.

    `block` is the inline block that they stand in.
    """

    text: str
    style: Any
    size: Length
    is_kept: bool
    block: Any = None


class Word(NamedTuple):
    """What is never broken, the space behind it, and the hyphen it gets at the end of a line.

    It stands in the text from `start` to `stop`, with the space behind. An inline block is broken
    only where it is wider than a line: into the words `inside` it, in a text of their own.
    """

    width: Length
    space: Length
    hyphen: Length
    ends_line: bool
    inside: tuple[Word, ...]
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that are filled into lines."""

    words: tuple[Word, ...]
    pieces: tuple[Piece, ...]

    def lines(self, width: float, growth: float = 0.0) -> int:
        """Return how many lines so wide it takes when the type has grown by so many pt."""
        return _fill(self.words, self.pieces, width, growth)

    def narrowest(self, growth: float) -> float:
        """Return the width of its longest word."""
        words = (each for word in self.words for each in word.inside or (word,))
        return max((word.width.at(growth) for word in words), default=0.0)

    def widest(self, growth: float) -> float:
        """Return its width when it is not broken but where it must be."""
        widest = x = 0.0
        for word in self.words:
            widest = max(widest, x + word.width.at(growth))
            x = 0.0 if word.ends_line else x + word.width.at(growth) + word.space.at(growth)
        return widest


SizeOf = Callable[[Any], Length]


def paragraph_of(line: Any, size_of: SizeOf) -> Paragraph | None:
    """Return what stands in a line box that is not laid out yet; None where it holds boxes.

    `size_of` returns the font size of a text box.
    """
    pieces = list(_pieces(line, size_of))
    if any(piece is None for piece in pieces):
        return None
    known = tuple(piece for piece in pieces if piece)
    return Paragraph(words_of(known), known)


def words_of(pieces: tuple[Piece, ...]) -> tuple[Word, ...]:
    """Return the words of a paragraph, measured; it hangs on the pieces alone."""
    return tuple(_words(pieces))


def _fill(words: Sequence[Word], pieces: Sequence[Piece], room: float, growth: float) -> int:
    """Return how many lines words take when each line takes as many as fit."""
    lengths = [(a + b * growth, c + d * growth) for (a, b), (c, d), *_ in words]
    count, start, at, x = 1, 0, 0, 0.0
    breaks = 0  # the last place where the line may end
    while at < len(words):
        width, space = lengths[at]
        over = x + width - room
        if abs(over) < CLOSE:
            over = _exact_width(_said(pieces, words[start].start, words[at].stop), growth) - room
        if over > 0 and breaks > start:
            count, at, start, x = count + 1, breaks, breaks, 0.0
            continue
        word, at = words[at], at + 1
        if word.inside and width > room:
            (first,) = _said(pieces, word.start, word.start + 1)
            inner = _pieces_in(first.block, pieces)
            count += _fill(word.inside, inner, room, growth) - 1
        if at == start + 1 or x + width + word.hyphen.at(growth) <= room:
            breaks = at
        x += width + space
        if word.ends_line and at < len(words):
            count, start, breaks, x = count + 1, at, at, 0.0
    return count


def _exact_width(pieces: Iterable[Piece], growth: float) -> float:
    """Return how wide words on one line are, measured at the size that they grew to."""
    runs = [list(run) for _, run in groupby(pieces, lambda each: id(each.style))]
    texts = ["".join(each.text for each in run) for run in runs]
    texts[-1] = texts[-1].rstrip(" \n")
    return sum(
        _width_at(text, run[0].style, run[0].size.at(growth))
        for text, run in zip(texts, runs, strict=True)
    )


def _width_at(text: str, style: Any, size: float) -> float:
    own = style.copy()
    if own["letter_spacing"] != "normal":
        own["letter_spacing"] *= size / own["font_size"]
    own["word_spacing"] *= size / own["font_size"]
    own["font_size"] = size
    return float(sum(_glyph_widths(text, own)) * FROM_UNITS)


def _pieces(box: Any, size_of: SizeOf, block: Any = None) -> Iterator[Piece | None]:
    """Yield the text in a line in pieces of one style; None for what is no text."""
    for child in box.children:
        if isinstance(child, TextBox) and not child.style["font_size"]:
            continue  # it is nowhere
        if isinstance(child, TextBox):
            is_kept = child.style["white_space"] in KEPT_TOGETHER
            yield Piece(child.text, child.style, size_of(child), is_kept, block)
        elif isinstance(child, InlineBox | InlineBlockBox):
            if any(_has_edge(child.style, side) for side in ("left", "right")):
                yield None
            inner = child if isinstance(child, InlineBlockBox) else block
            yield from _pieces(child, size_of, inner)
        elif isinstance(child, LineBox):
            yield from _pieces(child, size_of, block)
        elif child.is_in_normal_flow():
            yield None


def _has_edge(style: Any, side: str) -> bool:
    lengths = style[f"margin_{side}"], style[f"padding_{side}"], style[f"border_{side}_width"]
    return any(getattr(each, "value", each) not in (0, "auto") for each in lengths)


def _words(pieces: Sequence[Piece]) -> Iterator[Word]:
    """Yield the words of a paragraph, measured."""
    text = "".join(piece.text for piece in pieces)
    if not text.strip():
        return
    places = [place for piece in pieces for place in _advances(piece)]
    owners = [piece for piece in pieces for _ in piece.text]
    for start, stop in pairwise(_breaks(text, owners)):
        solid = text[start:stop].rstrip(" \n")
        end = start + len(solid)
        hyphenated = solid.endswith(SOFT_HYPHEN) and stop < len(text)
        yield Word(
            width=_sum(places[start:end]),
            space=_sum(places[end:stop]),
            hyphen=_hyphen(owners[end - 1]) if hyphenated else Length(0.0),
            ends_line="\n" in text[start:stop],
            inside=tuple(_words(_pieces_in(owners[start].block, pieces))),
            start=start,
            stop=stop,
        )


def _said(pieces: Iterable[Piece], start: int, stop: int) -> Iterator[Piece]:
    """Yield a stretch of a text in pieces."""
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if at < stop and end > start:
            yield piece._replace(text=piece.text[max(start - at, 0) : stop - at])
        at = end


def _pieces_in(block: Any, pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that stand in an inline block, if there is one."""
    return [each._replace(block=None) for each in pieces if block and each.block is block]


def _breaks(text: str, owners: Sequence[Piece]) -> Iterator[int]:
    """Yield where lines may begin, and where the text ends."""
    attributes = get_log_attrs(text, owners[0].style["lang"])
    yield 0
    for at in range(1, len(text)):
        before, behind = owners[at - 1], owners[at]
        is_within = before.block is not None and before.block is behind.block
        is_kept = is_within or (before.is_kept and behind.is_kept)
        if text[at - 1] == "\n" or (attributes[at].is_line_break and not is_kept):
            yield at
    yield len(text)


def _sum(lengths: Sequence[Length]) -> Length:
    return Length(sum(each.measured for each in lengths), sum(each.gain for each in lengths))


def _hyphen(piece: Piece) -> Length:
    return _sum(_advances(piece._replace(text=piece.style["hyphenate_character"])))


def _advances(piece: Piece) -> list[Length]:
    """Return how wide each character of a piece is; one that joins the one before is 0 wide."""
    text = piece.text.replace("\n", " ")
    widths = _glyph_widths(text, piece.style)
    scale = FROM_UNITS / piece.style["font_size"]
    size, gain = (each * scale for each in piece.size)
    places = [0, *accumulate(len(character.encode()) for character in text)]
    sums = (sum(widths[start:stop]) for start, stop in pairwise(places))
    return [
        Length(0.0) if character == "\n" else Length(width * size, width * gain)
        for character, width in zip(piece.text, sums, strict=True)
    ]


def _glyph_widths(text: str, style: Any) -> list[int]:
    """Return the advances of a text's glyphs, in Pango's units, at the bytes they stand for."""
    widths = [0] * len(text.encode())
    layout = Layout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    run = line.runs
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        infos, clusters = glyphs.glyphs, glyphs.log_clusters
        for at in range(glyphs.num_glyphs):
            widths[item.offset + clusters[at]] += infos[at].geometry.width
        run = run.next
    layout.deactivate()
    return widths

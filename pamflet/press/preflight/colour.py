"""Words and pictures stand out from what lies under them, in the colours that they were set in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from PIL import Image

from pamflet.design.tones import contrast
from pamflet.errors import Problem, Severity, shown
from pamflet.press.flow import Box
from pamflet.press.preflight.leaf import Leaf, Run, pixels_of
from pamflet.press.preflight.specimen import Specimen

TEXT, LARGE, GRAPHIC = 4.5, 3.0, 3.0  # WCAG 2.1, 1.4.3 and 1.4.11
LOGO = 1.5  # a logo is exempt (1.4.11), but it must be seen
LARGE_PT, LARGE_BOLD_PT = 18.0, 14.0
HEAVY = ("Bold", "Heavy", "Black")
SHARE = 0.08  # of the ground under a word: less is an edge that only touches it
UNDERLINE = 0.25  # of the ground, in the colour of the words themselves
PART = 0.02  # of a picture: less is the blur of an edge
PLAIN = 0.7  # of a piece in few colours: what is left is edges; below that it is a photograph
FEW = 256  # colours; to look for more takes longer
AROUND = 2.0  # pt around a picture that belong to its ground

Colour = tuple[int, ...]


def weak_words(specimen: Specimen, leaf: Leaf) -> Iterator[Problem]:
    """Yield words that do not stand out from what lies under them (WCAG 2.1, 1.4.3)."""
    hint = "take another token for its colour, such as var(--ink), or for what lies under it"
    for run in leaf.runs:
        under = min(_under(leaf, run), key=lambda each: _ratio(run.colour, each))
        ratio, needed = _ratio(run.colour, under), needed_for(run)
        if ratio < needed and (run.colour, under) not in specimen.told:
            specimen.told.add((run.colour, under))
            words = " ".join(run.words.split())
            said = _said(leaf.number, words, ratio, needed)
            yield specimen.complain("low-contrast", said, hint, specimen.place_of(words))


def faint_pictures(specimen: Specimen, leaf: Leaf) -> Iterator[Problem]:
    """Yield pictures of which no part stands out from the rest (WCAG 2.1, 1.4.11)."""
    for each in specimen.pictures_on(leaf):
        source = each.element.get("src") or ""
        needed = GRAPHIC if source in specimen.job.codes else LOGO
        ratio = strongest(leaf.ground, each.box)
        if ratio < needed:
            said = _said(each.page, each.element.get("alt") or source, ratio, needed)
            hint = "use a darker or lighter version of it, or lay it on a plate"
            severity = Severity.ERROR if needed == GRAPHIC else Severity.WARNING
            place = specimen.place_of_picture(source)
            yield specimen.complain("faint-picture", said, hint, place, severity)


def needed_for(run: Run) -> float:
    """Return the contrast that words need: those from 18 pt, or 14 pt bold, need less."""
    is_heavy = any(word in run.face for word in HEAVY)
    is_large = run.size >= (LARGE_BOLD_PT if is_heavy else LARGE_PT) - 0.01
    return LARGE if is_large else TEXT


def strongest(ground: Image.Image, box: Box) -> float:
    """Return the strongest contrast between two colours of a picture and what it lies on."""
    colours = _main_colours(_cut(ground, box, AROUND), PART)
    return max((_ratio(one, other) for one in colours for other in colours), default=1.0)


def _said(page: int, what: str, ratio: float, needed: float) -> str:
    found = int(ratio * 100) / 100  # 4.496 is not 4.5
    return (
        f"page {page}: '{shown(what)}' has a contrast of {found:g}:1 with what lies under it;"
        f" {needed:g}:1 is the least"
    )


def _under(leaf: Leaf, run: Run) -> Iterable[Colour]:
    """Return the colours that lie under words; a ground of many is looked at piece by piece."""
    whole = _cut(leaf.ground, run.box)
    if len(colours := _colours(whole)) == 1:
        return colours
    return sorted({each for piece in _pieces(whole) for each in _grounds(piece, run.colour[:3])})


def _grounds(piece: Image.Image, own: Colour) -> Iterable[Colour]:
    """Return the colours under words, without the line under them in their own colour."""
    main = _main_colours(piece, SHARE)
    is_underline = _colours(piece).get(own, 0) < UNDERLINE * piece.width * piece.height
    return [each for each in main if each != own or not is_underline] or main


def _pieces(whole: Image.Image) -> Iterator[Image.Image]:
    """Yield pieces of a line about as wide as it is high."""
    step = max(whole.height, 4)
    for left in range(0, whole.width, step):
        right = min(left + step, whole.width)
        yield whole.crop((max(0, right - step), 0, right, whole.height))


def _main_colours(piece: Image.Image, share: float) -> Sequence[Colour]:
    """Return the colours that a piece is made of, and those of its parts when it has many."""
    area = piece.width * piece.height
    main = {each: count for each, count in _colours(piece).items() if count >= share * area}
    if sum(main.values()) >= PLAIN * area:
        return list(main)
    return [*main, *_colours(piece.resize((4, 4), Image.Resampling.BOX))]


def _colours(piece: Image.Image) -> dict[Colour, int]:
    """Return the colours of a picture in RGB, and how many pixels each has."""
    found: Any = piece.getcolors(FEW) or piece.getcolors(piece.width * piece.height)
    return {colour: count for count, colour in found}


def _cut(ground: Image.Image, box: Box, more: float = 0.0) -> Image.Image:
    """Return the part of the ground that lies under a box; what lies off the page is left out."""
    left, top, right, foot = pixels_of(box, more)
    left, top = min(max(left, 0), ground.width - 1), min(max(top, 0), ground.height - 1)
    right, foot = min(max(right, left + 1), ground.width), min(max(foot, top + 1), ground.height)
    return ground.crop((left, top, right, foot)).convert("RGB")


@lru_cache(maxsize=4096)
def _ratio(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours; one that is not opaque shows what lies under it."""
    opacity = one[3] / 255 if len(one) > 3 else 1.0
    seen = [round(opacity * a + (1 - opacity) * b) for a, b in zip(one[:3], other[:3], strict=True)]
    return contrast(_hex(seen), _hex(other))


def _hex(colour: Sequence[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour[:3])

"""What must hold on paper: boxes, a safe edge, sizes that can be read, sharp pictures, headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from pamflet.errors import Problem, Severity, shown
from pamflet.press.flow import Box, widowed_headings
from pamflet.press.preflight.leaf import Leaf
from pamflet.press.preflight.specimen import Specimen

MM = 72 / 25.4  # pt
ROUNDED = 0.05  # mm or pt
NEAR = 2.0  # pt
SAFE = 5.0  # mm: office printers leave some white, and guillotines are not exact
USUAL_SMALLEST, LARGE_PRINT = 9.0, 16.0  # pt
SHARP, COARSE = 300.0, 150.0  # dpi


def wrong_boxes(specimen: Specimen) -> Iterator[Problem]:
    """Yield pages that are not cut as planned, without bleed (ISO 32000-1, 14.11.2)."""
    planned = specimen.job.fit.page_mm
    hint = "take 'size', 'bleed' and 'marks' out of the style sheet's @page"
    for leaf in specimen.leaves:
        left, top, right, foot = (side / MM for side in leaf.media)
        size = right - left, foot - top
        if _differ(size, planned):
            said = f"page {leaf.number} is {_mm(size)} mm, not {_mm(planned)} mm"
            yield specimen.complain("page-box", said, hint)
        elif not leaf.media == leaf.trim == leaf.bleed:
            said = f"page {leaf.number} is cut smaller than it is: it has bleed"
            yield specimen.complain("page-box", said, hint)


def unsafe_words(specimen: Specimen) -> Iterator[Problem]:
    """Yield words nearer to the trim than 5 mm."""
    hint = "give the page or the part more margin in its style sheet"
    for leaf in specimen.leaves:
        for run in leaf.runs:
            edge = _edge(run.box, leaf) / MM
            if edge < SAFE - ROUNDED:
                words = " ".join(run.words.split())
                where = f"stands {edge:.1f} mm from the edge; {SAFE:g} mm is the least"
                said = f"page {leaf.number}: '{shown(words)}' {where}"
                yield specimen.complain("unsafe-edge", said, hint, specimen.place_of(words))


def small_type(specimen: Specimen) -> Iterator[Problem]:
    """Yield a body size below what reads well: 9 pt, in large print 16 pt for most letters."""
    least, size = USUAL_SMALLEST, specimen.type_size
    if specimen.format == "large-print":
        least, size = LARGE_PRINT, min(size, _usual_size(specimen.leaves))
    if size < least - ROUNDED:
        said = f"the text is set in {size:g} pt; {least:g} pt is the least"
        hint = "raise the smallest size in the layout's fit(…), and leave some text out"
        yield specimen.complain("type-too-small", said, hint)


def lonely_headings(specimen: Specimen) -> Iterator[Problem]:
    """Yield headings at a foot, without the text that they stand above."""
    hint = "give it 'break-after: avoid', or keep it in one element with what follows"
    for each in widowed_headings(specimen.document):
        said = (
            f"page {each.page}: below the heading '{shown(each.words)}' stands nothing of its text"
        )
        yield specimen.complain("widowed-heading", said, hint, specimen.place_of(each.words))


def coarse_pictures(specimen: Specimen) -> Iterator[Problem]:
    """Yield pictures with too few pixels for their size on paper."""
    wanted, least = (SHARP, COARSE) if specimen.format == "print" else (COARSE, 0.0)
    hint = "use an SVG of it, or a file with more pixels"
    for leaf in specimen.leaves:
        for raster in leaf.rasters:
            if raster.dpi < wanted - 1:
                what, source = _picture_at(specimen, leaf, raster.box)
                said = f"page {leaf.number}: {what} has {raster.dpi:.0f} pixels in an inch"
                severity = Severity.ERROR if raster.dpi < least else Severity.WARNING
                place = specimen.place_of_picture(source)
                text = f"{said}; {wanted:g} is sharp"
                yield specimen.complain("coarse-picture", text, hint, place, severity)


def _differ(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return any(abs(a - b) > ROUNDED for a, b in zip(one, other, strict=True))


def _mm(size: tuple[float, float]) -> str:
    return " × ".join(f"{side:.0f}" for side in size)


def _edge(box: Box, leaf: Leaf) -> float:
    """Return how near a box comes to the trim, in pt."""
    trim = leaf.trim
    return min(
        box.left - trim.left, box.top - trim.top, trim.right - box.right, trim.foot - box.foot
    )


def _usual_size(leaves: Iterable[Leaf]) -> float:
    """Return the size in which most letters are set, in pt."""
    letters: Counter[float] = Counter()
    for run in chain.from_iterable(leaf.runs for leaf in leaves):
        letters[round(run.size, 1)] += sum(map(str.isalpha, run.words))
    return max(letters, key=lambda size: (letters[size], size), default=float("inf"))


def _picture_at(specimen: Specimen, leaf: Leaf, box: Box | None) -> tuple[str, str | None]:
    """Return what a picture is called and its source, as far as it is known which one it is."""
    if box is not None:
        for each in specimen.pictures:
            away = abs(each.box.left - box.left) + abs(each.box.top - box.top)
            if each.page == leaf.number and away < NEAR:
                return f"'{each.element.get('alt')}'", each.element.get("src")
    return "a picture", None

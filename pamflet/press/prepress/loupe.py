"""A print file under the loupe: what must hold for it before a plate is made.

It reads the finished file anew and knows nothing of how it was made. The rules are those of PDF/X-4
(ISO 15930-7) and of the press: four inks and no more of them than paper takes, the right boxes,
fonts in the file, lines that hold, and colour that runs over the trim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain, groupby
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Stream
from PIL import Image, ImageChops

from pamflet.press.prepress.marks import BLEED, MM
from pamflet.press.prepress.tracing import Flaw, trace

SAME = 0.1  # pt
SCALE = 4  # pixels a mm, when the bleed is looked at
APART = 10  # of 255, in any of red, green and blue: another colour
UNBLED = 5.0  # mm along the trim: the edge of a round shape may cross it for less

Box = tuple[float, float, float, float]  # left, foot, right, head, in pt


def flaws_of(pdf: bytes, page_mm: tuple[float, float]) -> Iterator[Flaw]:
    """Yield all that is wrong with a print file whose trimmed pages are so wide and high."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = list(enumerate(opened.pages, start=1))
        wrong = [flaw for number, page in pages for flaw in _boxes(page, number, page_mm)]
        yield from wrong
        for number, page in pages:
            yield from _fonts(page, number)
            yield from dict.fromkeys(trace(page, number))
    if not wrong:  # else nobody knows where the trim is
        yield from bare_edges(pdf)


def box_of(page: pikepdf.Page, name: str) -> Box:
    """Return one of a page's boxes; the whole sheet where it has none of that name."""
    left, foot, right, head = (float(side) for side in page.get(name, page.mediabox))
    return left, foot, right, head


def _boxes(page: pikepdf.Page, number: int, page_mm: tuple[float, float]) -> Iterator[Flaw]:
    """Yield wrong boxes (ISO 15930-7, 6.10; ISO 32000-1, 14.11.2)."""
    media, bleed, trim = (box_of(page, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
    asked = tuple(side * MM for side in page_mm)
    cut = trim[2] - trim[0], trim[3] - trim[1]
    if _differ(cut, asked):
        said = "{:.0f} × {:.0f} mm".format(*(side / MM for side in cut))
        yield Flaw("page-box", f"is cut to {said}", number)
    elif _differ(bleed, (trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED)):
        yield Flaw("page-box", "has not 3 mm of bleed on all sides", number)
    if min(media[2] - bleed[2], media[3] - bleed[3], bleed[0] - media[0], bleed[1] - media[1]) < 0:
        yield Flaw("page-box", "has a bleed that is larger than its sheet", number)


def _differ(one: Sequence[float], other: Sequence[float]) -> bool:
    return any(abs(a - b) > SAME for a, b in zip(one, other, strict=True))


def _fonts(page: pikepdf.Page, number: int) -> Iterator[Flaw]:
    """Yield fonts that are not in the file (ISO 15930-7, 6.7)."""
    named = (each.get("/Font", {}).values() for each in _resources(page, set()))
    for font in chain.from_iterable(named):
        inner = font.DescendantFonts[0] if Name.DescendantFonts in font else font
        about = inner.get(Name.FontDescriptor, Dictionary())
        if not any(isinstance(about.get(f"/FontFile{kind}"), Stream) for kind in ("", "2", "3")):
            yield Flaw("absent-font", f"has letters in {font.BaseFont}, which is not there", number)


def _resources(thing: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """Yield what a page draws with, and every form, mask and pattern on it."""
    own = thing.get(Name.Resources, Dictionary())
    yield own
    states = own.get("/ExtGState", {}).values()
    masks = (each.SMask.G for each in states if isinstance(each.get(Name.SMask), Dictionary))
    drawn = chain(own.get("/XObject", {}).values(), own.get("/Pattern", {}).values(), masks)
    for each in drawn:
        if isinstance(each, Stream) and each.objgen not in seen:
            seen.add(each.objgen)
            yield from _resources(each, seen)


# -- bleed ----------------------------------------------------------------------------------


class _Edge(NamedTuple):
    """One side of the trim on a picture of the sheet: where it is, and which way is outside."""

    name: str
    start: tuple[int, int]
    along: tuple[int, int]
    out: tuple[int, int]
    length: int

    def line(self, sheet: Image.Image, away: int) -> Image.Image:
        """Return the pixels so far outside, one after the other."""
        x, y = (begin + away * way for begin, way in zip(self.start, self.out, strict=True))
        wide, high = (max(1, self.length * way) for way in self.along)
        return sheet.crop((x, y, x + wide, y + high))


def bare_edges(pdf: bytes) -> Iterator[Flaw]:
    """Yield edges at which colour ends: it must run on over the bleed."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            yield from _bare(page, number)
    finally:
        document.close()


def _bare(page: Any, number: int) -> Iterator[Flaw]:
    sheet = page.render(scale=SCALE * 25.4 / 72).to_pil().convert("RGB")
    for edge in _edges(page.get_trimbox(), page.get_mediabox()):
        longest = max(_runs(_ends(sheet, edge))) / SCALE
        if longest >= UNBLED:
            said = f"has colour that ends at the {edge.name} trim, {longest:.0f} mm long"
            yield Flaw("no-bleed", said, number)


def _edges(trim: Box, media: Box) -> Iterator[_Edge]:
    left, right = ((side - media[0]) / MM * SCALE for side in (trim[0], trim[2]))
    head, foot = ((media[3] - side) / MM * SCALE for side in (trim[3], trim[1]))
    left, right, head, foot = round(left), round(right), round(head), round(foot)
    yield _Edge("upper", (left, head), (1, 0), (0, -1), right - left)
    yield _Edge("lower", (left, foot - 1), (1, 0), (0, 1), right - left)
    yield _Edge("left", (left, head), (0, 1), (-1, 0), foot - head)
    yield _Edge("right", (right - 1, head), (0, 1), (1, 0), foot - head)


def _ends(sheet: Image.Image, edge: _Edge) -> list[bool]:
    """Tell for each pixel of the trim whether one colour ends there and another one begins."""
    inside, outside, further = (edge.line(sheet, away) for away in (-1, 2, 4))
    crossing, beyond = _differences(inside, outside), _differences(outside, further)
    return [here > APART >= there for here, there in zip(crossing, beyond, strict=True)]


def _differences(one: Image.Image, other: Image.Image) -> bytes:
    """Return by how much pixels differ, in that colour in which they do so most."""
    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).tobytes()


def _runs(ends: Sequence[bool]) -> list[int]:
    """Return how long the stretches are at which colour ends; the shortest is nothing."""
    return [0, *(len(list(stretch)) for is_end, stretch in groupby(ends) if is_end)]

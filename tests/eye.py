"""Pictures of printed pages, small enough to keep: made, compared, and laid side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

DPI = 60
INKS, STEP = 256, 8  # colours of a stored picture, and how far apart they are
BORDER = 12  # pixels around pictures laid side by side
GROUND, WORDS = "#d8d8d4", "#202020"
FINER = 4  # drawn at so many times the size first: then it hardly matters how edges are smoothed
# Two pictures are alike if, each blurred by a pixel (0.42 mm), no more pixels than these differ by
# more than this much of 255, and no square of so many pixels a side by more than a shade on the
# whole. Measured on a sheet: another way to smooth edges, or a quarter of a pixel, changes no pixel
# that much, and a square by 2; a letter makes some ten pixels, a word moved by a pixel a hundred, a
# field of another shade a square of 8. Tests try all of these.
DIFFERENCE, PIXELS = 28, 6
SQUARE, SHADE = 16, 4


def picture_of(pdf: bytes, page: int, *, finer: int = FINER, **how: Any) -> Image.Image:
    """Return a page, counted from 1, as a picture with few colours; `how` goes to PDFium."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        large = document[page - 1].render(scale=finer * DPI / 72, **how).to_pil()
    finally:
        document.close()
    return _with_few_inks(large.convert("RGB").reduce(finer))


def _with_few_inks(drawn: Image.Image) -> Image.Image:
    """Return a picture in steps of colour, the most used ones: surfaces keep theirs exactly."""
    stepped = drawn.point(lambda level: min(255, round(level / STEP) * STEP))
    most = sorted(stepped.getcolors(drawn.width * drawn.height), reverse=True)[:INKS]
    inks = [colour for _, colour in most] + [most[0][1]] * (INKS - len(most))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for ink in inks for part in ink])
    return stepped.quantize(palette=palette, dither=Image.Dither.NONE)


def keep(picture: Image.Image, file: Path) -> None:
    """Store a picture, small."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(file, optimize=True)


def are_alike(before: Image.Image, after: Image.Image) -> bool:
    """Tell whether two pictures show the same page."""
    if before.size != after.size:
        return False
    return _differing(before, after) <= PIXELS and _shade(before, after) <= SHADE


def side_by_side(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return one picture of three: before, after, and what differs, in red on a pale page."""
    shown = (before.convert("RGB"), after.convert("RGB"), _marked(before, after))
    width = sum(each.width for each in shown) + 4 * BORDER
    height = max(each.height for each in shown) + 3 * BORDER
    sheet = Image.new("RGB", (width, height), GROUND)
    left = BORDER
    for title, each in zip(("before", "after", "difference"), shown, strict=True):
        ImageDraw.Draw(sheet).text((left, BORDER // 2), title, WORDS)
        sheet.paste(each, (left, 2 * BORDER))
        left += each.width + BORDER
    return sheet


def _differing(before: Image.Image, after: Image.Image) -> int:
    """Return how many pixels differ, blurred."""
    blurred = (each.convert("RGB").filter(ImageFilter.BoxBlur(1)) for each in (before, after))
    return sum(_distance(*blurred).histogram()[DIFFERENCE + 1 :])


def _shade(before: Image.Image, after: Image.Image) -> int:
    """Return by how much the square that differs most does so on the whole."""
    squares = (each.convert("RGB").reduce(SQUARE) for each in (before, after))
    return _distance(*squares).getextrema()[1]


def _distance(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return how far apart two pictures are, as grey: the most of the three colours."""
    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))


def _marked(before: Image.Image, after: Image.Image) -> Image.Image:
    size = (max(before.width, after.width), max(before.height, after.height))
    grounds = [Image.new("RGB", size, GROUND) for _ in range(2)]
    for ground, each in zip(grounds, (before, after), strict=True):
        ground.paste(each.convert("RGB"), (0, 0))
    pale = Image.blend(grounds[1], Image.new("RGB", size, "white"), 0.75)
    where = _distance(*grounds).point(lambda level: 255 if level > DIFFERENCE / 2 else 0)
    pale.paste(Image.new("RGB", size, "#d00000"), mask=where)
    return pale

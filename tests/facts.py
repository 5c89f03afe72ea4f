"""What must hold for every printed page, however it is styled. Lengths in mm.

A fact is a function that returns what breaks it, a line each: nothing where it holds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pypdfium2
from ink import weak_words
from paper import MM, SAFE, Box, inked, outside, overlapping
from PIL import ImageChops
from pypdfium2 import raw as pdfium
from shipped import Edition
from tags import Tag, items_under

FOLD = 4.0  # from the fold: a folding machine is no more exact
LEAST_FILLED, MOST_FILLED = 0.65, 1.0
SMALLEST = 8.5  # pt
CALL = 7.0  # pt, of the call of a footnote
OVERHANG = 3.0  # of the chorus over the trim: nothing ends just there
CHORUS_WIDTH = 40.0  # an emblem is smaller
LINING = (0.03, 0.58)  # em: a lining figure goes no further below its line, and is no lower


def near_the_trim(edition: Edition) -> Iterator[str]:
    """Nothing but colour stands in the outer 5 mm."""
    width, height = edition.trim
    for number, signs in enumerate(edition.pages, start=1):
        for sign in outside(signs, edition.trim):
            yield f"page {number}: {sign.text!r} at {sign.left:.1f}, {sign.top:.1f}"
    for tag in edition.tags:
        left, top, right, foot = tag.box
        if tag.name == "/Figure" and min(left, top, width - right, height - foot) < SAFE:
            yield f"page {tag.page}: a picture at {left:.1f}, {top:.1f}"


def on_the_fold(edition: Edition) -> Iterator[str]:
    """No words or pictures stand where a folded sheet is folded."""
    low, high = edition.trim[0] / 2 - FOLD, edition.trim[0] / 2 + FOLD
    for number, signs in enumerate(edition.pages, start=1):
        for sign in inked(signs):
            if sign.left < high and sign.right > low:
                yield f"page {number}: {sign.text!r} at {sign.left:.1f}, {sign.top:.1f}"
    for tag in edition.tags:
        if tag.name == "/Figure" and tag.box[0] < high and tag.box[2] > low:
            yield f"page {tag.page}: a picture at {tag.box[0]:.1f}, {tag.box[1]:.1f}"


def words_on_words(edition: Edition) -> Iterator[str]:
    """No words stand on other words."""
    for number, signs in enumerate(edition.pages, start=1):
        for one, other in overlapping(inked(signs)):
            yield f"page {number}: {one!r} on {other!r}"


# -- headings, and how full the last page is -------------------------------------------------


def lonely_headings(edition: Edition) -> Iterator[str]:
    """Under a heading stand two of its demands, or the only one that it has.

    A heading of a sheet stands over both columns; any other stands in one.
    """
    for heading, items in items_under(edition.tags):
        under = [item for item in items if _is_under(item, heading, edition)]
        if len(under) < min(2, len(items)):
            yield f"page {heading.page}: {len(under)} under the heading at {heading.box[1]:.1f}"


def _is_under(item: Tag, heading: Tag, edition: Edition) -> bool:
    if item.page != heading.page or item.box[1] < heading.box[3] - 1:
        return False
    is_beside = item.box[0] > heading.box[2] or item.box[2] < heading.box[0]
    return edition.layout == "sheet" or not is_beside


def badly_filled(edition: Edition) -> Iterator[str]:
    """The last page, or the last panel, is filled from 65 to 100 %."""
    there = fill_of(edition)
    if not LEAST_FILLED <= there <= MOST_FILLED:
        yield f"the last page is filled for {100 * there:.0f} %"
    if not LEAST_FILLED <= edition.printed.fill <= MOST_FILLED:
        yield f"the press says {edition.printed.fill:.2f}"


def fill_of(edition: Edition) -> float:
    """Return how much of the text area of the last page, or panel, is not one stretch of white."""
    area = _text_area(edition)
    with pypdfium2.PdfDocument(edition.printed.data) as document:
        page = document[len(document) - 1].render(scale=2).to_pil().convert("L")
    left, top, right, foot = (round(2 * side * MM) for side in area)
    _, rows = ImageChops.invert(page.crop((left, top, right, foot))).getprojection()
    white = longest = 0
    for is_printed in rows:
        white = 0 if is_printed else white + 1
        longest = max(longest, white)
    return 1 - longest / (foot - top)


def _text_area(edition: Edition) -> Box:
    width, height = edition.trim
    if edition.layout == "folded":
        start = 0.0 if edition.is_rtl else width / 2
        return start + 13, 13, start + width / 2 - 13, height - 13
    if edition.layout == "poster":
        return 0, 0, width, height - 7
    return 15, 20 if edition.layout == "programme" else 15, width - 15, height - 17


# -- words ----------------------------------------------------------------------------------


def pale_words(edition: Edition) -> Iterator[str]:
    """Words stand out from what lies under them: 4.5 to 1, large ones 3 to 1."""
    yield from weak_words(edition.printed.data)


def small_words(edition: Edition) -> Iterator[str]:
    """No words are smaller than 8.5 pt, but for the call of a footnote."""
    for number, signs in enumerate(edition.pages, start=1):
        for sign in inked(signs):
            size = sign.size * 3 / 4
            is_call = sign.text.isdigit() and abs(size - CALL) < 0.01
            if size < SMALLEST - 0.01 and not is_call:
                yield f"page {number}: {sign.text!r} of {size:.1f} pt"


def hyphenated_words(edition: Edition) -> Iterator[str]:
    """No word goes on on the next line with a hyphen that nobody wrote."""
    body = html.unescape(re.sub("<[^>]*>", "", edition.job.html))
    written = body.replace("\u00ad", "-")  # a soft hyphen is asked for
    document = pypdfium2.PdfDocument(edition.printed.data)
    try:
        for number, page in enumerate(document, start=1):
            said = page.get_textpage().get_text_range()
            for first, second in re.findall(r"(\w+)(?:[\ufffe\x02]\s*|-\r?\n)(\w+)", said):
                if f"{first}-{second}" not in written:
                    yield f"page {number}: {first}-{second}"
    finally:
        document.close()


def figures_of_the_old_style(edition: Edition) -> Iterator[str]:
    """Figures stand on the line, all of one height."""
    deepest, lowest = LINING
    for number, signs in enumerate(edition.pages, start=1):
        for sign in signs:
            if sign.text.isascii() and sign.text.isdigit():
                em = sign.size * 3 / 4 / MM
                depth, height = sign.bottom - sign.baseline, sign.bottom - sign.top
                if depth > deepest * em or height < lowest * em:
                    yield f"page {number}: {sign.text} at {sign.left:.1f}, {sign.top:.1f}"


# -- decoration -----------------------------------------------------------------------------


def lost_voices(edition: Edition) -> Iterator[str]:
    """The front has exactly one voice for each demand, and none is tangent to the trim."""
    width, height = edition.trim
    drawn = [each for each in edition.shapes[0] if each.kind == pdfium.FPDF_PAGEOBJ_FORM]
    choruses = [each for each in drawn if each.box[2] - each.box[0] > CHORUS_WIDTH]
    voices = sum(each.voices for each in choruses)
    if voices != edition.demands:
        yield f"{voices} voices for {edition.demands} demands"
    for each in choruses:
        left, top, right, foot = each.box
        if min(map(abs, (left, top, width - right, height - foot))) < OVERHANG - 0.1:
            yield f"the chorus from {left:.1f}, {top:.1f} to {right:.1f}, {foot:.1f}"


def told_decoration(edition: Edition) -> Iterator[str]:
    """Assistive technology skips all that is drawn but logos and codes, and those are named."""
    drawn = {"Artifact", "Figure"}
    for number, shapes in enumerate(edition.shapes, start=1):
        for shape in shapes:
            if shape.kind != pdfium.FPDF_PAGEOBJ_TEXT and not drawn & shape.names:
                yield f"page {number}: what is drawn at {shape.box[0]:.1f}, {shape.box[1]:.1f}"
    told = sum(tag.name == "/Figure" for tag in edition.tags)
    pictures = edition.job.html.count("<img ")
    if told != pictures:
        yield f"{told} pictures are told, {pictures} are meant"

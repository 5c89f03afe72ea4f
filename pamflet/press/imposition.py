"""Impose pages for folding: two on each side of a sheet, and folding puts them in order.

A booklet is folded once and stapled in the fold (saddle stitch): the outermost sheet carries the
first and the last page, the next one the second and the last but one, and so inwards. Its sheets
are printed on both sides and flipped on the short edge, so that both sides stand upright.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pikepdf

MM = 72 / 25.4  # pt
PER_SHEET = 4  # pages
HALVES = (pikepdf.Name.Left, pikepdf.Name.Right)  # what the pages on a side are called

Side = tuple[int | None, int | None]  # which pages, from 0, lie left and right; None: a blank one


def sides_of(pages: int, *, from_right: bool = False) -> list[Side]:
    """Return what lies on each side of each sheet, the outermost first: front, back, front, back.

    Pages are padded at the end to a multiple of four. A text that runs from right to left is bound
    on the right: `from_right` mirrors every side.
    """
    slots = -(-pages // PER_SHEET) * PER_SHEET
    numbers = [number if number < pages else None for number in range(slots)]
    sides: list[Side] = []
    for sheet in range(slots // PER_SHEET):
        first, last = 2 * sheet, slots - 1 - 2 * sheet
        sides += [(numbers[last], numbers[first]), (numbers[first + 1], numbers[last - 1])]
    return [(right, left) for left, right in sides] if from_right else sides


def impose(pdf: bytes, *, creep: float = 0.0, from_right: bool = False) -> bytes:
    """Return the pages of a PDF imposed for folding, on sheets twice as wide as its pages.

    `creep` in mm is by how much each sheet sticks out further than the one around it, which is as
    much as the paper is thick; the pages of inner sheets move that much towards the fold.
    Raises ValueError when the pages differ in size. Tags and links are lost: the sheets are paper.
    """
    with pikepdf.open(BytesIO(pdf)) as source, pikepdf.new() as target:
        width, height = _size(source)
        sides = sides_of(len(source.pages), from_right=from_right)
        forms = [target.copy_foreign(page.as_form_xobject()) for page in source.pages]
        for number, side in enumerate(sides):
            sheet = target.add_blank_page(page_size=(2 * width, height))
            _fill(target, sheet, [_form(forms, page) for page in side], number // 2 * creep * MM)
            sheet.trimbox = sheet.bleedbox = sheet.mediabox
        _describe(source, target)
        return _bytes_of(target)


def _size(source: pikepdf.Pdf) -> tuple[float, float]:
    """Return the width and height of every page, in pt."""
    sizes = [tuple(round(float(side), 2) for side in page.trimbox) for page in source.pages]
    if any(one != other for one, other in pairwise(sizes)):
        raise ValueError("pages of different sizes cannot be imposed")
    left, bottom, right, top = sizes[0]
    return right - left, top - bottom


def _form(forms: list[pikepdf.Object], page: int | None) -> pikepdf.Object | None:
    return None if page is None else forms[page]


def _fill(
    target: pikepdf.Pdf,
    sheet: pikepdf.Page,
    halves: list[pikepdf.Object | None],
    inwards: float,
) -> None:
    """Put a page on each half of a sheet, moved `inwards` pt, and cut off at the fold."""
    width, height = float(sheet.mediabox[2]) / 2, float(sheet.mediabox[3])
    drawn = []
    for number, form in enumerate(halves):
        if form is None:
            continue
        name = sheet.add_resource(form, pikepdf.Name.XObject, name=HALVES[number])
        left, bottom, _, _ = (float(side) for side in form.BBox)
        at = number * width + (inwards if number == 0 else -inwards)
        clip = f"{number * width:.3f} 0 {width:.3f} {height:.3f} re W n"
        drawn.append(f"q {clip} 1 0 0 1 {at - left:.3f} {-bottom:.3f} cm {name} Do Q")
    sheet.Contents = target.make_stream("\n".join(drawn).encode())


def _describe(source: pikepdf.Pdf, target: pikepdf.Pdf) -> None:
    """Take over what the pages are called, and in which language they are."""
    for key, value in source.docinfo.items():
        target.docinfo[key] = str(value)
    if "/Lang" in source.Root:
        target.Root.Lang = pikepdf.String(str(source.Root.Lang))
    target.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True,
        Duplex=pikepdf.Name.DuplexFlipShortEdge,
        PrintScaling=pikepdf.Name("/None"),
    )


def _bytes_of(target: pikepdf.Pdf) -> bytes:
    written = BytesIO()
    target.save(
        written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return written.getvalue()

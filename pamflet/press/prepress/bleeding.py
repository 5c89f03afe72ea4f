"""Let groups of drawings run over the trim: WeasyPrint cuts them off at the page's edge."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pamflet.press.prepress.marks import BLEED

PT_PER_PX = 0.75  # groups are drawn in CSS pixels
SAME = 0.01  # px


def let_bleed(page: pikepdf.Stream) -> None:
    """Widen every group that is as large as its page by the bleed, in place."""
    width, height = (float(side) / PT_PER_PX for side in page.BBox[2:])
    _widen(page, (0.0, 0.0, width, height), set())


def _widen(form: pikepdf.Stream, page: tuple[float, ...], seen: set[tuple[int, int]]) -> None:
    resources = form.get(Name.Resources, Dictionary())
    states = resources.get("/ExtGState", {}).values()
    masks = (each.SMask.G for each in states if isinstance(each.get(Name.SMask), Dictionary))
    things: list[Any] = list(chain(resources.get("/XObject", {}).values(), masks))
    for each in things:
        if each.Subtype != Name.Form or each.objgen in seen:
            continue
        seen.add(each.objgen)
        sides = [float(side) for side in each.BBox]
        if all(abs(side - edge) < SAME for side, edge in zip(sides, page, strict=True)):
            bleed = BLEED / PT_PER_PX
            each.BBox = Array([-bleed, -bleed, page[2] + bleed, page[3] + bleed])
        _widen(each, page, seen)

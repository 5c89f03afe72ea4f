"""What a page says about itself: measured on the laid-out pages, then written where it is asked.

    <span data-page-of="contact">       the number of the page on which that id stands
    <span data-type-of="front/kicker">  face, weight, size and leading of the first words of that
                                        class in the element with `data-scope="front"`

So no figure on a specimen can be wrong: none is written by hand. Sizes in pt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.line_break import strut

PT_PER_PX = 0.75
ASKED = re.compile(r'(<(\w+)[^>]* data-(page|type)-of="([^"]+)"[^>]*>)[^<]*(?=</\2>)')

Facts = Mapping[tuple[str, str], str]


def facts_of(documents: Sequence[Any]) -> list[Facts]:
    """Return what each document may say: of all pages in their order, and of its own type."""
    pages = [page for document in documents for page in document.pages]
    numbers: dict[tuple[str, str], str] = {}
    for number, page in enumerate(pages, 1):
        for anchor in page.anchors:
            numbers.setdefault(("page", anchor), str(number))
    return [numbers | _types_in(document) for document in documents]


def fill_in(html: str, facts: Facts) -> str:
    """Return HTML in which every fact that is asked for is written; one unknown stays empty."""
    return ASKED.sub(lambda found: found[1] + facts.get((found[3], found[4]), ""), html)


def _types_in(document: Any) -> dict[tuple[str, str], str]:
    known: dict[tuple[str, str], str] = {}
    for page in document.pages:
        for scope, name, box in _typed(page._page_box, "", ""):
            for each in name.split():
                known.setdefault(("type", f"{scope}/{each}"), _type_of(box.style))
    return known


def _typed(box: Any, scope: str, name: str) -> Iterator[tuple[str, str, Any]]:
    """Yield all words that stand in a scope, with that and the classes of what they stand in."""
    box = getattr(box, "_box", box)
    element = getattr(box, "element", None)
    if element is not None:
        scope = element.get("data-scope") or scope
        name = element.get("class") or name
    if isinstance(box, TextBox):
        if scope and box.text.strip():
            yield scope, name, box
        return
    for child in getattr(box, "children", None) or ():
        yield from _typed(child, scope, name)


def _type_of(style: Any) -> str:
    size, lead = float(style["font_size"]), float(strut(style)[0])
    return f"{style['font_family'][0]} {style['font_weight']} · {_pt(size)}/{_pt(lead)} pt"


def _pt(px: float) -> str:
    return f"{px * PT_PER_PX:.1f}".removesuffix(".0").replace(".", ",")

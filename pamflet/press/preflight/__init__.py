"""Preflight: what must hold for a finished file to be fit for its purpose, one rule a function.

    specimen      one file on the light table, with all that a rule may look at
    leaf          its pages as PDFium reads them: words, colours, pictures, boxes
    structure     alternative texts, headings, title, links
    tongues       language of parts
    colour        contrast, as laid out
    paper         boxes, safe edge, sizes, resolution, headings at a foot
    drawings      QR codes and gradients
    conformance   what another validator says

The proof comes before it: fonts, glyphs, words, and words that do not fit (`press.proof`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pamflet.errors import Problem
from pamflet.press.preflight.colour import faint_pictures, weak_words
from pamflet.press.preflight.conformance import not_conforming
from pamflet.press.preflight.drawings import box_gradients, unread_codes
from pamflet.press.preflight.leaf import Leaf
from pamflet.press.preflight.paper import (
    coarse_pictures,
    lonely_headings,
    small_type,
    unsafe_words,
    wrong_boxes,
)
from pamflet.press.preflight.specimen import Specimen
from pamflet.press.preflight.structure import (
    disordered_headings,
    missing_title,
    nameless_pictures,
    vague_links,
)
from pamflet.press.preflight.tongues import unmarked_languages

Rule = Callable[[Specimen], Iterator[Problem]]
Look = Callable[[Specimen, Leaf], Iterator[Problem]]

IN_ANY_TEXT: tuple[Rule, ...] = (
    nameless_pictures,
    disordered_headings,
    missing_title,
    vague_links,
    unmarked_languages,
)
ON_ANY_PAGE: tuple[Rule, ...] = (
    *IN_ANY_TEXT,
    unsafe_words,
    small_type,
    lonely_headings,
    coarse_pictures,
    box_gradients,
)
ON_SCREEN: tuple[Rule, ...] = (wrong_boxes, not_conforming)
RULES: dict[str, tuple[Rule, ...]] = {
    "screen": ON_ANY_PAGE + ON_SCREEN,
    "large-print": ON_ANY_PAGE + ON_SCREEN,
    "print": ON_ANY_PAGE,  # its boxes, inks and profile have rules of their own
    "web": (*IN_ANY_TEXT, box_gradients),
}
# Rules that look at a page as it is drawn: all of them at one, then at the next.
LOOKS: dict[str, tuple[Look, ...]] = {
    "screen": (unread_codes, weak_words, faint_pictures),
    "large-print": (unread_codes, weak_words, faint_pictures),
    "print": (unread_codes,),
}

__all__ = ["LOOKS", "RULES", "Look", "Rule", "Specimen", "preflight"]


def preflight(specimen: Specimen) -> Iterator[Problem]:
    """Yield all that is wrong with a file, as the rules of its format find it."""
    for rule in RULES[specimen.format]:
        yield from rule(specimen)
    looks = LOOKS.get(specimen.format, ())
    for leaf in specimen.leaves if looks else ():
        for look in looks:
            yield from look(specimen, leaf)

"""Make finished pages ready for a print shop: a PDF/X-4 file (ISO 15930-7), all in four inks.

    ready       pages in, the print edition out
    separation  page contents, patterns and shades: every colour becomes four inks
    operators   the same for one stream of drawing operators
    halftones   the same for pictures made of pixels
    inks        one printing condition: what a colour is in its inks, and how much ink paper takes
    mixing      the inks of an edition's own colours
    marks       the sheet around the page: boxes, crop and registration marks, the slug line
    intent      what the file says of itself: the printing condition, PDF/X-4, its dates
    bleeding    drawings that run over the trim are not cut off there
    loupe       what must hold for the finished file: boxes, fonts, bleed
    tracing     and of what is drawn: inks, how much of them, how fine its lines are

The pages are those of the screen edition, so words, sizes and breaks are the same. Their colour
runs 3 mm over the edge already (`--bleed` in styles/tokens.css); on a screen nobody sees it.
"""

from pamflet.press.prepress.ready import make_ready

__all__ = ["make_ready"]

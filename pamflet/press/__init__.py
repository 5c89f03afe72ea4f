"""Stage four: a job in, PDF bytes and problems out. It reads no file and opens no connection.

    run         make what is ordered of an edition, each format from what is set once
    forme       what is set once, for all of them
    together    print several jobs as one file, and what its pages say of themselves: facts
    fit         the body size and the elastic part, within the page budget
    galley      the text in one endless column, measured once and grown to any size by arithmetic
    growth      the heights of its blocks; `paragraph` counts lines
    sizes       which size is best
    budget      by how much a text is too long, and what would fit
    setting     where columns and pages begin; `columns` holds the rules within a page
    split       those breaks, marked in the tree
    layout      WeasyPrint lays out and writes; `quirks` is what it needs a tree to be
    sheets      style sheets, each line of which must work; `properties` for their `var()`, `hints`
    oil         WeasyPrint and its parser of HTML start and run lightly
    shop        what a process keeps between jobs: fonts, sheets, and the fetcher that is the jail
    cascade     styles of elements that match alike, computed once; the same at another size
    standing    lines, glyphs and pictures that were set for one edition, kept for the next one
    matter      blocks that another edition's galley measured, by their `keys`
    wordings    what rules say, as text
    rack        what is kept of one kind, within so many bytes
    once        columns laid out once, where WeasyPrint tries them first
    boxes       what can be measured on laid-out pages
    readback    which letters a glyph stands for, where WeasyPrint cannot tell: Arabic
    lines       words on them that stick out of their column, or are not shown whole
    web         the web edition and the gallery, each bound into one page; `webfonts` their fonts
    flow        what flows over them in reading order: words, headings, pictures
    archive     what makes a file PDF/UA-1 and PDF/A-3a at once
    lights      pictures in inks, as a screen shows them
    prepress    the same pages for a print shop: inks, bleed, marks (PDF/X-4)
    reading     a finished file as PDFium reads it, opened once for all who look at it
    proof       what must hold for any finished file: fonts, glyphs, words
    preflight   what must hold for one of a format: access, contrast, paper, conformance
    twins       all files of an edition carry the same words in the same order

What a layout promises the press: an element `#end` behind the text and `#next-page` behind that
(both in `_base.html`); columns have the class `columns` and hold elements with `data-unit`: `item`,
`head` (stays with the next one) or `group` (a theme, around its items); a `data-part` goes to the
next page with the columns that begin in it; `#tail` stays whole at the end. `--gutter` is the space
between columns; the press sets `--size-text`, `--rest` and `--stretch`.
"""

import re

from pamflet.errors import MachineLacks
from pamflet.press.oil import oiled, read_arrays_once, write_patterns_once

try:
    with oiled():
        from weasyprint import tinyhtml5
        from weasyprint.text.ffi import ffi  # it loads Pango
    read_arrays_once(ffi)
    write_patterns_once(tinyhtml5.inputstream)
except OSError as fault:
    library = re.search(r"'([^']+)'", str(fault))
    said = f"the library {library[1]} is missing" if library else str(fault)
    raise MachineLacks(f"{said}: run scripts/build, which installs it") from fault

from pamflet.press.picture import thumbnail_of
from pamflet.press.run import make, press
from pamflet.press.together import press_together
from pamflet.press.web import bind_gallery

__all__ = ["bind_gallery", "make", "press", "press_together", "thumbnail_of"]

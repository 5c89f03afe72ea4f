"""Stage three: a manuscript becomes HTML with style sheets and assets. The door to Jinja.

texts      the expressions of a text, and the line on which one does not work
sandbox    what they may do
soundness  what they may not leave behind
setting    texts become print, and what must stand on paper is noted
records    the merged text in the form templates read it
printed    all pieces of a manuscript in their records
pages      what a layout template may use: words, dates, phrases
phrases    the fixed words that all templates ask for, to be translated
undefined  names that are not there, in texts and templates
mistakes   what is wrong in a template, in words; spots: on which line and in which column
inspection all templates looked over, also those that no edition needs today
written    looks that a template writes itself; compiled: templates kept between editions
faces      a region's own face for titles
brand      a sender's two colours, and what becomes of them
board      what a template may draw: chorus, emblem, title, logos, QR code
web        the web edition's job; web_board: what it may draw; web_lists: where it leads to
gallery    the page with all editions; cards: those of them that were printed before
swatches   tokens as a specimen shows them
specimen   the same for proof sheets, which show every part in every state
compose    all of it together: a job for the press
blank      a job without a word, to hear what is wrong with style sheets
"""

from pamflet.template.blank import blank_order
from pamflet.template.brand import vain_tokens
from pamflet.template.compose import compose, layouts_of, order_of, style_of
from pamflet.template.inspection import Inspection, inspect

__all__ = [
    "Inspection",
    "blank_order",
    "compose",
    "inspect",
    "layouts_of",
    "order_of",
    "style_of",
    "vain_tokens",
]

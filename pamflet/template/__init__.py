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
board      what a template may draw: chorus, emblem, title, logos, QR code
compose    all of it together: a job for the press
"""

from pamflet.template.compose import compose

__all__ = ["compose"]

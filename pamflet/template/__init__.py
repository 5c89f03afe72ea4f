"""Stage three: a manuscript becomes HTML with style sheets and assets. The door to Jinja.

    texts        expressions in texts, in a sandbox
    pages        what a layout template may use: words, dates, phrases
    graphics     what it may draw: chorus, emblem, title, logos, QR code
    printed      the merged text in the form templates read it
    compose      all of it together: a job for the press
"""

from pamflet.template.compose import compose

__all__ = ["compose"]

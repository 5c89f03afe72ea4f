"""Stage four: a job in, PDF bytes and problems out. It reads no file and opens no connection.

    layout   the only door to WeasyPrint: sheets, fonts, fetcher, log records
    fit      the body size and the elastic band, within the page budget
    boxes    what can be measured on laid-out pages
    proof    what must hold for the finished file: fonts, glyphs, words
"""

from pamflet.press.run import press

__all__ = ["press"]

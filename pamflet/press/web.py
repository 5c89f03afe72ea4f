"""Bind a web edition into one page that asks for nothing: sheets, logos and fonts inside it."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import unescape

from pamflet.errors import Faulty, Problem, Severity, errors_in
from pamflet.model import Asset, Job, Printed
from pamflet.press.proof import words_of
from pamflet.press.webfonts import ASSET, FACE, letters_of, web_fonts
from pamflet.press.wording import text_of

HEAVIEST = 250_000  # bytes: two seconds over a slow telephone line
SHEETS = {"booklet": "A3 · ", "image": ""}  # of all other formats: so many pages of A4
FILE = re.compile(r'[ \t]*<li data-file="([a-z-]+)">.*?</li>\n', re.DOTALL)
SIZE = re.compile(r'<span class="take-size" dir="ltr">\w+')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
LINE_SPACE = re.compile(r"(?m)^[ \t]+|[ \t]*\n(?=[ \t]*\n)")
COUNTED = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹()"  # what stands in counters, and around footnotes
NO_WORDS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c"  # signs that leave no ink


def bind(job: Job, made: Callable[[str], Printed | None]) -> Printed:
    """Return a web edition as one page; `made` gives the other files of the edition by format.

    A row of a file that could not be made is left out. Raises Faulty when letters or words are
    missing.
    """
    html = FILE.sub(lambda row: _row(row[0], made(row[1]), row[1]), job.html)
    data = bound(job, html).encode()
    problems = (*_missing_letters(job, html), *_missing_words(job, html), *_too_heavy(job, data))
    if any(errors_in(problems)):
        raise Faulty(*problems)
    return Printed(
        data=data,
        pages=1,
        type_size=job.fit.usual,
        fill=1.0,
        layouts=0,
        problems=problems,
    )


def bind_gallery(job: Job) -> bytes:
    """Return the page with all editions; its pictures lie beside it."""
    return bound(job, job.html).encode()


def bound(job: Job, html: str) -> str:
    """Return HTML with the job's sheets, fonts and pictures inside it."""
    fonts = web_fonts(job.sheets, job.assets, html, shown_in(html))
    css = "".join(_sheets(job, fonts))
    page = LINE_SPACE.sub("", html).replace("</head>", f"<style>{css}</style>\n</head>", 1)
    return ASSET.sub(lambda found: _inside(job.assets[found[1]]), page)


def shown_in(html: str) -> frozenset[str]:
    """Return all characters that a page shows, and those that its sheets may add to them."""
    return frozenset(unicodedata.normalize("NFC", text_of(html, with_extras=True)) + COUNTED)


def _row(row: str, printed: Printed | None, format_: str) -> str:
    """Return the row of a file with its size; nothing where there is no file."""
    if printed is None:
        return ""
    sheets = SHEETS.get(format_, f"{printed.pages} × A4 · ")
    size = f"{max(1, round(len(printed.data) / 1000))} kB"
    return SIZE.sub(lambda kind: f"{kind[0]} · {sheets}{size}", row)


def _sheets(job: Job, fonts: dict[str, bytes]) -> Iterator[str]:
    """Yield the CSS of a page, each sheet in its layer, without comments and spare room."""
    yield f"@layer {','.join(job.layers)};"
    for sheet in job.sheets:
        css = FACE.sub(lambda face: _face(face[0], fonts), COMMENT.sub("", sheet.css))
        css = SPACE.sub(" ", css).strip().replace("</", "<\\/")
        if css:
            yield f"@layer {sheet.layer}{{{css}}}" if sheet.layer else css


def _face(rule: str, fonts: dict[str, bytes]) -> str:
    """Return the rule of a face with its font inside it; nothing where the page has none of it."""
    found = ASSET.search(rule)
    font = fonts.get(found[1]) if found else None
    if found is None or font is None:
        return ""
    put = rule.replace(found[0], f"data:font/woff;base64,{b64encode(font).decode()}")
    return put.replace("@font-face {", "@font-face { font-display: swap;", 1)


def _inside(asset: Asset) -> str:
    return f"data:{asset.media_type};base64,{b64encode(asset.data).decode()}"


# -- what must hold for a page ----------------------------------------------------------------


def _missing_letters(job: Job, html: str) -> Iterator[Problem]:
    fonts = [each.data for each in job.assets.values() if each.media_type == "font/ttf"]
    known = frozenset().union(*map(letters_of, fonts))
    for sign in sorted(shown_in(html) - known - frozenset(COUNTED)):
        if not sign.isspace() and sign not in NO_WORDS and not unicodedata.combining(sign):
            name = unicodedata.name(sign, "a character without a name")
            said = f"{job.name}: no font has '{sign}' (U+{ord(sign):04X} {name})"
            place = next((each.place for each in job.passages if sign in each.words), job.place)
            yield Problem("missing-glyph", said, place, "write it another way")


def _missing_words(job: Job, html: str) -> Iterator[Problem]:
    """Yield the passages that are not on the page as they were written."""
    shown = " ".join(words_of(text_of(html)))
    for passage in job.passages:
        said = " ".join(words_of(unescape(passage.words)))
        if said not in shown:
            told = f"{job.name}: these words are not on the web page: {passage.words[:60]}"
            hint = "templates/layouts/_web.html leaves them out"
            yield Problem("missing-words", told, passage.place, hint)


def _too_heavy(job: Job, data: bytes) -> Iterator[Problem]:
    if len(data) > HEAVIEST:
        said = f"{job.name}: the web page takes {len(data) // 1000} kB"
        hint = "a logo of fewer pixels or of fewer paths makes it lighter; 250 kB is much"
        yield Problem("heavy-page", said, job.place, hint, Severity.WARNING)

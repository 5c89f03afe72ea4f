"""A small print job: its pages, its ticket, and pictures of every kind."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import Image

from pamflet.design.colour import derive_palette
from pamflet.errors import Place, Problem
from pamflet.model import Asset, Job, Profile, Ticket
from pamflet.press import layout
from pamflet.press.fit import fit
from pamflet.press.prepress import make_ready
from pamflet.press.prepress.inks import Condition, condition_of

from ..makers import font, job

ROOT = Path(__file__).parents[3]
ICC = ROOT / "styles/coated-fogra39.icc"
PRIMARY, ACCENT = "#1b3a6b", "#f0ab3d"
COLOURS = derive_palette(PRIMARY, ACCENT, 2)
CSS = (
    f"html {{ color: {COLOURS.ink}; }}"
    + """\
html { --bleed: 3mm; }
@page { margin: 20mm; }
.field { background: #1b3a6b; color: #ffffff; padding: 10mm; margin: calc(-20mm - var(--bleed)); }
img { display: block; image-rendering: crisp-edges; }
"""
)
LOGO = Place("content/regions/delft/region.md", 4, 14)


def condition() -> Condition:
    """Return the printing condition that ships."""
    return condition_of(ICC.read_bytes())


@cache
def profile() -> Profile:
    data = ICC.read_bytes()
    asset = Asset(sha256(data).hexdigest(), "application/vnd.iccprofile", data)
    return Profile(ICC.name, Place("styles/coated-fogra39.icc"), asset)


def ticket(**changed: object) -> Ticket:
    """Return the ticket of a small edition."""
    usual: dict[str, object] = {
        "name": "delft/wonen.nl",
        "place": Place("content/regions/delft/region.md"),
        "profile": profile(),
        "face": font(),
        "primary": PRIMARY,
        "accent": ACCENT,
        "themes": 2,
        "inks": {},
        "day": date(2026, 3, 18),
    }
    return Ticket(**(usual | changed))  # type: ignore[arg-type]


def asset(data: bytes, media_type: str) -> Asset:
    return Asset(sha256(data).hexdigest(), media_type, data)


def svg(inside: str, size: tuple[int, int] = (40, 20)) -> Asset:
    width, height = size
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    return asset(f"{head}{inside}</svg>".encode(), "image/svg+xml")


def picture(image: Image.Image, format_: str = "PNG", **how: object) -> Asset:
    written = io.BytesIO()
    image.save(written, format_, **how)  # type: ignore[arg-type]
    return asset(written.getvalue(), f"image/{format_.lower()}")


def shown(*pictures: Asset, width_mm: float = 40.0) -> str:
    """Return the HTML that shows pictures, each so wide."""
    style = f"inline-size: {width_mm}mm; block-size: {width_mm / 2}mm"
    return "".join(f'<img src="{each.url}" alt="logo" style="{style}">' for each in pictures)


def print_job(body: str, pictures: Sequence[Asset] = (), css: str = "") -> Job:
    """Return the job of one page with a coloured head, and a body below it."""
    html = f'<div class="field">kop</div><div style="block-size: 30mm"></div>{body}'
    html += '<a id="end"></a><div id="next-page"></div>'
    made = job(html, css=CSS + css, assets=pictures)
    return replace(made, origins={each.url: LOGO for each in pictures})


def printed(made: Job, **changed: object) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the print edition of a job and what was said of it."""
    document = fit(made).document
    return make_ready(layout.write(made, document), ticket(**changed), made, document)


@cache
def plain() -> bytes:
    """Return the print edition of a page of one word, made once."""
    return printed(print_job("<p>dit</p>"))[0]

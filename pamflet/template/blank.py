"""An empty page with all style sheets: to hear what is wrong with them when there is no other."""

from __future__ import annotations

from pamflet.errors import Place
from pamflet.model import Colours, Fit, Job, Looks, Named, Order, Sheet, Style
from pamflet.template.brand import palette_of
from pamflet.template.compose import BRAND

SHEET = "(generated)"
HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>blank</title></head>'
    '<body><div id="end"></div><div id="next-page"></div></body></html>'
)
PLACE = Place("blank")
MOST_THEMES = 7
SET_IN_TYPE = ("screen", "large-print")  # web pages are set by a browser
TOKENS = {"--numerals": "decimal", "--folio": "counter(page)"}  # besides the colours


def blank_order(looks: Looks) -> Order:
    """Return the order of a page without a word, in every style that is set in type."""
    jobs = {name: _job(looks.styles[name]) for name in SET_IN_TYPE if name in looks.styles}
    return Order("blank", PLACE, tuple(Named(name, PLACE) for name in jobs), jobs)


def _job(style: Style) -> Job:
    """Return the job of that page in a style, in the colours of a project that names none."""
    tokens = palette_of(Colours(), MOST_THEMES).css_tokens() | TOKENS
    said = "".join(f"{name}: {value}; " for name, value in tokens.items())
    brand = Sheet(SHEET, f"html {{ {said}}}", BRAND if BRAND in style.layers else None)
    return Job(
        name="blank",
        place=PLACE,
        html=HTML,
        layers=style.layers,
        sheets=(*style.sheets, brand),
        assets={asset.digest: asset for asset in style.assets},
        families=frozenset(each.family for each in style.typefaces),
        passages=(),
        fit=Fit(pages=None, smallest=10.0, usual=10.0, largest=10.0),
    )

"""An empty page with all style sheets: to hear what is wrong with them when there is no other."""

from __future__ import annotations

from pamflet.errors import Place
from pamflet.model import Colours, Fit, Job, Looks, Sheet
from pamflet.template.brand import palette_of
from pamflet.template.compose import BRAND

SHEET = "(generated)"
HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>blank</title></head>'
    '<body><div id="end"></div><div id="next-page"></div></body></html>'
)
MOST_THEMES = 7


def blank_job(looks: Looks) -> Job:
    """Return the job of a page without a word, in the colours of a project that names none."""
    style = looks.styles["screen"]
    tokens = palette_of(Colours(), MOST_THEMES).css_tokens() | {"--numerals": "decimal"}
    said = "".join(f"{name}: {value}; " for name, value in tokens.items())
    brand = Sheet(SHEET, f"html {{ {said}}}", BRAND if BRAND in style.layers else None)
    return Job(
        name="blank",
        place=Place("blank"),
        html=HTML,
        layers=style.layers,
        sheets=(*style.sheets, brand),
        assets={asset.digest: asset for asset in style.assets},
        families=frozenset(each.family for each in style.typefaces),
        passages=(),
        fit=Fit(pages=None, smallest=10.0, usual=10.0, largest=10.0),
    )

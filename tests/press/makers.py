"""Tiny jobs with a layout of their own: nothing here reads templates or styles that ship."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from pamflet.errors import Place
from pamflet.model import Asset, Elastic, Fit, Job, Passage, Sheet
from pamflet.press import matter, shop, standing

TEXT = "een huis is meer dan een dak en wie er woont hoort erbij in de straat en de buurt"
WORDS = TEXT.split()

CSS = """\
@font-face { font-family: "Fira Sans"; src: url("asset:{font}"); }
html {
  --gutter: 8mm; --rest: 0mm; --size-text: 10pt; --stretch: 0mm;
  font: var(--size-text)/1.4 "Fira Sans"; hyphenate-character: "-";
}
@page { size: A4; margin: 20mm; }
body, p, ol { margin: 0; padding: 0; }
.columns { columns: 2; column-gap: var(--gutter); }
.item { break-inside: avoid; display: block; margin-block-end: 2mm; }
.band {
  block-size: calc(10mm + var(--stretch));
  margin-block-start: calc(var(--rest) - var(--stretch));
}
#end { display: block; }
"""

ONE_SIZE = Fit(pages=None, smallest=10.0, usual=10.0, largest=10.0)
ANY_SIZE = Fit(pages=1, smallest=8.0, usual=10.0, largest=12.0)
BAND = (Elastic(0.0, 20.0, ""), Elastic(30.0, 60.0, ".band { color: green; }"))


def forget() -> None:
    """Let this process begin with nothing kept of what it made."""
    shop.open_shop.cache_clear()
    standing.open_standing().clear()
    standing.open_standing.cache_clear()
    standing._stand_ins.cache_clear()
    matter.open_matter.cache_clear()


@cache
def font(package: str = "fira_sans", file: str = "FiraSans-Regular.ttf") -> Asset:
    """Return a font; the default is the one of all these jobs."""
    spec = find_spec(f"fontpkg_{package}")
    assert spec is not None
    assert spec.origin is not None
    data = (Path(spec.origin).parent / "files" / file).read_bytes()
    return Asset(sha256(data).hexdigest(), "font/ttf", data)


def sheet(css: str, name: str = "styles/own.css") -> Sheet:
    """Return a sheet outside all layers."""
    return Sheet(name, css)


def job(
    body: str,
    *,
    css: str | Sequence[Sheet] = (),
    fit: Fit = ONE_SIZE,
    assets: Sequence[Asset] = (),
    passages: Sequence[Passage] = (),
) -> Job:
    """Return a job whose page holds this body, with sheets of its own behind the plain one."""
    own = (sheet(css),) if isinstance(css, str) else tuple(css)
    return Job(
        name="delft/wonen.nl",
        place=Place("content/pamphlets/wonen.md", 1),
        html=f'<!DOCTYPE html><html lang="nl"><head><title>Wonen</title></head><body>{body}</body>',
        layers=(),
        sheets=(Sheet("styles/plain.css", CSS.replace("{font}", font().digest)), *own),
        assets={asset.digest: asset for asset in (font(), *assets)},
        families=frozenset({"Fira Sans"}),
        passages=tuple(passages),
        fit=fit,
    )


def page(words: str) -> str:
    """Return a body of one paragraph."""
    return f'<p>{words}</p><a id="end"></a><div id="next-page"></div>'


def words(count: int) -> str:
    """Return so many words."""
    return " ".join(WORDS[n % len(WORDS)] for n in range(count))


def sheet_of_items(*counts: int, tail: int = 40, front: int = 60) -> str:
    """Return a body of items of so many words in columns, below a front, above a tail (in mm)."""
    items = "".join(
        f'<li class="item" id="item-{n}" data-unit="item">{words(count)}</li>'
        for n, count in enumerate(counts, 1)
    )
    return (
        f'<div style="block-size: {front}mm"></div>'
        '<section id="points" data-part><h2>Wat is nodig?</h2>'
        f'<ol class="columns">{items}</ol></section>'
        '<footer id="tail"><div class="band"></div>'
        f'<div style="block-size: {tail}mm"></div></footer>'
        '<a id="end"></a><div id="next-page"></div>'
    )


def fits(pages: int | None = 1, **sizes: object) -> Fit:
    """Return a fit with any size from 8 to 12 pt."""
    return replace(ANY_SIZE, pages=pages, **sizes)

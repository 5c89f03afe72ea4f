"""What to try for a line of CSS that WeasyPrint ignores: did-you-mean, and what print lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import tinycss2
from weasyprint import CSS
from weasyprint.css.properties import KNOWN_PROPERTIES
from weasyprint.css.validation.expanders import EXPANDERS

from pamflet.errors import did_you_mean
from pamflet.press.shop import listening

HINT = "every line of a style sheet must work: correct it or take it out"
SAID = {  # WeasyPrint's words, and what to try
    "does not apply for the print media": "take it out: paper neither moves nor speaks",
    "no value": "give it a value, or take the line away",
    "EOF reached before": "behind a selector comes a block: { … }",
}
UNKNOWN = re.compile(r"Ignored `([\w-]+):.*unknown property", re.DOTALL)
INVALID = re.compile(r"Ignored `([\w-]+):\s*(.*)`.*invalid value", re.DOTALL)
PSEUDO = re.compile(r"selector.*?:([a-z-]+)", re.DOTALL)
LACKING = {  # what browsers have and WeasyPrint has not
    "aspect-ratio": "give it a block-size as well as an inline-size",
    "backdrop-filter": "use a colour of its own: name it in styles/tokens.css",
    "clip-path": "use border-radius, or a drawing as background",
    "filter": "use a colour of its own: name it in styles/tokens.css",
    "hanging-punctuation": "take it out: print has no such thing here",
    "mix-blend-mode": "use a colour of its own: name it in styles/tokens.css",
    "text-wrap": "take it out: titles are fitted, and no paragraph ends on one word",
}
PSEUDOS = (
    *("after", "before", "first-child", "first-letter", "first-line", "first-of-type", "has", "is"),
    *("empty", "footnote-call", "footnote-marker", "lang", "last-child", "last-of-type", "marker"),
    *("not", "nth-child", "nth-last-child", "nth-of-type", "only-child", "root", "where"),
)
UNITS = ("mm", "cm", "pt", "em", "rem", "ex", "ch", "in", "pc", "deg")
KEYWORDS = (
    *("absolute", "auto", "avoid", "balance", "baseline", "block", "bold", "border-box", "both"),
    *("bottom", "break-word", "capitalize", "center", "clip", "collapse", "column", "contain"),
    *("content-box", "cover", "dashed", "dotted", "double", "ellipsis", "end", "fill"),
    *("fit-content", "fixed", "flex", "flex-end", "flex-start", "flow-root", "grid", "hidden"),
    *(
        "inherit",
        "initial",
        "inline",
        "inline-block",
        "inline-flex",
        "inline-grid",
        "inside",
        "italic",
    ),
    *("justify", "left", "line-through", "lining-nums", "list-item", "lowercase", "manual"),
    *("max-content", "middle", "min-content", "no-repeat", "none", "normal", "nowrap", "oblique"),
    *("oldstyle-nums", "outside", "overline", "padding-box", "page", "pre", "pre-line", "pre-wrap"),
    *("relative", "repeat", "repeat-x", "repeat-y", "revert", "right", "row", "row-reverse"),
    *("separate", "small-caps", "solid", "space-around", "space-between", "space-evenly", "start"),
    *("static", "stretch", "super", "sub", "table", "table-cell", "table-row", "tabular-nums"),
    *("text-bottom", "text-top", "top", "transparent", "underline", "unset", "uppercase"),
    *("visible", "wrap", "wrap-reverse"),
)


def hint_for(said: str) -> str:
    """Return what to try for what WeasyPrint says of a style sheet."""
    if plain := next((hint for words, hint in SAID.items() if words in said), None):
        return plain
    if found := UNKNOWN.search(said):
        name = found[1].lower()
        known = sorted(KNOWN_PROPERTIES | EXPANDERS.keys())
        return LACKING.get(name) or did_you_mean(name, known) or HINT
    if found := INVALID.search(said):
        meant = _meant_value(found[1], found[2])
        return f"did you mean '{meant}'?" if meant else HINT
    if found := PSEUDO.search(said):
        return did_you_mean(found[1], PSEUDOS) or HINT
    return HINT


@lru_cache(maxsize=256)
def _meant_value(name: str, value: str) -> str | None:
    """Return a value that works and differs from this one in one word or unit."""
    tokens = tinycss2.parse_component_value_list(value)
    tried = (candidate for at in range(len(tokens)) for candidate in _instead(tokens, at))
    return next((each for each in tried if _works(name, each)), None)


def _instead(tokens: list[Any], at: int) -> Iterator[str]:
    """Yield values with another word, or another unit, in one place."""
    token = tokens[at]
    before, after = tinycss2.serialize(tokens[:at]), tinycss2.serialize(tokens[at + 1 :])
    if token.type == "ident":
        others = get_close_matches(token.lower_value, KEYWORDS, n=3, cutoff=0.7)
    elif token.type == "dimension":
        number = token.representation
        others = [number + each for each in get_close_matches(token.lower_unit, UNITS, cutoff=0.5)]
    else:
        return
    for other in others:
        yield f"{before}{other}{after}"


def _works(name: str, value: str) -> bool:
    with listening() as records:
        CSS(string=f"a {{ {name}: {value} }}")
    return not records

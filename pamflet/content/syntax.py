"""Lines of a style sheet that say nothing: rules that print has no use for, forgotten signs.

CSS leaves them out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import tinycss2

from pamflet.content.rules import Rule, place_at, place_of
from pamflet.errors import Problem, did_you_mean
from pamflet.errors import shown as cut

SHEET_RULES = ("color-profile", "counter-style", "font-face", "import", "layer", "media", "page")
CORNERS = [f"{side}-{end}" for side in ("top", "bottom") for end in ("left-corner", "right-corner")]
ACROSS = [f"{side}-{spot}" for side in ("top", "bottom") for spot in ("left", "center", "right")]
DOWN = [f"{side}-{spot}" for side in ("left", "right") for spot in ("top", "middle", "bottom")]
PAGE_RULES = ("footnote", *ACROSS, *CORNERS, *DOWN)
OF_BROWSERS = (  # what a designer may know from the web
    *("container", "keyframes", "namespace", "property", "scope", "starting-style", "supports"),
    *("charset", "font-feature-values", "font-palette-values", "position-try", "view-transition"),
)
FOR_BROWSERS = ("media", *OF_BROWSERS)  # what the sheets of a web page may use
HINT = "a line is 'property: value;'"
BEFORE = re.compile(r"[{};]|\*/")
PRINTED = ("", "all", "print")


def no_declarations(rules: Sequence[Rule], css: str, shown: str) -> Iterator[Problem]:
    """Yield a problem for each line of a rule that is no property with a value."""
    starts = [0, *(found.end() for found in re.finditer("\n", css))]
    for each in (error for rule in rules for inner in rule.all() for error in inner.broken):
        end = starts[each.source_line - 1] + each.source_column - 1
        line = BEFORE.split(css[:end])[-1]
        words = " ".join(line.split())
        place = place_at(css, end - len(line.lstrip()), shown)
        first = words.partition(" ")[0]
        hint = f"write it as '{first}: …;'" if first.replace("-", "").isalpha() else HINT
        yield Problem("no-declaration", f"'{cut(words)}' is no property with a value", place, hint)


def misplaced(
    rules: Sequence[Rule],
    shown: str,
    known: Sequence[str] = SHEET_RULES,
    *,
    for_browsers: bool = False,
) -> Iterator[Problem]:
    """Yield a problem for each @-rule that has no effect, and where a semicolon is missing.

    A sheet `for_browsers` may use what print has no use for.
    """
    for rule in rules:
        place = place_of(rule.node, shown)
        if _runs_on(rule):
            said, hint = f"this '@{rule.keyword}' is never closed", "end it with ';'"
            yield Problem("unclosed-css", said, place, hint)
        elif objection := _objection(rule, known, for_browsers=for_browsers):
            yield Problem("unknown-rule", objection[0], place, objection[1])
        else:
            yield from _run_together(rule, shown)
            yield from misplaced(rule.inside, shown, _known_inside(rule), for_browsers=for_browsers)


def _run_together(rule: Rule, shown: str) -> Iterator[Problem]:
    """Yield a problem for each property that stands in the value of the one before."""
    for each in rule.declarations:
        words = [token for token in each.value if token.type != "whitespace"]
        for name, colon in pairwise(words):
            if name.type == "ident" and colon == ":" and not each.name.startswith("--"):
                said = f"there is no ';' between '{each.name}' and '{name.value}'"
                yield Problem("missing-semicolon", said, place_of(each, shown), "end it with ';'")


def _runs_on(rule: Rule) -> bool:
    """Tell whether a rule has swallowed the next one: its semicolon is missing."""
    if rule.keyword is None:
        return False
    runs_into_block = rule.keyword == "import" and rule.has_block
    return runs_into_block or any(each.type == "at-keyword" for each in rule.node.prelude)


def _known_inside(rule: Rule) -> Sequence[str]:
    """Return the @-rules that may stand inside a rule."""
    if rule.keyword in ("media", "layer"):
        return SHEET_RULES
    return PAGE_RULES if rule.keyword == "page" else ()


def _objection(rule: Rule, known: Sequence[str], *, for_browsers: bool) -> tuple[str, str] | None:
    """Return what is wrong with an @-rule, and what to try."""
    name = rule.keyword
    if for_browsers and name in FOR_BROWSERS:
        return None
    if name == "media" and name in known:
        return _of_media(tinycss2.serialize(rule.node.prelude).strip())
    if name is None or name in known:
        return None
    if name in OF_BROWSERS:
        return f"'@{name}' has no effect in print", "take it out; write what it holds without it"
    if name in SHEET_RULES and known is not SHEET_RULES:
        return f"'@{name}' has no effect inside this rule", "put it outside, on its own"
    there = [f"@{each}" for each in known or SHEET_RULES]
    meant = did_you_mean(f"@{name}", there)
    return f"there is no rule '@{name}'", meant or f"there is: {', '.join(there)}"


def _of_media(condition: str) -> tuple[str, str] | None:
    if condition.lower() in PRINTED:
        return None
    said = f"'@media {condition}' has no effect: every page is print"
    return said, "write its rules without it, or take them out"

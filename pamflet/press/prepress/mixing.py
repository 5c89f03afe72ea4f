"""The inks of an edition's own colours: a sender's CMYK wins, the rest follows from it.

Ink is black alone and paper is none. A sender's CMYK stands for field, brand and accent as long as
words on them can be read; every other tone is derived anew from what those inks look like on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pamflet.design.colour import READABLE, Palette, derive_palette
from pamflet.design.repair import VISIBLE
from pamflet.design.tones import contrast
from pamflet.errors import Problem, Severity
from pamflet.model import Ticket
from pamflet.press.prepress.inks import BLACK, PAPER, RGB, Condition, Inks

PLAIN = {"--paper": PAPER, "--ink": BLACK}
PRIMARY, ACCENT = ("--field", "--brand"), ("--accent", "--accent-text", "--mark")
ON_THEM = ("--on-field", "--on-accent", "--on-mark")  # each is the colour of another one


def own_inks(ticket: Ticket, condition: Condition) -> tuple[dict[RGB, Inks], list[Problem]]:
    """Return the inks of an edition's colours as they stand on the pages, and what was wrong."""
    screen = derive_palette(ticket.primary, ticket.accent, ticket.themes)
    given = {name: Inks(*(part / 100 for part in inks)) for name, inks in ticket.inks.items()}
    problems = list(_unreadable(ticket, screen, condition, given))
    if problems or not given:
        given = {}
    mixed: dict[RGB, Inks] = {}
    tokens = screen.css_tokens()
    for name, inks in _mixed(ticket, tokens, given, condition):
        mixed.setdefault(rgb_of(tokens[name]), inks)  # two tokens of one colour are one ink
    return mixed, problems


def rgb_of(colour: str) -> RGB:
    """Return the red, green and blue of `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _mixed(
    ticket: Ticket, tokens: Mapping[str, str], given: Mapping[str, Inks], condition: Condition
) -> Iterator[tuple[str, Inks]]:
    """Yield the inks of each colour that does not simply go through the profile."""
    yield from PLAIN.items()
    if not given:
        return
    seen = {name: _hex(condition.seen(inks)) for name, inks in given.items()}
    primary, accent = seen.get("primary", ticket.primary), seen.get("accent", ticket.accent)
    printed = derive_palette(primary, accent, ticket.themes)
    derived = printed.css_tokens()
    own = _own(given, seen, printed)
    for name in tokens:
        if name not in PLAIN and name not in ON_THEM:
            yield name, own.get(name) or condition.of(rgb_of(derived[name]))


def _own(given: Mapping[str, Inks], seen: Mapping[str, str], printed: Palette) -> dict[str, Inks]:
    """Return the colours that are the sender's own inks: as words, only those that can be read."""
    own: dict[str, Inks] = {}
    if "primary" in given:
        is_dark = contrast(seen["primary"], printed.paper) >= READABLE
        own |= dict.fromkeys(PRIMARY if is_dark else PRIMARY[:1], given["primary"])
    if "accent" in given:
        field = seen.get("primary", printed.field)
        own |= dict.fromkeys(("--accent", "--mark"), given["accent"])
        if contrast(seen["accent"], field) >= READABLE:
            own["--accent-text"] = given["accent"]
    return own


def _unreadable(
    ticket: Ticket, screen: Palette, condition: Condition, given: Mapping[str, Inks]
) -> Iterator[Problem]:
    """Yield a warning for inks on which words, as the page sets them, cannot be read."""
    seen = {name: _hex(condition.seen(inks)) for name, inks in given.items()}
    words = {"primary": screen.on_field, "accent": screen.on_accent}
    for name, colour in seen.items():
        found = contrast(words[name], colour)
        field = seen.get("primary", screen.field)
        if found < READABLE:
            yield _warning(ticket, f"words on colours.print.{name} have", found, READABLE)
        elif name == "accent" and (found := contrast(colour, field)) < VISIBLE:
            yield _warning(ticket, "colours.print.accent has, on the primary,", found, VISIBLE)


def _warning(ticket: Ticket, what: str, found: float, least: float) -> Problem:
    said = f"{ticket.name}: {what} a contrast of {found:.1f}:1; {least:g}:1 is the least,"
    said += " so the colours of the screen are converted instead"
    hint = "ask the designer for inks as dark, or as light, as the screen colour"
    return Problem("unreadable-inks", said, ticket.place, hint, Severity.WARNING)


def _hex(colour: RGB) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)

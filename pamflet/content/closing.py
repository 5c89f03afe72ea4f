"""What a style sheet opens and never closes: brackets, texts between quotes, comments.

CSS forgives it in silence: what is open swallows all that stands behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pamflet.content.rules import place_at
from pamflet.errors import Problem

SIGN = re.compile(
    r"(?P<comment>/\*.*?(?:\*/|\Z))"
    r"|(?P<string>\"(?:\\.|[^\"\\\n])*(?:\"|(?=\n)|\Z)|'(?:\\.|[^'\\\n])*(?:'|(?=\n)|\Z))"
    r"|url\([^\"'()\s]*\)|\\.|(?P<open>[{(\[])|(?P<close>[})\]])",
    re.DOTALL,
)
PAIRS = {"{": "}", "(": ")", "[": "]"}


def unclosed(css: str, shown: str) -> tuple[list[Problem], str]:
    """Return what a sheet leaves open or closes twice, and as much of the sheet as is sound."""
    reading = _Reading(css, shown)
    for found in SIGN.finditer(css):
        reading.meet(found)
    if reading.opened:
        reading.miss(*(reading.suspect or reading.opened[-1 if reading.is_inline() else 0]))
    return reading.problems, css if not reading.problems else css[: reading.sound]


@dataclass
class _Reading:
    """What stands open while a sheet is read, and where it was sound last."""

    css: str
    shown: str
    opened: list[tuple[int, str]] = field(default_factory=list)
    suspect: tuple[int, str] | None = None
    sound: int = 0
    is_lost: bool = False  # an open text or comment may have swallowed brackets
    problems: list[Problem] = field(default_factory=list)

    def meet(self, found: re.Match[str]) -> None:
        """Read a comment, a string or a bracket."""
        at, text = found.start(), found[0]
        if found["comment"] and (len(text) < 4 or not text.endswith("*/")):
            self.complain(at, "this comment is never closed", "end it with */")
            self.is_lost = True
        elif found["string"] and (len(text) < 2 or text[-1] != text[0]):
            self.complain(at, "this text between quotes is never closed", f"end it with {text[0]}")
            self.is_lost = True
        elif found["open"]:
            self.opened.append((at, text))
        elif found["close"]:
            self._close(at, text)

    def miss(self, at: int, sign: str) -> None:
        """Note a bracket that nothing closes, unless what closes it may be swallowed."""
        if not self.is_lost:
            end = "where its rule ends" if sign == "{" else "behind it"
            hint = f"put a '{PAIRS[sign]}' {end}"
            self.complain(at, f"this '{sign}' is never closed", hint)

    def complain(self, at: int, said: str, hint: str) -> None:
        """Note a problem; what was sound ends before the first."""
        place = place_at(self.css, at, self.shown)
        self.problems.append(Problem("unclosed-css", said, place, hint))

    def is_inline(self) -> bool:
        """Tell whether the last bracket that is open stands in a value."""
        return self.opened[-1][1] != "{"

    def _close(self, at: int, sign: str) -> None:
        while self.opened and PAIRS[self.opened[-1][1]] != sign and sign == "}":
            self.miss(*self.opened.pop())  # a value ends where its rule does
        if not self.opened or PAIRS[self.opened[-1][1]] != sign:
            if not self.is_lost:
                self.complain(at, f"this '{sign}' closes nothing", "take it away: one too many")
            return
        start, open_ = self.opened.pop()
        if self._indent(start) > self._indent(at) and self._begins_line(at):
            self.suspect = self.suspect or (start, open_)
        if not self.opened and not self.problems:
            self.sound, self.suspect = at + 1, None

    def _indent(self, at: int) -> int:
        line = self.css[self.css.rfind("\n", 0, at) + 1 :]
        return len(line) - len(line.lstrip(" \t"))

    def _begins_line(self, at: int) -> bool:
        return not self.css[self.css.rfind("\n", 0, at) + 1 : at].strip()

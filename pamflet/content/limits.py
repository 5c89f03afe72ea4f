"""How much Markdown is read: what would take long is refused before it begins."""

from __future__ import annotations

from pamflet.errors import Place, Problem

# Python-Markdown is quadratic in these signs: as many as this take it less than two seconds.
MOST_SIGNS = {"[": 1000, "<": 1000, "|": 2000, "*": 4000, "_": 4000, "`": 2000} | {
    "\n:": 500,
    "\n#": 1000,
    "{{": 1000,
    "{%": 1000,
}
LARGEST = 64 * 1024  # characters: 10 000 words
MOST_WORK = 4_000_000  # characters of a paragraph times the links and tags that begin in it


def refusal(source: str, place: Place) -> Problem | None:
    """Return why a text that begins at `place` is too much to read, if it is."""
    found = _too_much(source)
    if found is None:
        return None
    line, said = found
    where = place if line == 0 else Place(place.path, (place.line or 1) + line)
    return Problem("too-large", said, where, "divide it, or make it simpler")


def _too_much(source: str) -> tuple[int, str] | None:
    """Return on which line (from 0) a text becomes too much to read, and why."""
    if len(source) > LARGEST:
        return 0, f"this text is larger than {LARGEST // 1024} kB"
    for sign, most in MOST_SIGNS.items():
        parts = source.split(sign, most + 1)
        if len(parts) > most + 1:
            line = source[: -len(parts[-1]) - 1].count("\n")
            return line, f"this text holds more than {most} times '{sign.strip()}'"
    line = 0
    for block in source.split("\n\n"):
        if len(block) * (block.count("[") + block.count("<")) > MOST_WORK:
            return line, "this paragraph is too long for so many '[' or '<'"
        line += block.count("\n") + 2
    return None

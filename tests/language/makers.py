"""Catalogues to speak with."""

from __future__ import annotations

from pathlib import Path

from pamflet.errors import Faulty
from pamflet.language import Language, language

PHRASES = Path(__file__).parent.parent.parent / "templates" / "phrases"
SHIPPED = sorted(file.stem for file in PHRASES.glob("*.po"))
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


def head(forms: str | None = None) -> str:
    """Return the head of a catalogue, with a rule for its plurals."""
    rule = f'"Plural-Forms: {forms}\\n"\n' if forms else ""
    return f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{rule}\n'


def spoken(code: str, phrases: str = "") -> Language:
    return language(code, f"templates/phrases/{code}.po", head() + phrases)


def refusals(code: str, catalogue: str) -> list[str]:
    """Return what is wrong with a catalogue, each problem in its own words."""
    try:
        language(code, f"{code}.po", catalogue)
    except Faulty as fault:
        return [str(problem) for problem in fault.problems]
    return []

"""What is wrong in a layout template, told with its line and column."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection
from inspect import signature

from jinja2 import Environment, TemplateSyntaxError
from jinja2.exceptions import TemplateError

from pamflet.errors import Place, Problem, did_you_mean, suggest
from pamflet.model import Looks
from pamflet.template.board import Board
from pamflet.template.spots import ENDS, Sign, left_open, spot_of, tag_of
from pamflet.template.undefined import Note

QUOTED = re.compile(r"'([^']+)'")
IMPORTED = re.compile(r"the template '([^']+)' \(imported on")
SPELT = {"end of print statement": "}}", "end of statement block": "%}"}  # in Jinja's words
UNKNOWN_TAG = re.compile(r"Encountered unknown tag '([^']+)'")
ARGUMENT = re.compile(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'")
MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)")
UNSAFE = "leave it out: texts come as HTML, and all else must be escaped"


def of_syntax(looks: Looks, fault: TemplateSyntaxError, environment: Environment) -> Problem:
    """Return the problem of a template that Jinja cannot read."""
    said = (fault.message or "syntax error").rstrip(".")
    tag = UNKNOWN_TAG.match(said)
    if said.startswith("Unexpected end of template") or (tag and tag[1] in ENDS.values()):
        opened = left_open(_text(looks, fault.name))
        if opened is not None:
            hint = f"end it with {{% {ENDS[opened.text]} %}}"
            never = f"this '{opened.text}' is never ended"
            return Problem("template-syntax", never, _at(looks, fault.name, opened), hint)
    words = [SPELT.get(word, word) for word in QUOTED.findall(said)]
    words = words[-1:] if said.startswith("expected token") else words[:1]
    place = place_in(looks, fault.name, fault.lineno, *words)
    said = f"there is no tag '{tag[1]}'" if tag else f"this template does not work: {said}"
    return Problem("template-syntax", said, place, _meant(said, environment))


def of_name(looks: Looks, note: Note, names: Collection[str]) -> Problem:
    """Return the problem of a name that is not there; `names` are those that stand alone."""
    if note.name is None:
        said = f"this template does not work: {note.said}"
        return Problem("template-fault", said, place_in(looks, note.template, note.line))
    place = place_in(looks, note.template, note.line, note.name, dotted=note.known is not None)
    if source := IMPORTED.search(note.said):
        said, known = f"'{source[1]}' has no macro '{note.name}'", macros_of(looks, source[1])
    else:
        said = f"'{note.name}' is not defined"
        known = sorted(names) if note.known is None else list(note.known)
    hint = suggest(note.name, known) if known else None
    if note.known is None and note.name in names:  # what is imported does not see it
        hint = "import the template 'with context'"
    return Problem("template-name", said, place, hint)


def of_absence(looks: Looks, absent: str, place: Place) -> Problem:
    """Return the problem of a template that is not there; the hint names those of its folder."""
    folder = absent.rpartition("/")[0]
    beside = [each for each in looks.templates if each.rpartition("/")[0] == folder]
    hint = suggest(absent, beside)
    return Problem("missing-template", f"there is no template '{absent}'", place, hint)


def of_running(looks: Looks, fault: Exception) -> Problem:
    """Return the problem of a template that fails while it runs."""
    said = f"this template does not work: {_said(fault)}".replace("Board.", "")
    argument = ARGUMENT.search(said) if isinstance(fault, TypeError) else None
    drawing = getattr(Board, argument[1], None) if argument else None
    if argument is None or drawing is None:
        return Problem("template-fault", said, failing_place(looks, fault))
    known = [each for each in signature(drawing).parameters if each != "self"]
    place = failing_place(looks, fault, argument[2])
    return Problem("template-fault", said, place, suggest(argument[2], known))


def macros_of(looks: Looks, name: str) -> list[str]:
    """Return the macros of a template."""
    return sorted(MACRO.findall(_text(looks, name)))


def place_in(
    looks: Looks, name: str | None, line: int | None, word: str = "", *, dotted: bool = False
) -> Place:
    """Return where a word stands in a template, or else the first tag of that line."""
    text = _text(looks, name)
    found = spot_of(text, line, word, dotted=dotted) if word else None
    found = found or tag_of(text, line)
    return _at(looks, name, found) if found else Place(_path(looks, name), line)


def failing_place(looks: Looks, fault: BaseException, word: str = "") -> Place:
    """Return the innermost place in a template that a fault came through."""
    frames = reversed(traceback.extract_tb(fault.__traceback__))
    found = next((each for each in frames if each.filename in looks.templates), None)
    return place_in(looks, found.filename, found.lineno, word) if found else Place("templates")


def place_of_words(looks: Looks, words: str) -> Place | None:
    """Return where a template first asks for fixed words, if they stand there as they are."""
    for name, source in sorted(looks.templates.items()):
        if words in source.text:
            line = source.text.count("\n", 0, source.text.index(words)) + 1
            return place_in(looks, name, line, words)
    return None


def _meant(said: str, environment: Environment) -> str | None:
    """Return the filter, test or tag that may be meant by one that Jinja does not know."""
    if found := re.search(r"No (filter|test) named '([^']+)'", said):
        known = environment.filters if found[1] == "filter" else environment.tests
        return UNSAFE if found[2] == "safe" else did_you_mean(found[2], sorted(known))
    if found := re.match(r"there is no tag '([^']+)'", said):
        return did_you_mean(found[1], [*ENDS, *ENDS.values(), "extends", "include", "set", "else"])
    return None


def _said(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return "it includes itself without end"
    return str(fault) if isinstance(fault, TemplateError) else f"{type(fault).__name__}: {fault}"


def _at(looks: Looks, name: str | None, sign: Sign) -> Place:
    return Place(_path(looks, name), sign.line, sign.column)


def _path(looks: Looks, name: str | None) -> str:
    source = looks.templates.get(name or "")
    return source.path if source else f"templates/{name}"


def _text(looks: Looks, name: str | None) -> str:
    source = looks.templates.get(name or "")
    return source.text if source else ""

"""What a template writes into a page itself though it belongs in a style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pamflet.errors import Place, Problem
from pamflet.errors import shown as cut
from pamflet.model import Looks
from pamflet.template.spots import signs

STYLED = re.compile(r"(?<=\s)style\s*=|<style\b|<link\b", re.IGNORECASE)
DRAWN = re.compile(r"<svg\b", re.IGNORECASE)  # on paper a drawing is told aloud
PICTURE = re.compile(r"""(?<=\s)src\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


def written_looks(looks: Looks, name: str, *, for_browsers: bool = False) -> Iterator[Problem]:
    """Yield what a template says itself that belongs in a style sheet; a web page may draw."""
    hint = "give it a class, and write its looks in styles/parts/"
    for pattern in (STYLED,) if for_browsers else (STYLED, DRAWN):
        for place, _ in _in_html(looks, name, pattern):
            yield Problem("template-style", "a template holds no looks of its own", place, hint)
    hint = "make it a background in a style sheet: url(…)"
    for place, found in _in_html(looks, name, PICTURE):
        said = f"'{cut(found[1])}' is not among the files of a page"
        yield Problem("refused-file", said, place, hint)


def _in_html(
    looks: Looks, name: str, pattern: re.Pattern[str]
) -> Iterator[tuple[Place, re.Match[str]]]:
    """Yield what is found in a template outside its tags and comments, and where."""
    source = looks.templates[name]
    for sign in signs(source.text) if pattern.search(source.text) else ():
        for found in pattern.finditer(sign.text) if sign.kind == "data" else ():
            before = sign.text[: found.start()]
            down, along = before.count("\n"), found.start() - before.rfind("\n")
            column = along if down else sign.column + found.start()
            yield Place(source.path, sign.line + down, column), found

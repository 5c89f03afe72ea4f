"""Fill in the expressions of a text, and say on which line of the file one does not work."""

from __future__ import annotations

import html as entities
import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import TemplateError
from markupsafe import Markup

from pamflet.errors import Faulty, Place, Problem, suggest
from pamflet.model import Expression, Text
from pamflet.template.sandbox import (
    CONDITION_SIGNS,
    NAME_SIGNS,
    SIGNS,
    Filters,
    render,
)
from pamflet.template.soundness import HREF, is_balanced, unsound_links, without_empty
from pamflet.template.undefined import NotDefinedError

Scope = Mapping[str, Any]

MARK = re.compile("\ue000(\\d+)\ue001")
TAG = re.compile(r"<[^>]*>")
# Tags between which words end; a footnote's own words follow the word it hangs on.
BREAK = re.compile(
    r"</?(?:p|li|ul|ol|dl|dt|dd|div|br|hr|h[1-6]|table|thead|tbody|tfoot|tr|td|th|blockquote"
    r'|figure|figcaption|section)\b[^>]*>|<span class="footnote">'
)
EXPRESSION = re.compile(r"(?:\{\{([-+]?)(.*)\}\}|\{%([-+]?)(.*)%\})", re.DOTALL)
WORD = re.compile(r"\s*(\w*)")
HINT = "open and close a condition within one paragraph or point"


@dataclass(frozen=True, slots=True)
class _Source:
    """A text as a template, and the line of the file on which each of its lines stands."""

    template: str
    lines: tuple[int, ...]

    def line(self, number: int) -> int:
        """Return the line of the file for a line of the template."""
        return self.lines[min(max(number, 1), len(self.lines)) - 1]


def fill(text: Text, scope: Scope, filters: Filters) -> Markup:
    """Return a text's HTML with its expressions replaced by their values, escaped.

    Raises Faulty for a syntax error, an undefined name, anything but names and conditions, and for
    what is no sound HTML once it is filled in.
    """
    if not text.expressions:
        return Markup(text.html)
    if problems := [*_unclosed(text), *_unbalanced(text)]:
        raise Faulty(*problems)
    source = _source(text)
    try:
        filled = without_empty(render(source.template, scope, filters)).strip()
    except TemplateSyntaxError as fault:
        raise Faulty(_syntax(text, source, fault)) from fault
    except NotDefinedError as fault:
        raise Faulty(_undefined(text, source, fault, scope)) from fault
    except (TemplateError, TypeError, ValueError, RecursionError) as fault:
        said, line = f"this expression does not work: {fault}", _failing_line(source, fault)
        raise Faulty(_problem("wrong-expression", said, text, line, None)) from fault
    if problems := list(_unsound(text, filled)):
        raise Faulty(*problems)
    return Markup(filled)


def words(filled: str) -> str:
    """Return the words of HTML, tags gone and entities read."""
    return " ".join(entities.unescape(TAG.sub("", BREAK.sub(" ", filled))).split())


def _source(text: Text) -> _Source:
    """Return the text as a template in which every expression stands on a line of its own.

    Line ends mean nothing in HTML nor inside an expression, so those of the HTML are taken out and
    one is put into the opening of each expression.
    """
    lines = [text.expressions[0].line]

    def put_back(mark: re.Match[str]) -> str:
        expression = text.expressions[int(mark[1])]
        source = expression.source.translate(SIGNS)
        lines.extend(range(expression.line, expression.line + source.count("\n") + 1))
        found = EXPRESSION.fullmatch(source)
        assert found, "_unclosed has complained already"
        signs = NAME_SIGNS if found[2] is not None else CONDITION_SIGNS
        trim, inside = found[1] or found[3] or "", found[2] or found[4] or ""
        return f"{signs[0]}{trim}\n{inside}{signs[1]}"

    flat = text.html.translate(SIGNS).replace("\n", " ")
    return _Source(MARK.sub(put_back, flat), tuple(lines))


def _unclosed(text: Text) -> Iterator[Problem]:
    for each in text.expressions:
        found = EXPRESSION.fullmatch(each.source)
        inside = (found[2] or found[4] or "") if found else ""
        if not found or re.search(r"\{[{%]", inside):
            said = f"this expression is never closed: {_quoted(each)}"
            ends = "}}" if each.source.startswith("{{") else "%}"
            yield _problem("expression-syntax", said, text, each.line, f"end it with {ends}")


def _unbalanced(text: Text) -> Iterator[Problem]:
    """Yield what is wrong with the conditions of a text; they may not reach out of it."""
    opened: list[Expression] = []
    for each in text.expressions:
        if not each.source.startswith("{%"):
            continue
        tag = (WORD.match(each.source[2:].lstrip("-+")) or [""])[1]
        if tag == "if":
            opened.append(each)
        elif tag not in ("elif", "else", "endif"):
            said = f"a text may hold names and conditions, no '{tag}'"
            yield _problem("expression-syntax", said, text, each.line, "use {% if … %}…{% endif %}")
        elif not opened:
            said = f"there is no condition here for this '{tag}'"
            yield _problem("expression-syntax", said, text, each.line, HINT)
        elif tag == "endif":
            opened.pop()
    for each in opened:
        said = f"this condition is never closed: {_quoted(each)}"
        yield _problem("expression-syntax", said, text, each.line, HINT)


def _unsound(text: Text, filled: str) -> Iterator[Problem]:
    line = _line_of_link(text)
    for said, hint in unsound_links(filled):
        yield _problem("wrong-expression", said, text, line, hint)
    if not is_balanced(filled):
        said = "a condition cuts a link, or other markup, in two"
        hint = "put the whole of it inside the condition, or outside"
        yield _problem("wrong-expression", said, text, text.expressions[0].line, hint)


def _line_of_link(text: Text) -> int:
    """Return the line of the first expression that stands in a link's address."""
    marks = (MARK.search(target) for target in HREF.findall(text.html))
    first = next((int(mark[1]) for mark in marks if mark), 0)
    return text.expressions[first].line


def _syntax(text: Text, source: _Source, fault: TemplateSyntaxError) -> Problem:
    said = (fault.message or "syntax error").rstrip(".")
    said = said[0].lower() + said[1:]
    return _problem("expression-syntax", said, text, source.line(fault.lineno), None)


def _undefined(text: Text, source: _Source, fault: NotDefinedError, scope: Scope) -> Problem:
    line = _failing_line(source, fault)
    if fault.name is None:
        return _problem("wrong-expression", f"this does not work: {fault}", text, line, None)
    known = sorted(scope) if fault.known is None else fault.known
    hint = suggest(fault.name, known) if known else None
    return _problem("undefined-name", f"'{fault.name}' is not defined", text, line, hint)


def _failing_line(source: _Source, fault: BaseException) -> int:
    """Return the line of the file on which a template failed."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename in ("<template>", "<unknown>")]
    return source.line(lines[-1] or 1 if lines else 1)


def _quoted(expression: Expression) -> str:
    return " ".join(expression.source.split())[:40]


def _problem(code: str, said: str, text: Text, line: int, hint: str | None) -> Problem:
    return Problem(code, said, Place(text.place.path, line), hint)

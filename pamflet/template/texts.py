"""Fill in the expressions of a text: names and conditions, in a sandbox, nothing undefined.

Loops, calls and arithmetic are not allowed: a text of a stranger can then take neither time nor
memory (`'%0999999999d'|format(1)` would take a gigabyte).
"""

from __future__ import annotations

import html as entities
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pamflet.errors import Faulty, Place, Problem, suggest
from pamflet.model import Text

MARK = re.compile("\ue000(\\d+)\ue001")
TAG = re.compile(r"<[^>]*>")
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem),
    *(nodes.Const, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or),
    *(nodes.Not, nodes.Test, nodes.Filter, nodes.Tuple, nodes.List),
)
FILTERS = ("default", "join", "length", "first", "last", "list", "enumeration", "date")
TESTS = ("defined", "undefined", "none", "in")
SCHEMES = re.compile(r"\s*(?:javascript|data|vbscript|file):", re.IGNORECASE)
SOURCE = "<text>"

Scope = Mapping[str, Any]


def fill(text: Text, scope: Scope, filters: Mapping[str, Callable[..., Any]]) -> Markup:
    """Return a text's HTML with its expressions replaced by their values, escaped.

    Raises Faulty for a syntax error, an undefined name, or anything but names and conditions.
    """
    if not text.expressions:
        return Markup(text.html)
    source = _source(text)
    try:
        return Markup(_template(source, tuple(filters.items())).render(scope).strip())
    except TemplateSyntaxError as fault:
        raise Faulty(_syntax(text, fault)) from fault
    except UndefinedError as fault:
        raise Faulty(_undefined(text, fault, scope)) from fault
    except (TemplateError, SecurityError, TypeError, ValueError) as fault:
        said = f"this expression does not work: {fault}"
        raise Faulty(Problem("wrong-expression", said, _place(text, fault))) from fault


def words(filled: str) -> str:
    """Return the words of HTML, tags gone and entities read."""
    return " ".join(entities.unescape(TAG.sub(" ", filled)).split())


def title_words(filled: str) -> str:
    """Return the words of one line of HTML, for a title or an attribute."""
    return " ".join(entities.unescape(TAG.sub("", filled)).split())


@lru_cache(maxsize=2048)
def _template(source: str, filters: tuple[tuple[str, Callable[..., Any]], ...]) -> Template:
    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_only_safe_values,
        comment_start_string="\ue004",
        comment_end_string="\ue005",
    )
    environment.filters = {
        name: check
        for name, check in {**environment.filters, **dict(filters)}.items()
        if name in FILTERS
    }
    _check(environment.parse(source))
    return environment.from_string(source)


def _check(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            kind = type(node).__name__.lower()
            raise TemplateSyntaxError(f"a text may hold names and conditions, no {kind}", node.lineno)
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise TemplateSyntaxError(f"there is no filter '{node.name}' for texts", node.lineno)
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            raise TemplateSyntaxError(f"there is no test '{node.name}' for texts", node.lineno)


def _only_safe_values(value: object) -> object:
    """Refuse values that would make a link run or read something."""
    if isinstance(value, str) and SCHEMES.match(value):
        raise TemplateRuntimeError(f"'{value}' may not stand in a text")
    return value


def _source(text: Text) -> str:
    """Return the text as a template whose line numbers are those of the file.

    Line ends in HTML mean nothing, so all are taken out and put back inside the expressions,
    where they mean nothing either: as many as it takes to reach the expression's own line.
    """
    at = 1

    def put_back(mark: re.Match[str]) -> str:
        nonlocal at
        expression = text.expressions[int(mark[1])]
        gap = "\n" * max(0, expression.line - at)
        at = max(at, expression.line) + expression.source.count("\n")
        return expression.source[:2] + gap + expression.source[2:]

    flat = text.html.replace("\n", " ")
    return MARK.sub(put_back, flat)


def _syntax(text: Text, fault: TemplateSyntaxError) -> Problem:
    said = (fault.message or "syntax error").rstrip(".")
    lines = [expression.line for expression in text.expressions]
    line = fault.lineno if fault.lineno in lines else max(lines)
    hint = "open and close a condition within one paragraph or point"
    said = said[0].lower() + said[1:]
    return Problem("expression-syntax", said, Place(text.place.path, line), hint)


def _undefined(text: Text, fault: UndefinedError, scope: Scope) -> Problem:
    said = str(fault)
    found = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", said)
    name = (found[1] or found[2]) if found else said
    known = _neighbours(scope, text, name)
    return Problem(
        "undefined-name", f"'{name}' is not defined", _place(text, fault), suggest(name, known)
    )


def _neighbours(scope: Scope, text: Text, name: str) -> list[str]:
    """Return the names that stand beside an unknown one: those of the same record."""
    for expression in text.expressions:
        found = re.search(r"([\w.]+)\." + re.escape(name) + r"\b", expression.source)
        if found:
            value: Any = scope
            for step in found[1].split("."):
                value = value.get(step, {}) if isinstance(value, Mapping) else {}
            return sorted(value) if isinstance(value, Mapping) else []
    return sorted(scope)


def _place(text: Text, fault: BaseException) -> Place:
    """Return the line of the file on which a filled-in text failed."""
    frames = traceback.extract_tb(fault.__traceback__ or sys.exc_info()[2])
    lines = [frame.lineno for frame in frames if frame.filename in ("<template>", "<unknown>")]
    known = [expression.line for expression in text.expressions]
    line = next((each for each in reversed(lines) if each in known), None)
    return Place(text.place.path, line or known[0])


"""The sandbox in which a text's expressions run: names and conditions, and nothing undefined.

Loops, calls, arithmetic and methods are not there: a stranger's text can then take neither time nor
memory (`'%0999999999d'|format(1)` would take a gigabyte).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context

from pamflet.errors import suggest
from pamflet.template.undefined import Missing

# Signs that no text holds, so that braces in a text stay braces.
NAME_SIGNS, CONDITION_SIGNS, COMMENT_SIGNS = "\ue004\ue005", "\ue006\ue007", "\ue008\ue009"
SIGNS = dict.fromkeys(map(ord, NAME_SIGNS + CONDITION_SIGNS + COMMENT_SIGNS))

ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem),
    *(nodes.Const, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or),
    *(nodes.Not, nodes.Test, nodes.Filter, nodes.Tuple, nodes.List),
)
OWN_FILTERS = ("enumeration", "date")  # each edition brings its language's
FILTERS = ("default", "first", "join", "last", "length", "list", *OWN_FILTERS)
FOR_KIND = {"list": "enumeration", "date": "date"}
TESTS = ("defined", "undefined", "none", "in")

Filters = Mapping[str, Callable[..., Any]]


class _Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which a dot leads into a record and nowhere else."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a record's value; texts and lists have no parts with a name."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Undefined):
            return getattr(obj, attribute)  # which raises
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a record's value by its name, or a list's by its number."""
        if isinstance(obj, list) and type(argument) is int and argument < len(obj):
            return obj[argument]
        return self.getattr(obj, str(argument))


def render(source: str, scope: Mapping[str, Any], filters: Filters) -> str:
    """Return a text filled in with the names in `scope`, escaped.

    Raises TemplateSyntaxError, TemplateRuntimeError, and NotDefinedError for a name that is not
    there.
    """
    own = {f"|{name}": filters[name] for name in OWN_FILTERS}
    return _template(source).render({**scope, **own})


@lru_cache(maxsize=2048)
def _template(source: str) -> Template:
    environment = _environment()
    try:
        for said, line in _forbidden(environment.parse(source)):
            raise TemplateSyntaxError(said, line)
        return environment.from_string(source)
    except (RecursionError, MemoryError, SyntaxError, ValueError, OverflowError) as fault:
        raise TemplateSyntaxError("this is too much for one text", 0) from fault


@cache
def _environment() -> _Sandbox:
    environment = _Sandbox(
        autoescape=True,
        undefined=Missing,
        finalize=_only_words,
        variable_start_string=NAME_SIGNS[0],
        variable_end_string=NAME_SIGNS[1],
        block_start_string=CONDITION_SIGNS[0],
        block_end_string=CONDITION_SIGNS[1],
        comment_start_string=COMMENT_SIGNS[0],
        comment_end_string=COMMENT_SIGNS[1],
    )
    for name in OWN_FILTERS:
        environment.filters[name] = _own_filter(name)
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.globals.clear()
    return environment


def _own_filter(name: str) -> Callable[..., Any]:
    """Return a filter that the edition at hand brings, under a name no expression can spell."""

    @pass_context
    def apply(context: Context, value: Any) -> Any:
        return context[f"|{name}"](value)

    return apply


def _forbidden(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            kind = type(node).__name__.lower()
            yield f"a text may hold names and conditions, no {kind}", node.lineno
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield f"there is no filter '{node.name}': {suggest(node.name, FILTERS)}", node.lineno
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            yield f"there is no test '{node.name}': {suggest(node.name, TESTS)}", node.lineno


def _only_words(value: object) -> object:
    """Refuse what would print as Python writes it, or as nothing at all."""
    if isinstance(value, str | int | Undefined) and not isinstance(value, bool):
        return value
    if value is None:
        raise TemplateRuntimeError("it has no value here: ask first, with {% if … %}…{% endif %}")
    kind = type(value).__name__
    use = f": use |{FOR_KIND[kind]}" if kind in FOR_KIND else ""
    raise TemplateRuntimeError(f"a {kind} cannot be printed as it is{use}")

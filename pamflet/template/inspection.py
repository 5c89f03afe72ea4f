"""Look over all templates before any page is made, also what no edition happens to need today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypeVar

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from pamflet.errors import Place, Problem, Severity, closest, suggest
from pamflet.model import Looks
from pamflet.template.board import Board
from pamflet.template.mistakes import of_absence, of_name, of_syntax, place_in
from pamflet.template.pages import OF_LANGUAGE, environment_of
from pamflet.template.undefined import Note
from pamflet.template.written import written_looks

LAYOUTS, PARTS = "layouts/", "parts/"
TEXTS = (
    *("everyone", "is_draft", "language", "language_names", "layout", "pamphlet", "publisher"),
    *("region", "summary"),
)
DRAWINGS = [name for name in vars(Board) if name[0] != "_" and callable(getattr(Board, name))]
NAMES = frozenset({*TEXTS, *DRAWINGS}) - {"sheet"}
OF_WEB = (
    *("agenda", "band", "contents", "demand_start", "downloads", "draw_emblem", "front"),
    *("gallery", "left_out", "letters", "listed", "partners", "picture_to_share"),
    *("plate", "theme_colour", "tongues"),
)
OF_GALLERY = (
    *("cards", "chorus", "has_headings", "language", "letters", "publisher", "regions", "titles"),
    "tongues",
)
FOR_BROWSERS = {  # layouts of web pages, and the names that their templates may use
    "layouts/_web.html": frozenset({*TEXTS, *OF_WEB}),
    "layouts/_gallery.html": frozenset(OF_GALLERY),
}
OF_JINJA = {"caller", "gettext", "kwargs", "loop", "ngettext", "self", "super", "varargs"}
MEASURE = 'id="end"'
MOST_READ = 256  # templates that a process keeps as Jinja read them

Kind = TypeVar("Kind", bound=nodes.Node)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A template as Jinja reads it: what stands in it, all nodes of that, and whom it names.

    A name that it works out is None.
    """

    body: Sequence[nodes.Node]
    nodes: tuple[nodes.Node, ...]
    names: tuple[str | None, ...]

    def all(self, kind: type[Kind]) -> Iterator[Kind]:
        """Yield its nodes of a kind, in order."""
        return (each for each in self.nodes if isinstance(each, kind))


Leaves = Mapping[str, Leaf]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is wrong with templates, and of that, by layout, what keeps its pages from being.

    `parts` are the templates that each layout is made of, itself included.
    """

    problems: tuple[Problem, ...]
    faults: Mapping[str, tuple[Problem, ...]]
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)


def inspect(looks: Looks) -> Inspection:
    """Return what is wrong with the templates, whatever the texts are.

    A template that cannot be read, names and filters that nothing defines, templates and blocks
    that are not there, HTML that is never printed, looks that are written into a page; and, as a
    warning, a part that nothing includes.
    """
    environment = _jinja()
    leaves, problems = _parsed(looks, environment)
    layouts = {name: _reached(leaves, name) for name in looks.templates if name.startswith(LAYOUTS)}
    used = set[str]().union(*layouts.values())
    defined = _defined(leaves, environment)
    for name in sorted(used & leaves.keys()):
        around = [layout for layout, parts in layouts.items() if name in parts]
        names = frozenset[str]().union(*(FOR_BROWSERS.get(each, NAMES) for each in around))
        problems += _wrong_names(looks, name, leaves[name], names, defined)
        problems += _wrong_filters(looks, name, leaves[name], environment)
        problems += _absent(looks, name, leaves[name])
        problems += _outside_blocks(looks, name, leaves)
        for_browsers = all(each in FOR_BROWSERS for each in around)
        problems += written_looks(looks, name, for_browsers=for_browsers)
    return Inspection(
        (*problems, *_unused_parts(looks, used)),
        _by_layout(looks, layouts, problems),
        {_id(name): _made_of(leaves, name) for name in layouts},
    )


def _by_layout(
    looks: Looks, layouts: Mapping[str, set[str]], problems: Sequence[Problem]
) -> dict[str, tuple[Problem, ...]]:
    """Return the problems of the templates of each layout, by its id."""
    faults = {}
    for name, parts in layouts.items():
        paths = {looks.templates[each].path for each in parts if each in looks.templates}
        faults[_id(name)] = tuple(each for each in problems if each.place.path in paths)
    return faults


def _id(name: str) -> str:
    """Return the id of a layout, which its file is named after."""
    return name.removeprefix(LAYOUTS).removesuffix(".html")


def _parsed(looks: Looks, environment: Environment) -> tuple[Leaves, list[Problem]]:
    leaves: dict[str, Leaf] = {}
    problems = []
    for name, source in sorted(looks.templates.items()):
        try:
            leaves[name] = _leaf(name, source.text)
        except TemplateSyntaxError as fault:
            problems.append(of_syntax(looks, fault, environment))
    return leaves, problems


@lru_cache(maxsize=MOST_READ)
def _leaf(name: str, text: str) -> Leaf:
    """Return a template, read once while it stays the same; raises TemplateSyntaxError."""
    tree = _jinja().parse(text, name)
    return Leaf(
        tuple(tree.body),
        tuple(tree.find_all(nodes.Node)),
        tuple(meta.find_referenced_templates(tree)),
    )


@cache
def _jinja() -> Environment:
    """Return what reads templates: it is the same whichever they are."""
    return environment_of(Looks({}, {}, {}, {}), [])


def _made_of(leaves: Leaves, layout: str) -> frozenset[str]:
    """Return all templates that a layout's pages may be made of, also such as are not there.

    A name that a template works out may be any of them.
    """
    found: set[str] = set()
    waiting = {layout}
    while waiting:
        found |= waiting
        names = {name for each in waiting if each in leaves for name in leaves[each].names}
        waiting = {each for name in names for each in ([name] if name else leaves)} - found
    return frozenset(found)


def _references(leaf: Leaf) -> Iterator[tuple[str | None, nodes.Node]]:
    """Yield the templates that a template names; None for one that it works out."""
    kinds = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
    for node in leaf.nodes:
        if not isinstance(node, kinds) or getattr(node, "ignore_missing", False):
            continue
        named = getattr(node, "template", None)
        yield (named.value if isinstance(named, nodes.Const) else None), node


def _reached(leaves: Leaves, layout: str) -> set[str]:
    """Return a layout, and all templates that it names, or that those name."""
    found: set[str] = set()
    waiting = [layout]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            leaf = leaves.get(name)
            waiting += [each for each, _ in _references(leaf) if each] if leaf else []
    return found


def _defined(leaves: Leaves, environment: Environment) -> set[str]:
    """Return all names that some template sets, and those that Jinja has.

    A part may use what the template around it sets.
    """
    names = {*OF_JINJA, *environment.globals}
    for leaf in leaves.values():
        names |= {each.name for each in leaf.all(nodes.Name) if each.ctx != "load"}
        names |= {each.name for each in leaf.all(nodes.Macro)}
        names |= {each.target for each in leaf.all(nodes.Import)}
        taken = (one for each in leaf.all(nodes.FromImport) for one in each.names)
        names |= {one if isinstance(one, str) else one[1] for one in taken}
    return names


def _wrong_names(
    looks: Looks,
    name: str,
    leaf: Leaf,
    names: Collection[str],
    defined: Collection[str],
) -> Iterator[Problem]:
    """Yield each name that is neither among those of the page nor defined by a template."""
    for each in leaf.all(nodes.Name):
        if each.ctx == "load" and each.name not in names and each.name not in defined:
            yield of_name(looks, Note(each.name, None, "", name, each.lineno), names)


def _wrong_filters(
    looks: Looks, name: str, leaf: Leaf, environment: Environment
) -> Iterator[Problem]:
    for each in leaf.all(nodes.Filter):
        if each.name not in environment.filters and each.name not in OF_LANGUAGE:
            fault = TemplateSyntaxError(f"No filter named '{each.name}'", each.lineno, name)
            yield of_syntax(looks, fault, environment)
    for test in leaf.all(nodes.Test):
        if test.name not in environment.tests:
            fault = TemplateSyntaxError(f"No test named '{test.name}'", test.lineno, name)
            yield of_syntax(looks, fault, environment)


def _absent(looks: Looks, name: str, leaf: Leaf) -> Iterator[Problem]:
    for named, node in _references(leaf):
        if named is not None and named not in looks.templates:
            yield of_absence(looks, named, place_in(looks, name, node.lineno, named))


def _outside_blocks(looks: Looks, name: str, leaves: Leaves) -> Iterator[Problem]:
    """Yield what a template that extends another would print in vain."""
    leaf = leaves[name]
    base = next((each for each, node in _references(leaf) if isinstance(node, nodes.Extends)), None)
    if base is None:
        yield from _without_base(looks, name)
    if base is None or base not in leaves:
        return
    there = _blocks(base, leaves)
    for node in leaf.body:
        if isinstance(node, nodes.Block) and node.name not in there:
            said = f"'{base}' has no block '{node.name}': nothing of it would be printed"
            place = place_in(looks, name, node.lineno, node.name)
            yield Problem("template-name", said, place, suggest(node.name, there))
        elif isinstance(node, nodes.Output) and (words := _first_words(node)):
            said = "this stands outside every block: it would not be printed"
            place = _place_of(looks, name, *words)
            yield Problem(
                "outside-blocks", said, place, f"put it inside one of: {', '.join(there)}"
            )


def _without_base(looks: Looks, name: str) -> Iterator[Problem]:
    """Yield a problem for a layout that has nothing for the press to measure by."""
    source = looks.templates[name]
    if (
        name.startswith(LAYOUTS)
        and not name.startswith(f"{LAYOUTS}_")
        and MEASURE not in source.text
    ):
        said = "this layout lacks the element with the id 'end' by which the press measures"
        hint = 'begin with {% extends "layouts/_base.html" %}, which has it'
        yield Problem("incomplete-layout", said, Place(source.path, 1, 1), hint)


def _blocks(name: str | None, leaves: Leaves) -> list[str]:
    """Return the blocks of a template and of those it extends."""
    found: list[str] = []
    while name is not None and name in leaves:
        leaf, name = leaves[name], None
        found += [each.name for each in leaf.all(nodes.Block)]
        parents = (each for each, node in _references(leaf) if isinstance(node, nodes.Extends))
        name = next(parents, None)
    return sorted(set(found))


def _first_words(output: nodes.Output) -> tuple[int, str] | None:
    """Return the line on which something is printed that is more than space, and how it begins."""
    for each in output.nodes:
        if not isinstance(each, nodes.TemplateData):
            return each.lineno, "{{"
        if words := each.data.split():
            before = each.data[: each.data.index(words[0])]
            return each.lineno + before.count("\n"), words[0]
    return None


def _place_of(looks: Looks, name: str, line: int, words: str) -> Place:
    source = looks.templates[name]
    column = source.text.split("\n")[line - 1].find(words) + 1
    return Place(source.path, line, column or None)


def _unused_parts(looks: Looks, used: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for each of a project's own parts that no layout includes."""
    for name, source in sorted(looks.templates.items()):
        is_own = source.path == f"templates/{name}"
        if is_own and name.startswith(PARTS) and name not in used:
            stem = name.removeprefix(PARTS).removesuffix(".html")
            stems = [each.removeprefix(PARTS).removesuffix(".html") for each in sorted(used)]
            meant = closest(stem, stems)
            hint = (
                f"did you mean '{PARTS}{meant}.html'?"
                if meant
                else f'include it: {{% include "{name}" %}}'
            )
            said = f"no layout includes '{name}': it does nothing"
            yield Problem("unused-part", said, Place(source.path, 1, 1), hint, Severity.WARNING)

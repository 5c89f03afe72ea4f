"""Tell where every piece of a region's theme comes from, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from pamflet import drift
from pamflet.errors import Faulty, Place, Problem, UnknownName, errors_in, suggest
from pamflet.merge.menu import Menu, menu_of, theme_of
from pamflet.merge.overlay import Overlaid
from pamflet.merge.pick import Picked, pick
from pamflet.merge.plan import plan, possible_inputs, regional_pamphlet
from pamflet.model import Edition, Item, Origin, Section, Sources, Text

EXPRESSION = re.compile("\ue000(\\d+)\ue001")
BODY = "body"  # what the introduction is called among the pieces of a theme

States = Mapping[str, str]  # of pieces, by id


@dataclass(frozen=True, slots=True)
class Explanation:
    """A merged theme in words, and what was wrong with the merge."""

    text: str
    problems: tuple[Problem, ...]


def explain(sources: Sources, region: str, theme: str, locale: str | None = None) -> Explanation:
    """Return a region's merged theme with the file and line of every piece.

    Behind the origin of a piece that was made from another text stands its state. Raises
    UnknownName for a region, theme or locale that does not exist, and Faulty for a theme that
    cannot be read.
    """
    locale = locale or sources.locale
    _check("region", region, sources.region_paths)
    _check("theme", theme, sources.theme_paths)
    faults = _faults(sources, region, theme, locale)
    if (theme, locale) not in sources.themes and faults:
        raise Faulty(*faults)
    _check("locale", locale, [own for id_, own in sources.themes if id_ == theme])
    merged = theme_of(sources, region, theme, locale)
    states = drift.states_of(sources, region, theme, locale)
    lines, problems = list(_lines(merged, states)), [*faults, *merged.problems]
    for edition in _editions(sources, region, locale):
        more, found = _use(sources, edition, theme)
        lines += more
        problems += found
    return Explanation("\n".join(lines), tuple(problems))


def _check(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise UnknownName(f"there is no {kind} '{name}': {suggest(name, known)}")


def _faults(sources: Sources, region: str, theme: str, locale: str) -> list[Problem]:
    """Return the errors in the files of the theme, and in what picks from it."""
    suffix = "" if locale == sources.locale else f".{locale}"
    folders = ("content", f"content/regions/{region}")
    files = {f"{folder}/themes/{theme}{suffix}.md" for folder in folders}
    for edition in _editions(sources, region, locale):
        files |= {path for path in possible_inputs(sources, edition) if "/pamphlets/" in path}
    problems = (*sources.problems, *drift.problems(sources))
    return [each for each in errors_in(problems) if each.place.path in files]


def _editions(sources: Sources, region: str, locale: str) -> list[Edition]:
    return [e for e in plan(sources).editions if (e.region, e.locale) == (region, locale)]


# -- the theme ------------------------------------------------------------------------------


def _lines(merged: Overlaid, states: States) -> Iterator[str]:
    theme = merged.theme
    path = theme.title.place.path if theme.title else theme.place.path
    yield f"{_words(theme.title)}  ({path})"
    if theme.statement:
        yield f"  {_with_state('statement', states.get('statement'))}  {theme.statement.place}"
        yield f"      {_words(theme.statement)}"
    if theme.introduction:
        yield f"  {_with_state('introduction', states.get(BODY))}  {theme.introduction.place}"
        yield f"      {_words(theme.introduction)}"
    for section in theme.sections:
        yield from _section(section, states)
    for hidden in merged.hidden:
        hidden_as = _with_state("hidden", states.get(hidden.id))
        yield f"  {hidden_as:<8}  {hidden.id}  {hidden.place}, by {hidden.by}"


def _section(section: Section, states: States) -> Iterator[str]:
    if section.heading:
        hashes = "#" * section.level
        source = _source(section, states.get(section.id))
        yield f"{hashes} {_words(section.heading)}  {{#{section.id}}}  {source}"
    if section.introduction:
        yield f"      {_words(section.introduction)}"
    for item in section.items:
        origin = _with_state(item.origin, states.get(item.id))
        yield f"  {origin:<8}  {item.id}{_marks(item)}  {item.place}"
        yield f"      {_words(item.lead)} {_words(item.body)}".rstrip()
    if section.closing:
        yield f"      {_words(section.closing)}"


def _source(section: Section, state: str | None) -> str:
    origin = None if section.origin is Origin.NATIONAL else str(section.origin)
    return ", ".join(filter(None, (origin, state, str(section.place))))


def _with_state(origin: str, state: str | None) -> str:
    return f"{origin}, {state}" if state else origin


def _marks(item: Item) -> str:
    return "".join(f" .{mark}" for mark in sorted(item.marks))


def _words(text: Text | None) -> str:
    """Return a text in words, its expressions as they were written."""
    if text is None:
        return ""
    plain = " ".join(unescape(re.sub("<[^>]*>", " ", text.html)).split())
    return EXPRESSION.sub(lambda mark: text.expressions[int(mark[1])].source, plain)


# -- the pamphlets that print it ------------------------------------------------------------


def _use(sources: Sources, edition: Edition, theme: str) -> tuple[list[str], list[Problem]]:
    """Return what a pamphlet leaves out of the theme, and what is wrong with its pick."""
    themes = regional_pamphlet(sources, edition).themes or ()
    national = sources.pamphlets[edition.pamphlet].themes or ()
    if theme not in {named.id for named in (*themes, *national)}:
        return [], []
    unread = [named.id for named in themes if (named.id, edition.locale) not in sources.themes]
    if unread:
        return [f"in {edition.pamphlet}: cannot be told, '{unread[0]}' has errors"], []
    menu = menu_of(sources, edition)
    picked = pick(menu)
    if theme not in {named.id for named in themes}:
        return [f"in {edition.pamphlet}: left out by the themes on {themes[0].place}"], []
    return list(_left_out(menu, picked, theme)), list(picked.problems)


def _left_out(menu: Menu, picked: Picked, theme: str) -> Iterator[str]:
    left_out = [each for each in picked.left_out if each.theme == theme]
    if not left_out:
        return
    there = sum(entry.theme == theme for entry in menu.entries)
    count = there - sum(isinstance(each.piece, Item) for each in left_out)
    why = _why(menu, left_out[0].by)
    yield f"in {menu.pamphlet.id}: {count} of {there} points, {why}"
    for each in left_out:
        yield f"  left out  {each.piece.id}  {each.piece.place}"


def _why(menu: Menu, by: Place) -> str:
    if menu.pick is None and menu.choice is not None:
        return f"at most {menu.choice.max} in all, as asked on {by}"
    return f"as picked on {by}"

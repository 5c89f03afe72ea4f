"""The whole text of one edition, merged in one documented order.

theme in the source language -> its translation -> the region's file
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from pamflet.errors import Faulty, Problem
from pamflet.merge.inherit import inherit, translate
from pamflet.merge.overlay import Overlaid, overlay
from pamflet.merge.plan import regional_pamphlet
from pamflet.model import Edition, Manuscript, Pamphlet, Sender, Sources


def manuscript(
    sources: Sources, edition: Edition, editions: tuple[Edition, ...] = ()
) -> Manuscript:
    """Return the merged text of an edition; `editions` are those its generated lists show.

    Raises Faulty with every problem of the merge.
    """
    publisher = sources.publisher
    assert publisher is not None, "an edition is planned only where there is a publisher"
    pamphlet = regional_pamphlet(sources, edition)
    overlaid = [themes_of(sources, edition, named.id) for named in pamphlet.themes or ()]
    problems = [problem for each in overlaid for problem in each.problems]
    problems += _without_demands(pamphlet, overlaid)
    if problems:
        raise Faulty(*problems)
    return Manuscript(
        edition=edition,
        pamphlet=pamphlet,
        region=_sender(sources, edition.region, edition.locale),
        publisher=replace(publisher, id="publisher"),
        themes=tuple(each.theme for each in overlaid),
        everyone=tuple(_sender(sources, id_, edition.locale) for id_ in sorted(sources.regions)),
        editions=editions,
        titles={id_: _title(each) for id_, each in sources.pamphlets.items()},
    )


def _title(pamphlet: Pamphlet) -> str:
    html = pamphlet.title.html if pamphlet.title else pamphlet.id
    return unescape(re.sub("<[^>]*>", "", html))


def themes_of(sources: Sources, edition: Edition, theme: str) -> Overlaid:
    """Return one theme of an edition with its region's changes."""
    national = sources.themes[theme, edition.locale]
    return overlay(national, sources.region_themes.get((edition.region, theme, edition.locale)))


def _sender(sources: Sources, region: str, locale: str) -> Sender:
    own = sources.regions[region]
    whole = inherit(own, sources.publisher) if sources.publisher else own
    if locale == sources.locale:
        return whole
    return translate(whole, sources.region_texts.get((region, locale)))


def _without_demands(pamphlet: Pamphlet, overlaid: list[Overlaid]) -> list[Problem]:
    """A theme whose region hid everything would leave a heading over nothing."""
    problems = []
    for each in overlaid:
        theme = each.theme
        if not theme.sections and not theme.introduction:
            place = each.hidden[0].by if each.hidden else theme.place
            said = f"nothing is left of '{theme.id}' in '{pamphlet.id}'"
            hint = "leave the theme out of the pamphlet, or keep a point"
            problems.append(Problem("empty-theme", said, place, hint))
    return problems

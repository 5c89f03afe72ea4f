"""The whole text of one edition, merged in one documented order.

theme in the source language -> its translation -> the region's file -> the pick
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from pamflet.errors import Faulty, Problem, errors_in
from pamflet.merge.gaps import gaps
from pamflet.merge.inherit import inherit, translate
from pamflet.merge.menu import Menu, menu_of
from pamflet.merge.pick import pick
from pamflet.merge.plan import in_other_languages, regional_pamphlet
from pamflet.merge.status import status_of
from pamflet.merge.translation import uneven_pamphlet
from pamflet.model import Edition, Manuscript, Pamphlet, Sender, Sources

TAG_OR_EXPRESSION = re.compile("<[^>]*>|\ue000\\d+\ue001")


def manuscript(
    sources: Sources, edition: Edition, editions: tuple[Edition, ...] = ()
) -> Manuscript:
    """Return the merged text of an edition; `editions` are all there are, in order.

    It holds nothing that its pages cannot show: so what is the same text is the same file. Raises
    Faulty with every problem of the merge.
    """
    menu = menu_of(sources, edition)
    picked = pick(menu)
    problems = [problem for each in menu.themes for problem in each.problems]
    problems += [*_nothing_left(menu), *picked.problems]
    problems += uneven_pamphlet(sources.pamphlets[edition.pamphlet], _words(sources, edition))
    problems += gaps(sources, edition)
    if any(errors_in(problems)):
        raise Faulty(*problems)
    text = Manuscript(
        edition=edition,
        pamphlet=_as_printed(menu.pamphlet),
        region=_sender(sources, edition.region, edition.locale),
        publisher=_publisher(sources, edition.locale),
        themes=tuple(replace(each, based_on=(), translation=None) for each in picked.themes),
        problems=tuple(problems),
        editions=in_other_languages(edition, editions),
        translation=status_of(sources, edition),
    )
    if any(section.listing for section in text.sections):
        return _with_lists(sources, replace(text, editions=editions))
    return text


def front_of(sources: Sources, edition: Edition) -> Manuscript:
    """Return what stands on the front of an edition: its pamphlet and senders, and no themes."""
    return Manuscript(
        edition=edition,
        pamphlet=_as_printed(regional_pamphlet(sources, edition)),
        region=_sender(sources, edition.region, edition.locale),
        publisher=_publisher(sources, edition.locale),
        themes=(),
        translation=status_of(sources, edition),
    )


def _words(sources: Sources, edition: Edition) -> Pamphlet | None:
    """Return the translation of an edition's pamphlet."""
    return sources.pamphlet_texts.get((edition.pamphlet, edition.locale))


def _as_printed(pamphlet: Pamphlet) -> Pamphlet:
    """Return a pamphlet without what only says which editions there are, and of what."""
    return replace(
        pamphlet,
        locales=None,
        regions=None,
        choose=None,
        items=None,
        based_on=(),
        translation=None,
    )


def _signing(sender: Sender) -> Sender:
    """Return a sender without what says nothing of how it is reached, or looks."""
    contact = sender.contact
    if contact.checked:
        contact = replace(contact, checked=None)
    return replace(sender, locales=None, based_on=(), translation=None, contact=contact)


def _sender(sources: Sources, region: str, locale: str) -> Sender:
    own = sources.regions[region]
    whole = inherit(own, sources.publisher) if sources.publisher else own
    if locale == sources.locale:
        return _signing(whole)
    return _signing(translate(whole, sources.region_texts.get((region, locale))))


def _publisher(sources: Sources, locale: str) -> Sender:
    """Return the publisher; its own texts are in the source language only."""
    assert sources.publisher is not None, "an edition is planned only where there is a publisher"
    publisher = _signing(replace(sources.publisher, id="publisher"))
    return publisher if locale == sources.locale else translate(publisher, None)


def _with_lists(sources: Sources, text: Manuscript) -> Manuscript:
    """Add what the generated lists show: all regions, and of their pamphlets titles and formats."""
    locale = text.edition.locale
    titles = {
        id_: _title(sources.pamphlet_texts.get((id_, locale), pamphlet))
        for id_, pamphlet in sources.pamphlets.items()
    }
    everyone = tuple(_sender(sources, id_, locale) for id_ in sorted(sources.regions))
    offers = {
        id_: tuple(each.id for each in pamphlet.formats)
        for id_, pamphlet in sources.pamphlets.items()
    }
    layouts = {
        id_: pamphlet.layout.id if pamphlet.layout else ""
        for id_, pamphlet in sources.pamphlets.items()
    }
    return replace(text, everyone=everyone, titles=titles, offers=offers, layouts=layouts)


def _title(pamphlet: Pamphlet) -> str:
    html = pamphlet.title.html if pamphlet.title else pamphlet.id
    return " ".join(unescape(TAG_OR_EXPRESSION.sub("", html)).split())


def _nothing_left(menu: Menu) -> list[Problem]:
    """A theme whose region hid everything would leave a title over nothing."""
    problems = []
    for theme, hidden in ((each.theme, each.hidden) for each in menu.themes):
        if not theme.sections and not theme.introduction:
            place = hidden[0].by if hidden else theme.place
            said = f"nothing is left of '{theme.id}' in '{menu.pamphlet.id}'"
            hint = "leave the theme out of the pamphlet, or keep a point"
            problems.append(Problem("empty-theme", said, place, hint))
    return problems

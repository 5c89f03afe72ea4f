"""The cards of the gallery as they were printed before: thousands are the same in the next build.

A card is printed from what it tells, and from what is the same for all cards. Where a project's own
template asks for what hangs beside it, every card is printed anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.runtime import Context
from jinja2.utils import pass_context
from markupsafe import Markup

from pamflet.model import Looks, TemplateSource
from pamflet.template.pages import environment_of

TEMPLATE, ITS_OWN = "web/card.html", "web/card.html, printed"
PUT = "{{ print_card(card) }}"
# What a gallery knows that other editions have a part in.
BESIDE = frozenset({"cards", "chorus", "letters", "regions", "titles", "tongues"})

Key = tuple[Any, bool]  # a card, and whether letters stand between cards


@dataclass
class PrintedCards:
    """Cards as HTML: those of an earlier gallery, and those of the one at hand."""

    before: Mapping[Key, str] = field(default_factory=dict)
    now: dict[Key, str] = field(default_factory=dict)

    def looks(self, looks: Looks) -> Looks:
        """Return looks in which a known card is put, and only a new one is printed."""
        own = looks.templates.get(TEMPLATE)
        if own is None or not _stands_alone(looks):
            return looks
        put = {ITS_OWN: own, TEMPLATE: TemplateSource(own.path, PUT)}
        return replace(looks, templates={**looks.templates, **put})

    @pass_context
    def print_card(self, context: Context, card: Any) -> Markup:
        """Return a card as HTML."""
        key = card, bool(context["has_headings"])
        html = self.before.get(key)
        if html is None:
            own = context.environment.get_template(ITS_OWN)
            html = own.render({**context.get_all(), "card": card})
        self.now[key] = html
        return Markup(html)  # it was escaped when it was printed


def _stands_alone(looks: Looks) -> bool:
    """Tell whether a card is made of nothing that hangs beside it."""
    environment = environment_of(looks, [])
    waiting, seen = [TEMPLATE], set[str]()
    while waiting:
        name = waiting.pop()
        source = looks.templates.get(name)
        if source is None or name in seen:
            continue
        seen.add(name)
        try:
            tree = environment.parse(source.text, name)
        except TemplateSyntaxError:
            return False
        named = list(meta.find_referenced_templates(tree))
        if None in named or BESIDE & {each.name for each in tree.find_all(nodes.Name)}:
            return False
        waiting += [each for each in named if each]
    return True

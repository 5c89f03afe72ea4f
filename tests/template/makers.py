"""Texts, looks and manuscripts to fill in and print."""

from __future__ import annotations

from datetime import date

from pamflet.content.prose import inline
from pamflet.errors import Faulty, Place
from pamflet.language import Language, language
from pamflet.model import (
    Contact,
    Edition,
    Item,
    Looks,
    Manuscript,
    Origin,
    Pamphlet,
    Section,
    Sender,
    TemplateSource,
    Text,
    Theme,
)

FILE = "content/themes/wonen.md"
NL = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Contact"
msgstr "Contact"
"""


def text(source: str, line: int = 5) -> Text:
    """Return a line of front matter that stands on `line`."""
    filled, problems = inline(source, Place(FILE, line), "nl")
    if problems:
        raise Faulty(*problems)
    return filled


def dutch(catalogue: str = NL) -> Language:
    return language("nl", "templates/phrases/nl.po", catalogue)


def looks(**templates: str) -> Looks:
    """Return looks with these templates; `layouts__x` is `layouts/x.html`."""
    sources = {
        (path := f"{name.replace('__', '/')}.html"): TemplateSource(f"templates/{path}", words)
        for name, words in templates.items()
    }
    phrases = {"nl": TemplateSource("templates/phrases/nl.po", NL)}
    return Looks(templates=sources, styles={}, phrases=phrases, digests={})


def item(id_: str, lead: str | None, body: str = "", *, origin: Origin = Origin.NATIONAL) -> Item:
    return Item(
        id_, Place(FILE, 9), text(lead) if lead is not None else None, text(body), origin=origin
    )


def section(
    id_: str, *items: Item, heading: str | None = "Wat is nodig?", **parts: Text
) -> Section:
    return Section(
        id_, Place(FILE, 7), heading=text(heading) if heading else None, items=items, **parts
    )


def manuscript(*themes: Theme, **region: object) -> Manuscript:
    """Return the text of an edition of these themes, for a region with these values."""
    own = Sender(
        "delft", Place("content/regions/delft/region.md", 1), **{"name": "Delft", **region}
    )
    title = Pamphlet(
        "een",
        Place("content/pamphlets/een.md", 1),
        title=text("Een & ander"),
        date=date(2022, 3, 16),
    )
    publisher = Sender("publisher", Place("content/publisher.md", 1), name="het land")
    return Manuscript(Edition("delft", "een", "nl"), title, own, publisher, themes)


def theme(*sections: Section, id_: str = "wonen", **parts: Text) -> Theme:
    return Theme(id_, Place(FILE, 1), title=text("Wonen"), sections=sections, **parts)


REGION = {
    "contact": Contact(website="https://example.org/?a=1&b=2", email="post@example.org"),
    "municipalities": ("Delft", "Rijswijk", "Midden-Delfland"),
    "facts": {"items": "veel", "aantal": "12", "schuin": "a < b & c"},
}

"""What a page must be for who does not see it: names for pictures, headings, titles, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pamflet.errors import Problem, shown
from pamflet.press.preflight.specimen import Specimen, elements, text_in

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FILE_NAME = re.compile(r"[\w-]+\.(?:svg|png|jpe?g|pdf)", re.IGNORECASE)
# What says nothing of where a link leads, in the languages of the series.
VAGUE = frozenset(
    (
        *("hier", "klik hier", "lees meer", "lees verder", "meer", "meer lezen"),
        *("meer informatie", "link", "website", "here", "click here", "read more", "more"),
        *("more information", "learn more", "this link", "hjir", "klik hjir", "lês mear", "mear"),
        *("hier klicken", "mehr", "mehr lesen", "weiterlesen", "ici", "cliquez ici"),
        *("en savoir plus", "lire la suite", "plus", "tutaj", "kliknij tutaj", "więcej"),
        *("czytaj więcej", "тут", "натисніть тут", "детальніше", "більше", "burada"),
        *("buraya tıklayın", "devamını oku", "daha fazla", "هنا", "اضغط هنا", "المزيد"),
        "اقرأ المزيد",
    )
)


def nameless_pictures(specimen: Specimen) -> Iterator[Problem]:
    """Yield pictures without an alternative text (ISO 14289-1, 7.3; WCAG 2.1, 1.1.1)."""
    for each in elements(specimen.root, "img"):
        alt, source = (each.get("alt") or "").strip(), each.get("src")
        if alt and not FILE_NAME.fullmatch(alt):
            continue
        what = f"is called '{alt}', the name of a file" if alt else "has no alternative text"
        hint = "say behind 'alt' what it shows; decoration is a background of a style sheet"
        place = specimen.place_of_picture(source)
        yield specimen.complain("missing-alt", f"the picture '{shown(source)}' {what}", hint, place)


def disordered_headings(specimen: Specimen) -> Iterator[Problem]:
    """Yield headings that are empty or skip a level (ISO 14289-1, 7.4.2; WCAG 2.1, 1.3.1)."""
    level = 0
    for each in elements(specimen.root, *HEADINGS):
        own, words = int(each.tag[1]), text_in(each)
        if not words:
            hint = "write it, or take the element out of the template"
            yield specimen.complain("heading-order", f"an <{each.tag}> is empty", hint)
        elif own > level + 1:
            above = f"an <h{level}>" if level else "no other heading"
            said = f"the heading '{shown(words)}' is an <{each.tag}>, below {above}"
            hint = f"make it an <h{level + 1}>, and let the style sheet give it its size"
            yield specimen.complain("heading-order", said, hint, specimen.place_of(words))
        level = own


def missing_title(specimen: Specimen) -> Iterator[Problem]:
    """Yield the lack of a title (ISO 14289-1, 7.1; WCAG 2.1, 2.4.2)."""
    title = next((text_in(each) for each in elements(specimen.root, "title")), "")
    if not any(map(str.isalnum, title)) or FILE_NAME.fullmatch(title):
        hint = "write <title> in the layout's <head>, as layouts/_base.html does"
        yield specimen.complain("missing-title", "the document has no title", hint)


def vague_links(specimen: Specimen) -> Iterator[Problem]:
    """Yield links whose words do not tell where they lead (WCAG 2.1, 2.4.4)."""
    for each in elements(specimen.root, "a"):
        address = each.get("href")
        if not address:
            continue
        words = text_in(each) or " ".join(img.get("alt", "") for img in each.iter("img")).strip()
        if not words:
            said = f"a link to '{shown(address)}' has no words"
        elif words.casefold().strip(" .…:!›»→") in VAGUE:
            said = f"the link '{words}' does not say where it leads"
        else:
            continue
        hint = "make the name of the page or the organisation the link"
        yield specimen.complain("vague-link", said, hint, specimen.place_of(words))

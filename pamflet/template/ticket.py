"""What goes to the print shop with the pages: profile, inks, and what the slug line says."""

from __future__ import annotations

from pamflet.model import Looks, Manuscript, Ticket
from pamflet.template.brand import both_of

TEXT = 400  # the weight of the slug line


def ticket_of(manuscript: Manuscript, looks: Looks) -> Ticket:
    """Return the ticket of an edition; what is wrong with its profile stops the print edition."""
    region, pamphlet = manuscript.region, manuscript.pamphlet
    typefaces = looks.typefaces
    upright = [each for each in typefaces if each.style == "normal"]
    primary, accent = both_of(region.colours)
    profile = manuscript.publisher.profile or looks.profile
    assert profile is not None, "looks that were read have one"
    return Ticket(
        name=manuscript.edition.name,
        place=region.place,
        profile=profile,
        face=min(upright, key=lambda each: abs(each.weight - TEXT)).asset if upright else None,
        primary=primary,
        accent=accent,
        themes=max(2, len(manuscript.themes)),
        inks=region.colours.print,
        day=pamphlet.date,
    )

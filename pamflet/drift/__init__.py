"""Beside the line: is what was made from the national text still right?

A translation is derived from its source, a region's file from the national text in its language.
Each records, piece by piece, the digest of the text it was based on; that text is kept under
`content/bases/`.

    words       a text as plain words
    digest      what makes two texts the same
    pieces      the pieces of a text that can change
    dependence  which pieces a derived text was made from
    review      fresh, stale, unrecorded, missing or orphan: the state of every piece
    acceptance  what has to be written when somebody says it is still right
    difference  what changed, word by word

Pure: sources in, reviews out.
"""

from pamflet.drift.acceptance import Acceptance, accepted, accepted_for_everybody, together
from pamflet.drift.difference import difference
from pamflet.drift.digest import digest
from pamflet.drift.review import (
    Review,
    State,
    base_path,
    problems,
    reviews,
    stale_editions,
    states_of,
)

__all__ = [
    "Acceptance",
    "Review",
    "State",
    "accepted",
    "accepted_for_everybody",
    "base_path",
    "difference",
    "digest",
    "problems",
    "reviews",
    "stale_editions",
    "states_of",
    "together",
]

"""Stage one: read a project's folder.

    project      all of it together
    folders      which files there are, and which nothing reads
    names        names that one file mentions and another answers to
    texts        a theme or a pamphlet
    senders      the publisher or a region
    documents    one file: front matter and body, with all their problems at once
    frontmatter  where the one ends and the other begins
    values       YAML with the line and column of every key
    plain_yaml   YAML with nothing unusual in it, fast; any_yaml: the rest, and what is wrong
    table        regions.csv, a region a row; cells: what Excel writes; columns: what each becomes
    schema       which keys there are; kinds: what their values look like
    contacts     phone numbers, addresses and websites: their form, and how they are dialled
    check        what is wrong with them, in plain words
    prose        Markdown to a tree with line numbers
    engine       Python-Markdown; tokens: what travels through it; limits: how much it reads
    typography   quotes, dashes and ellipses
    footnotes    notes to their calls
    guard        which HTML may stand in a text
    outline      the tree to sections and items
    marks        their ids, marks and places
    images, svg  logos
    looks        templates, styles, fixed words
    styles       style sheets, in the order of the cascade; rules: each read once
    imports      which sheet imports which, in which layer; urls: files and fonts that they ask for
    own_sheets   those that only the pages of one layout are set in
    closing      what is never closed; syntax: lines that say nothing
    paint        colours written out; families: fonts that nothing declares
    jail         read a file, and nothing outside the folder
    witness      whether anything was touched since; notes: what each file said, while it says so
    amend        write into front matter, not a byte beside it; edits, braces, entries: where
    bases        texts that others were based on

The only stage, with `publish`, that touches the disk.
"""

from typing import TYPE_CHECKING, Any

from pamflet.content.jail import Folders
from pamflet.content.looks import read_looks
from pamflet.content.witness import Witness, witness_of

if TYPE_CHECKING:
    from pamflet.content.project import read_sources

__all__ = ["Folders", "Witness", "read_looks", "read_sources", "witness_of"]


def __getattr__(name: str) -> Any:
    if name != "read_sources":
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    from pamflet.content.project import read_sources  # noqa: PLC0415 - not for what nobody touched

    return read_sources

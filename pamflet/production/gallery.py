"""The gallery: a page with all editions that the output folder holds, written at a build's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pamflet import merge
from pamflet.errors import errors_in
from pamflet.model import Edition, Job, Looks, Sender, Status
from pamflet.production.inputs import LAYOUT, STYLE, WORDS, digest_of
from pamflet.publish import PICTURE, Entry

if TYPE_CHECKING:
    from pamflet.production.output import Output
    from pamflet.production.project import Project
    from pamflet.template.cards import Key
    from pamflet.template.gallery import Hung, Picture, Shown, State

LAYOUT_ID, STYLE_ID = "_gallery", "gallery"
PICTURED = "screen"
DIGEST = 20  # signs of a file's digest in the name of its picture


@dataclass(frozen=True, slots=True)
class Engraver:
    """Who draws the small picture of a PDF, with its width and height in px, and binds a page."""

    draw: Callable[[bytes], tuple[bytes, int, int]]
    bind: Callable[[Job], bytes]


def hang(output: Output, engraver: Engraver) -> None:
    """Write the gallery and its pictures; those of files that are gone go too.

    Raises Faulty for problems of its template and fixed words, and CannotWrite.
    """
    from pamflet.template.gallery import NAME  # noqa: PLC0415 - slow

    looks, publisher = output.project.looks, output.project.sources.publisher
    if looks is None or publisher is None or _is_unsound(looks, output.project):
        return
    editions = _by_edition(output)
    stale = _stale(output, editions)
    common = _made_from(output)
    cards = {each: _card_from(output, each, own, stale) for each, own in editions.items()}
    names = ((each.name, digest) for each, digest in cards.items())
    made_from = digest_of((("all of them", common), *names))
    if made_from == output.ledger.gallery and _hangs(output, NAME):
        return
    output.ledger.gallery = ""
    place, memory = output.shelf.root / NAME, output.memory
    known = memory.recall(place, common) if memory else None
    wall = _Wall(output, engraver, looks, *(known or ({}, {})))
    hung = [
        wall.shown(each, digest, editions[each], is_stale=each in stale)
        for each, digest in cards.items()
    ]
    output.put_in_gallery(NAME, wall.page(hung, publisher))
    output.leave_in_gallery({NAME, *filter(None, (each.card.picture for each in hung))})
    output.ledger.gallery = made_from
    if memory:
        memory.keep(place, common, (dict(zip(cards.values(), hung, strict=True)), wall.printed))


def _made_from(output: Output) -> str:
    """Return one digest of what all cards are made from."""
    stock = output.stock
    assert stock.material, "looks were read"
    names = (f"{STYLE}gallery", f"{STYLE}screen", f"{LAYOUT}{LAYOUT_ID}")
    words = sorted(each for each in stock.material.groups if each.startswith(WORDS))
    looks = stock.material.pairs((*names, *words))
    own = ("the publisher", output.project.sources.digests.get("content/publisher.md", ""))
    return digest_of((own, *looks, *stock.versions.items()))


def _card_from(
    output: Output, edition: Edition, entries: list[Entry], stale: Collection[Edition]
) -> str:
    """Return one digest of what the card of an edition is made from besides."""
    files = (
        (entry.file, f"{entry.sha256} {entry.pages} {_state([entry], is_stale=edition in stale)}")
        for entry in entries
    )
    return digest_of(((edition.name, output.stock.raw_of(edition)), *files))


def _hangs(output: Output, name: str) -> bool:
    """Tell whether the gallery and its pictures are where they were put."""
    pictures = all(output.shelf.size(each) for each in output.gallery)
    return pictures and output.shelf.digest(name) == output.gallery.get(name)


def _is_unsound(looks: Looks, project: Project) -> bool:
    """Tell whether the gallery's own style sheets or template are at fault, which was told."""
    of_sheets = looks.styles[STYLE_ID].problems
    return bool(project.layout_faults.get(LAYOUT_ID)) or any(errors_in(of_sheets))


class _Wall:
    """Where cards are hung.

    `known` are those that hung there, by the digest of what they were made from, and `printed` the
    same as HTML.
    """

    def __init__(
        self,
        output: Output,
        engraver: Engraver,
        looks: Looks,
        known: Mapping[str, Shown],
        printed: Mapping[Key, str],
    ) -> None:
        self.output, self.engraver, self.looks, self.known = output, engraver, looks, known
        self.printed = printed
        self.pictures = {path.partition("-")[0]: path for path in reversed(output.gallery)}

    def page(self, hung: list[Shown], publisher: Sender) -> bytes:
        """Return the page; the cards as they are printed on it are those that are known now."""
        from pamflet.template.cards import PrintedCards  # noqa: PLC0415 - slow
        from pamflet.template.gallery import gallery_job  # noqa: PLC0415 - slow

        cards = PrintedCards(self.printed)
        page = self.engraver.bind(gallery_job(hung, publisher, self.looks, cards))
        self.printed = cards.now
        return page

    def shown(
        self, edition: Edition, made_from: str, entries: list[Entry], *, is_stale: bool
    ) -> Shown:
        """Return the card of an edition; one that is made from the same is not made again."""
        from pamflet.template.gallery import show  # noqa: PLC0415 - slow

        pictured = next((each for each in entries if each.format == PICTURED), None)
        known = self.known.get(made_from)
        if known and self._is_there(known.card.picture, pictured):
            return known
        return show(self._hung(edition, entries, pictured, is_stale=is_stale), self.looks)

    def _hung(
        self, edition: Edition, entries: list[Entry], pictured: Entry | None, *, is_stale: bool
    ) -> Hung:
        from pamflet.template.gallery import Hung  # noqa: PLC0415 - slow

        return Hung(
            front=merge.front_of(self.output.project.sources, edition),
            files=_files(entries),
            pages=pictured.pages if pictured else 0,
            state=_state(entries, is_stale=is_stale),
            picture=self._picture(pictured) if pictured else None,
        )

    def _is_there(self, picture: str | None, pictured: Entry | None) -> bool:
        """Tell whether the picture that a card shows lies where it was put, if it needs one."""
        if picture is None:
            return pictured is None
        return picture in self.output.gallery and self.output.shelf.stamp(picture) != ()

    def _picture(self, entry: Entry) -> Picture | None:
        """Return the picture of a file; one that is there already is not drawn again."""
        from pamflet.template.gallery import Picture  # noqa: PLC0415 - slow

        stem = f"gallery/{entry.sha256[:DIGEST]}"
        known = self.pictures.get(stem, "")
        size = PICTURE.fullmatch(known)
        if size and self.output.shelf.size(known):
            return Picture(known, int(size[1]), int(size[2]))
        data = self.output.shelf.read(entry.file)
        if data is None:
            return None
        drawn, width, height = self.engraver.draw(data)
        path = f"{stem}-{width}x{height}.webp"
        self.output.put_in_gallery(path, drawn)
        return Picture(path, width, height)


def _by_edition(output: Output) -> dict[Edition, list[Entry]]:
    sources = output.project.sources
    by_edition: dict[Edition, list[Entry]] = defaultdict(list)
    for _, entry in sorted(output.entries.items()):
        edition = Edition(entry.region, entry.pamphlet, entry.locale)
        if edition.region in sources.regions and edition.pamphlet in sources.pamphlets:
            by_edition[edition].append(entry)
    return by_edition


def _stale(output: Output, editions: Collection[Edition]) -> frozenset[Edition]:
    """Return the editions with a text that was made from one that changed since."""
    from pamflet.drift import stale_editions  # noqa: PLC0415 - `list` has no need of it

    return stale_editions(output.project.sources, editions)


def _files(entries: list[Entry]) -> dict[str, str]:
    """Return the first file of each format."""
    files: dict[str, str] = {}
    for each in entries:
        files.setdefault(each.format, each.file)
    return files


def _state(entries: list[Entry], *, is_stale: bool) -> State:
    from pamflet.template.gallery import State  # noqa: PLC0415 - slow

    has_failed = any(": error: " in said for each in entries for said in each.problems)
    if has_failed or is_stale:
        return State.CHECKED
    is_draft = any(each.translation is Status.DRAFT for each in entries)
    return State.DRAFT if is_draft else State.CURRENT

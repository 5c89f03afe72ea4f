"""The gallery: a page with all editions that the output folder holds, written at a build's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pamflet import merge
from pamflet.errors import errors_in
from pamflet.model import Edition, Job, Looks, Status
from pamflet.production.inputs import LAYOUT, STYLE, WORDS, digest_of
from pamflet.publish import PICTURE, Entry

if TYPE_CHECKING:
    from pamflet.production.output import Output
    from pamflet.production.project import Project
    from pamflet.template.gallery import Hung, Picture, State

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
    from pamflet.template.gallery import NAME, gallery_job  # noqa: PLC0415 - slow

    looks, publisher = output.project.looks, output.project.sources.publisher
    if looks is None or publisher is None or _is_unsound(looks, output.project):
        return
    editions = _by_edition(output)
    stale = _stale(output, editions)
    made_from = _made_from(output, editions, stale)
    if made_from == output.ledger.gallery and _hangs(output, NAME):
        return
    output.ledger.gallery = ""
    hung = list(_hung(output, editions, stale, engraver))
    page = engraver.bind(gallery_job(hung, publisher, looks))
    output.put_in_gallery(NAME, page)
    output.leave_in_gallery({NAME, *(each.picture.path for each in hung if each.picture)})
    output.ledger.gallery = made_from


def _made_from(
    output: Output, editions: Mapping[Edition, list[Entry]], stale: frozenset[Edition]
) -> str:
    """Return one digest of all that the gallery is made from."""
    stock = output.stock
    assert stock.material, "looks were read"
    names = (f"{STYLE}gallery", f"{STYLE}screen", f"{LAYOUT}{LAYOUT_ID}")
    words = sorted(each for each in stock.material.groups if each.startswith(WORDS))
    looks = stock.material.pairs((*names, *words))
    texts = [(each.name, stock.raw_of(each)) for each in sorted(editions)]
    files = [
        (entry.file, f"{entry.sha256} {entry.pages} {_state([entry], is_stale=edition in stale)}")
        for edition, entries in editions.items()
        for entry in entries
    ]
    own = ("the publisher", output.project.sources.digests.get("content/publisher.md", ""))
    return digest_of((own, *looks, *texts, *files, *stock.versions.items()))


def _hangs(output: Output, name: str) -> bool:
    """Tell whether the gallery and its pictures are where they were put."""
    pictures = all(output.shelf.size(each) for each in output.gallery)
    return pictures and output.shelf.digest(name) == output.gallery.get(name)


def _is_unsound(looks: Looks, project: Project) -> bool:
    """Tell whether the gallery's own style sheets or template are at fault, which was told."""
    of_sheets = looks.styles[STYLE_ID].problems
    return bool(project.layout_faults.get(LAYOUT_ID)) or any(errors_in(of_sheets))


def _hung(
    output: Output,
    editions: Mapping[Edition, list[Entry]],
    stale: frozenset[Edition],
    engraver: Engraver,
) -> Iterator[Hung]:
    """Yield all editions that lie in the folder and whose sources can still be read."""
    from pamflet.template.gallery import Hung  # noqa: PLC0415 - slow

    sources = output.project.sources
    for edition, entries in editions.items():
        pictured = next((each for each in entries if each.format == PICTURED), None)
        yield Hung(
            front=merge.front_of(sources, edition),
            files=_files(entries),
            pages=pictured.pages if pictured else 0,
            state=_state(entries, is_stale=edition in stale),
            picture=_picture(output, pictured, engraver) if pictured else None,
        )


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


def _picture(output: Output, entry: Entry, engraver: Engraver) -> Picture | None:
    """Return the picture of a file; one that is there already is not drawn again."""
    from pamflet.template.gallery import Picture  # noqa: PLC0415 - slow

    stem = f"gallery/{entry.sha256[:DIGEST]}-"
    known = next((path for path in output.gallery if path.startswith(stem)), "")
    size = PICTURE.fullmatch(known)
    if size and output.shelf.size(known):
        return Picture(known, int(size[1]), int(size[2]))
    data = output.shelf.read(entry.file)
    if data is None:
        return None
    drawn, width, height = engraver.draw(data)
    path = f"{stem}{width}x{height}.webp"
    output.put_in_gallery(path, drawn)
    return Picture(path, width, height)

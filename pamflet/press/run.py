"""Print one job, or make all that was ordered of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pamflet.errors import Faulty, Problem
from pamflet.model import SUFFIXES, Job, Made, Order, Printed
from pamflet.press.fit import fit
from pamflet.press.forme import Forme, inspected, print_pages
from pamflet.press.reading import kept_open
from pamflet.press.shop import open_shop
from pamflet.press.standing import open_standing
from pamflet.press.twins import differences, misplaced_pages, misread
from pamflet.press.web import bind

# How each format is made, from what is set once: its files, in the order of their suffixes.
MAKERS: Mapping[str, Callable[[Forme], Sequence[Printed]]] = {
    "screen": lambda forme: [forme.screen],
    "print": lambda forme: [forme.for_press],
    "large-print": lambda forme: [forme.large_print],
    "booklet": lambda forme: [forme.booklet],
    "image": lambda forme: [forme.picture, forme.card],
    "web": lambda forme: [_page_of(forme)],
}


def press(job: Job) -> Printed:
    """Return a job's file; the same job gives the same bytes in every process.

    Raises Faulty when it does not fit, cannot be laid out, or fails its proof.
    """
    with kept_open():
        return print_pages(job, fit(job))


def make(order: Order) -> tuple[Made, ...]:
    """Return all files of an order; the same order gives the same bytes in every process.

    A format that fails leaves the others standing.
    """
    _clear_for(order)
    forme = Forme(order)
    with kept_open():
        return tuple(made for asked in order.formats for made in _made(forme, asked.id))


def _clear_for(order: Order) -> None:
    """Forget what was kept for other pamphlets or languages: hardly any of it would be used."""
    shop = open_shop()
    if shop.is_cluttered(order.name.partition("/")[2]):  # without its region
        shop.clear()
        open_standing().clear()


def _made(forme: Forme, format_: str) -> tuple[Made, ...]:
    """Return the files of a format, made once also when the web edition asks for them."""
    if format_ not in forme.made:
        forme.made[format_] = tuple(_make(forme, format_))
    return forme.made[format_]


def _page_of(forme: Forme) -> Printed:
    """Return the web edition, which tells how large the other files are."""
    job = forme.order.jobs["web"]
    return inspected("web", job, None, bind(job, lambda other: _first_of(forme, other)))


def _first_of(forme: Forme, format_: str) -> Printed | None:
    """Return the first file of a format, or None where it cannot be made."""
    return _made(forme, format_)[0].printed


def _make(forme: Forme, format_: str) -> Iterator[Made]:
    try:
        files = _files_of(forme, format_)
        _raise_for_twins(forme, format_, files[0])
    except Faulty as fault:
        for number, _ in enumerate(SUFFIXES[format_]):
            yield Made(format_, number, None, fault.problems)
        return
    for number, printed in enumerate(files):
        yield Made(format_, number, printed, printed.problems)


def _files_of(forme: Forme, format_: str) -> Sequence[Printed]:
    if faults := forme.order.faults.get(format_):
        raise Faulty(*faults)
    return MAKERS[format_](forme)


def _raise_for_twins(forme: Forme, format_: str, printed: Printed) -> None:
    """Raise Faulty when a file says other words than the screen edition, or in another order."""
    problems = tuple(_unlike(forme, format_, printed))
    if problems:
        raise Faulty(*problems)


def _unlike(forme: Forme, format_: str, printed: Printed) -> Iterator[Problem]:
    """Yield how the words of a file differ from the text; nothing is laid out for that alone."""
    jobs = forme.order.jobs
    match format_:
        case "screen":
            yield from forme.misread
        case "print" | "booklet":
            yield from forme.misread
            yield from misplaced_pages(forme.order, forme.pages.data, printed.data, format_)
        case "large-print":
            yield from misread(jobs[format_], forme.enlarged.document)
            yield from differences(jobs["screen"], jobs[format_].html, format_)
        case "web":
            yield from differences(jobs["screen"], printed.data.decode(), format_)

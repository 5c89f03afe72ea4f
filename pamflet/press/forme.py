"""What is set once for several formats: the type, locked up and ready to be printed from."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from pamflet.errors import Faulty, Problem, errors_in
from pamflet.model import Job, Made, Order, Printed
from pamflet.press import layout
from pamflet.press.boxes import end_of_text, text_height
from pamflet.press.fit import Fitted, fit
from pamflet.press.lights import in_lights
from pamflet.press.picture import CARD, PAGE_WIDTH, picture_of
from pamflet.press.preflight import Specimen, preflight
from pamflet.press.proof import proof
from pamflet.press.twins import misread

LARGE_PRINT = 16.0  # pt; styles/layouts/large-print.css sets it


class Forme:
    """One order at work; what a format needs of another one is made only once.

    Every property raises Faulty, each time it is asked for, when it cannot be made.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.made: dict[str, tuple[Made, ...]] = {}  # what came of each format so far

    @cached_property
    def _fitting(self) -> Fitted | Faulty:
        try:
            return fit(self.order.jobs["screen"])
        except Faulty as fault:
            return fault  # what does not fit takes longest of all

    @property
    def fitted(self) -> Fitted:
        """The laid-out pages of the screen edition."""
        if isinstance(self._fitting, Faulty):
            raise Faulty(*self._fitting.problems)
        return self._fitting

    @cached_property
    def misread(self) -> tuple[Problem, ...]:
        """Where those pages leave the text."""
        return tuple(misread(self.order.jobs["screen"], self.fitted.document))

    @cached_property
    def pages(self) -> Printed:
        """The pages that the screen edition and the print edition are made of, proven."""
        return print_pages(self.order.jobs["screen"], self.fitted)

    @cached_property
    def screen(self) -> Printed:
        """The screen edition, proven and checked for its purpose."""
        job = self.order.jobs["screen"]
        return inspected("screen", job, self.fitted, self._in_lights(job, self.pages))

    @cached_property
    def enlarged(self) -> Fitted:
        """The laid-out pages of the large print: as many as it needs."""
        job = self.order.jobs["large-print"]
        document = layout.lay_out(job, layout.parse(job))
        page, left = end_of_text(document)
        fill = 1 - left / text_height(document, page)
        return Fitted(document, LARGE_PRINT, fill, layouts=1)

    @cached_property
    def large_print(self) -> Printed:
        """The large print, proven and checked for its purpose."""
        job = self.order.jobs["large-print"]
        printed = self._in_lights(job, print_pages(job, self.enlarged))
        return inspected("large-print", job, self.enlarged, printed)

    @cached_property
    def for_press(self) -> Printed:
        """The same pages in the inks of a press, with marks around them, checked for that."""
        from pamflet.press.prepress import make_ready  # noqa: PLC0415 - slow, and for no other

        job, ticket = self.order.jobs["screen"], self.order.ticket
        assert ticket is not None, "an order of a print edition has one"
        data, problems = make_ready(self.pages.data, ticket, job, self.fitted.document)
        problems = (*self.pages.problems, *problems)
        printed = replace(self.pages, data=data, problems=problems)
        return inspected("print", job, self.fitted, printed)

    @cached_property
    def booklet(self) -> Printed:
        """The pages of the screen edition, imposed for folding."""
        pages = self.order.jobs["screen"].fit.page_mm
        if pages[0] > pages[1]:
            raise Faulty(self._unfoldable("its pages are panels already: it is folded as it is"))
        if self.screen.pages == 1:
            raise Faulty(self._unfoldable("it has one page"))
        from pamflet.press.imposition import impose  # noqa: PLC0415 - slow, and for no other

        order = self.order
        data = impose(self.screen.data, creep=order.creep, from_right=order.from_right)
        return replace(self.screen, data=data, problems=())

    @cached_property
    def picture(self) -> Printed:
        """Page one of the screen edition as a picture."""
        data = picture_of(self.screen.data, PAGE_WIDTH, self._title)
        return replace(self.screen, data=data, pages=1, problems=())

    @cached_property
    def card(self) -> Printed:
        """The card to share."""
        job = self.order.jobs["card"]
        document = layout.lay_out(job, layout.parse(job))
        fitted = Fitted(document, size=self.screen.type_size, fill=1.0, layouts=1)
        page = self._in_lights(job, print_pages(job, fitted))
        width, height = CARD
        return replace(page, data=picture_of(page.data, width, self._title, height))

    def _in_lights(self, job: Job, printed: Printed) -> Printed:
        """Return pages with pictures in inks as a screen shows them."""
        return replace(printed, data=in_lights(printed.data, job, self.order.profile))

    @property
    def _title(self) -> str:
        return layout.title_of(self.fitted.document)

    def _unfoldable(self, why: str) -> Problem:
        place = next(each.place for each in self.order.formats if each.id == "booklet")
        said = f"{self.order.name} cannot be a booklet: {why}"
        return Problem("cannot-fold", said, place, "take 'booklet' out of the formats")


def inspected(format_: str, job: Job, fitted: Fitted | None, printed: Printed) -> Printed:
    """Return a file with what preflight says of it; raises Faulty when it is not fit for that.

    A page for browsers was not fitted.
    """
    document, size = (fitted.document, fitted.size) if fitted else (None, printed.type_size)
    specimen = Specimen(format_, job, document, printed.data, size)
    problems = (*printed.problems, *preflight(specimen))
    if any(errors_in(problems)):
        raise Faulty(*problems)
    return replace(printed, problems=problems)


def print_pages(job: Job, fitted: Fitted) -> Printed:
    """Return laid-out pages as a file; raises Faulty when it fails its proof."""
    pdf = layout.write(job, fitted.document)
    problems = tuple(proof(job, fitted.document, pdf))
    if any(errors_in(problems)):
        raise Faulty(*problems)
    return Printed(
        data=pdf,
        pages=len(fitted.document.pages),
        type_size=fitted.size,
        fill=round(fitted.fill, 3),
        layouts=fitted.layouts,
        problems=problems,
    )

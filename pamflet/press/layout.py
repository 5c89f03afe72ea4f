"""Lay pages out and write them with WeasyPrint, and turn all it says into problems."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy, deepcopy
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document as WeasyDocument
from weasyprint.document import Page
from weasyprint.formatting_structure.build import (
    build_formatting_structure,
    create_anonymous_boxes,
)
from weasyprint.layout import initialize_page_maker
from weasyprint.layout.page import make_all_pages

from pamflet.errors import Faulty, Problem
from pamflet.model import Job, Sheet
from pamflet.press.archive import VARIANT, complete, declare_colours, part_line_ends
from pamflet.press.boxes import leave_out, stands_apart
from pamflet.press.cascade import restyled
from pamflet.press.galley import Galley, Styled
from pamflet.press.keys import mark, names_targets
from pamflet.press.matter import WHOLE, bare_in, number_of, open_matter
from pamflet.press.quirks import flatten_links, join_footnote_lines
from pamflet.press.readback import Fonts
from pamflet.press.sheets import problem_of, read_sheets
from pamflet.press.shop import Case, Shop, listening, open_shop
from pamflet.press.sizes import sizes_of
from pamflet.press.standing import standing_type

MISSING_GLYPH = ".notdef glyph"  # left to the proof, which knows where the character was written

Document = Any  # weasyprint.document.Document, which carries no types


class UsedFont(NamedTuple):
    """A font in a written document, the characters it shows, and those that no font has."""

    family: str
    shown: str
    missing: frozenset[str]


def parse(job: Job) -> HTML:
    """Return the job's HTML as a tree that can be laid out several times."""
    shop = open_shop()
    shop.fetcher.serve(job.assets)
    tree = HTML(string=job.html, url_fetcher=shop.fetcher)
    flatten_links(tree.etree_element)
    join_footnote_lines(tree.etree_element)
    return tree


def copy_of(tree: HTML) -> HTML:
    """Return a tree with elements of its own, which may be changed; quicker than to parse again."""
    other = copy(tree)
    other.etree_element = deepcopy(tree.etree_element)
    wrapper = type(tree.wrapper_element)
    other.wrapper_element = wrapper.from_html_root(other.etree_element, content_language=None)
    return other


def lay_out(job: Job, tree: HTML, extra: Sequence[Sheet] = ()) -> Document:
    """Return the laid-out pages of a job.

    Raises Faulty for every style sheet problem, refused file or other log record.
    """
    shop, (case, sheets, counters) = open_shop(), _made_ready(job, extra)
    with _crashes_named(job), listening() as records, standing_type():
        document = tree.render(
            font_config=case.fonts,
            counter_style=counters,
            stylesheets=sheets,
            pdf_variant=VARIANT,
        )
    _raise_for(job, shop, records, (*job.sheets, *extra))
    return document


def pull(job: Job, tree: HTML, extra: Sequence[Sheet], size: float, token: str) -> Pull:
    """Return the pages of a job as a galley: laid out to be measured, never to be printed.

    `size` is that of its type, in pt, and `token` the custom property that says it. Nothing is laid
    out that has no height in the text: margins, grounds, and what stands apart from it; nor what is
    known from other galleys. Raises Faulty like `lay_out`.
    """
    shop, (case, sheets, counters) = open_shop(), _made_ready(job, extra)
    options = DEFAULT_OPTIONS | {"stylesheets": sheets}
    with _crashes_named(job), listening() as records, standing_type() as keeps:
        context = WeasyDocument._build_layout_context(tree, case.fonts, counters, {}, options)
        root = _boxes_of(tree, context)
        styles = dict(context.style_for.get_computed_styles())
        other = restyled(context.style_for, styles, f"{token}: {size + 1:g}pt")
        leave_out(root, stands_apart)
        count = number_of([root])
        if keeps:
            told = repr((size, sizes_of(job.fit), job.fit.page_mm, case.seal))
            mark(root, styles.values(), told)
        initialize_page_maker(context, root)
        pages = [Page(each) for each in make_all_pages(context, root, tree, [])]
        bare = [each for page in pages for each in bare_in(page._page_box)]
    _raise_for(job, shop, records, (*job.sheets, *extra))
    share = 1 - sum(number_of(each.__dict__[WHOLE]) for each in bare) / count
    known = () if names_targets(styles.values()) else (each.element for each in bare)
    return Pull(pages, tree, context, other, frozenset(known), share)


class Pull(NamedTuple):
    """The pages of a galley; the tree it was pulled from, and its styles a pt larger.

    `known` are the elements that were not laid out; `share` is how much of the boxes was.
    """

    pages: Sequence[Any]
    tree: HTML
    context: Any
    other: Any
    known: frozenset[Any]
    share: float


def galley_of(job: Job, pulled: Pull, size: float) -> Galley:
    """Return the boxes of a galley of a size, in pt, which can be given the heights of another.

    The galley told all problems.
    """
    styled = _style(job, pulled, size + 1)
    with standing_type():
        galley = Galley(pulled, size, styled)
        galley.keep(open_matter(), sizes_of(job.fit))
        return galley


def _style(job: Job, pulled: Pull, size: float) -> Styled:
    """Return the boxes of a galley, styled for another size, in pt, and not laid out."""
    with _crashes_named(job), listening(), standing_type(), _emptied(pulled):
        context, targets = copy(pulled.context), TargetCollector()
        context.style_for = pulled.other
        context.target_collector, context.footnotes = targets, []
        for each in context.style_for.get_computed_styles().values():
            if anchor := each["anchor"]:
                targets.collect_anchor(anchor)
        root = _boxes_of(pulled.tree, context)
    return Styled(size, root, [create_anonymous_boxes(each) for each in context.footnotes])


@contextmanager
def _emptied(pulled: Pull) -> Iterator[None]:
    """Leave out meanwhile what stands in blocks that are known."""
    kept = [(each, each.text, list(each)) for each in pulled.known]
    for each, _, _ in kept:
        each.text, each[:] = None, []
    try:
        yield
    finally:
        for each, text, children in kept:
            each.text, each[:] = text, children


def _boxes_of(tree: HTML, context: Any) -> Any:
    """Return the boxes of a tree, not laid out."""
    return build_formatting_structure(
        tree.etree_element,
        context.style_for,
        context.get_image_from_uri,
        tree.base_url,
        context.target_collector,
        context.counter_style,
        context.footnotes,
    )


def _made_ready(job: Job, extra: Sequence[Sheet]) -> tuple[Case, list[Any], CounterStyle]:
    """Return the type for a job, its sheets as WeasyPrint's rules, and its counter styles."""
    shop = open_shop()
    shop.fetcher.serve(job.assets)
    case = shop.case_of(job)
    parsed = read_sheets(case, job, (*job.sheets, *extra))
    counters = CounterStyle()
    for each in parsed:
        counters.update(each.counters)
    return case, [each.css for each in parsed], counters


def write(job: Job, document: Document) -> bytes:
    """Return laid-out pages as the bytes of a PDF, to PDF/UA-1 and PDF/A-3a.

    Raises Faulty like `lay_out`.
    """
    shop = open_shop()
    document.fonts = Fonts()
    declare_colours(document)
    with _crashes_named(job), listening() as records, standing_type():
        pdf: bytes = document.write_pdf(finisher=complete, output_intent=False, pdf_variant=VARIANT)
    _raise_for(job, shop, records, job.sheets)
    return part_line_ends(pdf)


def title_of(document: Document) -> str:
    """Return the title of laid-out pages, as viewers show it."""
    return str(document.metadata.title or "")


def tree_of(document: Document) -> Element:
    """Return the elements of laid-out pages, those that were added to them included."""
    tree: Element = document._html.etree_element
    return tree


def elements_of(html: str) -> Element:
    """Return the elements of a page for browsers, which is not laid out here."""
    root: Element = HTML(string=html, url_fetcher=open_shop().fetcher).etree_element
    return root


def fonts_of(document: Document) -> list[UsedFont]:
    """Return the fonts of a written document."""
    return [
        UsedFont(
            family=font.family,
            shown="".join(text for glyph, text in font.to_unicode.items() if glyph not in lacking),
            missing=frozenset(map(chr, font.missing)),
        )
        for font in document.fonts.values()
        for lacking in [frozenset(font.missing.values())]
    ]


@contextmanager
def _crashes_named(job: Job) -> Iterator[None]:
    """Turn what stops WeasyPrint into a problem that names the edition."""
    try:
        yield
    except RecursionError as fault:
        said = f"{job.name}: elements are nested too deep to lay out"
        raise Faulty(Problem("too-deep", said, job.place)) from fault
    except Exception as fault:
        said = f"{job.name}: WeasyPrint stopped: {type(fault).__name__} {fault}".rstrip()
        hint = "take back the last change of templates or styles; without one, report it: a bug"
        raise Faulty(Problem("press-crash", said, job.place, hint)) from fault


def _raise_for(
    job: Job, shop: Shop, records: Sequence[logging.LogRecord], sheets: Sequence[Sheet]
) -> None:
    problems = [_refused(job, url) for url in dict.fromkeys(shop.fetcher.denied)]
    if not problems:
        problems = [
            problem_of(record, sheets)
            or Problem("press-says", f"{job.name}: {record.getMessage()}", job.place)
            for record in records
            if not record.getMessage().startswith(MISSING_GLYPH)
        ]
    if problems:
        raise Faulty(*dict.fromkeys(problems))


def _refused(job: Job, url: str) -> Problem:
    shown = url if len(url) < 80 else f"{url[:60]}…"
    said = f"{job.name}: '{shown}' is not among the job's files"
    hint = "name pictures in the front matter, and files of styles/ in url(…)"
    return Problem("refused-file", said, job.place, hint)

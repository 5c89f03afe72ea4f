"""Make an edition ready for the print shop, from its finished pages."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

from pamflet.errors import Faulty, Place, Problem, errors_in
from pamflet.model import Asset, Job, Ticket
from pamflet.press.flow import pictures_of
from pamflet.press.prepress.bleeding import let_bleed
from pamflet.press.prepress.inks import Condition, condition_of
from pamflet.press.prepress.intent import declare, describe
from pamflet.press.prepress.loupe import flaws_of
from pamflet.press.prepress.marks import MARGIN, MM, Sheet, art_of, marks_of, slug_of
from pamflet.press.prepress.mixing import own_inks
from pamflet.press.prepress.operators import Palette, UnknownColourError
from pamflet.press.prepress.separation import Separation
from pamflet.press.prepress.tracing import Flaw

SHOWN = 8  # signs of a digest in the slug line: that of the pages as they are on the screen
NEAR = 2.0  # mm around a picture that belong to it
HINTS = {
    "page-box": "take 'size', 'bleed' and 'marks' out of the style sheet's @page",
    "absent-font": "declare the font in styles/fonts.css",
    "not-cmyk": "report it: every colour should have been converted",
    "too-much-ink": "take a lighter colour; 300 % is the most",
    "thin-line": "draw it in 0.5 pt: a press loses what is under 0.25 pt",
    "no-bleed": "let its box stick out of the page by var(--bleed), 3 mm, as .masthead does",
}


def make_ready(
    pages: bytes, ticket: Ticket, job: Job, document: Any
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the print edition of finished pages, PDF/X-4 (ISO 15930-7), and warnings.

    `document` is what the pages were written from. The same pages give the same bytes. Raises
    Faulty when there is no profile, or when the file is not fit to be printed.
    """
    condition = _condition(ticket)
    own, problems = own_inks(ticket, condition)
    pdf = _separated(pages, ticket, job, Palette(condition, own))
    flaws = dict.fromkeys(flaws_of(pdf, job.fit.page_mm))
    problems += [_problem(flaw, job, document) for flaw in flaws]
    if any(errors_in(problems)):
        raise Faulty(*dict.fromkeys(problems))
    return pdf, tuple(problems)


def _condition(ticket: Ticket) -> Condition:
    profile = ticket.profile
    if profile.asset is None:
        raise Faulty(*profile.problems)
    try:
        return condition_of(profile.asset.data)
    except (ImageCms.PyCMSError, OSError) as fault:
        said = f"'{profile.file}' is damaged: no colour can be converted with it"
        hint = "ask the print shop for its output profile, for CMYK"
        raise Faulty(Problem("wrong-profile", said, profile.place, hint)) from fault


def _separated(pages: bytes, ticket: Ticket, job: Job, palette: Palette) -> bytes:
    with pikepdf.open(BytesIO(pages)) as source, pikepdf.new() as target:
        separation, moved = Separation(target, palette), set[tuple[int, int]]()
        digest = sha256(pages).hexdigest()
        day = ticket.day.isoformat() if ticket.day else ""
        for number, page in enumerate(source.pages, start=1):
            parts = (ticket.name, day, f"{number}/{len(source.pages)}", digest[:SHOWN])
            try:
                form: Any = target.copy_foreign(page.as_form_xobject())
                let_bleed(form)
                separation.form(form)
            except UnknownColourError as fault:
                raise Faulty(_unknown(job, number, fault)) from fault
            _move_patterns(form, moved)
            _put_on_sheet(target, form, "  ·  ".join(filter(None, parts)), ticket.face)
        declare(target, palette.condition)
        title = str(source.docinfo.get("/Title", ""))
        describe(target, title, ticket.day, pages, palette.condition)
        if "/Lang" in source.Root:
            target.Root.Lang = pikepdf.String(str(source.Root.Lang))
        return _bytes_of(target)


def _put_on_sheet(target: pikepdf.Pdf, form: pikepdf.Stream, slug: str, face: Asset | None) -> None:
    """Add a page with a page's drawing on it, and marks around it."""
    left, foot, right, head = (float(side) for side in form.BBox)
    sheet = Sheet(right - left, head - foot)
    drawn = art_of(sheet, bytes(form.get_stream_buffer())) + marks_of(sheet)
    if face:
        drawn += slug_of(sheet, slug, face.data)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(sheet.media),
        BleedBox=Array(sheet.bleed),
        TrimBox=Array(sheet.trim),
        Group=Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK),
        Contents=target.make_stream(drawn),
        Resources=form.get(Name.Resources, Dictionary()),
    )
    target.pages.append(pikepdf.Page(target.make_indirect(page)))


def _move_patterns(form: pikepdf.Stream, moved: set[tuple[int, int]]) -> None:
    """Move the patterns of a page along with it; they go by the sheet (ISO 32000-1, 8.7.3.1)."""
    for pattern in form.get(Name.Resources, Dictionary()).get("/Pattern", {}).values():
        if pattern.objgen in moved:
            continue
        moved.add(pattern.objgen)
        matrix = [float(part) for part in pattern.get(Name.Matrix, [1, 0, 0, 1, 0, 0])]
        pattern.Matrix = Array([*matrix[:4], matrix[4] + MARGIN, matrix[5] + MARGIN])


def _bytes_of(target: pikepdf.Pdf) -> bytes:
    written = BytesIO()
    target.save(
        written,
        deterministic_id=True,
        force_version="1.6",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return written.getvalue()


def _unknown(job: Job, number: int, fault: UnknownColourError) -> Problem:
    said = f"{job.name}: page {number} has {fault}, which nobody here can turn into inks"
    hint = "use plain colours in style sheets and pictures"
    return Problem("not-cmyk", said, job.place, hint)


def _problem(flaw: Flaw, job: Job, document: Any) -> Problem:
    said = f"{job.name}: page {flaw.page} {flaw.said}"
    place = job.place
    if flaw.at:
        said += " ({:.0f} mm from the left, {:.0f} mm from the top)".format(*flaw.at)
        place = next(_pictures_at(flaw, job, document), job.place)
    return Problem(flaw.code, said, place, HINTS[flaw.code])


def _pictures_at(flaw: Flaw, job: Job, document: Any) -> Iterator[Place]:
    """Yield where the pictures are named that a flaw lies in."""
    for each in pictures_of(document):
        if each.page == flaw.page and flaw.at:
            x, y = (part * MM for part in flaw.at)
            near = NEAR * MM
            across = each.box.left - near <= x <= each.box.right + near
            if across and each.box.top - near <= y <= each.box.foot + near:
                yield job.origins.get(each.element.get("src") or "", job.place)

"""Imposition: folded, every booklet can be read; each page lies whole on its half of a sheet."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.press.imposition import impose, sides_of

MM = 72 / 25.4
A4, A5 = (210 * MM, 297 * MM), (148 * MM, 210 * MM)


def leaflet(pages: int, size: tuple[float, float] = A4) -> bytes:
    """Return a PDF whose pages show a grey of their own, and a black bar at the outer edge."""
    width, height = size
    with pikepdf.new() as pdf:
        for number in range(pages):
            page = pdf.add_blank_page(page_size=size)
            grey = f"{shade(number) / 255:.4f} g 0 0 {width:.3f} {height:.3f} re f"
            bar = f"0 g {width - 20:.3f} 0 10 {height:.3f} re f"
            page.Contents = pdf.make_stream(f"{grey} {bar}".encode())
        pdf.docinfo["/Title"] = "Wonen"
        pdf.Root.Lang = pikepdf.String("nl")
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def shade(page: int) -> int:
    return 40 + 20 * page


def shades(pdf: bytes) -> list[tuple[int, int]]:
    """Return the grey in the middle of the left and the right half of each side."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        picture = page.render(scale=0.5).to_pil().convert("L")
        middle = picture.height // 2
        found.append(tuple(picture.getpixel((picture.width * at // 4, middle)) for at in (1, 3)))
    document.close()
    return found


def reading_order(sides: list[tuple[int | None, int | None]]) -> Iterator[int | None]:
    """Yield the pages as somebody turns them, after the sheets were printed, folded and stapled.

    For a text from left to right: the right half of every front and the left half of its back go
    forwards through the sheets, the other halves come back.
    """
    fronts, backs = sides[::2], sides[1::2]
    for (_, right), (left, _) in zip(fronts, backs, strict=True):
        yield from (right, left)
    for (left, _), (_, right) in reversed(list(zip(fronts, backs, strict=True))):
        yield from (right, left)


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (1, [(None, 0), (None, None)]),
        (2, [(None, 0), (1, None)]),
        (4, [(3, 0), (1, 2)]),
        (6, [(None, 0), (1, None), (5, 2), (3, 4)]),
        (8, [(7, 0), (1, 6), (5, 2), (3, 4)]),
    ],
)
def test_pages_lie_where_folding_wants_them(pages, sides):
    assert sides_of(pages) == sides


@given(st.integers(1, 400))
def test_folded_it_reads_from_the_first_page_to_the_last(pages):
    read = list(reading_order(sides_of(pages)))
    blank = -pages % 4
    assert read == [*range(pages), *[None] * blank]


@given(st.integers(1, 400))
def test_from_right_to_left_every_side_is_mirrored(pages):
    mirrored = [(right, left) for left, right in sides_of(pages, from_right=True)]
    assert list(reading_order(mirrored)) == list(reading_order(sides_of(pages)))


@pytest.mark.parametrize("size", [A4, A5])
def test_the_pages_are_drawn_on_their_halves(size):
    imposed = impose(leaflet(6, size))
    assert shades(imposed) == [
        tuple(255 if page is None else shade(page) for page in side) for side in sides_of(6)
    ]
    with pikepdf.open(BytesIO(imposed)) as pdf:
        for page in pdf.pages:
            for box in (page.mediabox, page.trimbox, page.bleedbox):
                assert [float(side) for side in box] == pytest.approx(
                    [0, 0, 2 * size[0], size[1]], abs=0.01
                )


def bar(picture) -> tuple[int, int]:
    """Return where the black bar begins and ends on the right half, in pixels from the fold."""
    fold, row = picture.width // 2, picture.height // 2
    dark = [x - fold for x in range(fold, picture.width) if picture.getpixel((x, row)) < 10]
    return dark[0], dark[-1]


def test_creep_moves_inner_pages_to_the_fold_and_not_over_it():
    document = pypdfium2.PdfDocument(impose(leaflet(8), creep=2.0))
    outer, inner = (document[number].render(scale=4).to_pil().convert("L") for number in (0, 2))
    document.close()
    moved = [before - after for before, after in zip(bar(outer), bar(inner), strict=True)]
    assert moved == pytest.approx([4 * 2 * MM] * 2, abs=1.5)
    fold, row = inner.width // 2, inner.height // 2
    assert inner.getpixel((fold - 6, row)) == shade(5)
    assert inner.getpixel((fold + 6, row)) == shade(2)


def tagged(pages: int) -> bytes:
    """Return a leaflet with tags, a bookmark and a link on its first page."""
    with pikepdf.open(BytesIO(leaflet(pages))) as pdf:
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.pages[0].StructParents = 0
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link)
        link.Rect = pikepdf.Array([0, 0, 9, 9])
        pdf.pages[0].Annots = pikepdf.Array([link])
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Wonen", 0))
        written = BytesIO()
        pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize("from_right", [False, True])
@pytest.mark.parametrize("pages", [1, 2, 3, 4, 5, 8, 9])
def test_a_booklet_is_sound_and_has_nothing_left_that_lies(pages, from_right):
    """Tags, bookmarks and links are those of a page that has another place now."""
    with pikepdf.open(BytesIO(impose(tagged(pages), from_right=from_right))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == 2 * -(-pages // 4)
        assert set(pdf.Root.keys()) == {"/Lang", "/Pages", "/Type", "/ViewerPreferences"}
        for page in pdf.pages:
            assert not {"/Annots", "/StructParents"} & set(page.keys())
            for form in page.Resources.get("/XObject", {}).values():
                assert not {"/StructParents", "/StructParent", "/Annots"} & set(form.keys())


def test_it_keeps_title_and_language_and_tells_the_printer():
    with pikepdf.open(BytesIO(impose(leaflet(4)))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Wonen"
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_the_same_pages_give_the_same_bytes():
    assert impose(leaflet(4)) == impose(leaflet(4))


def test_pages_of_two_sizes_are_refused():
    with pikepdf.open(BytesIO(leaflet(2))) as pdf:
        pdf.pages[1].mediabox = pdf.pages[1].trimbox = [0, 0, 100, 100]
        written = BytesIO()
        pdf.save(written)
    with pytest.raises(ValueError, match="different sizes"):
        impose(written.getvalue())

"""Pictures of pages: drawn and made small a strip at a time, as if it were in one piece."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pamflet.press import picture, press
from pamflet.press.picture import AT_ONCE, BLUR, STRIP, picture_of
from press.makers import job, page
from press.makers import words as some

PAGES = (Path(__file__).parents[2] / "docs/specimen.pdf").read_bytes()
SPREAD = "width: 150mm; height: 200mm; margin-bottom: -190mm;"  # over more than is drawn at once


def drawn_whole(width: int, height: int | None, pdf: bytes = PAGES) -> Image.Image:
    """Return the first page twice as large, made small in one piece."""
    page = pypdfium2.PdfDocument(pdf)[0]
    drawn = page.render(scale=2 * width / page.get_width()).to_pil().convert("RGB")
    size = width, height or round(drawn.height * width / drawn.width)
    return drawn.crop((0, 0, 2 * size[0], 2 * size[1])).reduce(2)


@pytest.mark.parametrize(("width", "height"), [(300, None), (301, None), (299, 128), (90, 300)])
def test_strips_make_the_same_picture_as_the_page_in_one_piece(width, height):
    """Also where the page ends within a strip, at an odd line, or above the foot."""
    made = Image.open(BytesIO(picture_of(PAGES, width, "Titel", height)))
    whole = drawn_whole(width, height)
    assert (made.mode, made.size) == (whole.mode, whole.size)
    assert made.tobytes() == whole.tobytes()


@pytest.mark.parametrize(
    "css",
    [
        "",
        f"div {{ {SPREAD} opacity: 0.5; background: #07c; border-radius: 9mm }}",
        f"div {{ {SPREAD} background: linear-gradient(#fff, #07c) }}",
        f"div {{ {SPREAD} background: linear-gradient(#fff, #07c); background-size: 7mm 7.1mm }}",
    ],
)
def test_what_pdfium_draws_apart_is_never_cut(css):
    """A group, a gradient and a pattern, under words."""
    pdf = press(job(page(f"</p><div></div><p>{some(200)}"), css=css)).data
    made = Image.open(BytesIO(picture_of(pdf, 1240, "Titel")))
    assert made.tobytes() == drawn_whole(1240, None, pdf).tobytes()


def test_of_a_page_of_words_only_a_strip_is_there_at_a_time(monkeypatch):
    drawn, draw = list[float](), picture.pdfium.FPDF_RenderPageBitmapWithMatrix

    def note(bitmap, page, matrix, part, flags):
        drawn.append(part.bottom - part.top)
        draw(bitmap, page, matrix, part, flags)

    monkeypatch.setattr(picture.pdfium, "FPDF_RenderPageBitmapWithMatrix", note)
    pdf = press(job(page(some(200)))).data
    picture_of(pdf, 1240, "Titel")
    assert len(drawn) == 7
    assert max(map(abs, drawn)) <= AT_ONCE + 2 * BLUR
    assert AT_ONCE % (2 * STRIP) == 0  # strips lie within what is drawn at once

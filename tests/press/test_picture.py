"""Pictures of pages: drawn in one piece, and made small a strip at a time."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pamflet.press.picture import picture_of

PAGES = (Path(__file__).parents[2] / "docs/specimen.pdf").read_bytes()


def drawn_whole(width: int, height: int | None) -> Image.Image:
    """Return the first page twice as large, made small in one piece."""
    page = pypdfium2.PdfDocument(PAGES)[0]
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

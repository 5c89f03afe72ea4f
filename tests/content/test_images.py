"""Logos: what a picture must be before it is printed."""

# ruff: noqa: E501 - whole messages

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pamflet.content.images import LARGEST_PICTURE, LARGEST_SVG, read_logo
from pamflet.content.jail import Jail
from pamflet.errors import Faulty, Place
from pamflet.model import Logo

from .makers import letter, refusal

PLACE = Place("content/regions/delft/region.md", 3, 14)
FOLDER = "content/regions/delft"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h9v9z"/></svg>'
AGAIN = "save it again from the program that made it"
BESIDE = "put the file in the same folder and write only its name"


def picture(format_: str = "PNG", size: tuple[int, int] = (30, 10), **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, format_, **options)
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it is very large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0" * 64))
        + chunk(b"IEND", b"")
    )


def logo(root: Path, name: str, data: bytes | None = None) -> Logo:
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if data is not None:
        (folder / name).write_bytes(data)
    return read_logo(Jail(root), FOLDER, name, "Logo", PLACE)


def refused(root: Path, name: str, data: bytes | None = None) -> str:
    with pytest.raises(Faulty) as caught:
        logo(root, name, data)
    return refusal(caught.value)


def told(said: str, code: str, hint: str) -> str:
    return letter(PLACE.path, "3:14", said, code, hint)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("logo.svg", SVG, "image/svg+xml"),
        ("logo.png", picture(), "image/png"),
        ("LOGO.PNG", picture(), "image/png"),
        ("logo.jpg", picture("JPEG"), "image/jpeg"),
        ("logo.jpeg", picture("JPEG"), "image/jpeg"),
    ],
)
def test_a_picture_knows_its_kind_and_proportions(tmp_path, name, data, media_type):
    found = logo(tmp_path, name, data)
    assert (found.asset.media_type, found.asset.data, found.ratio) == (media_type, data, 3.0)
    assert (found.alt, found.place) == ("Logo", PLACE)


def test_a_photo_that_lies_on_its_side_stands_up(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    assert logo(tmp_path, "logo.jpg", picture("JPEG", (30, 10), exif=exif)).ratio == 1 / 3


def test_a_missing_logo_is_told_where_it_is_named(tmp_path):
    said = "there is no file 'content/regions/delft/logo.svg'"
    assert refused(tmp_path, "logo.svg") == told(
        said, "missing-file", "check the name; capitals count"
    )


@pytest.mark.parametrize("name", ["logo.gif", "logo.webp", "logo.pdf", "logo", "logo.svg.exe"])
def test_other_kinds_are_refused(tmp_path, name):
    said = f"'{name}' is not a picture we print"
    assert refused(tmp_path, name, b"x") == told(
        said, "picture-type", "use an SVG, PNG or JPEG file"
    )


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "../leiden/logo.svg", "/etc/logo.svg", "\\\\server\\logo.svg", "..\\logo.svg",
     "http://x.nl/logo.svg", "file:///etc/logo.svg", "data:image/svg+xml,x.svg", "C:\\logo.svg", "map/../../logo.svg"],
)  # fmt: skip
def test_a_logo_outside_its_folder_is_refused(tmp_path, name):
    said = f"'{name}' lies outside this folder"
    assert refused(tmp_path, name) == told(said, "outside-project", BESIDE)


def test_a_link_to_a_picture_outside_the_project_is_refused(tmp_path):
    (tmp_path / "secret.svg").write_bytes(SVG)
    root = tmp_path / "project"
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "logo.svg").symlink_to(tmp_path / "secret.svg")
    said = "'content/regions/delft/logo.svg' lies outside the project"
    hint = "put the file in the project's folder and name it from there"
    assert refused(root, "logo.svg") == told(said, "outside-project", hint)


@pytest.mark.parametrize("name", [" ", "a\0.svg", "a\x1b.svg"])
def test_a_name_that_is_none_is_refused(tmp_path, name):
    with pytest.raises(Faulty) as caught:
        logo(tmp_path, name)
    assert caught.value.problems[0].place == PLACE


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
@pytest.mark.parametrize("data", [b"", b"x", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
def test_what_is_not_a_picture_is_refused(tmp_path, name, data):
    said = f"'{name}' is damaged or not a PNG or JPEG picture"
    assert refused(tmp_path, name, data) == told(said, "broken-picture", AGAIN)


@pytest.mark.parametrize(("name", "format_"), [("logo.png", "PNG"), ("logo.jpg", "JPEG")])
def test_half_a_picture_is_refused(tmp_path, name, format_):
    data = picture(format_, (300, 100))
    said = f"'{name}' is damaged or not a PNG or JPEG picture"
    half = data[: len(data) // 2]
    assert refused(tmp_path, name, half) == told(said, "broken-picture", AGAIN)


@pytest.mark.parametrize(
    ("name", "data", "kind", "better"),
    [
        ("logo.png", picture("JPEG"), "JPEG", "logo.jpg"),
        ("logo.jpg", picture("PNG"), "PNG", "logo.png"),
    ],
)
def test_a_picture_under_another_name_is_refused(tmp_path, name, data, kind, better):
    said = f"'{name}' is a {kind} picture under another name"
    assert refused(tmp_path, name, data) == told(said, "broken-picture", f"call it '{better}'")


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(6000, 5000, " (6000 × 5000 pixels)"), (30_000, 30_000, ""), (65_500, 65_500, "")],
)
def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path, width, height, size):
    said = f"'logo.png' is too large{size}"
    hint = "1500 pixels wide is enough for a logo"
    assert refused(tmp_path, "logo.png", bomb(width, height)) == told(
        said, "enormous-picture", hint
    )


@pytest.mark.parametrize(
    ("name", "limit"), [("logo.svg", LARGEST_SVG), ("logo.png", LARGEST_PICTURE)]
)
def test_a_large_file_is_not_read(tmp_path, name, limit):
    said = f"'content/regions/delft/{name}' is larger than {limit // 1024} kB"
    assert refused(tmp_path, name, b" " * (limit + 1)) == told(
        said, "too-large", "use a smaller file"
    )


def test_greys_of_sixteen_bits_are_refused(tmp_path):
    file = BytesIO()
    Image.new("I;16", (30, 10), 40_000).save(file, "PNG")
    said = "'logo.png' is in greys of 16 bits"
    hint = "save it with 8 bits, 256 greys: nobody sees more of them"
    assert refused(tmp_path, "logo.png", file.getvalue()) == letter(
        PLACE.path, "3:14", said, "picture-type", hint
    )

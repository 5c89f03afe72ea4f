"""Pictures made of pixels, in four inks: what a colour is, every pixel is. Transparency is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageChops, ImageMath

from pamflet.press.prepress.inks import MOST_INK, NEUTRAL, Condition, converted

STRIP = (
    256  # rows that are worked on at once: a large picture takes no more memory than a small one
)
FULL = 255
MOST = round(MOST_INK * FULL)
LUMINANCE = (0.3, 0.59, 0.11)  # of red, green, blue in a mask (ISO 32000-1, 11.5.3)


def separate_picture(picture: pikepdf.Stream, condition: Condition) -> None:
    """Turn a picture's pixels into inks, in place; raises ValueError where it cannot be read.

    One in four inks already is kept as it is, byte for byte, unless it has too much ink.
    """
    space = picture.get(Name.ColorSpace)
    if picture.get(Name.ImageMask) or _is_plain_black(picture, space):
        return
    pixels = _pixels(picture, space)
    if pixels.mode == "CMYK":
        if _most_ink(pixels) > MOST:
            _write(picture, _in_strips(pixels, _relieved), Name.DeviceCMYK)
    elif pixels.mode == "L" or _is_grey(pixels):
        lights = [FULL - black for black in condition.blacks]
        _write(picture, pixels.convert("L").point(lights), Name.DeviceGray)
    else:
        mixed = _in_strips(pixels, lambda strip: _relieved(_mixed(strip, condition)))
        _write(picture, mixed, Name.DeviceCMYK)


def separate_mask(picture: pikepdf.Stream) -> None:
    """Turn a picture inside a mask into greys, in place: there colours only say how light."""
    space = picture.get(Name.ColorSpace)
    if not picture.get(Name.ImageMask) and space != Name.DeviceGray:
        _write(picture, _pixels(picture, space).convert("L"), Name.DeviceGray)


def show_picture(picture: pikepdf.Stream, condition: Condition | None) -> None:
    """Turn the pixels of a picture in four inks into those of a screen, in place.

    Without a printing condition the inks are taken for ideal ones.
    """
    if picture.get(Name.ColorSpace) == Name.DeviceCMYK:
        pixels = _pixels(picture, Name.DeviceCMYK)
        seen = converted(pixels, condition.to_screen) if condition else pixels.convert("RGB")
        _write(picture, seen, Name.DeviceRGB)


def most_ink(picture: pikepdf.Stream) -> float:
    """Return how much ink the darkest spot of a picture has, of four times a full one."""
    if picture.get(Name.ColorSpace) != Name.DeviceCMYK:
        return 1.0
    return _most_ink(_pixels(picture, Name.DeviceCMYK)) / FULL


def _is_plain_black(picture: pikepdf.Stream, space: Any) -> bool:
    """Tell whether a picture is line art: pure black and white needs no other inks."""
    return space == Name.DeviceGray and int(picture.get(Name.BitsPerComponent, 8)) == 1


def _pixels(picture: pikepdf.Stream, space: Any) -> Image.Image:
    mode = {"/DeviceRGB": "RGB", "/DeviceGray": "L", "/DeviceCMYK": "CMYK"}.get(str(space))
    if isinstance(space, Array) and space[0] == Name.ICCBased:
        mode = {1: "L", 3: "RGB", 4: "CMYK"}.get(int(space[1].N))
    if mode is None or int(picture.get(Name.BitsPerComponent, 8)) != 8:
        raise ValueError("a picture in colours that nobody knows here")
    if picture.get(Name.Filter) == Name.DCTDecode:
        return _photograph(picture, mode)
    size = int(picture.Width), int(picture.Height)
    return Image.frombytes(mode, size, bytes(picture.get_stream_buffer()))


def _photograph(picture: pikepdf.Stream, mode: str) -> Image.Image:
    """Return the pixels of a JPEG; Pillow takes all in four inks for negatives, as Adobe's."""
    with Image.open(BytesIO(picture.read_raw_bytes()), formats=["JPEG"]) as opened:
        pixels = opened.convert(mode)
    is_negative = list(picture.get(Name.Decode, [])) == [1, 0] * 4
    return pixels if mode != "CMYK" or is_negative else ImageChops.invert(pixels)


def _is_grey(pixels: Image.Image) -> bool:
    return all(_neutral(strip).getextrema() == (FULL, FULL) for strip, _ in _strips(pixels))


def _mixed(pixels: Image.Image, condition: Condition) -> Image.Image:
    """Return pixels in inks: colours through the profile, greys in black alone."""
    mixed = converted(pixels, condition.from_screen)
    none = Image.new("L", pixels.size)
    black = pixels.getchannel("G").point(list(condition.blacks))
    greys = Image.merge("CMYK", (none, none, none, black))
    return Image.composite(greys, mixed, _neutral(pixels))


def _neutral(pixels: Image.Image) -> Image.Image:
    """Return a mask of what is grey."""
    red, green, blue = pixels.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    apart = ImageChops.subtract(lightest, darkest)
    return apart.point([FULL if step <= NEUTRAL else 0 for step in range(256)])


def _most_ink(pixels: Image.Image) -> int:
    return max(_densest(strip) for strip, _ in _strips(pixels))


def _densest(pixels: Image.Image) -> int:
    """Return the most that all inks of a pixel are together."""
    whole: Image.Image = ImageMath.lambda_eval(
        lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"], **_plates(pixels)
    )
    return int(whole.getextrema()[1])  # type: ignore[arg-type]


def _plates(pixels: Image.Image) -> dict[str, Image.Image]:
    return dict(zip("cmyk", (plate.convert("I") for plate in pixels.split()), strict=True))


def _relieved(pixels: Image.Image) -> Image.Image:
    """Return pixels of which none has more ink than paper takes; the rule is that of `limited`."""
    if _densest(pixels) <= MOST:
        return pixels
    return Image.merge("CMYK", [_relieved_plate(pixels, name) for name in "cmyk"])


def _relieved_plate(pixels: Image.Image, name: str) -> Image.Image:
    def relieve(inks: dict[str, Any]) -> Any:
        least, most = inks["min"], inks["max"]
        c, m, y, k = (inks[each] for each in "cmyk")
        over = most(c + m + y + k - MOST, 0)
        moved = least(least(least(c, m), least(y, FULL - k)), (over + 1) / 2)
        if name == "k":
            return inks["convert"](k + moved, "L")
        colours = c + m + y - 3 * moved
        still = most(colours + k + moved - MOST, 0)
        ink = inks[name] - moved
        less = (ink * still + colours - 1) / most(colours, 1)
        return inks["convert"](most(ink - less, 0), "L")

    plate: Image.Image = ImageMath.lambda_eval(relieve, **_plates(pixels))
    return plate


def _in_strips(pixels: Image.Image, work: Callable[[Image.Image], Image.Image]) -> Image.Image:
    whole = Image.new("CMYK", pixels.size)
    for strip, top in _strips(pixels):
        whole.paste(work(strip), (0, top))
    return whole


def _strips(pixels: Image.Image) -> Iterator[tuple[Image.Image, int]]:
    for top in range(0, pixels.height, STRIP):
        yield pixels.crop((0, top, pixels.width, min(top + STRIP, pixels.height))), top


def _write(picture: pikepdf.Stream, pixels: Image.Image, space: Name) -> None:
    picture.write(pixels.tobytes())
    picture.ColorSpace = space
    picture.BitsPerComponent = 8
    for key in ("/Decode", "/DecodeParms"):
        if key in picture:
            del picture[key]

"""One printing condition: what a colour is in its inks, and how much ink its paper takes.

LittleCMS converts from sRGB through an ICC profile: relative colorimetric, so that paper stays
paper, with black point compensation, so that shadows keep their drawing (ISO 18619). What is grey
on the screen is black ink alone: small grey type in four inks would never lie quite in register.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageCms

MOST_INK = 3.0  # of four times a full ink: coated offset paper takes 300 % (ISO 12647-2)
ROUNDING = 0.0005  # what may come to it when inks are written in four decimals
NEUTRAL = 2  # of 255: what differs less is grey
GREY_LAB = 1.0  # of a* and b*: the eye sees no less
NAMELESS = "a printing condition without a name"
WAY = ImageCms.Intent.RELATIVE_COLORIMETRIC
FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION

RGB = tuple[int, int, int]  # of 255


class Inks(NamedTuple):
    """How much of each ink, from 0 to 1."""

    cyan: float
    magenta: float
    yellow: float
    black: float


PAPER = Inks(0.0, 0.0, 0.0, 0.0)
BLACK = Inks(0.0, 0.0, 0.0, 1.0)
REGISTRATION = Inks(1.0, 1.0, 1.0, 1.0)  # for marks alone: all four plates show them


class Condition:
    """A printing condition: colours in, inks out."""

    def __init__(self, profile: bytes) -> None:
        self.profile = profile
        press = ImageCms.ImageCmsProfile(BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        lab = ImageCms.createProfile("LAB")
        self.name = str(press.profile.profile_description or "").strip() or NAMELESS
        self.from_screen = ImageCms.buildTransform(screen, press, "RGB", "CMYK", WAY, FLAGS)
        self.from_lab = ImageCms.buildTransform(lab, press, "LAB", "CMYK", WAY, FLAGS)
        self.to_screen = ImageCms.buildTransform(press, screen, "CMYK", "RGB", WAY, FLAGS)
        self.blacks = self._blacks()
        self._known: dict[RGB, Inks] = {}

    def of(self, colour: RGB) -> Inks:
        """Return the inks of a screen colour."""
        if colour not in self._known:
            self._known[colour] = self._mixed(colour)
        return self._known[colour]

    def of_lab(self, lightness: float, a: float, b: float) -> Inks:
        """Return the inks of a CIE Lab colour."""
        if max(abs(a), abs(b)) <= GREY_LAB:
            grey = min(range(256), key=lambda grey: abs(_lightness(grey) - lightness))
            return self.of((grey, grey, grey))
        values = (round(lightness * 2.55), round(a) + 128, round(b) + 128)
        return limited(_inks(self._one("LAB", values, self.from_lab)))

    def seen(self, inks: Inks) -> RGB:
        """Return the screen colour that inks look like on paper."""
        red, green, blue = self._one(
            "CMYK", tuple(round(255 * ink) for ink in inks), self.to_screen
        )
        return red, green, blue

    def _mixed(self, colour: RGB) -> Inks:
        if max(colour) - min(colour) <= NEUTRAL:
            return Inks(0.0, 0.0, 0.0, self.blacks[colour[1]] / 255)
        return limited(_inks(self._one("RGB", colour, self.from_screen)))

    @staticmethod
    def _one(
        mode: str, values: tuple[int, ...], way: ImageCms.ImageCmsTransform
    ) -> tuple[int, ...]:
        pixel = converted(Image.new(mode, (1, 1), values), way).getpixel((0, 0))
        assert isinstance(pixel, tuple)
        return tuple(int(part) for part in pixel)

    def _blacks(self) -> tuple[int, ...]:
        """Return, for every grey of a screen, the black ink that is as light on the paper.

        The darkest is full black ink, which is lighter than four inks on one another: all that is
        between moves along with it.
        """
        ramp = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, k)) for k in range(256)))
        shown = converted(ramp, self.to_screen).getchannel("G").tobytes()
        lights = [_lightness(light) for light in shown]
        white, dark = lights[0], lights[-1]
        wanted = (dark + (white - dark) * _lightness(grey) / 100 for grey in range(256))
        return tuple(min(range(256), key=lambda k: abs(lights[k] - light)) for light in wanted)


@lru_cache(maxsize=4)
def condition_of(profile: bytes) -> Condition:
    """Return the printing condition of an ICC profile, read once in a process.

    Raises ImageCms.PyCMSError for a profile that converts nothing to four inks.
    """
    return Condition(profile)


def converted(pixels: Image.Image, way: ImageCms.ImageCmsTransform) -> Image.Image:
    """Return pixels in other colours."""
    # Pillow's own `applyTransform` also copies the profile into the picture: 5 ms, for each colour.
    made = Image.new(way.output_mode, pixels.size)
    way.transform.apply(pixels.getim(), made.getim())
    return made


def limited(inks: Inks, most: float = MOST_INK - ROUNDING) -> Inks:
    """Return inks of which there is no more than paper takes, and which look as alike as may be.

    First grey that cyan, magenta and yellow make together is made of black instead (GCR: grey
    component replacement); where there is none left, the three give way in proportion.
    """
    *colours, black = inks
    over = sum(inks) - most
    if over <= 0:
        return inks
    moved = min(*colours, 1 - black, over / 2)  # three inks less, one more
    colours = [ink - moved for ink in colours]
    black += moved
    scale = min(1.0, (most - black) / max(sum(colours), 1e-9))
    cyan, magenta, yellow = (ink * scale for ink in colours)
    return Inks(cyan, magenta, yellow, black)


def _inks(values: tuple[int, ...]) -> Inks:
    cyan, magenta, yellow, black = (value / 255 for value in values)
    return Inks(cyan, magenta, yellow, black)


def _lightness(grey: float) -> float:
    """Return the CIE L* of a grey of the screen, 0 to 255 (IEC 61966-2-1; CIE 15:2004, 8.2.1.1)."""
    part = grey / 255
    light = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return 116 * light ** (1 / 3) - 16 if light > (6 / 29) ** 3 else light * (29 / 3) ** 3

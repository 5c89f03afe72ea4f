"""The drawing board: what layout templates ask for that Python must compute.

Each method draws or measures something, puts the picture among the edition's assets, its measures
in the edition's own style sheet, and returns a record whose `name` is the class to write in a
template. So templates hold no `style=` and decoration is a CSS background, an artifact in the PDF.
Lengths are in mm, type in pt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pamflet.design.chorus import Drawing, chorus_for
from pamflet.design.colour import Palette
from pamflet.design.emblem import Emblem, choose_emblem, draw_emblem
from pamflet.design.face import Face, read_face
from pamflet.design.fitting import FittedTitle, fit_title_in
from pamflet.design.logos import LogoRow, partner_logos, sender_logos
from pamflet.design.qr import draw_qr
from pamflet.design.script import ARABIC, LATIN, Script
from pamflet.design.voice import Rect
from pamflet.design.widows import tie_small_words
from pamflet.errors import Faulty, Place, Problem
from pamflet.language import Language
from pamflet.model import Asset, Elastic, Logo, Partner, Typeface
from pamflet.template.records import PrintedPamphlet, PrintedSender, PrintedTheme
from pamflet.template.texts import words

PLATE_BEFORE = 15.0  # from the page edge to the first logo
PLATE_AFTER = 12.0
PLATE_HEIGHT = 28.0
PLATE_NAME = 92.0  # the widest a name on the plate may be
MOST_ON_PLATE = 3
TRIM = 210.0
TITLE_SLACK = 2.0  # kerning is not measured
NUMBER_PT, NUMBER_BOX = 62.0, 43.2  # the size of the number in a voice of two modules
STRIP = 14.0  # the band when nothing is left
BAND_MODULE = 23.0  # the largest module of the band's chorus
# Rows of the band's chorus, from which height of the band, up to which.
BAND_ROWS = ((2, 31.0, 46.0), (3, 50.0, 69.0), (4, 70.0, 92.0))


@dataclass(frozen=True, slots=True)
class PlacedLogo:
    """A logo as a template sets it."""

    name: str
    src: str
    alt: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """The senders' plate: its logos, and how wide it is."""

    name: str
    logos: tuple[PlacedLogo, ...]
    width_mm: float


@dataclass(frozen=True, slots=True)
class Title:
    """A fitted title: its lines, and the classes for its size and for the width of the words."""

    name: str
    measure: str
    lines: tuple[str, ...]
    width_mm: float


@dataclass(frozen=True, slots=True)
class Chorus:
    """A drawn chorus; `count` is the class of the number in the big voice, if it has one."""

    name: str
    count: str | None


@dataclass
class Board:
    """One edition's drawings, with the rules and assets that were made for it so far."""

    seed: str
    palette: Palette
    language: Language
    typefaces: tuple[Typeface, ...]
    pamphlet: PrintedPamphlet
    region: PrintedSender
    place: Place
    rules: list[str] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    elastic: list[Elastic] = field(default_factory=list)
    sizes: tuple[float, float, float] = (9.5, 10.0, 11.5)
    columns: int = 2

    @property
    def mirrored(self) -> bool:
        """Tell whether the page runs from right to left."""
        return self.language.direction == "rtl"

    @property
    def script(self) -> Script:
        """Return the script of this page."""
        return ARABIC if self.mirrored else LATIN

    def fit(self, smallest: float, usual: float, largest: float, columns: int = 2) -> str:
        """Say which body sizes (pt) a layout stands and in how many columns; prints nothing."""
        script = self.script
        least = script.least_size(smallest)
        self.sizes = least, script.body_size(usual), script.body_size(largest)
        self.columns = columns
        return ""

    def senders_plate(self, room: float) -> Plate:
        """Size the logos that stand on the plate; without one it is as wide as the name needs."""
        logos = self._plate_logos()
        if not logos:
            name = self.region.short_name or self.region.organisation
            width = PLATE_BEFORE + min(PLATE_NAME, self._name_width(name)) + PLATE_AFTER
            return Plate(self._rule(f"inline-size: {_mm(width, bleeds=True)};"), (), width)
        row = sender_logos([logo.ratio for logo in logos])
        assert row.width_mm <= room + 1, "sender_logos keeps to its room"
        width = PLATE_BEFORE + row.width_mm + PLATE_AFTER
        placed = tuple(self._placed(logo, row, n) for n, logo in enumerate(logos))
        return Plate(self._rule(f"inline-size: {_mm(width, bleeds=True)};"), placed, width)

    def partner_rows(self) -> tuple[tuple[PlacedLogo, ...], ...]:
        """Size the partners' logos in rows; those that stand on the plate are not here."""
        partners = () if len(self._plate_logos()) > 1 else self.region.partners
        with_logo = [(each, each.logo) for each in partners if each.logo]
        rows = partner_logos([logo.ratio for _, logo in with_logo]) if with_logo else ()
        waiting = iter(with_logo)
        placed = [
            tuple(self._partner(*next(waiting), row, n) for n in range(len(row.sizes)))
            for row in rows
        ]
        bare = tuple(
            PlacedLogo("", "", "", each.organisation) for each in partners if each.logo is None
        )
        return (*placed, bare) if bare else tuple(placed)

    def fit_title(self, width: float, wider: float, sizes: Sequence[float]) -> Title:
        """Break the title into lines that are most alike, at the largest size (pt) that fits.

        Where a line would hold one short word, the words take the wider measure.
        """
        title = words(self.pamphlet.title)
        title = tie_small_words(title) if self.language.ties_small_words else title
        style = self.script.title_style(sizes)
        face = self._face(self.script.weight, self.script.family)
        fitted, measure = fit_title_in(title, face, (width, wider), style)
        if not fitted.fits:
            raise Faulty(self._long_title(fitted))
        return Title(
            name=self._rule(f"font-size: {fitted.size_pt:g}pt; {_above(fitted)}".rstrip()),
            measure=self._rule(f"inline-size: {measure + TITLE_SLACK:g}mm;"),
            lines=fitted.lines,
            width_mm=measure + TITLE_SLACK,
        )

    def draw_chorus(  # noqa: PLR0913 - each is a measure of the page
        self,
        *,
        width: float,
        height: float,
        module: float,
        left: float,
        top: float,
        plate: Plate,
        words: Title,
    ) -> Chorus:
        """Draw one voice for each demand; `left` and `top` say where the drawing lies on the page.

        No voice stands behind the plate or behind the words.
        """
        if not self.pamphlet.demands:
            return Chorus("", None)
        clear = (
            Rect(-left, -top - 50, plate.width_mm, PLATE_HEIGHT + 50),
            Rect(-left, 42, PLATE_BEFORE + words.width_mm, height),
        )
        drawing = self._chorus("front", self.pamphlet.demands, (width, height, module), clear)
        url = self._asset(drawing.svg)
        name = self._rule(
            f"background-image: url('{url}'); inline-size: {width:g}mm; block-size: {height:g}mm;"
            f" inset-block-start: calc({top:g}mm + var(--bleed));"
            f" inset-inline-end: calc({TRIM - left - width:g}mm + var(--bleed));"
        )
        return Chorus(name, self._count_rule(drawing, left))

    def draw_emblem(self, theme: PrintedTheme) -> str:
        """Draw a theme's emblem in its own colour and return its class."""
        emblem = self._emblems()[theme.number - 1]
        fill = self._theme_colour(theme)
        drawn = draw_emblem(emblem, fill, self.palette.mark, mirrored=self.mirrored)
        return self._rule(f"background-image: url('{self._asset(drawn)}');")

    def theme_colour(self, theme: PrintedTheme) -> str:
        """Return the class that sets `--theme` to a theme's own colour."""
        return self._rule(f"--theme: {self._theme_colour(theme)};")

    def demand_start(self, number: int) -> str:
        """Return the class of a list whose first demand has this number."""
        return self._rule(f"counter-reset: demand {number - 1};")

    def answer_band(self, module: float, columns: int) -> str:
        """Make ready the band in three heights; the press takes the one that fills the page."""
        if not self.pamphlet.demands:
            return ""
        self.elastic.append(Elastic(0.0, BAND_ROWS[0][1] - STRIP, ""))
        for rows, least, most in BAND_ROWS:
            drawing = self._chorus(
                f"band-{rows}",
                max(3, columns * rows - 4),
                (columns * module, rows * module, module),
                quiet=True,
            )
            css = _band_css(self._asset(drawing.svg), rows, columns, self.script)
            self.elastic.append(Elastic(least - STRIP, most - STRIP, css))
        return ""

    def draw_qr(self, url: str) -> str:
        """Draw a QR code in ink and return its address."""
        return self._asset(draw_qr(url, self.palette.ink).svg)

    def sheet(self) -> str:
        """Return the edition's own style sheet: brand tokens and the measures made so far."""
        tokens = "".join(
            f"  {name}: {value};\n" for name, value in self.palette.css_tokens().items()
        )
        tokens += f"  --numerals: {self.language.numerals};\n"
        return f"html {{\n{tokens}}}\n" + "\n".join(dict.fromkeys(self.rules)) + "\n"

    def _plate_logos(self) -> list[Logo]:
        """Return the logos on the plate: all senders up to three, else the region's own alone."""
        own = self.region.logo
        if own is None:
            return []
        partners = self.region.partners
        shared = [each.logo for each in partners if each.logo]
        if shared and len(shared) == len(partners) and len(shared) < MOST_ON_PLATE:
            return [own, *shared]
        return [own]

    def _name_width(self, name: str) -> float:
        face = self._face(800)
        return face.width_em(name) * 12.5 * 25.4 / 72 * 1.05 + name.count(" ") * 0.3

    def _placed(self, logo: Logo, row: LogoRow, number: int) -> PlacedLogo:
        size = row.sizes[number]
        name = self._rule(
            f"inline-size: {size.width_mm:.2f}mm; block-size: {size.height_mm:.2f}mm;"
        )
        self.assets[logo.asset.digest] = logo.asset
        return PlacedLogo(name, logo.asset.url, logo.alt)

    def _partner(self, partner: Partner, logo: Logo, row: LogoRow, number: int) -> PlacedLogo:
        placed = self._placed(logo, row, number)
        return PlacedLogo(placed.name, placed.src, placed.alt, partner.organisation)

    def _face(self, weight: int, family: str = "Alegreya Sans") -> Face:
        same = [each for each in self.typefaces if each.family == family and each.style == "normal"]
        if not same:
            same = list(self.typefaces)
        return read_face(min(same, key=lambda each: abs(each.weight - weight)).asset.data)

    def _long_title(self, fitted: FittedTitle) -> Problem:
        said = f"this title does not fit the front, even at {fitted.size_pt:g} pt"
        hint = "shorten it, or put a soft hyphen in its longest word (&shy;)"
        return Problem("title-too-long", said, self.place, hint)

    def _chorus(
        self,
        part: str,
        voices: int,
        area: tuple[float, float, float],
        clear: tuple[Rect, ...] = (),
        *,
        quiet: bool = False,
    ) -> Drawing:
        """Draw voices in an area of width, height and module."""
        width, height, module = area
        try:
            return chorus_for(
                f"{self.seed}/{part}",
                voices,
                self.palette,
                width_mm=width,
                height_mm=height,
                module_mm=module,
                keep_clear=clear,
                big=not quiet,
                mirrored=self.mirrored,
                quiet=quiet,
            )
        except ValueError as fault:
            said = f"there is no room for {voices} voices on the front"
            hint = "shorten the title, or divide the pamphlet in two"
            raise Faulty(Problem("too-many-demands", said, self.place, hint)) from fault

    def _count_rule(self, drawing: Drawing, left: float) -> str | None:
        """Place the number in the part of the big voice that is not cut off at the trim."""
        if drawing.accent is None:
            return None
        place = drawing.accent
        x, width = place.x_mm, place.width_mm
        right = min(x + width, TRIM - left) if not self.mirrored else x + width
        x = max(x, drawing.width_mm - (TRIM - left)) if self.mirrored else x
        block = place.height_mm
        scale = min(block / NUMBER_BOX, 3.6 / max(2, len(str(self.pamphlet.demands))) / 1.8)
        return self._rule(
            f"left: {x:.2f}mm; top: {place.y_mm:.2f}mm; width: {right - x:.2f}mm;"
            f" height: {block:.2f}mm; padding-top: {block * 0.25:.2f}mm;"
            f" --size-number: {NUMBER_PT * scale:.1f}pt;"
        )

    def _emblems(self) -> list[Emblem]:
        chosen: list[Emblem] = []
        for theme in self.pamphlet.themes:
            chosen.append(choose_emblem(theme.emblem, chosen))
        return chosen

    def _theme_colour(self, theme: PrintedTheme) -> str:
        colours = self.palette.themes
        return colours[(theme.number - 1) % len(colours)]

    def _asset(self, svg: str) -> str:
        data = svg.encode()
        asset = Asset(sha256(data).hexdigest(), "image/svg+xml", data)
        self.assets[asset.digest] = asset
        return asset.url

    def _rule(self, declarations: str) -> str:
        """Put a rule in the edition's sheet and return its class; the same rule has one class."""
        name = "d" + sha256(declarations.encode()).hexdigest()[:8]
        self.rules.append(f".{name} {{ {declarations} }}")
        return name


def _above(title: FittedTitle) -> str:
    """Return the space above a title whose first line reaches higher than capitals do."""
    return f"padding-block-start: {title.above_em}em;" if title.above_em else ""


def _band_css(url: str, rows: int, columns: int, script: Script) -> str:
    """Return the rules of a band with a chorus of so many rows, as high as the band."""
    size, lead, foot = script.high_band if rows > 2 else script.low_band
    height = f"({STRIP:g}mm + var(--stretch))"
    return (
        f".band-chorus {{ display: block; background-image: url('{url}');"
        f" block-size: calc{height}; inline-size: calc({columns / rows:.5f} * {height}); }}\n"
        f".closing {{ font-size: {size:g}pt; line-height: {lead:g}pt; inline-size: 128mm;"
        f" inset-block-end: {foot:g}mm; }}\n"
        ".closing-line { display: block; }\n"
    )


def _mm(length: float, *, bleeds: bool = False) -> str:
    return f"calc({length:.2f}mm + var(--bleed))" if bleeds else f"{length:.2f}mm"

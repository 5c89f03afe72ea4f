"""What the template of a web edition may draw.

Drawings stand in the page itself and take their colours from its tokens, so that they turn dark
with it. Lengths are in rem; a measure becomes a class, as a template holds no `style=`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from math import ceil

from markupsafe import Markup

from pamflet.design.chorus import Drawing, chorus_for
from pamflet.design.colour import Palette
from pamflet.design.daylight import by_day, by_night
from pamflet.design.emblem import Emblem, choose_emblem, draw_emblem
from pamflet.design.logos import LogoSize, partner_logos, sender_logos
from pamflet.design.tones import PAPER
from pamflet.language import Language
from pamflet.model import Asset, DisplayFace, Logo
from pamflet.template.records import PrintedItem, PrintedPamphlet, PrintedSender, PrintedTheme

REM_PER_MM = 0.2  # of a logo: what is 14 mm on paper is as high as two lines
FRONT, BAND = (86.4, 108.0, 21.6), (60.0, 60.0, 20.0)  # width, height and module of a chorus
BAND_VOICES = 5
MOST_VOICES = 60  # on a front; of more regions the number alone tells
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class SizedLogo:
    """A logo as the template sets it; `name` is the class of its size.

    `code` is the language of `alt`, where that is another one than the page's.
    """

    name: str
    src: str
    alt: str
    organisation: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The chorus of the masthead, its class, and the number in its big voice with its class."""

    name: str
    drawing: Markup
    number: int
    count: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the contents; a theme's has an emblem, its colour, and how many demands it has."""

    id: str
    name: Markup
    number: int = 0
    emblem: Markup = NOTHING
    colour: str = ""


@dataclass
class WebBoard:
    """One web edition's drawings, with the rules and logos that were made for it so far."""

    seed: str
    palette: Palette
    language: Language
    pamphlet: PrintedPamphlet
    region: PrintedSender
    own_face: DisplayFace | None = None
    source: str = ""  # the language that all texts were first written in
    rules: list[str] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)

    @property
    def mirrored(self) -> bool:
        """Tell whether the page runs from right to left."""
        return self.language.direction == "rtl"

    def front(self, number: int) -> Front:
        """Draw so many voices, the big one with their number; none where there is nothing."""
        if not number:
            return Front("", NOTHING, 0, "")
        voices = min(number, MOST_VOICES)
        drawing = self._chorus("front", voices, FRONT)
        shape = f"--shape: {drawing.width_mm:g} / {drawing.height_mm:g};"
        return Front(self.rule(shape), Markup(drawing.svg), number, self._count(drawing, number))

    def band(self) -> Markup:
        """Draw the quiet chorus beside the closing question."""
        return Markup(self._chorus("band", BAND_VOICES, BAND, quiet=True).svg)

    def plate(self) -> SizedLogo | None:
        """Size the sender's own logo, which stands on a plate of its own."""
        logo = self.region.logo
        return self._sized(logo, sender_logos([logo.ratio]).sizes[0]) if logo else None

    def partners(self) -> tuple[SizedLogo, ...]:
        """Size the partners' logos, alike to the eye; one without a logo is a name."""
        logos = [each.logo for each in self.region.partners if each.logo]
        rows = partner_logos([logo.ratio for logo in logos]) if logos else ()
        sizes = iter([size for row in rows for size in row.sizes])
        return tuple(
            replace(self._sized(each.logo, next(sizes)), organisation=each.organisation)
            if each.logo
            else SizedLogo("", "", "", each.organisation)
            for each in self.region.partners
        )

    def draw_emblem(self, theme: PrintedTheme) -> Markup:
        """Draw a theme's emblem; it takes the colour of the theme around it."""
        chosen: list[Emblem] = []
        for each in self.pamphlet.themes[: theme.number]:
            chosen.append(choose_emblem(each.emblem, chosen))
        drawn = draw_emblem(chosen[-1], "var(--theme)", "var(--mark)", mirrored=self.mirrored)
        return _drawing(drawn, "emblem")

    def theme_colour(self, theme: PrintedTheme) -> str:
        """Return the class that sets `--theme` to a theme's own colour."""
        number = (theme.number - 1) % len(self.palette.themes) + 1
        return self.rule(f"--theme: var(--theme-{number});")

    def demand_start(self, items: Sequence[PrintedItem]) -> str:
        """Return the class of a list of demands: its first number, and how high its columns are."""
        first, rows = items[0].number - 1, ceil(len(items) / 2)
        return self.rule(f"counter-reset: demand {first}; --rows: {rows};")

    def contents(self) -> tuple[Row, ...]:
        """Return the rows of the contents: the themes, or the sections of the only one."""
        themes = self.pamphlet.themes
        if len(themes) > 1:
            return tuple(self._row(theme) for theme in themes)
        sections = [each for theme in themes for each in theme.sections if each.heading]
        rows = tuple(Row(each.id, each.heading or NOTHING, len(each.items)) for each in sections)
        return rows if len(rows) > 1 else ()

    def rule(self, declarations: str, at: str = "") -> str:
        """Put a rule in the edition's sheet and return its class; the same rule has one class."""
        name = "d" + sha256(f"{at}{declarations}".encode()).hexdigest()[:8]
        written = f".{name} {{ {declarations} }}"
        self.rules.append(f"{at} {{ {written} }}" if at else written)
        return name

    def sheet(self) -> str:
        """Return the edition's own style sheet: its colours by day and by night, its measures."""
        day = by_day(self.palette) | {"--numerals": self.language.numerals}
        day |= {"--plate": PAPER, "--on-plate": self.palette.ink}  # a logo stands on white, always
        if self.own_face:
            day["--face-own"] = f'"{self.own_face.family}"'
        dark = f"html {{ {declared(by_night(self.palette))} }}"
        return (
            f"html {{ {declared(day)} }}\n"
            f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"
            + "\n".join(dict.fromkeys(self.rules))
            + "\n"
        )

    def _row(self, theme: PrintedTheme) -> Row:
        emblem, colour = self.draw_emblem(theme), self.theme_colour(theme)
        return Row(theme.id, theme.title, len(theme.items), emblem, colour)

    def _sized(self, logo: Logo, size: LogoSize) -> SizedLogo:
        self.assets[logo.asset.digest] = logo.asset
        wide = f"inline-size: {size.width_mm * REM_PER_MM:.2f}rem;"
        shape = f" aspect-ratio: {size.width_mm:.2f} / {size.height_mm:.2f};"
        here = self.language.code
        is_translated = here == self.source or logo.place.path.endswith(f".{here}.md")
        return SizedLogo(
            name=self.rule(wide + shape),
            src=logo.asset.url,
            alt=logo.alt,
            code="" if is_translated else self.source,
        )

    def _chorus(
        self, part: str, voices: int, area: tuple[float, float, float], *, quiet: bool = False
    ) -> Drawing:
        seed = f"{self.seed}/{part}"
        return sing(seed, voices, self.palette, area, mirrored=self.mirrored, quiet=quiet)

    def _count(self, drawing: Drawing, number: int) -> str:
        """Return the class that places the number in the big voice, in shares of the drawing."""
        place = drawing.accent
        assert place is not None, "a chorus that is not quiet has a big voice"
        across, down = 100 / drawing.width_mm, 100 / drawing.height_mm
        start = place.mirrored(drawing.width_mm).x_mm if self.mirrored else place.x_mm
        return self.rule(
            f"--voice-start: {start * across:.2f}%; --voice-top: {place.y_mm * down:.2f}%;"
            f" --voice-wide: {place.width_mm * across:.2f}%;"
            f" --voice-high: {place.height_mm * down:.2f}%;"
            f" --voice: {place.height_mm / drawing.height_mm:.3f};"
            f" --signs: {max(2, len(str(number)))};"
        )


def sing(  # noqa: PLR0913 - as in `chorus_for`
    seed: str,
    voices: int,
    palette: Palette,
    area: tuple[float, float, float],
    *,
    mirrored: bool = False,
    quiet: bool = False,
) -> Drawing:
    """Draw voices in an area of width, height and module, in colours that the page names."""
    width, height, module = area
    drawing = chorus_for(
        seed,
        voices,
        _by_name(palette),
        width_mm=width,
        height_mm=height,
        module_mm=module,
        big=not quiet,
        mirrored=mirrored,
        quiet=quiet,
    )
    return replace(drawing, svg=_drawing(drawing.svg, "voices"))


def declared(tokens: Mapping[str, str]) -> str:
    """Return tokens as declarations."""
    return " ".join(f"{name}: {value};" for name, value in tokens.items())


def _by_name(palette: Palette) -> Palette:
    """Return a palette that names its colours instead of giving them."""
    return replace(
        palette,
        accent="var(--accent)",
        voice_light="var(--voice-light)",
        voice_deep="var(--voice-deep)",
        voice_pale="var(--voice-pale)",
    )


def _drawing(svg: str, name: str) -> Markup:
    """Return a picture that is only to be seen, with a class."""
    return Markup(svg.replace("<svg ", f'<svg class="{name}" aria-hidden="true" ', 1))

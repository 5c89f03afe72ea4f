"""The drawing board: what layout templates ask for that Python must compute.

Each method draws or measures something, puts the picture among the edition's assets, its measures
in the edition's own style sheet, and returns a record whose `name` is the class to write in a
template. So templates hold no `style=` and decoration is a CSS background, an artifact in the PDF.
Lengths are in mm, type in pt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from pamflet.design import bill
from pamflet.design.band import (
    LOW,
    ROWS,
    Rows,
    Strip,
    fit_beside_chorus,
    fit_strip,
    question_of,
)
from pamflet.design.chorus import Drawing, chorus, chorus_for
from pamflet.design.colour import Palette
from pamflet.design.emblem import Emblem, choose_emblem, draw_emblem
from pamflet.design.face import Face, read_face
from pamflet.design.fitting import (
    NAME_STYLE,
    PT_PER_MM,
    FittedTitle,
    Galley,
    fit_title,
    fit_title_in,
)
from pamflet.design.logos import (
    ON_A_PANEL,
    POSTER,
    ROW_ON_A_PANEL,
    LogoRow,
    partner_logos,
    poster_logos,
    sender_logos,
)
from pamflet.design.qr import draw_qr
from pamflet.design.question import MM_PER_PT, FittedQuestion, fit_question
from pamflet.design.repair import SEEN_ON_PAPER
from pamflet.design.script import ARABIC, LATIN, Script
from pamflet.design.tones import contrast
from pamflet.design.voice import Rect
from pamflet.design.widows import NO_BREAK_SPACE, tie_small_words
from pamflet.errors import Faulty, Place, Problem, suggest
from pamflet.language import Language
from pamflet.model import Asset, DisplayFace, Elastic, Logo, Partner, Passage, Typeface
from pamflet.template.records import PrintedPamphlet, PrintedSender, PrintedTheme
from pamflet.template.texts import words

PLATE_BEFORE = 15.0  # from the page edge to the first logo
PLATE_AFTER = 12.0
PLATE_HEIGHT = 28.0
PLATE_NAME = 92.0  # the widest a name on the plate may be
MOST_ON_PLATE = 3
A4 = (210.0, 297.0)
TRIM = A4[0]
TITLE_SLACK = 2.0  # kerning is not measured
NUMERAL_EM = 0.53  # how wide a numeral of the series is
SHOW = "Alegreya Sans"  # the family of titles and names
TEXT = "Fira Sans"  # and of all else
NUMBER_PT, NUMBER_BOX = 62.0, 43.2  # the size of the number in a voice of two modules
PARTS = ("title", "themes", "region")  # what a layout may leave out
SMALLEST_LINE = 9.0  # pt, of an address on a poster
SMALL = 8.5  # pt, of names on a poster
BEFORE_NAMES = 18.0  # mm that words like "Together with" take, at most
WIDER = 1.04  # than the book weight that is measured
LONG_NAME = 24  # letters; a longer name may go on on the next line
OWN_LOGO = 56.0  # the widest a logo may be on a poster that names its partners in words
STATEMENT_WEIGHT = NAME_WEIGHT = 800
ARABIC_LETTER = re.compile("[\u0620-\u064a]")
PANEL_INSET = 14.0
PANEL_GAP = 9.0  # between the last point and a statement's panel
PANEL_ROWS = ON_A_PANEL, ROW_ON_A_PANEL


@dataclass(frozen=True, slots=True)
class PlacedLogo:
    """A logo as a template sets it."""

    name: str
    src: str
    alt: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A fitted title: its lines, and the classes for its size and for the width of the words."""

    name: str
    measure: str
    lines: tuple[str, ...]
    width_mm: float


@dataclass(frozen=True, slots=True)
class Plate:
    """The senders' plate: its logos or else a name in lines and its class, and how wide it is."""

    name: str
    logos: tuple[PlacedLogo, ...]
    width_mm: float
    title: Title | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A fitted closing question: its lines, and the class of the panel that holds it.

    The class sets `--size-question`, `--lead-question`, and `--question-depth`, its height.
    """

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chorus:
    """A drawn chorus; `count` is the class of the number in the big voice, if it has one."""

    name: str
    count: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A poster's few words in lines; the class sets their size and where they stand."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SenderRow:
    """The senders on a poster's foot: logos, and in words those whose logos are not among them.

    Without a logo of its own the region stands there with its name, in lines. Many words stand
    below it.
    """

    logos: tuple[PlacedLogo, ...]
    others: tuple[str, ...]
    title: Title | None = None
    are_below: bool = False


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
    own_face: DisplayFace | None = None
    rules: list[str] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    assets: dict[str, Asset] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)  # what each QR code says, by its address
    elastic: list[Elastic] = field(default_factory=list)
    sizes: tuple[float, float, float] = (9.5, 10.0, 11.5)
    columns: int = 2
    passages: tuple[Passage, ...] = ()
    left_out: tuple[str, ...] = ()
    page: tuple[float, float] = A4
    fills: bool = False

    @property
    def mirrored(self) -> bool:
        """Tell whether the page runs from right to left."""
        return self.language.direction == "rtl"

    @property
    def script(self) -> Script:
        """Return the script of this page."""
        return ARABIC if self.mirrored else LATIN

    def fit(  # noqa: PLR0913 - each is a decision of the layout
        self,
        smallest: float,
        usual: float,
        largest: float,
        *,
        columns: int = 2,
        page: tuple[float, float] = A4,
        fills: bool = False,
    ) -> str:
        """Say which body sizes (pt) a layout stands, in how many columns, on which page.

        Columns end alike, or one fills after the other, as panels do. Prints nothing.
        """
        script = self.script
        least = script.least_size(smallest)
        self.sizes = least, script.body_size(usual), script.body_size(largest)
        self.columns, self.page, self.fills = columns, page, fills
        return ""

    def leave_out(self, *parts: str) -> str:
        """Say which parts of the text a layout leaves out on purpose; prints nothing."""
        unknown = [each for each in parts if each not in PARTS]
        if unknown:
            raise ValueError(
                f"no part '{unknown[0]}' can be left out: {suggest(unknown[0], PARTS)}"
            )
        self.left_out = parts
        return ""

    def senders_plate(self, room: float, margin: float = PLATE_BEFORE) -> Plate:
        """Size the logos that stand on the plate; without one it is as wide as the name needs."""
        logos = self._plate_logos()
        if not logos:
            title = self._fit_name(PLATE_NAME)
            width = margin + title.width_mm + PLATE_AFTER
            return Plate(self._rule(f"inline-size: {_mm(width, bleeds=True)};"), (), width, title)
        row = sender_logos([logo.ratio for logo in logos], room)
        assert row.width_mm <= room + 1, "sender_logos keeps to its room"
        width = margin + row.width_mm + PLATE_AFTER
        placed = tuple(self._placed(logo, row, n) for n, logo in enumerate(logos))
        return Plate(self._rule(f"inline-size: {_mm(width, bleeds=True)};"), placed, width)

    def partner_rows(self, *, on_panel: bool = False) -> tuple[tuple[PlacedLogo, ...], ...]:
        """Size the partners' logos in rows, for a page or a panel; not those on the plate."""
        partners = () if len(self._plate_logos()) > 1 else self.region.partners
        with_logo = [(each, each.logo) for each in partners if each.logo]
        ratios = [logo.ratio for _, logo in with_logo]
        sized = partner_logos(ratios, *PANEL_ROWS) if on_panel else partner_logos(ratios)
        rows = sized if with_logo else ()
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
        face = self._face(self.script.weight, self.script.family if self.mirrored else "")
        fitted, measure = fit_title_in(title, face, (width, wider), style)
        if not fitted.fits:
            raise Faulty(self._long_title(fitted))
        return Title(
            name=self._rule(
                f"font-size: {fitted.size_pt:g}pt; line-height: {fitted.leading:g};"
                f" {_above(fitted)}".rstrip()
            ),
            measure=self._rule(f"inline-size: {measure + TITLE_SLACK:g}mm;"),
            lines=fitted.lines,
            width_mm=measure + TITLE_SLACK,
        )

    def fit_statement(self, text: str) -> Statement:
        """Break a poster's few words into lines, as large as they stand within its big voice."""
        said = words(text)
        tied = tie_small_words(said) if self.language.ties_small_words else said
        face = self._face(self.script.weight, self.script.family if self.mirrored else "")
        fitted = bill.fit_statement(tied, face, self.script)
        if fitted is None:
            raise Faulty(self._too_long_for_poster("statement", said))
        name = self._rule(
            f"font-size: {fitted.size_pt:g}pt; line-height: {fitted.leading:g};"
            f" inset-block-end: calc({bill.STRIP_MM + fitted.foot_mm:g}mm + var(--bleed));"
        )
        return Statement(name, fitted.lines)

    def fit_call(self, lines: Sequence[str], room: float, largest: float = 21) -> Title:
        """Fit the call on a poster's foot, in its own lines or else in up to three."""
        said = [words(line) for line in lines]
        face = self._face(self.script.weight, self.script.family if self.mirrored else "")
        fitted = bill.fit_call(said, face, room - TITLE_SLACK, self.script, largest)
        if not fitted.fits:
            raise Faulty(self._too_long_for_poster("call", said[0]))
        return Title(self._rule(f"font-size: {fitted.size_pt:g}pt;"), "", fitted.lines, room)

    def fit_line(self, text: str, room: float, size: float) -> str:
        """Return the class of the largest size (pt), up to this one, at which an address fits."""
        width = self._face(700, TEXT).width_em(text)
        fitting = int(10 * room * PT_PER_MM / max(width, 0.1)) / 10
        return self._rule(f"font-size: {max(SMALLEST_LINE, min(size, fitting)):g}pt;")

    def big_tone(self) -> str:
        """Return the class of a poster's big voice; one as light as its foot would run into it."""
        colours = self.palette
        if contrast(colours.accent, colours.paper) >= SEEN_ON_PAPER:
            return ""
        return self._rule(f"--accent: {colours.voice_pale}; --on-accent: {colours.ink};")

    def draw_crowd(self) -> str:
        """Draw the voices along the top and the outer side of a poster and return their class."""
        drawing = chorus(
            f"{self.seed}/crowd",
            bill.VOICES,
            self.palette,
            columns=bill.COLUMNS,
            rows=bill.ROWS,
            beside=bill.BIG,
            keep_clear=bill.KEPT_CLEAR,
            mirrored=self.mirrored,
        )
        return self._rule(
            f"background-image: url('{self._asset(drawing.svg)}');"
            f" inline-size: {drawing.width_mm:g}mm; block-size: {drawing.height_mm:g}mm;"
            f" inset-block-start: calc({bill.TOP_MM:g}mm + var(--bleed));"
            f" inset-inline-end: calc({TRIM - bill.LEFT_MM - drawing.width_mm:g}mm + var(--bleed));"
        )

    def sender_row(self, room: float, beside: int = 6, below: int = 0) -> SenderRow:
        """Size the senders' logos on a poster's foot; those without room there get words.

        Words have so many lines beside the logo, or else below it; raises Faulty for more.
        """
        own, partners = self.region.logo, self.region.partners
        shared = [each.logo for each in partners if each.logo]
        all_logos = [own, *shared] if own and len(shared) == len(partners) else []
        row = poster_logos([each.ratio for each in all_logos], room) if all_logos else None
        if row:
            return SenderRow(self._placed_row(all_logos, row), ())
        others = tuple(_in_one_piece(each.organisation) for each in partners)
        alone = poster_logos([own.ratio], OWN_LOGO) if own else None
        if own and alone:
            taken = alone.width_mm
            senders = SenderRow(self._placed_row([own], alone), others)
        else:
            name = self._fit_name(OWN_LOGO if others else room)
            taken, senders = name.width_mm, SenderRow((), others, name)
        are_below = self._lines_of(others, room - taken - POSTER.gap_mm) > beside
        if are_below and self._lines_of(others, room) > below:
            raise Faulty(self._too_many_partners())
        return replace(senders, are_below=are_below)

    def draw_chorus(  # noqa: PLR0913 - each is a measure of the page
        self,
        *,
        width: float,
        height: float,
        module: float,
        left: float,
        top: float,
        plate: Plate,
        words: Title | None = None,
        trim: float = TRIM,
        voices: int | None = None,
    ) -> Chorus:
        """Draw one voice for each demand; `left` and `top` say where the drawing lies on the page.

        No voice stands behind the plate or behind the words. `trim` is the width of the page, or
        of the panel. With a number of `voices` it is mere decoration, and has no big one.
        """
        if not self.pamphlet.demands:
            return Chorus("", None)
        behind_plate = Rect(-left, -top - 50, plate.width_mm, PLATE_HEIGHT + 50)
        behind_words = words and Rect(-left, 42, PLATE_BEFORE + words.width_mm, height)
        clear = (behind_plate, behind_words) if behind_words else (behind_plate,)
        number, area = voices or self.pamphlet.demands, (width, height, module)
        drawing = self._chorus("front", number, area, clear, quiet=voices is not None)
        url = self._asset(drawing.svg)
        name = self._rule(
            f"background-image: url('{url}'); inline-size: {width:g}mm; block-size: {height:g}mm;"
            f" inset-block-start: calc({top:g}mm + var(--bleed));"
            f" inset-inline-end: calc({trim - left - width:g}mm + var(--bleed));"
        )
        return Chorus(name, self._count_rule(drawing, trim - left))

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
        asked = [words(line) for line in self.pamphlet.closing]
        face = self._face(self.script.weight, self.script.family if self.mirrored else "")
        strip = fit_strip(asked, face, self.script)
        self.rules += _strip_css(strip)
        if not self.pamphlet.demands:
            return ""
        self.elastic.append(Elastic(0.0, max(0.0, ROWS[0].least_mm - strip.height_mm), ""))
        for rows in ROWS:
            fitted = fit_beside_chorus(asked, face, self.script, rows)
            if fitted is None or rows.least_mm <= strip.height_mm:
                continue
            drawing = self._chorus(
                f"band-{rows.rows}",
                max(3, columns * rows.rows - 4),
                (columns * module, rows.rows * module, module),
                quiet=True,
            )
            css = _band_css(self._asset(drawing.svg), columns, rows, fitted, self.script)
            room = rows.least_mm - strip.height_mm, rows.most_mm - strip.height_mm
            self.elastic.append(Elastic(*room, css))
        return ""

    def fit_question(self, room: tuple[float, float], sizes: Sequence[float]) -> Question:
        """Break the closing question at the largest size (pt) that fits a room, wide and high."""
        lines = [words(line) for line in self.pamphlet.closing]
        if self.language.ties_small_words:
            lines = [tie_small_words(line) for line in lines]
        face = self._face(self.script.weight, self.script.family if self.mirrored else "")
        fitted = fit_question(lines, face, room, self.script.question_style(sizes))
        rule = (
            f"--size-question: {fitted.size_pt:g}pt; --lead-question: {fitted.leading_pt:g}pt;"
            f" --question-depth: {fitted.depth_mm:.2f}mm;"
        )
        return Question(self._rule(rule), fitted.lines)

    def statement_panel(
        self, statement: str, room: tuple[float, float], line: float, sizes: Sequence[float]
    ) -> str:
        """Make the statement ready to fill the foot of the last column, where that has room.

        There it stands in a panel, `room` wide and high; else it stays a line of the text, `line`
        high, as it does when it is too long for the panel. Prints nothing.
        """
        width, height = room
        face = self._face(STATEMENT_WEIGHT, self.script.family if self.mirrored else "")
        words_width = width - 2 * PANEL_INSET - TITLE_SLACK
        style = self.script.statement_style(sizes)
        fitted = fit_question([words(statement)], face, (words_width, height - 9), style)
        self.elastic.append(Elastic(0.0, 0.0, ""))
        if fitted.fits:
            least = height + PANEL_GAP - line
            css = _panel_css(height, line, fitted)
            self.elastic.append(Elastic(least, least, css))
        return ""

    def number_pages(self, pattern: str) -> str:
        """Set `--folio`, what a page's foot may say: {page} and {pages} of a pattern are counted.

        Prints nothing; raises ValueError for a pattern that lacks one of the two.
        """
        parts = re.split(r"(\{pages?\})", words(pattern))
        if len(parts) != 5 or len(set(parts[1::2])) != 2:  # each of them once
            raise ValueError(f"'{pattern}' does not say which page of how many")
        counted = {f"{{{name}}}": f"counter({name}, var(--numerals))" for name in ("page", "pages")}
        said = [counted.get(part) or f'"{part}"' for part in parts if part]
        self.tokens["--folio"] = " ".join(said)
        return ""

    def draw_qr(self, url: str) -> str:
        """Draw a QR code in ink and return its address."""
        drawn = self._asset(draw_qr(url, self.palette.ink).svg)
        self.codes[drawn] = url
        return drawn

    def sheet(self) -> str:
        """Return the edition's own style sheet: brand tokens and the measures made so far."""
        tokens = "".join(
            f"  {name}: {value};\n" for name, value in self.palette.css_tokens().items()
        )
        tokens += f"  --numerals: {self.language.numerals};\n"
        tokens += "".join(f"  {name}: {value};\n" for name, value in self.tokens.items())
        if self.own_face:
            tokens += f'  --face-own: "{self.own_face.family}";\n'
        size = "size: {:g}mm {:g}mm;".format(*self.page)
        page = "" if self.page == A4 else f"@page {{ {size} }}\n"
        return f"html {{\n{tokens}}}\n{page}" + "\n".join(dict.fromkeys(self.rules)) + "\n"

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

    def _fit_name(self, room: float) -> Title:
        """Break the sender's name into lines, as large as a logo; it stands where there is none."""
        name = self.region.short_name or self.region.organisation
        face = self._face(NAME_WEIGHT, ARABIC.family if ARABIC_LETTER.search(name) else "")
        fitted = fit_title(name, face, room - TITLE_SLACK, NAME_STYLE)
        galley = Galley((), face, NAME_STYLE)
        widest = max(map(galley.width_em, fitted.lines), default=0.0)
        rule = self._rule(f"font-size: {fitted.size_pt:g}pt; line-height: {fitted.leading:g};")
        width = widest * fitted.size_pt * MM_PER_PT + TITLE_SLACK
        return Title(rule, "", fitted.lines, min(room, width))

    def _lines_of(self, names: Sequence[str], room: float) -> int:
        """Return how many lines names take, with the words before them, in a room so wide."""
        if not names:
            return 0
        face, lines, at = self._face(400, TEXT), 1, BEFORE_NAMES
        for word in " ".join(f"{name}," for name in names).split(" "):
            width = face.width_em(f"{word} ") * SMALL * MM_PER_PT * WIDER
            if at + width > room and at:
                lines, at = lines + 1, 0.0
            at += width
        return lines

    def _placed(self, logo: Logo, row: LogoRow, number: int) -> PlacedLogo:
        size = row.sizes[number]
        name = self._rule(
            f"inline-size: {size.width_mm:.2f}mm; block-size: {size.height_mm:.2f}mm;"
        )
        self.assets[logo.asset.digest] = logo.asset
        return PlacedLogo(name, logo.asset.url, logo.alt)

    def _placed_row(self, logos: Sequence[Logo], row: LogoRow) -> tuple[PlacedLogo, ...]:
        return tuple(self._placed(logo, row, n) for n, logo in enumerate(logos))

    def _partner(self, partner: Partner, logo: Logo, row: LogoRow, number: int) -> PlacedLogo:
        placed = self._placed(logo, row, number)
        return PlacedLogo(placed.name, placed.src, placed.alt, partner.organisation)

    def _face(self, weight: int, family: str = "") -> Face:
        """Return the face of a family, or else that of titles, at the weight nearest to this."""
        family = family or (self.own_face.family if self.own_face else SHOW)
        known = (*(self.own_face.typefaces if self.own_face else ()), *self.typefaces)
        same = [each for each in known if each.family == family and each.style == "normal"]
        if not same:
            same = list(known)
        return read_face(min(same, key=lambda each: abs(each.weight - weight)).asset.data)

    def _long_title(self, fitted: FittedTitle) -> Problem:
        said = f"this title does not fit the front, even at {fitted.size_pt:g} pt"
        hint = "shorten it, or put a soft hyphen in its longest word (&shy;)"
        return Problem("title-too-long", said, self.place, hint)

    def _too_many_partners(self) -> Problem:
        said = (
            f"there is no room on the poster for the names of {len(self.region.partners)} partners"
        )
        hint = "name fewer of them in region.md"
        return Problem("page-budget", said, self._place_of(self.region.organisation), hint)

    def _place_of(self, said: str) -> Place:
        """Return where words were written."""
        return next((each.place for each in self.passages if each.words == said), self.place)

    def _too_long_for_poster(self, kind: str, said: str) -> Problem:
        told = f"this {kind} does not fit the poster, even at the smallest size"
        hint = "five words read best; shorten it, or put a soft hyphen in a long word (&shy;)"
        return Problem("title-too-long", told, self._place_of(said), hint)

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

    def _count_rule(self, drawing: Drawing, shown: float) -> str | None:
        """Place the number in the part of the big voice that is not cut off at the trim.

        `shown` is how much of the drawing's width lies on the page.
        """
        if drawing.accent is None:
            return None
        place = drawing.accent
        x, width = place.x_mm, place.width_mm
        right = min(x + width, shown) if not self.mirrored else x + width
        x = max(x, drawing.width_mm - shown) if self.mirrored else x
        block = place.height_mm
        signs = max(2, len(str(self.pamphlet.demands)))
        wide = self._face(900).width_em("0") / NUMERAL_EM if self.own_face else 1.0
        scale = min(block / NUMBER_BOX, 2.0 / (signs * max(1.0, wide)))
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


def _in_one_piece(name: str) -> str:
    """Return a name whose words stay on one line, unless it is a long one."""
    return name.replace(" ", NO_BREAK_SPACE) if len(name) <= LONG_NAME else name


def _above(title: FittedTitle) -> str:
    """Return the space above a title whose first line reaches higher than capitals do."""
    return f"padding-block-start: {title.above_em}em;" if title.above_em else ""


def _panel_css(height: float, line: float, words: FittedQuestion) -> str:
    """Return the rules of a statement in a panel at the foot of its column."""
    return (
        f".statement-panel {{ padding-block-start: calc(var(--rest) - {height - line:g}mm); }}\n"
        f".statement-panel-words {{ background: var(--tint); block-size: {height:g}mm;"
        f" border-radius: {height / 2:g}mm; border-end-start-radius: 0;"
        f" font-size: {words.size_pt:g}pt; line-height: {words.leading_pt:g}pt;"
        f" padding-inline: {PANEL_INSET:g}mm; }}\n"
        ".statement-panel-words::before { content: none; }\n"
    )


def _strip_css(strip: Strip) -> list[str]:
    """Return the rules of a closing question that is longer than a strip usually holds."""
    rules = [
        f".band {{ --strip: {strip.height_mm:.2f}mm; --closing-depth: {strip.depth_mm:.2f}mm; }}",
        f".closing {{ font-size: {strip.size_pt:g}pt; line-height: {strip.leading_pt:g}pt; }}",
    ]
    return [*rules, ".closing-line { display: block; }"] if strip.parts_lines else rules


def _band_css(url: str, columns: int, rows: Rows, asked: FittedQuestion, script: Script) -> str:
    """Return the rules of a band with a chorus as high as the band.

    In a low one the question stands in the middle, in others near the foot.
    """
    height = "(var(--strip) + var(--stretch))"
    middle = f"calc({height} / 2 - {asked.depth_mm / 2:.2f}mm)"
    foot = middle if rows.rows == LOW else f"{question_of(script, rows).foot_mm:g}mm"
    return (
        f".band-chorus {{ display: block; background-image: url('{url}');"
        f" block-size: calc{height}; inline-size: calc({columns / rows.rows:.5f} * {height}); }}\n"
        f".closing {{ font-size: {asked.size_pt:g}pt; line-height: {asked.leading_pt:g}pt;"
        f" inline-size: {asked.width_mm + TITLE_SLACK:.1f}mm; inset-block-end: {foot}; }}\n"
        ".closing-line { display: block; }\n"
    )


def _mm(length: float, *, bleeds: bool = False) -> str:
    return f"calc({length:.2f}mm + var(--bleed))" if bleeds else f"{length:.2f}mm"

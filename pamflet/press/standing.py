"""Standing type: what was set for one edition, kept for the next one, so that nothing is set twice.

The editions of a pamphlet say mostly the same. So a process keeps, for all documents it makes:
where lines were broken, lines as they were laid out, the glyphs of lines that were painted, and
pictures as they were encoded. What is kept is handed out only where it would turn out the same to
the last bit: a key holds all that WeasyPrint's function reads. The bytes of a file do not change.

It stands in for functions inside WeasyPrint, so it knows the files of one release by their digests
and stays out of the way (`fact` says so) where they are others. What it must not do: keep anything
by a style that is changed later (those made by `copy`), or hand out a box twice (boxes are moved).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b, sha256
from itertools import count
from math import inf
from operator import itemgetter
from pkgutil import get_data
from typing import Any, NamedTuple

import pydyf
from tinycss2.ast import Node
from weasyprint import svg as drawing
from weasyprint.css import AnonymousStyle, ComputedStyle, Pending, StyleFor
from weasyprint.draw import text as paint
from weasyprint.formatting_structure.boxes import (
    InlineBox,
    LineBox,
    TextBox,
)
from weasyprint.images import RasterImage
from weasyprint.layout import block, inline, preferred
from weasyprint.layout.percent import resolve_one_percentage
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout

from pamflet.press import cascade, paragraph, wordings
from pamflet.press.cascade import SIDES, missing, model_of, resolve_percentages, style_for
from pamflet.press.matter import open_matter
from pamflet.press.once import Once
from pamflet.press.rack import Rack

KEPT = "kept"
SWITCH = "PAMFLET_STANDING_TYPE"  # the environment's variable; `off` puts it out
MOST_FACES = 8_000  # styles told apart; beyond it they are counted anew

KNOWN = {  # the files whose functions are stood in for, copied in what a key holds, or relied on
    "cssselect2/__init__.py": "72a31505ee09e256",
    "pydyf/__init__.py": "0b10add9e640961d",
    "weasyprint/css/__init__.py": "77ad7287f90d7cfa",
    "weasyprint/css/computed_values.py": "0dec45caf60428b1",
    "weasyprint/css/functions.py": "38bdeaa9559a347b",
    "weasyprint/css/properties.py": "872a2e5602b5f52d",
    "weasyprint/css/tokens.py": "c7d40bdb50e7961a",
    "weasyprint/draw/text.py": "c9a450aa209277e7",
    "weasyprint/formatting_structure/boxes.py": "8ffd28ab74a149f0",
    "weasyprint/formatting_structure/build.py": "335ad8b541295d6b",
    "weasyprint/images.py": "a1637ab32a69f6f9",
    "weasyprint/layout/__init__.py": "f226ba97ad21e447",
    "weasyprint/layout/absolute.py": "240e268cec1e66dd",
    "weasyprint/layout/block.py": "9457dca0528c378f",
    "weasyprint/layout/column.py": "83ae1a3e83596293",
    "weasyprint/layout/flex.py": "bd96d34f37cf371f",
    "weasyprint/layout/float.py": "4e6cc308ad2a7d2a",
    "weasyprint/layout/inline.py": "0e7c1569330f5473",
    "weasyprint/layout/leader.py": "c24948d1a2f24f1d",
    "weasyprint/layout/percent.py": "bac190e240dce17b",
    "weasyprint/layout/preferred.py": "a7973703cd8ac5fa",
    "weasyprint/pdf/fonts.py": "9ad9a202a416b845",
    "weasyprint/pdf/stream.py": "4faf9169d1970d46",
    "weasyprint/svg/__init__.py": "eb1ee636d1f85e53",
    "weasyprint/svg/path.py": "5139ec67a99ab9fb",
    "weasyprint/svg/utils.py": "6e1d2c4c959b4953",
    "weasyprint/text/fonts.py": "59d74d0c161349b8",
    "weasyprint/text/line_break.py": "1f5a855ad992e0be",
}

# What is read of a style when text is broken, shaped and set in a line.
READ = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "font_variation_settings",
    "font_kerning",
    "font_language_override",
    "lang",
    "direction",
    "white_space",
    "letter_spacing",
    "word_spacing",
    "overflow_wrap",
    "word_break",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "tab_size",
    "text_decoration_line",
    "line_height",
    "vertical_align",
    "text_align_all",
    "text_align_last",
    *(f"margin_{side}" for side in SIDES),
    *(f"padding_{side}" for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
    "width",
    "height",
    "min_width",
    "min_height",
    "max_width",
    "max_height",
    "box_sizing",
    "box_decoration_break",
    "border_collapse",
    "position",
    "float",
)
UNSOLVED = frozenset((Pending, *Node.__subclasses__()))  # their value hangs on more than the style

# What laying out a line leaves in a box: that is kept. And what a box is: that is its document's.
LAID = frozenset(
    (
        "position_x",
        "width",
        "height",
        "baseline",
        "text",
        "text_indent",
        "text_overflow",
        "block_ellipsis",
        "justification_spacing",
        "leading_collapsible_space",
        "trailing_collapsible_space",
        "min_width",
        "min_height",
        "max_width",
        "max_height",
        *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
        *(f"border_{side}_width" for side in SIDES),
    )
)
OWN = frozenset(
    (
        "element",
        "element_tag",
        "style",
        "children",
        "position_y",
        "pango_layout",
        "remove_decoration_sides",
        "first_letter_style",
        "first_line_style",
        "bookmark_label",
        "string_set",
        "link",
        "link_annotation",
        "cached_counter_values",
        "missing_link",
        "footnote",
        "is_flex_item",
        "is_grid_item",
        "is_for_root_element",
        "viewport_overflow",
        "note",
        "index",
    )
)
OPEN = re.compile(r"[^\W\d_] [^\W\d_].*[^\W\d_] [^\W\d_]", re.DOTALL)  # two places to end a line

LINE_BYTES, BOX_BYTES = 600, 1400  # about what a line takes, and each box in it
READ_OF = itemgetter(*READ)
NUMBERS = count()  # of fonts and styles; none is given twice

SPLIT, ITER_LINES = inline.split_first_line, inline.iter_line_boxes
NEXT_LINE, VERTICALITY = inline.get_next_linebox, inline.line_box_verticality
DRAW, ENCODE = paint.draw_first_line, RasterImage.get_x_object
REACTIVATE, DEACTIVATE = Layout.reactivate, Layout.deactivate

TO_BYTES = pydyf._to_bytes
WORDS_OF = paragraph.words_of
SOLVE, PATH = Pending.solve, drawing.path

Skip = tuple[int, ...] | None


class Broken(NamedTuple):
    """Where a text was broken: its layout's attributes, and what was measured."""

    layout: Mapping[str, Any]
    measured: tuple[Any, ...]


class Cast(NamedTuple):
    """A box in a line, as it was laid out; `y` is from the line's baseline, `at` its number."""

    laid: Mapping[str, Any]
    y: float
    layout: Mapping[str, Any] | None
    undecorated: frozenset[str]
    children: Sequence[tuple[int, Cast]]


class Slug(NamedTuple):
    """A line that was cast, its lowest and highest point, and where the next one begins."""

    line: Cast
    bottom: float
    top: float
    resume: Skip


class Ink(NamedTuple):
    """The operators that paint a line, and what each font must say of the glyphs in it."""

    operators: tuple[tuple[str, Any], ...]
    fonts: tuple[tuple[int, Mapping[int, int], Mapping[int, str]], ...]


class Unlike(Exception):  # noqa: N818 - nothing is wrong
    """This cannot be kept."""


class Standing:
    """All that a process keeps, and the functions that stand in for WeasyPrint's."""

    def __init__(self) -> None:
        self.breaks = Rack(8 << 20)
        self.lines = Rack(18 << 20)
        self.inks = Rack(8 << 20)
        self.pictures = Rack(4 << 20)
        self.values = Rack(2 << 20)
        self.paths = Rack(4 << 20)
        self.paragraphs = Rack(4 << 20)
        self.faces: dict[Hashable, int] = {}
        self.taken: list[tuple[Any, ...]] | None = None  # while a line is cast

    def clear(self) -> None:
        """Forget all; not while something is laid out."""
        racks = (self.breaks, self.lines, self.inks, self.pictures, self.values, self.paths)
        for rack in (*racks, self.paragraphs):
            rack.clear()
        self.faces.clear()
        cascade.forget()
        wordings.forget()

    # -- styles -----------------------------------------------------------------------------

    def face(self, style: Any) -> int | None:
        """Return the number of all that is read of a style; None where that cannot be told."""
        own = getattr(style, "__dict__", {})
        if "_face" in own:
            known: int | None = own["_face"]
            return known
        if type(style) not in (ComputedStyle, AnonymousStyle):
            return None
        model = model_of(style)
        number = self._number(style) if model is style else self.face(model)
        if not own.get("_is_copy"):
            own["_face"] = number
        return number

    def _number(self, style: Any) -> int | None:
        fonts = style.font_config.__dict__
        if "_number" not in fonts:
            fonts["_number"] = next(NUMBERS)
        read = READ_OF(style)
        if not UNSOLVED.isdisjoint(map(type, read)):
            return None
        key: Hashable = (fonts["_number"], read)
        try:
            hash(key)
        except TypeError:
            key = (fonts["_number"], repr(read))
        if len(self.faces) >= MOST_FACES:
            self.faces.clear()  # what is kept by an old number is not found any more
        return self.faces.setdefault(key, next(NUMBERS))

    def solve(self, pending: Any, tokens: Any, wanted_key: str, base_url: Any) -> Any:
        """Stand in for `Pending.solve`."""
        key = (id(pending), wanted_key, base_url, *map(id, tokens))
        kept = self.values.find(key)
        if kept is None:
            value = SOLVE(pending, tokens, wanted_key, base_url)
            kept = (value, pending, tuple(tokens))  # what is kept keeps its number
            self.values.keep(key, kept, 1000)
        return kept[0]

    # -- breaks -----------------------------------------------------------------------------

    def split(
        self, text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **how: Any
    ) -> Any:
        """Stand in for `split_first_line`."""
        face = self.face(style)
        if face is None:
            return SPLIT(text, style, context, max_width, *rest, **how)
        base = (face, max_width, rest, *how.items())
        part = _part_read(text, style, max_width)
        kept = self.breaks.find((part, part is text, base))
        if kept is None and part is not text:
            kept = self.breaks.find((text, True, base))
        if kept is not None:
            return (_layout(kept.layout), *kept.measured)
        layout, *measured = SPLIT(text, style, context, max_width, *rest, **how)
        if part is not text and not _reads_no_more(part, measured[1]):
            part = text
        broken = Broken(layout.__dict__.copy(), tuple(measured))
        self.breaks.keep((part, part is text, base), broken, 900 + 2 * len(part))
        return (layout, *measured)

    # -- lines ------------------------------------------------------------------------------

    def iter_line_boxes(
        self,
        context: Any,
        box: Any,
        position_y: float,
        bottom_space: float,
        skip_stack: Any,
        *rest: Any,
    ) -> Iterator[tuple[Any, Any]]:
        """Stand in for `iter_line_boxes`."""
        around, *_, letter, first = rest  # styles of its first letter and its first line
        plain = None if letter or first else self._plain(box)
        if plain is None:
            yield from ITER_LINES(context, box, position_y, bottom_space, skip_stack, *rest)
            return
        key, slugs = self._slugs(plain, box, around, skip_stack)
        while not context.excluded_shapes:
            skip = _frozen(skip_stack)
            slug = slugs.get(skip)
            if slug:
                line, skip_stack = _recast(box, slug, position_y), _thawed(slug.resume)
            else:
                args = (context, box, position_y, bottom_space, skip_stack, *rest)
                line, skip_stack = self._cast(key, slugs, args)
            if line is None:
                return
            position_y = line.position_y + line.height
            yield line, skip_stack
            if skip_stack is None:
                return
            box.text_indent = 0
        yield from ITER_LINES(context, box, position_y, bottom_space, skip_stack, *rest)

    def _plain(self, box: Any) -> Hashable | None:
        """Return what a line box holds, not laid out, where it is words alone."""
        kind, face = type(box), self.face(box.style)
        if face is None:
            return None
        spaces = (box.leading_collapsible_space, box.trailing_collapsible_space)
        if kind is TextBox:
            return (face, box.text, spaces, box.justification_spacing)
        if (kind is not InlineBox and kind is not LineBox) or box.is_leader or box.note:
            return None
        if box.style["position"] != "static" or box.style["float"] != "none":
            return None
        inner = [self._plain(child) for child in box.children]
        return None if None in inner else (face, spaces, *inner)

    def _slugs(
        self, plain: Hashable, box: Any, around: Any, skip_stack: Any
    ) -> tuple[Hashable, dict[Skip, Slug]]:
        """Return the lines that were cast of a line box, as it begins to be laid out."""
        resolve_percentages(box, around)
        box.text_indent = 0
        if skip_stack is None:
            resolve_one_percentage(box, "text_indent", around.width)
        key = (
            plain,
            around.content_box_x(),
            around.width,
            around.height,
            around.style["direction"],
            box.text_indent,
            box.margin_left,
            box.margin_right,
            box.text_overflow,
        )
        slugs = self.lines.find(key)
        return key, {} if slugs is None else slugs

    def _cast(
        self, key: Hashable, slugs: dict[Skip, Slug], args: tuple[Any, ...]
    ) -> tuple[Any, Any]:
        """Lay out a line, and keep it where it can be."""
        box, skip, self.taken = args[1], _frozen(args[4]), []
        try:
            line, resume = NEXT_LINE(*args)
        finally:
            taken, self.taken = self.taken, None
        if line is not None and len(taken) == 1:
            with suppress(Unlike):
                bottom, top, heights = taken[0]
                cast = _cast_of(box, line, iter(heights), skip)
                slugs[skip] = Slug(cast, bottom, top, _frozen(resume))
                self.lines.keep(key, slugs, LINE_BYTES + BOX_BYTES * len(heights))
        return line, resume

    def line_box_verticality(self, line: Any) -> Any:
        """Stand in for `line_box_verticality`: note where the boxes of a line are put."""
        bottom, top = found = VERTICALITY(line)
        if self.taken is not None:
            self.taken.append((bottom, top, [each.position_y for each in line.descendants()]))
        return found

    # -- ink --------------------------------------------------------------------------------

    def draw_first_line(
        self, stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
    ) -> Any:
        """Stand in for `draw_first_line`."""
        args = (textbox, text_overflow, block_ellipsis, matrix)
        face = self.face(textbox.style)
        is_cut = text_overflow == "ellipsis" or block_ellipsis != "none"
        if face is None or is_cut or not textbox.text.strip():
            _wake(textbox.pango_layout)
            return DRAW(stream, *args)
        key = (face, textbox.pango_layout.text, textbox.pango_layout.justification_spacing)
        ink = self.inks.find(key)
        if ink is None:
            _wake(textbox.pango_layout)
            ink = _inked(stream, args)
            self.inks.keep(key, ink, 2500 + 12 * len(textbox.text))
        if ink.operators and _print(stream, ink, matrix):
            return []
        _wake(textbox.pango_layout)
        return DRAW(stream, *args)

    # -- measures ---------------------------------------------------------------------------

    def words_of(self, pieces: tuple[Any, ...]) -> Any:
        """Stand in for `paragraph.words_of`."""
        blocks = {id(each.block): number for number, each in enumerate(pieces)}
        key = tuple(
            (each.text, self.face(each.style), each.size, each.is_kept, blocks[id(each.block)])
            for each in pieces
        )
        if any(face is None for _, face, *_ in key):
            return WORDS_OF(pieces)
        kept = self.paragraphs.find(key)
        if kept is None:
            kept = WORDS_OF(pieces)
            self.paragraphs.keep(key, kept, 300 + 500 * len(kept))
        return kept

    # -- pictures ---------------------------------------------------------------------------

    def get_x_object(self, image: Any, interpolate: bool, dpi_ratio: float) -> Any:
        """Stand in for `RasterImage.get_x_object`."""
        if dpi_ratio != 1:
            return ENCODE(image, interpolate, dpi_ratio)
        data = image.image_data.data
        told = (image.mode, image.format, image.width, image.height, image.invert_colors)
        key = (blake2b(data, digest_size=20).digest(), told, interpolate)
        kept = self.pictures.find(key)
        if kept is None:
            made = ENCODE(image, interpolate, dpi_ratio)
            kept = _encoded(made)
            self.pictures.keep(key, kept, 2000 + sum(map(len, kept.parts)))
            return made
        return _object_of(kept)

    def path(self, svg: Any, node: Any, font_size: float) -> None:
        """Stand in for `svg.path.path`: the lines and curves of a drawing."""
        read = (node.get("d", ""), font_size, svg.inner_width, svg.inner_height)
        operators, vertices = svg.stream.stream, node.vertices
        kept = self.paths.find(read)
        if kept is None:
            begins = len(operators), len(vertices)
            PATH(svg, node, font_size)
            kept = operators[begins[0] :], list(vertices)[begins[1] :]
            self.paths.keep(read, kept, 300 + 4 * len(read[0]))
            return
        operators.extend(kept[0])
        vertices.extend(kept[1])


class Encoded(NamedTuple):
    """A picture's stream, what is said of it, and the same of its mask."""

    parts: tuple[bytes, ...]
    extra: Mapping[str, Any]
    mask: Encoded | None


def _encoded(made: Any) -> Encoded:
    extra = {name: value for name, value in made.extra.items() if name != "SMask"}
    parts = tuple(part if isinstance(part, bytes) else part.data for part in made.stream)
    mask = made.extra.get("SMask")
    return Encoded(parts, extra, _encoded(mask) if mask else None)


def _object_of(kept: Encoded) -> Any:
    extra = pydyf.Dictionary(kept.extra)
    if kept.mask:
        extra["SMask"] = _object_of(kept.mask)
    return pydyf.Stream(list(kept.parts), extra)


# -- breaks -------------------------------------------------------------------------------------


def _part_read(text: str, style: Any, max_width: float | None) -> str:
    """Return the part of a text that `split_first_line` tries first."""
    size = style["font_size"]
    wraps = style["white_space"] in ("normal", "pre-wrap", "pre-line")
    if not wraps or max_width is None or max_width in (0, inf) or not size or "\n" in text:
        return text
    if size * 4 > max_width:
        return text
    part = text[: int(max_width / size * 4)]
    return text if len(part) == len(text) else part


def _reads_no_more(part: str, resume: int | None) -> bool:
    """Tell whether a first line was found by reading this part of a text alone.

    It was where the next line could end in it, too. A space between letters is such an end (UAX 14,
    LB18); two of them, as the first may be that of this line.
    """
    return resume is not None and bool(OPEN.search(part.encode()[resume:].decode()))


def _layout(kept: Mapping[str, Any]) -> Any:
    layout = Layout.__new__(Layout)
    layout.__dict__.update(kept)
    return layout


# -- lines --------------------------------------------------------------------------------------


def _frozen(skip_stack: Any) -> Skip:
    """Return where a line begins as what can be a key."""
    if skip_stack is None:
        return None
    numbers = []
    while skip_stack is not None:
        ((number, skip_stack),) = skip_stack.items()
        numbers.append(number)
    return tuple(numbers)


def _thawed(skip: Skip) -> Any:
    skip_stack: Any = None
    for number in reversed(skip or ()):
        skip_stack = {number: skip_stack}
    return skip_stack


def _cast_of(box: Any, line: Any, heights: Iterator[float], skip: Skip) -> Cast:
    """Return a laid-out box as it can be kept; raises Unlike when there is more to it."""
    own = line.__dict__
    if not LAID.union(OWN).issuperset(own):
        raise Unlike
    laid = {name: value for name, value in own.items() if name in LAID}
    y, sides = next(heights), frozenset(line.remove_decoration_sides)
    if type(line) is TextBox:
        layout = own["pango_layout"].__dict__
        if "layout" in layout:
            raise Unlike
        return Cast(laid, y, layout.copy(), sides, ())
    children, at = [], skip[0] if skip else 0
    begin = skip[1:] if skip else ()
    for child in line.children:
        number = _number_of(child, box.children, at)
        inner = begin or None if number == at and skip else None
        children.append((number, _cast_of(box.children[number], child, heights, inner)))
        at = number + 1
    return Cast(laid, y, None, sides, children)


def _number_of(child: Any, boxes: Sequence[Any], at: int) -> int:
    """Return which of the boxes, from a number on, a laid-out one was made of."""
    for number in range(at, len(boxes)):
        box = boxes[number]
        if type(box) is type(child) and box.style is child.style and box.element is child.element:
            return number
    raise Unlike


def _recast(box: Any, slug: Slug, position_y: float) -> Any:
    """Return a line of a line box, as one just like it was laid out."""
    line = _box_of(box, slug.line, position_y - slug.top)
    own = line.__dict__
    own["position_y"] = box.position_y = position_y
    return line


def _box_of(box: Any, cast: Cast, offset: float) -> Any:
    made = box.__class__.__new__(box.__class__)
    own = made.__dict__
    own.update(box.__dict__)
    own.update(cast.laid)
    own["position_y"] = cast.y + offset
    own["remove_decoration_sides"] = set(cast.undecorated)
    if cast.layout is None:
        boxes = box.children
        own["children"] = [_box_of(boxes[number], child, offset) for number, child in cast.children]
    else:
        own["pango_layout"] = _layout(cast.layout)
    return made


# -- ink ----------------------------------------------------------------------------------------


class _Font:
    """A font as a line finds it that is the first to be painted with it."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.widths: dict[int, int] = {}
        self.to_unicode: dict[int, str] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.font, name)

    def get_unused_glyph_id(self, _: int) -> int:
        raise Unlike


class _Pad:
    """Takes the operators of one line instead of a page's stream."""

    def __init__(self, stream: Any) -> None:
        self.stream, self.fonts = stream, dict[int, _Font]()
        self.ink_rect, self.logical_rect = stream.ink_rect, stream.logical_rect
        self.operators: list[tuple[str, Any]] = []

    def set_text_matrix(self, *_: float) -> None:
        """Leave this to where the line is printed."""

    def add_font(self, pango_font: Any) -> tuple[_Font, float]:
        """Return a font that nothing was painted with yet; raises Unlike for one of pictures."""
        key = get_pango_font_key(pango_font)[0]
        font, size = self.stream.add_font(pango_font)
        if font.bitmap or font.png or font.svg or font.colr:
            raise Unlike
        return self.fonts.setdefault(key, _Font(font)), size

    def set_font_size(self, *told: Any) -> None:
        """Note a font's name and size."""
        self.operators.append(("set_font_size", told))

    def set_text_rise(self, *told: Any) -> None:
        """Note a rise."""
        self.operators.append(("set_text_rise", told))

    def show_text(self, *told: Any) -> None:
        """Note glyphs."""
        self.operators.append(("show_text", told))


def _inked(stream: Any, args: tuple[Any, ...]) -> Ink:
    """Return what paints a line, or no operators where they cannot be kept."""
    pad = _Pad(stream)
    try:
        DRAW(pad, *args)
    except Unlike:
        return Ink((), ())
    fonts = [(key, font.widths, font.to_unicode) for key, font in pad.fonts.items()]
    return Ink(tuple(pad.operators), tuple(fonts))


def _print(stream: Any, ink: Ink, matrix: Any) -> bool:
    """Paint a line, unless a font is new to the document or has a glyph of another width."""
    fonts = [(stream._fonts.get(key), *told) for key, *told in ink.fonts]
    for font, widths, _ in fonts:
        if font is None:
            return False
        known = font.widths
        if any(known.get(glyph, width) != width for glyph, width in widths.items()):
            return False
    stream.set_text_matrix(*matrix.values)
    for name, told in ink.operators:
        getattr(stream, name)(*told)
    for font, widths, letters in fonts:
        font.widths |= widths
        known = font.to_unicode
        for glyph, said in letters.items():
            if glyph not in known:
                known[glyph] = said  # not update(): these letters may be looked up (`readback`)
    return True


def _to_bytes(item: Any) -> bytes:
    """Stand in for pydyf's: what is asked for most comes first."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is int or kind is str:
        return str(item).encode("ascii")
    return TO_BYTES(item)  # type: ignore[no-any-return]


def _reactivate(layout: Any, style: Any) -> None:
    """Stand in for `Layout.reactivate`: put it off until it is needed."""
    layout._sleeps_in = style


def _wake(layout: Any) -> None:
    style = layout.__dict__.pop("_sleeps_in", None)
    if style is not None:
        REACTIVATE(layout, style)


def _deactivate(layout: Any) -> None:
    """Stand in for `Layout.deactivate`."""
    if layout.__dict__.pop("_sleeps_in", None) is None:
        DEACTIVATE(layout)


# -- in WeasyPrint's place ----------------------------------------------------------------------


@cache
def open_standing() -> Standing:
    """Return what this process keeps."""
    return Standing()


@contextmanager
def standing_type() -> Iterator[bool]:
    """Let what is laid out and painted meanwhile be set from what is kept, and be kept.

    It tells whether that is so.
    """
    if fact() != KEPT:
        yield False
        return
    before = [(place, name, getattr(place, name)) for place, name, _ in _stand_ins()]
    for place, name, stand_in in _stand_ins():
        setattr(place, name, stand_in)
    try:
        yield True
    finally:
        for place, name, original in before:
            setattr(place, name, original)


@cache
def _stand_ins() -> list[tuple[Any, str, Any]]:
    kept, once = open_standing(), Once()
    return [
        (block, "block_level_layout", open_matter().block_level_layout),
        (inline, "split_first_line", kept.split),
        (preferred, "split_first_line", kept.split),
        (inline, "iter_line_boxes", kept.iter_line_boxes),
        (block, "iter_line_boxes", kept.iter_line_boxes),
        (block, "block_box_layout", once.block_box_layout),
        (block, "columns_layout", once.columns_layout),
        (inline, "line_box_verticality", kept.line_box_verticality),
        (paint, "draw_first_line", kept.draw_first_line),
        (Layout, "reactivate", _reactivate),
        (Layout, "deactivate", _deactivate),
        (RasterImage, "get_x_object", _method(kept.get_x_object)),
        (drawing, "TAGS", {**drawing.TAGS, "path": kept.path}),
        (pydyf, "_to_bytes", _to_bytes),
        (paragraph, "words_of", kept.words_of),
        (ComputedStyle, "__missing__", missing),
        (StyleFor, "__init__", style_for),
        (Pending, "solve", _method(kept.solve)),
        *(
            (module, "resolve_percentages", resolve_percentages)
            for name, module in sys.modules.items()
            if name.startswith("weasyprint.") and hasattr(module, "resolve_percentages")
        ),
        (ComputedStyle, "copy", _marked(ComputedStyle.copy)),
        (AnonymousStyle, "copy", _marked(AnonymousStyle.copy)),
    ]


def _method(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a bound method as one that is bound to what it is called on, too."""
    return lambda *args: function(*args)  # noqa: PLW0108 - a bound method is never bound again


def _marked(copy: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Stand in for a style's `copy`: what is made by it is changed later."""

    def marked(style: Any) -> Any:
        made = copy(style)
        made._is_copy = True
        return made

    return marked


@cache
def fact() -> str:
    """Say whether this process keeps what it set, or why it does not."""
    if os.environ.get(SWITCH) == "off":
        return f"off: {SWITCH} says so"
    other = [name for name, digest in KNOWN.items() if _digest_of(name) != digest]
    return f"off: {other[0]} is not the file that is known" if other else KEPT


def _digest_of(name: str) -> str:
    """Return the digest of a source file of a package, or nothing where there is none."""
    package, _, file = name.partition("/")
    try:
        return sha256(get_data(package, file) or b"").hexdigest()[:16]
    except OSError:
        return ""

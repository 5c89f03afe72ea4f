"""Standing matter: blocks of text that the galley of another edition has measured already.

The editions of a pamphlet say mostly the same, so most blocks of a galley are as high as they were
in the one before: at every size. Such a block is not laid out again, nor styled for a second size,
nor are its words counted: a bare block of its height stands in its place. What a block measures
hangs on nothing but its key: what it holds, what rules declare for it and all it stands in, and
its width. Declarations are read as they were written, so that they say what comes of them at any
size; colours are left out, and what the project's own properties say of them.

A block has no key where it could hang on more: on pages and counters, on what floats, on the cells
beside it. Keys are digests. Lengths in px, sizes and growth in pt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import count
from typing import Any, NamedTuple

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure.boxes import BlockBox, FlexBox, ReplacedBox
from weasyprint.layout import block

from pamflet.press.boxes import is_landmark, is_open
from pamflet.press.cascade import first_of, model_of
from pamflet.press.paragraph import Length
from pamflet.press.rack import Rack
from pamflet.press.wordings import read, wording_of

LAY_OUT = block.block_level_layout
ALL_TOLD = 11  # what `block_level_layout` is told of a block in its flow
KEY, KNOWN, WHOLE = "_matter_key", "_matter_known", "_matter_whole"  # what boxes are told
LOOK = "_matter_look"  # and styles
NUMBERS = count()  # of fonts; none is given twice

PAINT = frozenset(  # what is not read while blocks are laid out, or said already by their boxes
    (
        *("anchor", "box_shadow", "color", "color_scheme", "content", "image_rendering", "link"),
        *("counter_increment", "counter_reset", "counter_set", "mix_blend_mode", "opacity"),
        *("list_style_image", "list_style_position", "list_style_type", "quotes", "string_set"),
        *("orphans", "page", "text_transform", "text_underline_offset", "transform", "widows"),
        *(
            name
            for name in INITIAL_VALUES
            if name.startswith(("background_", "bookmark_", "mask_", "outline_", "text_decoration"))
            or (name.startswith("border_") and name.endswith(("_color", "_radius")))
        ),
    )
)
READ = frozenset(INITIAL_VALUES) - PAINT
SURE = frozenset(("string", "attr()", "counter()", "counters()"))  # kinds of content
UNFORCED = frozenset(("auto", "avoid", "avoid-page", "avoid-column"))  # breaks
OF_PAGES = frozenset(("page", "pages"))  # counters
COUNTS = ("counter_increment", "counter_reset", "counter_set")
SAID = (  # what a box is besides its style
    *("text", "leading_collapsible_space", "trailing_collapsible_space", "is_leader"),
    *("is_table_wrapper", "is_flex_item", "is_grid_item", "colspan", "rowspan"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a block measures: its lengths, and how high its content is, by growth.

    `above` and `below` are its margins, and those of the blocks in it that run into them.
    """

    head: Length
    foot: Length
    above: tuple[Length, ...]
    below: tuple[Length, ...]
    heights: Mapping[float, float]

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """Its padding with border and its margin, above and below both."""
        return self.head, self.foot, self.above[0], self.below[0]

    def gap(self, growth: float) -> float:
        """Return the largest margin in it that runs into the one above it."""
        return max((each.at(growth) for each in self.above[1:]), default=0.0)

    @property
    def bytes(self) -> int:
        """About what it takes."""
        return 600 + 60 * len(self.heights)


class Matter:
    """All blocks that a process has measured, and the function that stands in for WeasyPrint's."""

    def __init__(self) -> None:
        self.blocks = Rack(3 << 20)

    def block_level_layout(self, context: Any, box: Any, *told: Any, **more: Any) -> Any:
        """Stand in for `block_level_layout`: a block that is known is laid out bare."""
        own = box.__dict__
        if WHOLE in own:
            box.children = own.pop(WHOLE)
        if KEY not in own or more or not _is_ordinary(context, told):
            return LAY_OUT(context, box, *told, **more)
        bottom_space, _, container, _, _, _, above, *_ = told
        key = (own[KEY][0], container.width, container.height)
        known = self.blocks.find(key)
        if known and not context.overflows_page(bottom_space, box.position_y + _reach(known)):
            return _bare(box, container, above, known)
        made, *others = LAY_OUT(context, box, *told)
        if made is not None and others[0] is None:
            made.__dict__[KEY] = key
        return made, *others

    def keep(self, key: Any, known: Known) -> None:
        """Keep what a block measures."""
        if self.blocks.find(key) is None:
            self.blocks.keep(key, known, known.bytes)


@cache
def open_matter() -> Matter:
    """Return what this process knows."""
    return Matter()


# -- in the place of a block --------------------------------------------------------------------


def _is_ordinary(context: Any, told: Sequence[Any]) -> bool:
    """Tell whether a block is laid out whole, below others, by its own styles alone."""
    if len(told) < ALL_TOLD:
        return False
    _, skip_stack, _, page_is_empty, _, _, above, *styled = told
    at_top = page_is_empty and context.current_page > 1  # WeasyPrint drops margins there
    is_whole = skip_stack is None and above is not None and not any(styled)
    return is_whole and not at_top and not context.excluded_shapes


def _reach(known: Known) -> float:
    """Return how far a block may reach down, with all that may stand above and below it."""
    margins = sum(abs(each.measured) for each in (*known.above, *known.below))
    return margins + known.head.measured + known.heights[0.0] + known.foot.measured


def _bare(box: Any, containing_block: Any, above: list[float], known: Known) -> Any:
    """Return what laying out a block returns, with nothing in it (CSS 2.1, 8.3.1 and 10.3.3).

    `above` are the margins that run into its own; what it stands in reads them when it is done.
    """
    made = box.copy_with_children([])
    made.__dict__.update({KNOWN: known, WHOLE: box.children})
    made.margin_top, made.margin_bottom = known.above[0].measured, known.below[0].measured
    below = []
    if isinstance(made, BlockBox):  # the place of a row is where its margins put it
        above += [each.measured for each in known.above]
        made.position_y += block.collapse_margin(above) - made.margin_top
        below = [each.measured for each in known.below[1:]]
    block.block_level_width(made, containing_block)
    made.height = known.heights[0.0]
    return made, None, {"break": "any", "page": None}, below, False, None


def known_of(box: Any) -> Known | None:
    """Return what is known of a box that was laid out bare."""
    own = box.__dict__
    return own.get(KNOWN) if WHOLE in own else None


def key_of(box: Any) -> Any:
    """Return under which key to keep what a laid-out box measures, or None."""
    key = box.__dict__.get(KEY)
    return key if key and len(key) > 1 and WHOLE not in box.__dict__ else None


def bare_in(box: Any) -> Iterator[Any]:
    """Yield all boxes that were laid out bare."""
    box = getattr(box, "_box", box)
    if known_of(box):
        yield box
        return
    for child in getattr(box, "children", None) or ():
        yield from bare_in(child)


def boxes_in(boxes: Sequence[Any]) -> int:
    """Return how many boxes these are, with all in them."""
    return sum(1 + boxes_in(getattr(each, "children", None) or ()) for each in boxes)


# -- keys ---------------------------------------------------------------------------------------


def mark(root: Any, styles: Iterable[Any], fonts: Any, told: str) -> None:
    """Give keys to the blocks of a galley that is not laid out yet.

    `styles` are all there are, `fonts` WeasyPrint's, and `told` says what else a block may hang on.
    """
    number = fonts.__dict__.setdefault("_matter", next(NUMBERS))
    firsts = {id(first): first for first in map(first_of, styles)}.values()
    keys = Keys(_own_properties(firsts))
    keys.mark(root, digest(f"{number} {told}".encode()))


def names_targets(styles: Iterable[Any]) -> bool:
    """Tell whether content of some styles speaks of other elements."""
    contents = (style["content"] for style in styles if "content" in style.cascaded)
    pieces = (each for content in contents if isinstance(content, tuple) for each in content)
    return any(str(kind).startswith("target-") for kind, *_ in pieces)


class _Told(NamedTuple):
    """What a box holds, as a digest; whether a landmark is in it, and whether it counts."""

    said: bytes | None
    holds: bool
    counts: bool


@dataclass
class Keys:
    """Gives keys to blocks; `own` are the properties of the project that lengths may hang on."""

    own: frozenset[str]

    def mark(self, box: Any, chain: bytes | None) -> _Told:
        """Give keys to a box and to all in it; `chain` says what it stands in, None: too little."""
        look, kind = self._look(box.style), _kind(box)
        inner = digest(chain, kind, look) if chain and look and _is_seen_through(box) else None
        children = getattr(box, "children", None) or ()
        told = [self.mark(child, inner) for child in children]
        inside, said = [each.said for each in told if each.said], None
        if look and _is_still(box) and len(inside) == len(told):
            said = digest(kind, look, *inside)
        holds = any(each.holds for each in told)
        counts = any(
            each.counts and not _is_of(child, box)
            for child, each in zip(children, told, strict=True)
        )
        if said and chain and not holds and not counts and _is_plain_block(box):
            box.__dict__[KEY] = (digest(chain, said),)
        return _Told(said, holds or _is_landmark(box), counts or _counts(box))

    def _look(self, style: Any) -> bytes | None:
        """Return the digest of all that lengths may hang on in a style; None where it is more."""
        own = style.__dict__
        if LOOK in own and not own.get("_is_copy"):
            found: bytes | None = own[LOOK]
            return found
        found = own[LOOK] = self._read(style)
        return found

    def _read(self, style: Any) -> bytes | None:
        kind, above = type(style), style.parent_style
        if kind is AnonymousStyle:
            is_plain = model_of(style) is not style
            model = style if is_plain else AnonymousStyle(above)
            return _changed(self._look(above), style, model)
        if kind is not ComputedStyle:
            return None
        if style.__dict__.get("_is_copy"):
            model = ComputedStyle(above, style.cascaded, *_made_of(style))
            return _changed(self._declared(style), style, model)
        first = model_of(style)
        return self._declared(style) if first is style else self._look(first)

    def _declared(self, style: Any) -> bytes | None:
        """Return the digest of what rules declare, below a style that is one, too."""
        above = self._look(style.parent_style) if style.parent_style is not None else b""
        if above is None:
            return None
        said = [above, (style.pseudo_type or "").encode()]
        for name in sorted(style.cascaded.keys() & (READ | self.own)):
            value, weight = style.cascaded[name]
            wording = wording_of(value)
            if wording.text is None:
                return None
            said += [name.encode(), wording.text, repr(weight).encode()]
        return digest(*said)


def _made_of(style: Any) -> tuple[Any, ...]:
    """Return what a style is made of besides its parent and its rules."""
    what = style.pseudo_type, style.root_style, style.base_url
    return (*what, style.font_config, style.initial_page_sizes)


def _changed(look: bytes | None, style: Any, model: Any) -> bytes | None:
    """Return a digest with what WeasyPrint made otherwise than in another style."""
    names = () if style is model else sorted(style.keys() & READ)
    changed = [(name, style[name]) for name in names if style[name] != model[name]]
    said = read(changed).text
    return digest(look, b"changed", said) if look and said is not None else None


def digest(*parts: bytes) -> bytes:
    """Return the digest of some parts."""
    told = b"".join(b"%d:%b" % (len(part), part) for part in parts)
    return blake2b(told, digest_size=16).digest()


def _kind(box: Any) -> bytes:
    """Say what a box is besides its style."""
    told = [getattr(box, name, None) for name in SAID]
    return repr((type(box).__name__, told)).encode()


def _own_properties(styles: Iterable[Any]) -> frozenset[str]:
    """Return the project's own properties that lengths may hang on, by name or by another one."""
    declared: dict[str, set[str]] = {}
    found: set[str] = set()
    for style in styles:
        for name, (value, _) in style.cascaded.items():
            if name in READ:
                found |= wording_of(value).named
            elif name.startswith("__") and not wording_of(value).is_colour:
                declared.setdefault(name, set()).update(wording_of(value).named)
    waiting = list(found)
    while waiting:
        more = declared.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return frozenset(found & declared.keys())


def _is_seen_through(box: Any) -> bool:
    """Tell whether a galley looks into a box, and finds blocks there as wide as they will be."""
    return type(box) in (BlockBox, FlexBox) and is_open(box) and not box.is_table_wrapper


def _is_still(box: Any) -> bool:
    """Tell whether a box stays where it stands, and hangs on nothing but what it holds."""
    style = box.style
    if isinstance(box, ReplacedBox) or getattr(box, "footnote", None):
        return False
    if style["position"] not in ("static", "relative") or style["float"] != "none":
        return False
    if getattr(box, "first_letter_style", None) or getattr(box, "first_line_style", None):
        return False
    if style["continue"] != "auto" or style["max_lines"] != "none" or _breaks(style):
        return False
    return "::" not in (box.element_tag or "") or all(map(_is_sure, style["content"]))


def _breaks(style: Any) -> bool:
    """Tell whether a page, or a column, begins or ends with a box."""
    if type(style) is not ComputedStyle:
        return False
    told = (style[name] for name in ("break_before", "break_after") if name in style.cascaded)
    return "page" in style.cascaded or any(each not in UNFORCED for each in told)


def _is_sure(content: Any) -> bool:
    """Tell whether a piece of content says the same on every page."""
    if isinstance(content, str):
        return True
    kind, value = content
    names = value if isinstance(value, tuple) else (value,)
    return kind in SURE and OF_PAGES.isdisjoint(each for each in names if isinstance(each, str))


def _is_plain_block(box: Any) -> bool:
    """Tell whether an element is a block as wide as its container, and a galley looks into it."""
    if (
        type(box) not in (BlockBox, FlexBox)
        or box.is_table_wrapper
        or box.is_flex_item
        or box.is_grid_item
    ):
        return False
    return _is_element(box) and is_open(box)


def _is_element(box: Any) -> bool:
    return type(box.style) is ComputedStyle and "::" not in box.element_tag


def _is_landmark(box: Any) -> bool:
    return _is_element(box) and is_landmark(box)


def _is_of(box: Any, other: Any) -> bool:
    """Tell whether a box is a pseudo-element of another one."""
    return "::" in (box.element_tag or "") and box.element is other.element


def _counts(box: Any) -> bool:
    """Tell whether the numbers of boxes behind it may hang on a box."""
    if type(box.style) is not ComputedStyle:
        return False
    return "list-item" in box.style["display"] or any(name in box.style.cascaded for name in COUNTS)

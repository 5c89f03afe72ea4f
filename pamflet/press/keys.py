"""Keys of blocks: a digest of all that a block measures by, before it is laid out.

That is what it holds, and what rules declare for it and all it stands in. Declarations are read as
they were written, so that they say what comes of them at any size; colours are left out, and what
the project's own properties say of them. A block has no key where it could hang on more: on pages
and counters, on what floats, on the cells beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure.boxes import BlockBox, FlexBox, ReplacedBox

from pamflet.press.boxes import is_landmark, is_open
from pamflet.press.cascade import first_of, model_of
from pamflet.press.wordings import read, wording_of

KEY = "_matter_key"  # what a box is told
LOOK = "_matter_look"  # and a style

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


def mark(root: Any, styles: Iterable[Any], told: str) -> None:
    """Give keys to the blocks of a galley that is not laid out yet; they are alike everywhere.

    `styles` are all there are, and `told` says what else a block may hang on, fonts included.
    """
    firsts = {id(first): first for first in map(first_of, styles)}.values()
    keys = Keys(_own_properties(firsts))
    keys.mark(root, digest(told.encode()))


def names_targets(styles: Iterable[Any]) -> bool:
    """Tell whether content of some styles speaks of other elements."""
    contents = (style["content"] for style in styles if "content" in style.cascaded)
    pieces = (each for content in contents if not isinstance(content, str) for each in content)
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

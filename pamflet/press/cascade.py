"""Styles that are alike: what the same rules make of elements is computed once.

WeasyPrint shares the style of elements that match the same rules below the same parent. An id makes
an element unlike all others, and all that stand in it: so each point has styles of its own. Here an
element with an id is known to be like another one but for that, and takes its values from there;
what stands in the two shares its styles. Values are those that WeasyPrint computes.

These functions stand in for WeasyPrint's while `standing` says so, which knows its release.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from math import inf
from operator import itemgetter
from typing import Any

from tinycss2 import parse_blocks_contents
from weasyprint.css import AnonymousStyle, ComputedStyle, Pending
from weasyprint.css import declaration_precedence as precedence_of
from weasyprint.css import find_style_attributes as attributes_of
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.css.validation import preprocess_declarations
from weasyprint.formatting_structure.boxes import Box, MarginBox, PageBox
from weasyprint.layout.percent import resolve_percentages as RESOLVE  # noqa: N812

from pamflet.press.wordings import wording_of

MISSING = ComputedStyle.__missing__
FEW, MOST_MERGED = 4, 8  # sheets, and rows of sheets
MOST_RECKONED = 4_000
SIDES = ("top", "right", "bottom", "left")
USED = (
    *("width", "height", "min_width", "min_height", "max_width", "max_height"),
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
)
USED_OF = itemgetter(*USED)
BORDERS = frozenset(f"border_{side}_width" for side in SIDES)
SPECIAL = ("page", "position", "float", "display")
ORDINARY = {  # properties that are inherited or not, no more; their logical names, left to right
    name: [logical(block="ttb", inline=inline) for inline in ("ltr", "rtl")] if logical else []
    for name, logical in ((each, PHYSICAL_FUNCTIONS.get(each)) for each in INITIAL_VALUES)
    if name not in SPECIAL and not name.startswith("text_decoration_")
}
PLAIN = frozenset(  # properties the values of which hang on nothing but what is declared
    (
        *USED,
        *("font_family", "font_size", "font_stretch", "font_style", "font_variant_caps"),
        *("font_weight", "line_height", "row_gap", "column_gap", *SIDES),
    )
)
HANGS_ON_MORE = re.compile(  # on the type, the room or what it stands in, on a sheet's own address
    rb"[0-9.](?!(?:px|pt|pc|mm|cm|in|q|deg)\b)(?:[a-z]+\b|%)|inherit|initial|larger|smaller|bolder|lighter|attr\(|url\(",
    re.IGNORECASE,
)
ANCHOR = "anchor"  # what an id says
UNSHARED = frozenset((ANCHOR, *SPECIAL))  # WeasyPrint sets them later, or notes what was asked for
NAMED = "note-call"  # the pseudo-element whose style WeasyPrint changes: it names each in it

Cascaded = dict[str, tuple[Any, Any]]  # a value and its weight, by property
Match = tuple[int, Any]  # the number of a sheet, and what its matcher says of a rule
Kind = tuple[Any, ...]  # what styles that are alike have in common


@dataclass
class Cascade:
    """The styles of one document on their way; it fills WeasyPrint's own `StyleFor`."""

    style_for: Any
    html: Any
    sheets: Sequence[Any]
    targets: Any
    first: dict[Kind, Any] = field(default_factory=dict)  # the first style of each kind
    waiting: dict[tuple[Any, str], list[Match]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        layers = ({name: at for at, name in enumerate(sheet.layers)} for sheet, *_ in self.sheets)
        self.layers = [{None: inf, **each} for each in layers]
        self.merged = merger().of([sheet for sheet, *_ in self.sheets])

    def run(self, told: Mapping[Any, Sequence[Any]]) -> None:
        """Give all elements their styles; those of their pseudo-elements wait until asked for."""
        for element in self.html.wrapper_element.iter_subtree():
            own, node = [], element.etree_element
            for match in self._matches(element):
                if pseudo := match[1][2]:
                    self.waiting.setdefault((node, pseudo), []).append(match)
                else:
                    own.append(match)
            self._element(element, told.get(node, ()), own)

    def _matches(self, element: Any) -> Iterator[Match]:
        """Yield the rules that an element matches, sheet by sheet."""
        many, count = self.merged
        if many is not None:
            for (number, *specificity), *rest in many.match(element):
                yield number, (tuple(specificity), *rest)
        for number, (sheet, *_) in enumerate(self.sheets[count:], count):
            for each in sheet.matcher.match(element):
                yield number, each

    def give(self, node: Any, pseudo: str) -> None:
        """Give a pseudo-element its style, if there is one."""
        matches = self.waiting.pop((node, pseudo), None)
        if matches is not None:
            self._pseudo(node, pseudo, matches)
            self.style_for._cascaded_styles.pop((node, pseudo), None)

    def _element(self, element: Any, told: Sequence[Any], matches: Sequence[Match]) -> None:
        """Give an element its style; `told` are declarations of its own."""
        node = element.etree_element
        parent = element.parent.etree_element if element.parent else None
        said = tuple(each.serialize() for each in told if _says(each) and not _is_anchor(each))
        above = id(self._first_of(parent)) if element.parent else None
        kind = (above, said, *(_rule_of(each) for each in matches))
        known = self.first.get(kind)
        is_named = any(map(_is_anchor, told))
        if known is not None and not is_named and ANCHOR not in known.cascaded:
            self.style_for._computed_styles[node, None] = known
            return
        self._put(node, None, matches)
        self._compute(node, parent=parent)
        self._note(kind, self.style_for._computed_styles[node, None])

    def _pseudo(self, node: Any, pseudo: str, matches: Sequence[Match]) -> None:
        """Give a pseudo-element its style."""
        above = id(self._first_of(node))
        kind = (above, pseudo, *(_rule_of(each) for each in matches))
        computed = self.style_for._computed_styles
        if pseudo != NAMED and kind in self.first:
            computed[node, pseudo] = self.first[kind]
            return
        self._put(node, pseudo, matches)
        self._compute(node, parent=node, pseudo_type=pseudo)
        self.first[kind] = computed[node, pseudo]

    def _put(self, node: Any, pseudo: str | None, matches: Iterable[Match]) -> None:
        """Let rules declare what they do (CSS Cascade 5, 6)."""
        style = self.style_for._cascaded_styles.setdefault((node, pseudo), {})
        for number, (specificity, _, _, (declarations, layer)) in matches:
            _, origin, told = self.sheets[number]
            place = self.layers[number][layer], told or specificity
            for name, value, important in declarations:
                _weigh(style, name, value, (precedence_of(origin, important), *place))

    def _compute(self, node: Any, **how: Any) -> None:
        root, base_url = self.html.etree_element, self.html.base_url
        self.style_for.set_computed_styles(
            node, root=root, base_url=base_url, target_collector=self.targets, **how
        )

    def _first_of(self, node: Any) -> Any:
        return first_of(self.style_for._computed_styles[node, None])

    def _note(self, kind: Kind, style: Any) -> None:
        first = self.first.setdefault(kind, style)
        if first is not style:
            style._like = first


class Styles(dict[tuple[Any, str | None], Any]):
    """The styles of a document; that of a pseudo-element is made when it is asked for."""

    cascade: Cascade | None = None

    def get(self, key: Any, default: Any = None) -> Any:
        """Return a style, if there is one."""
        if key not in self and self.cascade:
            self.cascade.give(*key)
        return super().get(key, default)


class Merger:
    """The rules of sheets that many documents share, merged so that they are matched at once."""

    def __init__(self) -> None:
        self.last: Sequence[Any] = ()
        self.known: OrderedDict[tuple[int, ...], tuple[Sequence[Any], Any]] = OrderedDict()

    def of(self, sheets: Sequence[Any]) -> tuple[Any | None, int]:
        """Return a matcher of the first of some sheets, and of how many; None where it is none."""
        numbers = tuple(map(id, sheets))
        known = (each for each in self.known if numbers[: len(each)] == each)
        found = max(known, key=len, default=())
        if not found:
            pairs = zip(self.last, sheets, strict=False)
            shared = [each for _, each in takewhile(lambda pair: pair[0] is pair[1], pairs)]
            found = numbers[: len(shared)] if len(shared) >= FEW else ()
            if found:
                self.known[found] = shared, _merged(shared)
        self.last = sheets
        if not found:
            return None, 0
        self.known.move_to_end(found)
        if len(self.known) > MOST_MERGED:
            self.known.popitem(last=False)
        return self.known[found][1], len(found)


@cache
def merger() -> Merger:
    """Return what this process has merged."""
    return Merger()


def _merged(sheets: Sequence[Any]) -> Any:
    """Return a matcher of all rules of some sheets; the number of the sheet weighs most."""
    merged = type(sheets[0].matcher)()
    for number, sheet in enumerate(sheets):
        for kind, entries in sheet.matcher.__dict__.items():
            ours = getattr(merged, kind)
            if isinstance(entries, dict):
                for name, those in entries.items():
                    ours.setdefault(name, []).extend(_numbered(number, those))
            elif isinstance(entries, list):
                ours.extend(_numbered(number, entries))
    return merged


def _numbered(number: int, entries: Sequence[Any]) -> Iterator[Any]:
    return ((test, (number, *specificity), *rest) for test, specificity, *rest in entries)


def style_for(made: Any, *told: Any) -> None:
    """Stand in for `StyleFor.__init__`."""
    html, sheets, hints, made.font_config, targets = told
    made._cascaded_styles, made._computed_styles = {}, Styles()
    made.initial_page_sizes = {"box": None, "area": None}
    made._sheets = sheets
    declared = _told(made._cascaded_styles, html, hints)
    cascade = made._computed_styles.cascade = Cascade(made, html, sheets, targets)
    cascade.run(declared)
    made._cascaded_styles.clear()


def restyled(made: Any, styles: Mapping[Any, Any], declaration: str) -> Any:
    """Return the styles of a document as they are when its root declares one more thing.

    `styles` are those of its elements, by element, which matched their rules already.
    """
    blocks = parse_blocks_contents(declaration)
    ((name, value, _),) = preprocess_declarations(None, blocks)
    others: dict[int, Any] = {}

    def other_of(style: Any) -> Any:
        if not isinstance(style, ComputedStyle):  # what is there before the root
            return style
        if id(style) not in others:
            others[id(style)] = _other(style, other_of, {name: (value, (inf,))})
        return others[id(style)]

    other = copy(made)
    other._computed_styles = {key: other_of(style) for key, style in styles.items()}
    other._cascaded_styles = {}
    return other


def _other(style: Any, other_of: Callable[[Any], Any], more: Cascaded) -> Any:
    """Return a style below others; the root's has something more to say."""
    told = style.cascaded | more if style.is_root_element else style.cascaded
    other = ComputedStyle(
        other_of(style.parent_style),
        told,
        style.pseudo_type,
        other_of(style.root_style),
        style.base_url,
        style.font_config,
        style.initial_page_sizes,
    )
    first = first_of(style)
    if first is not style:
        other._like = other_of(first)
    return other


def _told(cascaded: dict[Any, Cascaded], html: Any, hints: bool) -> dict[Any, tuple[Any, ...]]:
    """Put what attributes of elements declare into `cascaded`; return it by element."""
    told: dict[Any, tuple[Any, ...]] = {}
    found = attributes_of(html.etree_element, hints, html.base_url)
    for specificity, element, parsed, base_url in found:
        declarations = tuple(parsed)
        told[element] = (*told.get(element, ()), *declarations)
        style = cascaded.setdefault((element, None), {})
        for name, value, important in preprocess_declarations(base_url, declarations):
            _weigh(style, name, value, (precedence_of("author", important), inf, specificity))
    return told


def _rule_of(match: Match) -> tuple[int, int]:
    """Return the numbers that a rule has in its document."""
    return match[0], match[1][1]


def _weigh(style: Cascaded, name: str, value: Any, weight: Any) -> None:
    old = style.get(name)
    if old is None or old[1] <= weight:
        style[name] = value, weight


def _says(node: Any) -> bool:
    """Tell whether what was read of an attribute is more than a mistake or a remark."""
    return node.type not in ("error", "comment", "whitespace")


def _is_anchor(declaration: Any) -> bool:
    return getattr(declaration, "lower_name", "") == "-weasy-anchor"


def first_of(style: Any) -> Any:
    """Return the first style that is like this one."""
    return style.__dict__.get("_like", style)


# -- values -------------------------------------------------------------------------------------


def missing(style: Any, key: str) -> Any:
    """Stand in for `ComputedStyle.__missing__`: no rule speaks of most properties."""
    first = style.__dict__.get("_like")
    if first is not None and key not in UNSHARED:
        value = style[key] = first[key]
        return value
    declared = style.cascaded
    if key[:2] == "__":
        return _own(style, key)
    if key in declared or key not in ORDINARY or not declared.keys().isdisjoint(ORDINARY[key]):
        return _plain(style, key) if key in PLAIN else MISSING(style, key)
    if key in INHERITED:
        if style.parent_style is None:
            return MISSING(style, key)
        value = style.parent_style[key]
        if any(getattr(each, "type", None) for each in _each(value)):
            return MISSING(style, key)  # it may have to be solved once more
    else:
        value = INITIAL_VALUES[key]
        if key in INITIAL_NOT_COMPUTED:
            value = COMPUTER_FUNCTIONS[key](style, key, value)
    style[key] = value
    return value


def _own(style: Any, key: str) -> Any:
    """Return what a property of the project's own says: most are inherited."""
    if key in style.cascaded or style.parent_style is None:
        return MISSING(style, key)
    value = style.parent_style[key]
    if check_math(value):
        return MISSING(style, key)
    style[key] = value
    return value


def _plain(style: Any, key: str) -> Any:
    """Return a value that a rule declares by properties of the project's own.

    Where it hangs on nothing but what those say, it is reckoned once for all documents. What is
    not valid is inherited, so that counts, too.
    """
    wanted, declared = _declared(style, key)
    if not isinstance(declared, Pending):
        return MISSING(style, key)
    wording = wording_of(declared)
    named = (style[name] for name in sorted(wording.named))
    said = [wording.text, *(wording_of(each).text if each else b"" for each in named)]
    if any(each is None or HANGS_ON_MORE.search(each) for each in said):
        return MISSING(style, key)
    drawn = style[f"{key[:-5]}style"] if key in BORDERS else None
    above = style.parent_style[key] if key in INHERITED and style.parent_style else None
    kept, place = _reckoned(), (wanted, drawn, above, *said)
    if place not in kept:
        if len(kept) >= MOST_RECKONED:
            kept.clear()
        kept[place] = MISSING(style, key)
    value = style[key] = kept[place]
    return value


def _declared(style: Any, key: str) -> tuple[str, Any]:
    """Return by which name a value is declared, its own or its logical one, and what is declared.

    The one that weighs more counts (CSS Logical Properties 1, 4).
    """
    value, weight = style.cascaded.get(key, (None, (0, 0, (0, 0, 0))))
    if logical := PHYSICAL_FUNCTIONS.get(key):
        name = logical(block="ttb", inline=style["direction"])
        other, its_weight = style.cascaded.get(name, (None, None))
        if its_weight is not None and its_weight >= weight:
            return name, other
    return key, value


@cache
def _reckoned() -> dict[Any, Any]:
    """Return the values that this process has reckoned, by what is said of them."""
    return {}


def forget() -> None:
    """Forget what was merged and reckoned."""
    merger.cache_clear()
    _reckoned.cache_clear()


def _each(value: Any) -> Iterator[Any]:
    """Yield what a value is made of."""
    if type(value) is tuple:
        for each in value:
            yield from _each(each)
    else:
        yield value


def model_of(style: Any) -> Any:
    """Return a style with the same values, which many share: what is read of it is kept there."""
    if type(style) is not AnonymousStyle:
        return first_of(style)
    parent = first_of(style.parent_style)
    model = parent.__dict__.get("_anonymous")
    if model is None:
        model = parent._anonymous = AnonymousStyle(parent)
    return model if all(model[key] == value for key, value in style.items()) else style


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Stand in for `resolve_percentages`: boxes of one style in blocks of one size are alike."""
    style, own = box.style, box.style.__dict__
    if "_is_copy" in own or isinstance(box, PageBox | MarginBox):
        RESOLVE(box, containing_block)
        return
    if isinstance(containing_block, Box):
        size = containing_block.width, containing_block.height
    else:
        size = tuple(containing_block)
    used = first_of(style).__dict__.setdefault("_used", {})
    if size not in used:
        RESOLVE(box, containing_block)
        if style["border_collapse"] == "collapse":
            return
        used[size] = USED_OF(box.__dict__)
    box.__dict__.update(zip(USED, used[size], strict=True))

"""Drawing operators in four inks: the colours of one stream, and nothing else in it.

Operators are those of ISO 32000-1, 8.6.8. What marks text for readers of a screen goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Operator

from pamflet.press.prepress.inks import RGB, Condition, Inks, limited

FOR_READERS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
STROKES = frozenset({"RG", "G", "K", "CS", "SC", "SCN"})
DEVICES = {"/DeviceRGB": "rgb", "/DeviceGray": "g", "/DeviceCMYK": "k", "/Pattern": "pattern"}
PLAIN = {"rg": "rgb", "g": "g", "k": "k"}  # operators that name a space and a colour at once

Drawn = tuple[Sequence[Any], Operator]
Mix = Callable[[str, Sequence[float]], Drawn | None]  # a space and its parts: what is drawn instead


class UnknownColourError(ValueError):
    """A colour that nobody here can turn into inks."""


@dataclass(frozen=True, slots=True)
class Palette:
    """What a colour becomes: the edition's own inks first, and else what the profile says."""

    condition: Condition
    own: Mapping[RGB, Inks] = field(default_factory=dict)

    def of(self, space: str, parts: Sequence[float]) -> Inks:
        """Return the inks of a colour in a space; raises UnknownColourError."""
        if space == "rgb":
            red, green, blue = (round(255 * min(max(part, 0.0), 1.0)) for part in parts)
            colour = red, green, blue
            return self.own.get(colour) or self.condition.of(colour)
        if space == "g":
            return self.of("rgb", [*parts] * 3)
        if space == "lab":
            return self.condition.of_lab(*parts)
        if space == "k":
            return limited(Inks(*parts))
        raise UnknownColourError(f"a colour in the space {space}")


def separated(
    stream: pikepdf.Object | pikepdf.Page, spaces: Mapping[str, str], mix: Callable[..., Drawn]
) -> bytes:
    """Return a stream's operators with every colour mixed anew.

    `spaces` tells what the colour spaces are that the stream knows by name; `mix` takes a space,
    the parts of a colour, and whether it strokes.
    """
    hand = _Hand(spaces, mix)
    drawn = [
        made
        for each in pikepdf.parse_content_stream(stream)
        if (made := hand.draw(list(each.operands), str(each.operator))) is not None
    ]
    return pikepdf.unparse_content_stream(drawn)


def in_inks(inks: Inks, *, strokes: bool) -> Drawn:
    """Return the operator that sets inks."""
    return [_number(ink) for ink in inks], Operator("K" if strokes else "k")


def in_grey(grey: float, *, strokes: bool) -> Drawn:
    """Return the operator that sets a grey, of a mask."""
    return [_number(grey)], Operator("G" if strokes else "g")


def _number(part: float) -> Decimal:
    return Decimal(f"{part:.4f}").normalize() + Decimal(0)


class _Hand:
    """Goes through operators; knows in which colour spaces the next colours are."""

    def __init__(self, spaces: Mapping[str, str], mix: Callable[..., Drawn]) -> None:
        self.spaces = {**DEVICES, **spaces}
        self.mix = mix
        self.now = {True: "g", False: "g"}  # by whether it strokes
        self.saved: list[dict[bool, str]] = []

    def draw(self, operands: Sequence[Any], name: str) -> Drawn | None:
        """Return what is drawn instead, or None for nothing."""
        strokes, small = name in STROKES, name.lower()
        if name in FOR_READERS:
            return None
        if name == "INLINE IMAGE":
            raise UnknownColourError("a picture within the text")
        if small in PLAIN:
            self.now[strokes] = PLAIN[small]
            return self._mixed(operands, strokes)
        if small == "cs":
            return self._space(operands, strokes)
        if small in ("sc", "scn") and self.now[strokes] != "pattern":
            return self._mixed(operands, strokes)
        if name == "q":
            self.saved.append(dict(self.now))
        elif name == "Q" and self.saved:
            self.now = self.saved.pop()
        return operands, Operator(name)

    def _space(self, operands: Sequence[Any], strokes: bool) -> Drawn | None:
        name = str(operands[0])
        if name not in self.spaces:
            raise UnknownColourError(f"a colour in the space {name}")
        self.now[strokes] = self.spaces[name]
        if self.now[strokes] == "pattern":
            return operands, Operator("CS" if strokes else "cs")
        # A new space begins with its black (ISO 32000-1, 8.6.8, CS).
        black = {"rgb": 3, "lab": 3, "k": 3}.get(self.now[strokes], 1) * [0.0]
        return self._mixed([*black, 1.0] if self.now[strokes] == "k" else black, strokes)

    def _mixed(self, operands: Sequence[Any], strokes: bool) -> Drawn:
        return self.mix(self.now[strokes], [float(part) for part in operands], strokes=strokes)

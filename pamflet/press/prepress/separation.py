"""Everything on finished pages in four inks: contents, patterns, shades and pictures.

Inside a mask colours only say how much shows (ISO 32000-1, 11.5.3); there they become greys.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pamflet.press.prepress.halftones import LUMINANCE, separate_mask, separate_picture
from pamflet.press.prepress.inks import Inks
from pamflet.press.prepress.operators import (
    Drawn,
    Palette,
    UnknownColourError,
    in_grey,
    in_inks,
    separated,
)

STEPS = 256  # of a shade
AXIAL, RADIAL = 2, 3
INTERPOLATES, STITCHES = 2, 3  # types of functions
SPACES = {"/Lab": "lab", "/DeviceRGB": "rgb", "/DeviceGray": "g", "/DeviceCMYK": "k"}
PROFILED = {1: "g", 3: "rgb", 4: "k"}  # spaces with a profile, by their number of parts


class Separation:
    """Turns a document's objects into inks, each once."""

    def __init__(self, pdf: pikepdf.Pdf, palette: Palette) -> None:
        self.pdf, self.palette = pdf, palette
        self.done: set[tuple[int, int]] = set()

    def form(self, form: pikepdf.Stream, *, masks: bool = False) -> None:
        """Separate a stream that draws, and all it draws with, in place.

        Raises UnknownColourError for a colour that cannot be turned into inks.
        """
        if self._is_done(form):
            return
        resources = form.get(Name.Resources, Dictionary())
        spaces = {name: space_of(each) for name, each in resources.get("/ColorSpace", {}).items()}
        drawn = separated(form, spaces, self._grey if masks else self._inks)
        form.write(drawn)
        if Name.Group in form:
            form.Group.CS = Name.DeviceGray if masks else Name.DeviceCMYK
        self._resources(resources, masks)

    def _resources(self, resources: pikepdf.Object, masks: bool) -> None:
        if self._is_done(resources):
            return
        kinds = {
            "/XObject": self._thing,
            "/Pattern": self._pattern,
            "/Shading": self._shade,
            "/ExtGState": self._state,
        }
        for kind, separate in kinds.items():
            for each in _values(resources, kind):
                separate(each, masks)
        if any(each.Subtype == Name.Type3 for each in _values(resources, "/Font")):
            raise UnknownColourError("letters that are pictures")
        for key in ("/ColorSpace", "/Properties"):
            if key in resources:
                del resources[key]

    def _thing(self, thing: Any, masks: bool) -> None:
        if thing.Subtype == Name.Form:
            self.form(thing, masks=masks)
        elif not self._is_done(thing):
            try:
                if masks:
                    separate_mask(thing)
                else:
                    separate_picture(thing, self.palette.condition)
            except ValueError as fault:
                raise UnknownColourError(str(fault)) from fault

    def _pattern(self, pattern: Any, masks: bool) -> None:
        if pattern.PatternType == 1:
            self.form(pattern, masks=masks)
        else:
            self._shade(pattern.Shading, masks)

    def _state(self, state: Any, _: bool) -> None:
        if isinstance(state.get(Name.SMask), Dictionary):
            self.form(state.SMask.G, masks=True)

    def _shade(self, shade: Any, masks: bool) -> None:
        """Give a shade so many steps of ink that nobody sees them."""
        space = space_of(shade.ColorSpace)
        if self._is_done(shade) or (masks and space == "g"):
            return
        if int(shade.ShadingType) not in (AXIAL, RADIAL):
            raise UnknownColourError("a shade of a kind that nobody knows here")
        start, end = (float(side) for side in shade.get(Name.Domain, [0, 1]))
        colours = [
            colour_at(shade.Function, start + (end - start) * step / (STEPS - 1))
            for step in range(STEPS)
        ]
        if masks:
            shade.ColorSpace = Name.DeviceGray
            shade.Function = self._steps([[_light(space, each)] for each in colours], start, end)
        else:
            shade.ColorSpace = Name.DeviceCMYK
            inks = [self.palette.of(space, each) for each in colours]
            shade.Function = self._steps(inks, start, end)
        if Name.Background in shade:
            del shade[Name.Background]

    def _steps(self, colours: Sequence[Sequence[float]], start: float, end: float) -> Any:
        """Return a function of samples (ISO 32000-1, 7.10.2)."""
        data = bytes(round(255 * part) for colour in colours for part in colour)
        return self.pdf.make_stream(
            data,
            FunctionType=0,
            Domain=[start, end],
            Range=[0, 1] * len(colours[0]),
            Size=[len(colours)],
            BitsPerSample=8,
        )

    def _inks(self, space: str, parts: Sequence[float], *, strokes: bool) -> Drawn:
        return in_inks(self.palette.of(space, parts), strokes=strokes)

    def _grey(self, space: str, parts: Sequence[float], *, strokes: bool) -> Drawn:
        return in_grey(_light(space, parts), strokes=strokes)

    def _is_done(self, thing: Any) -> bool:
        """Tell whether an object was here before, and remember it; direct ones have no number."""
        if not thing.is_indirect:
            return False
        before = thing.objgen in self.done
        self.done.add(thing.objgen)
        return before


def space_of(space: Any) -> str:
    """Return what a colour space of a file is to us; its own name where it is unknown."""
    if isinstance(space, Array) and space[0] == Name.ICCBased:
        return PROFILED[int(space[1].N)]
    name = str(space[0] if isinstance(space, Array) else space)
    return SPACES.get(name, name)


def colour_at(function: Any, at: float) -> list[float]:
    """Return the colour of a shade's function at a point of its domain.

    Raises UnknownColourError for other functions than WeasyPrint's (ISO 32000-1, 7.10.3, 7.10.4).
    """
    if isinstance(function, Array):
        return [part for each in function for part in colour_at(each, at)]
    if function.FunctionType == INTERPOLATES:
        weight = at ** float(function.N)
        both = zip(_numbers(function.C0), _numbers(function.C1), strict=True)
        return [first + weight * (last - first) for first, last in both]
    if function.FunctionType != STITCHES:
        raise UnknownColourError("a shade whose steps nobody knows here")
    edges = [float(function.Domain[0]), *_numbers(function.Bounds), float(function.Domain[1])]
    part = next((n for n, edge in enumerate(edges[1:-1]) if at < edge), len(edges) - 2)
    low, high = edges[part], edges[part + 1]
    first, last = _numbers(function.Encode)[2 * part : 2 * part + 2]
    share = (at - low) / (high - low) if high > low else 0.0
    return colour_at(function.Functions[part], first + share * (last - first))


def _numbers(array: Any) -> list[float]:
    return [float(each) for each in array]


def _light(space: str, parts: Sequence[float]) -> float:
    """Return how light a colour is inside a mask, from 0 to 1."""
    if space == "g":
        return parts[0]
    if space == "k":
        cyan, magenta, yellow, black = Inks(*parts)
        parts = [max(0.0, 1 - ink - black) for ink in (cyan, magenta, yellow)]
    elif space != "rgb":
        raise UnknownColourError(f"a mask in the space {space}")
    return min(1.0, sum(part * share for part, share in zip(parts, LUMINANCE, strict=True)))


def _values(resources: pikepdf.Object, kind: str) -> list[Any]:
    return list(resources.get(kind, {}).values())

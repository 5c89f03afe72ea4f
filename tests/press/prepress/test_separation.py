"""What draws in other colours than WeasyPrint's is turned into inks, or told: never guessed."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pamflet.press.prepress.operators import Palette, UnknownColourError
from pamflet.press.prepress.separation import Separation, colour_at

from .makers import condition


def separated(drawn: bytes, **resources: Dictionary) -> str:
    """Return the operators of a form after it was separated."""
    with pikepdf.new() as pdf:
        form = pdf.make_stream(drawn, Subtype=Name.Form, Resources=Dictionary(**resources))
        Separation(pdf, Palette(condition())).form(form)
        return bytes(form.get_stream_buffer()).decode().replace("\n", " ")


def inks(drawn: bytes, **resources: Dictionary) -> list[float]:
    return [float(part) for part in separated(drawn, **resources).split()[:4]]


@pytest.mark.parametrize("drawn", [b"0 0 0 rg", b"0 g", b"/DeviceRGB cs 0 0 0 scn"])
def test_black_is_black_ink_in_every_space(drawn):
    assert separated(drawn).endswith("0 0 0 1 k")


def test_strokes_stay_strokes():
    assert separated(b"1 g 0 G") == "0 0 0 0 k 0 0 0 1 K"


def test_too_much_ink_is_relieved():
    assert sum(inks(b"1 1 1 1 k")) <= 3.0


def test_a_space_with_a_profile_is_that_of_the_screen():
    space = Array([Name.ICCBased, pikepdf.Dictionary(N=3)])
    drawn = separated(b"/S cs 1 1 1 sc", ColorSpace=Dictionary(S=space))
    assert drawn.endswith("0 0 0 0 k")


def test_a_state_that_is_given_back_brings_its_space_back():
    spaces = Dictionary(L=Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))]))
    drawn = separated(b"/L cs 100 0 0 sc q 0 g Q 100 0 0 sc", ColorSpace=spaces)
    assert drawn.endswith("Q 0 0 0 0 k")


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (b"/Spot cs 1 sc", "a colour in the space /Spot"),
        (b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI", "a picture within the text"),
    ],
)
def test_what_cannot_be_turned_into_inks_is_told(drawn, said):
    with pytest.raises(UnknownColourError) as caught:
        separated(drawn)
    assert str(caught.value) == said


def test_letters_that_are_pictures_are_told():
    fonts = Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type3))
    with pytest.raises(UnknownColourError, match="letters that are pictures"):
        separated(b"", Font=fonts)


def test_a_mask_is_in_greys():
    with pikepdf.new() as pdf:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        mask = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, Group=group)
        states = Dictionary(G=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)))
        form = pdf.make_stream(b"/G gs", Subtype=Name.Form, Resources=Dictionary(ExtGState=states))
        Separation(pdf, Palette(condition())).form(form)
        assert bytes(mask.get_stream_buffer()).startswith(b"0.3 g")
        assert str(mask.Group.CS) == "/DeviceGray"


def test_a_shade_of_stitched_parts_is_read_at_any_point():
    def part(*ends: list[float]) -> Dictionary:
        first, last = (Array(end) for end in ends)
        return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=first, C1=last, N=1)

    red, green, blue = [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]
    whole = Dictionary(
        FunctionType=3,
        Domain=Array([0, 10]),
        Bounds=Array([4]),
        Encode=Array([0, 1, 0, 1]),
        Functions=Array([part(red, green), part(green, blue)]),
    )
    assert colour_at(whole, 0) == red
    assert colour_at(whole, 2) == [0.5, 0.5, 0.0]
    assert colour_at(whole, 4) == green
    assert colour_at(whole, 7) == [0.0, 0.5, 0.5]
    assert colour_at(whole, 10) == blue

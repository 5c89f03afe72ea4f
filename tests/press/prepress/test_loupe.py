"""The loupe finds what is wrong with a print file, whoever made it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pamflet.press.prepress.loupe import flaws_of
from pamflet.press.prepress.tracing import Flaw

MM = 72 / 25.4
TRIM = (15 * MM, 15 * MM, 225 * MM, 312 * MM)
FIELD = f"0 0 0 .2 k 0 0 {240 * MM:.2f} {327 * MM:.2f} re f\n"


def sheet(drawn: str, resources: Dictionary | None = None, **boxes: tuple[float, ...]) -> bytes:
    """Return a sheet with boxes as they should be, but for those that are given."""
    bleed = tuple(side + way * 3 * MM for side, way in zip(TRIM, (-1, -1, 1, 1), strict=True))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(240 * MM, 327 * MM))
        for name, box in ({"TrimBox": TRIM, "BleedBox": bleed} | boxes).items():
            page[f"/{name}"] = Array(box)
        if resources is not None:
            page.Resources = resources
        page.Contents = pdf.make_stream((FIELD + drawn).encode())
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


def flaws(pdf: bytes) -> list[Flaw]:
    return list(flaws_of(pdf, (210.0, 297.0)))


def codes(pdf: bytes) -> list[str]:
    return [flaw.code for flaw in flaws(pdf)]


def test_a_sheet_as_it_should_be_has_no_flaws():
    assert flaws(sheet("0 0 0 1 k 200 200 50 50 re f 1 1 1 1 K 5 20 m 15 20 l S")) == []


@pytest.mark.parametrize(
    "drawn",
    [
        "1 0 0 rg 200 200 50 50 re f",
        "1 0 0 RG 200 200 50 50 re S",
        "/DeviceRGB cs 1 0 0 sc 200 200 50 50 re f",
        "/Strange CS 1 SC 200 200 50 50 re S",
    ],
)
def test_colours_of_a_screen_are_found(drawn):
    assert codes(sheet(drawn)) == ["not-cmyk"]


def test_a_picture_a_group_and_a_shade_in_other_colours_are_found():
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(
            bytes(12),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=2,
            Height=2,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        form = pdf.make_stream(
            b"/S sh", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Group=group
        )
        shade = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]))
        form.Resources = Dictionary(Shading=Dictionary(S=shade))
        page = pdf.add_blank_page(page_size=(240 * MM, 327 * MM))
        page.TrimBox = Array(TRIM)
        page.Resources = Dictionary(XObject=Dictionary(P=picture, F=form))
        page.Contents = pdf.make_stream(FIELD.encode() + b"/P Do /F Do")
        written = io.BytesIO()
        pdf.save(written)
    said = [flaw.said for flaw in flaws(written.getvalue()) if flaw.code == "not-cmyk"]
    assert said == [
        "has a picture in other colours than inks",
        "has a group in the space /DeviceRGB",
        "has a shade in the space /DeviceRGB",
    ]


def test_too_much_ink_is_found_and_where():
    (flaw,) = flaws(sheet(f"1 1 .8 .8 k {25 * MM} {272 * MM} {20 * MM} {20 * MM} re f"))
    assert (flaw.code, flaw.said, flaw.page) == ("too-much-ink", "has 360% of ink", 1)
    assert flaw.at == pytest.approx((20, 30))


def test_words_in_too_much_ink_are_found():
    font = Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    drawn = "1 1 1 .5 k BT /F 10 Tf 200 200 Td (a) Tj ET"
    assert codes(sheet(drawn, Dictionary(Font=font))) == ["absent-font", "too-much-ink"]


@pytest.mark.parametrize(
    ("way", "found"),
    [
        ({"BM": Name.Multiply}, ["too-much-ink"]),
        ({"OP": True}, ["too-much-ink"]),
        ({"op": True}, ["too-much-ink"]),
        ({"BM": Name.Normal, "OP": False, "ca": 0.5}, []),
    ],
)
def test_ink_that_is_laid_on_other_ink_is_found(way, found):
    states = Dictionary(ExtGState=Dictionary(G=Dictionary(way_of(way))))
    assert codes(sheet("/G gs", states)) == found


def way_of(way: dict[str, object]) -> dict[str, object]:
    return {f"/{key}": value for key, value in way.items()}


def test_a_font_that_only_a_form_names_is_found_as_well():
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    with pikepdf.open(io.BytesIO(sheet("/X Do"))) as pdf:
        form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(X=form))
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))
        written = io.BytesIO()
        pdf.save(written)
    assert codes(written.getvalue()) == ["absent-font"]


def test_marks_outside_the_bleed_may_have_all_inks():
    assert flaws(sheet(f"1 1 1 1 K {5 * MM} {160 * MM} m {5 * MM} {170 * MM} l S")) == []
    inside = f"1 1 1 1 K {50 * MM} {160 * MM} m {50 * MM} {170 * MM} l S"
    assert codes(sheet(inside)) == ["too-much-ink"]


@pytest.mark.parametrize(
    "drawn",
    [
        "0 0 0 1 K .2 w 200 200 m 300 200 l S",
        "0 0 0 1 K 1 w q .1 0 0 .1 0 0 cm 2000 2000 m 3000 2000 l S Q",
        "0 0 0 1 k 200 200 100 .2 re f",
        "0 0 0 1 k q 200 200 100 .2 re W n 100 100 300 300 re f Q",
    ],
)
def test_lines_that_are_too_fine_are_found(drawn):
    assert codes(sheet(drawn)) == ["thin-line"]


@pytest.mark.parametrize(
    "drawn",
    [
        "0 0 0 1 K .25 w 200 200 m 300 200 l S",
        "0 0 0 1 K .1 w q 5 0 0 5 0 0 cm 20 20 m 30 20 l S Q",
        "0 0 0 1 k 200 200 .1 .1 re f",
        "0 0 0 1 k 200 200 100 .25 re f",
        "200 200 100 .1 re n",
    ],
)
def test_lines_that_hold_are_left_alone(drawn):
    assert flaws(sheet(drawn)) == []


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"TrimBox": (0, 0, 148 * MM, 210 * MM)}, "is cut to 148 × 210 mm"),
        ({"BleedBox": TRIM}, "has not 3 mm of bleed on all sides"),
        ({"BleedBox": (-5, -5, 690, 940)}, "has not 3 mm of bleed on all sides"),
    ],
)
def test_wrong_boxes_are_found(boxes, said):
    found = [flaw.said for flaw in flaws(sheet("", **boxes)) if flaw.code == "page-box"]
    assert found[0] == said


def test_a_sheet_smaller_than_its_bleed_is_found():
    small = {"MediaBox": TRIM, "CropBox": TRIM}
    assert "has a bleed that is larger than its sheet" in [
        f.said for f in flaws(sheet("", **small))
    ]


def test_colour_that_ends_at_the_trim_is_found():
    white = "0 0 0 0 k 0 0 690 {:.3f} re f 0 0 0 .2 k {:.3f} {:.3f} 200 200 re f"
    drawn = white.format(327 * MM, TRIM[0], TRIM[1])
    lower, left = flaws(sheet(drawn))
    assert lower == Flaw("no-bleed", "has colour that ends at the lower trim, 71 mm long", 1)
    assert left == Flaw("no-bleed", "has colour that ends at the left trim, 70 mm long", 1)


def test_colour_that_runs_on_past_the_bleed_is_right():
    drawn = f"0 0 0 0 k 0 0 690 {327 * MM:.3f} re f 0 0 0 .2 k 0 0 240 240 re f"
    assert flaws(sheet(drawn)) == []


def test_a_round_shape_may_cross_the_trim():
    x, y, r, h = TRIM[0] + 20, 400, 31, 17.12
    right, left = [(r, h, h, r, 0, r), (-h, r, -r, h, -r, 0)], [(-r, -h, -h, -r, 0, -r)]
    quarters = [*right, *left, (h, -r, r, -h, r, 0)]
    curves = [
        " ".join(str(each + (x, y)[n % 2]) for n, each in enumerate(q)) + " c" for q in quarters
    ]
    circle = f"{x + r} {y} m {' '.join(curves)} f"
    assert flaws(sheet(f"0 0 0 0 k 0 0 690 {327 * MM:.3f} re f 1 0 0 0 k {circle}")) == []

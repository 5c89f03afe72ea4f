"""A print edition, made from a small job and read back by another library."""

from dataclasses import replace

import pikepdf
import pytest
from PIL import Image, ImageDraw
from plates import (
    boxes_of,
    drawn,
    inks_of,
    inks_of_words,
    opened,
    other_colours,
    pictures_of,
    streams_of,
    text_of,
)

from pamflet.errors import Faulty, Place, Problem
from pamflet.model import Asset, Profile
from pamflet.press import layout
from pamflet.press.fit import fit

from .makers import ICC, LOGO, condition, picture, plain, print_job, printed, shown, svg

BLACK = (0.0, 0.0, 0.0, 1.0)
GRADIENT = """<defs>
<linearGradient id="a" gradientUnits="userSpaceOnUse" x1="0" x2="40" y1="0" y2="0">
<stop offset="0" stop-color="#ff0000"/><stop offset="0.4" stop-color="#00ff00"/>
<stop offset="1" stop-color="#0000ff"/></linearGradient></defs>
<rect width="40" height="20" fill="url(#a)"/>"""
MASK = """<defs><mask id="m"><rect width="40" height="20" fill="#ff0000"/></mask></defs>
<rect width="40" height="20" fill="#00aa55" mask="url(#m)" opacity="0.5"/>"""


def noise(mode: str, size: tuple[int, int] = (600, 300)) -> Image.Image:
    """Return a picture of many colours, large enough for 40 mm."""
    whole = Image.linear_gradient("L").resize(size)
    bands = [whole.rotate(90 * turn).resize(size) for turn in range(len(mode))]
    return Image.merge(mode, bands)


def page_of(*pictures, **how):
    return print_job(shown(*pictures, **how), pictures)


# -- colour ---------------------------------------------------------------------------------


def test_nothing_of_the_screen_colours_is_left():
    things = (
        svg('<path d="M0 0h40v20H0z" fill="#c00" stroke="blue" stroke-width="2"/>'),
        svg(GRADIENT),
        svg(MASK),
        picture(noise("RGB")),
        picture(noise("RGBA")),
        picture(noise("RGB"), "JPEG", quality=90),
    )
    pdf, problems = printed(page_of(*things, width_mm=30))
    assert problems == ()
    assert other_colours(pdf) == []


def test_the_check_for_screen_colours_finds_them():
    made = page_of(svg(GRADIENT))
    pages = layout.write(made, fit(made).document)
    assert {"/ICCBased", "rg"} <= set(other_colours(pages))


def test_text_in_ink_and_in_grey_is_black_alone():
    body = '<p>inkt</p><p style="color: #777">grijs</p><p style="color: #c00">rood</p>'
    pdf, _ = printed(print_job(body))
    head, ink, grey, red = inks_of_words(pdf)
    assert (head, ink) == ((0, 0, 0, 0), BLACK)
    assert grey[:3] == (0, 0, 0)
    assert 0.4 < grey[3] < 0.8
    assert red[0] == 0
    assert red[1] > 0.9


def test_a_colour_of_the_css_in_lab_is_converted():
    pdf, _ = printed(print_job('<p style="color: oklch(.55 .2 25)">rood</p>'))
    assert other_colours(pdf) == []
    assert any(magenta > 0.8 for _, magenta, _, _ in inks_of(pdf))


def test_a_shade_keeps_its_steps():
    pdf, _ = printed(page_of(svg(GRADIENT), width_mm=60))
    sheet = drawn(pdf, pixels_per_mm=4)
    left = 35 * 4  # of the picture, at 4 pixels a mm
    top = next(y for y in range(sheet.height) if _is_red(sheet.getpixel((left + 4, y))))
    along = [sheet.getpixel((left + x, top + 40)) for x in range(60 * 4)]
    middle, last = along[96], along[-5]
    assert middle[1] > max(middle[0], middle[2])
    assert last[2] > last[0]


def _is_red(colour):
    return colour[0] > 180 and max(colour[1:]) < 100


def test_words_and_their_order_stay_and_the_slug_line_is_no_text():
    made = print_job("<p>Eerst dit.</p><p>Dan dat.</p>")
    pdf, _ = printed(made)
    assert text_of(pdf) == text_of(layout.write(made, fit(made).document))
    assert text_of(pdf) == "kop Eerst dit. Dan dat."


# -- pictures -------------------------------------------------------------------------------


def test_a_transparent_png_keeps_its_transparency():
    pdf, _ = printed(page_of(picture(noise("RGBA"))))
    assert [(space, masked) for space, _, masked in pictures_of(pdf)] == [("/DeviceCMYK", True)]


def test_black_letters_in_a_picture_are_black_ink_alone():
    logo = Image.new("RGB", (600, 300), "white")
    ImageDraw.Draw(logo).rectangle((100, 100, 500, 200), fill="black")
    logo.putpixel((0, 0), (200, 0, 0))
    ((space, pixels, _),) = pictures_of(printed(page_of(picture(logo)))[0])
    assert space == "/DeviceCMYK"
    assert pixels.getpixel((300, 150)) == (0, 0, 0, 255)
    assert pixels.getpixel((50, 50)) == (0, 0, 0, 0)


def test_a_picture_in_greys_stays_one_plate():
    pdf, _ = printed(page_of(picture(noise("RGB").convert("L").convert("RGB"))))
    assert [space for space, _, _ in pictures_of(pdf)] == ["/DeviceGray"]


def test_a_cmyk_jpeg_is_kept_byte_for_byte():
    pale = noise("CMYK").point(lambda value: value // 2)
    photo = picture(pale, "JPEG", quality=90)
    with opened(printed(page_of(photo))[0]) as pdf:
        (kept,) = [each for each in pdf.objects if _is_picture(each)]
        assert kept.read_raw_bytes() == photo.data


def test_a_cmyk_jpeg_with_too_much_ink_is_relieved():
    full = Image.new("CMYK", (600, 300), (250, 240, 250, 250))
    ((space, pixels, _),) = pictures_of(printed(page_of(picture(full, "JPEG", quality=95)))[0])
    assert space == "/DeviceCMYK"
    assert 750 <= sum(pixels.getpixel((300, 150))) <= 765


def _is_picture(thing):
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image


# -- sheet ----------------------------------------------------------------------------------


def test_the_boxes_are_trim_bleed_and_sheet():
    (boxes,) = boxes_of(plain())
    assert boxes["trim"] == [15, 15, 225, 312]
    assert boxes["bleed"] == [12, 12, 228, 315]
    assert boxes["media"] == [0, 0, 240, 327]


def test_colour_runs_over_the_trim_and_marks_stand_clear_of_it():
    sheet = drawn(plain())
    for x, y in [(50, 50), (480, 50), (908, 100)]:  # the bleed: 12.5 mm from the edge
        assert sheet.getpixel((x, y))[2] > sheet.getpixel((x, y))[0] + 40
    ring = sheet.copy()
    ImageDraw.Draw(ring).rectangle((9 * 4, 9 * 4, 231 * 4, 318 * 4), fill="white")
    inside = ring.point(lambda value: 255 - value).getbbox()
    assert inside is not None
    within = sheet.crop((9 * 4 + 2, 9 * 4 + 2, 12 * 4 - 2, 318 * 4))  # 3 mm of nothing
    assert within.point(lambda value: 255 - value).getbbox() is None


def test_marks_are_in_all_four_inks():
    with opened(plain()) as pdf:
        drawn_by = pikepdf.parse_content_stream(pdf.pages[0])
    inks = [tuple(map(float, each.operands)) for each in drawn_by if str(each.operator) == "K"]
    assert inks == [(1, 1, 1, 1)]
    assert sum(str(each.operator) == "S" for each in drawn_by) >= 8 + 4 * 3


def test_a_page_as_large_as_the_layout_asks():
    made = print_job("<p>dit</p>", css="@page { size: 297mm 210mm }")
    wide = replace(made, fit=replace(made.fit, page_mm=(297.0, 210.0)))
    (boxes,) = boxes_of(printed(wide)[0])
    assert boxes["trim"] == [15, 15, 312, 225]


# -- the file -------------------------------------------------------------------------------


def test_it_says_that_it_is_pdf_x_4_for_this_printing_condition():
    with opened(plain()) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert pdf.pdf_version == "1.6"
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert intent.DestOutputProfile.read_bytes() == ICC.read_bytes()
        metadata = pdf.open_metadata()
        assert metadata["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
        assert metadata["dc:title"] == "Wonen"
        assert metadata["xmp:CreateDate"] == "2026-03-18T00:00:00Z"
        assert pdf.docinfo.Trapped == "/False"
        assert str(pdf.docinfo.CreationDate) == "D:20260318000000Z"
        assert "/ID" in pdf.trailer


def test_it_has_no_links_tags_or_scripts():
    with opened(printed(print_job('<p><a href="https://a.nl">dit</a></p>'))[0]) as pdf:
        assert {"/StructTreeRoot", "/MarkInfo", "/AcroForm", "/Names"}.isdisjoint(pdf.Root.keys())
        assert "/Annots" not in pdf.pages[0]
        marked = {"BDC", "BMC", "EMC"}
        for stream in streams_of(pdf):
            operators = {str(each.operator) for each in pikepdf.parse_content_stream(stream)}
            assert operators.isdisjoint(marked)


def test_the_same_pages_give_the_same_bytes():
    made = page_of(picture(noise("RGBA")), svg(GRADIENT))
    assert printed(made) == printed(made)


def test_other_pages_have_another_identifier():
    one, other = (printed(print_job(f"<p>{words}</p>"))[0] for words in ("dit", "dat"))
    with opened(one) as first, opened(other) as second:
        ids = [pdf.open_metadata()["xmpMM:DocumentID"] for pdf in (first, second)]
    assert ids[0] != ids[1]


def test_another_printing_condition_is_another_file_of_the_same_document():
    data = ICC.read_bytes()
    dated = data[:24] + bytes(12) + data[36:]  # the day on which the profile was made
    other = Profile("a.icc", LOGO, Asset("0", "application/vnd.iccprofile", dated))
    pdf = printed(print_job("<p>dit</p>"), profile=other)[0]
    with opened(plain()) as first, opened(pdf) as second:
        one, two = first.open_metadata(), second.open_metadata()
    assert one["xmpMM:DocumentID"] == two["xmpMM:DocumentID"]
    assert one["xmpMM:InstanceID"] != two["xmpMM:InstanceID"]


def test_a_profile_without_a_name_is_told_as_such():
    data = ICC.read_bytes()
    name = str(condition().name).encode()
    unnamed = data.replace(name, bytes(len(name)))
    other = Profile("a.icc", LOGO, Asset("0", "application/vnd.iccprofile", unnamed))
    with opened(printed(print_job("<p>dit</p>"), profile=other)[0]) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.Info) == "a printing condition without a name"
        assert str(intent.OutputConditionIdentifier) == "Custom"


def test_an_undated_edition_has_a_date_all_the_same():
    with opened(printed(print_job("<p>dit</p>"), day=None)[0]) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:19700101000000Z"


# -- a region's own inks --------------------------------------------------------------------


def test_a_sender_s_own_inks_stand_for_its_colours():
    css = ".field { background: #1b3a6b } p { color: #1b3a6b }"
    pdf, problems = printed(print_job("<p>dit</p>", css=css), inks={"primary": (100, 70, 0, 20)})
    assert problems == ()
    assert (1.0, 0.7, 0.0, 0.2) in inks_of(pdf)
    assert inks_of_words(pdf)[1] == (1.0, 0.7, 0.0, 0.2)


def test_inks_on_which_words_cannot_be_read_are_told_and_not_used():
    pdf, problems = printed(print_job("<p>dit</p>"), inks={"primary": (20, 5, 0, 0)})
    (problem,) = problems
    assert str(problem).startswith(
        "content/regions/delft/region.md: warning: delft/wonen.nl: words on colours.print.primary "
        "have a contrast of 1.3:1; 4.5:1 is the least, so the colours of the screen are converted"
    )
    assert (0.2, 0.05, 0.0, 0.0) not in inks_of(pdf)


# -- what stops it --------------------------------------------------------------------------


def stopped(made, **changed):
    with pytest.raises(Faulty) as caught:
        printed(made, **changed)
    return [(each.code, each.place, each.message) for each in caught.value.problems]


def test_a_profile_that_is_not_there_stops_the_print_edition():
    gone = Problem("missing-file", "there is no file 'a.icc'", Place("content/publisher.md", 6, 12))
    with pytest.raises(Faulty) as caught:
        printed(print_job("<p>dit</p>"), profile=Profile("a.icc", gone.place, None, (gone,)))
    assert caught.value.problems == (gone,)


def test_a_hairline_in_a_logo_is_named_where_the_logo_is():
    thin = svg('<path d="M0 10h40" stroke="#c00" stroke-width="0.01"/>')
    ((code, place, said),) = stopped(page_of(thin))
    assert (code, place) == ("thin-line", LOGO)
    assert said.startswith("delft/wonen.nl: page 1 has a line of 0.03 pt (")


def test_a_border_that_is_too_fine_is_told():
    ((code, _, said),) = stopped(print_job('<p style="border-top: 0.1pt solid red">dit</p>'))
    assert (code, "0.10 pt" in said) == ("thin-line", True)


def test_lines_of_a_quarter_point_hold():
    body = '<p style="border-top: 0.25pt solid red">dit</p>'
    assert printed(print_job(body))[1] == ()


def test_a_field_that_ends_at_the_trim_is_told():
    ((code, _, said), *_) = stopped(print_job("<p>dit</p>", css="html { --bleed: 0mm }"))
    assert (code, said) == (
        "no-bleed",
        "delft/wonen.nl: page 1 has colour that ends at the upper trim, 210 mm long",
    )


def test_a_page_of_another_size_than_the_layout_s_is_told():
    ((code, _, said), *_) = stopped(print_job("<p>dit</p>", css="@page { size: A5 }"))
    assert code == "page-box"
    assert said == "delft/wonen.nl: page 1 is cut to 148 × 210 mm"

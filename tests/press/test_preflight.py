"""Each rule of the preflight sees what it must see, and is silent on a page that is well made."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from pamflet.design.qr import draw_qr
from pamflet.errors import Place, Severity
from pamflet.model import Asset, Job, Passage
from pamflet.press.layout import lay_out, parse, write
from pamflet.press.preflight import LOOKS, RULES, Specimen, leaf, preflight
from pamflet.press.preflight.structure import nameless_pictures, vague_links
from pamflet.press.preflight.tongues import foreign_words

from .makers import job, page

HERE = Place("content/themes/wonen.md", 12, 3)
LOGO = Place("content/regions/delft/region.md", 8)
MM = 72 / 25.4
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
GOOD = '<h1>Wonen</h1><h2>Wat is nodig?</h2><p>Een huis. <a href="https://delft.nl">Delft</a></p>'


def specimen(
    body: str, css: str = "", format_: str = "screen", *, own: Job | None = None, **parts: object
) -> Specimen:
    """Return a file of one page, and whatever else a job may have."""
    whole = replace(own or job(page(body), css=css), **parts)
    document = lay_out(whole, parse(whole))
    return Specimen(format_, whole, document, write(whole, document), 10.0)


def told(one: Specimen) -> list[str]:
    """Return the problems that the preflight finds, one line each, without their hints."""
    return [str(each).partition("\n")[0] for each in preflight(one)]


def codes_of(one: Specimen) -> list[str]:
    return [each.code for each in preflight(one)]


def asset(data: bytes, media_type: str = "image/svg+xml") -> Asset:
    return Asset(sha256(data).hexdigest(), media_type, data)


def picture(made: Asset, css: str, *, alt: str = "Een logo", format_: str = "screen") -> Specimen:
    """Return a page with a picture, named in a region's file."""
    body = page(f'<h1>Wonen</h1><p>Een huis.</p><img src="{made.url}" alt="{alt}">')
    own = replace(job(body, css=f"img {{ {css} }}", assets=[made]), origins={made.url: LOGO})
    return specimen("", format_=format_, own=own)


def test_a_page_that_is_well_made_has_no_problems():
    assert told(specimen(GOOD)) == []


def test_every_rule_is_there_once_and_says_what_it_is_for():
    rules = (*RULES["screen"], *LOOKS["screen"])
    assert all(rule.__doc__ for rule in rules)
    assert len(set(rules)) == len(rules) == 15


def test_each_page_is_drawn_once_for_all_rules_that_look_at_it(monkeypatch):
    drawn, draw = list[object](), leaf._ground

    def note(page):
        drawn.append(page)
        return draw(page)

    monkeypatch.setattr(leaf, "_ground", note)
    logo = asset(SQUARE.format('<rect width="9" height="9"/>').encode())
    sheet = f'<h2>Wonen</h2><p>Een huis.</p><img src="{logo.url}" alt="Een logo">'
    three = f"<h1>Wonen</h1><p>Een huis.</p>{sheet}{sheet}"
    css = "h2 { break-before: page } img { inline-size: 30mm }"
    whole = replace(job(page(three), css=css, assets=[logo]), origins={logo.url: LOGO})
    assert not codes_of(specimen("", own=whole))
    assert len(drawn) == len(set(map(id, drawn))) >= 3


# -- structure ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alt", "said"),
    [
        ("", "has no alternative text"),
        ("logo.svg", "is called 'logo.svg', the name of a file"),
    ],
)
def test_a_picture_without_a_name_is_told_where_it_is_named(alt: str, said: str):
    made = asset(SQUARE.format('<rect width="9" height="9"/>').encode())
    own = job(f'<h1>Wonen</h1><p>Een huis.</p><img src="{made.url}" alt="x">', assets=[made])
    one = specimen("", own=own, origins={made.url: LOGO})
    next(each for each in one.root.iter("img")).set("alt", alt)

    assert [str(each) for each in nameless_pictures(one)] == [
        f"{LOGO}: error: delft/wonen.nl: the picture '{made.url[:59]}…' {said} [missing-alt]\n"
        "  hint: say behind 'alt' what it shows; decoration is a background of a style sheet"
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h1>Wonen</h1><h3>Wat is nodig?</h3>", "'Wat is nodig?' is an <h3>, below an <h1>"),
        ("<h2>Wat is nodig?</h2>", "'Wat is nodig?' is an <h2>, below no other heading"),
    ],
)
def test_a_heading_that_skips_a_level_is_told_where_it_was_written(body: str, said: str):
    one = specimen(f"{body}<p>Een huis.</p>", passages=(Passage("Wat is nodig?", HERE),))
    found = [each for each in told(one) if "[not-conforming]" not in each]
    assert found == [f"{HERE}: error: delft/wonen.nl: the heading {said} [heading-order]"]


def test_a_heading_may_go_back_any_number_of_levels():
    assert told(specimen("<h1>A</h1><h2>B</h2><h3>C</h3><p>d</p><h2>E</h2><p>f</p>")) == []


def test_an_empty_heading_is_told():
    assert codes_of(specimen("<h1>Wonen</h1><h2> </h2><p>Een huis.</p>")) == ["heading-order"]


@pytest.mark.parametrize("title", ["", " · ", "wonen.pdf"])
def test_a_document_without_a_title_is_told(title: str):
    html = job(page(GOOD)).html.replace("<title>Wonen</title>", f"<title>{title}</title>")
    assert codes_of(specimen("", own=job(page(GOOD)), html=html))[0] == "missing-title"


@pytest.mark.parametrize("words", ["Klik hier", "lees meer…", "HERE", "детальніше", "المزيد", ""])
def test_a_link_that_does_not_say_where_it_leads_is_told(words: str):
    one = specimen('<h1>Wonen</h1><p>Een huis. <a href="https://delft.nl">x</a></p>')
    next(each for each in one.root.iter("a")).text = words
    assert [each.code for each in vague_links(one)] == ["vague-link"]


def test_a_link_is_told_where_its_words_were_written():
    one = specimen(
        '<h1>Wonen</h1><p>Hierbij. <a href="https://delft.nl">Hier</a> meer.</p>',
        passages=(Passage("Hierbij.", LOGO), Passage("Hier meer.", HERE)),
    )
    assert told(one) == [
        f"{HERE}: error: delft/wonen.nl: the link 'Hier' does not say where it leads [vague-link]"
    ]


def test_a_document_without_a_language_is_told():
    one = specimen(GOOD)
    del one.root.attrib["lang"]
    assert codes_of(one) == ["unmarked-language"]


@pytest.mark.parametrize(
    ("text", "lang", "foreign"),
    [
        ("Wij zeggen Ласкаво просимо tegen u", "nl", "Ласкаво просимо"),
        ("Marhaba: مرحبا", "nl", "مرحبا"),
        ("Ça va? Æblegrød, €\u00a015 en 12 m²", "nl", ""),
        ("в Rijnmond, на Bureau voor zorg en werk", "uk", ""),
        ("Пишіть: hallo@dekade.example.org", "uk", ""),
        ("السكن حق. Stem op een thuis in een fijne wijk", "ar", "op een thuis in een fijne wijk"),
    ],
)
def test_words_in_another_script_are_of_another_language(text: str, lang: str, foreign: str):
    assert foreign_words(text, lang) == foreign


def test_words_marked_as_of_their_language_are_not_told():
    one = specimen("<h1>Wonen</h1><p>Wij zeggen <span>x</span>.</p>")
    (span,) = one.root.iter("span")
    span.text = "Ласкаво"
    assert codes_of(one) == ["unmarked-language"]
    span.set("lang", "uk")
    assert codes_of(one) == []
    span.set("lang", "oekraïens")
    assert codes_of(one) == ["unmarked-language"]


# -- colour ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "ratio"),
    [
        ("p { color: #767676 }", ""),
        ("p { color: #777777 }", "4.47"),
        ("p { color: #949494; font-size: 18pt }", ""),
        ("p { color: #949494; font-size: 17pt }", "3.03"),
        ("p { color: #fff; background: #0b4f55 }", ""),
        ("p { color: #fff; background: #888 }", "3.54"),
        ("p { background: linear-gradient(90deg, #fff 60mm, #000 60mm) }", "1"),
        ("p { color: rgb(0 0 0 / 40%) }", "2.84"),
        ("p { text-decoration: underline }", ""),
        ("p { background: linear-gradient(90deg, #fff 120mm, #000 120mm) }", "1"),
        ("p { background: linear-gradient(90deg, #fff, #000) }", "1"),
        ("p { border-left: 1mm solid #000 }", ""),
    ],
)
def test_words_are_weighed_against_what_lies_under_them(css: str, ratio: str):
    words = "een huis is meer dan een dak en wie er woont hoort erbij in de straat en de buurt"
    one = specimen(f"<h1>Wonen</h1><p>{words}</p>", css, passages=(Passage(words, HERE),))

    said = [each for each in told(one) if "[low-contrast]" in each]

    assert len(said) == (1 if ratio else 0)
    assert not ratio or f"has a contrast of {ratio}" in said[0]
    assert not ratio or said[0].startswith(f"{HERE}: error: delft/wonen.nl: page 1: 'een huis")


@pytest.mark.parametrize(("fill", "is_seen"), [("#fff", False), ("#eee", False), ("#aaa", True)])
def test_a_logo_that_cannot_be_seen_is_a_warning(fill: str, is_seen: bool):
    drawn = asset(SQUARE.format(f'<rect width="9" height="9" fill="{fill}"/>').encode())
    found = list(preflight(picture(drawn, "inline-size: 30mm")))

    assert [(each.code, each.severity, each.place) for each in found] == (
        [] if is_seen else [("faint-picture", Severity.WARNING, LOGO)]
    )


# -- paper ----------------------------------------------------------------------------------


def test_words_near_the_edge_are_told():
    one = specimen(f"{GOOD}<p class='low'>Laag</p>", ".low { position: absolute; left: -16mm }")
    assert told(one) == [
        "content/pamphlets/wonen.md:1: error: delft/wonen.nl: page 1: 'Laag' stands 4.4 mm from"
        " the edge; 5 mm is the least [unsafe-edge]"
    ]


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("@page { size: A5 }", "page 1 is 148 × 210 mm, not 210 × 297 mm"),
        ("@page { bleed: 3mm }", "page 1 is 216 × 303 mm, not 210 × 297 mm"),
    ],
)
def test_a_page_of_another_size_is_told(css: str, said: str):
    found = told(specimen(GOOD, css))
    assert found == [f"content/pamphlets/wonen.md:1: error: delft/wonen.nl: {said} [page-box]"]


def test_a_page_that_is_to_be_cut_is_told():
    one = specimen(GOOD)
    with pikepdf.open(BytesIO(one.data)) as pdf:
        pdf.pages[0].TrimBox = pikepdf.Array([9, 9, 586, 833])
        cut = BytesIO()
        pdf.save(cut)
    assert "page-box" in codes_of(replace(one, data=cut.getvalue()))


@pytest.mark.parametrize(
    ("size", "format_", "is_fine"),
    [(9.0, "screen", True), (8.9, "screen", False), (16.0, "large-print", True)],
)
def test_small_type_is_told(size: float, format_: str, is_fine: bool):
    one = replace(specimen(GOOD, "html { font-size: 16pt }", format_), type_size=size)
    assert codes_of(one) == ([] if is_fine else ["type-too-small"])


def test_large_print_that_is_mostly_small_is_told():
    one = replace(specimen(GOOD, "html { font-size: 15pt }", "large-print"), type_size=16.0)
    assert codes_of(one) == ["type-too-small"]


BELOW = "<h1>Wonen</h1><div class='full'></div><h2>Wat is nodig?</h2>{}<p>Een huis.</p>"


@pytest.mark.parametrize("between", ["<div class='page'></div>", "<div class='column'></div>"])
def test_a_heading_without_its_text_is_told(between: str):
    css = ".full { block-size: 50mm } .page { break-before: page } .column { break-before: column }"
    columns = "body { columns: 2; block-size: 200mm; column-fill: auto }" * ("column" in between)
    assert codes_of(specimen(BELOW.format(between), css + columns)) == ["widowed-heading"]


def test_a_heading_above_its_text_is_not_told():
    assert codes_of(specimen(BELOW.format(""), ".full { block-size: 50mm }")) == []


@pytest.mark.parametrize(
    ("width", "format_", "severity"),
    [
        ("30mm", "screen", None),
        ("60mm", "screen", Severity.WARNING),
        ("20mm", "print", None),
        ("30mm", "print", Severity.WARNING),
        ("60mm", "print", Severity.ERROR),
    ],
)
def test_a_picture_of_few_pixels_is_told(width: str, format_: str, severity: Severity | None):
    pixels = BytesIO()
    Image.radial_gradient("L").resize((240, 240)).convert("RGB").save(pixels, "PNG")
    made = asset(pixels.getvalue(), "image/png")

    found = preflight(
        picture(made, f"inline-size: {width}; image-rendering: crisp-edges", format_=format_)
    )

    assert [(each.code, each.severity, each.place) for each in found] == (
        [("coarse-picture", severity, LOGO)] if severity else []
    )


# -- drawings -------------------------------------------------------------------------------


def code(css: str, svg: str | None = None, says: str = "https://delft.example.org") -> list[str]:
    made = asset((svg or draw_qr("https://delft.example.org", "#172").svg).encode())
    body = page(f'<h1>Wonen</h1><p>Een huis.</p><img src="{made.url}" alt="QR-code">')
    own = replace(job(body, css=f"img {{ {css} }}", assets=[made]), codes={made.url: says})
    return codes_of(specimen("", own=own))


def test_a_code_is_read_back_from_the_page():
    assert code("inline-size: 30mm; margin: 5mm") == []


def test_a_code_that_leads_elsewhere_is_told():
    assert code("inline-size: 30mm; margin: 5mm", says="https://delft.example.com") == [
        "unread-code"
    ]


def test_a_code_too_small_to_scan_is_told():
    assert "unread-code" in code("inline-size: 3mm; margin: 5mm")


def test_a_code_too_pale_to_scan_is_told():
    pale = draw_qr("https://delft.example.org", "#fafafa").svg
    assert "faint-picture" in code("inline-size: 30mm; margin: 5mm", pale)


GRADIENT = '<linearGradient id="a" {}><stop stop-color="#000"/></linearGradient>{}'
FILLED = '<rect width="9" height="9" fill="url(#a)"/><rect width="4" height="4" fill="#123"/>'


@pytest.mark.parametrize(
    ("units", "more", "is_fine"),
    [
        ("", "", False),
        ('gradientUnits="objectBoundingBox"', "", False),
        ('gradientUnits="userSpaceOnUse"', "", True),
        ('href="#b"', '<radialGradient id="b" gradientUnits="userSpaceOnUse"/>', True),
        ('href="#b"', '<radialGradient id="b"/>', False),
        ('href="#a"', "", False),
    ],
)
def test_a_gradient_in_units_of_its_box_is_a_warning(units: str, more: str, is_fine: bool):
    drawn = SQUARE.format(f"<defs>{GRADIENT.format(units, more)}</defs>{FILLED}")
    found = list(preflight(picture(asset(drawn.encode()), "inline-size: 30mm")))
    assert {(each.code, each.severity, each.place) for each in found} == (
        set() if is_fine else {("box-gradient", Severity.WARNING, LOGO)}
    )


# -- conformance ----------------------------------------------------------------------------


def test_a_file_that_is_not_what_it_says_is_told():
    one = specimen(GOOD)
    with pikepdf.open(BytesIO(one.data)) as pdf:
        del pdf.Root.OutputIntents, pdf.Root.Lang
        broken = BytesIO()
        pdf.save(broken)

    found = told(replace(one, data=broken.getvalue()))

    assert any("the file is not PDF/UA-1: " in each for each in found)
    assert any("the file is not PDF/A-3a: " in each for each in found)
    assert all(each.endswith("[not-conforming]") for each in found)


def test_a_file_that_cannot_be_read_is_told():
    one = specimen(GOOD)
    assert [each.code for each in RULES["screen"][-1](replace(one, data=b"%PDF-1.7"))] == [
        "not-conforming"
    ] * 2

"""A web edition bound into one page: nothing outside it, no letter too many, no word lost."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from pamflet.errors import Faulty, Place
from pamflet.model import Asset, Passage, Printed, Sheet
from pamflet.press.web import HEAVIEST, bind
from pamflet.press.webfonts import letters_of, subset
from pamflet.press.wording import text_of

from .makers import font, job

FONT, ARABIC = font(), font("ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf")
BOLD, ITALIC = font(file="FiraSans-Bold.ttf"), font(file="FiraSans-Italic.ttf")
FACES = Sheet(
    "styles/fonts.css",
    f"""
@font-face {{ font-family: "Fira Sans"; font-weight: 400; src: url("{FONT.url}"); }}
@font-face {{ font-family: "Fira Sans"; font-weight: 700; src: url("{BOLD.url}"); }}
@font-face {{ font-family: "Fira Sans"; font-style: italic; src: url("{ITALIC.url}"); }}
@font-face {{ font-family: "IBM Plex Sans Arabic"; font-weight: 400; src: url("{ARABIC.url}"); }}
""",
)
RULES = Sheet("styles/web.css", "/* bold */ p { font: 400 1rem/1.5 'Fira Sans' }", "parts")
LOGO = Asset("0" * 64, "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
ROW = """\
<li data-file="screen"><a><span class="take-size" dir="ltr">pdf</span></a></li>
<li data-file="image"><a><span class="take-size" dir="ltr">png</span></a></li>
<li data-file="booklet"><a><span class="take-size" dir="ltr">pdf</span></a></li>
"""


def web_job(body="<p>Een huis</p>", *, direction="ltr", rules=RULES, passages=()):
    assets = (FONT, BOLD, ITALIC, ARABIC, LOGO)
    made = job(body, assets=assets)
    html = f'<html lang="nl" dir="{direction}"><head><title>x</title></head><body>{body}</body>'
    sheets = (FACES, rules)
    return replace(made, html=html, layers=("parts",), sheets=sheets, passages=tuple(passages))


def nothing(_format: str) -> None:
    return None


def page(*args, **kwargs) -> str:
    return bind(web_job(*args, **kwargs), nothing).data.decode()


def fonts_in(html: str) -> list[TTFont]:
    found = re.findall(r"data:font/woff;base64,([^\")]*)", html)
    return [TTFont(BytesIO(b64decode(each))) for each in found]


# -- one page ---------------------------------------------------------------------------------


def test_sheets_stand_in_the_page_in_their_layers():
    html = page()
    assert "<style>@layer parts;@font-face" in html
    assert "@layer parts{p { font: 400 1rem/1.5 'Fira Sans' }}</style>\n</head>" in html
    assert "/*" not in html


def test_pictures_stand_in_the_page():
    html = page(f'<p>a<img src="{LOGO.url}" alt="Logo"></p>')
    assert 'src="data:image/svg+xml;base64,' in html
    assert "asset:" not in html


def test_the_same_job_gives_the_same_bytes():
    one = page()
    subset.cache_clear()
    assert page() == one


def test_a_sheet_cannot_end_its_own_element():
    assert page(rules=Sheet("a.css", 'p::before { content: "</style>" }')).count("</style>") == 1


# -- fonts ------------------------------------------------------------------------------------


def test_a_font_holds_the_letters_of_the_page_and_numerals_for_its_counters():
    (only,) = fonts_in(page("<p>Een huis</p>"))
    letters = {chr(code) for code in only.getBestCmap()}
    assert letters == set("Eenhuis ()0123456789")


def test_figures_can_stand_on_the_line():
    show = font("alegreya_sans", "AlegreyaSans-Black.ttf")
    tables = TTFont(BytesIO(subset(show.data, frozenset("12 huis"))))
    features = tables["GSUB"].table.FeatureList.FeatureRecord
    assert "lnum" in {each.FeatureTag for each in features}


@pytest.mark.parametrize(
    ("body", "css", "direction", "count"),
    [
        ("<p>huis</p>", "font: 400 1em x", "ltr", 1),
        ("<p>huis</p>", "font-weight: 700; font: 400 1em x", "ltr", 2),
        ("<p><em>huis</em></p>", "font: 400 1em x", "ltr", 2),
        ("<p>huis <b>بيت</b></p>", "font: 400 1em x", "ltr", 2),
        ("<p>بيت</p>", "font: 400 1em x", "rtl", 1),
        ("<p>١٢ بيت huis</p>", "font: 400 1em x", "rtl", 2),
    ],
)
def test_only_faces_in_which_something_is_set_are_there(body, css, direction, count):
    html = page(body, direction=direction, rules=Sheet("a.css", f"p {{ {css} }}"))
    assert len(fonts_in(html)) == html.count("@font-face") == count


def test_a_latin_page_takes_arabic_letters_alone_from_an_arabic_font():
    _, arabic = fonts_in(page("<p>huis <a>العربية</a></p>"))
    assert {chr(code) for code in arabic.getBestCmap()} == set("العربية")


def test_what_fonts_have_is_known():
    assert "é" in letters_of(FONT.data)
    assert "ب" not in letters_of(FONT.data)


# -- other files ------------------------------------------------------------------------------


def test_a_row_says_how_large_a_file_is_and_is_not_there_without_one():
    def made(format_: str) -> Printed | None:
        printed = Printed(data=b"x" * 84_400, pages=2, type_size=10, fill=1, layouts=1)
        return None if format_ == "booklet" else printed

    html = bind(web_job(f"<ul>{ROW}</ul>"), made).data.decode()
    sizes = re.findall(r'take-size" dir="ltr">([^<]*)<', html)
    assert sizes == ["pdf · 2 × A4 · 84 kB", "png · 84 kB"]
    assert 'data-file="booklet"' not in html


# -- its words --------------------------------------------------------------------------------


def test_extras_are_not_part_of_the_text():
    body = "<a data-extra>Naar de <b>inhoud</b></a><p>Een<br>huis &amp; <b>tu</b>in</p>"
    assert text_of(f"<body>{body}</body>").split() == ["Een", "huis", "&", "tuin"]
    whole = text_of(f"<body>{body}</body>", with_extras=True)
    assert whole.split() == ["Naar", "de", "inhoud", "Een", "huis", "&", "tuin"]


def test_a_style_or_title_says_nothing():
    assert text_of("<html><head><title>a</title><style>b</style></head><body>c</body>") == "c"


def refusal(**kwargs) -> str:
    with pytest.raises(Faulty) as caught:
        page(**kwargs)
    return str(caught.value)


def test_a_passage_that_is_not_on_the_page_is_told():
    passage = Passage("Een tuin", Place("content/themes/a.md", 4))
    assert refusal(passages=[passage]) == (
        "content/themes/a.md:4: error: delft/wonen.nl: these words are not on the web page:"
        " Een tuin [missing-words]\n  hint: templates/layouts/_web.html leaves them out"
    )


def test_a_passage_among_the_extras_is_not_on_the_page():
    passage = Passage("Een tuin", Place("content/themes/a.md", 4))
    assert "missing-words" in refusal(body="<p data-extra>Een tuin</p>", passages=[passage])


def test_soft_hyphens_and_breaks_do_not_part_words():
    passage = Passage("woning\u00adnood post@huis", Place("content/themes/a.md", 4))
    page("<p>woning&shy;nood post@&#8203;huis</p>", passages=[passage])


def test_a_letter_that_no_font_has_is_told():
    passage = Passage("Een ☃", Place("content/themes/a.md", 4))
    said = refusal(body="<p>Een ☃</p>", passages=[passage])
    assert said == (
        "content/themes/a.md:4: error: delft/wonen.nl: no font has '☃' (U+2603 SNOWMAN)"
        " [missing-glyph]\n  hint: write it another way"
    )


def test_a_heavy_page_is_a_warning():
    heavy = Asset(LOGO.digest, "image/png", b"x" * HEAVIEST)
    made = web_job(f'<p>a<img src="{LOGO.url}" alt="Logo"></p>')
    printed = bind(replace(made, assets={**made.assets, LOGO.digest: heavy}), nothing)
    (problem,) = printed.problems
    assert (problem.code, problem.is_error) == ("heavy-page", False)

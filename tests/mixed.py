"""A pamphlet with some of everything, in two languages: five pages that WeasyPrint has work with.

Contents with leaders and page numbers, a float, a grid with pictures, columns, footnotes, a table
that goes on on the next page, justified and hyphenated words, and Arabic, alone and between others.
Every region has its own name in a third of the paragraphs, its own colour and its own emblem.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image
from press.makers import CSS, font
from press.makers import job as plain_job

from pamflet.model import Asset, Job, Sheet
from pamflet.press import layout

LOCALES = ("nl", "ar")
SENTENCES = {
    "nl": (
        "Iedereen verdient een betaalbare woning in een buurt waar mensen elkaar kennen. ",
        "Ervaringsdeskundigen denken vanaf het begin mee over beschermde woonvormen. ",
        "Bied ondersteuning dichtbij, ook buiten kantooruren en in het weekeinde. ",
        "Wachtlijsten zijn onaanvaardbaar lang: maak afspraken met zorgverzekeraars. ",
    ),
    "ar": (
        "يستحق كل شخص مسكناً بأسعار معقولة في حي يعرف الناس فيه بعضهم بعضاً. ",
        "يشارك أصحاب الخبرة في التفكير منذ البداية في أشكال السكن المحمي. ",
        "قدّموا الدعم قريباً من الناس، أيضاً خارج ساعات العمل. ",
        "قوائم الانتظار طويلة جداً: اتفقوا على مواعيد واضحة. ",
    ),
}
SHEET = """\
@font-face { font-family: "IBM Plex Sans Arabic"; src: url("asset:{arabic}"); }
html { font-family: "Fira Sans", "IBM Plex Sans Arabic"; }
html[lang=ar] { direction: rtl; font-family: "IBM Plex Sans Arabic", "Fira Sans"; }
@page {
  @bottom-center { content: counter(page) " / " counter(pages); font: 8pt "Fira Sans"; }
  @footnote { border-block-start: 0.5pt solid; margin-block-start: 3mm; }
}
h1, h2 { color: var(--accent); hyphens: none; }
p { hyphens: auto; margin-block-end: 2mm; text-align: justify; }
b { font-weight: normal; letter-spacing: 0.2pt; text-decoration: underline; }
i { font-style: normal; padding-inline: 1pt; vertical-align: 1pt; }
code { font-family: inherit; overflow-wrap: anywhere; white-space: pre-wrap; }
.contents a { color: inherit; text-decoration: none; }
.contents a::after { content: leader(".") target-counter(attr(href), page); }
.aside { border: 1pt solid var(--accent); float: inline-start; margin: 2mm; padding: 2mm;
  inline-size: 45mm; }
.cards { display: grid; gap: 4mm; grid-template-columns: 1fr 2fr 1fr; }
.cards img { block-size: 10mm; inline-size: 10mm; image-rendering: crisp-edges; }
.row { display: flex; gap: 4mm; }
.row > * { flex: 1; }
.items { columns: 2; column-gap: 6mm; }
.big { font-size: 1.4em; text-transform: uppercase; word-spacing: 1pt; }
td { border: 0.5pt solid; padding: 1mm; }
.footnote { float: footnote; font-size: 0.8em; }
"""
EMBLEM = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<circle cx="4" cy="4" r="4" fill="{colour}"/></svg>'
)


def mixed(locale: str = "nl", region: str = "Delft", colour: str = "#0a5c8f") -> Job:
    """Return a region's edition of the pamphlet."""
    arabic = font("ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf")
    emblem = _asset("image/svg+xml", EMBLEM.replace("{colour}", colour).encode())
    dots = _asset("image/png", _dots())
    made = plain_job(_body(locale, region, emblem, dots), assets=(arabic, emblem, dots))
    return replace(
        made,
        name=f"{region.lower()}/alles.{locale}",
        html=made.html.replace('lang="nl"', f'lang="{locale}"'),
        sheets=(
            Sheet("styles/plain.css", CSS.replace("{font}", font().digest)),
            Sheet("styles/mixed.css", SHEET.replace("{arabic}", arabic.digest)),
            Sheet("styles/region.css", f":root {{ --accent: {colour}; }}"),
        ),
        families=frozenset({"Fira Sans", "IBM Plex Sans Arabic"}),
    )


def laid_out(job: Job) -> Any:
    """Return its pages, as they fall."""
    return layout.lay_out(job, layout.parse(job))


def printed(job: Job) -> bytes:
    """Return its file."""
    return layout.write(job, laid_out(job))


def _asset(kind: str, data: bytes) -> Asset:
    return Asset(sha256(data).hexdigest(), kind, data)


def _dots() -> bytes:
    """Return a picture with a mask."""
    picture = Image.new("RGBA", (60, 60))
    picture.putdata([(x * 4, y * 4, 99, 255 - x) for y in range(60) for x in range(60)])
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _body(locale: str, region: str, emblem: Asset, dots: Asset) -> str:
    said = SENTENCES[locale]

    def words(number: int, sentences: int = 4) -> str:
        """Return a paragraph's words; each third one names the region."""
        begin = f"{region} 2026: " if number % 3 == 0 else ""
        return begin + "".join(said[(number + each) % len(said)] for each in range(sentences))

    heads = [f"{number}. {said[number % 4].split()[0]}" for number in range(1, 6)]
    picture = f'<img src="asset:{dots.digest}" alt="{region}">'
    cards = "".join(f"<div>{picture}<p>{words(each, 2)}</p></div>" for each in range(6))
    rows = "".join(
        f"<tr><th>{each}</th><td>{words(each, 2)}</td><td>{words(each + 1, 1)}</td></tr>"
        for each in range(16)
    )
    other = SENTENCES["ar" if locale == "nl" else "nl"][0]
    foreign = f'<span lang="{"ar" if locale == "nl" else "nl"}">{other}</span>'
    notes = "".join(
        f'<p>{words(each)}<span class="footnote">{words(each + 2, 1)}</span>{said[2]}</p>'
        for each in range(4)
    )
    contents = "".join(f'<li><a href="#s{at}">{head}</a></li>' for at, head in enumerate(heads))
    return f"""
<img src="asset:{emblem.digest}" alt="{region}" style="block-size: 20mm; display: block">
<h1>{region}</h1><ol class="contents">{contents}</ol>
<h2 id="s0">{heads[0]}</h2>
<div class="aside"><p>{words(3, 2)}</p></div>
{"".join(f"<p>{words(each)}</p>" for each in range(4))}
<h2 id="s1">{heads[1]}</h2><div class="cards">{cards}</div>
<div class="row"><p>{words(1, 2)}</p><p>{words(2, 2)} <b>{said[0]}</b></p></div>
<h2 id="s2">{heads[2]}</h2>
<div class="items">{
        "".join(f"<p><b>{said[each % 4]}</b>{words(each)}<i>{said[3]}</i></p>" for each in range(9))
    }</div>
<h2 id="s3">{heads[3]}</h2><table><tbody>{rows}</tbody></table>
<h2 id="s4">{heads[4]}</h2>{notes}
<p class="big">{words(5, 2)}</p><p>{foreign}{words(4, 1)}{foreign}</p>
<p><code>regel  een&#10;{"abcdefghij" * 14}</code></p>
<a id="end"></a><div id="next-page"></div>
"""

"""What is kept for the next edition never shows in the bytes, and never grows without end."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from mixed import LOCALES, mixed, printed
from shipped import all_editions, shipped
from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.layout import block, inline
from weasyprint.text.line_break import Layout

from pamflet.errors import Place
from pamflet.model import Asset, Job, Order
from pamflet.press import cascade, layout, press, standing
from pamflet.press.run import _clear_for
from pamflet.press.shop import SERVED, open_shop
from pamflet.press.standing import KEPT, READ, SWITCH, Rack, Standing, fact, open_standing
from press.makers import font, job, page, sheet, words

REGIONS = (("Delft", "#0a5c8f"), ("Leiden", "#a8321e"), ("Schouwen-Duiveland", "#1f5f3a"))
PLAIN = page(f"<p>{words(300)}</p><p>Delft: {words(40)} <b>{words(9)}</b></p>")


pytestmark = pytest.mark.usefixtures("nothing_kept")


@pytest.fixture
def without(monkeypatch):
    """Return a function that prints a job with nothing kept."""

    def print_it(job: Job) -> bytes:
        with monkeypatch.context() as patch:
            patch.setattr(layout, "standing_type", nullcontext)
            return printed(job)

    return print_it


def racks() -> list[Rack]:
    return [each for each in vars(open_standing()).values() if isinstance(each, Rack)]


def test_it_knows_the_release_that_is_pinned():
    assert fact() == KEPT


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_kept_does_not_show_in_the_bytes_of_a_mixed_pamphlet(locale, without):
    jobs = [mixed(locale, *region) for region in REGIONS]
    assert [printed(each) for each in jobs] == [without(each) for each in jobs]


def test_languages_in_turn_do_not_mix(without):
    jobs = [mixed(locale, *region) for region in REGIONS[:2] for locale in LOCALES]
    assert [printed(each) for each in jobs] == [without(each) for each in jobs]


def test_a_second_edition_breaks_casts_and_paints_hardly_a_line(monkeypatch):
    done: list[str] = []
    for place, name in ((standing, "SPLIT"), (standing, "NEXT_LINE"), (standing, "DRAW")):
        original = getattr(place, name)

        def count(*args, name=name, original=original, **how):
            done.append(name)
            return original(*args, **how)

        monkeypatch.setattr(place, name, count)
    printed(job(PLAIN))
    first, done[:] = list(done), []
    printed(job(PLAIN.replace("Delft", "Leiden")))
    assert first.count("NEXT_LINE") > 12
    assert done.count("NEXT_LINE") < first.count("NEXT_LINE") / 2  # of the paragraph with the name
    assert done.count("SPLIT") < first.count("SPLIT") / 3
    assert done.count("DRAW") < first.count("DRAW") / 2


# -- keys ---------------------------------------------------------------------------------------

CHANGES = {
    "font-family": "serif",
    "font-style": "italic",
    "font-stretch": "condensed",
    "font-weight": "bold",
    "font-size": "11pt",
    "font-variant-ligatures": "none",
    "font-variant-position": "super",
    "font-variant-caps": "small-caps",
    "font-variant-numeric": "oldstyle-nums",
    "font-variant-east-asian": "ruby",
    "font-feature-settings": "'zero' 1",
    "font-kerning": "none",
    "font-language-override": "'TRK'",
    "direction": "rtl",
    "white-space": "pre-line",
    "letter-spacing": "1pt",
    "word-spacing": "3pt",
    "overflow-wrap": "anywhere",
    "word-break": "break-all",
    "hyphens": "auto",
    "hyphenate-character": "'='; hyphens: auto",
    "hyphenate-limit-chars": "40; hyphens: auto",
    "hyphenate-limit-zone": "60%; hyphens: auto",
    "tab-size": "3; white-space: pre-wrap",
    "text-decoration-line": "underline",
    "line-height": "2",
    "vertical-align": "3pt",
    "text-align": "justify; text-align-last: end",
    "text-align-last": "right; text-align: justify",
    "text-indent": "9mm",
    "margin-inline": "4mm",
    "padding-inline": "3mm",
    "border-inline": "2pt solid",
    "margin-inline-start": "10%",
    "box-decoration-break": "clone; padding-inline: 3mm",
    "float": "left",
    "position": "relative; inset-block-start: 2mm",
    "inline-size": "50mm",
    "display": "inline-block",
    "text-transform": "uppercase",
    "color": "red",
    "visibility": "hidden",
}
BODY = page(
    "<div>een huis</div>"  # what a font is first met with is painted anew in every document
    f"<p>012 office, fi\tfl\nij <b>Ervaringsdeskundigen {words(30)} {'onaanvaardbaar' * 9}</b> "
    f"{words(9)}<br>{words(12)}</p>"
)


FACES = """
@font-face { font-family: "Fira Sans"; src: url("asset:{bold}"); font-weight: bold; }
@font-face { font-family: "Fira Sans"; src: url("asset:{italic}"); font-style: italic; }
"""


def styled(where: str, css: str) -> Job:
    """Return a job with three faces and these declarations."""
    bold, italic = (font("fira_sans", f"FiraSans-{each}.ttf") for each in ("Bold", "Italic"))
    faces = FACES.replace("{bold}", bold.digest).replace("{italic}", italic.digest)
    own = sheet(f"{where} {{ {css} }}")
    return job(BODY, css=(sheet(faces, "styles/faces.css"), own), assets=(bold, italic))


@pytest.mark.parametrize("where", ["p", "b"])
def test_bytes_follow_whatever_a_line_hangs_on(where, without):
    """Each is set after its sibling, which has all that goes with it, but not this."""
    for name, value in CHANGES.items():
        told, _, beside = value.partition("; ")
        printed(styled(where, beside))
        changed = styled(where, f"{name}: {told}; {beside}")
        assert printed(changed) == without(changed), name


@pytest.mark.parametrize(
    "css",
    [
        "@page { margin: 31mm 20mm }",
        "@page { margin: 20mm 31mm }",
        "body { columns: 2 }",
        "p::first-letter { font-size: 2em }",
        "p::first-line { font-weight: bold }",
        "p { inline-size: calc(50% + 1rem) }",
        "b { margin-inline-start: calc(5% + 2rem) } html { --size-text: 12pt }",
        "html { font-size: 13pt } b { letter-spacing: 0.1rem }",
        "p { max-lines: 2; block-ellipsis: auto; continue: discard }",
        "p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }",
        "p { orphans: 4; widows: 4; padding-block-start: 225mm }",
    ],
)
def test_bytes_follow_where_a_line_stands(css, without):
    for text in (BODY, BODY.replace("<p>", '<p lang="en">')):
        printed(job(text))
        assert printed(job(text, css=css)) == without(job(text, css=css))


def test_bytes_follow_the_language_of_the_words(without):
    css = "p { hyphens: auto }"
    jobs = [job(BODY.replace("<p>", f'<p lang="{each}">'), css=css) for each in ("nl", "en", "pl")]
    made = [printed(each) for each in jobs]
    assert made == [without(each) for each in jobs]
    assert len(set(made)) == len(made)


def test_bytes_follow_the_fonts_behind_a_name(without):
    """Two jobs call different fonts the same; what was set in one is not taken for the other."""
    other = font("fira_sans", "FiraSans-Bold.ttf")
    bold = replace(job(BODY, assets=(other,)))
    first, *rest = bold.sheets
    css = first.css.replace(font().digest, other.digest)
    bold = replace(bold, sheets=(replace(first, css=css), *rest))
    assert printed(job(BODY)) != printed(bold)
    assert printed(bold) == without(bold)


def test_bytes_follow_the_order_in_which_glyphs_are_met(without):
    """A glyph is noted with the letters and the width that it is first met with."""
    spaces = [
        page(f"<p>{first}</p><p>{second}</p>")
        for first, second in (
            ("een huis", "een\u00a0huis"),
            ("een\u00a0huis", "een huis"),
            ('<span style="font-size: 7pt">een\u00a0huis</span>', "een huis"),
        )
    ]
    for each in (*spaces, *reversed(spaces)):
        assert printed(job(each)) == without(job(each))


def test_nothing_is_read_of_a_style_that_is_not_in_the_key(monkeypatch):
    """What a line is laid out by is read in WeasyPrint itself, of all lines of a mixed pamphlet."""
    read: set[str] = set()
    watched = _watched(monkeypatch, read)
    original = standing.NEXT_LINE

    def watch(*args):
        watched.append(True)
        try:
            return original(*args)
        finally:
            watched.pop()

    monkeypatch.setattr(standing, "NEXT_LINE", watch)
    for locale in LOCALES:
        printed(mixed(locale))
    assert {"font_size", "line_height", "text_align_all"} <= read
    assert read - set(READ) - NOT_OF_A_LINE == set()


NOT_OF_A_LINE = {
    "text_indent",  # what it comes to is in the key
}


def _watched(monkeypatch, read: set[str]) -> list[bool]:
    """Note what is read of a style while the list that is returned holds something."""
    watched: list[bool] = []

    def get(style, name):
        if watched and name not in cascade.SPECIAL:
            read.add(name)
        return dict.__getitem__(style, name)

    for kind in (ComputedStyle, AnonymousStyle):
        monkeypatch.setattr(kind, "__getitem__", get, raising=False)
    return watched


def test_bytes_follow_the_drawing(without):
    """A path hangs on its data, on the size of its drawing and on the type around it."""

    def drawing(path: str, size: str = "0 0 40 40", more: str = "") -> Job:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" {more}><defs>'
            '<marker id="m" markerWidth="4" markerHeight="4"><circle r="2"/></marker></defs>'
            f'<path d="{path}" marker-start="url(#m)" marker-end="url(#m)" stroke="#000"/></svg>'
        )
        asset = Asset(sha256(svg.encode()).hexdigest(), "image/svg+xml", svg.encode())
        return job(f'<img src="asset:{asset.digest}" alt="x">', assets=(asset,))

    curve, line = "M2 2 C 9 9 20 9 30 30 z", "M2 2 L 30 30 A 5 5 0 0 1 9 9"
    told = [
        drawing(curve),
        drawing(line),
        drawing(curve, "0 0 80 80"),
        drawing(line, more='font-size="20"'),
        drawing("M10% 2 L 30 30"),
        drawing("M2em 2 L 30 30", more='font-size="20"'),
        drawing("M2em 2 L 30 30"),
        drawing("M10% 2 L 30 30", "0 0 80 80"),
    ]
    for each in (*told, *reversed(told)):
        assert printed(each) == without(each)
    assert open_standing().paths.bytes > 0


# -- bounds -------------------------------------------------------------------------------------


def test_a_rack_gives_up_what_was_not_used_for_longest():
    rack = Rack(100)
    for key in "abc":
        rack.keep(key, key.upper(), 40)
        rack.find("a")
    assert [rack.find(key) for key in "abc"] == ["A", None, "C"]
    assert rack.bytes == 80


def test_what_grows_is_counted_again():
    rack = Rack(100)
    rack.keep("a", "A", 40)
    rack.keep("b", "B", 40)
    rack.keep("a", "A", 40)
    assert list(rack.kept) == ["b"] or list(rack.kept) == ["a"]
    assert rack.bytes <= 100


def test_memory_does_not_grow_over_many_editions(monkeypatch, without):
    """Small racks are filled time and again; the bytes stay the same, and so do the styles."""
    monkeypatch.setattr(standing, "MOST_FACES", 20)
    for rack in racks():
        rack.most_bytes //= 400
    for number in range(30):
        each = job(
            PLAIN.replace("Delft", f"Delft {number}"), css=f"p {{ font-size: {9 + number / 10}pt }}"
        )
        made = printed(each)
        assert all(rack.bytes <= rack.most_bytes for rack in racks())
        assert len(open_standing().faces) <= 20
        if number % 10 == 0:
            assert made == without(each)
    assert all(rack.bytes > rack.most_bytes / 2 for rack in (open_standing().breaks,))


# -- off ----------------------------------------------------------------------------------------


def test_another_weasyprint_is_left_alone(monkeypatch, without):
    fact.cache_clear()
    monkeypatch.setitem(standing.KNOWN, "weasyprint/layout/inline.py", "of another release")
    try:
        assert fact() == "off: weasyprint/layout/inline.py is not the file that is known"
        assert printed(job(PLAIN)) == without(job(PLAIN))
        assert all(not rack.kept for rack in racks())
    finally:
        fact.cache_clear()


def test_a_variable_puts_it_out():
    code = "from pamflet.press.standing import fact; print(fact())"
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, SWITCH: "off"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"off: {SWITCH} says so\n"


def test_weasyprint_is_as_it_was_outside():
    before = (inline.split_first_line, block.iter_line_boxes, Layout.reactivate)
    with standing.standing_type():
        assert inline.split_first_line is not before[0]
    assert (inline.split_first_line, block.iter_line_boxes, Layout.reactivate) == before


def test_a_page_that_stops_weasyprint_leaves_it_as_it_was():
    before = inline.split_first_line
    with pytest.raises(ZeroDivisionError), standing.standing_type():
        raise ZeroDivisionError
    assert inline.split_first_line is before


def test_a_character_without_a_glyph_is_missing_in_every_edition():
    text = page("<p>een \ufdd0 huis</p>")
    for _ in range(2):
        document = layout.lay_out(job(text), layout.parse(job(text)))
        layout.write(job(text), document)
        assert any(font.missing for font in layout.fonts_of(document))


def test_standing_type_is_one_for_a_process():
    assert open_standing() is open_standing()
    assert isinstance(open_standing(), Standing)


# -- what ships ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", all_editions())
def test_what_is_kept_does_not_show_in_the_bytes_of_what_ships(name, monkeypatch):
    """The other tests' editions are made of what is kept, one after the other."""
    made = shipped(name)
    monkeypatch.setattr(layout, "standing_type", nullcontext)
    assert made.printed.data == press(made.job).data


def test_what_was_kept_for_one_pamphlet_is_forgotten_when_another_begins_after_many_editions():
    jobs = [mixed(LOCALES[0], *region) for region in REGIONS[:1]]
    before = [printed(each) for each in jobs]
    for number in range(SERVED):
        _clear_for(order(f"region-{number}/wonen.nl"))
    assert open_shop().cases
    assert any(each.bytes for each in racks())

    _clear_for(order("delft/wonen.nl"))
    assert any(each.bytes for each in racks())
    _clear_for(order("delft/wonen.ar"))

    assert not open_shop().cases
    assert not any(each.bytes for each in racks())
    assert not open_standing().faces
    assert [printed(each) for each in jobs] == before


def test_pamphlets_that_take_turns_keep_what_is_kept():
    printed(mixed(LOCALES[0], *REGIONS[0]))
    for number in range(SERVED):
        _clear_for(order(f"delft/pamphlet-{number % 2}.nl"))
    assert any(each.bytes for each in racks())


def order(name: str) -> Order:
    return Order(name, Place("pamphlets/wonen.md"), (), {})

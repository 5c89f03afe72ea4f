"""SVG logos: shapes and colours, and nothing that could do more."""

# ruff: noqa: E501 - tables of cases

import time

import pytest

from pamflet.content.svg import DEEPEST, svg_ratio
from pamflet.errors import Faulty, Place

from .makers import letter, refusal

PLACE = Place("region.md", 3, 14)
PLAIN = "save it as plain SVG"
NO_EFFECTS = "save it as plain SVG, without scripts, pictures or effects"
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str = "", attributes: str = 'viewBox="0 0 30 10"') -> bytes:
    return f"<svg {XMLNS} {attributes}>{inside}</svg>".encode()


def refused(data: bytes) -> str:
    with pytest.raises(Faulty) as caught:
        svg_ratio("logo.svg", data, PLACE)
    return refusal(caught.value)


def told(said: str, code: str = "unsafe-picture", hint: str = PLAIN) -> str:
    return letter("region.md", "3:14", f"'logo.svg' {said}", code, hint)


@pytest.mark.parametrize(
    ("attributes", "ratio"),
    [
        ('viewBox="0 0 30 10"', 3),
        ('viewBox=" -5,-5 , 30.0,1e1 "', 3),
        ('viewBox="0 0 30 10" width="100%" height="100%"', 3),
        ('width="30" height="10"', 3),
        ('width="30mm" height="10mm"', 3),
        ('width=" 30.0px" height="10 px "', 3),
        ('viewBox="nee" width="30" height="10"', 3),
    ],
)
def test_its_proportions_are_read(attributes, ratio):
    assert svg_ratio("logo.svg", svg("", attributes), PLACE) == ratio


@pytest.mark.parametrize(
    "attributes",
    ["", 'viewBox="0 0 30 0"', 'viewBox="0 0 -3 1"', 'viewBox="0 0 1.2.3 1"', 'viewBox="0 0 1e999 1"', 'viewBox="a b c d"',
     'width="100%" height="100%"', 'width="30"', 'width="1e999" height="1"', 'viewBox="0 0 nan 1"'],
)  # fmt: skip
def test_without_a_size_it_is_refused(attributes):
    hint = "give the <svg> element a viewBox"
    assert refused(svg("", attributes)) == told("has no size", "broken-picture", hint)


@pytest.mark.parametrize(
    "inside",
    ["<g><path d='M0 0'/></g>", "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><path fill='url(#a)'/>",
     "<symbol id='a'><path/></symbol><use xlink:href='#a'/><use href='#a'/>", "<style>.a{fill:url(#b)}</style>", "<!-- x -->",
     "<metadata><x:y xmlns:x='urn:x'/></metadata>", "<title>Logo</title><desc>x</desc>", "<clipPath id='c'><rect/></clipPath><g clip-path='url(#c)'/>"],
)  # fmt: skip
def test_shapes_and_colours_are_fine(inside):
    assert svg_ratio("logo.svg", svg(inside), PLACE) == 3


@pytest.mark.parametrize(
    ("inside", "said", "hint"),
    [
        ("<script>x</script>", "holds <script>", NO_EFFECTS),
        ("<image href='#a'/>", "holds <image>", NO_EFFECTS),
        ("<foreignObject/>", "holds <foreignObject>", NO_EFFECTS),
        ("<filter id='a'/>", "holds <filter>", NO_EFFECTS),
        ("<a href='#a'/>", "holds <a>", NO_EFFECTS),
        ("<animate/>", "holds <animate>", NO_EFFECTS),
        ("<text>Naam</text>", "holds live text", "turn text into paths ('object to path') before saving"),
        ("<g><path onclick='x'/></g>", "has a link or a script on <path>", PLAIN),
        ("<use href='http://x.nl/a.svg#b'/>", "has a link or a script on <use>", PLAIN),
        ("<use xlink:href='file:///etc/passwd'/>", "has a link or a script on <use>", PLAIN),
        ("<path fill='url(http://x.nl)'/>", "has a link or a script on <path>", PLAIN),
        ("<path style='fill:url( \"x.svg#a\")'/>", "has a link or a script on <path>", PLAIN),
        ("<style>@import 'x.css';</style>", "asks for other files, masks or fonts in <style>", PLAIN),
        ("<style>.a{fill:url(x.svg)}</style>", "asks for other files, masks or fonts in <style>", PLAIN),
        ("<style>.a{fill:\\75rl(x)}</style>", "asks for other files, masks or fonts in <style>", PLAIN),
        ("<style>.a{mask:url(#m)}</style>", "asks for other files, masks or fonts in <style>", PLAIN),
    ],
)  # fmt: skip
def test_what_could_do_more_is_refused(inside, said, hint):
    assert refused(svg(inside)) == told(said, hint=hint)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not an SVG picture: no element found: line 1, column 0"),
        (b"<svg", "is not an SVG picture: unclosed token: line 1, column 0"),
        (svg("<g>")[:-3], "is not an SVG picture: "),
        (b"\x89PNG\r\n\x1a\n", "is not an SVG picture: "),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "is not an SVG picture: it has a document type declaration"),
        (b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + svg(), "is not an SVG picture: it has a document type declaration"),
        (b"<html/>", 'does not begin with <svg xmlns="http://www.w3.org/2000/svg">'),
        (b'<svg viewBox="0 0 1 1"/>', 'does not begin with <svg xmlns="http://www.w3.org/2000/svg">'),
        (b'<?xml version="1.0" encoding="x-unknown"?><svg/>', "is not an SVG picture: "),
    ],
)  # fmt: skip
def test_what_is_no_svg_is_refused(data, said):
    assert f"error: 'logo.svg' {said}" in refused(data)
    assert "[broken-picture]" in refused(data)


def test_elements_nested_too_deep_are_refused():
    inside = "<g>" * DEEPEST + "</g>" * DEEPEST
    assert refused(svg(inside)) == told(f"has more than {DEEPEST} elements within one another")


TWICE_USED = "<g id='n{}'><use href='#n{}'/><use href='#n{}'/></g>"
TWICE_MASKED = "<mask id='n{}'><g mask='url(#n{})'/><g mask='url(#n{})'/></mask>"
BOMBS = {
    "uses of uses": "".join(TWICE_USED.format(n + 1, n, n) for n in range(50)) + "<path id='n0'/>",
    "masks in masks": "".join(TWICE_MASKED.format(n + 1, n, n) for n in range(50))
    + "<path id='n0'/>",
    "itself": "<g id='a'><use href='#a'/></g>",
    "each other": "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
    "a long chain": "".join(f"<g id='n{n}'><use href='#n{n + 1}'/></g>" for n in range(5000)),
    "many of many": "<g id='a'>" + "<path/>" * 400 + "</g>" + "<use href='#a'/>" * 400,
}


@pytest.mark.parametrize("inside", BOMBS.values(), ids=BOMBS)
def test_what_draws_itself_over_and_over_is_refused_at_once(inside):
    start = time.process_time()
    hint = "save it as plain paths, without <use> and masks"
    assert refused(svg(inside)) == told("draws itself over and over", hint=hint)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("inside", "colour"),
    [
        ("<path fill='#c00 icc-color(press, 0, 1, 1, 0)'/>", "#c00 icc-color(press, 0, 1, 1, 0)"),
        ("<path stroke='device-cmyk(0 1 1 0)'/>", "device-cmyk(0 1 1 0)"),
        ("<g style='stroke: none; fill: color(display-p3 1 0 0)'><path/></g>", "color(display-p3 1 0 0)"),
        ("<stop stop-color='rood'/>", "rood"),
        ("<style>.a { fill: var(--brand) }</style>", "var(--brand)"),
        (f"<path style='fill:{'(' * 9000}'/>", "((("),
    ],
)  # fmt: skip
def test_a_colour_that_would_be_printed_black_is_refused(inside, colour):
    said = f"has a colour that cannot be printed: {colour}"
    assert refused(svg(inside)) == told(said, "unknown-colour", "write it as #rrggbb")


@pytest.mark.parametrize(
    "colour",
    ["#c00", "#CC0000", "red", "rgb(200, 0, 0)", "rgba(200,0,0,.5)", "hsl(20 90% 40%)", "lab(50% 40 20)", "transparent",
     "none", "inherit", "currentColor", "url(#a)", "url(#a) none", "url(#a) #c00", ""],
)  # fmt: skip
def test_every_way_to_write_a_colour_of_a_screen_is_right(colour):
    data = svg(
        f"<path fill='{colour}' style='stroke:{colour}'/><style>.a{{color:{colour}}}</style>"
    )
    assert svg_ratio("logo.svg", data, PLACE) == 3

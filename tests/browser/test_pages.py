"""Web editions and the gallery in a browser: axe finds nothing, nothing sticks out sideways."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from .makers import EDGES

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

WIDTHS = (320, 768, 1280)
NAMES = (
    "haaglanden/thema-wonen-2022.nl",
    "rijnmond/thema-wonen-2022.ar",  # from right to left, in seven languages
    "zeeland/speerpunten-2018.nl",  # a programme of 47 points, a light accent
    "zuid-limburg/thema-wonen-2022.nl",  # yellow, with partners
    "landelijk/samenwerken-2018.nl",  # with the lists that make themselves
    "gallery",
)
STATED = NAMES[0]
UKRAINIAN = "rijnmond/thema-zorg-2022.uk"
RULES = {
    "light": {"rules": {"target-size": {"enabled": True}}},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},  # no other rule sees colours
}
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
BROKEN = "[...document.images].filter(each => each.complete && !each.naturalWidth).length"
# Words that lie outside the window: a part that hides what does not fit would keep them there.
CUT_OFF = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    if (!words || walker.currentNode.parentElement.closest(".unseen, .skip, script")) continue;
    const range = document.createRange(); range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects())
      if (box.width && (box.left < -0.5 || box.right > innerWidth + 0.5)) found.push(words);
  }
  return found;
}"""
# What one clicks on and is lower or narrower than WCAG 2.2 asks for, but for links within a text.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select")]
  .filter(each => each.checkVisibility() && !each.closest(".skip, .colophon, .point-text, "
    + ".demand-text, .introduction, .section-introduction, .section-closing, .theme-context"))
  .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"""
# WCAG 1.4.12
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""
ADD_STYLE = """css => {
  const sheet = document.createElement("style"); sheet.textContent = css;
  document.head.append(sheet);
}"""
LINES = """selector => {
  const text = document.querySelector(selector).firstChild, range = document.createRange();
  const lines = []; let last = -Infinity;
  for (let i = 0; i < text.length; i++) {
    range.setStart(text, i); range.setEnd(text, i + 1);
    const box = range.getBoundingClientRect();
    if (box.width && box.top > last + box.height / 2) { lines.push(""); last = box.top; }
    if (lines.length) lines[lines.length - 1] += text.data[i];
  }
  return lines.map(line => line.trim().replaceAll("\\u00a0", " "));
}"""
# The words of the masthead that lie over the voice with the number.
TOUCHING = """() => {
  const box = document.querySelector(".count")?.getBoundingClientRect();
  const words = [...document.querySelectorAll(".masthead-words > *")].map(each => {
    const range = document.createRange(); range.selectNodeContents(each);
    return [each.className, [...range.getClientRects()]];
  });
  return !box ? [] : words.filter(([, parts]) => parts.some(part => part.width
    && part.left < box.right && box.left < part.right
    && part.top < box.bottom && box.top < part.bottom)).map(([name]) => name);
}"""


def violations(page: Any, scheme: str) -> list[str]:
    found = Axe().run(page, options=RULES[scheme]).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def borrowed(page: Any) -> dict[str, int]:
    """Return how many letters of a page are set in each font of the machine's."""
    devtools, found = page.context.new_cdp_session(page), {}
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    asked = {"nodeId": root, "selector": "body, body *:not(svg, svg *, script)"}
    for node in devtools.send("DOM.querySelectorAll", asked)["nodeIds"]:
        for font in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            if not font["isCustomFont"]:
                found[font["familyName"]] = found.get(font["familyName"], 0) + font["glyphCount"]
    return found


@pytest.mark.parametrize("name", [*NAMES, *EDGES])
def test_axe_finds_nothing_and_nothing_sticks_out(opened, name):
    with opened(name) as page:
        for width, scheme in product(WIDTHS, ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert violations(page, scheme) == [], f"{width} px, {scheme}"
            assert page.evaluate(SIDEWAYS) == 0, f"{width} px"
            assert page.evaluate(CUT_OFF) == [], f"{width} px"
            assert page.evaluate(TOO_SMALL) == [], f"{width} px"
            assert page.evaluate(TOUCHING) == [], f"{width} px"
        assert page.evaluate(BROKEN) == 0


@pytest.mark.parametrize("name", [*NAMES, UKRAINIAN, "edge/wide"])
def test_words_are_set_in_our_own_fonts(opened, name):
    with opened(name) as page:
        assert borrowed(page) == {}


@pytest.mark.parametrize("name", [*NAMES, UKRAINIAN, *EDGES])
def test_a_reader_may_ask_for_more_space_between_letters_words_and_lines(opened, name):
    with opened(name, viewport={"width": 320, "height": 900}) as page:
        page.evaluate(ADD_STYLE, SPACED)
        assert page.evaluate(SIDEWAYS) == 0
        assert page.evaluate(CUT_OFF) == []


def test_no_word_of_a_statement_is_broken(opened):
    for name in (NAMES[1], UKRAINIAN, STATED):
        with opened(name) as page:
            for width in (320, 768, 1000, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                lines = page.evaluate(LINES, ".statement")
                words = " ".join(lines).split()
                assert words == page.locator(".statement").inner_text().split(), width


def test_a_statement_is_broken_where_one_would_pause(opened):
    with opened(STATED, viewport={"width": 1280, "height": 900}) as page:
        assert page.evaluate(LINES, ".statement") == ["Een eigen sleutel", "geeft rust."]


def test_what_stands_first_does_not_touch_the_masthead(opened):
    for name in ("edge/bare", STATED, "zeeland/speerpunten-2018.nl"):
        with opened(name, viewport={"width": 1280, "height": 900}) as page:
            foot = page.locator(".masthead").bounding_box()
            first = page.locator("main h2, main .introduction").first.bounding_box()
            assert first["y"] - foot["y"] - foot["height"] > 32, name


def test_colours_that_a_reader_forces_leave_logos_on_white(opened):
    with opened(STATED, forced_colors="active", color_scheme="dark") as page:
        for part in (".plate", ".partner"):
            colour = page.locator(part).first.evaluate("e => getComputedStyle(e).backgroundColor")
            assert colour == "rgb(255, 255, 255)"


def test_a_dark_page_keeps_logos_on_white(opened):
    with opened(NAMES[0], color_scheme="dark") as page:
        for part in (".plate", ".partner"):
            colour = page.locator(part).first.evaluate("e => getComputedStyle(e).backgroundColor")
            assert colour == "rgb(255, 255, 255)"
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert ground != "rgb(255, 255, 255)"


def test_a_page_from_right_to_left_turns_round(opened):
    with opened(NAMES[1], viewport={"width": 1280, "height": 900}) as page:
        plate, chorus = (page.locator(each).bounding_box() for each in (".plate", ".chorus"))
        assert plate["x"] > 640 > chorus["x"] + chorus["width"]


def test_the_first_key_leads_to_the_content(opened):
    with opened(NAMES[0]) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#content"


def test_nothing_sticks_where_the_window_is_low(opened):
    with opened(NAMES[2], viewport={"width": 1280, "height": 500}) as page:
        assert page.locator(".contents").evaluate("e => getComputedStyle(e).position") == "static"


def test_on_paper_white_numerals_keep_what_they_stand_on(opened):
    with opened(STATED) as page:
        page.emulate_media(media="print")
        printed = "getComputedStyle(document.querySelector('.demand'), '::before').printColorAdjust"
        assert page.evaluate(printed) == "exact"


def test_on_paper_there_is_no_download(opened):
    with opened(NAMES[0], color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert not page.locator(".take").is_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
            "rgb(255, 255, 255)"
        )


# -- the gallery ------------------------------------------------------------------------------


def shown(page: Any) -> int:
    return page.evaluate("document.querySelectorAll('.card:not([hidden])').length")


def test_without_script_everything_is_there_and_filters_are_not(opened):
    with opened("gallery", java_script_enabled=False) as page:
        assert page.locator(".filters").is_hidden()
        assert page.locator(".card").count() == page.locator(".card:visible").count() > 10


def test_filters_find_and_stand_in_the_address(opened):
    with opened("gallery") as page:
        everything = shown(page)
        page.locator("[name=regio]").fill("fryslan")
        by_region = shown(page)
        page.locator("[name=taal]").select_option("fy")
        by_language = shown(page)
        assert everything > by_region > by_language > 0
        assert "regio=fryslan&taal=fy" in page.url
        assert page.locator(".total").inner_text() == f"Gevonden: {by_language}"
        page.reload()
        assert shown(page) == by_language


def test_filters_work_by_keys_alone_and_say_how_many_were_found(opened):
    with opened("gallery") as page:
        for _ in range(2):  # past the link to the content
            page.keyboard.press("Tab")
        ring = page.locator(":focus-visible").evaluate("e => getComputedStyle(e).outlineStyle")
        assert ring == "solid"
        page.keyboard.type("fryslan")
        page.keyboard.press("Tab")
        page.keyboard.type("Frysk")
        assert "taal=fy" in page.url
        assert page.get_by_role("status").inner_text() == f"Gevonden: {shown(page)}"


def test_nothing_found_has_a_way_back(opened):
    with opened("gallery") as page:
        page.locator("[name=regio]").fill("nergenshuizen")
        assert shown(page) == 0
        page.get_by_role("button", name="Laat alles weer zien").click()
        assert shown(page) > 10
        assert "?" not in page.url

"""What stands on the web edition of a shipped edition, and where it leads to."""

from __future__ import annotations

import html as entities
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from pamflet import merge
from pamflet.content import Folders
from pamflet.model import SUFFIXES, Job, Manuscript, Named
from pamflet.press.wording import text_of
from pamflet.production import Project, Selection, read_project
from pamflet.template import order_of

ROOT = Path(__file__).parents[2]
SHEET, ARABIC = "haaglanden/thema-wonen-2022.nl", "rijnmond/thema-wonen-2022.ar"
PROGRAMME, NATIONAL = "zeeland/speerpunten-2018.nl", "landelijk/samenwerken-2018.nl"
POSTER = "haaglanden/thema-wonen-2022-poster.nl"
SHIPPED = (SHEET, ARABIC, PROGRAMME, NATIONAL)


@cache
def project() -> Project:
    return read_project(Folders.of(ROOT, ROOT))


@cache
def text_for(name: str) -> Manuscript:
    edition = next(each for each in project().plan.editions if each.name == name)
    return merge.manuscript(project().sources, edition, project().plan.editions)


@cache
def web(name: str, *formats: str) -> Job:
    """Return the web job of a shipped edition, in these formats or those of its pamphlet."""
    text, looks = text_for(name), project().looks
    assert looks is not None
    asked = tuple(Named(each, text.pamphlet.place) for each in formats) or text.pamphlet.formats
    text = replace(text, pamphlet=replace(text.pamphlet, formats=asked))
    return order_of(text, looks, {"web"}).jobs["web"]


def page(name: str, *formats: str) -> str:
    return web(name, *formats).html


def part(name: str, pattern: str) -> str:
    found = re.search(pattern, page(name), re.DOTALL)
    assert found
    return found[0]


# -- every page -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_it_has_its_landmarks_in_order(name):
    marks = re.findall(r"<(header|nav|main|footer)\b", page(name))
    assert [each for each in marks if each != "nav"] == ["header", "main", "footer"]
    navs = re.findall(r"<nav [^>]*>", page(name))
    assert all("aria-label" in each for each in navs)


@pytest.mark.parametrize("name", SHIPPED)
def test_headings_skip_no_level(name):
    levels = [int(each) for each in re.findall(r"<h([1-6])\b", page(name))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", SHIPPED)
def test_an_id_stands_once_and_every_link_within_the_page_leads_to_one(name):
    ids = re.findall(r'\sid="([^"]*)"', page(name))
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page(name))) <= set(ids)
    assert set(re.findall(r'aria-labelledby="([^"]*)"', page(name))) <= set(ids)


@pytest.mark.parametrize("name", SHIPPED)
def test_it_says_its_language_and_direction(name):
    direction = "rtl" if name == ARABIC else "ltr"
    assert f'<html lang="{name[-2:]}" dir="{direction}">' in page(name)


def test_a_logo_that_is_told_of_in_another_language_says_in_which():
    logos = re.findall(r'<img [^>]* alt="Logo van [^>]*>', page(ARABIC))
    assert len(logos) == 6
    assert all('lang="nl"' in each for each in logos)
    assert not re.search(r"<img [^>]*lang=", page(SHEET))


@pytest.mark.parametrize("name", SHIPPED)
def test_demands_stand_in_the_order_of_the_text(name):
    ids = [f"{theme.id}--{item.id}" for theme in text_for(name).themes for item in theme.items]
    assert re.findall(r'<li class="(?:demand|point)[^"]*" id="([^"]*)"', page(name)) == ids


@pytest.mark.parametrize("name", SHIPPED)
def test_no_address_but_the_senders_is_asked_for(name):
    assert re.findall(r'\ssrc="(?!asset:)[^"]*"', page(name)) == []
    assert "<script" not in page(name)
    assert "style=" not in page(name)


# -- where it leads to --------------------------------------------------------------------------


def test_an_edition_in_one_language_has_no_bar_of_languages():
    assert "tongues" not in page(SHEET)


def test_the_other_languages_are_named_in_their_own_words_the_source_first():
    bar = part(ARABIC, r'<nav class="tongues".*?</nav>')
    found = re.findall(r'href="([^"]*)" lang="(\w+)" hreflang="\w+"([^>]*)>([^<]*)<', bar)
    assert [(code, name) for _, code, _, name in found] == [
        ("nl", "Nederlands"),
        ("ar", "العربية"),
        ("en", "English"),
        ("fy", "Frysk"),
        ("pl", "Polski"),
        ("tr", "Türkçe"),
        ("uk", "Українська"),
    ]
    assert found[0][0] == "thema-wonen-2022.nl.html"
    assert [code for _, code, state, _ in found if "aria-current" in state] == ["ar"]


def test_every_other_format_is_a_download_named_for_its_purpose():
    made = page(SHEET, "screen", "print", "large-print", "booklet", "image", "web")
    row = r'data-file="([^"]*)"><a class="take-row" href="([^"]*)"><b[^>]*>([^<]*)'
    rows = re.findall(row, made)
    stem = "thema-wonen-2022.nl"
    assert rows == [
        ("screen", f"{stem}.pdf", "Lezen en zelf printen"),
        ("print", f"{stem}.print.pdf", "Voor de drukker"),
        ("large-print", f"{stem}.large-print.pdf", "Grote letters"),
        ("booklet", f"{stem}.booklet.pdf", "Boekje om te vouwen"),
        ("image", f"{stem}.png", "Plaatje om te delen"),
    ]


def test_a_link_to_the_page_shows_its_card():
    shown = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page(SHEET)))
    assert entities.unescape(shown["title"]) == "Een thuis in een fijne wijk · Haaglanden"
    assert shown["image"] in {file.path.partition("/")[2] for file in project().files(Selection())}
    assert "og:image" not in page(SHEET, "screen", "web")


def test_a_page_alone_has_no_downloads():
    assert "take" not in re.findall(r'class="([^"]*)"', page(SHEET, "web"))


def test_it_leads_to_the_gallery():
    assert '<a href="../index.html">Alle regio’s en folders</a>' in page(SHEET)


# -- a programme, the national page, a poster ----------------------------------------------------


def test_a_programme_has_contents_with_the_number_of_demands():
    rows = re.findall(r'contents-name">([^<]*)</span> <span[^>]*>(\d+)<', page(PROGRAMME))
    themes = text_for(PROGRAMME).themes
    assert [int(number) for _, number in rows] == [len(theme.items) for theme in themes]


def test_the_list_of_regions_leads_to_every_file_of_theirs_and_to_no_other():
    link = r'class="leaflet-(?:title|file|tongue)" href="\.\./([^"]*)"'
    found = re.findall(link, page(NATIONAL))
    regions = set(project().sources.regions) - {"landelijk"}
    of_regions = [file for file in project().files(Selection()) if file.edition.region in regions]
    assert sorted(found) == sorted(file.path for file in of_regions if file.number == 0)


def test_a_link_to_a_file_says_of_which_pamphlet_and_language_it_is():
    link = r'class="leaflet-[a-z]+" href="([^"]*)"[^>]*>(.*?)</a>'
    links = re.findall(link, page(NATIONAL), re.DOTALL)
    said = {address: entities.unescape(re.sub("<[^>]*>", "", words)) for address, words in links}
    stem = "../rijnmond/thema-wonen-2022"
    assert said[f"{stem}.nl.large-print.pdf"] == (
        "Grote letters: Een thuis in een fijne wijk, Rijnmond"
    )
    assert said[f"{stem}.pl.print.pdf"] == (
        "Drukker: Een thuis in een fijne wijk, Rijnmond, Polski"
    )
    assert len(set(said.values())) == len(said)


def test_regions_stand_by_name_and_letters_lead_to_the_first():
    names = re.findall(r'class="regions-name">([^<]*)<', page(NATIONAL))
    assert names == sorted(names)
    letters = re.findall(r'class="letter" href="#[^"]*--(\w+)">(\w)<', page(NATIONAL))
    assert [letter for _, letter in letters] == sorted({name[0] for name in names})


def test_activities_stand_by_day_and_the_vote_is_one_of_them():
    days = re.findall(r'<time datetime="([^"]*)">', page(NATIONAL))
    assert days == sorted(days)
    vote = part(NATIONAL, r'day-vote"><time datetime="([^"]*)">.*?day-title">[^<]*<')
    assert "2018-03-21" in vote
    assert "Gemeenteraadsverkiezingen" in vote


def test_without_activities_it_says_so():
    text = text_for(NATIONAL)
    quiet = tuple(replace(each, activities=()) for each in text.everyone)
    looks = project().looks
    assert looks is not None
    made = order_of(replace(text, everyone=quiet), looks, {"web"}).jobs["web"].html
    assert "Er zijn nog geen activiteiten gemeld." in made


def test_the_number_on_the_national_page_is_that_of_the_regions():
    number = part(NATIONAL, r'<p class="count.*?</p>')
    assert re.sub("<[^>]*>", "", number).split() == ["6", "regio’s"]


def test_a_poster_on_the_web_says_what_the_poster_says():
    said = text_of(page(POSTER, "screen", "web"))
    assert "Een eigen sleutel geeft rust" in entities.unescape(said).replace("\u00a0", " ")
    assert 'class="demand' not in page(POSTER, "screen", "web")
    assert "count" not in re.findall(r'class="([^"]*)"', page(POSTER, "screen", "web"))


def test_a_web_edition_is_not_made_when_nobody_asks_for_it():
    looks = project().looks
    assert looks is not None
    assert set(order_of(text_for(SHEET), looks, {"screen"}).jobs) == {"screen"}


# -- its colours ------------------------------------------------------------------------------


def test_its_own_sheet_has_a_day_and_a_night():
    own = web(SHEET).sheets[-1].css
    day, night = own.split("@media screen and (prefers-color-scheme: dark)")
    assert "--field: #0b4f55;" in day
    assert "--paper: #ffffff;" in day
    assert "--paper: #0b1719;" in night


def test_suffixes_tell_web_pages_apart():
    assert SUFFIXES["web"] == (".html",)

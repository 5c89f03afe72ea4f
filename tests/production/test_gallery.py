"""The page with all editions: what hangs in it, what it takes along when that is gone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from small_project import PAMPHLET, PRESS, SmallProject

from pamflet import merge
from pamflet.drift import digest
from pamflet.errors import CannotWrite, Faulty, Problem, Severity
from pamflet.model import Status
from pamflet.production import Engraver, gallery, hang, open_output
from pamflet.template import gallery as template_gallery
from pamflet.template.cards import PrintedCards

from .makers import build, memory_of, never, shelf_of

ROOT = Path(__file__).parents[2]
PAGE, MANIFEST = "output/index.html", "output/manifest.json"


def hung(project: SmallProject, draw=PRESS.thumbnail_of) -> str:
    """Build, hang the gallery and return its page."""
    build(project)
    with open_output(shelf_of(project), project.read(), never) as output:
        hang(output, Engraver(draw, PRESS.bind_gallery))
    return (project.root / PAGE).read_text(encoding="utf-8")


def cards(page: str) -> list[str]:
    return re.findall(r'<li class="card .*?\n</li>', page, re.DOTALL)


def pictures(project: SmallProject) -> list[str]:
    return [each for each in project.gallery() if each.startswith("gallery/")]


def test_every_edition_hangs_with_its_region_title_and_files(project):
    delft, leiden = cards(hung(project))
    assert 'data-region="delft"' in delft
    assert re.search(r'href="delft/een.nl.pdf" lang="nl" dir="ltr">Een</a>', delft)
    assert "Printen" in delft
    assert "Actueel" in delft
    assert "1 bladzijde" in delft
    assert 'data-region="leiden"' in leiden


def test_a_web_page_is_where_a_title_leads(project):
    project.change("content/pamphlets/een.md", "layout:", "formats: [screen, web]\nlayout:")
    delft, _ = cards(hung(project))
    assert 'href="delft/een.nl.html" lang="nl"' in delft
    assert re.findall(r'class="card-file" href="([^"]*)"', delft) == ["delft/een.nl.pdf"]


def test_a_title_is_filled_in(project):
    project.change("content/pamphlets/een.md", "title: Een", "title: Een in {{ region.name }}")
    assert ">Een in Delft</a>" in hung(project)


def test_the_newest_of_a_region_comes_first(project):
    dated = PAMPHLET.replace("title: Nog een", "title: Nog een\ndate: 2022-03-16")
    project.write("content/pamphlets/twee.md", dated)
    titles = re.findall(r'data-pamphlet="(\w+)" data-region="delft"', hung(project))
    assert titles == ["twee", "een"]


def test_a_draft_and_an_edition_that_fails_say_so(project):
    build(project)
    with open_output(shelf_of(project), project.read(), never) as output:
        draft, failed = output.entries.values()
        output.entries[draft.file] = replace(draft, translation=Status.DRAFT)
        fault = Problem("page-budget", "it takes 3 pages", project.read().sources.publisher.place)
        warning = replace(fault, severity=Severity.WARNING)
        output.entries[failed.file] = replace(failed, problems=(str(warning), str(fault)))
        hang(output, Engraver(PRESS.thumbnail_of, PRESS.bind_gallery))
    delft, leiden = cards((project.root / PAGE).read_text(encoding="utf-8"))
    assert "Conceptvertaling" in delft
    assert "Wordt nagekeken" in leiden


def test_a_warning_is_no_reason_to_doubt_an_edition(project):
    build(project)
    with open_output(shelf_of(project), project.read(), never) as output:
        for file, entry in output.entries.items():
            output.entries[file] = replace(entry, problems=("a.md: warning: oud [old]",))
        hang(output, Engraver(PRESS.thumbnail_of, PRESS.bind_gallery))
    assert (project.root / PAGE).read_text(encoding="utf-8").count("Actueel") == 2


def test_an_edition_with_a_text_whose_source_has_changed_is_being_checked(project):
    was = "Hulp dichtbij.\nIn elke straat."
    record = f'---\nbased_on:\n  hulp: "{digest(was)}"\n---\n\n'
    own = "content/regions/delft/themes/wonen.md"
    project.write(own, f"{record}- **Hulp nabij.** In Delft.\n  {{: #hulp }}\n")
    project.write(f"content/bases/{digest(was)}.md", f"{was}\n")
    delft, leiden = cards(hung(project))
    assert "Wordt nagekeken" in delft
    assert "Actueel" in leiden


def test_letters_lead_to_regions(project):
    page = hung(project)
    assert re.findall(r'href="#letter-(\d)">(\w)', page) == [("1", "D"), ("2", "L")]
    assert 'id="letter-2"' in cards(page)[1]


# -- its files --------------------------------------------------------------------------------


def test_the_same_editions_give_the_same_gallery(project):
    page, before = hung(project), (project.root / MANIFEST).read_bytes()
    assert hung(project) == page
    assert (project.root / MANIFEST).read_bytes() == before


def test_a_picture_is_drawn_once(project):
    hung(project)

    def tired(_pdf: bytes) -> tuple[bytes, int, int]:
        raise AssertionError("it was drawn again")

    hung(project, tired)
    assert len(pictures(project)) == 2


def test_a_picture_that_somebody_took_away_is_drawn_again(project):
    hung(project)
    before = pictures(project)
    project.remove(f"output/{before[0]}")
    hung(project)
    assert pictures(project) == before


def remembered(project: SmallProject) -> str:
    """Build and hang the gallery with what is known of its cards; return its page."""
    build(project)
    read = project.read()
    with open_output(shelf_of(project), read, never, memory_of(project)) as output:
        hang(output, Engraver(PRESS.thumbnail_of, PRESS.bind_gallery))
    return (project.root / PAGE).read_text(encoding="utf-8")


def test_only_the_card_that_changed_is_made_again(project, monkeypatch):
    remembered(project)
    project.change("content/regions/delft/region.md", "Delft", "Delft-Oost")
    made, really = [], template_gallery.show

    def show(each, looks):
        made.append(each.front.edition.region)
        return really(each, looks)

    monkeypatch.setattr(template_gallery, "show", show)
    assert "Delft-Oost" in remembered(project)
    assert made == ["delft"]


def test_only_the_card_that_changed_is_printed_again(project, monkeypatch):
    remembered(project)
    project.change("content/regions/delft/region.md", "Delft", "Delft-Oost")
    printed: list[PrintedCards] = []

    def noted(before):
        printed.append(PrintedCards(before))
        return printed[-1]

    monkeypatch.setattr("pamflet.template.cards.PrintedCards", noted)
    remembered(project)
    (cards,) = printed
    assert [card.region for card, _ in cards.now.keys() - cards.before.keys()] == ["Delft-Oost"]
    assert len(cards.now) == 2


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("<li>{{ card.title }}, {{ publisher }}</li>", 2),
        ('<li>{% include "web/file-name.html" ignore missing %}</li>', 2),
        ("<li>{% for each in titles %}{{ each }}{% endfor %}</li>", 0),
        ("<li>{{ regions }} {{ card.title }}</li>", 0),
        ('<li>{% include card.code ~ ".html" ignore missing %}</li>', 0),
    ],
)
def test_a_card_that_shows_what_hangs_beside_it_is_printed_each_time(project, text, known):
    file = "<b>{{ card.pages }}</b>"
    project.write("templates/web/card.html", text)
    project.write("templates/web/file-name.html", file)
    cards = PrintedCards()
    build(project)
    read = project.read()
    with open_output(shelf_of(project), read, never) as output:
        wall = [template_gallery.show(each, read.looks) for each in hung_of(output)]
        whole = template_gallery.gallery_job(wall, read.sources.publisher, read.looks, cards)
        again = PrintedCards(cards.now)
        job = template_gallery.gallery_job(wall, read.sources.publisher, read.looks, again)
    assert (len(cards.now), len(again.now)) == (known, known)
    assert job.html == whole.html


def hung_of(output):
    for edition, entries in gallery._by_edition(output).items():
        front = merge.front_of(output.project.sources, edition)
        state = template_gallery.State.CURRENT
        yield template_gallery.Hung(front, {"screen": entries[0].file}, 1, state, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.change("content/regions/delft/region.md", "Delft", "Zwolle"),
        lambda it: it.change("content/pamphlets/een.md", "title: Een", "title: Twee"),
        lambda it: it.change("content/publisher.md", "Kompas", "Passer"),
        lambda it: it.remove("content/regions/leiden"),
        lambda it: it.write("templates/web/card.html", "<li>{{ card.title }}</li>\n"),
        lambda it: it.write("templates/web/card.html", "<li>{{ letters|length }}</li>\n"),
        lambda it: it.remove("output/gallery"),
        lambda it: it.write("output/delft/een.nl.pdf", "x"),
    ],
)
def test_a_gallery_of_known_cards_is_that_of_new_ones(project, change):
    remembered(project)
    change(project)
    page = remembered(project)
    project.remove("output")
    project.remove("caches")
    assert remembered(project) == page


def test_the_manifest_knows_the_gallery(project):
    hung(project)
    known = json.loads((project.root / MANIFEST).read_text(encoding="utf-8"))["gallery"]
    assert sorted(known) == project.gallery()
    assert all(known[file] == shelf_of(project).digest(file) for file in known)


def test_the_picture_of_an_edition_that_is_gone_goes_too(project):
    hung(project)
    project.remove("content/regions/leiden")
    assert len(cards(hung(project))) == 1
    assert len(pictures(project)) == 1


def test_a_picture_that_somebody_changed_is_theirs(project):
    hung(project)
    before = pictures(project)
    for each in before:
        project.write(f"output/{each}", "mine")
    project.remove("content/regions/leiden")
    hung(project)
    assert pictures(project) == before


@pytest.mark.parametrize("file", ["../mine.txt", "mine.txt", "gallery/mine.webp"])
def test_a_tampered_gallery_is_a_warning_and_removes_nothing(project, file):
    hung(project)
    project.write("mine.txt", "mine")
    project.write("output/mine.txt", "mine")
    project.write("output/gallery/mine.webp", "mine")
    data = json.loads((project.root / MANIFEST).read_text(encoding="utf-8"))
    data["gallery"][file] = shelf_of(project).digest("mine.txt")
    project.write(MANIFEST, json.dumps(data))
    with open_output(shelf_of(project), project.read(), never) as output:
        assert [each.code for each in output.warnings] == ["broken-manifest"]
        hang(output, Engraver(PRESS.thumbnail_of, PRESS.bind_gallery))
    for each in ("mine.txt", "output/mine.txt", "output/gallery/mine.webp"):
        assert (project.root / each).read_text(encoding="utf-8") == "mine"


def test_a_gallery_without_its_words_is_told(project):
    project.write("templates/phrases/nl.po", 'msgid ""\nmsgstr "Content-Type: text/plain"\n')
    with pytest.raises(Faulty) as caught:
        hung(project)
    assert {each.code for each in caught.value.problems} == {"missing-phrase"}


def test_a_folder_in_the_place_of_the_page_is_told(project):
    (project.root / PAGE).mkdir(parents=True)
    with pytest.raises(CannotWrite, match=r"cannot write output/index\.html"):
        hung(project)


def test_it_stays_as_it_was_while_its_styles_or_its_template_are_at_fault(project):
    good = hung(project)
    shipped = (ROOT / "templates/layouts/_gallery.html").read_text(encoding="utf-8")
    project.write("templates/layouts/_gallery.html", shipped.replace("{{ chorus }}", "{{ koor }}"))
    assert hung(project) == good
    project.remove("templates/layouts/_gallery.html")
    project.write("styles/gallery.css", '@import "weg.css";\n')
    assert hung(project) == good

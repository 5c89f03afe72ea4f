"""One file with everything wrong: all of it is told at once, each at its own place."""

# ruff: noqa: E501 - whole messages

from pathlib import Path

import pytest

from pamflet.content import schema
from pamflet.content.jail import Jail
from pamflet.content.senders import read_sender
from pamflet.content.texts import (
    read_pamphlet,
    read_pamphlet_changes,
    read_pamphlet_texts,
    read_theme,
)
from pamflet.errors import Faulty, in_order
from pamflet.model import Pamphlet

from .makers import letter

REGION = "content/regions/delft/region.md"
THEME = "content/themes/wonen.md"
PAMPHLET = "content/pamphlets/een.md"


def written(root: Path, path: str, text: str) -> Jail:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return Jail(root)


def told(read) -> list[str]:
    with pytest.raises(Faulty) as caught:
        read()
    return [str(problem) for problem in in_order(caught.value.problems)]


def test_everything_wrong_with_a_region_is_told_at_once(tmp_path):
    text = """\
---
name: 2022
logo: {file: ../logo.svg, alt: Logo}
partners:
  - organisation: Naasten
    logo: {file: naasten.svg, alt: Logo}
  - logo: {file: x.gif, alt: ""}
contact:
  phone: 0800
  note: Bel [ons](www.x.nl)
faks: x
---

## Kop

Tekst[^a] <script>
"""
    jail = written(tmp_path, REGION, text)
    assert told(lambda: read_sender(jail, REGION, "delft", "nl", schema.RegionFront)) == [
        letter(REGION, "2:7", "'name' is not a text but a number", "wrong-type", "put it between quotes"),
        letter(REGION, "3:14", "'../logo.svg' lies outside this folder", "outside-project", "put the file in the same folder and write only its name"),
        letter(REGION, "6:18", "there is no file 'content/regions/delft/naasten.svg'", "missing-file", "check the name; capitals count"),
        letter(REGION, "7:5", "'partners.organisation' is missing", "missing-key", "add 'organisation: …'"),
        letter(REGION, "7:18", "'x.gif' is not a picture we print", "picture-type", "use an SVG, PNG or JPEG file"),
        letter(REGION, "7:30", "'partners.logo.alt' is empty", "wrong-value", "write something between the quotes, or leave the key out"),
        letter(REGION, "9:10", "'contact.phone' is not a text but a number", "wrong-type", "put it between quotes"),
        letter(REGION, "10:9", "the link 'www.x.nl' leads nowhere on paper", "wrong-value", "write the whole address, from https:// on"),
        letter(REGION, "11:1", "there is no key 'faks'", "unknown-key", "did you mean 'facts'?"),
        letter(REGION, "14:1", "this introduction has a heading or a list of points", "only-introduction", "write paragraphs only; points belong in a theme"),
        letter(REGION, "16:6", "there is no footnote 'a'", "unknown-footnote", "write the footnote below the text: '[^a]: …'"),
        letter(REGION, "16:11", "<script> is not allowed in a text", "unsafe-html", "write it in Markdown, or leave it out"),
    ]  # fmt: skip


def test_broken_yaml_hides_nothing_of_the_text_below(tmp_path):
    jail = written(tmp_path, THEME, "---\ntitle: a: b\n---\n\n# Kop\n\nTekst\n")
    assert told(lambda: read_theme(jail, THEME, "wonen", "nl")) == [
        letter(THEME, "2:9", "there is one colon too many", "yaml-syntax", "put the text between quotes"),
        letter(THEME, "5:1", "a heading of level 1 has no place here", "wrong-heading", "the title stands in the front matter; a text begins with '##'"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["---\ntitle: Wonen\n---\n", "---\ntitle: Wonen\n---\n\n  \n\n"])
def test_a_theme_with_front_matter_alone_is_told(tmp_path, text):
    jail = written(tmp_path, THEME, text)
    hint = "write an introduction or points below the front matter"
    assert told(lambda: read_theme(jail, THEME, "wonen", "nl")) == [
        letter(THEME, "1:1", "this theme has no text", "empty-theme", hint)
    ]


def test_an_empty_file_is_told(tmp_path):
    jail = written(tmp_path, THEME, "")
    assert told(lambda: read_theme(jail, THEME, "wonen", "nl")) == [
        letter(THEME, "1:1", "this theme has no text", "empty-theme", "write an introduction or points below the front matter"),
        letter(THEME, "1:1", "'title' is missing", "missing-key", "add 'title: …'"),
    ]  # fmt: skip


def test_front_matter_that_never_closes_is_all_that_is_told(tmp_path):
    jail = written(tmp_path, THEME, "---\ntitle: Wonen\n\nTekst\n")
    hint = "close it with a line that holds only ---"
    assert told(lambda: read_theme(jail, THEME, "wonen", "nl")) == [
        letter(THEME, "1:1", "the front matter never closes", "open-front-matter", hint)
    ]


def pamphlet(root: Path, more: str = "") -> Pamphlet:
    text = f"---\ntitle: Een\nthemes: [wonen]\nlayout: sheet\n{more}---\n\nInleiding.\n"
    return read_pamphlet(written(root, PAMPHLET, text), PAMPHLET, "een", "nl")


def test_a_pamphlet_is_read_whole(tmp_path):
    found = pamphlet(
        tmp_path,
        'type: {min: 9pt}\nchoose: {max: 8}\nclosing: ["\'t Is", *"nu"*]\n'.replace(
            '*"nu"*', "'*nu*'"
        ),
    )
    assert [named.id for named in found.themes] == ["wonen"]
    assert str(found.themes[0].place) == f"{PAMPHLET}:3:10"
    assert (found.type.min, found.type.max, found.choose.max) == (9.0, None, 8)
    assert [text.html for text in found.closing] == ["’t Is", "<em>nu</em>"]
    assert found.introduction.html == "<p>Inleiding.</p>"


def test_a_body_size_that_is_too_small_to_read_is_told(tmp_path):
    assert told(lambda: pamphlet(tmp_path, "type: {min: 8.5pt, max: 9pt}\n")) == [
        letter(PAMPHLET, "5:13", "'type.min' is 8.5pt", "type-too-small", "9pt is the least")
    ]


def test_a_pick_and_a_choice_know_where_they_stand(tmp_path):
    found = pamphlet(tmp_path, "choose: {min: 1}\nitems:\n  - bouw\n  - zorg/hulp\n")
    assert str(found.choose.place) == f"{PAMPHLET}:5:1"
    assert str(found.items.place) == f"{PAMPHLET}:6:1"
    assert [(each.id, str(each.place)) for each in found.items.named] == [
        ("bouw", f"{PAMPHLET}:7:5"),
        ("zorg/hulp", f"{PAMPHLET}:8:5"),
    ]


def test_an_empty_pick_of_a_region_is_none(tmp_path):
    path = "content/regions/delft/pamphlets/een.md"
    jail = written(tmp_path, path, "---\nitems:\n---\n")
    found = read_pamphlet_changes(jail, path, "een", "nl")
    assert (found.items.named, str(found.items.place)) == ((), f"{path}:2:1")


def test_a_translation_may_repeat_what_its_source_says(tmp_path):
    said = "pages: 2\nformats: [screen]\nchoose: {max: 3}\nitems: [bouw]\n"
    source = pamphlet(tmp_path, said)
    path = "content/pamphlets/een.en.md"
    text = f"---\ntitle: One\nthemes: [wonen]\nlayout: sheet\n{said}---\n"
    jail = written(tmp_path, path, text)
    assert read_pamphlet_texts(source, jail, path, "een", "en").title.html == "One"


def test_a_translation_changes_words_only(tmp_path):
    source = pamphlet(tmp_path, "pages: 2\ndate: 2022-03-16\n")
    path = "content/pamphlets/een.en.md"
    text = "---\ntitle: One\nthemes: [zorg]\npages: 4\nlayout: sheet\ntype: {min: 9pt}\n---\n"
    jail = written(tmp_path, path, text)
    hint = "leave it out: a translation changes words only"
    assert told(lambda: read_pamphlet_texts(source, jail, path, "een", "en")) == [
        letter(path, "3:1", "'themes' differs from 'content/pamphlets/een.md'", "wrong-value", hint),
        letter(path, "4:1", "'pages' differs from 'content/pamphlets/een.md'", "wrong-value", hint),
        letter(path, "6:1", "'type' differs from 'content/pamphlets/een.md'", "wrong-value", hint),
    ]  # fmt: skip

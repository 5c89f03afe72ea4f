"""How much Markdown is read: no text, however strange, takes long or spoils the next."""

import time

import pytest
from markdown import Markdown

from pamflet.content.limits import LARGEST, MOST_SIGNS
from pamflet.content.marks import Kind
from pamflet.content.outline import read_outline
from pamflet.content.prose import read

from .makers import PATH, complaints, introduction, letter, outlined

SIMPLER = "divide it, or make it simpler"


def test_a_text_larger_than_ten_thousand_words_is_not_read():
    told = letter(PATH, "1", "this text is larger than 64 kB", "too-large", SIMPLER)
    assert complaints("a" * (LARGEST + 1)) == [told]


@pytest.mark.parametrize("sign", MOST_SIGNS)
def test_a_text_with_too_many_signs_is_not_read(sign):
    body = "a\n" * 3 + sign * (MOST_SIGNS[sign] + 1)
    (told,) = complaints(body)
    assert f"error: this text holds more than {MOST_SIGNS[sign]} times '{sign.strip()}'" in told


def test_a_long_paragraph_with_many_links_is_not_read():
    said = "this paragraph is too long for so many '[' or '<'"
    told = letter(PATH, "3", said, "too-large", SIMPLER)
    assert complaints("Een.\n\n" + "[a](b " * 900 + "x" * 50_000) == [told]


def test_a_text_nested_too_deep_is_refused_and_does_not_spoil_the_next(monkeypatch):
    body = "\n".join("    " * depth + "- x" for depth in range(60))
    monkeypatch.setattr(engine_of(body).parser, "parseBlocks", too_deep)
    said = "lists, quotations or definitions are nested too deep here"
    told = letter(PATH, "1", said, "too-deep", "make the text simpler")
    assert complaints(body) == [told]
    assert introduction("- a\n\nTekst".partition("\n\n")[2]) == "<p>Tekst</p>"


def test_a_text_that_stops_halfway_does_not_spoil_the_next(monkeypatch):
    body = "- **A.** b\n    - c\n"
    good = outlined(body)
    engine = engine_of(body)
    monkeypatch.setattr(engine.parser.blockprocessors["ulist"], "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read(PATH, body, 1, "nl")
    assert outlined(body) == good


def engine_of(body: str) -> Markdown:
    return read(PATH, body, 1, "nl").markdown


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def too_deep(*_: object) -> None:
    raise RecursionError


WORST = {
    "brackets": "[" * 1000,
    "pictures": "![" * 1000,
    "links": "[a](" * 1000,
    "names": "[^" * 1000,
    "stars": "*a" * 4000,
    "wide table": "a|" * 1000 + "\n" + "-|" * 1000,
    "notes": "a[^1] " * 998 + "\n\n[^1]: b",
    "short forms": "".join(f"*[A{n}]: b\n" for n in range(999)) + " A1" * 9000,
    "points": "- a\n" * 16_000,
    "paragraphs": "a\n\n" * 21_000,
    "quotations": ">" * LARGEST,
    "backslashes": "\\" * LARGEST,
    "quotes": "\"a 'b " * 10_000,
    "strays": "{#a}" * 16_000,
    "expressions": "{{\n" * 999 + "x" * 60_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("body", WORST.values(), ids=WORST)
def test_the_worst_text_is_read_or_refused_in_seconds(body):
    start = time.process_time()
    read_outline(PATH, body, 1, "nl", Kind.THEME)
    assert time.process_time() - start < 10  # two, on a machine that has nothing else to do

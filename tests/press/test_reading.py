"""A finished file is opened once, for all who read it, and what they read is what it says."""

from __future__ import annotations

import pytest

from pamflet.errors import Place
from pamflet.model import Named, Order
from pamflet.press import forme, make, reading
from pamflet.press.fit import fit
from pamflet.press.layout import write
from pamflet.press.preflight.leaf import leaves_of
from pamflet.press.reading import kept_open, reading_of

from .makers import TEXT, job, page
from .prepress.makers import print_job, ticket

HERE = Place("content/pamphlets/wonen.md", 6, 11)


def both() -> Order:
    """Return an order of a screen edition, and of a print edition of the same pages."""
    one = print_job("<h1>Wonen</h1><p>Een huis.</p>", ())
    formats = tuple(Named(each, HERE) for each in ("screen", "print"))
    return Order(one.name, one.place, formats, {"screen": one}, ticket=ticket())


def written(body: str, css: str = "") -> bytes:
    one = job(page(body), css=css)
    return write(one, fit(one).document)


def test_proof_preflight_and_twins_read_a_file_that_is_opened_once_and_closed(monkeypatch):
    files: list[bytes] = []
    usual = reading.Reading

    class Reading(usual):
        def __init__(self, pdf: bytes) -> None:
            files.append(pdf)
            super().__init__(pdf)

    monkeypatch.setattr(reading, "Reading", Reading)
    screen, press = (each.printed for each in make(both()))
    assert files == [screen.data, press.data]
    assert reading_of.cache_info().currsize == 0


def test_how_pages_leave_the_text_is_asked_once_for_all_that_are_made_of_them(monkeypatch):
    asked = []
    usual = forme.misread
    monkeypatch.setattr(forme, "misread", lambda *one: (asked.append(one), usual(*one))[1])
    assert all(each.printed for each in make(both()))
    assert len(asked) == 1


def test_files_are_closed_when_somebody_who_reads_them_fails(monkeypatch):
    open_then: list[int] = []

    def fail(*_: object) -> None:
        open_then.append(reading_of.cache_info().currsize)
        raise ZeroDivisionError

    monkeypatch.setattr(forme, "inspected", fail)
    with pytest.raises(ZeroDivisionError):
        make(both())
    assert (open_then, reading_of.cache_info().currsize) == ([1], 0)


def test_words_that_were_hidden_to_see_what_lies_under_them_can_still_be_read():
    pdf = written(TEXT)
    with kept_open():
        before = reading_of(pdf).text
        (leaf,) = leaves_of(pdf)
        assert not leaf.ground.convert("L").point(lambda dark: dark < 128 and 255).getbbox()
        assert reading_of(pdf).text == before
        assert [each.runs for each in leaves_of(pdf)] == [leaf.runs]
    assert before.split() == TEXT.split()


def test_a_file_is_not_taken_for_another_one():
    one, other = written("een"), written("ander")
    with kept_open():
        assert [reading_of(each).text for each in (one, other, one)] == ["een", "ander", "een"]


def test_a_line_of_any_length_is_read_whole():
    line = "huis " * 500
    pdf = written(line, css="html { --size-text: 1pt } p { white-space: nowrap; font-size: 0.2pt }")
    with kept_open():
        ((run,),) = [each.runs for each in leaves_of(pdf)]
    assert run.words.split() == line.split()

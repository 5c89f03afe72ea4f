"""Garbage is looked for seldom while a project is read, and as usual while pages are made."""

import gc

from pamflet.cli import tidying
from pamflet.cli.tidying import SELDOM, USUAL, look_as_usual, look_seldom


def test_it_is_looked_for_seldom_until_pages_are_made(monkeypatch):
    frozen: list[bool] = []
    tidying._keep_what_stays.cache_clear()
    monkeypatch.setattr(tidying.gc, "freeze", lambda: frozen.append(True))
    try:
        look_seldom()
        assert gc.get_threshold() == (SELDOM, *USUAL[1:])
        look_as_usual()
        look_seldom()
        look_as_usual()
        assert gc.get_threshold() == USUAL
        assert frozen == [True]  # what is garbage at a second time would stay for ever
    finally:
        gc.set_threshold(*USUAL)

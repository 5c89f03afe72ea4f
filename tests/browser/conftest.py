"""One Chromium for all tests here, Debian's own, and the pages that it opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .makers import PICTURE, gallery, picture, web_page

CHROMIUM = shutil.which("chromium")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
Opened = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an output folder with a gallery and its picture."""
    root = tmp_path_factory.mktemp("output")
    (root / "index.html").write_bytes(gallery())
    file = root / PICTURE
    file.parent.mkdir()
    file.write_bytes(picture())
    return root


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Opened:
    """Return what opens a page of this name; it complains about whatever the page asks for."""

    @contextmanager
    def open_page(name: str, **context: Any) -> Iterator[Page]:
        file = folder / (f"{name}.html" if name != "gallery" else "index.html")
        if name != "gallery":
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(web_page(name))
        address, asked, said = file.as_uri(), [], []
        with browser.new_context(reduced_motion="reduce", **context) as ctx:
            page = ctx.new_page()
            page.on("request", lambda each: asked.append(each.url))
            page.on("console", lambda each: said.append(each.text))
            page.on("pageerror", lambda each: said.append(str(each)))
            page.goto(address)
            yield page
        ours = ("data:", address, (folder / "gallery").as_uri())
        assert [each for each in asked if not each.startswith(ours)] == []
        assert said == []

    return open_page

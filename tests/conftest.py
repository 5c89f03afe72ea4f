"""For all tests: what is read is judged, not the speed of a shared machine."""

import atexit
import gc
import os
import signal
from collections.abc import Iterator
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

# A shell starts what runs in its background without Ctrl-C; the tests of Ctrl-C need it.
_caches = TemporaryDirectory()  # nothing that a user keeps, and nothing kept for him
os.environ["XDG_CACHE_HOME"] = _caches.name
os.environ["PAMFLET_CACHE"] = "none"  # what one test builds is not fetched by another
atexit.register(_caches.cleanup)

signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """Look no more for garbage among libraries and tests."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Stop where tests of one group would run in several workers, each printing every edition."""
    lost = (item for item in items if any(item.iter_markers("xdist_group")))
    if config.getoption("loadgroup", False) and not all("@" in item.nodeid for item in lost):
        raise pytest.UsageError("this pytest-xdist cannot keep the tests of a group together")


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """Let the press begin with nothing kept of what it made, and leave it so."""
    from press.makers import forget

    forget()
    yield
    forget()

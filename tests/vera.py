"""veraPDF for tests: they skip on a machine that lacks what it needs; CI has it all."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest

from pamflet import verapdf
from pamflet.verapdf import FLAVOURS, Verdicts

__all__ = ["FLAVOURS", "Verdicts", "verdicts"]


def verdicts(files: Mapping[str, bytes]) -> Verdicts:
    """Return what veraPDF says of each file, by its name."""
    if (lacking := verapdf.lacks()) and "CI" not in os.environ:
        pytest.skip(f"veraPDF lacks {', '.join(map(str, lacking))}: scripts/test installs it")
    return verapdf.verdicts(files)

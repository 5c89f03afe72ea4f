"""Put what a benchmark found into its place in docs/scale.md."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/scale.md"
CHART = ROOT / "docs/pictures/speed.svg"


def put(benchmark: str, text: str) -> None:
    """Write a text between `<!-- benchmark -->` and the `<!-- end -->` behind it."""
    place = re.compile(rf"(?s)(<!-- {benchmark} -->\n).*?(<!-- end -->)")
    changed, found = place.subn(lambda mark: mark[1] + text + mark[2], PAGE.read_text("utf-8"))
    if found != 1:
        sys.exit(f"{PAGE} has no place for {benchmark}")
    PAGE.write_text(changed, "utf-8")

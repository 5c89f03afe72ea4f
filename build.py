#!/usr/bin/env python3
"""Build the pamphlets of this folder, or of another with --project; see README.md."""

import sys
from importlib.util import find_spec
from pathlib import Path

from pamflet.needed import NEEDED, OLDEST


def check_set_up() -> None:
    """Stop with exit code 3 and one line when Pamflet cannot run with this Python.

    So it does before `doctor`, too: without the packages nothing can read a command line, and one
    command brings them all.
    """
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if sys.version_info[:2] < OLDEST:
        lacking = ["Python 3.11 or later"]
    if lacking:
        why = f"({', '.join(lacking)} missing)"
        print("Pamflet is not set up for this Python: run scripts/build", why, file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    check_set_up()
    try:
        from pamflet.cli import main

        main(Path(__file__).resolve().parent)
    except KeyboardInterrupt:  # before `main` could listen
        sys.exit(130)

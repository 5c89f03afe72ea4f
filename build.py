#!/usr/bin/env python3
"""Build the pamphlets of this folder, or of another with --project; see README.md."""

import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST = (3, 11)
NEEDED = (  # the modules of the packages in pyproject.toml
    *("babel", "click", "coloraide", "defusedxml", "email_validator", "fontpkg"),
    *("fontpkg_alegreya_sans", "fontpkg_fira_sans", "fontpkg_ibm_plex_sans_arabic", "fontTools"),
    *("idna", "jinja2", "markdown", "nh3", "phonenumbers", "PIL", "platformdirs", "pydantic"),
    *("pypdfium2", "rich", "ruamel", "segno", "tinycss2", "weasyprint", "yaml"),
)


def check_set_up() -> None:
    """Stop with exit code 3 and one line when Pamflet cannot run with this Python."""
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

"""What a machine must have: known by all, and read before anything that may be missing.

`build.py` reads it too, with whatever Python there is: nothing newer than 3.7 may stand here.
"""

from typing import NamedTuple

OLDEST = (3, 11)  # Python

# By module: the package on PyPI, and what it is for. They are the ones in pyproject.toml.
NEEDED = {
    "babel": ("babel", "dates, numbers and fixed words"),
    "click": ("click", "the command line"),
    "coloraide": ("coloraide", "colours"),
    "defusedxml": ("defusedxml", "SVG logos of strangers"),
    "email_validator": ("email-validator", "e-mail addresses"),
    "fontpkg": ("fontpkg", "finds fonts"),
    "fontpkg_alegreya_sans": ("fontpkg-alegreya-sans", "titles"),
    "fontpkg_fira_sans": ("fontpkg-fira-sans", "texts"),
    "fontpkg_ibm_plex_sans_arabic": ("fontpkg-ibm-plex-sans-arabic", "Arabic"),
    "fontTools": ("fonttools", "measures fonts"),
    "fsspec": ("fsspec", "caches that are shared"),
    "idna": ("idna", "website names"),
    "jinja2": ("jinja2", "templates"),
    "markdown": ("markdown", "texts"),
    "nh3": ("nh3", "HTML in texts"),
    "page": ("page-validation", "checks PDF/UA-1 and PDF/A-3a"),
    "phonenumbers": ("phonenumbers", "phone numbers"),
    "pikepdf": ("pikepdf", "press files and booklets"),
    "PIL": ("pillow", "pictures"),
    "platformdirs": ("platformdirs", "finds the cache folder"),
    "pydantic": ("pydantic", "front matter"),
    "pydyf": ("pydyf", "writes PDF"),
    "pypdfium2": ("pypdfium2", "reads finished pages back"),
    "rich": ("rich", "progress on a terminal"),
    "ruamel": ("ruamel.yaml", "writes front matter"),
    "segno": ("segno", "QR codes"),
    "tinycss2": ("tinycss2", "style sheets"),
    "uharfbuzz": ("uharfbuzz", "shapes words"),
    "weasyprint": ("weasyprint", "lays pages out"),
    "yaml": ("pyyaml", "reads front matter"),
    "zxingcpp": ("zxing-cpp", "reads QR codes back"),
}


class Source(NamedTuple):
    """What something is called where one gets it: by Debian, by Homebrew, on PyPI."""

    debian: str = ""
    homebrew: str = ""
    pypi: str = ""


class Lack(NamedTuple):
    """Something that is not there, and where one gets it."""

    what: str
    source: Source

    def __str__(self) -> str:
        names = zip(("Debian", "Homebrew", "PyPI"), self.source)  # noqa: B905 - both have three
        places = ", ".join(f"{place}: {name}" for place, name in names if name)
        return f"{self.what} ({places})" if places else self.what

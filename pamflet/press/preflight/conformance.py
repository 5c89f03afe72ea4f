"""Whether the file is what it says it is, as a validator finds that no one here wrote."""

from __future__ import annotations

from collections.abc import Iterator

import page

from pamflet.errors import Problem
from pamflet.press.preflight.specimen import Specimen

PROFILES = {
    "PDF/UA-1": page.ValidationProfile.PDF_UA_1,
    "PDF/A-3a": page.ValidationProfile.PDF_A_3A,
}


def not_conforming(specimen: Specimen) -> Iterator[Problem]:
    """Yield every rule of PDF/UA-1 and of PDF/A-3a that a file breaks, as page-validation finds."""
    hint = "take back the last change of templates or styles; without one it is a bug: report it"
    for name, profile in PROFILES.items():
        for broken in broken_rules(specimen.data, profile):
            said = f"the file is not {name}: {broken}"
            yield specimen.complain("not-conforming", said, hint)


def broken_rules(pdf: bytes, profile: page.ValidationProfile) -> Iterator[str]:
    """Yield what a file breaks of a profile, each rule once, with where it does so first."""
    try:
        failures = page.validate_pdf_bytes(pdf, profile=profile).failures
    except page.PageError as fault:
        yield f"it cannot be read: {fault}"
        return
    for rule, message in {each.rule_id: each.message for each in reversed(failures)}.items():
        yield f"{message} ({rule})"

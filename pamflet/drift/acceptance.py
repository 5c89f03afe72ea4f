"""What has to be written when somebody says that a derived text is still right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pamflet.drift.digest import digest
from pamflet.drift.review import Review, State

RIGHT_NOW = (State.FRESH, State.STALE, State.UNRECORDED)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The records of each file (None takes one away), and the texts that are kept, by digest."""

    records: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)


def accepted(reviews: Iterable[Review]) -> Acceptance:
    """Record that these pieces were looked at: what is gone, and used no more, is forgotten."""
    records: dict[str, dict[str, str | None]] = {}
    bases: dict[str, str] = {}
    for each in reviews:
        if each.state is State.ORPHAN and each.record and not each.in_use:
            records.setdefault(each.file, {})[each.id] = None
        elif each.state in RIGHT_NOW and each.now is not None:
            now = digest(each.now)
            bases[now] = each.now
            if each.record is None or each.record.digest != now:
                records.setdefault(each.file, {})[each.id] = now
    return Acceptance(records, bases)


def together(*acceptances: Acceptance) -> Acceptance:
    """Return several acceptances as one."""
    records: dict[str, dict[str, str | None]] = {}
    bases: dict[str, str] = {}
    for each in acceptances:
        bases |= each.bases
        for path, own in each.records.items():
            records.setdefault(path, {}).update(own)
    return Acceptance(records, bases)


def accepted_for_everybody(reviews: Iterable[Review], base: str) -> Acceptance:
    """Record a minor edit of `base` (FILE#ID) for every text that was based on what it was.

    A text that never recorded what it was based on stays as it is: nobody looked at that.
    """
    return accepted(each for each in reviews if each.base == base and each.state is State.STALE)

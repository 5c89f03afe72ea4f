"""One thing that was looked for: whether it is there, what it is for, where one gets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pamflet.needed import Source


class Need(StrEnum):
    """What a thing is needed for."""

    BUILD = "build"
    CHECKS = "checks"  # the tests, and validators that no edition waits for
    SPEED = "speed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing; `fault` says why it cannot be used."""

    group: str
    name: str
    purpose: str
    version: str = ""
    fault: str = ""
    need: Need = Need.BUILD
    source: Source = field(default_factory=Source)

    @property
    def is_lacking(self) -> bool:
        """Tell whether it is not there, or of no use."""
        return bool(self.fault)

    @property
    def stops_builds(self) -> bool:
        """Tell whether nothing can be built before it is there."""
        return self.is_lacking and self.need is Need.BUILD

    @property
    def state(self) -> str:
        """What a reader sees first."""
        if not self.is_lacking:
            return "ok"
        return "lacking" if self.stops_builds else "optional"

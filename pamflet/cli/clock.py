"""The one place that asks what day it is, and how long something lasts."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, date, datetime

from pamflet.errors import UnknownName

EPOCH = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/


def today(environment: Mapping[str, str]) -> date:
    """Return the day by the clock, or the one that `SOURCE_DATE_EPOCH` sets, in UTC.

    Raises UnknownName when that is no number of seconds, or one far outside the calendar.
    """
    seconds = environment.get(EPOCH)
    if seconds is None:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as fault:
        raise UnknownName(f"{EPOCH} is not a day in seconds since 1970: '{seconds}'") from fault


def seconds() -> float:
    """Return the seconds on a clock that only tells how long something lasts."""
    return time.monotonic()

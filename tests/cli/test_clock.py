"""What day it is: by the clock, or by the environment."""

from datetime import date, timedelta

import pytest

from pamflet.cli.clock import today
from pamflet.errors import UnknownName


def test_the_environment_sets_the_day_in_utc():
    assert today({"SOURCE_DATE_EPOCH": "1795305599"}) == date(2026, 11, 21)
    assert today({"SOURCE_DATE_EPOCH": "1795305600"}) == date(2026, 11, 22)


def test_without_it_the_clock_does():
    assert abs(today({}) - date.today()) <= timedelta(days=1)


@pytest.mark.parametrize("seconds", ["", "x", "1e9", "9" * 30])
def test_what_is_no_number_of_seconds_is_refused(seconds):
    with pytest.raises(UnknownName) as caught:
        today({"SOURCE_DATE_EPOCH": seconds})
    assert str(caught.value) == f"SOURCE_DATE_EPOCH is not a day in seconds since 1970: '{seconds}'"

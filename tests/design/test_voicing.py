"""Voicing: tones that make a crowd of a grid."""

from collections import Counter

import pytest

from pamflet.design.dice import lots
from pamflet.design.seating import Seat
from pamflet.design.voicing import pale_voices, tone_voices

from .makers import TEAL

SINGLES = tuple(Seat(row, column) for row in range(5) for column in range(4))


@pytest.mark.parametrize(("voices", "pale"), [(1, 1), (11, 1), (12, 2), (45, 7), (120, 20)])
def test_one_voice_in_six_is_pale_and_at_least_one(voices: int, pale: int) -> None:
    assert pale_voices(voices) == pale


def test_single_voices_alternate_as_on_a_chessboard() -> None:
    fills = tone_voices(SINGLES, None, TEAL, lots("x"), quiet=False)
    light = {(s.column + s.row) % 2 for s, fill in fills.items() if fill == TEAL.voice_light}
    deep = {(s.column + s.row) % 2 for s, fill in fills.items() if fill == TEAL.voice_deep}
    assert (light, deep) == ({0}, {1})


def test_large_voices_alternate_in_reading_order() -> None:
    large = [Seat(0, 0, 2), Seat(0, 3, 2), Seat(2, 0, 2)]
    fills = tone_voices([*large, Seat(5, 5)], None, TEAL, lots("x"), quiet=False)
    light, deep = TEAL.voice_light, TEAL.voice_deep
    assert [fills[seat] for seat in large] == [light, deep, light]


@pytest.mark.parametrize("seed", "abcdefghijkl")
def test_the_small_accent_is_one_and_never_beside_the_big_one(seed: str) -> None:
    big = Seat(1, 1, 2)
    others = [seat for seat in SINGLES if not seat.cells & big.cells]
    fills = tone_voices(others, big, TEAL, lots(seed), quiet=False)
    small = [seat for seat, fill in fills.items() if fill == TEAL.accent and seat != big]
    assert len(small) == 1
    assert small[0].distance(big) > 1


def test_there_is_no_small_accent_where_each_voice_is_beside_the_big_one() -> None:
    big = Seat(1, 1, 2)
    ring = [seat for seat in SINGLES if seat.row < 4 and not seat.cells & big.cells]
    fills = tone_voices(ring, big, TEAL, lots("x"), quiet=False)
    assert Counter(fills.values())[TEAL.accent] == 1


def test_nine_voices_and_a_quiet_chorus_have_no_small_accent() -> None:
    for seats, quiet in ((SINGLES[:9], False), (SINGLES, True)):
        fills = tone_voices(seats, None, TEAL, lots("x"), quiet=quiet)
        assert TEAL.accent not in fills.values()


@pytest.mark.parametrize("seed", "abcdefgh")
def test_pale_voices_keep_away_from_each_other(seed: str) -> None:
    fills = tone_voices(SINGLES, None, TEAL, lots(seed), quiet=True)
    pale = [seat for seat, fill in fills.items() if fill == TEAL.voice_pale]
    assert len(pale) == 3
    assert all(one.distance(other) > 1 for one in pale for other in pale if one != other)


def test_a_chorus_without_single_voices_has_a_large_pale_one() -> None:
    fills = tone_voices([Seat(0, 0, 2)], Seat(2, 0, 2), TEAL, lots("x"), quiet=False)
    assert fills == {Seat(0, 0, 2): TEAL.voice_pale, Seat(2, 0, 2): TEAL.accent}

"""Give every voice of a chorus its tone, so that the whole reads as a crowd and not as a pattern.

Single voices alternate as on a chessboard, large ones in reading order. A few are pale, as far from
each other as they can be. At most one single voice has the accent, never beside the big one.
"""

from collections.abc import Sequence

from pamflet.design.colour import Palette
from pamflet.design.dice import Lots, shuffled
from pamflet.design.seating import Seat


def pale_voices(voices: int) -> int:
    """Return how many voices of a chorus are pale: one in six, and at least one."""
    return max(1, voices // 6)


def has_small_accent(voices: int, quiet: bool) -> bool:
    """Tell whether a chorus is large enough, and not too quiet, for a small accent voice."""
    return voices > 9 and not quiet


def tone_voices(
    seats: Sequence[Seat], big: Seat | None, palette: Palette, drawn: Lots, quiet: bool
) -> dict[Seat, str]:
    """Return the colour of each voice, the big accent voice among them if there is one."""
    voices = len(seats) + (big is not None)
    singles = shuffled([seat for seat in seats if seat.span == 1], drawn)
    accents = _small_accent(singles, big) if has_small_accent(voices, quiet) else []
    candidates = [seat for seat in singles or seats if seat not in accents]
    pale = _spread(candidates, pale_voices(voices), accents)
    accents += [big] if big else []
    return (
        _alternate(seats, palette)
        | dict.fromkeys(pale, palette.voice_pale)
        | dict.fromkeys(accents, palette.accent)
    )


def _small_accent(singles: Sequence[Seat], big: Seat | None) -> list[Seat]:
    """Take one single voice not beside the big one, and away from the knife if possible."""
    far = [seat for seat in singles if big is None or seat.distance(big) > 1]
    edge = max((seat.column for seat in singles), default=0)
    return sorted(far, key=lambda seat: (seat.row == 0) + (seat.column == edge))[:1]


def _alternate(seats: Sequence[Seat], palette: Palette) -> dict[Seat, str]:
    """Alternate light and deep: single voices by their cell, large ones as they come."""
    tones = (palette.voice_light, palette.voice_deep)
    large = [seat for seat in seats if seat.span > 1]
    return {
        seat: tones[(large.index(seat) if seat.span > 1 else seat.column + seat.row) % 2]
        for seat in seats
    }


def _spread(candidates: Sequence[Seat], number: int, others: Sequence[Seat]) -> list[Seat]:
    """Take so many seats, each as far as it can be from the others and from those taken before."""
    left, taken = list(candidates), list[Seat]()
    for _ in range(min(number, len(left))):
        around = [*others, *taken]
        best = max(left, key=lambda seat: min((seat.distance(near) for near in around), default=0))
        taken.append(best)
        left.remove(best)
    return taken

"""The chorus: as many voices as there are demands."""

import re
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.design.chorus import Drawing, chorus, chorus_for
from pamflet.design.voice import Rect

from .makers import TEAL, patient, printed

PLATE = Rect(-126.6, 0, 150, 31)
WORDS = Rect(-126.6, 50, 143, 58)
SHEET = {"width_mm": 86.4, "height_mm": 108.0}
NUMBERS = (2, 5, 11, 12, 30, 45, 60, 120)


def sheet(seed: str, voices: int, *, keep_clear: tuple[Rect, ...] = (PLATE,)) -> Drawing:
    return chorus_for(seed, voices, TEAL, width_mm=86.4, height_mm=108, keep_clear=keep_clear)


@patient
@given(st.text(max_size=4), st.integers(1, 120), st.sampled_from([(), (PLATE,), (PLATE, WORDS)]))
def test_a_front_has_as_many_voices_as_demands_each_in_its_own_place(
    seed: str, voices: int, keep_clear: tuple[Rect, ...]
) -> None:
    drawing = sheet(seed, voices, keep_clear=keep_clear)
    found = printed(drawing)
    assert len(found) == drawing.voices == voices
    assert min(min(v.left, v.top) for v in found) >= 0
    assert all(v.right <= 86_401 and v.foot <= 108_001 for v in found)
    places = [Rect(v.left / 1000, v.top / 1000, v.side / 1000, v.side / 1000) for v in found]
    assert not any(place.overlaps(words) for place in places for words in keep_clear)
    assert not any(a.overlaps(b) for at, a in enumerate(found) for b in found[at + 1 :])


@pytest.mark.parametrize("voices", NUMBERS)
def test_there_is_one_big_accent_voice_and_it_stands_where_the_drawing_says(voices: int) -> None:
    drawing = sheet("wonen", voices)
    assert drawing.accent is not None
    big = max((v for v in printed(drawing) if v.fill == TEAL.accent), key=lambda v: v.side)
    assert big.side / 1000 == pytest.approx(drawing.accent.width_mm, abs=0.01)
    assert big.left / 1000 == pytest.approx(drawing.accent.x_mm, abs=0.01)
    assert big.top / 1000 == pytest.approx(drawing.accent.y_mm, abs=0.01)
    assert big.square_corner == (big.left, big.foot)


@pytest.mark.parametrize("voices", NUMBERS)
def test_the_big_accent_voice_can_be_read_and_is_not_cut(voices: int) -> None:
    accent = sheet("wonen", voices, keep_clear=()).accent
    assert accent is not None
    assert accent.width_mm >= 36
    assert accent.y_mm > 3
    assert accent.x_mm + accent.width_mm < 86.4 - 3


@patient
@given(st.text(max_size=4), st.integers(1, 60))
def test_accents_are_two_at_most_and_never_neighbours(seed: str, voices: int) -> None:
    accents = [v for v in printed(sheet(seed, voices)) if v.fill == TEAL.accent]
    assert len(accents) <= (2 if voices > 9 else 1)
    assert not any(a.is_beside(b) for at, a in enumerate(accents) for b in accents[at + 1 :])


@pytest.mark.parametrize(("voices", "pale"), [(2, 1), (11, 1), (12, 2), (30, 5), (60, 10)])
def test_one_voice_in_six_is_pale(voices: int, pale: int) -> None:
    fills = Counter(voice.fill for voice in printed(sheet("wonen", voices)))
    assert fills[TEAL.voice_pale] == pale


def test_a_single_demand_is_the_big_accent_voice_alone() -> None:
    assert [voice.fill for voice in printed(sheet("wonen", 1))] == [TEAL.accent]


def test_the_module_shrinks_only_when_the_voices_do_not_fit() -> None:
    sides = [min(voice.side for voice in printed(sheet("wonen", n))) for n in (11, 16, 30, 60)]
    assert sides[0] == 21_600
    assert sides == sorted(sides, reverse=True)


def test_the_same_seed_gives_the_same_bytes_on_every_machine() -> None:
    drawing = sheet("wonen haaglanden", 12)
    assert sha256(drawing.svg.encode()).hexdigest()[:16] == "acd45a6ed6e07580"


def test_another_seed_gives_another_chorus() -> None:
    assert sheet("wonen haaglanden", 12).svg != sheet("wonen brabant", 12).svg


def test_the_drawing_has_plain_paths_with_baked_colours_and_no_size() -> None:
    svg = sheet("wonen", 12).svg
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 86.4 108"><path ')
    assert set(re.findall(r"<(\w+)", svg)) == {"svg", "path"}


def test_a_mirrored_chorus_is_the_same_one_from_right_to_left() -> None:
    plain = chorus("x", 12, TEAL, columns=4, rows=5, big_at=(1, 1), keep_clear=(Rect(0, 0, 9, 9),))
    turned = chorus(
        "x",
        12,
        TEAL,
        columns=4,
        rows=5,
        big_at=(1, 1),
        keep_clear=(Rect(0, 0, 9, 9),),
        mirrored=True,
    )
    flipped = {
        (86_400 - v.right, v.top, 86_400 - v.square_corner[0], v.square_corner[1], v.fill)
        for v in printed(plain)
    }
    assert flipped == {(v.left, v.top, *v.square_corner, v.fill) for v in printed(turned)}
    assert plain.accent is not None
    assert turned.accent == plain.accent.mirrored(86.4)


def test_a_quiet_chorus_without_a_big_voice_has_no_accent_at_all() -> None:
    drawing = chorus("band", 12, TEAL, columns=4, rows=4, quiet=True)
    assert drawing.accent is None
    assert TEAL.accent not in drawing.svg


def test_the_big_voice_stands_where_the_page_wants_it() -> None:
    drawing = chorus("x", 12, TEAL, columns=4, rows=5, module_mm=20, big_at=(2, 1))
    assert drawing.accent == Rect(40, 20, 40, 40)
    assert (drawing.width_mm, drawing.height_mm) == (80, 100)


def test_a_big_voice_behind_words_is_refused() -> None:
    letter = r"^the big voice at \(3, 1\) does not stand wholly on free cells$"
    with pytest.raises(ValueError, match=letter):
        chorus("x", 5, TEAL, columns=4, rows=5, big_at=(3, 1))


def test_too_many_voices_for_a_grid_are_refused() -> None:
    letter = "^18 voices do not fit on 16 cells: make the module smaller$"
    with pytest.raises(ValueError, match=letter):
        chorus("x", 19, TEAL, columns=4, rows=5, big_at=(1, 1))


def test_too_many_voices_for_an_area_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^12 voices do not fit in 30 × 10 mm$"):
        chorus_for("x", 12, TEAL, width_mm=30, height_mm=10)


def test_a_chorus_of_no_voices_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a chorus has at least one voice$"):
        sheet("x", 0)

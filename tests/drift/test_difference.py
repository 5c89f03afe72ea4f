import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.drift import difference

LONG = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("Bouw veel huizen.", "Bouw goede huizen.", "Bouw [-veel-] {+goede+} huizen."),
        ("Bouw huizen.", "Bouw huizen en scholen.", "Bouw [-huizen.-] {+huizen en scholen.+}"),
        ("a b", "a", "a [-b-]"),
        ("a", "a b", "a {+b+}"),
        ("a b", None, "[-a b-]"),
        (None, "a b", "{+a b+}"),
        ("a b", "a  b", ""),
        (f"x {LONG}", f"y {LONG}", "[-x-] {+y+} een twee drie vier vijf zes …"),
        (f"{LONG} x", f"{LONG} y", "… negen tien elf twaalf dertien veertien [-x-] {+y+}"),
    ],
)
def test_a_change_is_told_in_words(was, now, said):
    assert difference(was, now) == said


WORDS = st.lists(st.sampled_from(["a", "b", "c", "dd"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_every_word_that_went_or_came_is_told(was, now):
    said = difference(was, now)
    assert difference(was, now) == said
    gone = sum(len(part.split("-]")[0].split()) for part in said.split("[-")[1:])
    new = sum(len(part.split("+}")[0].split()) for part in said.split("{+")[1:])
    assert len(was.split()) - gone == len(now.split()) - new

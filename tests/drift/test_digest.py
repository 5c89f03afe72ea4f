import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.drift import digest

TEXT = "Bouw 10,5 % meer huizen, voor jongeren (en ouderen)."


@pytest.mark.parametrize(
    "same",
    [
        "bouw 10,5 % meer huizen voor jongeren en ouderen",
        "Bouw  10,5%\nmeer huizen; voor “jongeren” – (en ouderen)!",
        "BOUW 10.5 % MEER HUIZEN, VOOR JONGEREN (EN OUDEREN).",
        "Bouw 10,5 % meer hui\u00adzen, voor\u200b jongeren (en ouderen).",
        "Bouw 10,5 % meer huizen, voor jong-eren (en ouderen).",
    ],
)
def test_a_typographic_correction_changes_nothing(same):
    assert digest(same) == digest(TEXT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10,5 %", "105 %"),
        ("30 %", "30"),
        ("€ 100", "$ 100"),
        ("1 op 3", "13"),
        ("brood & spelen", "brood spelen"),
        ("een huis", "geen huis"),
        ("caf\u00e9", "cafe"),
        ("ıslak", "islak"),
        ("{{ region.name }}", "{{ publisher.name }}"),
    ],
)
def test_another_text_has_another_digest(one, other):
    assert digest(one) != digest(other)


def test_the_same_letters_written_in_two_ways_are_the_same():
    assert digest("cafe\u0301") == digest("caf\u00e9")


@given(st.text(max_size=200))
def test_any_text_has_a_digest_of_sixteen_digits(text):
    assert re.fullmatch("[0-9a-f]{16}", digest(text))


@given(st.text(st.sampled_from("aB1 ,.!-–'\"\n\t€%"), max_size=40))
def test_white_space_at_the_ends_and_doubled_makes_no_difference(text):
    assert digest(f"  {text}\n") == digest(text) == digest(text.replace(" ", "  "))

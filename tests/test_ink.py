"""The judge of contrast sees what it must see: tried on pages made for it."""

# ruff: noqa: E501 - whole messages

import pytest
from ink import contrast, weak_words
from weasyprint import HTML

PAGE = "@page { size: 100mm; margin: 10mm } p { margin: 0; font: 12pt/20pt 'Fira Sans' }"


def judged(css: str, words: str = "<p>aa</p>") -> list[str]:
    return weak_words(HTML(string=f"<style>{PAGE}{css}</style>{words}").write_pdf())


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("p { color: #767676 }", []),
        ("p { color: #777777 }", ["page 1: 'a' of 12.0 pt has 4.48:1"]),
        ("p { color: #949494; font-size: 18pt }", []),
        ("p { color: #949494; font-size: 17pt }", ["page 1: 'a' of 17.0 pt has 3.03:1"]),
        ("p { color: #fff; background: #0b4f55 }", []),
        ("p { color: #fff; background: #767676 }", []),
        ("p { color: #fff; background: #888 }", ["page 1: 'a' of 12.0 pt has 3.54:1"]),
        ("p { background: linear-gradient(90deg, #fff 8pt, #000 8pt) }", ["page 1: 'a' of 12.0 pt has 1.00:1"]),
    ],
)  # fmt: skip
def test_words_are_weighed_against_what_lies_under_them(css, told):
    assert judged(css) == told


def test_a_colour_that_only_touches_the_edge_of_a_word_is_not_under_it():
    assert judged("p { border-left: 1mm solid #000 }") == []


def test_contrast_runs_from_1_to_21():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((1, 2, 3), (1, 2, 3)) == pytest.approx(1)

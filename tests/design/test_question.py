"""A closing question: as large as the back of a folded sheet has room for."""

from pamflet.design.fitting import LATIN_TITLE, TitleStyle
from pamflet.design.question import FittedQuestion, fit_question

from .makers import latin

STYLE = TitleStyle(sizes_pt=(42, 38, 34, 30, 26))


def fit(*lines: str, room_mm: tuple[float, float] = (120, 47)) -> FittedQuestion:
    return fit_question(lines, latin(), room_mm, STYLE)


def test_a_short_question_stands_in_its_own_lines_at_the_largest_size():
    question = fit("Wie opent de deur?", "U, met uw keuze.")

    assert question.lines == ("Wie opent de deur?", "U, met uw keuze.")
    assert (question.size_pt, question.leading_pt, question.fits) == (42, 43, True)


def test_a_sentence_too_long_for_a_line_takes_two_that_are_most_alike():
    question = fit("Wie maakt het verschil?", "U, met uw stem.")

    assert question.lines == ("Wie maakt", "het verschil?", "U, met uw stem.")


def test_a_longer_question_is_smaller_so_that_it_keeps_to_its_room():
    question = fit("Wie zorgt voor een goed thuis in onze buurt?", "Dat doet u zelf, met uw stem.")

    assert question.fits
    assert question.size_pt < 42
    assert question.depth_mm <= 47


def test_no_word_stands_alone_where_a_size_a_little_smaller_helps():
    question = fit("Хто відчинить двері?", "Ви, своїм вибором.")

    assert question.lines == ("Хто відчинить двері?", "Ви, своїм вибором.")
    assert question.size_pt == 34


def test_one_that_fits_at_no_size_says_so():
    question = fit(*["Wie zorgt ervoor dat iedereen in onze gemeente een goed thuis heeft?"] * 3)

    assert not question.fits
    assert question.size_pt == STYLE.sizes_pt[-1]


def test_a_word_wider_than_the_panel_does_not_fit():
    assert not fit("Meerjarenonderhoudsprogrammeringscommissie").fits
    assert LATIN_TITLE.leading < fit("Ja").leading_pt / fit("Ja").size_pt

"""Problems and places: what is told, in which order, and on one line."""

import pytest

from pamflet.errors import (
    CannotWrite,
    Faulty,
    MachineLacks,
    PamfletError,
    Place,
    Problem,
    Severity,
    UnknownName,
    did_you_mean,
    errors_in,
    in_order,
    suggest,
)

HERE = Place("content/a.md", 14, 3)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.md"), "a.md"),
        (Place("a.md", 3), "a.md:3"),
        (Place("a.md", 3, 7), "a.md:3:7"),
    ],
)
def test_a_place_reads_as_editors_read_it(place, text):
    assert str(place) == text


def test_a_problem_is_a_letter_to_its_author():
    problem = Problem("unknown-item", "'wonen' has no item 'x'", HERE, "did you mean 'y'?")
    assert str(problem) == (
        "content/a.md:14:3: error: 'wonen' has no item 'x' [unknown-item]\n"
        "  hint: did you mean 'y'?"
    )


def test_a_warning_says_so():
    problem = Problem("missing-translation", "there is none", HERE, None, Severity.WARNING)
    assert str(problem) == "content/a.md:14:3: warning: there is none [missing-translation]"
    assert not problem.is_error
    assert list(errors_in([problem])) == []


def test_nothing_a_stranger_wrote_leaves_its_line():
    problem = Problem("x", "'a\nb' \x1b[31m \x9b \x00", Place("c\r.md"), "d\te")
    assert str(problem) == "c\\r.md: error: 'a\\nb' \\x1b[31m \\x9b \\x00 [x]\n  hint: d\\te"


def test_letters_of_all_languages_stay_as_they_are():
    assert str(Problem("x", "één رقم Мир\u00a0“…”", HERE)).endswith("één رقم Мир\u00a0“…” [x]")


def test_problems_are_told_once_in_the_order_of_their_places():
    def problem(path: str, line: int | None, column: int | None = None, code: str = "x") -> Problem:
        return Problem(code, "said", Place(path, line, column))

    wanted = [
        problem("a.md", None),
        problem("a.md", 2),
        problem("a.md", 2, 9),
        problem("a.md", 10, 1, "a"),
        problem("a.md", 10, 1, "b"),
        problem("b.md", 1),
    ]
    assert in_order([*reversed(wanted), *wanted]) == wanted


def test_faulty_carries_all_problems():
    problems = (Problem("a", "one", HERE), Problem("b", "two", HERE))
    fault = Faulty(*problems)
    assert fault.problems == problems
    assert str(fault) == "content/a.md:14:3: error: one [a]\ncontent/a.md:14:3: error: two [b]"


@pytest.mark.parametrize("kind", [Faulty, UnknownName, MachineLacks, CannotWrite])
def test_everything_raised_on_purpose_can_be_caught_as_one(kind):
    assert issubclass(kind, PamfletError)


def test_a_word_that_is_like_another_is_named():
    assert did_you_mean("betaalbar", ["betaalbaar", "hulp"]) == "did you mean 'betaalbaar'?"
    assert did_you_mean("xyz", ["betaalbaar", "hulp"]) is None


@pytest.mark.parametrize(
    ("known", "hint"),
    [
        (["wonen", "zorg"], "did you mean 'wonen'?"),
        (["zorg", "armoede"], "there is: armoede, zorg"),
        ([], "there are none yet"),
        (["wonen", "wonne"], "did you mean 'wonne'?"),
    ],
)
def test_a_suggestion_names_the_nearest_word_or_all(known, hint):
    assert suggest("wonne" if "wonne" in known else "wone", known) == hint


def test_a_suggestion_of_very_many_words_is_short():
    hint = suggest("x", [f"regio-{n:03}" for n in range(342)])
    assert hint.startswith("there is: regio-000, regio-001, ")
    assert hint.endswith(", regio-015, …")

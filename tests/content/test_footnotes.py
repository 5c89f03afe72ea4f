"""Footnotes: a note moves to its call; one without the other is told."""

# ruff: noqa: E501 - tables of cases

from pamflet.content.marks import Kind

from .makers import PATH, complaints, introduction, letter, line, outlined

BELOW = "write the footnote below the text: '[^{}]: …'"


def test_a_note_stands_at_its_call():
    html = '<p>Tekst<span class="footnote"><span>De noot.</span></span> gaat door.</p>'
    assert introduction("Tekst[^a] gaat door.\n\n[^a]: De *noot*.") == html.replace(
        "noot", "<em>noot</em>"
    )


def test_a_note_may_have_two_paragraphs():
    html = introduction("Tekst[^a].\n\n[^a]: Een.\n\n    Twee.")
    note = '<span class="footnote"><span>Een.</span> <span>Twee.</span></span>'
    assert html == f"<p>Tekst{note}.</p>"


def test_a_note_that_is_called_twice_stands_twice():
    assert introduction("A[^a] b[^a].\n\n[^a]: Noot.").count("Noot.") == 2


def test_a_note_may_stand_in_a_point_and_a_heading():
    sections = outlined("## Kop[^a]\n\n- **A[^b].** c\n\n[^a]: Een.\n[^b]: Twee.").sections
    assert sections[0].id == "kop"
    assert "Een." in sections[0].heading.html
    assert sections[0].items[0].id == "a"
    assert "Twee." in sections[0].items[0].lead.html


def test_a_call_in_code_is_no_call():
    assert introduction("`[^a]`") == "<p><code>[^a]</code></p>"


def test_all_mistakes_with_footnotes_are_told_at_once():
    body = "Tekst[^a] en[^b].\n\n[^b]: x\n[^c]: y\n[^b]: z\n"
    assert complaints(body, Kind.PLAIN) == [
        letter(PATH, "1:6", "there is no footnote 'a'", "unknown-footnote", BELOW.format("a")),
        letter(PATH, "3:1", "the footnote 'b' stands here 2 times", "duplicate-id", "give each its own name"),
        letter(PATH, "4:1", "no text calls the footnote 'c'", "unused-footnote", "put [^c] behind the word it explains"),
    ]  # fmt: skip


def test_a_note_holds_paragraphs_only():
    said = "the footnote 'a' holds more than paragraphs"
    hint = "a note is a sentence or two, without lists or headings"
    assert complaints("Tekst[^a].\n\n[^a]: Een.\n\n    - twee\n") == [
        letter(PATH, "3:1", said, "wrong-value", hint)
    ]


def test_a_note_calls_no_note():
    said = "the footnote 'a' calls a footnote itself"
    hint = "make one note of the two"
    assert complaints("Tekst[^a], b[^b].\n\n[^a]: Een[^b].\n[^b]: Twee.\n") == [
        letter(PATH, "3:1", said, "wrong-value", hint)
    ]


def test_a_note_is_judged_like_any_text():
    (told,) = complaints("Tekst[^a].\n\n[^a]: Zie [hier](www.x.nl).\n")
    assert told.startswith(f"{PATH}:3:18: error: the link 'www.x.nl' leads nowhere on paper")


def test_one_file_knows_nothing_of_the_notes_of_another():
    introduction("Tekst[^a].\n\n[^a]: Noot.")
    said, hint = "there is no footnote 'a'", BELOW.format("a")
    assert complaints("Tekst[^a].") == [letter(PATH, "1:6", said, "unknown-footnote", hint)]
    assert line("geen noot").html == "geen noot"

import pytest

from pamflet.drift.words import words_of
from pamflet.errors import Place
from pamflet.model import Expression, Text

HERE = Place("content/themes/wonen.md", 1)


def words(html: str, *expressions: str) -> str:
    return words_of(Text(html, HERE, tuple(Expression(each, 1) for each in expressions)))


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("Bouw <em>veel</em> huizen.", "Bouw veel huizen."),
        ("<p>Een.</p>\n<p>Twee\nregels.</p>", "Een.\nTwee regels."),
        ("Kies:<ul><li>a</li><li>b</li></ul>", "Kies:\n- a\n- b"),
        ("Kies:<ul>\n<li>\n<p>a</p>\n</li>\n</ul>", "Kies:\n-\na"),
        ("een<br>twee<br />drie", "een\ntwee\ndrie"),
        ("R&amp;D &lt;3", "R&D <3"),
        ('Zie <a href="https://a.example.org/x">hier</a>.', "Zie hier (https://a.example.org/x)."),
        ('<a href="https://www.a.example.org/">a.example.org</a>', "a.example.org"),
        ('<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"),
        ('gezond<span class="footnote"><span>Zo.</span></span> zijn', "gezond [Zo.] zijn"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("", ""),
    ],
)
def test_a_text_is_read_as_people_would_write_it_down(html, plain):
    assert words(html) == plain


def test_an_expression_stands_as_it_was_written():
    assert words("In \ue0000\ue001 wonen", "{{ region.name }}") == "In {{ region.name }} wonen"


def test_several_texts_stand_below_each_other_and_empty_ones_nowhere():
    texts = (Text("<p>a</p>", HERE), None, Text("", HERE), Text("b", HERE))
    assert words_of(*texts) == "a\nb"

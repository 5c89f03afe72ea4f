"""What filling in may leave behind, and what it may not."""

import pytest

from pamflet.template.soundness import is_balanced, unsound_links, without_empty


@pytest.mark.parametrize(
    ("html", "sound"),
    [
        ("", True),
        ("a <b>c</b><br>d", True),
        ('<p>a <a href="x">b</a></p>', True),
        ('<b title="a > b">c</b>', True),
        ("<b>", False),
        ("</b>", False),
        ("<b><i></b></i>", False),
        ("<p>a</p></p>", False),
    ],
)
def test_every_tag_is_closed_in_order(html, sound):
    assert is_balanced(html) is sound


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a <b></b>c", "a c"),
        ("<p><b> </b></p><p>a</p>", "<p>a</p>"),
        ("<ul><li></li></ul>", ""),
        ('<a href="x"></a>', ""),
        ("a<br>b<td></td>", "a<br>b<td></td>"),
    ],
)
def test_elements_without_anything_in_them_are_taken_out(html, left):
    assert without_empty(html) == left


@pytest.mark.parametrize(
    "href", ["https://x.nl", "http://x.nl", "mailto:a@b.nl", "tel:+31", "#noot", "pagina", "//x.nl"]
)
def test_links_that_may_stand_in_a_text(href):
    assert list(unsound_links(f'<a href="{href}">x</a>')) == []


@pytest.mark.parametrize(
    "href",
    ["javascript:x", " JavaScript:x", "java&#10;script:x", "&#106;avascript:x", "file:///x", ""],
)
def test_links_that_may_not(href):
    assert len(list(unsound_links(f'<a href="{href}">x</a>'))) == 1

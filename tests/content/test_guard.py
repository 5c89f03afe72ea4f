"""Which HTML may stand in a text: whatever would be dropped is told first."""

# ruff: noqa: E501 - tables of cases

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.content.guard import clean, findings

from .makers import PATH, complaints, introduction, letter

IN_MARKDOWN = "write it in Markdown, or leave it out"
FULL = "write the whole address, from https:// on"
SCHEMES = "begin with https://, mailto: or tel:"
STRAY = "put it behind a heading, or on a line of its own right under a point"


@pytest.mark.parametrize(
    ("body", "spot", "said"),
    [
        ("<script>alert(1)</script>", "1:1", "<script> is not allowed in a text"),
        ("Tekst\n\n<SCRIPT src=x></SCRIPT>", "3:1", "<script> is not allowed in a text"),
        ("Een <iframe src='x'></iframe>", "1:5", "<iframe> is not allowed in a text"),
        ("<style>p {}</style>", "1:1", "<style> is not allowed in a text"),
        ("<div>\n\n<object>a</object></div>", "3:1", "<object> is not allowed in a text"),
        ("<svg><path/></svg>", "1:1", "<svg> is not allowed in a text"),
        ("Een <b onclick='x'>a</b>", "1:8", "the attribute 'onclick' is not allowed in a text"),
        ("Een <b style='x'>a</b>", "1:8", "the attribute 'style' is not allowed in a text"),
        ("*een*{: onclick=x }", "1:9", "the attribute 'onclick' is not allowed in a text"),
        ("<!DOCTYPE html>", "1:1", "<!DOCTYPE html> is not allowed in a text"),
        ("<?php x ?>", "1:1", "<?php x ?> is not allowed in a text"),
    ],
)
def test_html_that_could_do_more_than_print_is_told(body, spot, said):
    told = complaints(body)
    assert letter(PATH, spot, said, "unsafe-html", IN_MARKDOWN) in told
    assert all("[unsafe-html]" in each for each in told)


@pytest.mark.parametrize(
    ("body", "spot", "link"),
    [
        ("[a](javascript:alert(1))", "1:5", "javascript:alert(1)"),
        ("[a](JavaScript:x)", "1:5", "JavaScript:x"),
        ("[a]( javascript:x )", "1:6", "javascript:x"),
        ("[a](data:text/html,x)", "1:5", "data:text/html,x"),
        ("[a](file:///etc/passwd)", "1:5", "file:///etc/passwd"),
        ("Een\n[a][b]\n\n[b]: vbscript:x", "4:6", "vbscript:x"),
        ("<a href='javascript:x'>a</a>", "1:10", "javascript:x"),
        ("[a](http:x)", "1:5", "http:x"),
    ],
)
def test_a_link_that_does_something_is_told(body, spot, link):
    said = f"a link to '{link}' is not allowed in a text"
    assert letter(PATH, spot, said, "unsafe-html", SCHEMES) in complaints(body)


def test_a_disguised_link_is_seen_through():
    (told,) = complaints("[a](java&#115;cript:x)")
    assert "a link to 'javascript:x' is not allowed in a text [unsafe-html]" in told


@pytest.mark.parametrize(
    "link", ["www.x.nl", "../wonen.md", "/wonen", "#bouwen", "//x.nl", "logo.svg", "?a=b"]
)
def test_a_link_without_a_whole_address_is_told(link):
    said = f"the link '{link}' leads nowhere on paper"
    assert complaints(f"[a]({link})") == [letter(PATH, "1:5", said, "wrong-value", FULL)]


@pytest.mark.parametrize(
    "link", ["https://x.nl", "HTTP://x.nl", "mailto:a@b.nl", "tel:0101", "{{ region.website }}"]
)
def test_a_link_with_a_whole_address_is_kept(link):
    assert "href=" in introduction(f"[a]({link})")


@pytest.mark.parametrize("body", ["![foto](huis.png)", '<img src="huis.png">'])
def test_a_picture_has_no_place_in_a_text(body):
    (told,) = complaints(body)
    assert "error: the picture 'huis.png' has no place in a text [picture-in-text]" in told
    assert told.endswith("hint: the series prints no pictures but logos; say it in words")


def test_an_indented_line_would_be_code():
    said = "this text is set as code, because four spaces stand before it"
    hint = "begin the line with less space"
    assert complaints("Tekst\n\n    ingesprongen") == [
        letter(PATH, "3:1", said, "unsafe-html", hint)
    ]


def test_a_heading_is_not_written_as_html():
    said = "a heading has no place within a point, and is not written as HTML"
    hint = "write '## …' on a line of its own"
    assert complaints("Tekst\n\n<h2>a</h2>") == [letter(PATH, "3:1", said, "wrong-heading", hint)]


@pytest.mark.parametrize(
    ("body", "spot", "sign"),
    [
        ("Tekst\n{: #intro }", "2:4", "#intro"),
        ("Tekst\n{: .hide }", "2:4", ".hide"),
        ("*een*{: .first }", "1:9", ".first"),
        ('*een*{: after="b" }', "1:9", 'after="b"'),
        ("- **A.** b\n    - c\n      {: #d }", "3:10", "#d"),
    ],
)
def test_an_id_or_mark_of_anything_but_a_point_is_told(body, spot, sign):
    said = f"'{sign}' belongs to nothing: only points and headings have ids and marks"
    assert complaints(body) == [letter(PATH, spot, said, "stray-attributes", STRAY)]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("a <!-- voor de redactie --> b", "<p>a  b</p>"),
        ("x < y en a<b", "<p>x &lt; y en a&lt;b</p>"),
        ("&shy;&amp;&copy;", "<p>\u00ad&amp;©</p>"),
        ("<b>open", "<p><b>open</b></p>"),
        ('<span lang="en">Housing First</span>', '<p><span lang="en">Housing First</span></p>'),
        ("*Housing First*{: lang=en .klein }", '<p><em class="klein" lang="en">Housing First</em></p>'),
        ('<div markdown="1">\n\n*a*\n\n</div>', "<div>\n<p><em>a</em></p>\n</div>"),
        ("H<sub>2</sub>O en<br>m<sup>2</sup>", "<p>H<sub>2</sub>O en<br>m<sup>2</sup></p>"),
    ],
)  # fmt: skip
def test_harmless_html_is_kept(body, html):
    assert introduction(body) == html


def test_a_tag_that_never_closes_is_told():
    said = "'<i' opens a tag that never closes"
    told = letter(PATH, "2:4", said, "unsafe-html", "write &lt; for a <")
    assert complaints("<div>\neen<i</div>") == [told]


def test_table_cells_are_aligned_by_class():
    assert '<td class="align-right">d</td>' in introduction("a | b\n--|--:\nc | d")


PIECES = st.sampled_from(
    ["a", " ", "b1", "<b>", "</b>", "<script>", "</script>", "<p>", "<a href='https://x.nl'>", "</a>",
     "<a href=\"javascript:x\">", "<!-- c -->", "&lt;", "<table>", "<td>", "<i title='d'>", "<svg", ">", "<",
     "<style>", "<textarea>", "<br/>", "\n", "<math>", "<template>", "<select>", "<?x?>", "<![CDATA[", "]]>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_nothing_is_dropped_that_was_not_told(html):
    if findings(html):
        return
    plain = re.sub(r"<!--.*?(?:-->|$)", "", html, flags=re.DOTALL)
    assert letters(clean(html)) == letters(plain)


def letters(html: str) -> list[str]:
    """Return the letters between the tags; where tags stand wrongly, their order may change."""
    return sorted(filter(str.isalnum, unescape(re.sub(r"<[a-zA-Z/!?][^>]*>", "", html))))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_nothing_unsafe_is_left(html):
    assert not any(found.code == "unsafe-html" for found in findings(clean(html)))

"""The tree is made into what WeasyPrint can print well."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from pamflet.press.quirks import flatten_links, join_footnote_lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p><a href="x">words</a></p>', '<p><a href="x">words</a></p>'),
        (
            '<p><a href="x"><strong>words</strong></a> and</p>',
            '<p><strong><a href="x">words</a></strong> and</p>',
        ),
        (
            '<p>see <a href="x">a <em>b <b>c</b></em> d</a>.</p>',
            '<p>see <a href="x">a b c d</a>.</p>',
        ),
        (
            '<p><a href="x" dir="ltr"><em class="y">a <b>b</b></em></a></p>',
            '<p><em class="y"><a href="x" dir="ltr">a b</a></em></p>',
        ),
    ],
)
def test_a_link_keeps_its_words_and_loses_the_elements_inside_it(before: str, after: str) -> None:
    root = fromstring(before)

    flatten_links(root)

    assert tostring(root, encoding="unicode") == after


def test_the_line_ends_of_a_footnote_become_spaces() -> None:
    root = fromstring(
        '<p>a\nb<span class="footnote"><span>one\n  two</span> three\nfour</span> c\nd</p>'
    )

    join_footnote_lines(root)

    expected = '<p>a\nb<span class="footnote"><span>one two</span> three four</span> c\nd</p>'
    assert tostring(root, encoding="unicode") == expected

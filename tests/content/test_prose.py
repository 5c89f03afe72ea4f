"""Markdown to a tree that knows its lines, its expressions, and when it is too much to read."""

# ruff: noqa: E501 - tables of cases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.content.marks import Kind
from pamflet.content.outline import read_outline
from pamflet.content.prose import inline
from pamflet.errors import Place

from .makers import PATH, complaints, introduction, letter, line, outlined

# -- places ----------------------------------------------------------------------------------


def test_every_block_knows_its_line_and_column():
    body = "Inleiding.\n\n## Kop {#kop}\nEen inleiding.\n\n- **A.** b\n\n- **C.** d\n\n    *Vervolg.*\n\nSlot."
    found = read_outline(PATH, body, 10, "nl", Kind.THEME)
    section = found.sections[0]
    places = [found.introduction.place, section.heading.place, section.introduction.place]
    places += [section.items[0].lead.place, section.items[1].place, section.closing.place]
    lines = ["10:1", "12:1", "13:1", "15:1", "17:1", "21:1"]
    assert [str(place) for place in places] == [f"{PATH}:{each}" for each in lines]


def test_equal_words_do_not_confuse_places():
    body = "De een.\n\n- **De twee.** x\n\nDe drie."
    found = outlined(body)
    assert str(found.sections[0].closing.place) == f"{PATH}:5:1"


def test_a_heading_may_be_underlined():
    section = outlined("Kop\n---\n\nTekst.").sections[0]
    assert (section.id, str(section.heading.place)) == ("kop", f"{PATH}:1:1")


@pytest.mark.parametrize(
    "body", ["> citaat", "* * *", "a | b\n--|--\nc | d", "Term\n:   uitleg", "<div>ruw</div>"]
)
def test_no_mark_of_a_line_is_left_in_any_block(body):
    html = introduction(body)
    assert not any(sign in html for sign in "\ue000\ue001\ue002\ue003\x02\x03")


# -- expressions -----------------------------------------------------------------------------


def test_expressions_keep_their_source_and_line():
    body = "Een.\n\nIn {{ region.name }}\nen {% if a %}b{% endif %}.\n\n- **C.** {{ d }}\n"
    found = outlined(body)
    assert [(each.source, each.line) for each in found.introduction.expressions] == [
        ("{{ region.name }}", 3),
        ("{% if a %}", 4),
        ("{% endif %}", 4),
    ]
    (item,) = found.sections[0].items
    assert [(each.source, each.line) for each in item.body.expressions] == [("{{ d }}", 6)]
    assert item.body.html == "\ue0000\ue001"


def test_an_expression_over_two_lines_stands_on_the_first():
    (expression,) = outlined("Een\n{{ region\n.name }}").introduction.expressions
    assert (expression.source, expression.line) == ("{{ region\n.name }}", 2)


def test_markdown_leaves_expressions_alone():
    text = line("*{{ a_b_c * d * e }}* `{{ f }}` {{ '**g**' }}")
    assert text.html.startswith("<em>\ue0000\ue001</em> <code>\ue0001\ue001</code>")
    assert [each.source for each in text.expressions] == [
        "{{ a_b_c * d * e }}",
        "{{ f }}",
        "{{ '**g**' }}",
    ]


def test_an_expression_that_never_closes_ends_with_its_line():
    (expression,) = outlined("Een {{ region.name\ntwee").introduction.expressions
    assert expression.source == "{{ region.name"


def test_a_link_may_lead_where_an_expression_says():
    html = '<p><a href="\ue0000\ue001">site</a></p>'
    assert introduction("[site]({{ region.contact.website }})") == html


# -- lines of front matter -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**a** *b* [c](https://x.nl)", '<strong>a</strong> <em>b</em> <a href="https://x.nl">c</a>'),
        ("# geen kop", "# geen kop"),
        ("- geen lijst", "- geen lijst"),
        ("1. geen lijst", "1. geen lijst"),
        ("een\ntwee", "een twee"),
        ("a \\* b", "a * b"),
        ("a &amp; b < c", "a &amp; b &lt; c"),
        ("&shy;", "\u00ad"),
    ],
)  # fmt: skip
def test_a_line_has_emphasis_and_links_but_no_blocks(source, html):
    assert line(source).html == html


@pytest.mark.parametrize(
    ("source", "said", "code"),
    [
        ("<script>a", "<script> is not allowed in a text", "unsafe-html"),
        ("[a](javascript:b)", "a link to 'javascript:b' is not allowed in a text", "unsafe-html"),
        ("a {: .hide }", "'{: .hide }' belongs to nothing", "stray-attributes"),
        ("a[^b]", "[^b] leads nowhere: there are no footnotes in front matter", "unknown-footnote"),
        ("[" * 2000, "this text holds more than 1000 times '['", "too-large"),
    ],
)
def test_a_line_is_judged_like_any_text(source, said, code):
    _, problems = inline(source, Place(PATH, 2, 8), "nl")
    assert [(each.message, each.code, str(each.place)) for each in problems] == [
        (said, code, f"{PATH}:2:8")
    ]


# -- nothing lost ----------------------------------------------------------------------------


def test_a_line_that_would_silently_name_a_link_is_told():
    said = "this line is not printed: it names a link 'dit'"
    hint = "take the brackets or the colon away"
    assert complaints("Een.\n\n[let op]: dit\n") == [letter(PATH, "3:8", said, "wrong-value", hint)]


def test_a_link_may_be_named_once_and_used_often():
    html = introduction("[a][x] en [x].\n\n[x]: https://x.nl")
    assert html.count('href="https://x.nl"') == 2


@pytest.mark.parametrize("stray", ["{: #a }", "{#a}", "{: .hide }", '{: after="b" }', "{ .x }"])
def test_what_looks_like_an_attribute_list_is_never_printed(stray):
    said = f"'{stray}' belongs to nothing"
    hint = "put it behind a heading, or on a line of its own right under a point"
    told = letter(PATH, "3:6", said, "stray-attributes", hint)
    assert complaints(f"Een.\n\nTwee {stray} drie.") == [told]


def test_in_code_it_is_printed_all_the_same():
    assert introduction("`{: #a }`") == "<p><code>{: #a }</code></p>"


SIGNS = st.sampled_from(
    [*"ab \n#-*_[]()<>{}:.|`'\"^!&;\\~=+1", "{{", "}}", "{%", "%}", "{: #a }", "[^a]", "\n\n", "    ", "- **A.** "]
)  # fmt: skip


@given(st.lists(SIGNS, max_size=60).map("".join), st.sampled_from(list(Kind)))
def test_any_text_is_read_or_refused(body, kind):
    found = read_outline(PATH, body, 1, "nl", kind)
    assert all(problem.place.line for problem in found.problems)
    texts = [found.introduction, *(section.closing for section in found.sections)]
    texts += [item.body for section in found.sections for item in section.items]
    for text in filter(None, texts):
        assert not any(sign in text.html for sign in "\ue002\ue003\x02\x03")

"""Breaks are marked in the tree, and what a break cuts becomes two elements."""

from xml.etree.ElementTree import fromstring, tostring

from pamflet.press.split import mark_breaks, prepare

LIST = '<b><ol class="columns" id="l"><li id="a">a</li><li id="b">b</li><li id="c">c</li></ol></b>'
THEMES = (
    '<b><main class="columns"><section id="care"><h2>Care</h2><ul class="points">'
    '<li id="c1">1</li><li id="c2">2</li></ul></section>'
    '<section id="money"><ul><li id="m1">1</li></ul></section></main><footer id="tail"/></b>'
)


def marked(text: str, columns: tuple[str, ...] = (), pages: tuple[str, ...] = ()) -> str:
    root = fromstring(text)
    mark_breaks(root, columns, pages)
    return tostring(root, encoding="unicode")


def test_a_column_begins_with_an_item_and_ends_with_the_one_before():
    assert marked(LIST, columns=("b",)) == (
        '<b><ol class="columns" id="l"><li id="a" class="column-end">a</li>'
        '<li id="b" class="column-start">b</li><li id="c">c</li></ol></b>'
    )


def test_a_page_that_begins_inside_columns_cuts_them():
    assert marked(LIST, pages=("c",)) == (
        '<b><ol class="columns cut column-end" id="l"><li id="a">a</li>'
        '<li id="b" class="column-end">b</li></ol>'
        '<ol class="columns continued page-start"><li id="c">c</li></ol></b>'
    )


def test_a_page_that_begins_with_the_first_item_begins_with_the_columns():
    assert marked(LIST, pages=("a",)) == (
        '<b><ol class="columns page-start" id="l"><li id="a">a</li><li id="b">b</li>'
        '<li id="c">c</li></ol></b>'
    )


def test_a_column_that_begins_inside_a_theme_cuts_the_theme():
    assert marked(THEMES, columns=("c2",)) == (
        '<b><main class="columns"><section id="care" class="cut column-end"><h2>Care</h2>'
        '<ul class="points cut column-end"><li id="c1" class="column-end">1</li></ul></section>'
        '<section class="continued column-start"><ul class="points continued"><li id="c2">2</li>'
        '</ul></section><section id="money"><ul><li id="m1">1</li></ul></section></main>'
        '<footer id="tail" /></b>'
    )


def test_a_page_may_begin_in_a_theme_of_which_a_column_was_cut():
    text = marked(THEMES, columns=("c2",), pages=("money", "tail"))

    assert '<main class="columns continued page-start column-end"><section id="money"' in text
    assert text.count("<main") == 2
    assert text.endswith('<footer id="tail" class="page-start" /></b>')


def test_every_unit_gets_an_id_of_its_own():
    root = fromstring(
        '<b><p data-unit="item"/><p data-unit="item" id="mine"/><p data-unit="item"/></b>'
    )

    prepare(root)

    assert [each.get("id") for each in root] == ["unit-1", "mine", "unit-3"]


def test_the_last_of_all_columns_gives_up_the_space_below_it():
    root = fromstring(LIST)

    prepare(root)

    assert [each.get("class") for each in root[0]] == [None, None, "column-end"]

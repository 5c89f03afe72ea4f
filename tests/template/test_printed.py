"""The merged text as templates read it: filled in, numbered, and every passage noted."""

from dataclasses import replace
from datetime import date

import pytest

from pamflet.model import Activity, Contact, Origin
from pamflet.template.printed import print_pamphlet, print_sender
from pamflet.template.records import PrintedPamphlet, PrintedSender
from pamflet.template.setting import Setting, filters_of, scope_of

from .makers import REGION, dutch, item, manuscript, section, text, theme

NBSP = "\u00a0"


def printed(*themes, **region) -> tuple[PrintedPamphlet, Setting]:
    whole = manuscript(*themes, **region)
    setting = Setting(scope_of(whole), filters_of(dutch()))
    return print_pamphlet(setting, whole), setting


def sent(**region) -> tuple[PrintedSender, Setting]:
    whole = manuscript(**region)
    setting = Setting(scope_of(whole), filters_of(dutch()))
    return print_sender(setting, whole.region), setting


def passages(setting: Setting) -> list[str]:
    return [passage.words for passage in setting.passages]


def said(setting: Setting) -> list[str]:
    return [problem.message for problem in setting.problems]


def test_points_are_numbered_through_the_whole_pamphlet():
    made, _ = printed(
        theme(section("a", item("een", "Een."), item("twee", "Twee.")), id_="wonen"),
        theme(section("a", item("drie", "Drie."), heading=None), id_="zorg"),
    )
    assert [(each.number, each.id) for part in made.themes for each in part.items] == [
        (1, "wonen--een"),
        (2, "wonen--twee"),
        (3, "zorg--drie"),
    ]
    assert made.demands == 3
    assert [part.number for part in made.themes] == [1, 2]


def test_ids_of_several_themes_do_not_collide():
    made, _ = printed(theme(section("a"), id_="wonen"), theme(section("a"), id_="zorg"))
    assert [part.sections[0].id for part in made.themes] == ["wonen--a", "zorg--a"]


def test_only_a_region_s_own_point_is_marked_as_local():
    made, _ = printed(
        theme(
            section(
                "a",
                item("een", "Een."),
                item("twee", "Twee.", origin=Origin.ADAPTED),
                item("drie", "Drie.", origin=Origin.LOCAL),
            )
        )
    )
    assert [each.is_local for each in made.themes[0].items] == [False, False, True]


def test_expressions_are_filled_in_everywhere():
    made, setting = printed(
        theme(
            section(
                "a",
                item(
                    "een",
                    "In {{ region.name }}.",
                    "Ook in {{ region.municipalities|enumeration }}.",
                ),
                heading="Wat wil {{ region.name }}?",
            ),
            statement=text("{{ region.name }} voorop"),
        ),
        **REGION,
    )
    part = made.themes[0]
    assert part.sections[0].heading == f"Wat wil{NBSP}Delft?"
    assert part.items[0].lead == "In Delft."
    assert part.items[0].body == "Ook in Delft, Rijswijk en Midden-Delfland."
    assert part.statement == "Delft voorop"
    assert setting.problems == []


# -- conditions that leave nothing -----------------------------------------------------------

NOTHING = "{% if locale == 'en' %}Iets.{% endif %}"


def test_a_point_of_which_nothing_is_left_is_not_printed_and_not_counted():
    made, setting = printed(theme(section("a", item("een", NOTHING, NOTHING), item("twee", "T."))))
    assert [(each.number, each.id) for each in made.themes[0].items] == [(1, "wonen--twee")]
    assert "" not in passages(setting)


def test_a_section_of_which_no_point_is_left_has_no_heading_either():
    made, setting = printed(theme(section("a", item("een", NOTHING, NOTHING)), section("b")))
    assert [part.id for part in made.themes[0].sections] == ["wonen--b"]
    assert passages(setting).count("Wat is nodig?") == 1


def test_a_section_with_an_introduction_stays():
    made, _ = printed(
        theme(section("a", item("een", NOTHING, NOTHING), introduction=text("Eerst dit.")))
    )
    assert [part.id for part in made.themes[0].sections] == ["wonen--a"]


def test_a_point_may_be_a_lead_in_alone_or_a_text_alone():
    made, _ = printed(theme(section("a", item("een", "Een.", ""), item("twee", None, "Twee."))))
    assert [(each.lead, each.body) for each in made.themes[0].items] == [
        ("Een.", ""),
        (None, "Twee."),
    ]


def test_a_title_of_which_nothing_is_left_is_a_problem():
    whole = manuscript()
    pamphlet = whole.pamphlet
    setting = Setting(scope_of(whole), filters_of(dutch()))
    object.__setattr__(pamphlet, "title", text(NOTHING))
    print_pamphlet(setting, whole)
    assert said(setting) == ["nothing is left of this text in this edition"]


# -- passages --------------------------------------------------------------------------------


def test_every_text_is_noted_with_its_place():
    _, setting = printed(
        theme(
            section("a", item("een", "Een **kop**.", "En tekst."), closing=text("Tot slot.")),
            statement=text("Kern."),
        )
    )
    assert passages(setting) == [
        "Een & ander",
        "Kern.",
        "Een kop.",
        "En tekst.",
        "Tot slot.",
        "Wat is nodig?",
    ]
    assert {passage.place.path for passage in setting.passages} == {"content/themes/wonen.md"}


def test_passages_tell_their_point_and_whether_the_region_wrote_them():
    _, setting = printed(
        theme(
            section(
                "a",
                item("een", "Een.", "Van het land."),
                item("twee", "Twee.", "Van de regio.", origin=Origin.LOCAL),
                item("drie", "Drie.", "Herschreven.", origin=Origin.ADAPTED),
            )
        )
    )

    assert {each.words: (each.point, each.is_local) for each in setting.passages if each.point} == {
        "Een.": ("wonen--een", False),
        "Van het land.": ("wonen--een", False),
        "Twee.": ("wonen--twee", True),
        "Van de regio.": ("wonen--twee", True),
        "Drie.": ("wonen--drie", True),
        "Herschreven.": ("wonen--drie", True),
    }


def test_words_around_points_belong_to_none():
    _, setting = printed(theme(section("a", item("een", "Een."))))

    (heading,) = [each for each in setting.passages if each.words == "Wat is nodig?"]
    assert (heading.point, heading.is_local) == (None, False)


def test_what_a_region_says_of_itself_is_local_unless_it_publishes():
    whole = manuscript(introduction=text("Wij zijn er."))

    def local(*, is_local: bool) -> set[bool]:
        setting = Setting(scope_of(whole), filters_of(dutch()))
        print_sender(setting, whole.region, is_local=is_local)
        return {each.is_local for each in setting.passages}

    assert local(is_local=True) == {True}
    assert local(is_local=False) == {False}


def test_the_title_of_a_theme_that_stands_alone_may_be_left_out():
    assert "Wonen" not in passages(printed(theme(section("a")))[1])
    both = printed(theme(section("a")), theme(section("a"), id_="zorg"))
    assert passages(both[1]).count("Wonen") == 2


def test_a_name_or_address_that_a_page_holds_must_be_printed():
    _, setting = sent(organisation="Kompas", contact=Contact(email="a@b.nl", phone="070 123"))

    page = "<h1>Delft</h1><p>Mail <a>a@\u200bb.nl</a></p>"
    assert [each.words for each in setting.expected(page)] == ["Delft", "a@b.nl"]


def test_the_title_of_a_theme_is_not_looked_for_in_that_of_its_pamphlet():
    _, setting = printed(replace(theme(section("a")), title=text("ander")))

    page = "<head><title>Een &amp; ander</title></head><body><h1>Een &amp; ander</h1></body>"

    assert [each.words for each in setting.expected(page)].count("ander") == 0


def test_an_address_that_is_held_together_is_still_looked_for():
    _, setting = sent(contact=Contact(email="a@b-c.nl"))

    assert "a@b-c.nl" in [
        each.words for each in setting.expected("<p>a@\u200bb\u2060-\u2060c.nl</p>")
    ]


def test_of_a_part_that_a_layout_leaves_out_only_what_the_page_holds_must_be_printed():
    told = theme(section("a", item("een", "Lead.", "Tekst.")), statement=text("Kern."))
    _, setting = printed(told)

    page = "<head><title>Een & ander</title></head><body><h1>Kern.</h1></body>"
    expected = setting.expected(page, ("title", "themes"))

    assert [each.words for each in expected] == ["Kern."]
    assert "Lead." in [each.words for each in setting.expected(page)]


def test_words_of_a_call_are_not_those_of_a_title_that_is_left_out():
    _, setting = printed(theme(section("a")))
    setting.text(text("Stem voor Een & ander"))

    page = "<body><p>Stem voor Een &amp; ander</p></body>"
    expected = setting.expected(page, ("title", "themes"))

    assert [each.words for each in expected] == ["Stem voor Een & ander"]


def test_activities_come_in_order_of_time():
    later, sooner = Activity(date(2022, 3, 1), "Later"), Activity(date(2022, 2, 1), "Eerder")
    made, _ = sent(activities=(later, sooner))
    assert made.activities == (sooner, later)


# -- typography ------------------------------------------------------------------------------


def test_the_last_two_words_of_a_paragraph_stay_together():
    setting = Setting({}, {})
    assert setting.text(text("Een woord blijft niet alleen staan.")) == (
        f"Een woord blijft niet alleen{NBSP}staan."
    )


def test_each_paragraph_is_held_together():
    setting = Setting({}, {})
    both = text("x")
    object.__setattr__(both, "html", "<p>Een twee drie vier.</p><p>Een twee drie vijf.</p>")
    assert setting.text(both) == (f"<p>Een twee drie{NBSP}vier.</p><p>Een twee drie{NBSP}vijf.</p>")


# -- names and filters -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ region.name }}", "Delft"),
        ("{{ region.organisation }}", "Kompas"),
        ("{{ region.short_name }}", "Kompas"),
        ("{{ region.contact.website }}", "https://example.org/?a=1&amp;b=2"),
        ("{{ region.facts.schuin }}", "a &lt; b &amp; c"),
        ("{{ region.facts.items }}", "veel"),
        ("{{ publisher.name }}", "het land"),
        ("{{ pamphlet.title }}", "Een &amp; ander"),
        ("{{ pamphlet.date|date }}", "16 maart 2022"),
        ("{{ locale }}", "nl"),
        ("{% if region.contact.phone %}ja{% else %}nee{% endif %}", "nee"),
    ],
)
def test_the_names_a_text_may_use(source, words):
    whole = manuscript(organisation="Kompas", **REGION)
    setting = Setting(scope_of(whole), filters_of(dutch()))
    filled = setting.text(text(source))
    assert filled is not None
    assert filled.replace(NBSP, " ") == words
    assert setting.problems == []


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("{{ region.name|date }}", "'date' takes a date, and there is none"),
        ("{{ region.contact.phone|date }}", "'date' takes a date, and there is none"),
        ("{{ region.name|enumeration }}", "'enumeration' takes a list"),
        ("{{ region.contact.phone }}", "it has no value here"),
    ],
)
def test_a_filter_is_particular_about_what_it_takes(source, complaint):
    whole = manuscript(**REGION)
    setting = Setting(scope_of(whole), filters_of(dutch()))
    assert setting.text(text(source)) is None
    assert len(setting.problems) == 1
    assert complaint in setting.problems[0].message

"""A region takes over what it leaves out: mappings key by key, lists and texts whole."""

# ruff: noqa: E501 - tables of cases

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.errors import Place
from pamflet.merge.inherit import adapt, inherit, translate
from pamflet.model import (
    Activity,
    Asset,
    Colours,
    Contact,
    Logo,
    Named,
    Pamphlet,
    Partner,
    Pick,
    Sender,
    Text,
)

HERE = Place("content/regions/delft/region.md", 1, 1)
THERE = Place("content/publisher.md", 1, 1)


def text(words: str) -> Text:
    return Text(words, HERE)


def logo(alt: str) -> Logo:
    return Logo(Asset("0" * 64, "image/svg+xml", b""), alt, 1.0, THERE)


PUBLISHER = Sender(
    id="",
    place=THERE,
    name="het land",
    organisation="Kompas landelijk",
    short_name="Kompas",
    locale="nl",
    locales=("nl", "en"),
    logo=logo("Kompas"),
    partners=(Partner("Fonds"),),
    contact=Contact("a@b.nl", "010", "https://a.nl", "Straat 1", text("ma"), text("Bel."), date(2026, 1, 1)),
    colours=Colours("#111111", "#222222", {"primary": (1, 2, 3, 4), "accent": (5, 6, 7, 8)}),
    municipalities=("Delft",),
    activities=(Activity(date(2026, 1, 2), "Debat"),),
    facts={"leden": "5", "jaar": "2026"},
    introduction=text("Wij zijn landelijk."),
)  # fmt: skip
DELFT = Sender("delft", HERE, name="Delft")


def test_a_region_that_says_nothing_takes_over_all_but_its_name_and_introduction():
    found = inherit(DELFT, PUBLISHER)
    assert found == replace(
        PUBLISHER, id="delft", place=HERE, name="Delft", locale=None, introduction=None
    )


def test_a_publisher_that_says_nothing_gives_nothing():
    assert inherit(DELFT, Sender("", THERE)) == DELFT


def test_mappings_are_taken_over_key_by_key():
    own = replace(
        DELFT,
        contact=Contact(phone="015"),
        colours=Colours(accent="#333333", print={"accent": (0, 0, 0, 9)}),
        facts={"leden": "9"},
    )
    found = inherit(own, PUBLISHER)
    assert (found.contact.phone, found.contact.email) == ("015", "a@b.nl")
    assert (found.colours.primary, found.colours.accent) == ("#111111", "#333333")
    assert found.colours.print == {"primary": (1, 2, 3, 4), "accent": (0, 0, 0, 9)}
    assert found.facts == {"leden": "9", "jaar": "2026"}


def test_lists_are_taken_over_whole_or_not_at_all():
    own = replace(DELFT, partners=(Partner("Naasten"),), municipalities=("Rijswijk",))
    found = inherit(own, PUBLISHER)
    assert [each.organisation for each in found.partners] == ["Naasten"]
    assert found.municipalities == ("Rijswijk",)
    assert found.activities == PUBLISHER.activities


def test_what_is_written_empty_takes_over_nothing():
    empty = Contact("", "", "", "", text(""), text(""))
    own = replace(
        DELFT, short_name="", partners=(), municipalities=(), activities=(), contact=empty
    )
    found = inherit(own, PUBLISHER)
    assert (found.short_name, found.partners, found.municipalities, found.activities) == (
        "",
        (),
        (),
        (),
    )
    assert replace(found.contact, checked=None) == empty


def test_the_short_name_belongs_to_its_organisation():
    own = replace(DELFT, organisation="Herstelhuis")
    assert inherit(own, PUBLISHER).short_name is None
    assert inherit(DELFT, PUBLISHER).short_name == "Kompas"


def test_without_a_file_in_that_language_introduction_and_notes_are_left_out():
    whole = replace(inherit(DELFT, PUBLISHER), introduction=text("Wij."))
    found = translate(whole, None)
    assert (found.introduction, found.contact.note, found.contact.invitation) == (None, None, None)
    assert (found.name, found.organisation, found.contact.email) == (
        "Delft",
        "Kompas landelijk",
        "a@b.nl",
    )


def test_activities_are_printed_only_in_their_own_language():
    whole = inherit(DELFT, PUBLISHER)
    assert translate(whole, None).activities == ()
    assert translate(whole, Sender("delft", HERE)).activities == ()
    debate = (Activity(date(2026, 1, 2), "Debate"),)
    assert translate(whole, Sender("delft", HERE, activities=debate)).activities == debate


def test_texts_in_another_language_stand_in_their_place():
    whole = replace(inherit(DELFT, PUBLISHER), introduction=text("Wij."))
    words = Sender(
        "delft", HERE, organisation="Compass", contact=Contact(note=text("Mon")), facts={"jaar": "26"},
        introduction=text("We."),
    )  # fmt: skip
    found = translate(whole, words)
    assert (found.name, found.organisation, found.introduction.html) == ("Delft", "Compass", "We.")
    assert (found.contact.note.html, found.contact.invitation) == ("Mon", None)
    assert (found.contact.email, found.colours) == ("a@b.nl", whole.colours)
    assert found.facts == {"leden": "5", "jaar": "26"}
    assert (found.id, found.place) == ("delft", HERE)


PAMPHLET = Pamphlet(
    "een", THERE, title=text("Een"), kicker=text("Stem"), themes=(Named("wonen", THERE),),
    closing=(text("Slot."),), items=Pick((Named("bouw", THERE),), THERE), introduction=text("Begin."), pages=2,
)  # fmt: skip


def test_no_changes_give_the_pamphlet_itself():
    assert adapt(PAMPHLET, None) is PAMPHLET
    assert adapt(PAMPHLET, Pamphlet("een", HERE)) == PAMPHLET


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", text("Eigen")),
        ("kicker", text("")),
        ("themes", (Named("zorg", HERE),)),
        ("closing", (text("Ons slot."),)),
        ("items", Pick((), HERE)),
        ("introduction", text("Ons begin.")),
    ],
)
def test_changes_stand_in_place_of_what_they_change(key, value):
    found = adapt(PAMPHLET, Pamphlet("een", HERE, **{key: value}))
    assert found == replace(PAMPHLET, **{key: value})


WORDS = st.none() | st.sampled_from(["", "a", "b"])
CONTACTS = st.builds(Contact, WORDS, WORDS, WORDS, WORDS)
SENDERS = st.builds(
    Sender, id=st.just("x"), place=st.just(HERE), name=WORDS, organisation=WORDS, short_name=WORDS,
    partners=st.none() | st.just(()) | st.just((Partner("a"),)), contact=CONTACTS,
    facts=st.dictionaries(st.sampled_from("ab"), st.sampled_from("cd")),
)  # fmt: skip


@given(SENDERS, SENDERS)
def test_what_a_region_says_itself_is_never_changed(region, publisher):
    found = inherit(region, publisher)
    for key in ("name", "organisation", "short_name", "partners"):
        assert getattr(region, key) in (None, getattr(found, key))
    assert {**found.facts, **region.facts} == found.facts


@given(SENDERS, SENDERS)
def test_taking_over_twice_is_taking_over_once(region, publisher):
    once = inherit(region, publisher)
    assert replace(inherit(once, publisher), short_name=None) == replace(once, short_name=None)


def test_a_region_s_own_colour_does_not_get_the_inks_of_the_publisher_s():
    own = Sender("delft", Place("r"), colours=Colours(primary="#0a5c8f"))
    publisher = Sender(
        "", Place("p"), colours=Colours("#111111", "#222222", {"primary": (1, 2, 3, 4)})
    )
    found = inherit(own, publisher)
    assert (found.colours.primary, found.colours.accent) == ("#0a5c8f", "#222222")
    assert found.colours.print == {}

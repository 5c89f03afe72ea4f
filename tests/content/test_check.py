"""Front matter against its schema: every mistake at its place, in words for volunteers."""

# ruff: noqa: E501 - tables of cases

from datetime import date

import pytest

from pamflet.content.schema import (
    PamphletChanges,
    PamphletFront,
    PamphletTexts,
    PublisherFront,
    RegionFront,
    SenderTexts,
    ThemeChanges,
    ThemeFront,
)

from .makers import PATH, checked, letter, mistakes

EMPTY = "write something behind it, or leave the key out"
PAMPHLET = "title: Een\nthemes: [wonen]\nlayout: sheet\n"


def wrong(front: str, model=RegionFront) -> list[str]:
    return mistakes(front, model)


def test_a_whole_region_is_read():
    front = checked(
        """\
name: "'s-Hertogenbosch"
organisation: |
  Herstelhuis
short_name: De Brug
locales: [nl, en]
logo: {file: logo.svg, alt: Logo van De Brug}
partners:
  - organisation: Naasten
    website: https://naasten.example.org
contact:
  email: hallo@debrug.example.org
  phone: "+31 (0)15 – 555 01 23"
  website: https://debrug.example.org
  address: Voorbeeldgracht 1, Delft
  note: maandag
  invitation: Kom langs.
  checked: 2026-10-01
colours: {primary: "#0A5C8F", accent: "#fa0", print: {primary: [95, 60.5, 15, 5]}}
municipalities: [Delft, "'t Harde"]
activities:
  - {date: 2018-02-14, title: Open dag, place: Delft}
facts: {aantal_leden: "120"}""",
        RegionFront,
    )
    assert front.organisation == "Herstelhuis"
    assert front.contact.checked == date(2026, 10, 1)
    assert front.colours.primary == "#0a5c8f"
    assert front.colours.print.primary == [95, 60.5, 15, 5]
    assert front.activities[0].date == date(2018, 2, 14)


def test_a_whole_pamphlet_is_read():
    front = checked(
        f"""\
{PAMPHLET}kicker: Stem
date: 2022-03-16
closing: ["Wie?", "U."]
pages: 2
type: {{min: 9pt, max: 10.5pt}}
formats: [screen, print, large-print, booklet, web, image]
locales: [nl, en]
regions: [delft]
choose: {{min: 5, max: 8}}
items: [bouwen, wonen/hulp]""",
        PamphletFront,
    )
    assert (front.date, front.pages, front.items) == (
        date(2022, 3, 16),
        2,
        ["bouwen", "wonen/hulp"],
    )


def test_a_broken_file_is_told_once():
    hint = "put the text between quotes"
    told = letter(PATH, "2:8", "a text cannot begin with '{' or '['", "yaml-syntax", hint)
    assert wrong("title: {{ region.name }}", ThemeFront) == [told]


def test_front_matter_that_cannot_be_read_lacks_no_keys():
    assert len(wrong("title: a: b", ThemeFront)) == 1


def test_all_kinds_of_mistakes_are_told_at_once():
    assert wrong("titel: a\ntitle: b\ntitle: c\nemblem: Huis\nstatement: 5", ThemeFront) == [
        letter(PATH, "2:1", "there is no key 'titel'", "unknown-key", "did you mean 'title'?"),
        letter(PATH, "4:1", "'title' stands here twice, first on line 3", "duplicate-key", "keep one of the two"),
        letter(PATH, "5:9", "'emblem' is not an id: Huis", "wrong-value", "use lower-case letters, digits and hyphens"),
        letter(PATH, "6:12", "'statement' is not a text but a number", "wrong-type", "put it between quotes"),
    ]  # fmt: skip


def test_what_is_missing_is_told_at_the_top():
    assert wrong("locale: nl", PublisherFront) == [
        letter(PATH, "1:1", "'name' is missing", "missing-key", "add 'name: …'"),
        letter(PATH, "1:1", "'organisation' is missing", "missing-key", "add 'organisation: …'"),
    ]


def test_what_is_missing_in_a_group_is_told_at_the_group():
    assert wrong("name: Delft\nlogo: {file: a.svg}\npartners:\n  - website: https://a.nl") == [
        letter(PATH, "3:1", "'logo.alt' is missing", "missing-key", "add 'alt: …'"),
        letter(PATH, "5:5", "'partners.organisation' is missing", "missing-key", "add 'organisation: …'"),
    ]  # fmt: skip


def test_an_unknown_key_of_a_group_is_like_the_keys_of_that_group():
    hint = "there is: address, checked, email, invitation, note, phone, website"
    assert wrong("name: Delft\ncontact: {fax: x, e-mail: y}") == [
        letter(PATH, "3:11", "there is no key 'contact.fax'", "unknown-key", hint),
        letter(PATH, "3:19", "there is no key 'contact.e-mail'", "unknown-key", "did you mean 'email'?"),
    ]  # fmt: skip


def test_only_the_publisher_says_which_language_is_the_source():
    hint = "did you mean 'locales'?"
    assert wrong("name: Delft\nlocale: nl") == [
        letter(PATH, "3:1", "there is no key 'locale'", "unknown-key", hint)
    ]


@pytest.mark.parametrize(
    ("value", "said", "hint"),
    [
        ("0800", "a text but a number", "put it between quotes"),
        ("1.10", "a text but a number", "put it between quotes"),
        ("true", "a text but a yes or no", "put it between quotes"),
        ("[a]", "a text but a list", "write one text"),
        ("{a: b}", "a text but a group of keys", "write one text"),
    ],
)
def test_a_text_is_a_text(value, said, hint):
    assert wrong(f"name: {value}") == [
        letter(PATH, "2:7", f"'name' is not {said}", "wrong-type", hint)
    ]


@pytest.mark.parametrize(
    ("line", "column", "said", "hint"),
    [
        ("locales: nl", 10, "'locales' is not a list but a text", "write it as [one, two]"),
        ("logo: a.svg", 7, "'logo' is not a group of keys but a text", "write its keys on the lines below, indented"),
        ("contact: [a]", 10, "'contact' is not a group of keys but a list", "write its keys on the lines below, indented"),
        ("facts: veel", 8, "'facts' is not a group of keys but a text", "write its keys on the lines below, indented"),
        ("partners: [Naasten]", 12, "'partners' is not a group of keys but a text", "write its keys on the lines below, indented"),
        ("municipalities: [Delft, 5]", 25, "'municipalities' is not a text but a number", "put it between quotes"),
        ("contact: {phone: 0800}", 18, "'contact.phone' is not a text but a number", "put it between quotes"),
        ("facts: {leden: 120}", 16, "'facts.leden' is not a text but a number", "put it between quotes"),
        ("colours: {print: {primary: [1, 2, 3, x]}}", 38, "'colours.print.primary' is not a number but a text", "write it in digits, without quotes"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_told_by_its_kind(line, column, said, hint):
    assert wrong(f"name: Delft\n{line}") == [letter(PATH, f"3:{column}", said, "wrong-type", hint)]


@pytest.mark.parametrize(
    ("line", "column", "said", "hint"),
    [
        ("contact: {email: a@b}", 18, "'contact.email' is not an e-mail address: a@b", "write it as naam@example.org (the part after the @-sign is not valid. It should have a period)"),
        ("contact: {email: 'a b@c.nl'}", 18, "'contact.email' is not an e-mail address: a b@c.nl", "write it as naam@example.org (the email address contains invalid characters before the @-sign: SPACE)"),
        ("contact: {website: www.x.nl}", 20, "'contact.website' is not a web address: www.x.nl", "begin with https://"),
        ("contact: {website: 'javascript:x.y'}", 20, "'contact.website' is not a web address: javascript:x.y", "begin with https://"),
        ("contact: {phone: bel ons}", 18, "'contact.phone' is not a phone number: bel ons", "use digits, spaces and hyphens"),
        ("contact: {checked: gisteren}", 20, "'contact.checked' is not a date: gisteren", "write year, month and day: 2026-03-18"),
        ("contact: {checked: 2022-02-30}", 20, "'contact.checked' is not a date: 2022-02-30", "write year, month and day: 2026-03-18"),
        ("contact: {checked: 2018-02-14 10:00}", 20, "'contact.checked' is not a date: 2018-02-14 10:00", "write year, month and day: 2026-03-18"),
        ("contact: {checked: 20}", 20, "'contact.checked' is not a date: 20", "write year, month and day: 2026-03-18"),
        ("colours: {primary: blauw}", 20, "'colours.primary' is not a colour: blauw", 'write it as "#0a5c8f"'),
        ("colours: {primary: '#12'}", 20, "'colours.primary' is not a colour: #12", 'write it as "#0a5c8f"'),
        ("colours: {print: {accent: [0, 0, 101, 0]}}", 34, "'colours.print.accent' is not a percentage: 101.0", "use numbers from 0 to 100"),
        ("colours: {print: {accent: [0, 0, .nan, 0]}}", 34, "'colours.print.accent' is not a percentage: nan", "use numbers from 0 to 100"),
        ("colours: {print: {accent: [0, 0, 0]}}", 27, "'colours.print.accent' has 3 entries", "it takes 4"),
        ("colours: {print: {accent: [0, 0, 0, 0, 0]}}", 27, "'colours.print.accent' has 5 entries", "it takes 4 at most"),
        ("locales: []", 10, "'locales' is an empty list", "name one, or leave the key out"),
        ("locales: [nl, xx]", 15, "'locales' is not a language: xx", "write a code such as nl, en or ar"),
        ("locales: [prs]", 11, "'locales' is not a language: prs", "write a code such as nl, en or ar"),
        ("locales: [nl, nl]", 10, "'locales' names 'nl' twice", "name it once"),
        ("municipalities: ['', Delft]", 18, "'municipalities' is empty", "write something between the quotes, or leave the key out"),
        ('short_name: "a\\x1bb"', 13, "'short_name' holds the control character U+001B", "take it out"),
        ('short_name: "a\\ue000b"', 13, "'short_name' holds the control character U+E000", "take it out"),
        ("facts: {a-b: c}", 9, "'facts.a-b' is not a name for a fact: a-b", "use letters, digits and underscores"),
        ("facts: {a: }", 9, "'facts.a' is empty", EMPTY),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_told_with_how_to_write_it(line, column, said, hint):
    told = letter(PATH, f"3:{column}", said, "wrong-value", hint)
    assert wrong(f"name: Delft\n{line}") == [told]


@pytest.mark.parametrize(
    ("line", "column", "said", "hint"),
    [
        ("pages: 0", 8, "'pages' is 0", "it is at least 1"),
        ("pages: 65", 8, "'pages' is 65", "it is at most 64"),
        ("formats: [pdf]", 11, "'formats' is not a format: pdf", "there is: booklet, image, large-print, print, screen, web"),
        ("formats: [skreen]", 11, "'formats' is not a format: skreen", "did you mean 'screen'?"),
        ("closing: [a, b, c]", 10, "'closing' has 3 entries", "it takes 2 at most"),
        ("type: {min: '9'}", 13, "'type.min' is not a size in points: 9", "write it as 9.5pt"),
        ("type: {min: 11pt, max: 9pt}", 7, "'type' goes from 11pt to 9pt", "the smallest comes first"),
        ("choose: {min: 8, max: 5}", 9, "'choose' goes from 8 to 5", "the smallest comes first"),
        ("choose: {min: -1}", 15, "'choose.min' is -1", "it is at least 0"),
        ("regions: [Delft]", 11, "'regions' is not an id: Delft", "use lower-case letters, digits and hyphens"),
        ("regions: [delft, delft]", 10, "'regions' names 'delft' twice", "name it once"),
        ("items: []", 8, "'items' is an empty list", "name one, or leave the key out"),
        ("items: [bouw, bouw]", 8, "'items' names 'bouw' twice", "name it once"),
        ("items: [a/b/c]", 9, "'items' is not an id: b/c", "use lower-case letters, digits and hyphens"),
    ],
)  # fmt: skip
def test_a_pamphlet_that_cannot_be_made_is_told_why(line, column, said, hint):
    told = letter(PATH, f"5:{column}", said, "wrong-value", hint)
    assert wrong(PAMPHLET + line, PamphletFront) == [told]


@pytest.mark.parametrize("line", ["pages: vier", "pages: 1.5", "pages: true", "pages: .inf"])
def test_pages_are_whole(line):
    (told,) = wrong(PAMPHLET + line, PamphletFront)
    assert "error: 'pages' is not a whole number but " in told


def test_a_long_value_is_shown_in_part():
    (told,) = wrong(f"name: Delft\ncolours: {{primary: {'x' * 500}}}")
    assert f"'colours.primary' is not a colour: {'x' * 59}… [wrong-value]" in told


@pytest.mark.parametrize("key", ["short_name", "partners", "municipalities", "activities"])
def test_an_empty_text_or_list_says_that_there_is_none(key):
    assert getattr(checked(f"name: Delft\n{key}:", RegionFront), key) is None


def test_an_empty_contact_says_that_there_is_none():
    keys = ("email", "phone", "website", "address", "note", "invitation")
    lines = "".join(f"\n  {key}: null" for key in keys)
    contact = checked(f"name: Delft\ncontact:{lines}", RegionFront).contact
    assert contact.model_fields_set == set(keys)


@pytest.mark.parametrize("key", ["organisation", "locales", "logo", "contact", "colours", "facts"])
def test_a_key_that_cannot_be_empty_says_so(key):
    told = letter(PATH, "3:1", f"'{key}' is empty", "wrong-value", EMPTY)
    assert wrong(f"name: Delft\n{key}:") == [told]


def test_a_colour_without_quotes_would_be_a_comment():
    told = letter(PATH, "4:3", "'colours.primary' is empty", "wrong-value", EMPTY)
    assert wrong("name: Delft\ncolours:\n  primary: #0a5c8f") == [told]


def test_a_region_may_change_four_keys_of_a_pamphlet():
    hint = "there is: based_on, items, kicker, themes, title"
    assert wrong("kicker: a\npages: 2", PamphletChanges) == [
        letter(PATH, "3:1", "there is no key 'pages'", "unknown-key", hint)
    ]


def test_a_region_in_another_language_has_no_colours():
    assert wrong("name: Delft\ncolours: {}", SenderTexts)[0].startswith(
        f"{PATH}:3:1: error: there is no key 'colours' [unknown-key]"
    )


def test_a_translation_needs_its_title_alone():
    assert checked("title: One", PamphletTexts).themes is None
    assert checked("", ThemeChanges).title is None

"""Who speaks: what a region leaves out is another thing than what it says there is none of."""

from pathlib import Path

from pamflet.content import schema
from pamflet.content.jail import Jail
from pamflet.content.senders import read_sender
from pamflet.model import Sender

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"/>'


def region(root: Path, front: str, body: str = "") -> Sender:
    (root / "region.md").write_text(f"---\nname: Delft\n{front}---\n{body}")
    (root / "logo.svg").write_text(SVG)
    return read_sender(Jail(root), "region.md", "delft", "nl", schema.RegionFront)


def test_what_is_left_out_is_left_open(tmp_path):
    found = region(tmp_path, "")
    assert (found.id, found.name, str(found.place)) == ("delft", "Delft", "region.md:1:1")
    assert found.organisation is found.locales is found.partners is found.logo is None
    assert found.contact.email is found.contact.note is None
    assert (found.facts, found.introduction) == ({}, None)


def test_what_is_written_empty_stays_empty(tmp_path):
    front = "short_name:\npartners: []\nmunicipalities:\nactivities: null\n"
    front += (
        "contact: {email: null, phone: null, website: ~, address: , note: null, invitation: null}\n"
    )
    found = region(tmp_path, front)
    assert found.short_name == ""
    assert found.partners == found.municipalities == found.activities == ()
    contact = found.contact
    assert [contact.email, contact.phone, contact.website, contact.address] == [""] * 4
    assert (contact.note.html, contact.invitation.html) == ("", "")


def test_a_region_is_read_whole(tmp_path):
    found = region(
        tmp_path,
        """\
organisation: "'s Heeren Huis"
locales: [nl, en]
logo: {file: logo.svg, alt: "Logo van 's Heeren Huis"}
partners:
  - {organisation: Naasten, website: https://naasten.nl}
  - {organisation: "'t Dok", logo: {file: logo.svg, alt: Logo}}
contact: {address: "'t Zand 1", note: "*maandag*", checked: 2026-10-01}
colours: {primary: "#0A5C8F", print: {primary: [95, 60, 15, 5]}}
municipalities: ["'t Harde"]
activities: [{date: 2018-02-14, title: "'s Avonds", place: Delft}]
facts: {leus: "'s Avonds"}
""",
        "\nWij zijn *er*.\n",
    )
    assert found.organisation == "’s Heeren Huis"
    assert found.logo.alt == "Logo van ’s Heeren Huis"
    assert [each.organisation for each in found.partners] == ["Naasten", "’t Dok"]
    assert [each.logo and each.logo.ratio for each in found.partners] == [None, 3.0]
    assert (found.contact.address, found.contact.note.html) == ("’t Zand 1", "<em>maandag</em>")
    assert found.colours.primary == "#0a5c8f"
    assert found.colours.print == {"primary": (95, 60, 15, 5)}
    assert found.municipalities == ("’t Harde",)
    assert found.activities[0].title == "’s Avonds"
    assert found.facts == {"leus": "’s Avonds"}
    assert found.introduction.html == "<p>Wij zijn <em>er</em>.</p>"
    assert str(found.introduction.place) == "region.md:16:1"


def test_a_region_in_another_language_needs_no_name(tmp_path):
    (tmp_path / "region.en.md").write_text("---\ncontact: {note: 'Mondays'}\n---\nWe are here.\n")
    found = read_sender(Jail(tmp_path), "region.en.md", "delft", "en", schema.SenderTexts)
    assert (found.name, found.contact.note.html) == (None, "Mondays")
    assert found.introduction.html == "<p>We are here.</p>"


def test_a_phone_number_is_dialled_as_one_of_the_source_language(tmp_path):
    assert region(tmp_path, 'contact: {phone: "015 - 555 01 23"}\n').contact.phone == (
        "015 – 555 01 23"
    )
    assert region(tmp_path, 'contact: {phone: "015 - 555 01 23"}\n').contact.dialled == (
        "+31155550123"
    )
    (tmp_path / "region.uk.md").write_text('---\ncontact: {phone: "015 555 01 23"}\n---\n')
    words = read_sender(
        Jail(tmp_path), "region.uk.md", "delft", "uk", schema.SenderTexts, country="NL"
    )
    assert words.contact.dialled == "+31155550123"


def test_without_a_phone_number_nothing_is_dialled(tmp_path):
    assert region(tmp_path, "contact: {phone: null}\n").contact.dialled == ""
    assert region(tmp_path, "").contact.dialled is None


def test_the_day_of_checking_is_read_with_its_place(tmp_path):
    checked = region(tmp_path, "contact: {checked: 2026-10-01}\n").contact.checked
    assert (str(checked.day), str(checked.place)) == ("2026-10-01", "region.md:3:20")

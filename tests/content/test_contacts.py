"""Phone numbers, e-mail addresses and websites: what is one, how it is printed and linked."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamflet.content import contacts
from pamflet.errors import shown

AREA = "write it with its area code; a number of another country begins with +"
ZERO = "a spreadsheet takes the 0 off unless the cell is text"


@pytest.mark.parametrize(
    ("written", "printed", "dialled"),
    [
        ("010 – 555 01 60", "010 – 555 01 60", "+31105550160"),
        ("010 - 555 01 60", "010 – 555 01 60", "+31105550160"),
        ("  (010)  555\u00a001 60 ", "(010) 555 01 60", "+31105550160"),
        ("010-5550160", "010-5550160", "+31105550160"),
        ("06 12345678", "06 12345678", "+31612345678"),
        ("+31 (0)70 555 01 20", "+31 (0)70 555 01 20", "+31705550120"),
        ("0031 70 555 01 20", "0031 70 555 01 20", "+31705550120"),
        ("+32 2 555 12 12", "+32 2 555 12 12", "+3225551212"),
        ("088 123 45 67", "088 123 45 67", "+31881234567"),
        ("0800-0113", "0800-0113", "+318000113"),
        ("0900 – 14 50", "0900 – 14 50", "+319001450"),
        ("113", "113", "113"),
        ("112", "112", "112"),
        ("116 123", "116 123", "116123"),
        ("14 070", "14 070", "14070"),
        ("٠١٠ ٥٥٥ ٠١ ٦٠", "٠١٠ ٥٥٥ ٠١ ٦٠", "+31105550160"),
    ],
)
def test_a_phone_number_is_printed_as_written_and_dialled_from_anywhere(written, printed, dialled):
    assert contacts.phone(written, "NL") == printed
    assert contacts.dialled(printed, "NL") == dialled


def test_a_number_is_read_as_one_of_the_country():
    assert contacts.dialled("02 555 12 12", "BE") == "+3225551212"
    assert contacts.dialled("020 7946 0958", "GB") == "+442079460958"


def test_without_a_country_a_number_keeps_its_digits():
    assert contacts.phone("010 – 555 01 60", None) == "010 – 555 01 60"
    assert contacts.dialled("010 – 555 01 60", None) == "0105550160"
    assert contacts.dialled("+31 (0)10 555 01 60", None) == "+31105550160"


@pytest.mark.parametrize(
    ("written", "said", "hint"),
    [
        ("bel ons", "is not a phone number: bel ons", "use digits, spaces and hyphens"),
        ("0800-VLIET", "is not a phone number: 0800-VLIET", "use digits, spaces and hyphens"),
        ("12", "is not a phone number: 12", "use digits, spaces and hyphens"),
        ("015 12 / 06", "is not a phone number: 015 12 / 06", "use digits, spaces and hyphens"),
        ("", "is not a phone number: ", "use digits, spaces and hyphens"),
        ("020 555 01 60 12 34", "has too few digits, or too many: 020 555 01 60 12 34", AREA),
        ("015 – 555 01 2", "has too few digits, or too many: 015 – 555 01 2", AREA),
        ("015 555", "has too few digits, or too many: 015 555", AREA),
        ("+31 10 555 01 6", "has too few digits, or too many: +31 10 555 01 6", AREA),
        ("+999 123 45 67", "has too few digits, or too many: +999 123 45 67", AREA),
        ("1234567890123456", "has too few digits, or too many: 1234567890123456", AREA),
        ("155550123", "lacks its first 0: 155550123", f"write 015 555 0123; {ZERO}"),
        ("6 12345678", "lacks its first 0: 6 12345678", f"write 06 12345678; {ZERO}"),
        ("8000113", "lacks its first 0: 8000113", f"write 0800 0113; {ZERO}"),
        ("1" * 70, "has too few digits, or too many: " + "1" * 59 + "…", AREA),
    ],
)
def test_what_no_telephone_dials_is_refused(written, said, hint):
    with pytest.raises(ValueError, match="\n") as caught:
        contacts.phone(written, "NL")
    assert str(caught.value) == f"{said}\n{hint}"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("naam@example.org", "naam@example.org"),
        ("Naam.Achter+x@Example.ORG", "Naam.Achter+x@example.org"),
        ("zoë@bücher.example.org", "zoë@bücher.example.org"),
        ("info@xn--bcher-kva.example.org", "info@bücher.example.org"),
    ],
)
def test_an_address_is_printed_as_people_know_it(written, printed):
    assert contacts.email(written) == printed


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("naam", "an email address must have an @-sign"),
        ("naam@example", "the part after the @-sign is not valid. It should have a period"),
        ("a..b@example.org", "an email address cannot have two periods in a row"),
        (
            "a b@example.org",
            "the email address contains invalid characters before the @-sign: SPACE",
        ),
    ],
)
def test_what_is_no_address_is_refused(written, reason):
    with pytest.raises(ValueError, match="\n") as caught:
        contacts.email(written)
    assert str(caught.value) == (
        f"is not an e-mail address: {written}\nwrite it as naam@example.org ({reason})"
    )


@pytest.mark.parametrize(
    "written",
    [
        "https://www.example.org",
        "http://example.org/a/b?c=d&e=f#g",
        "https://bücher.example.org/zoë",
        "https://xn--bcher-kva.example.org",
        "https://sub.example.co.uk/",
    ],
)
def test_a_website_is_left_as_it_is(written):
    assert contacts.website(written) == written


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("www.example.org", "begin with https://"),
        ("javascript:alert.x", "begin with https://"),
        ("ftp://example.org", "begin with https://"),
        ("https://example.org/a b", "leave out spaces and quotes"),
        ("https://example.org/'", "leave out spaces and quotes"),
        ("https://naam:geheim@example.org", "leave out the name and password before the @"),
        ("https://naam@example.org", "leave out the name and password before the @"),
        ("https://example.org:8080/", "leave out the :8080"),
        ("https://example.org:x/", "look at what stands between the slashes"),
        ("https://[::1", "look at what stands between the slashes"),
        ("https://localhost", "name a website, such as https://example.org"),
        ("https://example", "name a website, such as https://example.org"),
        ("https://printer.local", "name a website, such as https://example.org"),
        ("https://192.168.1.1/", "name a website, such as https://example.org"),
        ("https://exa_mple.org", "name a website, such as https://example.org"),
        ("https://-example.org", "name a website, such as https://example.org"),
        ("https://example..org", "name a website, such as https://example.org"),
        ("https://" + "a" * 64 + ".org", "name a website, such as https://example.org"),
        ("https:///x", "name a website, such as https://example.org"),
    ],
)
def test_what_a_reader_cannot_visit_is_refused(written, hint):
    with pytest.raises(ValueError, match="\n") as caught:
        contacts.website(written)
    said, _, told = str(caught.value).partition("\n")
    assert said == f"is not a web address: {shown(written)}"
    assert told == hint


def taken(check: Callable[[str], str], written: str) -> str | None:
    """Return what a check makes of a text, or None where it says in two parts what is wrong."""
    try:
        return check(written)
    except ValueError as fault:
        said = str(fault)
    assert "\n" in said
    return None


@pytest.mark.parametrize("check", [contacts.email, contacts.website])
@given(written=st.text(max_size=40))
def test_whatever_is_written_is_taken_or_refused(check, written):
    taken(check, written)


@given(st.text("0123456789+()- –.", max_size=25), st.sampled_from(["NL", "BE", "GB", None]))
def test_whatever_number_is_taken_can_be_dialled(written, country):
    printed = taken(lambda text: contacts.phone(text, country), written)
    if printed is not None:
        assert contacts.dialled(printed, country).removeprefix("+").isdecimal()

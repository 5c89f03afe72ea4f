"""Phone numbers, e-mail addresses and websites: what is one, and how each is printed and linked.

A ValueError says what is wrong on its first line, and what to try on its second.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pamflet.errors import shown

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

GAP = r"(?:\s*[.–—-]\s*|\s+)?"  # between two digits of a phone number
PHONE = rf"(?:\+|00)?(?:\(\d+\)|\d)(?:{GAP}(?:\(\d+\)|\d))*"
FEWEST, MOST = 3, 15  # digits of a phone number; ITU-T E.164, 6.1
STRANGE = re.compile(r"[\s<>\"']")  # in a web address
DASH = re.compile(r"\s+[-–—]\s+")
# What nearly everybody writes; the libraries, which take a while to import, would find it right.
PLAIN_HOST = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:nl|be|de|eu|org|com|net|info|nu|frl)")
PLAIN_EMAIL = re.compile(rf"[a-z0-9]+(?:[._-][a-z0-9]+)*@{PLAIN_HOST.pattern}")
PLAIN_PHONES = {"NL": re.compile(r"0[1-9]\d{8}")}
CALLING_CODES = {"NL": "+31"}
LONGEST_PLAIN = 60  # characters of a host or an address
NO_PHONE = "is not a phone number: {}\nuse digits, spaces and hyphens"
AREA = "write it with its area code; a number of another country begins with +"
SPREADSHEET = "a spreadsheet takes the 0 off unless the cell is text"
NO_EMAIL = "is not an e-mail address: {}\nwrite it as naam@example.org ({})"
NO_WEBSITE = "is not a web address: {}\n{}"


def phone(value: str, country: str | None) -> str:
    """Return a phone number as it is printed: as it was written, with one kind of dash and space.

    Raises ValueError for what no telephone can dial. Whether it was given out is not asked: numbers
    for stories and films are no less right.
    """
    digits = sum(map(str.isdecimal, value))
    if not re.fullmatch(PHONE, value.strip()) or digits < FEWEST:
        raise ValueError(NO_PHONE.format(shown(value)))
    if _is_plain_phone(value, country):
        return _printed_phone(value)
    number = _number(value, country)
    is_homeless = number is None and country is None
    if digits > MOST or not (is_homeless or (number and _can_be_dialled(number, country))):
        raise ValueError(f"has too few digits, or too many: {shown(value)}\n{AREA}")
    if number and (meant := _with_its_zero(number, value, country)):
        raise ValueError(f"lacks its first 0: {shown(value)}\nwrite {meant}; {SPREADSHEET}")
    return _printed_phone(value)


def dialled(value: str, country: str | None) -> str:
    """Return a phone number as a telephone dials it: +31701234567, or 113 where no + will do.

    The (0) of `+31 (0)70` is dialled only without the country code (ITU-T E.123, 7.2).
    """
    digits = _digits(value)
    if country and _is_plain_phone(value, country):
        return CALLING_CODES[country] + digits.removeprefix("0")
    from phonenumbers import PhoneNumberFormat, format_number  # noqa: PLC0415 - slow

    number = _number(value, country)
    if number and _has_international_form(number, value, country):
        return str(format_number(number, PhoneNumberFormat.E164))
    return digits


def email(value: str) -> str:
    """Return an e-mail address; raises ValueError. Nobody is asked whether it exists."""
    if len(value) <= LONGEST_PLAIN and PLAIN_EMAIL.fullmatch(value):
        return value
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow

    try:
        return str(validate_email(value, check_deliverability=False).normalized)
    except EmailNotValidError as fault:
        said = str(fault).rstrip(".")
        raise ValueError(NO_EMAIL.format(shown(value), said[:1].lower() + said[1:])) from fault


def website(value: str) -> str:
    """Return a web address; raises ValueError for one that a reader cannot visit."""
    if reason := _objection(value):
        raise ValueError(NO_WEBSITE.format(shown(value), reason))
    return value


def _digits(value: str) -> str:
    return "".join(str(int(each)) for each in value if each.isdecimal())


def _is_plain_phone(value: str, country: str | None) -> bool:
    plain = PLAIN_PHONES.get(country or "")
    bare = re.sub("[ –-]", "", value)
    return bool(plain and bare.isascii() and plain.fullmatch(bare))


def _printed_phone(value: str) -> str:
    return " ".join(DASH.sub(" – ", value).split())


def _number(value: str, country: str | None) -> PhoneNumber | None:
    from phonenumbers import NumberParseException, parse  # noqa: PLC0415 - slow

    try:
        return parse(value, country)
    except NumberParseException:
        return None


def _can_be_dialled(number: PhoneNumber, country: str | None) -> bool:
    """Tell whether a number was, or might have been, given out: its length is that of others."""
    import phonenumbers as known  # noqa: PLC0415 - slow

    if country and known.is_possible_short_number_for_region(number, country):
        return not number.italian_leading_zero  # 0800 123 is no short number but a broken one
    if known.national_significant_number(number).startswith("0"):
        return False
    return bool(known.is_valid_number(number)) or _is_as_long_as_others(number)


def _with_its_zero(number: PhoneNumber, value: str, country: str | None) -> str | None:
    """Return a number as its country writes it, where that begins with a digit that is not there.

    The digit that is dialled within a country, often 0, is what a spreadsheet takes off a number.
    """
    import phonenumbers as known  # noqa: PLC0415 - slow

    if country is None:
        return None
    first = known.ndd_prefix_for_region(country, True)
    digits = _digits(value)
    if not first or value.strip().startswith("+") or digits.startswith(("00", first)):
        return None
    if known.is_possible_short_number_for_region(number, country):
        return None
    meant = str(known.format_number(number, known.PhoneNumberFormat.NATIONAL))
    return meant if meant.lstrip("(").startswith(first) else None


def _has_international_form(number: PhoneNumber, value: str, country: str | None) -> bool:
    """Tell whether a number can be dialled with its country code, from anywhere."""
    import phonenumbers as known  # noqa: PLC0415 - slow

    if value.strip().startswith(("+", "00")):
        return True
    if country and known.is_valid_short_number_for_region(number, country):
        return False
    if known.is_valid_number(number):
        return bool(known.can_be_internationally_dialled(number))
    return _is_as_long_as_others(number)


def _is_as_long_as_others(number: PhoneNumber) -> bool:
    """Tell whether it may be a number in a story: never given out, but like those that are."""
    import phonenumbers as known  # noqa: PLC0415 - slow

    kinds = (known.PhoneNumberType.FIXED_LINE, known.PhoneNumberType.MOBILE)
    return any(known.is_possible_number_for_type(number, each) for each in kinds)


def _objection(value: str) -> str | None:
    """Return what is wrong with a web address, or None."""
    if not re.match("https?://", value, re.IGNORECASE):
        return "begin with https://"
    if STRANGE.search(value):
        return "leave out spaces and quotes"
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return "look at what stands between the slashes"
    if parts.username is not None:
        return "leave out the name and password before the @"
    if port is not None:
        return f"leave out the :{port}"
    return None if _is_host(parts.hostname or "") else "name a website, such as https://example.org"


def _is_host(name: str) -> bool:
    """Tell whether a name may be one of a host on the internet, also in other letters than ours."""
    if len(name) <= LONGEST_PLAIN and PLAIN_HOST.fullmatch(name):
        return True
    import idna  # noqa: PLC0415 - slow

    try:
        labels = idna.encode(name, uts46=True, std3_rules=True).decode().split(".")
    except idna.IDNAError:
        return False
    return (
        len(labels) > 1 and not labels[-1].isdecimal() and labels[-1] not in ("localhost", "local")
    )

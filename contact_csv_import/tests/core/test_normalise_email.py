"""Addresses: one key a mailbox, nothing guessed, nothing lost."""

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.contact_csv_import.core.normalise.email import normalise_email
from odoo.addons.contact_csv_import.core.normalise.relay_domains import (
    is_relay_address,
)
from odoo.addons.contact_csv_import.tests.core.normalise_support import cells, codes


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("jan@example.cz", "jan@example.cz"),
        ("Lukasz.Zoltowski@PodLipa.example ", "lukasz.zoltowski@podlipa.example"),
        ("jan@host.test", "jan@host.test"),
        ("o'neil+x@example.com", "o'neil+x@example.com"),
        ("mailto:jan@example.cz?subject=x", "jan@example.cz"),
        ("<jan@example.cz>", "jan@example.cz"),
        ('"jan@example.cz"', "jan@example.cz"),
        ("'jan@example.cz", "jan@example.cz"),
        ("jan@example.cz,", "jan@example.cz"),
        ("jan@example.cz <jan@example.cz>", "jan@example.cz"),
        ("JAN@HÁČKYČÁRKY.CZ", "jan@xn--hkyrky-ptac70bc.cz"),
        ("jan@straße.de", "jan@xn--strae-oqa.de"),
        ("jan@пример.рф", "jan@xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_valid(raw, key):
    found = normalise_email(raw)
    assert (found.value.key, found.value.further, codes(found)) == (key, (), [])


@pytest.mark.parametrize("raw", ["", "  ", "-", "--", "n/a", "NULL", "keine", "brak"])
def test_empty(raw):
    found = normalise_email(raw)
    assert (found.value, codes(found)) == (None, [])


@pytest.mark.parametrize(
    "raw",
    [
        *cells("em_invalid.csv", "email"),
        "asdf@asdf",
        "jan@localhost",
        "jan@host.local",
        "jan@1.2.3.4",
        "jan@x_y.cz",
        ".jan@example.cz",
        "jan.@example.cz",
        "jan@example,cz",
        "jan @example.cz",
        "jan.example.cz",
        "a, b@example.cz",
        "jan@example.cz <eva@example.cz>",
        "jan@xn--zzzzzzzzz.cz",
        "jan\u202e@example.cz",
        "\u2066jan@example.cz\u2069",
        "x" * 40_000 + "@example.cz",
    ],
)
def test_invalid(raw):
    found = normalise_email(raw)
    assert (found.value, codes(found)) == (None, ["EMAIL_INVALID"])


@pytest.mark.parametrize(
    "raw",
    [
        "a@x.cz, b@x.cz",
        "a@x.cz;B@X.cz;",
        "a@x.cz / b@x.cz",
        "a@x.cz|b@x.cz",
        "a@x.cz b@x.cz",
        "a@x.cz\nb@x.cz",
        "a@x.cz ::: b@x.cz",
        "a@x.cz, Jan <b@x.cz>",
        "a@x.cz, a@x.cz, b@x.cz",
    ],
)
def test_several(raw):
    found = normalise_email(raw)
    assert found.value.key == "a@x.cz"
    assert found.value.further == (("b@x.cz", "b@x.cz"),)
    assert codes(found) == ["EMAIL_MULTIPLE"]


def test_a_bad_one_among_several_is_reported():
    found = normalise_email("jan@@example.cz, eva@example.cz")
    assert (found.value.key, codes(found)) == ("eva@example.cz", ["EMAIL_INVALID"])


@pytest.mark.parametrize("raw", ["jan@example.cz\x00", "ja\x1bn@x.cz", "\ud800@x.cz"])
def test_control_characters(raw):
    found = normalise_email(raw)
    assert (found.value, codes(found)) == (None, ["CONTROL_CHAR"])


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (cells("em_display_name.csv", "email")[0], "Jan Novák"),
        (cells("em_display_name.csv", "email")[1], "Dvořák, Eva"),
        ("Novák, Jan <jan@example.cz>", "Novák, Jan"),
        ("Nea Nord <NEA@NORD.example>", "Nea Nord"),
        ("Jan <jan@example.cz>, Eva <eva@example.cz>", "Jan"),
    ],
)
def test_display_name(raw, name):
    assert normalise_email(raw).value.display_name == name


def test_fixture_of_display_names():
    first, second = map(normalise_email, cells("em_display_name.csv", "email"))
    assert (first.value.key, second.value.key) == ("jan@example.cz", "eva@example.cz")


def test_fixture_of_international_domains():
    written, punycode = map(normalise_email, cells("em_idn.csv", "email"))
    assert written == punycode
    assert written.value.address == "jan@háčkyčárky.cz"


def test_fixture_of_invisible_characters():
    found = [normalise_email(cell) for cell in cells("em_invisible.csv", "email")]
    assert [one.value and one.value.key for one in found] == [
        "jan@example.cz",
        "eva@example.cz",
        "jan@example.cz",
        None,
    ]
    assert list(map(codes, found)) == [["INVISIBLE_CHAR"]] * 3 + [["EMAIL_INVALID"]]


def test_fixture_of_cases():
    keys = {normalise_email(c).value.key for c in cells("em_case_dupes.csv", "email")}
    assert keys == {"jan@example.cz"}


ADDRESS = st.from_regex(
    r"[a-zA-Z0-9!#$%&*+/=?^_`{|}~.-]{1,66}@[a-zA-Z0-9.-]{1,70}", fullmatch=True
) | st.builds(
    "{}@{}".format, st.text("ab.'x-", max_size=66), st.text("ab1.-", max_size=60)
)


@given(ADDRESS)
def test_the_short_way_judges_as_email_validator_does(address):
    try:
        valid = validate_email(
            address, check_deliverability=False, test_environment=True, strict=True
        )
    except EmailNotValidError:
        valid = None
    if valid and "'" not in address:
        expected = f"{valid.local_part.lower()}@{valid.ascii_domain}"
        assert normalise_email(address).value.key == expected
    elif not valid and not set(address) & set("'/|"):
        assert normalise_email(address).value is None


@given(st.text(max_size=40) | st.text('ab@.cz <>",;|/:\n\u00a0', max_size=30))
def test_nothing_raises(raw):
    value = normalise_email(raw).value
    assert value is None or "@" in value.key and value.key == value.key.lower()


@pytest.mark.parametrize(
    ("key", "relay"),
    [
        ("jsmith.112233@guest.booking.com", True),
        ("x@m.expediapartnercentral.com", True),
        ("x@eu.guest.airbnb.com", True),
        ("x@booking.com", False),
        ("x@notguest.booking.com", False),
        ("x@guest.booking.com.example", False),
    ],
)
def test_relay_addresses(key, relay):
    domains = {"guest.booking.com", "m.expediapartnercentral.com", "guest.airbnb.com"}
    assert is_relay_address(key, domains) is relay
    assert not is_relay_address(key, frozenset())

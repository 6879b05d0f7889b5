"""Numbers: one key a line, never two numbers in one, never digits that were lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.contact_csv_import.core.normalise.phone import normalise_phone
from odoo.addons.contact_csv_import.tests.core.normalise_support import cells, codes


@pytest.mark.parametrize(
    ("raw", "region", "key"),
    [
        ("+49 151 23456780", None, "+4915123456780"),
        ("0905 555 123", "SK", "+421905555123"),
        ("+48 22 555 01 44", None, "+48225550144"),
        ("'+34600555014", "ES", "+34600555014"),
        ("(212) 555-0177", "US", "+12125550177"),
        ("070-444 55 66", "SE", "+46704445566"),
        ("46701112233", "SE", "+46701112233"),
        # Leer's area is 0491; 12 and 13 digits are mobiles whose "+" was lost.
        ("4915123456780", "DE", "+4915123456780"),
        ("49 171 2345999", "DE", "+491712345999"),
        ("0491 5123456", "DE", "+494915123456"),
        ("4915123456", "DE", "+494915123456"),
        ("+49 491 5123456", "DE", "+494915123456"),
        ("38343201234", "XK", "+38343201234"),
        ("00421905555010", None, "+421905555010"),
        ("00421905555010", "US", "+421905555010"),
        ("011 420 603 123 456", "US", "+420603123456"),
        ("030 5550-100", "DE", "+49305550100"),
        ("030/555100", "DE", "+4930555100"),
        ("030 / 5550100", "DE", "+49305550100"),
        ("+49 (0)30 5550101", None, "+49305550101"),
        ("+43 5242 555", "AT", "+435242555"),
        ("+39 06 12345678", None, "+390612345678"),
        ("420603123456", "CZ", "+420603123456"),
        ("603123456.0", "CZ", "+420603123456"),
        ('="603123456"', "CZ", "+420603123456"),
        ("tel:+420-603-123-456", None, "+420603123456"),
        ("Tel.: 603 123 456", "CZ", "+420603123456"),
        ("603 123 456 (mobil)", "CZ", "+420603123456"),
        ("＋４２０ ６０３ １２３ ４５６", None, "+420603123456"),
        ("+420\u00a0603\u00a0123\u00a0456", None, "+420603123456"),
        ("+420 603 123 456", "XX", "+420603123456"),
    ],
)
def test_valid(raw, region, key):
    found = normalise_phone(raw, region)
    assert (found.value.key, found.value.further, codes(found)) == (key, (), [])


@pytest.mark.parametrize(
    ("raw", "region", "number"),
    [
        ("+1 415 555 2671 ext. 89", "US", "+1 415-555-2671 ext. 89"),
        ("+420 224 123 456 linka 12", "CZ", "+420 224 123 456 ext. 12"),
        ("+14155552671x5", "US", "+1 415-555-2671 ext. 5"),
        ("603 123 456, linka 12", "CZ", "+420 603 123 456 ext. 12"),
        ("030 5550-100 DW 12", "DE", "+49 30 5550100 ext. 12"),
        ("22 555 01 44 wew. 12", "PL", "+48 22 555 01 44 ext. 12"),
        ("02/5710 1234 kl. 3", "SK", "+421 2 571 012 34 ext. 3"),
    ],
)
def test_extension(raw, region, number):
    found = normalise_phone(raw, region)
    assert (found.value.number, codes(found)) == (number, [])
    assert found.value.key.lstrip("+").isdecimal()


def test_fixture_of_extensions():
    found = [
        normalise_phone(phone, country)
        for phone, country in zip(
            cells("ph_extension.csv", "phone"),
            cells("ph_extension.csv", "country"),
            strict=True,
        )
    ]
    assert [one.value.number.rpartition(" ext. ")[2] for one in found] == [
        "89",
        "12",
        "5",
    ]
    assert not any(map(codes, found))


@pytest.mark.parametrize(
    "raw",
    [
        *cells("ph_two_in_cell.csv", "phone"),
        "603123456;604123456",
        "603123456\n604123456",
        "603123456 or 604123456",
        "603 123 456 ::: 604 123 456",
        "603 123 456 604 123 456",
        "+420603123456 +420604123456",
        "+420603123456+420604123456",
        "603123456|604123456",
    ],
)
def test_two_in_a_cell(raw):
    found = normalise_phone(raw, "CZ")
    assert found.value.key == "+420603123456"
    assert found.value.further == (("+420 604 123 456", "+420604123456"),)
    assert codes(found) == ["PHONE_MULTIPLE"]


def test_the_second_number_is_of_the_first_ones_country():
    found = normalise_phone("+420 603 123 456 / 604 123 456", None)
    assert found.value.further == (("+420 604 123 456", "+420604123456"),)


def test_a_short_alternative_is_reported():
    found = normalise_phone("030 5550100/101", "DE")
    assert found.value.key == "+49305550100"
    assert codes(found) == ["PHONE_MULTIPLE", "PHONE_INVALID"]


@pytest.mark.parametrize(
    "raw", [*cells("ph_scientific.csv", "phone")[:2], "4,9E+11", "4.2e11", "'4.2E+11"]
)
def test_scientific(raw):
    found = normalise_phone(raw, "CZ")
    assert (found.value, codes(found)) == (None, ["PHONE_SCIENTIFIC"])


@pytest.mark.parametrize(
    ("raw", "region"),
    [
        ("555-0199", "SK"),
        ("603123456", None),
        ("603123456", "XX"),
        ("603123456604123456", "CZ"),
        ("603 123 456 Jan", "CZ"),
        ("112", "CZ"),
        ("000000000", "CZ"),
        ("call me", "CZ"),
        ("=603123456+1", "CZ"),
        ("6" * 40_000, "CZ"),
    ],
)
def test_invalid(raw, region):
    found = normalise_phone(raw, region)
    assert (found.value, codes(found)) == (None, ["PHONE_INVALID"])


@pytest.mark.parametrize("raw", ["", " ", "-", "n/a", "+", "nemá"])
def test_empty(raw):
    found = normalise_phone(raw, "CZ")
    assert (found.value, codes(found)) == (None, [])


def test_hidden_characters():
    found = normalise_phone("\u202a+420 603 123 456\u202c", None)
    assert (found.value.key, codes(found)) == ("+420603123456", ["INVISIBLE_CHAR"])
    assert codes(normalise_phone("603\x07123456", "CZ")) == ["CONTROL_CHAR"]


@given(
    st.text(max_size=30) | st.text("0123456789+/-(), ;x.E'\n", max_size=40),
    st.sampled_from(["CZ", "DE", "AT", "US", None]),
)
def test_a_key_is_e164_whatever_the_cell(raw, region):
    value = normalise_phone(raw, region).value
    for number, key in ((value.number, value.key), *value.further) if value else ():
        assert key.startswith("+") and key[1:].isdecimal() and len(key) <= 16
        assert number.startswith("+")


@given(st.integers(600_000_000, 799_999_999), st.integers(600_000_000, 799_999_999))
def test_two_numbers_never_become_one(one, other):
    value = normalise_phone(f"{one} / {other}", "CZ").value
    assert value is None or value.key in (f"+420{one}", f"+420{other}")

"""Addresses and numbers that stand for none."""

import pytest

from odoo.addons.contact_csv_import.core.matching.placeholders import (
    is_placeholder_email,
    is_placeholder_phone,
)


@pytest.mark.parametrize(
    "key",
    [
        *("noemail@noemail.example", "no-email@hotel.cz", "none@none.com"),
        *("test@test.test", "keine@angabe.de", "brak@brak.pl", "nema@email.cz"),
        *("x@x.xx", "aaa@aaa.de", "unknown@hotel.example", "noreply@booking.example"),
        *("neuvedeno@neuvedeno.cz", "keine-email@hotel.de", "no.mail@x.example"),
    ],
)
def test_placeholder_email(key):
    assert is_placeholder_email(key)


@pytest.mark.parametrize(
    "key",
    [
        *("jan.novak@seznam.cz", "info@firma.example", "mail@firma.de", "a.b@x.cz"),
        *("noe.mailer@x.example", "testa@rossi.it", "office@test.de", "anna@a.example"),
        *("novakovi@rodina.example", "nemec@nema.org", "z@z.example"),
    ],
)
def test_real_email(key):
    assert not is_placeholder_email(key)


@pytest.mark.parametrize(
    "key",
    [
        *("+420000000000", "000000000", "+49000000000", "+48111111111", "123456789"),
        *("+420123456789", "999999999", "+1 000 000 0000"),
    ],
)
def test_placeholder_phone(key):
    assert is_placeholder_phone(key)


@pytest.mark.parametrize("key", ["+420601111001", "+491711234567", "+441632960000", ""])
def test_real_phone(key):
    assert not is_placeholder_phone(key)


def test_more_of_them():
    own = frozenset({"info@hotel.example", "@kiosk.example", "+420222333444"})
    assert is_placeholder_email("info@hotel.example", own)
    assert is_placeholder_email("anybody@kiosk.example", own)
    assert not is_placeholder_email("jan@hotel.example", own)
    assert is_placeholder_phone("+420222333444", own)

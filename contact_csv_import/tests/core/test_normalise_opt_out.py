"""Who must not be written to: in doubt a withdrawal, and never a consent."""

from datetime import datetime

import pytest

from odoo.addons.contact_csv_import.core.normalise.ip_address import normalise_ip
from odoo.addons.contact_csv_import.core.normalise.opt_out import (
    OptOut,
    normalise_opt_out,
)
from odoo.addons.contact_csv_import.tests.core.normalise_support import codes


@pytest.mark.parametrize(
    "raw",
    [
        *("yes", "Ja", "ANO", "1", "x", "true", "on", "✓", "tak", "confirmed"),
        *("Unsubscribed", "opted out", "abgemeldet", "odhlášen", "odhlasen"),
        *("wypisany", "withdrawn", "blacklisted", "Do not contact.", "denied"),
    ],
)
def test_withdrawals(raw):
    done = normalise_opt_out(raw)
    assert (done.value, codes(done)) == (OptOut(), [])


@pytest.mark.parametrize(
    "raw",
    [
        *("", " ", "-", "n/a", "no", "Nein", "ne", "nie", "0", "0.0", "FALSE", "☐"),
        *("subscribed", "Opt-in", "angemeldet", "přihlášen", "zapisany", "active"),
        *("0000-00-00", "0000-00-00 00:00:00", "never"),
    ],
)
def test_cells_that_say_nothing(raw):
    done = normalise_opt_out(raw)
    assert (done.value, codes(done)) == (None, [])


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("2024-05-06 07:08:09", datetime(2024, 5, 6, 7, 8, 9)),
        ("6. 5. 2024", datetime(2024, 5, 6)),
    ],
)
def test_a_date_is_the_day_of_the_withdrawal(raw, at):
    assert normalise_opt_out(raw).value == OptOut(at)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("03/04/2024", "CONSENT_DATE_INVALID"),
        ("2999-01-01", "CONSENT_DATE_INVALID"),
        ("told us by phone", "OPT_OUT_UNKNOWN"),
        ("?", "OPT_OUT_UNKNOWN"),
        ("7", "OPT_OUT_UNKNOWN"),
    ],
)
def test_what_is_not_understood_is_a_withdrawal(raw, code):
    done = normalise_opt_out(raw)
    assert (done.value, codes(done)) == (OptOut(), [code])


@pytest.mark.parametrize(
    ("raw", "ip", "found"),
    [
        ("198.51.100.7", "198.51.100.7", []),
        (" 2001:DB8:0:0::1 ", "2001:db8::1", []),
        ("fe80::1%eth0", "fe80::1", []),
        ("", None, []),
        ("-", None, []),
        ("198.51.100.256", None, ["CONSENT_IP_INVALID"]),
        ("198.51.100.07", None, ["CONSENT_IP_INVALID"]),
        ("reception", None, ["CONSENT_IP_INVALID"]),
    ],
)
def test_ip_addresses(raw, ip, found):
    done = normalise_ip(raw)
    assert (done.value, codes(done)) == (ip, found)

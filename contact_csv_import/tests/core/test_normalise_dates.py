"""Dates of consent: plain ones are read, the others refused."""

from datetime import UTC, datetime, timedelta

import pytest

from odoo.addons.contact_csv_import.core.normalise.dates import normalise_date
from odoo.addons.contact_csv_import.tests.core.normalise_support import codes

DAY = datetime(2024, 3, 12)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2024-03-12", DAY),
        ("2024/03/12", DAY),
        ("2024-3-12", DAY),
        ("12.03.2024", DAY),
        ("12. 3. 2024", DAY),
        ("12 Mar 2024", DAY),
        ("12. März 2024", DAY),
        ("12. března 2024", DAY),
        ("12 marca 2024", DAY),
        ("Mar 12, 2024", DAY),
        ("March 12th, 2024", DAY),
        ("'2024-03-12", DAY),
        ("15/04/2025", datetime(2025, 4, 15)),
        ("04/15/2025", datetime(2025, 4, 15)),
        ("03/03/2024", datetime(2024, 3, 3)),
        ("03.04.2024", datetime(2024, 4, 3)),
        ("2024-03-12 09:14", DAY.replace(hour=9, minute=14)),
        ("12.03.2024 9:14:05", DAY.replace(hour=9, minute=14, second=5)),
        ("2024-03-12T09:14:00Z", DAY.replace(hour=9, minute=14)),
        ("2024-03-12T09:14:00+02:00", DAY.replace(hour=7, minute=14)),
        ("2024-03-12 09:14:00.5", DAY.replace(hour=9, minute=14, microsecond=500_000)),
        ("2024-03-12 12:05 AM", DAY.replace(minute=5)),
        ("2024-03-12 12:05 PM", DAY.replace(hour=12, minute=5)),
        ("Tue, 12 Mar 2024 10:00:00 +0000", DAY.replace(hour=10)),
    ],
)
def test_plain(raw, moment):
    found = normalise_date(raw)
    assert (found.value, codes(found)) == (moment, [])


@pytest.mark.parametrize(
    "raw",
    [
        "03/04/2024",
        "03-04-2024",
        "12.03.24",
        "2024",
        "yesterday",
        "2024-02-30",
        "31.04.2024",
        "0000-00-00",
        "0001-01-01",
        "1969-12-31",
        "2024-03-12 25:00",
        "2024-03-12 13:00 PM",
        "2024-03-12\x00",
        "9999-12-31",
        "9999-12-31T23:59:59-23:59",
        "2024-13-01",
        "ano",
    ],
)
def test_refused(raw):
    found = normalise_date(raw)
    assert (found.value, codes(found)) == (None, ["CONSENT_DATE_INVALID"])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("45293", "DATE_AMBIGUOUS"),  # 2 January 2024, but for its format
        ("45293.5", "DATE_AMBIGUOUS"),
        ("-5", "DATE_INVALID"),
        ("1900-02-29", "DATE_INVALID"),
    ],
)
def test_what_a_spreadsheet_makes_of_a_date(raw, code):
    found = normalise_date(raw)
    assert (found.value, codes(found)) == (None, [code])


def test_tomorrow_is_another_time_zone_but_the_day_after_is_a_mistake():
    now = datetime.now(UTC)
    soon = f"{now + timedelta(hours=23):%Y-%m-%d %H:%M}"
    late = f"{now + timedelta(hours=49):%Y-%m-%d %H:%M}"
    assert normalise_date(soon).value is not None
    assert normalise_date(late).value is None


@pytest.mark.parametrize("raw", ["", " ", "-", "n/a"])
def test_empty(raw):
    assert normalise_date(raw).value is None
    assert normalise_date(raw).issues == ()

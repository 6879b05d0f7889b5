"""Numbers of taxpayers, in any spelling."""

import pytest

from odoo.addons.contact_csv_import.core.normalise.vat import same_vat, vat_key


@pytest.mark.parametrize(
    ("raw", "country", "key"),
    [
        ("SK2021853504", None, ("SK", "2021853504")),
        ("2021853504", "SK", ("SK", "2021853504")),
        ("2021853504", None, ("", "2021853504")),
        ("sk 202 185 35-04", "SK", ("SK", "2021853504")),
        ("DIČ: CZ27082440", None, ("CZ", "27082440")),
        ("IČ DPH: SK2021853504", None, ("SK", "2021853504")),
        ("USt-IdNr.: DE 123 456 789", "DE", ("DE", "123456789")),
        ("ATU12345678", "AT", ("AT", "U12345678")),
        ("U12345678", "AT", ("AT", "U12345678")),
        ("EL094259216", "GR", ("GR", "094259216")),
        ("NL123456789B01", "NL", ("NL", "123456789B01")),
        ("PL 526-10-40-828", None, ("PL", "5261040828")),
        ("CHE-123.456.789", "CH", ("CH", "E123456789")),
    ],
)
def test_one_key(raw, country, key):
    assert vat_key(raw, country) == key


@pytest.mark.parametrize("raw", ["", "-", "n/a", "none", "nicht bekannt"])
def test_no_number(raw):
    assert vat_key(raw) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("SK2021853504", None), ("2021853504", None), True),
        (("SK2021853504", None), ("2021853504", "SK"), True),
        (("27082440", "CZ"), ("27082440", "SK"), False),
        (("CZ27082440", None), ("CZ27082441", None), False),
        (("", None), ("", None), False),
    ],
)
def test_whose_it_is(one, other, same):
    assert same_vat(vat_key(*one), vat_key(*other)) is same

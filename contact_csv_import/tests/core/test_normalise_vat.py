"""Numbers of taxpayers and registers: as they are kept, and as they are compared."""

import pytest

from odoo.addons.contact_csv_import.core.matching.compare import Comparison
from odoo.addons.contact_csv_import.core.matching.records import fold_vat, make_record
from odoo.addons.contact_csv_import.core.matching.weights import default_weights
from odoo.addons.contact_csv_import.core.normalise.vat import (
    normalise_registry,
    normalise_vat,
)


@pytest.mark.parametrize(
    ("raw", "country", "number"),
    [
        ("SK2021853504", None, "SK2021853504"),
        ("2021853504", "SK", "2021853504"),
        ("sk 202 185 35-04", "SK", "SK2021853504"),
        ("DIČ: CZ27082440", None, "CZ27082440"),
        ("IČ DPH: SK2021853504", "SK", "SK2021853504"),
        ("USt-IdNr.: DE 136 695 976", "DE", "DE136695976"),
        ("USt-IdNr. DE 136 695 976", None, "DE136695976"),
        ("ATU13585627", "AT", "ATU13585627"),
        ("NIP 8567346215", "PL", "8567346215"),
        ("EL 094259216", "GR", "EL094259216"),
        ("CHE-100.155.212 MWST", "CH", "CHE-100.155.212 MWST"),
        # A company of another country than the one it lives in.
        ("DE136695976", "CZ", "DE136695976"),
        # Of no country that is known: nobody can tell.
        ("12345", None, "12345"),
        ("X-99", "XX", "X99"),
    ],
)
def test_numbers(raw, country, number):
    done = normalise_vat(raw, country)
    assert (done.value, done.issues) == (number, ())


@pytest.mark.parametrize(
    ("raw", "country"),
    [
        ("SK2021853505", None),
        ("2021853505", "SK"),
        ("DE123", "DE"),
        ("unknown?", "CZ"),
        ("1" * 99, None),
    ],
)
def test_numbers_that_cannot_exist(raw, country):
    done = normalise_vat(raw, country)
    assert done.value == ""
    assert [(told.code, told.cell) for told in done.issues] == [("VAT_INVALID", raw)]


@pytest.mark.parametrize("raw", ["", "-", "n/a", "none"])
def test_no_number(raw):
    assert normalise_vat(raw) == normalise_registry(raw)
    assert normalise_vat(raw).value == "" and not normalise_vat(raw).issues


def test_a_page_of_digits_is_no_number_of_a_register():
    done = normalise_registry("7" * 3000)
    assert (done.value, done.issues[0].code) == ("", "CELL_TOO_LONG")


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("IČO: 270 82 440", "27082440"),
        ("00123456", "00123456"),
        ("HRB 1234 B", "HRB 1234 B"),
        ("REGON 123-456-785", "123456785"),
    ],
)
def test_registers(raw, number):
    assert normalise_registry(raw).value == number


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (("SK2021853504", ""), ("2021853504", ""), "same"),
        (("SK2021853504", ""), ("sk 2021 853 504", "SK"), "same"),
        (("2021853504", "SK"), ("2021853504", "BG"), "different"),
        (("EL094259216", ""), ("094259216", "GR"), "same"),
        (("ATU12345678", ""), ("U12345678", "AT"), "same"),
        (("CZ27082440", ""), ("CZ27082441", ""), "different"),
        (("", "CZ"), ("", "CZ"), "missing"),
    ],
)
def test_whose_it_is(one, other, level):
    records = [
        make_record(at, {"name": "Alfa", "vat": vat, "country": code}, is_company=True)
        for at, (vat, code) in enumerate((one, other))
    ]
    told = dict(Comparison(default_weights()).judge(*records).levels)
    assert told.get("vat", "missing") == level


def test_key_of_all_spellings():
    spellings = ["SK2021853504", "2021853504", "sk 202 185 35-04", "SK-2021853504"]
    assert {fold_vat(spelling) for spelling in spellings} == {"2021853504"}

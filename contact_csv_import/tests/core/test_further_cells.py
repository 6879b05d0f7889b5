"""Cells of fields beside the catalogue, by the kind of their field."""

import pytest

from odoo.addons.contact_csv_import.core.continued_rows import ContinuedRows
from odoo.addons.contact_csv_import.core.fields import Field
from odoo.addons.contact_csv_import.core.further import normalise_further
from odoo.addons.contact_csv_import.core.normalise.numbers import normalise_number
from odoo.addons.contact_csv_import.core.types import Row

NAMES = {
    "vip": (("VIP", 1), ("vip", 2)),
    "gold, rot": (("Gold, Rot", 3),),
    "blau": (("Blau", 4),),
}


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1.234,50 €", None, 1234.5),
        ("-1 234", None, -1234),
        ("1,234.56", None, 1234.56),
        ("1'234.50", None, 1234.5),
        ("1.234.567", None, 1234567),
        ("0.500", None, 0.5),
        ("CZK 1 200,-", None, 1200),
        ("12.5 kg", None, 12.5),
        ("1.234", ".", 1.234),
        ("1.234", ",", 1234),
        ("48.1234", None, 48.1234),
        ("−5", None, -5),
        ("-", None, None),
    ],
)
def test_numbers(cell, decimal, number):
    done = normalise_number(cell, decimal)
    assert (done.value, done.issues) == (number, ())


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.234", "NUMBER_AMBIGUOUS"),
        ("1,234", "NUMBER_AMBIGUOUS"),
        ("x1", "NUMBER_INVALID"),
        ("1.2.3", "NUMBER_INVALID"),
        ("(12)", "NUMBER_INVALID"),
        ("4/5", "NUMBER_INVALID"),
        ("9" * 20, "NUMBER_INVALID"),
    ],
)
def test_what_is_no_number_or_two(cell, code):
    done = normalise_number(cell)
    assert done.value is None
    assert [told.code for told in done.issues] == [code]


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("integer", "1.234", 1234),
        ("integer", "0", 0),
        ("boolean", "nein", False),
        ("boolean", "x", True),
        ("date", "31.12.1955", "1955-12-31"),
        ("date", "0000-00-00", None),
        ("datetime", "2026-05-01T10:00:00Z", "2026-05-01 10:00:00+00:00"),
        ("datetime", "2026-05-01", "2026-05-01 00:00:00"),
        ("char", "NULL", None),
        ("many2one", "VIP", 1),
        ("many2one", "vip", 2),
        ("many2many", "VIP; blau", [1, 4]),
        ("many2many", "Gold, Rot", [3]),
        ("many2many", '"Gold, Rot"; Blau', [3, 4]),
    ],
)
def test_values(kind, cell, value):
    done = normalise_further(Field("partner.x", "", kind), cell, NAMES)
    assert (done.value, done.issues) == (value, ())


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        ("integer", "12.5", "NUMBER_INVALID"),
        ("integer", "3000000000", "NUMBER_INVALID"),
        ("boolean", "perhaps", "VALUE_UNKNOWN"),
        ("date", "1.5.80", "DATE_INVALID"),
        ("date", "03/04/2024", "DATE_AMBIGUOUS"),
        ("many2one", "Vip", "VALUE_SEVERAL"),
        ("selection", "divers", "VALUE_UNKNOWN"),
        ("many2many", "Curling", "VALUE_UNKNOWN"),
    ],
)
def test_values_that_are_named(kind, cell, code):
    done = normalise_further(Field("partner.x", "", kind), cell, NAMES)
    assert done.value is None
    assert [(told.code, told.severity) for told in done.issues] == [(code, "warning")]


def joined(*rows):
    lists = ContinuedRows({2})
    told = [
        row.cells for row in lists.joined(Row(at, row) for at, row in enumerate(rows))
    ]
    return told, lists.count


def test_a_line_that_goes_on_with_a_list_is_no_row():
    assert joined(
        ("Jan", "j@e.example", "Golf, alt"),
        ("", "", "Ski"),
        ("", "", "Tanz"),
        ("Eva", "e@e.example", ""),
    ) == (
        [
            ("Jan", "j@e.example", '"Golf, alt"; Ski; Tanz'),
            ("Eva", "e@e.example", ""),
        ],
        2,
    )


def test_other_lines_are_rows():
    rows = (
        ("Jan", "", ""),
        ("", "", "Ski"),  # the list has not begun
        ("", "", "Golf"),  # nor has a row
        ("", "x", "Golf"),
        ("", "", ""),
    )
    assert joined(*rows) == (list(rows), 0)

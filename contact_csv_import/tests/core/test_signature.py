"""A header row known again."""

import pytest

from odoo.addons.contact_csv_import.core.layouts import likeness, pair_columns

HEADERS = ["Vorname", "E-Mail", "Ort", "Land", "PLZ"]


def test_columns_are_told_by_name_not_by_place():
    pairs = pair_columns(["ORT", "neu", "e_mail"], HEADERS)
    assert pairs == {0: 2, 2: 1}


def test_columns_of_one_name_in_their_order():
    assert pair_columns(["Tel", "Tel", "Tel"], ["Tel", "x", "tel"]) == {0: 0, 1: 2}


def test_columns_without_a_name_by_their_place():
    assert pair_columns(["", "a", ""], ["", "", "a"]) == {0: 0, 1: 2}
    assert pair_columns(["", ""], ["", ""]) == {0: 0, 1: 1}


@pytest.mark.parametrize(
    ("headers", "share"),
    [
        (HEADERS, 1),
        (HEADERS[::-1], 1),
        (HEADERS[:4], 0.8),
        ([*HEADERS[:4], "Neu"], 0.8),
        ([*HEADERS, "Neu"], 5 / 6),
        (["x", "y"], 0),
        (["", ""], 0),
        ([], 0),
    ],
)
def test_likeness(headers, share):
    assert likeness(headers, HEADERS) == share

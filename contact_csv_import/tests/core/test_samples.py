"""Cells that are shown of a column."""

from odoo.addons.contact_csv_import.core.column_facts import few_samples


def test_short_ones_are_five_and_long_ones_two():
    assert few_samples(["AT", "DE", "CZ", "SK", "PL", "HU"]) == [
        "AT",
        "DE",
        "CZ",
        "SK",
        "PL",
    ]
    long = [f"somebody.{number}@hotel-guests.example" for number in range(5)]
    assert few_samples(long) == long[:2]
    assert few_samples(["x" * 500]) == ["x" * 60], "of one, as much as a line holds"
    assert few_samples([]) == []

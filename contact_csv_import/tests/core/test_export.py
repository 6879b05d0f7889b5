"""Refused rows as a file: safe in a spreadsheet, and the same when they come back."""

import csv
import io

import pytest

from odoo.addons.contact_csv_import.core.export import (
    RefusedRow,
    guard,
    is_marker,
    is_rewritten,
    marker,
    parse_marker,
    refused_csv,
    restore,
    restore_rows,
    sample_csv,
)
from odoo.addons.contact_csv_import.core.pipeline import inspect
from odoo.addons.contact_csv_import.core.readers import iter_rows
from odoo.addons.contact_csv_import.core.types import ReadOptions, Row

DANGEROUS = "=+-@\t\r\n\0␀＝＋－＠"
ADDED = ("Line", "Why", "Import")
SHA = "3f09c1d2a47e" + "0" * 52


@pytest.mark.parametrize("char", DANGEROUS)
def test_no_cell_begins_like_a_formula(char):
    for cell in (f"{char}1+1", char, f"'{char}1", f"''{char}1"):
        guarded = guard(cell)
        assert guarded[0] == "'"
        assert guarded != cell
        assert restore(guarded) == cell


@pytest.mark.parametrize("cell", ["", "Anna", "O'Neill", "'s Gravenhage", "a=1", " =1"])
def test_other_cells_stay(cell):
    assert guard(cell) == cell
    assert restore(cell) == cell


def test_a_nul_comes_back():
    rows = list(restore_rows([Row(2, ("A␀B", "'+420"))]))
    assert rows == [Row(2, ("A\0B", "+420"))]


def test_marker():
    mark = marker(12, SHA)
    assert parse_marker(f" {mark} ") == (12, "3f09c1d2a47e")
    assert is_marker(mark)
    for other in ("", "contact-import-12", mark + "0", "x" + mark):
        assert not is_marker(other)


def read(data):
    """The rows of a file as a continuation reads them."""
    found = inspect(data, "refused.csv", ReadOptions(header=True), guarded=True)
    rows = restore_rows(iter_rows(data, found.reading))
    return [c.header for c in found.reading.columns], list(rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_round_trip(delimiter):
    cells = [f"{char}1" for char in DANGEROUS if char not in "\0␀"]
    cells += ["'=1", 'a "quoted" word', "two\r\nlines", "a,b;c\td|e", "Žluťoučký"]
    headers = [f"=h{n}" for n, _cell in enumerate(cells)]
    rows = [RefusedRow(7, cells, "=why"), RefusedRow(9, cells[:2], "")]
    data = refused_csv(headers, ADDED, rows, marker(12, SHA), delimiter)
    assert data.startswith(b'\xef\xbb\xbf"\'=h0"')
    told, (first, second) = read(data)
    assert told == [*headers, *ADDED]
    assert list(first.cells[: len(cells)]) == cells
    assert first.cells[len(cells) :] == ("7", "=why", marker(12, SHA))
    assert second.cells[:3] == (*cells[:2], "")


def test_a_row_that_is_too_long_stays_so():
    rows = [RefusedRow(2, ["a", "b", "surplus"], "too long")]
    data = refused_csv(["x", "y"], ADDED, rows, marker(12, SHA))
    headers, (row,) = read(data)
    assert len(headers) == 5
    assert row.cells[:2] == ("a", "b")
    assert row.cells[5:] == ("surplus",)


def test_sample():
    data = sample_csv(list, ";")
    found = inspect(data, "sample.csv", ReadOptions())
    fields = [each.field for each in found.suggestions]
    assert fields == [column.header for column in found.reading.columns]
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert {len(row) for row in rows} == {len(fields)}
    addresses = [cell for row in rows for cell in row if "guests" in cell]
    assert addresses
    assert all(cell.endswith(".example") for cell in addresses)


@pytest.mark.parametrize(
    ("before", "cell"),
    [
        ("01067", "1067"),
        ("000", "0"),
        ("420777123456", "4,20777E+11"),
        ("420777123456", "4.20777E+11"),
        ("420777123456", "4,2E+11"),
        ("4000123412341234567", "4,00012E+18"),
        ("2024-01-02", "02.01.2024"),
        ("2024-01-02", "1/2/2024"),
        ("2024-01-02", "2.1.24"),
        ("2024-01-02 10:05:00", "02.01.2024 10:05"),
        ("2024-01-02T09:05:00Z", "2/1/2024 9:05"),
        ("2024-01-02", "02.01.2024 00:00"),
    ],
)
def test_what_a_spreadsheet_makes_of_a_cell(before, cell):
    assert is_rewritten(cell, before)


@pytest.mark.parametrize(
    ("before", "cell"),
    [
        ("01067", "01067"),
        ("01067", "1068"),
        ("01067", ""),
        ("", "1067"),
        ("1067", "01067"),  # somebody mended it
        ("420777123456", "4,30777E+11"),
        ("420777123456", "4,20777E+10"),
        ("2024-01-02", "2024-02-01"),
        ("2024-01-02", "03.01.2024"),
        ("2024-01-02 10:05", "02.01.2024 11:05"),
        ("02.01.2024", "01.02.2024"),
        ("Anna", "anna"),
        ("12 High St", "12"),
    ],
)
def test_what_a_person_made_of_a_cell(before, cell):
    assert not is_rewritten(cell, before)
